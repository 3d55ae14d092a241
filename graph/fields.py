"""The value types of the model: what a cell may hold, checked once at the border."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # of terminals, lines and direction
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
_JOINERS = ("\u200c", "\u200d")  # some scripts cannot be written without them
_URL = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


def _no_control_characters(value: str) -> str:
    if control := _CONTROL.search(value):
        raise ValueError(f"holds a control character (U+{ord(control.group()):04X})")
    return value


def _no_invisible_characters(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value
    for character in value:
        if unicodedata.category(character) in _INVISIBLE and character not in _JOINERS:
            raise ValueError(f"holds an invisible character (U+{ord(character):04X})")
    return value


def _web_address(value: str) -> str:
    if not (_URL.fullmatch(value) and host_of(value)):
        raise ValueError("is not a web address that begins with http:// or https://")
    return value


@lru_cache(10_000)
def host_of(address: str) -> str | None:
    """The host that an address names; None where it names none, or has brackets or a port that no address has."""
    try:
        parts = urlsplit(address)
        return None if parts.port == 0 or not re.search(r"\w", parts.hostname or "") else parts.hostname
    except ValueError:
        return None


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("is not a year, year-month or date (2026, 2026-11 or 2026-11-23)")
    date.fromisoformat((value + "-01-01")[:10])
    return value


def _iso_date(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise ValueError("is not a date (2026-11-23)")
    date.fromisoformat(value)
    return value


def _plain_number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
        raise ValueError("is not a number (digits, with a point for decimals)")
    return value


MOST_ID_LETTERS = 200
"""How long an id may be."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_no_control_characters)]
"""Free text: conditions, rules, outcomes."""
Title = Annotated[str, StringConstraints(min_length=1, max_length=1_000), AfterValidator(_no_control_characters)]
"""What a thing is called."""
Short = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_no_control_characters)]
"""A level or a short form, as a source writes it."""
Id = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MOST_ID_LETTERS, pattern=r"^\S(.*\S)?$"),
    AfterValidator(_no_invisible_characters),
]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_no_invisible_characters),
    AfterValidator(_web_address),
]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
IsoDate = Annotated[str, AfterValidator(_iso_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Year = Annotated[int, BeforeValidator(_plain_number), Field(ge=1900, le=2200)]
EqfNumber = Annotated[int, BeforeValidator(_plain_number), Field(ge=1, le=8)]
Order = Annotated[int, BeforeValidator(_plain_number), Field(ge=0, le=1000)]
Credits = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=100_000, decimal_places=2)]
Years = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=100, decimal_places=3)]
Hours = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=1_000_000, decimal_places=2)]
Weeks = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=10_000, decimal_places=2)]
Money = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=10_000_000, decimal_places=2)]
Rate = Annotated[Decimal, BeforeValidator(_plain_number), Field(gt=0, le=100, decimal_places=4)]
Percent = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=100, decimal_places=2)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Count = Annotated[int, BeforeValidator(_plain_number), Field(ge=0, le=1000)]
FieldCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,4}$")]
