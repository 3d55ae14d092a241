"""An authority's own sheet, CSV or of a workbook, as rows of the pack's tables: by its mapping, and by nothing else."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.errors import ContentError, PathError
from graph.nearest import nearest
from graph.record import Record
from loaders.columns import Column, columns_of
from loaders.descriptor import NAME, is_name
from loaders.foreign.options import Options
from loaders.locate import as_name
from loaders.pack import validated
from loaders.progress import Watch
from loaders.reading import Reading, Table
from loaders.report import Problem, Problems, shown
from loaders.sheets.archive import is_workbook
from loaders.sheets.cells import EMPTY, Cell, Kind
from loaders.sheets.grid import Grid, csv_grid, named, workbook_grid
from loaders.sheets.mapping import ENDINGS, SheetMapping, TableMapping, mapping_beside, understood
from loaders.sheets.placed import letter
from loaders.sheets.workbook import SheetRow
from loaders.strict_json import read_json
from loaders.tables import RawRow

MOST_BYTES = 1_000_000
"""How large a mapping may be."""

_LINE_BREAK = re.compile("\r\n|\r")
_SPACES = " \u00a0\u202f"


def read_mapped(path: Path, options: Options) -> Reading:
    """Read the rows of a sheet as its mapping says; what the mapping says nothing of is left out, with a warning.

    Args:
        path: a CSV file, or a workbook.
        options: may name the mapping; else it lies beside the sheet.

    Raises:
        PathError: the sheet or its mapping is missing or cannot be opened.
    """
    reading = Reading(as_name(path.stem), files={str(path)})
    if not path.is_file():
        raise PathError(f"'{path}' is no file: a mapping is for one sheet.")
    file = options.mapping or mapping_beside(path)
    if file is None:
        beside = path.stem + ENDINGS[0]
        raise PathError(f"'{path}' needs a mapping: put it beside the sheet as '{beside}', or name it by --mapping.")
    try:
        content = _content(file)
        mapping, problems = understood(content, str(file))
        named = content.get("dataset") if isinstance(content, dict) else None
        if isinstance(named, str) and is_name(named):
            reading.dataset = named  # also where the rest of it cannot be used
    except ContentError as error:
        mapping, problems = None, [Problem(file=str(file), reason=str(error))]
    if mapping is not None and mapping.dataset is not None and not is_name(mapping.dataset):
        told = Problem(file=str(file), field="dataset", value=shown(mapping.dataset), reason="is no name", allowed=NAME)
        problems.append(told)
    for problem in problems:
        reading.rejected.add(problem)
    if mapping is None or problems:
        return reading
    reading.dataset = mapping.dataset or reading.dataset
    try:
        grid = workbook_grid(path, mapping) if is_workbook(path) else csv_grid(path, mapping)
    except ContentError as error:
        reading.rejected.add(Problem(file=str(path), reason=str(error)))
        return reading
    for problem in _unmapped(grid, mapping, str(path)):
        reading.warnings.add(problem)
    for one in mapping.tables:
        _Mapped(grid, mapping, one, str(path), str(file), reading, options.watch).read()
    return reading


def _content(file: Path) -> Any:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ContentError(f"has more than {MOST_BYTES / 1_000_000:.0f} MB, which is no mapping")
        raw = file.read_bytes()
    except OSError as error:
        raise PathError(f"The mapping '{file}' cannot be opened: {error.strerror}.") from error
    if file.suffix == ".json":
        return read_json(raw, MOST_BYTES)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # of TOML and of UTF-8
        raise ContentError(f"is not TOML in UTF-8: {shown(str(error))}") from error


def _unmapped(grid: Grid, mapping: SheetMapping, file: str) -> Iterator[Problem]:
    used = {named(name) for one in mapping.tables for name in one.columns.values()}
    used |= {named(name) for name in mapping.ignored}
    for at, name in grid.columns.items():
        if name not in used:
            reason = "is not in the mapping: what this column says is left out (`ignored` says so on purpose)"
            yield Problem(file=file, place=grid.place(mapping.header_row, at), field=shown(name), reason=reason)


@dataclass(slots=True)
class _Mapped:
    """One table on its way out of a sheet."""

    grid: Grid
    mapping: SheetMapping
    one: TableMapping
    file: str
    mapping_file: str
    reading: Reading
    watch: Watch
    at: dict[str, int] = field(default_factory=dict)
    """Column of the table -> number of the sheet's column."""

    def read(self) -> None:
        record = self.one.record
        table = self.reading.tables.setdefault(record.TABLE, Table(record))
        if not self._find_columns():
            table.usable = False
            return
        letters = {name: letter(at) for name, at in self.at.items()}
        known: set[Record] = {row.record for row in table.rows if row.record is not None}
        for row in self.watch.along(self.grid.rows, Path(self.file)):
            found = Problems()
            raw = self._raw(row, found)
            made = validated(raw, record, self.file, found)
            if self.one.distinct and made.record is not None:
                if made.record in known:
                    continue
                known.add(made.record)
            self.reading.read += 1
            for problem in found.listed():
                self.reading.rejected.add(self._placed(problem, row, raw.cells))
            if self.one.distinct and row.number in self.grid.unsound:
                continue  # its cells may have moved: they say nothing against the rows that it seems to repeat
            place = self.grid.place(row.number)
            table.rows.append(replace(made, line=self.grid.lines.get(row.number), at=place, letters=letters))

    def _find_columns(self) -> bool:
        """Find the sheet's columns by their names; False, and a reason, where one is missing or there twice."""
        there: dict[str, list[int]] = {}
        for at, name in self.grid.columns.items():
            there.setdefault(name, []).append(at)
        for name, theirs in self.one.columns.items():
            found = there.get(named(theirs), [])
            if len(found) == 1:
                self.at[name] = found[0]
                continue
            reason = "is no column of the sheet" if not found else "names several columns of the sheet"
            self.reading.rejected.add(
                Problem(
                    file=self.mapping_file,
                    place=f"columns.{name}",
                    field=name,
                    value=shown(theirs),
                    reason=f"{reason} (row {self.mapping.header_row})",
                    allowed=tuple(shown(name) for name in there),
                    nearest=nearest(named(theirs), list(there)),
                )
            )
        return len(self.at) == len(self.one.columns)

    def _raw(self, row: SheetRow, found: Problems) -> RawRow:
        columns = columns_of(self.one.record)
        cells = {**self.one.constants}
        sound = row.number not in self.grid.unsound
        if not sound:
            found.add(Problem(reason=self.grid.unsound[row.number]))
        for name, at in self.at.items():
            cell = row.cells.get(at, EMPTY)
            text, wrong = self._said(columns[name], cell, self.one.values.get(name, {}))
            if wrong:
                sound = False
                found.add(Problem(field=name, reason=wrong, allowed=columns[name].allowed))
            if text:
                cells[name] = text
        return RawRow(row.number, {name: text for name, text in cells.items() if text}, sound)

    def _said(self, column: Column, cell: Cell, meanings: Mapping[str, str]) -> tuple[str, str]:
        """What a cell means, and why it means nothing that can be used."""
        text = _LINE_BREAK.sub("\n", cell.text.strip())
        text = unicodedata.normalize("NFC", text) if column.is_id else text
        if cell.wrong:
            return text, cell.wrong
        if text in meanings:
            return meanings[text], ""
        if cell.kind is Kind.DATE and not column.is_date:
            return text, "is a date in the workbook, and none belongs here: format the cell as text, type it anew"
        if text and cell.kind is Kind.TEXT and column.is_number:
            return _number(text, self.mapping)
        if text and cell.kind is Kind.TEXT and column.is_date and self.mapping.dates:
            return _date(text, self.mapping.dates)
        return text, ""

    def _placed(self, problem: Problem, row: SheetRow, cells: Mapping[str, str]) -> Problem:
        """A problem with the cell in place of the key, and with the value that stands there."""
        at = self.at.get(problem.field or "")
        told = replace(
            problem,
            file=self.file,
            line=self.grid.lines.get(row.number),
            place=self.grid.place(row.number, at or 1),
        )
        if at is None:
            return told
        written = row.cells.get(at, EMPTY).text.strip()
        read = cells.get(problem.field or "", "")
        reason = problem.reason if written == read else f"{problem.reason} (by the mapping it means {shown(read)!r})"
        return replace(told, value=shown(written) if written else None, reason=reason)


def _number(text: str, mapping: SheetMapping) -> tuple[str, str]:
    """A number that is written as the mapping says, with a point and no more."""
    if (mapping.decimal, mapping.thousands) == (".", ""):
        return text, ""
    between = f"[{_SPACES}]" if mapping.thousands == " " else re.escape(mapping.thousands)
    whole = rf"\d{{1,3}}(?:{between}\d{{3}})+|\d+" if mapping.thousands else r"\d+"
    found = re.fullmatch(rf"(-?)({whole})(?:{re.escape(mapping.decimal)}(\d+))?", text, re.ASCII)
    if not found:
        decimal = f"decimals behind {mapping.decimal!r}"
        thousands = f", thousands by {mapping.thousands!r}" if mapping.thousands else ""
        return text, f"is not a number as the mapping says that numbers are written ({decimal}{thousands})"
    sign, digits, decimals = found.groups()
    return f"{sign}{re.sub('[^0-9]', '', digits)}{f'.{decimals}' if decimals else ''}", ""


def _date(text: str, form: str) -> tuple[str, str]:
    try:
        return datetime.strptime(text, form).date().isoformat(), ""
    except ValueError:
        return text, f"is not a date as the mapping says that dates are written ({shown(form)})"
