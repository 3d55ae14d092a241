"""Values of the Open Education API, versions 5 and 6: texts, levels, study load, durations, enumerations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.nearest import nearest
from loaders.foreign.collector import Collector
from loaders.holdings.values import inside, number, plain, spoken

ENUMERATIONS: Mapping[str, tuple[str, ...]] = {
    "levelOfQualification": (
        *("eqf_0", "eqf_1", "eqf_2", "eqf_3", "eqf_4", "nlqf_4plus", "eqf_5", "eqf_6", "eqf_7", "eqf_8"),
        *("1", "2", "3", "4", "4+", "5", "6", "7", "8"),
    ),
    "level": (
        *("pre_vocational", "secondary_vocational_education", "secondary_vocational_education_1"),
        *("secondary_vocational_education_2", "secondary_vocational_education_3", "secondary_vocational_education_4"),
        *("associate_degree", "bachelor", "master", "doctoral", "post_doctoral", "undefined", "undivided"),
        *("nt2_1", "nt2_2"),
    ),
    "qualificationAwarded": (
        *("diploma", "vocational_diploma", "certificate", "associate_degree", "bachelor", "master", "doctoral", "none"),
        *("ad", "ba", "bsc", "llb", "ma", "msc", "llm", "phd"),
    ),
    "studyLoadUnit": ("contact_time", "contacttime", "ects", "sbu", "sp", "hour"),
    "programType": (
        *("program", "programme", "minor", "honours", "specialization", "specialisation", "track", "specification"),
    ),
    "modeOfDelivery": (
        *("distance_learning", "on_campus", "online", "hybrid", "situated", "blended", "coil", "joint_delivery"),
        *("presential", "project_based", "research_lab_based", "work_based"),
    ),
}
"""What each enumeration lists, with `_` for spaces and hyphens; a value that begins with `x-` is legal as well."""

_LEVELS = {
    "associate_degree": "5",
    "bachelor": "6",
    "master": "7",
    "doctoral": "8",
    "ad": "5",
    "ba": "6",
    "bsc": "6",
    "llb": "6",
    "ma": "7",
    "msc": "7",
    "llm": "7",
    "phd": "8",
    **{f"secondary_vocational_education_{n}": str(n) for n in (1, 2, 3, 4)},
}
"""The EQF level to which the specification says that a level or award corresponds."""

_EQF = re.compile(r"(?:eqf_)?([1-8])")
_DURATION = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?")


@dataclass(frozen=True, slots=True)
class Load:
    """How much study something takes.

    Attributes:
        ects: its credit in ECTS.
        hours: its load in hours of study (sbu).
        national: its credit in study points (sp) or a unit of the provider's own.
        unit: that unit.
    """

    ects: str | None = None
    hours: str | None = None
    national: str | None = None
    unit: str | None = None


def value_of(name: str, said: Any) -> str:
    """A value of an enumeration as the enumerations above write it; empty where there is none."""
    text = plain(said).casefold()
    return text if text.startswith("x-") or not text else re.sub(r"[\s_-]+", "_", text)


def listed(collector: Collector, one: Mapping[str, Any], at: str, name: str, *keys: str) -> list[str]:
    """The values of an enumeration that a thing names; of those that it does not list it is said.

    Args:
        collector: takes the warnings.
        one: the thing.
        at: where it stands.
        name: the enumeration.
        keys: the properties that hold its values.
    """
    found = []
    for key in keys or (name,):
        for said in inside(one, key):
            value = value_of(name, said)
            if value.startswith("x-"):
                reason = "is a value of the provider's own (x-): legal, but what it means is not known here"
                collector.warn(reason, at, field=key, value=plain(said))
            elif value and value not in ENUMERATIONS[name]:
                allowed = ENUMERATIONS[name]
                like = _nearest_level(value) if name == "levelOfQualification" else nearest(value, allowed)
                reason = "is not in the enumeration"
                collector.warn(reason, at, field=key, value=plain(said), allowed=allowed, nearest=like)
            if value:
                found.append(value)
    return found


def _nearest_level(value: str) -> tuple[str, ...]:
    """The level whose number is at most one away: spelling says nothing of how near levels are."""
    numbers = re.findall(r"\d+", value, re.ASCII)
    if len(numbers) != 1 or numbers[0] not in {*"0123456789"}:
        return ()
    number = min(int(numbers[0]), 8)
    return (str(max(number, 1)) if value == numbers[0] else f"eqf_{number}",)


def text_of(value: Any, language: str | None = None) -> str | None:
    """A text: in English if there is one, else in the language, else the first; lists of texts are joined.

    Args:
        value: a string, a string with its language, or a list of either, or of such lists.
        language: the language that is taken where there is no English.
    """
    if isinstance(value, list) and any(isinstance(one, list) or _is_named(one) for one in value):
        parts = [text_of(one.get("name") if isinstance(one, dict) else one, language) for one in value]
        return "; ".join(dict.fromkeys(filter(None, parts))) or None
    texts = [*_texts(value)]
    by_language = {tongue: text for text, tongue in reversed(texts)}
    return by_language.get("en") or by_language.get(language or "") or next((text for text, _ in texts), None)


def _is_named(one: Any) -> bool:
    return isinstance(one, dict) and "value" not in one and "name" in one


def _texts(value: Any) -> Iterator[tuple[str, str | None]]:
    for one in inside(value):
        said = one.get("value") if isinstance(one, dict) else one
        if text := plain(said):
            yield text, spoken(one.get("language")) if isinstance(one, dict) else None


def level(collector: Collector, one: Mapping[str, Any], at: str) -> tuple[str | None, str | None]:
    """The EQF level and the national level that a thing names; a level that the EQF does not have is only national.

    Args:
        collector: takes the warnings.
        one: the programme or course.
        at: where it stands.
    """
    said = next(iter(listed(collector, one, at, "levelOfQualification")), "")
    written = next((plain(raw) for raw in inside(one, "levelOfQualification") if plain(raw)), None)
    match = _EQF.fullmatch(said)
    if match is None:
        national = said in ("eqf_0", "nlqf_4plus", "4+")
        if national:
            reason = "has no EQF level: it is kept as it is written, and no EQF level is taken"
            collector.warn(reason, at, field="levelOfQualification", value=written)
        return None, written if national else None
    for name in ("level", "qualificationAwarded"):
        for other in map(value_of, (name,), [next(inside(one, name), None)]):
            if other in _LEVELS and _LEVELS[other] != match[1]:
                reason = f"goes with EQF level {_LEVELS[other]}, but levelOfQualification says {written}"
                collector.warn(reason, at, field=name, value=other)
    return match[1], None if said.startswith("eqf_") else written


def load(collector: Collector, one: Mapping[str, Any], at: str) -> Load:
    """How much study a thing takes; only `ects` is ECTS.

    Args:
        collector: takes the warnings.
        one: the programme or course.
        at: where it stands.
    """
    amounts: dict[str, set[str]] = {}
    said = [part for part in inside(one, "studyLoad") if part is not None]
    if not any(not isinstance(part, dict) or part.get("value") is not None for part in said):
        collector.warn("says no credit", at, field="studyLoad")
    for part in said:
        if not isinstance(part, dict):
            reason = "is no amount of study with its unit: not known"
            collector.warn(
                reason, at, field="studyLoad", value=plain(part) or "a list", allowed="an object with a value"
            )
            continue
        if part.get("value") is None:
            continue
        amount = number(part["value"])
        unit = next(iter(listed(collector, part, at, "studyLoadUnit")), "")
        if amount is None:
            allowed = "a number from 0 to 999,999"
            reason = "is no amount of study: not known"
            collector.warn(reason, at, field="studyLoad", value=str(part["value"])[:100], allowed=allowed)
        elif not unit:
            reason = "has no unit: not taken as ECTS, nor as anything else"
            collector.warn(reason, at, field="studyLoad", value=amount)
        else:
            if isinstance(part["value"], str):
                reason = "is written as a text: read as the number it shows"
                collector.warn(reason, at, field="studyLoad", value=part["value"], allowed="a number")
            amounts.setdefault(unit.replace("contacttime", "contact_time"), set()).add(amount)
    for unit, several in amounts.items():
        _doubts(collector, at, unit, several)
    only = {unit: next(iter(several)) for unit, several in amounts.items() if len(several) == 1}
    national = next((unit for unit in only if unit == "sp" or unit.startswith("x-")), None)
    return Load(only.get("ects"), only.get("sbu"), only[national] if national else None, national)


def _doubts(collector: Collector, at: str, unit: str, several: set[str]) -> None:
    value = ", ".join(sorted(several))
    if len(several) > 1:
        collector.warn(f"several amounts in {unit} are named: none is taken", at, field="studyLoad", value=value)
    if "0" in several:
        reason = f"says that it takes no study at all (0 {unit}): is that meant, or is it not known?"
        collector.warn(reason, at, field="studyLoad", value="0")
    if unit in ("hour", "contact_time"):
        reason = f"is in {unit}: neither credit nor the whole work it takes, so it is not taken"
        collector.warn(reason, at, field="studyLoad", value=value)
    elif unit == "sp" or unit.startswith("x-"):
        collector.warn(
            f"is credit in {unit}, not in ECTS: taken as national credit", at, field="studyLoad", value=value
        )


def duration(value: Any) -> tuple[str | None, str | None]:
    """How long something takes: in years if it is said in years and months, in weeks if in weeks and days.

    Args:
        value: the duration, as ISO 8601 writes it.

    Examples:
        >>> duration("P1Y6M"), duration("P10W"), duration("PT5H")
        (('1.5', None), (None, '10'), (None, None))
    """
    match = _DURATION.fullmatch(plain(value))
    years, months, weeks, days = (int(part or 0) for part in match.groups()) if match else (0, 0, 0, 0)
    if years + months and not weeks + days:
        return _written(years + Decimal(months) / 12, 3), None
    if weeks + days and not years + months:
        return None, _written(weeks + Decimal(days) / 7, 2)
    return None, None


def _written(amount: Decimal, decimals: int) -> str:
    return f"{round(amount, decimals).normalize():f}"
