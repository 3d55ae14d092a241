"""A dataset on its way in: rows that are read, but not yet compared with each other or with other datasets."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.content import Content
from graph.record import Record
from loaders.report import Problem, Problems, shown

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way in.

    Attributes:
        key: its key, also where the row itself is not valid.
        file: the file it is in, as the user can open it.
        line: the line on which it begins, where the file is one of lines.
        record: the validated row; None where it was rejected.
        at: where it stands in a file that is not one of lines: a JSON pointer, an XPath, a cell.
        letters: column name -> its letter, where `at` is a cell of a sheet; shared by the sheet's rows.
    """

    key: Key
    file: str
    line: int | None
    record: Record | None
    at: str | None = None
    letters: Mapping[str, str] | None = None

    def place_of(self, field: str | None) -> str | None:
        """Where one of its columns stands (`programmes!C7`), as far as its file has such places."""
        letter = (self.letters or {}).get((field or "").partition(", ")[0])
        return re.sub(r"[A-Z]+(?=\d+$)", letter, self.at) if self.at and letter else self.at

    def where(self, beside: "Row | None" = None) -> str:
        """Its place, as said in a problem of another row: in the same file without its name."""
        here = self.at or f"line {self.line}"
        return here if beside is not None and beside.file == self.file else f"{self.file} {here}"


@dataclass(slots=True)
class Table:
    """One table of a dataset on its way in.

    Attributes:
        record: its model.
        usable: False where a whole file was kept out.
        rows: its rows.
        alive: the rows accepted so far, by key.
        dead: the keys whose row was rejected, with that row.
    """

    record: type[Record]
    usable: bool = True
    rows: list[Row] = field(default_factory=list)
    alive: dict[Key, Row] = field(default_factory=dict)
    dead: dict[Key, Row] = field(default_factory=dict)

    def drop(self, key: Key) -> None:
        """Reject an accepted row."""
        self.dead[key] = self.alive.pop(key)


@dataclass(slots=True)
class Reading:
    """One dataset on its way in; several paths may make one.

    Attributes:
        dataset: its id.
        read: how many rows were read, whether they could be used or not.
        tables: its tables by name, those among them that should be there but are not.
        rejected: what is wrong.
        warnings: what deserves a look.
        foreign: whether it is of a format that refers outside itself: what is not found is only worth a look, and of
            one id with two contents the first is kept.
    """

    dataset: str
    read: int = 0
    tables: dict[str, Table] = field(default_factory=dict)
    rejected: Problems = field(default_factory=Problems)
    warnings: Problems = field(default_factory=Problems)
    foreign: bool = False

    def take(self, other: "Reading") -> None:
        """Take what another path brings to the same dataset."""
        self.read += other.read
        self.foreign = self.foreign and other.foreign
        for name, table in other.tables.items():
            mine = self.tables.setdefault(name, Table(table.record))
            mine.usable = mine.usable and table.usable
            mine.rows += table.rows
        self.rejected.take(other.rejected)
        self.warnings.take(other.warnings)

    def holds(self, table: str, key: Key) -> bool:
        """Whether a row of this table with this key is accepted so far."""
        return table in self.tables and key in self.tables[table].alive

    def keys(self, table: str) -> Iterable[Key]:
        """The keys of the rows of this table accepted so far."""
        return self.tables[table].alive if table in self.tables else ()

    def record(self, table: str, key: Key) -> Record | None:
        """The row of this table with this key, if it is accepted so far; None where it has none."""
        return self.tables[table].alive[key].record if self.holds(table, key) else None


class Other(Protocol):
    """Another dataset, of the store or of the same call."""

    @property
    def dataset(self) -> str:
        """Its id."""

    def holds(self, table: str, key: Key) -> bool:
        """Whether it has a row of this table with this key."""

    def keys(self, table: str) -> Iterable[Key]:
        """The keys of its rows of this table."""

    def record(self, table: str, key: Key) -> Record | None:
        """The row of this table with this key; None where it has none."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A dataset as the store has it."""

    dataset: str
    content: Content

    def holds(self, table: str, key: Key) -> bool:
        """Whether it has a row of this table with this key."""
        return key in self.content.tables.get(table, {})

    def keys(self, table: str) -> Iterable[Key]:
        """The keys of its rows of this table."""
        return self.content.tables.get(table, {})

    def record(self, table: str, key: Key) -> Record | None:
        """The row of this table with this key; None where it has none."""
        return self.content.tables.get(table, {}).get(key)


def about(row: Row, **said: Any) -> Problem:
    """A problem of a row, with its file and line, and its place in the file or its key.

    Args:
        row: the row.
        said: what else the problem says, by its attributes.
    """
    return Problem(file=row.file, place=row.place_of(said.get("field")) or place(row.key), line=row.line, **said)


def columns(record: type[Record], fields: Sequence[str]) -> list[str]:
    """The names in the table of some of the model's fields."""
    names = {field: name for name, field in record.columns().items()}
    return [names[field] for field in fields]


def place(key: Key) -> str:
    """A key for people."""
    return shown(":".join(key))
