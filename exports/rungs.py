"""What a level's notation and name say: its number, where it has one, and its name without what stands beside it."""

import re

from queries.levels import FilledLevel

_ARABIC = re.compile(r"(\d{1,3})(?:\D.*)?$")
_ROMAN = re.compile(r"(IX|IV|V?I{1,3}|V|X{1,2}(?:IX|IV|V?I{0,3}))(?:[A-H]|[0-9.]+|[+])?$")
_VALUES = {"I": 1, "V": 5, "X": 10}
_NESTED = r"[^()]*(?:\([^()]*\)[^()]*)*"


def number_of(notation: str) -> int | None:
    """The number in a level's notation; None where it has none, so that nothing is claimed of it.

    Args:
        notation: the level's notation.

    >>> [number_of(notation) for notation in ("4+", "5A", "7.1", "10", "IV", "VIB", "I2")]
    [4, 5, 7, 10, 4, 6, 1]
    >>> [number_of(notation) for notation in ("Entry", "E3", "A", "first")]
    [None, None, None, None]
    """
    if found := _ARABIC.fullmatch(notation):
        return int(found[1])
    if found := _ROMAN.fullmatch(notation):
        values = [_VALUES[letter] for letter in found[1]]
        following = [*values[1:], 0]
        return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    return None


def eqf_of(level: FilledLevel) -> tuple[int, ...]:
    """The EQF levels that a level is referenced to, lowest first."""
    return tuple(sorted({link.eqf_level for link in level.referenced_to}))


def differs_in_number(level: FilledLevel) -> bool:
    """Whether a level has a number, and it is that of none of the EQF levels it is referenced to."""
    number, eqf = number_of(level.notation), eqf_of(level)
    return number is not None and bool(eqf) and number not in eqf


def short_label(notation: str, label: str) -> str:
    """A level's name without the notation that stands beside it; empty where it says no more than that.

    Args:
        notation: the level's notation.
        label: its name.

    >>> short_label("2", "Level 2 (basic school)"), short_label("4A", "Level 4A: vocational"), short_label("3", "SQ 3")
    ('basic school', 'vocational', '')
    >>> short_label("4", "Level IV (apprenticeship certificate, BMS)")
    'Level IV (apprenticeship certificate, BMS)'
    """
    found = re.fullmatch(rf"(?:[^\W\d]+ ){{1,2}}{re.escape(notation)}(?:: (.+)| \(({_NESTED})\))?", label)
    return (found[1] or found[2] or "") if found else label
