"""A dataset on its way in: rows that are read, but not yet compared with each other or with other datasets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.content import Content
from graph.record import Record
from loaders.report import Problem, Problems, shown
from loaders.rows import Key, Row, Rows

_MOST_DIFFERING = 10_000


@dataclass(slots=True)
class Table:
    """One table of a dataset on its way in.

    Attributes:
        record: its model.
        usable: False where a whole file was kept out.
        rows: its rows that are not yet compared with each other.
        alive: the rows accepted so far, by key.
        dead: the keys whose row was rejected, with that row.
    """

    record: type[Record]
    usable: bool = True
    rows: list[Row] = field(default_factory=list)
    alive: Rows = field(init=False)
    dead: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.alive, self.dead = Rows(self.record), Rows(self.record)

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
        files: the files it was read from, as the user can open them.
    """

    dataset: str
    read: int = 0
    tables: dict[str, Table] = field(default_factory=dict)
    rejected: Problems = field(default_factory=Problems)
    warnings: Problems = field(default_factory=Problems)
    foreign: bool = False
    files: set[str] = field(default_factory=set)
    _differing: set[Record] = field(default_factory=set)
    """Contents that another row of the same key was kept for, so that it is said once."""

    def keep_first(self, record: type[Record], row: Row) -> bool:
        """Keep a row unless its key has one that is valid; of one that says something else, say that it is not kept.

        Returns:
            Whether it is news: False for what only repeats.
        """
        table = self.tables.get(record.TABLE) or self.tables.setdefault(record.TABLE, Table(record))
        first = table.alive.get(row.key)
        if row.record is None:
            if first is None:
                table.dead.setdefault(row.key, row)
            return True
        if first is None:
            table.dead.pop(row.key, None)
            table.alive.append(row)
            return True
        if first.record == row.record or row.record in self._differing:
            return False
        if len(self._differing) < _MOST_DIFFERING:
            self._differing.add(row.record)
        said = f"is described differently at {first.where(row)}: that is kept"
        self.warnings.add(about(row, value=place(row.key), reason=said))
        return True

    def take(self, other: "Reading") -> None:
        """Take what another path brings to the same dataset."""
        self.read += other.read
        self.files |= other.files
        if not other.foreign:
            self._compare_all()
        for name, table in other.tables.items():
            mine = self.tables.setdefault(name, Table(table.record))
            mine.usable = mine.usable and table.usable
            mine.rows += table.rows
            for row in (*table.alive.values(), *table.dead.values()) if not self.foreign else ():
                mine.rows.append(row)
            for rows in (table.alive, table.dead) if self.foreign else ():
                for row in rows.values():
                    self.keep_first(table.record, row)
        self.rejected.take(other.rejected)
        self.warnings.take(other.warnings)

    def _compare_all(self) -> None:
        """Take all rows for ones that are not yet compared: beside a pack the first of two is not simply kept."""
        self.foreign = False
        for table in self.tables.values():
            table.rows += [*table.alive.values(), *table.dead.values()]
            table.alive.clear()
            table.dead.clear()

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
