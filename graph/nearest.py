"""What is most like something that is not there: for every "did you mean"."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

SHOWN = 5
"""How many are named."""

_ALIKE = 60  # of 100
_PART_ALIKE = 80  # more: short words are like a piece of almost any long one
_SHORTEST_PART = 3
_COMPARED = 200


def nearest(value: str, ids: Iterable[str], limit: int = SHOWN) -> tuple[str, ...]:
    """The ids most like a value, best first; empty where none is like it.

    Args:
        value: what was asked for.
        ids: the ids there are.
        limit: how many to name.

    >>> nearest("IE-NQF", ["NL-NLQF", "IE-NFQ", "AT-NQR"])[0]
    'IE-NFQ'
    """
    return nearest_by_words(value, {id_: (id_,) for id_ in ids}, limit)


def nearest_codes(value: str, codes: Iterable[str], limit: int = SHOWN) -> tuple[str, ...]:
    """The codes of two letters most like a value: those with its letters swapped, then those that share one.

    Args:
        value: what was asked for.
        codes: the codes there are.
        limit: how many to name.

    >>> nearest_codes("TA", ["AT", "IT", "TR"])
    ('AT', 'TR')
    """
    wanted = value.upper()[:2]

    def place(code: str) -> tuple[int, str]:
        return -sum(a == b for a, b in zip(wanted, code, strict=False)) - 2 * (sorted(wanted) == sorted(code)), code

    return tuple(sorted((code for code in codes if place(code)[0]), key=place)[:limit])


def nearest_by_words(value: str, known: Mapping[str, Iterable[str]], limit: int = SHOWN) -> tuple[str, ...]:
    """The ids whose words are most like a value, best first; empty where none is like it.

    Args:
        value: what was asked for.
        known: each id with the words it is known by.
        limit: how many to name.
    """
    pairs = [(id_, word) for id_, words in known.items() for word in words]
    best: dict[str, float] = {}
    # A part counts only where it is the value that is part of an id: `AT` is in every text somewhere.
    longer = [(id_, word) for id_, word in pairs if len(word) >= len(value) >= _SHORTEST_PART]
    for scorer, weight, least, compared in (
        (fuzz.ratio, 1.0, _ALIKE, pairs),
        (fuzz.partial_ratio, 0.9, _PART_ALIKE, longer),
    ):
        found = process.extract(
            value[:_COMPARED],
            [word for _, word in compared],
            scorer=scorer,
            processor=str.casefold,
            limit=limit * 4,
            score_cutoff=least,
        )
        for _, score, position in found:
            id_ = compared[position][0]
            best[id_] = max(best.get(id_, 0.0), score * weight)

    def place(id_: str) -> tuple[float, float, str]:
        # Of equals, the one that begins alike and has two letters swapped rather than another letter (Jaro-Winkler).
        return -best[id_], -JaroWinkler.similarity(value[:_COMPARED], id_, processor=str.casefold), id_

    return tuple(sorted(best, key=place)[:limit])
