"""Comprehensive Learner Record 2.0: what was achieved, what is only described beside, and how they go together."""

from collections.abc import Iterator
from typing import Any

from loaders.holdings import elm, open_badges
from loaders.holdings.achievement import Achievement, Association
from loaders.holdings.badge_described import bodies_of
from loaders.holdings.described import Described, Unread, others
from loaders.holdings.elm import kinds
from loaders.holdings.values import inside, placed, plain
from loaders.proofs.checking import opened

NAME = "Comprehensive Learner Record"
_MOST_OF_A_TOKEN = 2_000_000
_DEEPEST = 4
_UNKNOWN = Unread("verifiableCredential", "", "is no credential that can be read here: nothing of it is taken")


def recognises(document: dict[str, Any]) -> bool:
    """Whether a document is one."""
    return "ClrCredential" in kinds(document)


def read(document: dict[str, Any], at: str = "", deepest: int = _DEEPEST) -> Iterator[Achievement]:
    """What a record says was achieved, then what it only describes; whose record it is, is left alone.

    Args:
        document: the record.
        at: where it stands in the file.
        deepest: how many records may still be in one another.
    """
    issuer = next(inside(document, "issuer"), None)
    known: set[str] = set()
    for place, subject in placed(document, at, "credentialSubject"):
        for inner, one in placed(subject, place, "verifiableCredential"):
            for achievement in _credential(one, inner, deepest):
                known.update(filter(None, [achievement.described.id]))
                yield achievement
        for inner, one in placed(subject, place, "achievement"):
            if isinstance(one, dict) and plain(one.get("id")) not in known:
                yield open_badges.description(one, None if _is_whose(subject, issuer) else issuer, inner)


def associations(document: dict[str, Any], at: str = "") -> Iterator[Association]:
    """How a record says that achievements go together."""
    for place, one in placed(document, at, "credentialSubject", "association"):
        if isinstance(one, dict):
            kind, source, target = (plain(one.get(name)) for name in ("associationType", "sourceId", "targetId"))
            yield Association(kind, source, target, place)


def lost(document: dict[str, Any], at: str = "") -> Iterator[str]:
    """The places in which a credential or achievement should stand, and does not."""
    for name in ("verifiableCredential", "achievement"):
        for place, one in placed(document, at, "credentialSubject", name, nulls=True):
            if one is None or (name == "achievement" and not isinstance(one, dict)):
                yield place


def _credential(one: Any, at: str, deepest: int) -> Iterator[Achievement]:
    document = opened(one, _MOST_OF_A_TOKEN)
    if isinstance(document, dict) and isinstance(document.get("vc"), dict):
        document = document["vc"]
    if isinstance(document, dict) and recognises(document) and deepest:
        yield from read(document, at, deepest - 1)
    elif isinstance(document, dict) and open_badges.recognises(document):
        yield from open_badges.read(document, at)
    elif isinstance(document, dict) and elm.recognises(document):
        yield from elm.read(document, at)
    else:
        yield Achievement((), at=at, described=Described(unread=(_UNKNOWN,), earned=False))


def _is_whose(subject: Any, issuer: Any) -> bool:
    """Whether a record is issued by whose it is."""
    return not others(bodies_of([issuer]), subject)
