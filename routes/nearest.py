"""The ids most like one that does not exist."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

SHOWN = 5


def nearest_ids(value: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Up to five ids like this value, best first; forgiving of case and word order.

    Args:
        value: what was asked for.
        ids: the ids there are.
    """
    hits = process.extract(
        value,
        list(dict.fromkeys(ids)),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SHOWN,
        score_cutoff=50,
    )
    return tuple(hit[0] for hit in hits)
