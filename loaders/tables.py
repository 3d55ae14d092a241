"""From the bytes of a CSV file to raw rows: every cell a text, every row with its line."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.errors import ContentError
from graph.record import Record
from loaders.columns import columns_of
from loaders.guard import unguarded
from loaders.header import Header, read_header
from loaders.report import Problem, Problems, shown

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file.

    Attributes:
        line: the line on which it begins; a cell with line breaks makes a row longer than a line.
        cells: its cells by column name, without those that are empty.
        sound: whether the row can be validated; if not, the report says why.
    """

    line: int
    cells: dict[str, str]
    sound: bool = True


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file's rows.

    Attributes:
        rows: the rows, in the file's order.
        read: how many rows there are, whether they could be used or not.
        usable: False where the header, the quotation marks or the encoding keep the whole table out.
    """

    rows: tuple[RawRow, ...] = ()
    read: int = 0
    usable: bool = True


def read_table(content: bytes, record: type[Record], *, file: str, rejected: Problems, warnings: Problems) -> RawTable:
    """Read one CSV file; whatever is wrong with it is collected, nothing is raised.

    Args:
        content: the file's bytes: UTF-8, with or without a byte order mark, any line ends.
        record: the model of the table it should hold.
        file: the file's name for the report.
        rejected: takes what is wrong.
        warnings: takes what is only worth a look.
    """
    if content.startswith(_UTF_16) or b"\0" in content[:4]:
        rejected.add(Problem(file=file, line=1, reason="is UTF-16 or UTF-32, not UTF-8: save it as UTF-8"))
        return RawTable(usable=False)
    # A bad byte becomes a lone surrogate: only the row it stands in is refused, by line and column.
    text = content.decode("utf-8", "surrogateescape").lstrip("\ufeff")
    return _Reader(record, file, rejected, warnings).read(_records(text))


def read_records(
    records: Iterable[tuple[int, list[str], str]],
    record: type[Record],
    *,
    file: str,
    rejected: Problems,
    warnings: Problems,
) -> RawTable:
    """Read a table that is no text, as the sheet of a workbook; parameters otherwise as in `read_table`.

    Args:
        records: the header and the rows: number, cells, and what is broken about it (then the last one).
        record: the model of the table it should hold.
        file: the file's name for the report.
        rejected: takes what is wrong.
        warnings: takes what is only worth a look.
    """
    return _Reader(record, file, rejected, warnings, of_lines=False).read(records)


@dataclass(slots=True)
class _Reader:
    record: type[Record]
    file: str
    rejected: Problems
    warnings: Problems
    of_lines: bool = True
    """Whether the file is a text, in which line breaks count and an apostrophe may guard a cell."""
    rows: list[RawRow] = field(default_factory=list)
    read_count: int = 0
    known: frozenset[str] = field(init=False)
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        columns = columns_of(self.record)
        self.known = frozenset(columns)
        self.ids = frozenset(name for name, column in columns.items() if column.is_id)

    def read(self, records: Iterable[tuple[int, list[str], str]]) -> RawTable:
        header: Header | None = None
        for line, cells, broken in records:
            if broken:
                self.rejected.add(Problem(file=self.file, line=line, reason=broken))
                return RawTable((), self.read_count, usable=False)
            if header is None:
                header = read_header(
                    cells,
                    self.record,
                    file=self.file,
                    line=line,
                    rejected=self.rejected,
                    warnings=self.warnings,
                )
            elif any(cells):
                self.read_count += 1
                if header.usable:
                    self.rows.append(self._row(line, cells, header.names))
            else:
                self.warnings.add(Problem(file=self.file, line=line, reason="the row is empty; it was left out"))
        if header is None:
            self.rejected.add(
                Problem(
                    file=self.file,
                    line=1,
                    reason="the file is empty: a header row is expected",
                    allowed=tuple(self.record.columns()),
                )
            )
            return RawTable(usable=False)
        return RawTable(tuple(self.rows), self.read_count, header.usable)

    def _row(self, line: int, cells: list[str], names: tuple[str, ...]) -> RawRow:
        row = {
            name: text
            for name, cell in zip(names, cells, strict=False)
            if (text := self._text(name, cell)) and name in self.known
        }
        if len(cells) != len(names):
            reason = f"the row has {len(cells)} cells and the header has {len(names)}"
            if len(cells) > len(names):
                reason += ": a text with a comma must stand in quotation marks"
            self.rejected.add(Problem(file=self.file, place=place_of(self.record, row), line=line, reason=reason))
            return RawRow(line, row, sound=False)
        sound = True
        at = line
        for name, cell in zip(names, cells, strict=True):
            wrong = wrong_character(cell)
            if wrong:
                sound = False
                reason, offset = wrong
                self.rejected.add(self._about(row, at + self._lines(cell[:offset]), name, cell, reason))
            elif cell != row.get(name, "") and cell != cell.strip():
                self.warnings.add(self._about(row, line, name, cell, "spaces around the value were removed"))
            at += self._lines(cell)
        return RawRow(line, row, sound)

    def _lines(self, text: str) -> int:
        return _line_breaks(text) if self.of_lines else 0

    def _text(self, name: str, cell: str) -> str:
        """What a cell says, however its editor wrote line breaks and, in ids, letters with marks."""
        text = _LINE_BREAK.sub("\n", cell.strip())
        text = unguarded(text) if self.of_lines else text
        return unicodedata.normalize("NFC", text) if name in self.ids else text

    def _about(self, row: dict[str, str], line: int, name: str, cell: str, reason: str) -> Problem:
        place = place_of(self.record, row)
        return Problem(file=self.file, place=place, line=line, field=shown(name), value=shown(cell), reason=reason)


def place_of(record: type[Record], cells: dict[str, str]) -> str | None:
    """A row's key for people, as far as its cells are there."""
    names = {field: name for name, field in record.columns().items()}
    parts = [cells.get(names[key], "") for key in record.KEY]
    return shown(":".join(parts)) if any(parts) else None


def records(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file that is no table of the pack: first line, and cells.

    Raises:
        ContentError: it cannot be read on; says from which line.
    """
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ContentError(
                f"cannot be read from line {line} on: a quotation mark is not closed as it should be, "
                f"or a cell has more than {csv.field_size_limit():,} characters"
            ) from error
        yield line, cells


def _records(text: str) -> Iterator[tuple[int, list[str], str]]:
    """The records of a CSV text: first line, cells, and what is broken about it (then the last one)."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], _broken(str(error))
            return
        if cells:
            yield line, cells, ""


def _broken(message: str) -> str:
    if "field limit" in message:
        return f"a cell has more than {csv.field_size_limit():,} characters: is a closing quotation mark missing?"
    return "a quotation mark is opened here and not closed as it should be (inside a text, write it twice)"


def wrong_character(cell: str) -> tuple[str, int] | None:
    """A character that no cell may hold: why, and where in the cell; None where there is none."""
    if cell.isascii() and cell.isprintable():
        return None
    if bad := _BAD_BYTE.search(cell):
        byte = ord(bad.group()) - 0xDC00
        return f"is not UTF-8: byte 0x{byte:02x} (save the file as UTF-8)", bad.start()
    if control := _CONTROL.search(cell):
        return f"holds a control character (0x{ord(control.group()):02x})", control.start()
    return None


def _line_breaks(text: str) -> int:
    return len(_LINE_BREAK.findall(text)) if "\n" in text or "\r" in text else 0
