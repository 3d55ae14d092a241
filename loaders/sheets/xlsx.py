"""A workbook as a pack: its sheets have the names of the pack's tables, and the same columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import ContentError
from graph.model import TABLES
from graph.nearest import nearest
from graph.record import Record
from loaders.columns import Column, columns_of
from loaders.descriptor import is_name
from loaders.locate import as_name
from loaders.pack import validated
from loaders.reading import Reading, Table
from loaders.report import Problem, shown
from loaders.sheets.cells import EMPTY, Cell, Kind
from loaders.sheets.merged import REASON, merged_rows
from loaders.sheets.placed import Placed, letter
from loaders.sheets.workbook import Sheet, SheetRow, read_sheets
from loaders.tables import read_records

ABOUT = "_about"
"""The sheet that explains a workbook; in its first row, behind `dataset`, may stand the dataset's name."""

MOST_COLUMNS = 500
"""How many columns a table of a sheet may have."""


def read_workbook(path: Path) -> Reading:
    """Read the rows of a workbook, each by itself; sheets whose name begins with an underscore are notes.

    Args:
        path: the workbook.

    Raises:
        PathError: it cannot be opened.
    """
    reading = Reading(as_name(path.stem), files={str(path)})
    strangers = []
    try:
        for sheet in read_sheets(path, lambda name: name in TABLES or name == ABOUT):
            if sheet.name == ABOUT:
                reading.dataset = _dataset(sheet) or reading.dataset
            elif sheet.name in TABLES:
                _SheetTable(sheet, TABLES[sheet.name], str(path), reading).read()
            elif not sheet.name.startswith("_"):
                strangers.append(sheet.name)
    except ContentError as error:
        reading.rejected.add(Problem(file=str(path), reason=str(error)))
        reading.tables.clear()
        return reading
    for name in strangers:
        reading.warnings.add(
            Problem(
                file=str(path),
                place=shown(name),
                reason="the sheet is not named after a table of the pack; it was not read",
                nearest=nearest(name, list(TABLES)),
            )
        )
    if not reading.tables:
        reason = "no sheet is named after a table of the pack: rename them, or say by a mapping what they hold"
        reading.rejected.add(Problem(file=str(path), reason=reason, allowed=tuple(TABLES)))
    return reading


def _dataset(sheet: Sheet) -> str | None:
    for row in sheet.rows:
        if row.number == 1 and row.cells.get(1, EMPTY).text == "dataset":
            name = row.cells.get(2, EMPTY).text.strip()
            return name if is_name(name) else None
    return None


@dataclass(slots=True)
class _SheetTable:
    """One sheet on its way to a table."""

    sheet: Sheet
    record: type[Record]
    file: str
    reading: Reading
    letters: dict[str, str] = field(default_factory=dict)
    unsound: set[int] = field(default_factory=set)
    """The rows that hold what cannot be used; the report says why."""

    def read(self) -> None:
        rejected = Placed(self.reading.rejected, self.sheet.name, self.letters)
        warnings = Placed(self.reading.warnings, self.sheet.name, self.letters)
        raw = read_records(self._records(), self.record, file=self.file, rejected=rejected, warnings=warnings)
        self.reading.read += raw.read
        rows = []
        for one in raw.rows:
            sound = one.sound and one.line not in self.unsound
            row = validated(replace(one, sound=sound), self.record, self.file, rejected)
            rows.append(replace(row, line=None, at=rejected.place(one.line), letters=self.letters))
        self.reading.tables[self.record.TABLE] = Table(self.record, raw.usable, rows)

    def _records(self) -> Iterator[tuple[int, list[str], str]]:
        """The header, then the rows, each as wide as the header; cells that cannot be used are reported on the way."""
        if not self.sheet.rows:
            return
        header, *rows = self.sheet.rows
        width = max(header.cells)
        if width > MOST_COLUMNS:
            yield header.number, [], f"the first row goes to column {letter(width)}: a table has fewer columns"
            return
        names = [header.cells.get(at, EMPTY).text for at in range(1, width + 1)]
        for at, name in enumerate(names, 1):
            self.letters.setdefault(shown(name.strip()), letter(at))
        yield header.number, names, ""
        columns = {at: columns_of(self.record).get(name.strip()) for at, name in enumerate(names, 1)}
        self._reject_merged(rows, width)
        for row in rows:
            for at, cell, reason in _wrong(row, columns, width):
                self.unsound.add(row.number)
                self._reject(f"{letter(at)}{row.number}", reason, cell, columns.get(at))
            texts = [row.cells.get(at, EMPTY).text for at in range(1, width + 1)]
            if any(texts):
                yield row.number, texts, ""
            else:
                self.reading.read += 1

    def _reject_merged(self, rows: Sequence[SheetRow], width: int) -> None:
        """Take out the rows where a value would have to be taken from another cell."""
        ranges, torn = merged_rows(self.sheet, rows, width)
        for merged in ranges:
            self._reject(shown(merged.range), REASON)
        self.unsound |= torn

    def _reject(self, cell: str, reason: str, said: Cell = EMPTY, column: Column | None = None) -> None:
        self.reading.rejected.add(
            Problem(
                file=self.file,
                place=f"{shown(self.sheet.name)}!{cell}",
                field=column.name if column else None,
                value=shown(said.text) if said.text else None,
                reason=reason,
                allowed=column.allowed if column else None,
            )
        )


def _wrong(row: SheetRow, columns: Mapping[int, Column | None], width: int) -> Iterator[tuple[int, Cell, str]]:
    """The columns whose cell cannot be used, with the cell and the reason."""
    for at, cell in row.cells.items():
        column = columns.get(at)
        if at > width:
            yield at, cell, "stands in a column without a name"
        elif cell.wrong:
            yield at, cell, cell.wrong
        elif column and cell.kind is Kind.DATE and not column.is_date:
            yield at, cell, "is a date in the workbook, and none belongs here: format the cell as text, type it anew"
