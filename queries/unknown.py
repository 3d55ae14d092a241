"""What to say of an id that is not there: the nearest ids that are."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from graph.errors import UnknownIdError
from graph.store import GraphStore

SHOWN = 5
"""How many ids are named."""

_ALIKE = 60
_COMPARED = 200
_PART = 3
_PRINTED = 200


def in_unicode(id_: str) -> bool:
    """Whether a store could hold this id at all: bytes that were no UTF-8 on the command line make one it cannot."""
    try:
        id_.encode()
    except UnicodeEncodeError:
        return False
    return True


def unknown(store: GraphStore, id_: str, *, what: str = "thing") -> UnknownIdError:
    """The error for an id that no node and no access rule has."""
    ids = [str(row["id"]) for row in store.read("unknown")]
    if "/" not in id_:  # whoever asks for no address means none: long ones are like everything, a little
        ids = [one for one in ids if "://" not in one]
    return UnknownIdError(_printed(id_), what, nearest(id_, {one: (one,) for one in ids}))


def unknown_framework(store: GraphStore, id_: str) -> UnknownIdError:
    """The error for an id that no framework has; names and abbreviations count as near, too."""
    words: dict[str, tuple[str, ...]] = {}
    for row in store.read("snapshot_frameworks"):
        found = row["properties"]
        names = ("id", "name", "name_native", "abbreviation")
        words[found["id"]] = tuple(found[name] for name in names if found.get(name))
    return UnknownIdError(_printed(id_), "framework", nearest(id_, words))


def nearest(value: str, known: Mapping[str, Iterable[str]], limit: int = SHOWN) -> tuple[str, ...]:
    """The ids most like a value, best first; empty where none is like it.

    Args:
        value: what was asked for.
        known: each id with the words it is known by.
        limit: how many to name.
    """
    pairs = [(id_, word) for id_, words in known.items() for word in words]
    best: dict[str, float] = {}
    # A part counts only where it is the value that is part of an id: `AT` is in every text somewhere.
    longer = [(id_, word) for id_, word in pairs if len(word) >= len(value) >= _PART]
    for scorer, weight, compared in ((fuzz.ratio, 1.0, pairs), (fuzz.partial_ratio, 0.9, longer)):
        found = process.extract(
            value[:_COMPARED],
            [word for _, word in compared],
            scorer=scorer,
            processor=str.casefold,
            limit=limit * 4,
            score_cutoff=_ALIKE / weight,
        )
        for _, score, position in found:
            id_ = compared[position][0]
            best[id_] = max(best.get(id_, 0.0), score * weight)

    def place(id_: str) -> tuple[float, float, str]:
        # Of equals, the one that begins alike and has two letters swapped rather than another letter (Jaro-Winkler).
        return -best[id_], -JaroWinkler.similarity(value[:_COMPARED], id_, processor=str.casefold), id_

    return tuple(sorted(best, key=place)[:limit])


def _printed(id_: str) -> str:
    printable = id_[:_PRINTED].encode(errors="backslashreplace").decode()
    return printable if len(id_) <= _PRINTED else f"{printable}…"
