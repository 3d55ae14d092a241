"""A saved mapping: which column of an authority's own sheet is which column of the pack, and what its values mean."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from graph.model import TABLES
from graph.nearest import nearest
from graph.record import Record
from loaders.columns import columns_of
from loaders.reasons import explain
from loaders.report import Problem, shown

ENDINGS = (".mapping.toml", ".mapping.json")
"""What is put behind the name of a sheet's file to name its mapping."""

Encoding = Literal[
    "utf-8", "utf-16", "cp1250", "cp1251", "cp1252", "cp1253", "cp1257", "iso-8859-1", "iso-8859-2", "iso-8859-15"
]

_A_DAY = date(2026, 11, 23)


def _written(value: Any) -> Any:
    """A value of TOML or JSON as a cell of a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else value


Value = Annotated[str, BeforeValidator(_written)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TableMapping(_Model):
    """What a sheet says about one table.

    Attributes:
        table: the table's name.
        columns: column of the table -> column of the sheet.
        constants: column of the table -> what it holds in every row.
        values: column of the table -> what the sheet writes -> what it means.
        distinct: whether rows of the table repeat in the sheet, so that each is taken once.
    """

    table: str
    columns: dict[str, str] = Field(default_factory=dict)
    constants: dict[str, Value] = Field(default_factory=dict)
    values: dict[str, dict[str, Value]] = Field(default_factory=dict)
    distinct: bool = False

    @property
    def record(self) -> type[Record]:
        """The table's model."""
        return TABLES[self.table]


class SheetMapping(_Model):
    """How one sheet is read.

    Attributes:
        dataset: the dataset's name; None: the file's.
        sheet: the sheet of a workbook; None: its only one.
        header_row: the row that names the columns, counted from 1; what is above it is not read.
        delimiter: what separates the cells of a CSV file.
        encoding: of a CSV file.
        decimal: what separates the decimals of a number that is written as text.
        thousands: what separates its thousands; empty: nothing does.
        dates: how a date that is written as text is written, as in `%d.%m.%Y`; None: 2026-11-23.
        ignored: the columns of the sheet that are left out on purpose.
        tables: what it says about which table; a mapping of one table may say this without `tables`.
    """

    dataset: str | None = Field(default=None, min_length=1, max_length=200)
    sheet: str | None = None
    header_row: int = Field(default=1, ge=1, le=1000)
    delimiter: Literal[",", ";", "\t", "|"] = ","
    encoding: Encoding = "utf-8"
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    dates: str | None = None
    ignored: tuple[str, ...] = ()
    tables: tuple[TableMapping, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _of_one_table(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "tables" in given:
            return given
        inner = {name: value for name, value in given.items() if name in TableMapping.model_fields}
        return {**{name: value for name, value in given.items() if name not in inner}, "tables": [inner]}

    @field_validator("dates")
    @classmethod
    def _is_a_way_to_write_a_day(cls, form: str | None) -> str | None:
        if form is not None:
            try:
                whole = datetime.strptime(_A_DAY.strftime(form), form).date() == _A_DAY
            except (ValueError, re.error):
                whole = False
            if not whole:
                raise ValueError("is no way to write a day: it needs %d, %m and %Y, as in %d.%m.%Y")
        return form

    @model_validator(mode="after")
    def _separates(self) -> "SheetMapping":
        if self.decimal == self.thousands:
            raise ValueError("decimal and thousands are the same")
        return self


def mapping_beside(sheet: Path) -> Path | None:
    """The mapping that lies beside a sheet, if there is one: `courses.mapping.toml` beside `courses.csv`."""
    named = [sheet.with_name(sheet.stem + ending) for ending in ENDINGS] if sheet.is_file() else []
    return next((file for file in named if file.is_file()), None)


def understood(content: Any, file: str) -> tuple[SheetMapping | None, list[Problem]]:
    """A mapping by the content of its file; None, and what is wrong, where it cannot be used.

    Args:
        content: what the file holds, as TOML or JSON reads it.
        file: the file's name for the report.
    """
    try:
        mapping = SheetMapping.model_validate(content)
    except ValidationError as error:
        return None, [_misunderstood(detail, file) for detail in error.errors(include_url=False)]
    problems = [problem for number, one in enumerate(mapping.tables) for problem in _doubts(one, number, file)]
    return (None if problems else mapping), problems


def _misunderstood(detail: Any, file: str) -> Problem:
    place = [str(part) for part in detail["loc"]]
    name = place[-1] if place else None
    known = {*SheetMapping.model_fields, *TableMapping.model_fields}
    value = detail["input"]
    reason = {
        "extra_forbidden": "is no setting of a mapping",
        "missing": "is missing",
    }.get(detail["type"], str(detail["msg"]).removeprefix("Value error, "))
    return Problem(
        file=file,
        place=shown(".".join(place)) or None,
        field=shown(name) if name else None,
        value=shown(str(value)) if isinstance(value, str | int | float) else None,
        reason=reason,
        nearest=nearest(name, sorted(known)) if name and detail["type"] == "extra_forbidden" else (),
    )


def _doubts(one: TableMapping, number: int, file: str) -> Iterator[Problem]:
    """What a mapping says that no table can take."""

    def problem(part: str, name: str, reason: str, **said: Any) -> Problem:
        place = f"tables.{number}.{part}" if number else part
        return Problem(file=file, place=place, field=shown(name), reason=reason, **said)

    if one.table not in TABLES:
        close = nearest(one.table, list(TABLES))
        yield problem("table", "table", "is no table", value=shown(one.table), allowed=tuple(TABLES), nearest=close)
        return
    columns = columns_of(one.record)
    for part, names in (("columns", one.columns), ("constants", one.constants), ("values", one.values)):
        for name in names:
            if name not in columns:
                close = nearest(name, list(columns))
                yield problem(part, name, f"is no column of {one.table}", allowed=tuple(columns), nearest=close)
    for name in one.columns:
        if name in one.constants:
            yield problem("constants", name, "is also among the columns: it can be one of them only")
    for name in one.values:
        if name in columns and name not in one.columns:
            yield problem("values", name, "is not among the columns, so that there is nothing to translate")
    for name, column in columns.items():
        if column.required and name not in one.columns and name not in one.constants:
            allowed = "a column of the sheet (in columns), or one value for every row (in constants)"
            yield problem("columns", name, "may not be empty, and the mapping says nothing of it", allowed=allowed)
    yield from _wrong_constants(one, file)


def _wrong_constants(one: TableMapping, file: str) -> Iterator[Problem]:
    known = {name: value for name, value in one.constants.items() if name in columns_of(one.record)}
    try:
        one.record.model_validate(known)
    except ValidationError as error:
        for problem in explain(error, one.record, known, file=file, line=None, place="constants"):
            if problem.field in known:
                yield problem
