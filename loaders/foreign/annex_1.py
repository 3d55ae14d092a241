"""What a micro-credential's description lacks of what Annex I of Council Recommendation 2022/C 243/02 asks for."""

import csv
from collections.abc import Iterator
from functools import cache

from graph.elements import HOLDS
from graph.model import MicroCredential
from graph.vocabulary import ElementScope, Obligation
from loaders.bundled import BUNDLED_PACK


def missing_elements(record: MicroCredential) -> Iterator[str]:
    """The mandatory elements of a catalogue entry that a micro-credential does not have.

    What only describes the credential that one person holds (who, when) is not asked of it.

    Args:
        record: the micro-credential.

    Yields:
        Each element's name, as `micro_credential_elements.csv` spells it.
    """
    for name, columns in _held().items():
        if all(getattr(record, column) is None for column in columns):
            yield name


def missing_in_words(record: MicroCredential) -> str | None:
    """The same as a sentence; None where nothing is missing."""
    missing = [*missing_elements(record)]
    if not missing:
        return None
    of = f"{len(missing)} of the {len(mandatory_elements())} mandatory elements"
    return f"lacks {of} of Annex I of Council Recommendation 2022/C 243/02: {', '.join(missing)}"


@cache
def _held() -> dict[str, tuple[str, ...]]:
    """Mandatory element -> the model's columns that hold it; `HOLDS` names columns of other exports, too."""
    fields = MicroCredential.model_fields
    return {name: tuple(one for one in HOLDS[name] if one in fields) for name in mandatory_elements()}


@cache
def mandatory_elements() -> tuple[str, ...]:
    """The mandatory elements of a catalogue entry for which the data have a place, in the order of the list."""
    with (BUNDLED_PACK / "micro_credential_elements.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            row["element"]
            for row in csv.DictReader(file)
            if row["obligation"] == Obligation.MANDATORY
            and row["applies_to"] == ElementScope.CATALOGUE_ENTRY
            and row["element"] in HOLDS
        )
