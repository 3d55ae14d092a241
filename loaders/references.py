"""What only all tables together can tell: keys used twice, and references to rows that are not there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.record import Record, Reference
from loaders.reasons import nearest
from loaders.report import Problem, Problems, shown

Key = tuple[str, ...]
Known = Callable[[str, Key], bool]
"""Whether another dataset in the store has the row of this table with this key."""

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
        other = first if row is not first else rows[1]
        said = "repeats the row on" if same else "is the key of another row with other content, on"
        rejected.add(
            Problem(
                file=table.file,
                place=_place(row.key),
                line=row.line,
                field=", ".join(_columns(table.record, table.record.KEY)),
                value=_place(row.key),
                reason=f"{said} line {other.line}: a key may be used once",
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
                others = ", ".join(
                    f"{file} line {line}" for file, line in lines.items() if file != table.file
                )
                rejected.add(
                    Problem(
                        file=table.file,
                        place=_place(key),
                        line=lines[table.file],
                        field=_columns(table.record, table.record.KEY)[0],
                        value=_place(key),
                        reason=f"the id is also used in {others}: an id may name one thing",
                    )
                )
                table.drop(key)


def settle_references(
    tables: Mapping[str, Table], known: Known | None, rejected: Problems, warnings: Problems
) -> None:
    """Take out every row that refers to nothing, then the rows that refer to those, until none is left.

    Args:
        tables: the tables, with `alive` and `dead` filled.
        known: whether another dataset has a row; a reference to it is good, too.
        rejected: takes the dangling references.
        warnings: takes the references that only another dataset answers though this pack has the table.
    """
    _Settling(tables, known, rejected, warnings).run()


@dataclass(slots=True)
class _Settling:
    tables: Mapping[str, Table]
    known: Known | None
    rejected: Problems
    warnings: Problems
    elsewhere: dict[tuple[str, Key], bool] = field(default_factory=dict)
    warned: set[tuple[str, Key, Reference]] = field(default_factory=set)
    because: dict[tuple[str, Key], str] = field(default_factory=dict)
    """Rows that fell with a whole table, and which; they are reported by number, not one by one."""

    def run(self) -> None:
        fallen: dict[tuple[str, str], list[Row]] = defaultdict(list)
        while lost := list(self._lost()):
            for name, row, reference, key in lost:
                table = self.tables[name]
                if row.key in table.alive:
                    table.drop(row.key)
                cause = self._unread(reference, key)
                if cause:
                    if (name, row.key) not in self.because:
                        fallen[name, cause].append(row)
                    self.because[name, row.key] = cause
                else:
                    self.rejected.add(self._dangling(table, row, reference, key))
        for (name, cause), rows in fallen.items():
            reason = f"{len(rows):,} rows depend on {cause}.csv, which could not be read"
            self.rejected.add(
                Problem(file=self.tables[name].file, line=min(row.line for row in rows), reason=reason)
            )

    def _lost(self) -> Iterator[tuple[str, Row, Reference, Key]]:
        """Every accepted row's references that name no accepted row."""
        for name, table in self.tables.items():
            for row in table.alive.values():
                failed: set[str] = set()
                for reference in table.record.REFERENCES:
                    values = [getattr(row.record, field) for field in reference.fields]
                    if None in values or failed.intersection(reference.fields):
                        continue
                    key = tuple(str(value) for value in values)
                    if not self._found(name, row, reference, key):
                        failed.update(reference.fields)
                        yield name, row, reference, key

    def _found(self, name: str, row: Row, reference: Reference, key: Key) -> bool:
        present = [target for target in reference.tables if target in self.tables]
        if any(key in self.tables[target].alive for target in present):
            return True
        if not any(self._is_elsewhere(target, key) for target in reference.tables):
            return False
        if present and (name, row.key, reference) not in self.warned:
            self.warned.add((name, row.key, reference))
            reason = f"is not in this pack's {_files(present)}, but another dataset in the store has it"
            self.warnings.add(_about(self.tables[name], row, reference, key, reason))
        return True

    def _is_elsewhere(self, target: str, key: Key) -> bool:
        if self.known is None:
            return False
        if (target, key) not in self.elsewhere:
            self.elsewhere[target, key] = self.known(target, key)
        return self.elsewhere[target, key]

    def _unread(self, reference: Reference, key: Key) -> str | None:
        """The table that could not be read and for which this reference fails, if there is one."""
        for target in reference.tables:
            if target in self.tables and not self.tables[target].usable:
                return target
            if (target, key) in self.because:
                return self.because[target, key]
        return None

    def _dangling(self, table: Table, row: Row, reference: Reference, key: Key) -> Problem:
        if self.rejected.full:
            return Problem(reason="is dangling")
        present = {target: self.tables[target] for target in reference.tables if target in self.tables}
        if not present:
            files = _files(reference.tables)
            reason = f"refers to {files}, which this pack does not have, and no other dataset has the row"
            return _about(table, row, reference, key, reason)
        for target in present.values():
            if key in target.dead:
                reason = f"refers to a row that is itself rejected ({target.file} line {target.dead[key]})"
                return _about(table, row, reference, key, reason)
        within = f" together with {_place(key[:-1])}" if len(key) > 1 else ""
        choices = [
            other[-1] for target in present.values() for other in target.alive if other[:-1] == key[:-1]
        ]
        return _about(table, row, reference, key, f"is not in {_files([*present])}{within}", choices)


def _about(
    table: Table, row: Row, reference: Reference, key: Key, reason: str, choices: Sequence[str] = ()
) -> Problem:
    return Problem(
        file=table.file,
        place=_place(row.key),
        line=row.line,
        field=_columns(table.record, reference.fields)[-1],
        value=shown(key[-1]),
        reason=reason,
        allowed=tuple(choices) if len(key) > 1 and choices else f"a key of {_files(reference.tables)}",
        nearest=nearest(key[-1], choices) if choices else (),
    )


def _files(names: Sequence[str]) -> str:
    return " or ".join(f"{name}.csv" for name in names)


def _columns(record: type[Record], fields: Sequence[str]) -> list[str]:
    names = {field: name for name, field in record.columns().items()}
    return [names[field] for field in fields]


def _place(key: Key) -> str:
    return shown(":".join(key))
