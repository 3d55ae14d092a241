"""The JSON-LD contexts that are kept here (`contexts/`, with their licences), put where a document names them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from loaders.proofs.proof import UncheckedError, Why

_FOLDER = Path(__file__).parent / "contexts"
KEPT = {
    "https://www.w3.org/2018/credentials/v1": "credentials-v1.jsonld",
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.jsonld",
    "https://w3id.org/security/data-integrity/v1": "data-integrity-v1.jsonld",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.jsonld",
    "https://w3id.org/security/suites/ed25519-2020/v1": "ed25519-signature-2020-v1.jsonld",
}
"""Address -> file."""


def inlined(value: Any, contexts: Mapping[str, Any]) -> Any:
    """A part of a document with its contexts in the place of their addresses, and whole numbers as such.

    JSON-LD knows only one way to write a number: 5.0 is 5.

    Args:
        value: the part.
        contexts: address -> context, beside those that are kept here.

    Raises:
        UncheckedError: a context is not known, or stands in the document itself.
    """
    if isinstance(value, list):
        return [inlined(one, contexts) for one in value]
    if isinstance(value, dict):
        return {
            key: _meant(one, contexts) if key == "@context" else inlined(one, contexts) for key, one in value.items()
        }
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    return value


def _meant(named: Any, contexts: Mapping[str, Any]) -> list[Any]:
    found = []
    for one in named if isinstance(named, list) else [named]:
        if not isinstance(one, str):
            raise UncheckedError(Why.NOT_COVERED, "@context")
        if one not in contexts and one not in KEPT:
            raise UncheckedError(Why.CONTEXT, one)
        words = contexts[one]["@context"] if one in contexts else _kept(one)
        found += words if isinstance(words, list) else [words]
    return found


@cache
def _kept(address: str) -> Any:
    return json.loads((_FOLDER / KEPT[address]).read_text(encoding="utf-8"))["@context"]
