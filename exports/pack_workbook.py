"""A pack as a workbook: a sheet a table, its columns explained, with lists to choose from; empty, it is a template."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from exports.pack_columns import Ids, closed_choices, known_choices, note
from graph.errors import UsageError
from graph.model import TABLES
from graph.record import Record
from loaders.columns import Column, columns_of
from loaders.guard import guarded
from loaders.sheets.xlsx import ABOUT

LISTS = "_lists"
MOST_ROWS = 1_048_575

_LONGEST_INLINE = 255
_FIRST_DATE = date(1901, 1, 1)
"""From here on every program counts days alike."""
_ESCAPES = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_BOLD = Font(bold=True)
_REQUIRED = PatternFill("solid", fgColor="FFD9E8F6")
_EXPLAINED = (
    "Each sheet is a table of a Gradus pack, and each row below its head one thing. Point at a column's name to see "
    "what it means; a coloured one must be filled in.",
    "Leave empty what is not known. Write ids and codes as text, numbers as numbers, dates as dates.",
    "Neither rename a sheet nor a column. A sheet that is not needed may be deleted; sheets of your own are not read.",
    "Check it with: gradus check FILE. Load it with: gradus load FILE. Behind 'dataset' above stands its name; if "
    "there is none, it is called after the file.",
)


def pack_workbook(
    rows: Mapping[str, Sequence[Record]], ids: Ids | None = None, dataset: str | None = None, version: str | None = None
) -> bytes:
    """The workbook.

    Args:
        rows: table -> its rows; a table without rows is a sheet to be filled in.
        ids: what references may be chosen from.
        dataset: the dataset's name.
        version: its version, for people.

    Raises:
        UsageError: a table is too long for a sheet.
    """
    for name, records in rows.items():
        if len(records) > MOST_ROWS:
            raise UsageError(f"{name} has {len(records)} rows; a sheet holds {MOST_ROWS}. Use --csv DIR.")
    book = Workbook(write_only=True)
    _about(book, rows, dataset, version)
    lists = _Lists(ids or {})
    for name, records in rows.items():
        _table(book, TABLES[name], records, lists)
    lists.write(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(book: Workbook, rows: Mapping[str, Sequence[Record]], dataset: str | None, version: str | None) -> None:
    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100
    sheet.append([_text(sheet, "dataset", bold=True), _text(sheet, dataset) if dataset else None])
    if version:
        sheet.append([_text(sheet, "version", bold=True), _text(sheet, version)])
    for line in _EXPLAINED:
        sheet.append([None, _text(sheet, line)])
    for name, records in rows.items():
        meaning = (TABLES[name].__doc__ or "").strip().partition("\n")[0]
        sheet.append([_text(sheet, name, bold=True), _text(sheet, meaning), len(records)])


def _table(book: Workbook, record: type[Record], records: Iterable[Record], lists: "_Lists") -> None:
    sheet = book.create_sheet(record.TABLE)
    sheet.freeze_panes = "A2"
    columns = list(columns_of(record).values())
    for at, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width = max(12, min(40, len(column.name) + 4))
        dimension.number_format = "@" if _is_text(column) else "yyyy-mm-dd" if column.kind.type == "date" else "General"
        lists.validate(sheet, get_column_letter(at), record, column)
    sheet.append([_head(sheet, record, column) for column in columns])
    for one in records:
        sheet.append([_cell(sheet, getattr(one, column.field), column) for column in columns])


def _is_text(column: Column) -> bool:
    return column.kind.type == "string"


def _head(sheet: Any, record: type[Record], column: Column) -> Any:
    cell = _text(sheet, column.name, bold=True)
    if column.required:
        cell.fill = _REQUIRED
    cell.comment = Comment(note(record, column), "Gradus", height=160, width=320)
    return cell


def _cell(sheet: Any, value: Any, column: Column) -> Any:
    value = value.value if isinstance(value, Enum) else value
    if value is None or isinstance(value, bool | int | Decimal):
        return value
    if column.kind.type == "date" and (day := date.fromisoformat(value)) >= _FIRST_DATE:
        cell = WriteOnlyCell(sheet, day)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text(sheet, value)


def _text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """A cell that is a text whatever it looks like; programs keep it one when it is edited."""
    cell = WriteOnlyCell(sheet, "")
    cell._value = _ESCAPES.sub(lambda found: _escaped(found[0]), text)
    cell.data_type = "s"
    if guarded(text) != text:
        cell.quotePrefix = True
    if bold:
        cell.font = _BOLD
    return cell


def _escaped(part: str) -> str:
    """What XML cannot hold, and what would be taken for its escape, as OOXML escapes it."""
    return f"_x005F{part}" if len(part) > 1 else f"_x{ord(part):04X}_"


class _Lists:
    """Lists to choose from; the longer ones stand in a hidden sheet."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._columns: dict[tuple[str, ...], str] = {}

    def validate(self, sheet: Any, letter: str, record: type[Record], column: Column) -> None:
        """Give a column its list, if it has one; only a closed list refuses other values."""
        closed = closed_choices(column)
        choices = closed or known_choices(record, column, self._ids)
        if choices:
            check = DataValidation(
                type="list",
                formula1=self._formula(choices),
                allow_blank=True,
                showErrorMessage=bool(closed),
                errorTitle=column.name,
                error=f"{column.name} takes one of the values in the list"[:255],
            )
            check.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
            sheet.data_validations.append(check)

    def _formula(self, choices: tuple[str, ...]) -> str:
        inline = ",".join(choices)
        if len(inline) <= _LONGEST_INLINE and not any(sign in choice for choice in choices for sign in ',"'):
            return f'"{inline}"'
        letter = self._columns.setdefault(choices, get_column_letter(len(self._columns) + 1))
        return f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}"

    def write(self, book: Workbook) -> None:
        """Write the hidden sheet, if any list needs it."""
        if not self._columns:
            return
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for at in range(max(len(choices) for choices in self._columns)):
            sheet.append([_text(sheet, one[at]) if at < len(one) else None for one in self._columns])
