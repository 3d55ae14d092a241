"""What `find` looks among: things with the words they are found by, and how a word that was typed stands in them."""

import re
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.projection import fold

LETTERS_A_MISTAKE = 4
"""In so many letters one may be wrong; shorter words must be spelled right."""

PART_ALIKE = 88
"""How alike (0 to 100) a word must be to a part of a longer one."""

WHOLE, BEGINS, INSIDE = 3, 2, 1
"""How a word may stand in a text."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found; what is not known is None.

    Attributes:
        id: its id.
        kind: one of `queries.find.KINDS`.
        title: its title, in its own language where known.
        title_en: its title in English.
        country: its country's code.
        level: the notation of its national level.
        eqf_level: its EQF level.
        only_resembles: whether it has not the words, but some like them.
    """

    id: str
    kind: str
    title: str
    title_en: str | None
    country: str | None
    level: str | None
    eqf_level: int | None
    only_resembles: bool = False

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus find --json`."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "only_resembles"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with the words it is found by, folded.

    Attributes:
        found: the thing.
        text: everything it is found by.
        words: the words of that.
        titles: its title, and the English one.
        called: what it is called for short: what stands in brackets in its titles, and what stands before them.
        spelled: the words of its titles that a typing error may stand for.
        opens: how many rules lead on from it: of several that fit alike, what leads on is what most people hold.
    """

    found: Found
    text: str
    words: frozenset[str]
    titles: tuple[str, ...]
    called: frozenset[str]
    spelled: tuple[str, ...]
    opens: int


def entry_of(found: Found, extra: str, *, called: frozenset[str] | None = None, opens: int = 0) -> Entry:
    """A thing with the words it is found by.

    Args:
        found: the thing.
        extra: what it is found by beside its titles and its id.
        called: other names of it, folded; None: what stands in brackets in its titles, and what stands before them.
        opens: how many rules lead on from it.
    """
    named = tuple(dict.fromkeys(fold(title) for title in (found.title, found.title_en or "")))
    text = fold(" ".join((found.title, found.title_en or "", found.id, extra)))
    if called is None:
        called = frozenset(part.strip() for title in named for part in re.split(r"[()]", title) if "(" in title)
    spelled = {word for title in (*named, *called) for word in words_spelled(title)}
    return Entry(found, text, frozenset(re.findall(r"\w+", text)), named, called - {""}, tuple(sorted(spelled)), opens)


def words_spelled(text: str) -> list[str]:
    """The words of a folded text that a typing error may stand for."""
    return [word for word in re.findall(r"\w+", text) if len(word) >= LETTERS_A_MISTAKE - 1]


def bare(word: str) -> str:
    """A word without the signs that people write around it."""
    return word.strip(",.;:\"'“”„")


def has(word: str, entry: Entry) -> int:
    """How a word stands in an entry: as a whole word, as the beginning of one, or (not a short one) inside one."""
    word = bare(word)
    if not word:
        return 0
    if word in entry.words:
        return WHOLE
    if word not in entry.text:
        return 0
    if re.search(rf"(?<!\w){re.escape(word)}", entry.text):
        return BEGINS
    return INSIDE if len(word) >= LETTERS_A_MISTAKE else 0


def alike(word: str, other: str) -> float:
    """How alike a misspelt word is to another, from 0 to 1: one wrong letter in four, two in eight, three in twelve."""
    wrong = min(len(word) // LETTERS_A_MISTAKE, 3)
    if not wrong or not word.isalpha():
        return 0.0
    distance = OSA.distance(word, other, score_cutoff=wrong)
    if distance <= wrong:
        return 1.0 - distance / len(word)
    # A misspelt part of a long word, as people speak of in German: half a mistake more is not forgiven.
    if len(word) >= 2 * LETTERS_A_MISTAKE and len(other) > len(word):
        part = fuzz.partial_ratio(word, other, score_cutoff=PART_ALIKE)
        return part / 200
    return 0.0
