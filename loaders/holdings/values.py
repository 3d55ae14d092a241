"""Values as foreign files write them, made plain: one or several, texts in languages, dates, countries, numbers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from babel.core import get_global

from loaders.holdings.achievement import Title
from loaders.holdings.described import About, Unread

LONGEST = 500
"""Letters of a text that are taken over."""

MOST = 200
"""How many of a kind are taken over."""

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WRITTEN_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,3})?")
_HOURS = re.compile(r"PT\d{1,6}([.,]\d{1,3})?H")
DAYS = "a day as 2026-01-31, or a moment as 2026-01-31T12:00:00Z"
"""How a day is written (ISO 8601)."""

_ENDS = frozenset({"validUntil", "expirationDate", "expires"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CREDIT_SYSTEMS = {
    "ects": "ECTS",
    "european credit transfer system": "ECTS",
    "european credit transfer and accumulation system": "ECTS",
    "ecvet": "ECVET",
    "european credit system for vocational education and training": "ECVET",
    "6fcec5c5af": "ECTS",
    "60b314e826": "ECVET",
}
"""Names and ids of the European list -> the system; any other name stays what it is."""


def many(value: Any) -> list[Any]:
    """A list of what may be one, several or nothing."""
    found = value if isinstance(value, list) else [] if value is None else [value]
    return found[:MOST]


def tables(value: Any) -> Iterator[dict[str, Any]]:
    """Those of one or several that are tables."""
    return (one for one in many(value) if isinstance(one, dict))


def inside(value: Any, *path: str) -> Iterator[Any]:
    """What stands at a path, whatever of it is one or several."""
    if not path:
        yield from many(value)
        return
    for one in tables(value):
        yield from inside(one.get(path[0]), *path[1:])


def placed(value: Any, at: str, *path: str, nulls: bool = False) -> Iterator[tuple[str, Any]]:
    """What stands at a path, each with its JSON pointer (RFC 6901); however many, one at a time; nulls where asked."""
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from placed(one, f"{at}/{place}", *path, nulls=nulls)
    elif not path:
        if value is not None or nulls:
            yield at, value
    elif isinstance(value, dict) and path[0] in value:
        yield from placed(value[path[0]], f"{at}/{path[0]}", *path[1:], nulls=nulls)


def plain(value: Any) -> str:
    """A text on one line, without what nobody sees; empty where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(UNSEEN.sub(" ", str(value)[: 4 * LONGEST]).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def texts(value: Any) -> tuple[Title, ...]:
    """Texts by language: a table of languages, a text, or several of either."""
    found: list[Title] = []
    for one in many(value):
        if isinstance(one, dict):
            pairs = ((key, said) for key, inner in list(one.items())[:MOST] for said in many(inner))
            found += [Title(text, tag(key)) for key, said in pairs if (text := plain(said))]
        elif text := plain(one):
            found.append(Title(text))
    return tuple(dict.fromkeys(found))


def names(value: Any) -> tuple[str, ...]:
    """The same without languages."""
    return tuple(dict.fromkeys(title.text for title in texts(value)))


def tag(value: object) -> str | None:
    """A language tag; None where it is none."""
    return value if isinstance(value, str) and _TAG.fullmatch(value) else None


def day(value: Any) -> str | None:
    """The day of a date or moment, as ISO 8601; None where it is none."""
    text = plain(value)
    try:
        return (date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text).date()).isoformat()
    except ValueError:
        return None


def no_days(thing: Any, *paths: tuple[str, ...]) -> tuple[Unread, ...]:
    """What stands where a day should and is none."""
    found = ((path[-1], plain(said)) for path in paths for said in inside(thing, *path) if day(said) is None)
    return tuple(
        Unread(name, said[:100], "is no day: not known", DAYS, About.OTHER if name in _ENDS else About.DAY)
        for name, said in found
    )


def number(value: Any) -> str | None:
    """An amount of credit as it is written, with a point; None where it is no amount from 0 to 999,999."""
    text = plain(value)
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return f"{Decimal(text.replace(',', '.')).normalize():f}"
    except InvalidOperation:
        return None


def hours(value: Any) -> str | None:
    """The hours of a duration that is one of hours (ISO 8601: PT60H), or a number of hours; None for any other."""
    text = plain(value)
    return number(text[2:-1] if _HOURS.fullmatch(text) else text)


def spoken(value: Any) -> str | None:
    """A language as the shortest tag (`en`): from a tag, a code of three letters, or an address that ends in one."""
    code = plain(value).rpartition("/")[2].replace("_", "-").partition("-")[0].lower()
    if len(code) == 3:
        code = get_global("language_aliases").get(code) or code
    return code if len(code) in (2, 3) and code.isascii() and code.isalpha() else None


COUNTRIES = {"1A0": "XK"}
"""Codes of the European list of countries that are not of ISO 3166 -> the code that is used here."""


def credit_system(*said: str) -> str | None:
    """A credit system, by what a file calls it: European ones in their usual spelling, others as they are written."""
    for text in said:
        known = _CREDIT_SYSTEMS.get(text.rpartition("/")[2].casefold())
        if known:
            return known
    return next((text for text in said if text and "://" not in text), None)


def country(value: Any) -> str | None:
    """A country's alpha-2 code: from one, from an alpha-3 code, or from the address of one in the European list."""
    code = plain(value).rpartition("/")[2].upper()
    if code in COUNTRIES:
        return COUNTRIES[code]
    if len(code) == 3 and code.isalpha():
        code = (get_global("territory_aliases").get(code) or [""])[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def concept_label(concept: Any) -> Any:
    """What a concept of a list is called, by language."""
    return concept.get("prefLabel") if isinstance(concept, dict) else concept


def concept_code(concept: Any) -> str:
    """What a concept is named by: its notation, else the end of its address."""
    if not isinstance(concept, dict):
        return plain(concept).rpartition("/")[2]
    tail = plain(concept.get("id")).rpartition("/")[2]
    # Europass writes the name of the list as the notation, and the value as the end of the address.
    return tail if "://" in plain(concept.get("id")) else plain(concept.get("notation"))


def addresses(values: Iterable[Any]) -> tuple[str, ...]:
    """Those that are addresses of the web."""
    found = []
    for value in values:
        text = value.strip() if isinstance(value, str) and len(value) < 2000 else ""
        try:
            parts = urlsplit(text)
            if parts.scheme in ("http", "https") and parts.hostname:
                found.append(text)
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def language_tag(tag_: str | None) -> str | None:
    """A language tag as the tables write it (`sr-Latn`, `de-AT`); None where it is none, or says it is not known."""
    language, *rest = (tag_ or "").split("-")
    written = "-".join((language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)))
    return written if _WRITTEN_TAG.fullmatch(written) and language.lower() != "und" else None


def garbled(text: str) -> bool:
    """Whether a text is UTF-8 that was read as Latin-1 or Windows-1252 on the way: two letters stand for one."""
    if text.isascii():
        return False
    for encoding in ("latin-1", "cp1252"):
        try:
            if text.encode(encoding).decode() != text:
                return True
        except UnicodeError:
            continue
    return False
