"""Any sheet, whatever its file is: the names of its columns and its rows, cell by cell."""

import codecs
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import ContentError, PathError
from graph.nearest import nearest
from loaders.report import shown
from loaders.sheets.archive import MOST_BYTES
from loaders.sheets.cells import Cell
from loaders.sheets.mapping import SheetMapping
from loaders.sheets.merged import REASON, merged_rows
from loaders.sheets.placed import letter
from loaders.sheets.workbook import Sheet, SheetRow, read_sheets
from loaders.tables import records, wrong_character


@dataclass(slots=True)
class Grid:
    """One sheet.

    Attributes:
        sheet: the name of a workbook's sheet; empty for a CSV file.
        columns: the name of each named column, spaces made single, by its number, counted from 1.
        rows: the rows below the header.
        lines: the line on which a row of a CSV file begins, by its number.
        unsound: the rows that cannot be used, and why, by number.
    """

    sheet: str = ""
    columns: dict[int, str] = field(default_factory=dict)
    rows: list[SheetRow] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    unsound: dict[int, str] = field(default_factory=dict)

    def place(self, row: int, column: int = 1) -> str:
        """A cell: `Courses!C7`, and `C7` in a CSV file."""
        return f"{shown(self.sheet)}!{letter(column)}{row}" if self.sheet else f"{letter(column)}{row}"


def named(text: str) -> str:
    """A column's name without the line breaks and spaces of its layout."""
    return " ".join(text.split())


def csv_grid(path: Path, mapping: SheetMapping) -> Grid:
    """A CSV file as its mapping says that it is written.

    Raises:
        ContentError: it is not written so.
        PathError: it cannot be opened.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    if size > MOST_BYTES:
        raise ContentError(f"has {size / 1_000_000:,.0f} MB; a sheet may have {MOST_BYTES / 1_000_000:,.0f} MB")
    if mapping.encoding != "utf-16" and content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ContentError(f"is UTF-16, and its mapping says {mapping.encoding}: correct the encoding there")
    try:
        text = content.decode(mapping.encoding, "surrogateescape").lstrip("\ufeff")
    except UnicodeError as error:
        raise ContentError(f"is not written in {mapping.encoding}: correct the encoding in its mapping") from error
    lines: dict[int, int] = {}
    widths: dict[int, int] = {}
    grid = _grid("", _records(text, mapping.delimiter, lines, widths), mapping, lines)
    grid.unsound = dict(_of_other_width(grid, widths, mapping))
    return grid


def _of_other_width(grid: Grid, widths: Mapping[int, int], mapping: SheetMapping) -> Iterator[tuple[int, str]]:
    """The rows that end before the last named column, or say something behind the header's end: cells have moved."""
    width, named_up_to = widths[mapping.header_row], max(grid.columns)
    for row in grid.rows:
        last = max((at for at, cell in row.cells.items() if cell.wrong or cell.text.strip()), default=0)
        if widths[row.number] < named_up_to or last > width:
            reason = f"the row has {widths[row.number]} cells and the header has {width}"
            hint = f": a text with a {mapping.delimiter!r} must stand in quotation marks" if last > width else ""
            yield row.number, reason + hint


def _records(text: str, delimiter: str, lines: dict[int, int], widths: dict[int, int]) -> Iterator[SheetRow]:
    for number, (line, cells) in enumerate(records(io.StringIO(text, newline=""), delimiter), start=1):
        lines[number], widths[number] = line, len(cells)
        yield SheetRow(number, {at: _cell(cell) for at, cell in enumerate(cells, 1) if cell})


def _cell(text: str) -> Cell:
    wrong = wrong_character(text)
    return Cell(text, wrong=wrong[0]) if wrong else Cell(text)


def workbook_grid(path: Path, mapping: SheetMapping) -> Grid:
    """A sheet of a workbook: the one that the mapping names, or the only one.

    Raises:
        ContentError: it is not there, there are several, or the workbook cannot be read.
        PathError: it cannot be opened.
    """
    found: list[Sheet] = []
    names: list[str] = []
    for sheet in read_sheets(path, lambda name: name == mapping.sheet or (not mapping.sheet and name[:1] != "_")):
        names.append(sheet.name)
        if sheet.name == mapping.sheet or (not mapping.sheet and sheet.name[:1] != "_"):
            found.append(sheet)
    listed = ", ".join(f"'{shown(name)}'" for name in names[:20])
    if mapping.sheet and not found:
        close = nearest(mapping.sheet, names)
        hint = f"; nearest: '{shown(close[0])}'" if close else ""
        raise ContentError(f"has no sheet '{shown(mapping.sheet)}', only {listed}{hint}")
    if len(found) != 1:
        raise ContentError(f"has {len(found)} sheets: say by `sheet` in the mapping which one is meant ({listed})")
    (sheet,) = found
    grid = _grid(sheet.name, iter(sheet.rows), mapping, {})
    _, torn = merged_rows(sheet, grid.rows, max(grid.columns, default=0))
    grid.unsound = dict.fromkeys(torn, REASON)
    for row in grid.rows:
        row.cells.update({at: _checked(cell) for at, cell in row.cells.items()})
    return grid


def _checked(cell: Cell) -> Cell:
    return cell if cell.wrong or not wrong_character(cell.text) else _cell(cell.text)


def _grid(sheet: str, rows: Iterator[SheetRow], mapping: SheetMapping, lines: dict[int, int]) -> Grid:
    grid = Grid(sheet, lines=lines)
    for row in rows:
        if row.number == mapping.header_row:
            grid.columns = {at: named(cell.text) for at, cell in row.cells.items() if named(cell.text)}
        elif row.number > mapping.header_row and any(cell.text.strip() or cell.wrong for cell in row.cells.values()):
            grid.rows.append(row)
    if not grid.columns:
        raise ContentError(f"names no columns in row {mapping.header_row}: say by `header_row` which row does")
    return grid
