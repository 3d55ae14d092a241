"""What makes one look twice at an achievement: names that contradict codes, lapsed dates, credit that cannot count."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from loaders.bundled import BUNDLED_PACK
from loaders.holdings.achievement import ECTS, EQF, Achievement, Doubt, Field, Kind, Level, Remark
from loaders.holdings.values import garbled

_LEVEL_IN_TITLE = re.compile(r"\bEQF\s*(?:level)?\s*([1-8])\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset({"further", "defined", "elsewhere", "classified", "programmes", "qualifications", "involving"})


def with_doubts(one: Achievement, on: date) -> Achievement:
    """The achievement with what makes one look twice; its parts have theirs already.

    Args:
        one: the achievement.
        on: the day for which is asked.
    """
    return one.with_remarks(tuple(_doubts(one, on)))


def _doubts(one: Achievement, on: date) -> Iterator[Remark]:
    if one.kind is Kind.PARTICIPATION:
        yield Remark(Doubt.ONLY_PARTICIPATION)
    for field in one.fields:
        if field.code and field.code not in isced_labels():
            yield Remark(Doubt.FIELD_UNKNOWN, field.code)
        yield from field_called_otherwise(field)
    for title in one.titles:
        if garbled(title.text):
            yield Remark(Doubt.GARBLED, title.text)
        yield from level_called_otherwise(title.text, one.levels)
    today = on.isoformat()
    if one.valid_until and one.valid_until < today:
        yield Remark(Doubt.EXPIRED, one.valid_until)
    if one.valid_from and one.valid_from > today:
        yield Remark(Doubt.NOT_YET_VALID, one.valid_from)
    for credit in one.credits:
        if credit.system is None:
            yield Remark(Doubt.CREDIT_WITHOUT_SYSTEM, credit.amount)
        elif credit.system != ECTS:
            yield Remark(Doubt.CREDIT_OF_OTHER_SYSTEM, credit.amount, credit.system)


def level_called_otherwise(title: str, levels: tuple[Level, ...]) -> Iterator[Remark]:
    """A title that names another EQF level than the file's own code."""
    named = _LEVEL_IN_TITLE.search(title)
    codes = {level.notation for level in levels if level.framework == EQF}
    if named and codes and named[1] not in codes:
        yield Remark(Doubt.LEVEL_CALLED_OTHERWISE, title, ", ".join(sorted(codes)))


def field_called_otherwise(field: Field) -> Iterator[Remark]:
    """A field whose code and words have nothing in common."""
    official = isced_labels().get(field.code or "")
    if not official or not field.label:
        return
    said, meant = _words(field.label), _words(official)
    if said and meant and not any(a[:6] == b[:6] for a in said for b in meant) and _is_english(said):
        yield Remark(Doubt.FIELD_CALLED_OTHERWISE, field.label, official)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _COMMON


def _is_english(said: set[str]) -> bool:
    """Whether words are of the English list: of a label in another language nothing can be said."""
    return any(word[:6] in _english_beginnings() for word in said)


@cache
def _english_beginnings() -> frozenset[str]:
    return frozenset(word[:6] for label in isced_labels().values() for word in _words(label))


@cache
def isced_labels() -> dict[str, str]:
    """The fields of ISCED-F 2013 in English, by code."""
    with (BUNDLED_PACK / "isced_f.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name_en"] for row in csv.DictReader(file)}
