"""The sheets of a workbook, row by row as they stand: openpyxl reads them, believing none of their sizes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from graph.errors import ContentError, GradusError
from loaders.report import shown
from loaders.sheets.archive import check_archive, opened
from loaders.sheets.cells import EMPTY, Cell, cell_of

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""What a sheet may have."""

_TEXT, _RUN = f"{{{SHEET_MAIN_NS}}}t", f"{{{SHEET_MAIN_NS}}}r"

NO_RESULT = "holds a formula whose result is not stored: open the workbook, let it calculate, and save it"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row.

    Attributes:
        number: counted from 1.
        cells: those that say something, by the number of their column, counted from 1.
    """

    number: int
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged: a value stands in the first alone.

    Attributes:
        range: as `A2:A5`.
        left: the first column, counted from 1.
        right: the last one.
        top: the first row.
        bottom: the last one.
    """

    range: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as on its tab.
        rows: those with anything in them, in the sheet's order.
        merged: the ranges of cells that are merged.
    """

    name: str
    rows: list[SheetRow] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)


def read_sheets(path: Path, wanted: Callable[[str], bool]) -> Iterator[Sheet]:
    """The sheets of a workbook, one at a time.

    Args:
        path: the workbook.
        wanted: whether the sheet of a name is read; of the others only the name is.

    Raises:
        ContentError: it cannot be read as a workbook, or not without harm.
        PathError: it cannot be opened.
    """
    check_archive(path)
    with opened(path) as archive, _in_words():
        reader = _opened(path)
        try:
            strings = _strings(reader)
            apply_stylesheet(reader.archive, reader.wb)
            for name, part in _sheets(reader):
                yield _read(archive, name, part, strings, reader.wb) if wanted(name) else Sheet(name)
        finally:
            reader.archive.close()


@contextmanager
def _in_words() -> Iterator[None]:
    """Openpyxl raises whatever its own code stumbles over; to the user all of it means the same."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # of what it does not keep when it writes, which we do not
            yield
    except GradusError:
        raise
    except Exception as error:
        raise ContentError(
            f"is no workbook that can be read ({type(error).__name__}): save it as .xlsx in a spreadsheet program"
        ) from error


def _opened(path: Path) -> Any:
    reader = ExcelReader(path, read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    return reader


def _sheets(reader: Any) -> list[tuple[str, str]]:
    """Each sheet's name and part; charts are none."""
    found = [
        (str(sheet.name), str(relation.target))
        for sheet, relation in reader.parser.find_sheets()
        if relation.target in reader.valid_files and "chartsheet" not in relation.Type
    ]
    if any(len({sheet[at] for sheet in found}) < len(found) for at in (0, 1)):
        raise ContentError("holds a sheet twice: save it again in the program that it comes from")
    return found


def _strings(reader: Any) -> list[str]:
    """The texts that cells share; openpyxl's own reader undoes only half of their escapes."""
    part = reader.package.find(SHARED_STRINGS)
    found: list[str] = []
    if part is not None and part.PartName[1:] in reader.valid_files:
        with reader.archive.open(part.PartName[1:]) as source:
            for _, element in iterparse(source):  # noqa: S314 - declarations were refused
                if element.tag == f"{{{SHEET_MAIN_NS}}}si":
                    found.append(_joined(element))
                    element.clear()
    return found


def _joined(element: Any) -> str:
    """The text of a cell, with that of its parts where they look different; without hints how to read it aloud."""
    parts = [part for part in element if part.tag == _TEXT]
    parts += [text for run in element if run.tag == _RUN for text in run if text.tag == _TEXT]
    return "".join(part.text or "" for part in parts)


def _read(archive: ZipFile, name: str, part: str, strings: list[str], workbook: Any) -> Sheet:
    sheet = Sheet(name)
    with archive.open(part) as source:
        parser = _Parser(
            source,
            strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        formats = _Formats(workbook)
        for number, cells in parser.rows():
            row = {}
            for cell in cells:
                said = cell["value"]
                told = said if isinstance(said, Cell) else cell_of(said, formats.of(cell["style_id"]))
                if told is not EMPTY and (told.text or told.wrong):
                    row[cell["column"]] = told
            if sheet.rows and number <= sheet.rows[-1].number:
                raise ContentError(f"has rows out of order, at row {number} of '{shown(name)}'")
            if row and not (1 <= number <= MOST_ROWS and 1 <= min(row) and max(row) <= MOST_COLUMNS):
                raise ContentError(f"has a cell outside of any sheet, in row {number} of '{shown(name)}'")
            if row:
                sheet.rows.append(SheetRow(number, row))
        sheet.merged = [Merged(range_, *range_boundaries(range_)) for range_ in parser.merged]
    return sheet


class _Formats:
    """How the numbers of a workbook are shown, by style."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._known: dict[int, str] = {}

    def of(self, style: int) -> str:
        if style not in self._known:
            id_ = self._workbook._cell_styles[style].numFmtId
            own = self._workbook._number_formats
            position = id_ - BUILTIN_FORMATS_MAX_SIZE
            self._known[style] = BUILTIN_FORMATS.get(id_) or (own[position] if 0 <= position < len(own) else "General")
        return self._known[style]


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's parser of a sheet, which stops at no cell, and tells a formula without result from an empty cell."""

    merged: list[str]

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The rows; the other parts of a sheet say nothing about its data and are not looked at."""
        self.merged = []
        for _, element in iterparse(self.source):  # noqa: S314 - declarations were refused
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == MERGE_TAG:
                self.merged = [part.get("ref", "") for part in element]

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell; its value is a `Cell` where nothing usable stands in it."""
        coordinate = element.get("r")
        if coordinate:
            _, self.col_counter = coordinate_to_tuple(coordinate)
        if element.get("t") == "inlineStr":
            return self._inline(element, coordinate)
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, KeyError, TypeError, OverflowError):
            wrong = Cell(wrong="holds what is no value of a cell")
            return {"column": self.col_counter, "value": wrong, "style_id": 0}
        if cell["data_type"] == "e":
            cell["value"] = Cell(text=str(cell["value"] or ""), wrong="holds an error in place of a value")
        elif cell["value"] is None and element.get("t") != "str" and element.find(FORMULA_TAG) is not None:
            cell["value"] = Cell(wrong=NO_RESULT)
        return cell

    def _inline(self, element: Any, coordinate: str | None) -> dict[str, Any]:
        """A cell with its own text; openpyxl makes many objects of it."""
        self.col_counter += 0 if coordinate else 1
        inner = element.find(INLINE_STRING)
        value = _joined(inner) if inner is not None else None
        return {"column": self.col_counter, "value": value, "style_id": 0}
