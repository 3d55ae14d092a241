"""What each column of a table may hold, read off the models: for the Data Package and for error messages."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from graph import fields
from graph.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """A value type of `graph.fields`, as Table Schema and people name it.

    Attributes:
        type: its Table Schema type.
        words: what may stand in such a cell; `{low}`, `{high}`, `{decimals}` and `{longest}` are filled in.
        wrong: what is said of a value that is not of the kind.
        pattern: its Table Schema pattern, where the model has none of its own.
    """

    type: str
    words: str
    wrong: str
    pattern: str | None = None


_WHOLE = "a whole number from {low} to {high}"
_NUMBER = "a number from {low} to {high}, at most {decimals} decimals, with a point (7.5)"
_IS_NO_NUMBER = "is not a number (digits, with a point for decimals)"

_ADDRESS = Kind(
    "string",
    "a web address that begins with http:// or https://",
    "is not a web address that begins with http:// or https://",
    r'^https?://[^\s<>"\\]+$',
)

_ID = Kind("string", "1 to 200 visible characters on one line, no space at the ends", "is not a well-formed id")

_DATE = Kind("date", "a date, as in 2026-11-23", "is not a date that exists")

_PARTIAL_DATE = Kind(
    "string",
    "a year, year-month or date: 2026, 2026-11 or 2026-11-23",
    "is not a year, year-month or date that exists",
    r"^\d{4}(-\d{2}(-\d{2})?)?$",
)

_TEXT = Kind("string", "a text of up to {longest} characters, none of them a control character", "is not a plain text")

_KINDS: tuple[tuple[Any, Kind], ...] = (
    *((text, _TEXT) for text in (fields.Text, fields.Title, fields.Short)),
    (fields.Id, _ID),
    (fields.Url, _ADDRESS),
    (
        fields.CountryCode,
        Kind("string", "two capital letters (ISO 3166-1), as in AT", "is not a country code"),
    ),
    (
        fields.RegionCode,
        Kind("string", "a code of a part of a country (ISO 3166-2), as in BE-VLG", "is not a region code"),
    ),
    (fields.LanguageTag, Kind("string", "a language tag, as in de or pt-PT", "is not a language tag")),
    (fields.IsoDate, _DATE),
    (fields.PartialDate, _PARTIAL_DATE),
    (fields.Year, Kind("integer", "a year from {low} to {high}", _IS_NO_NUMBER)),
    (fields.EqfNumber, Kind("integer", _WHOLE, _IS_NO_NUMBER)),
    (fields.Order, Kind("integer", _WHOLE, _IS_NO_NUMBER)),
    (fields.Count, Kind("integer", _WHOLE, _IS_NO_NUMBER)),
    (fields.Credits, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (fields.Years, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (fields.Hours, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (fields.Weeks, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (fields.Money, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (fields.Rate, Kind("number", "a number above 0, at most {high}, at most {decimals} decimals", _IS_NO_NUMBER)),
    (fields.Percent, Kind("number", _NUMBER, _IS_NO_NUMBER)),
    (
        fields.Currency,
        Kind("string", "three capital letters (ISO 4217), as in EUR", "is not a currency code"),
    ),
    (fields.FieldCode, Kind("string", "two, three or four digits", "is not a field code")),
    (bool, Kind("boolean", "true or false", "is neither true nor false")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    Attributes:
        name: its name in the table.
        field: its name in the model.
        kind: what its values are.
        description: what it means.
        required: whether its cells may not be empty.
        allowed: what may stand in it: the values, or a description.
        unit: the unit of a number.
        rules: the limits of its values, as pydantic names them (`ge`, `le`, `pattern`, `max_length` ...).
    """

    name: str
    field: str
    kind: Kind
    description: str
    required: bool
    allowed: tuple[str, ...] | str
    unit: str | None
    rules: dict[str, Any]

    @property
    def values(self) -> tuple[str, ...]:
        """The values of a closed vocabulary; empty for any other column."""
        return self.allowed if isinstance(self.allowed, tuple) else ()

    @property
    def is_address(self) -> bool:
        """Whether it holds web addresses."""
        return self.kind is _ADDRESS

    @property
    def is_date(self) -> bool:
        """Whether a date may stand in it."""
        return self.kind in (_DATE, _PARTIAL_DATE)

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.kind.type in ("integer", "number")

    @property
    def is_id(self) -> bool:
        """Whether it holds ids."""
        return self.kind is _ID


@cache
def columns_of(record: type[Record]) -> dict[str, Column]:
    """The columns of a table by name, in the table's order."""
    hints = get_type_hints(record, include_extras=True)
    return {name: _column(record, name, field, hints[field]) for name, field in record.columns().items()}


def added_later(record: type[Record]) -> frozenset[str]:
    """The columns a table may lack, because tables were published before they were added.

    New columns go to the end of a table, behind the date on which the row was checked.
    """
    names = list(record.columns())
    return frozenset(names[names.index("checked_on") + 1 :]) if "checked_on" in names else frozenset()


def _column(record: type[Record], name: str, field: str, hint: Any) -> Column:
    info = record.model_fields[field]
    extra = info.json_schema_extra
    inner = _without_none(hint)
    rules = dict(_rules(inner))
    allowed: tuple[str, ...] | str
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        kind = Kind("string", "", "is not one of the allowed values")
        allowed = tuple(member.value for member in inner)
    else:
        kind = next(kind for known, kind in _KINDS if inner is known or inner == known)
        allowed = kind.words.format(
            low=rules.get("ge"),
            high=f"{rules.get('le', 0):,}",
            decimals=rules.get("decimal_places"),
            longest=f"{rules.get('max_length', 0):,}",
        )
        if kind.words.startswith("a year from"):
            allowed = allowed.replace(",", "")
    return Column(
        name=name,
        field=field,
        kind=kind,
        description=info.description or "",
        required=info.is_required(),
        allowed=allowed,
        unit=str(extra["unit"]) if isinstance(extra, dict) and "unit" in extra else None,
        rules=rules,
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _rules(hint: Any) -> Iterator[tuple[str, Any]]:
    """The limits in an annotated type, however deep pydantic packs them."""
    for part in getattr(hint, "__metadata__", ()):
        for rule in (part, *getattr(part, "metadata", ())):
            for name in ("ge", "gt", "le", "decimal_places", "pattern", "min_length", "max_length"):
                value = getattr(rule, name, None)
                if value is not None:
                    yield name, value
