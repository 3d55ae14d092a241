"""The mandatory elements of a micro-credential's description that a file leaves out."""

import csv
from functools import cache

from graph.elements import is_known
from graph.model import MicroCredential
from graph.vocabulary import ElementScope, Obligation
from loaders.bundled import BUNDLED_PACK


def left_out(offer: MicroCredential) -> tuple[str, ...]:
    """The elements that the Recommendation asks for of every offer and that this one does not say."""
    said = dict(offer)
    return tuple(element for element in _mandatory() if is_known(element, said) is False)


@cache
def _mandatory() -> tuple[str, ...]:
    with (BUNDLED_PACK / "micro_credential_elements.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            row["element"]
            for row in csv.DictReader(file)
            if row["obligation"] == Obligation.MANDATORY and row["applies_to"] == ElementScope.CATALOGUE_ENTRY
        )
