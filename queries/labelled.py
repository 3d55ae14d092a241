"""Occupations and skills for `find`: ESCO has 17,000 with ten labels each, so only those that may fit are looked at."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from graph.projection import fold
from graph.snapshot import Properties, Snapshot
from queries.entries import Entry, Found, alike, bare, entry_of, words_spelled

OCCUPATION, SKILL = "occupation", "skill"
LABELLED = (OCCUPATION, SKILL)
"""The kinds of things that are found by their labels."""

_KEPT = 4_096
"""For how many the words they are found by are kept."""


def with_words(snapshot: Snapshot, kinds: Collection[str], wordings: Iterable[str]) -> list[Entry]:
    """The occupations and skills that have all words of one of the wordings; whoever else there is would not fit.

    Args:
        snapshot: the data.
        kinds: which kinds to look among.
        wordings: what was typed and what may be meant by it, folded.
    """
    asked = [words for wording in wordings if (words := [bare(word) for word in wording.split()])]
    return [
        _entry(snapshot, at)
        for at, text in _texts(snapshot, kinds)
        if any(all(word in text for word in words) for words in asked)
    ]


def spelled_like(snapshot: Snapshot, kinds: Collection[str], words: Collection[str]) -> list[Entry]:
    """The occupations and skills of whose words each that was typed may be a misspelling.

    Args:
        snapshot: the data.
        kinds: which kinds to look among.
        words: what was typed, folded.
    """
    if not words or not set(LABELLED) & set(kinds):
        return []
    like = [[word, *(other for other in _vocabulary(snapshot) if alike(word, other))] for word in words]
    return [
        _entry(snapshot, at)
        for at, text in _texts(snapshot, kinds)
        if all(any(other in text for other in others) for others in like)
    ]


def _texts(snapshot: Snapshot, kinds: Collection[str]) -> Iterator[tuple[int, str]]:
    """The text of each occupation and skill of these kinds, by its position."""
    wanted = [kind in kinds for kind in LABELLED]
    if not any(wanted):
        return
    first = len(snapshot.occupations.by_id)
    for at, text in enumerate(_folded(snapshot)):
        if wanted[at >= first]:
            yield at, text


@lru_cache(maxsize=4)
def _rows(snapshot: Snapshot) -> tuple[Properties, ...]:
    return (*snapshot.occupations.by_id.values(), *snapshot.occupations.skills.values())


@lru_cache(maxsize=4)
def _folded(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(
        fold(" ".join((row["label"], row["id"], *_other_labels(row), row.get("code", "")))) for row in _rows(snapshot)
    )


@lru_cache(maxsize=4)
def _vocabulary(snapshot: Snapshot) -> frozenset[str]:
    """Every word of the labels."""
    labels = (label for row in _rows(snapshot) for label in (row["label"], *_other_labels(row)))
    return frozenset(word for label in labels for word in words_spelled(fold(label)))


@lru_cache(maxsize=_KEPT)
def _entry(snapshot: Snapshot, at: int) -> Entry:
    row = _rows(snapshot)[at]
    kind = OCCUPATION if at < len(snapshot.occupations.by_id) else SKILL
    found = Found(row["id"], kind, row["label"], row["label"] if kind == SKILL else None, None, None, None)
    others = _other_labels(row)
    return entry_of(found, " ".join((*others, row.get("code", ""))), called=frozenset(map(fold, others)))


def _other_labels(row: Properties) -> list[str]:
    return str(row.get("alt_labels", "")).splitlines()
