"""References between rows: none of the accepted rows may name a row that is not there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.nearest import nearest
from graph.record import Reference
from loaders.keys import Key, Row, Table, columns, place
from loaders.report import Problem, Problems, shown

Known = Callable[[str, Key], bool]
"""Whether another dataset in the store has the row of this table with this key."""

IMPLIED = frozenset({"eqf_levels"})
"""Tables that a pack may lack: the model checks the key itself, and the graph makes the node from it."""


def settle_references(tables: Mapping[str, Table], known: Known | None, rejected: Problems, warnings: Problems) -> None:
    """Take out every row that refers to nothing, then the rows that refer to those, until none is left.

    Args:
        tables: the tables, with `alive` and `dead` filled.
        known: whether another dataset has a row; a reference to it is good, too.
        rejected: takes the dangling references.
        warnings: takes the references that only another dataset answers though this pack has the table.
    """
    _Settling(tables, known, rejected, warnings).run()


Lost = tuple[str, Row, Reference, Key]
"""A table, a row in it, and its reference to a key."""


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
        """Take rows out round by round, then say why: what many rows share first, and once."""
        fallen: dict[tuple[str, str], list[Lost]] = defaultdict(list)
        single: list[Lost] = []
        while lost := list(self._lost()):
            for one in lost:
                name, row, reference, key = one
                if row.key in self.tables[name].alive:
                    self.tables[name].drop(row.key)
                cause = self._absent(reference, key)
                if cause is None:
                    single.append(one)
                elif (name, row.key) not in self.because:
                    self.because[name, row.key] = cause
                    fallen[name, cause].append(one)
        for (_, cause), many in fallen.items():
            why = "could not be read" if cause in self.tables else "this pack does not have"
            depends = "1 row depends" if len(many) == 1 else f"{len(many):,} rows depend"
            self.rejected.add(self._about(many[0], f"{depends} on {cause}.csv, which {why}"))
        for one in single:
            self.rejected.add(self._dangling(one))

    def _lost(self) -> Iterator[Lost]:
        """Every accepted row's references that name no accepted row."""
        for name, table in self.tables.items():
            for row in table.alive.values():
                failed: set[str] = set()
                for reference in table.record.REFERENCES:
                    values = [getattr(row.record, field) for field in reference.fields]
                    if None in values or failed.intersection(reference.fields):
                        continue
                    one = (name, row, reference, tuple(str(value) for value in values))
                    if not self._found(one):
                        failed.update(reference.fields)
                        yield one

    def _found(self, one: Lost) -> bool:
        name, row, reference, key = one
        present = [target for target in reference.tables if target in self.tables]
        if any(key in self.tables[target].alive for target in present):
            return True
        if not present and IMPLIED.issuperset(reference.tables):
            return True
        if not any(self._is_elsewhere(target, key) for target in reference.tables):
            return False
        if present and (name, row.key, reference) not in self.warned:
            self.warned.add((name, row.key, reference))
            reason = f"is not in this pack's {_files(present)}, but another dataset in the store has it"
            self.warnings.add(self._about(one, reason))
        return True

    def _is_elsewhere(self, target: str, key: Key) -> bool:
        if self.known is None:
            return False
        if (target, key) not in self.elsewhere:
            self.elsewhere[target, key] = self.known(target, key)
        return self.elsewhere[target, key]

    def _absent(self, reference: Reference, key: Key) -> str | None:
        """The table for whose absence as a whole this reference fails, if there is one."""
        for target in reference.tables:
            if target in self.tables and not self.tables[target].usable:
                return target
            if (target, key) in self.because:
                return self.because[target, key]
        if self.known is None and not any(target in self.tables for target in reference.tables):
            return reference.tables[0]
        return None

    def _dangling(self, one: Lost) -> Problem:
        _, _, reference, key = one
        if self.rejected.full:
            return Problem(reason="is dangling")
        present = {target: self.tables[target] for target in reference.tables if target in self.tables}
        if not present:
            files = _files(reference.tables)
            reason = f"is not in the store, and this pack does not have {files}"
            return self._about(one, reason)
        for target in present.values():
            if key in target.dead:
                reason = f"refers to a row that is itself rejected ({target.file} line {target.dead[key]})"
                return self._about(one, reason)
        within = f" together with {place(key[:-1])}" if len(key) > 1 else ""
        choices = [other[-1] for target in present.values() for other in target.alive if other[:-1] == key[:-1]]
        return self._about(one, f"is not in {_files([*present])}{within}", choices)

    def _about(self, one: Lost, reason: str, choices: Sequence[str] = ()) -> Problem:
        name, row, reference, key = one
        table = self.tables[name]
        return Problem(
            file=table.file,
            place=place(row.key),
            line=row.line,
            field=columns(table.record, reference.fields)[-1],
            value=shown(key[-1]),
            reason=reason,
            allowed=tuple(choices) if len(key) > 1 and choices else f"a key of {_files(reference.tables)}",
            nearest=nearest(key[-1], choices) if choices else (),
        )


def _files(names: Sequence[str]) -> str:
    return " or ".join(f"{name}.csv" for name in names)
