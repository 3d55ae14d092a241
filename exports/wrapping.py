"""How a title is broken into the lines of a card, without a browser that could measure it."""

import unicodedata
from functools import cache, lru_cache

_NARROW = frozenset("iljtfrI.,;:'\u2019|!()[]-·/ ")
_VOWELS = frozenset("aeiouy") | frozenset("αεηιουωаеиоуыэюяіє")
_TOGETHER = frozenset(one + two for one in "bpdtgkfvc" for two in "rl") | {"ch", "sh", "th", "ph", "qu", "sz", "cz"}
_BROAD = frozenset("mwMWæœÆŒ@%—") | frozenset("шщжюмШЩЖЮМФ")


def width(text: str, size: float) -> float:
    """About how wide a text is in a semibold sans-serif face, in pixels; rather too wide than too narrow.

    >>> width("ill", 10) < width("mmm", 10)
    True
    """
    return size * sum(_em(letter) for letter in text)


@lru_cache(maxsize=4096)
def wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines; what does not fit ends in an ellipsis.

    Args:
        text: on one line.
        size: of the letters, in pixels.
        room: the width of a line, in pixels.
        lines: how many there may be.
    """
    made: list[str] = []
    rest = " ".join(text.split())
    while rest and len(made) < lines:
        if width(rest, size) <= room:
            made.append(rest)
            break
        last = len(made) == lines - 1
        line, rest = (_cut(rest, size, room), "") if last else _line(rest, size, room)
        made.append(line)
    return tuple(made)


@cache
def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.29
    if letter in _BROAD:
        return 0.82
    if letter.isupper() or ord(letter) > 0x2E80:
        return 0.61 if ord(letter) <= 0x2E80 else 1.0
    return 0.52


def _line(text: str, size: float, room: float) -> tuple[str, str]:
    """As many words as fit, or, of a word too long for a line, as many letters."""
    taken = ""
    for word in text.split(" "):
        longer = f"{taken} {word}".lstrip()
        if width(longer, size) > room:
            break
        taken = longer
    if taken:
        return taken, text[len(taken) :].lstrip()
    end = next(i for i in range(1, len(text) + 1) if i == len(text) or width(text[: i + 1] + "-", size) > room)
    end = next((i for i in range(end, max(end - 8, 3), -1) if _syllable(text.partition(" ")[0], i)), end)
    return f"{text[:end]}-", text[end:]


def _syllable(word: str, place: int) -> bool:
    """Whether a syllable is likely to begin here: at the consonant before a vowel, or at two that are one sound."""
    letters = [unicodedata.normalize("NFD", letter)[0].lower() for letter in word]
    if len(word) - place < 3 or letters[place] in _VOWELS:
        return False
    if letters[place + 1] in _VOWELS:
        return letters[place - 1] + letters[place] not in _TOGETHER
    return letters[place] + letters[place + 1] in _TOGETHER and letters[place + 2] in _VOWELS


def _cut(text: str, size: float, room: float) -> str:
    taken, end = width("…", size), 0
    while end < len(text) and taken + size * _em(text[end]) <= room:
        taken += size * _em(text[end])
        end += 1
    return text[:end].rstrip(" ,;(-") + "…"
