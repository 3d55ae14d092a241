"""The values of CTDL: texts in several languages, concepts, numbers, credit, times, dates and countries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from babel import Locale

from graph.nearest import nearest
from graph.vocabulary import country_code
from loaders.foreign.ctdl.document import Document, Said, Thing
from loaders.foreign.ctdl.terms import ECTS, UNITS

Values = Sequence[Said | Thing]

LONGEST_TEXT = 20_000
LONGEST_TITLE = 1_000
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+)D)?", re.ASCII)
_DAY = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?", re.ASCII)
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}))?(?:-.*)?", re.ASCII)
_CONCEPT = re.compile(r".*?([A-Za-z]+)[:/#]([A-Za-z0-9_]+)")


def texts(values: Values, *languages: str) -> list[str]:
    """What is said, in one language: the first of these that there is, else English, else the first.

    Args:
        values: the values of a property.
        languages: languages, the preferred first.
    """
    said = [one for one in values if isinstance(one, Said) and isinstance(one.value, str) and one.value.strip()]
    for wanted in (*languages, "en", ""):
        found = [one for one in said if (one.language or "").lower().split("-")[0] == wanted.lower().split("-")[0]]
        if found:
            return [_clean(one.value) for one in found]
    first = said[0].language if said else None
    return [_clean(one.value) for one in said if one.language == first]


def text(values: Values, *languages: str, most: int = LONGEST_TEXT) -> str | None:
    """The same as one text, several of them as paragraphs; None where nothing is said."""
    found = "\n".join(dict.fromkeys(texts(values, *languages)))
    return clipped(found, most) or None


def clipped(found: str, most: int = LONGEST_TEXT) -> str:
    """A text that is at most so long; what is left out is marked."""
    return found if len(found) <= most else f"{found[: most - 1]}…"


def _clean(found: str) -> str:
    return found.replace("\r\n", "\n").replace("\r", "\n").strip()


def language_of(values: Values) -> str | None:
    """The language, where exactly one is named."""
    named = {tag for one in values if isinstance(one, Said) and (tag := language_tag(one.value))}
    return named.pop() if len(named) == 1 else None


def language_tag(said: object) -> str | None:
    """A language tag as the tables write it: `en-US`, `sr-Latn`."""
    found = _TAG.fullmatch(said) if isinstance(said, str) else None
    if not found:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def concepts(values: Values) -> list[tuple[str, str, str | None]]:
    """Concepts of a scheme: what is named, its last part, and its label; from addresses and alignment objects alike."""
    found = []
    for one in values:
        node = text(one.get("targetNode")) if isinstance(one, Thing) else one.value
        label = text(one.get("targetNodeName", "targetName", "prefLabel")) if isinstance(one, Thing) else None
        node = node or (one.id if isinstance(one, Thing) else None) or label
        if isinstance(node, str):
            match = _CONCEPT.fullmatch(node) if len(node) <= LONGEST_TITLE else None
            found.append((node, match.group(2) if match else node, label))
    return found


def number(value: Said | Thing) -> Decimal | None:
    """A number; None where there is none. One that is written as a text is read as what it says."""
    said = value.value if isinstance(value, Said) else None
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    if isinstance(said, float) and not isfinite(said):
        return None
    written = said.strip() if isinstance(said, str) else f"{Decimal(str(said)):f}"
    try:
        return Decimal(written) if _NUMBER.fullmatch(written) else None
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True)
class Credit:
    """An amount of credit, or a range.

    Attributes:
        least: the least of it.
        most: the most of it; of a single amount the same.
        system: the credit system; ECTS, a label, or None where that is not known.
        unit: the unit as it is written.
        at: where it is said.
        doubts: what deserves a look about it, each with the value meant and the nearest allowed ones.
        words: all of it in words.
    """

    least: Decimal | None
    most: Decimal | None
    system: str | None
    unit: str | None
    at: str
    doubts: tuple[tuple[str, str, tuple[str, ...]], ...]
    words: str

    @property
    def amount(self) -> Decimal | None:
        """The amount, where it is a single one."""
        return self.least if self.least == self.most else None

    @property
    def in_ects(self) -> bool:
        """Whether it is counted in ECTS."""
        return self.system == "ECTS"


def credit_of(document: Document, named: Said | Thing) -> Credit:
    """An amount of credit as `ceterms:ValueProfile` or `schema:QuantitativeValue` says it, or a bare number."""
    doubts: list[tuple[str, str, tuple[str, ...]]] = []
    value = document.thing(named) or named
    profile = value if isinstance(value, Thing) else None
    given = {
        name: [value] if profile is None and name == "value" else (profile.get(name) if profile else [])
        for name in ("value", "minValue", "maxValue")
    }
    numbers: dict[str, Decimal] = {}
    for name, said in given.items():
        for one in said[:1]:
            shown = str(one.value) if isinstance(one, Said) else "an object"
            found = number(one)
            if found is None:
                doubts.append(("is no number: the credit is not taken", shown, ()))
            else:
                numbers[name] = found
                if isinstance(one, Said) and isinstance(one.value, str):
                    doubts.append(("the credit is written as a text, not as a number", shown, ()))
    least = numbers.get("value", numbers.get("minValue"))
    most = numbers.get("value", numbers.get("maxValue"))
    units = concepts(document.full(profile.get("creditUnitType", "unitText"))) if profile else []
    system, doubt = unit_of(units)
    if doubt and numbers:
        doubts.append(doubt)
    percentage = [one for one in (profile.get("percentage") if profile else []) if number(one) is not None]
    named_levels = document.full(profile.get("creditLevelType")) if profile else []
    levels = [label or name for _, name, label in concepts(named_levels)]
    parts = [
        _range_in_words(least, most),
        system or (units[0][2] or units[0][1] if units else None),
        *(f"{number(one)} %" for one in percentage[:1]),
        *(f"({level})" for level in levels[:3]),
    ]
    return Credit(
        least,
        most,
        system,
        units[0][0] if units else None,
        value.at,
        tuple(doubts),
        " ".join(part for part in parts if part),
    )


def unit_of(units: Sequence[tuple[str, str, str | None]]) -> tuple[str | None, tuple[str, str, tuple[str, ...]] | None]:
    """The credit system that a unit names, and what deserves a look about it."""
    if len(units) != 1:
        shown = ", ".join(node for node, *_ in units[:5])
        said = "the credit names several units" if units else "the credit names no unit"
        return None, (f"{said}: it is not known what is counted, so it is not taken", shown, ())
    node, name, label = units[0]
    if {node.casefold(), (label or "").casefold()} & ECTS:
        return "ECTS", None
    if name in UNITS:
        return UNITS[name], None
    plain = label or (None if ":" in node else node)
    doubt = "is no unit of ceterms:CreditUnit"
    if plain:
        return clipped(plain, LONGEST_TITLE), (f"{doubt}: taken as the name of a credit system", plain, ())
    return None, (f"{doubt}: the credit is not taken", node, nearest(name, UNITS))


def _range_in_words(least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and least == most:
        return f"{least:f}"
    return " ".join(f"{word} {one:f}" for word, one in (("from", least), ("to", most)) if one is not None)


def years(values: Values) -> Decimal | None:
    """A duration in years, where it is one and exact."""
    found = _exact(values)
    if found is None or found[2] or found[3] or not (found[0] or found[1]):
        return None
    return (found[0] + found[1] / 12).quantize(Decimal("0.001"))


def weeks(values: Values) -> Decimal | None:
    """A duration in weeks, where it is one and exact."""
    found = _exact(values)
    if found is None or found[0] or found[1] or not (found[2] or found[3]):
        return None
    return (found[2] + found[3] / 7).quantize(Decimal("0.01"))


def _exact(values: Values) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    written = [text(one.get("exactDuration")) if isinstance(one, Thing) else str(one.value) for one in values]
    match = _DURATION.fullmatch(written[0] or "") if len(written) == 1 else None
    if match is None or any(len(part or "") > 8 for part in match.groups()):
        return None
    years_, months, weeks_, days = (Decimal(part or 0) for part in match.groups())
    return years_, months, weeks_, days


def day(values: Values) -> tuple[str | None, str | None]:
    """A date, month or year as the tables write it, without a time; and what is written where it is none."""
    written = text(values)
    if written is None:
        return None, None
    match = _DAY.fullmatch(written)
    try:
        date.fromisoformat(((match.group(1) if match else "") + "-01-01")[:10])
    except ValueError:
        return None, written
    return (match.group(1), None) if match else (None, written)


def country(named: str | None) -> str | None:
    """The code of a country that is named in English or by its code."""
    if not named:
        return None
    code = country_code(named)
    return code if code in _names().values() else _names().get(named.strip().casefold())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found = Locale("en").territories
    names = {name.casefold(): code for code, name in found.items() if re.fullmatch("[A-Z]{2}", code)}
    return {**names, "united states of america": "US", "usa": "US", "czech republic": "CZ", "turkey": "TR"}
