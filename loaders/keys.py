"""Rows by their keys: a key is used once in its table, an id once among all things that people name by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.record import Record
from loaders.report import Problem, Problems, shown

Key = tuple[str, ...]

SHARED_IDS = ("qualification_types", "programmes", "micro_credentials", "providers")
"""The tables that share one space of ids, since people and commands name their rows by the id alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way in.

    Attributes:
        key: its key, also where the row itself is not valid.
        line: the line on which it begins.
        record: the validated row; None where it was rejected.
    """

    key: Key
    line: int
    record: Record | None


@dataclass(slots=True)
class Table:
    """One table of a pack on its way in.

    Attributes:
        record: its model.
        file: its file, as the user can open it.
        usable: False where the whole table was kept out.
        rows: its rows.
        alive: the rows accepted so far, by key.
        dead: the line of each key whose row was rejected.
    """

    record: type[Record]
    file: str
    usable: bool = True
    rows: list[Row] = field(default_factory=list)
    alive: dict[Key, Row] = field(default_factory=dict)
    dead: dict[Key, int] = field(default_factory=dict)

    def drop(self, key: Key) -> None:
        """Reject an accepted row."""
        self.dead[key] = self.alive.pop(key).line


def settle_keys(tables: Mapping[str, Table], rejected: Problems) -> None:
    """Fill `alive` and `dead`: a row is out if it is not valid or another row has its key or id."""
    for table in tables.values():
        by_key: dict[Key, list[Row]] = defaultdict(list)
        for row in table.rows:
            by_key[row.key].append(row)
        for key, rows in by_key.items():
            if len(rows) > 1 and all(key):
                rows = _without_repetitions(table, rows, rejected)
            if len(rows) == 1 and rows[0].record is not None:
                table.alive[key] = rows[0]
            else:
                table.dead[key] = rows[0].line
    _share_ids(tables, rejected)


def _without_repetitions(table: Table, rows: Sequence[Row], rejected: Problems) -> list[Row]:
    """The first row if the others only repeat it; all of them if they differ, since none is then right."""
    first = rows[0]
    same = first.record is not None and all(row.record == first.record for row in rows)
    for row in rows[1:] if same else rows:
        other = (first if row is not first else rows[1]).line
        said = f"repeats line {other}" if same else f"has the same key as line {other}, with other content"
        rejected.add(
            Problem(
                file=table.file,
                place=place(row.key),
                line=row.line,
                field=", ".join(columns(table.record, table.record.KEY)),
                value=place(row.key),
                reason=f"{said}: a key may be used once",
            )
        )
    return [first] if same else list(rows)


def _share_ids(tables: Mapping[str, Table], rejected: Problems) -> None:
    users: dict[Key, list[Table]] = defaultdict(list)
    for name in SHARED_IDS:
        for key in tables[name].alive if name in tables else ():
            users[key].append(tables[name])
    for key, sharing in users.items():
        if len(sharing) > 1:
            lines = {table.file: table.alive[key].line for table in sharing}
            for table in sharing:
                others = ", ".join(f"{file} line {line}" for file, line in lines.items() if file != table.file)
                rejected.add(
                    Problem(
                        file=table.file,
                        place=place(key),
                        line=lines[table.file],
                        field=columns(table.record, table.record.KEY)[0],
                        value=place(key),
                        reason=f"the id is also used in {others}: an id may name one thing",
                    )
                )
                table.drop(key)


def columns(record: type[Record], fields: Sequence[str]) -> list[str]:
    """The names in the table of some of the model's fields."""
    names = {field: name for name, field in record.columns().items()}
    return [names[field] for field in fields]


def place(key: Key) -> str:
    """A key for people."""
    return shown(":".join(key))
