"""References between rows: none of the accepted rows may name a row that is not there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from graph.nearest import nearest
from graph.record import Reference
from loaders.reading import Other, Reading, about, columns, place
from loaders.report import Problem, shown
from loaders.rows import Key, Row

IMPLIED = frozenset({"eqf_levels"})
"""Tables that a pack may lack: the model checks the key itself, and the graph makes the node from it."""


def settle_references(readings: Sequence[Reading], others: Sequence[Other]) -> None:
    """Take out every row that refers to nothing, then the rows that refer to those, until none is left.

    Args:
        readings: the datasets of one call, with `alive` and `dead` filled; each may refer to the rows of all.
        others: the other datasets of the store; a reference to a row of theirs is good, too.
    """
    settling = [_Settling(one, [*others, *(other for other in readings if other is not one)]) for one in readings]
    while any([one.drop_lost() for one in settling]):  # a list, so that each takes its part in every round
        pass
    for one in settling:
        one.report()


def loosen_references(readings: Sequence[Reading], others: Sequence[Other]) -> None:
    """In a foreign dataset, empty what names something that is nowhere, where it may be empty; and say so.

    Such files refer outside themselves: that is no mistake of the row, which stays without the reference.

    Args:
        readings: the datasets of one call, with `alive` and `dead` filled.
        others: the other datasets of the store.
    """
    for reading in readings:
        if reading.foreign:
            rest = [*others, *(other for other in readings if other is not reading)]
            _Settling(reading, rest).loosen()


Lost = tuple[str, Row, Reference, Key]
"""A table, a row in it, and its reference to a key."""


@dataclass(slots=True)
class _Settling:
    reading: Reading
    others: Sequence[Other]
    single: list[Lost] = field(default_factory=list)
    fallen: dict[tuple[str, str], list[Lost]] = field(default_factory=lambda: defaultdict(list))
    """Rows that fell with a whole table, by their table and that one; reported by number, not one by one."""
    because: dict[tuple[str, Key], str] = field(default_factory=dict)

    def drop_lost(self) -> bool:
        """Take out the rows that refer to nothing now; whether there were any."""
        lost = list(self._lost())
        for one in lost:
            name, row, reference, key = one
            if row.key in self.reading.tables[name].alive:
                self.reading.tables[name].drop(row.key)
            cause = self._absent(reference, key)
            if cause is None:
                self.single.append(one)
            elif (name, row.key) not in self.because:
                self.because[name, row.key] = cause
                self.fallen[name, cause].append(one)
        return bool(lost)

    def loosen(self) -> None:
        """Empty the references to nothing that may be empty."""
        reason = "is not in this file, nor in the store: the row is taken without it"
        for name, row, reference, key in self._lost():
            rows = self.reading.tables[name].alive
            record = rows[row.key].record  # may have lost another reference
            if record is None or any(type(record).model_fields[field].is_required() for field in reference.fields):
                continue
            field = columns(type(record), reference.fields)[-1]
            self.reading.warnings.tell(partial(about, row, field=field, value=shown(key[-1]), reason=reason))
            changed = record.model_copy(update=dict.fromkeys(reference.fields))
            rows[row.key] = replace(row, record=changed)

    def report(self) -> None:
        """Say why rows are out: what many share first, and once; then what only another dataset answers."""
        told = self.reading.warnings if self.reading.foreign else self.reading.rejected
        for (_, cause), many in self.fallen.items():
            told.add(self._about(many[0], _nowhere(len(many)) if self.reading.foreign else self._fell(cause, many)))
        consequences: dict[tuple[str, Reference, Row], list[Lost]] = defaultdict(list)
        for one in self.single:
            name, _, reference, key = one
            if rejected := self._rejected(reference, key):
                consequences[name, reference, rejected].append(one)
            else:
                told.tell(partial(self._dangling, one))
        for (_, _, row), many in consequences.items():
            where = f"({row.file} {row.at or f'line {row.line}'})"
            reason = f"refers to a row that is itself rejected {where}"
            if self.reading.foreign:
                reason = f"is not taken: it refers to what could not be taken {where}"
            told.add(self._about(many[0], reason + _and_more(many)))
        for problem in self._answered_elsewhere():
            self.reading.warnings.add(problem)

    def _references(self) -> Iterator[Lost]:
        """What the accepted rows refer to."""
        for name, table in self.reading.tables.items():
            for row in table.alive.values():
                for reference in table.record.REFERENCES:
                    values = [getattr(row.record, field) for field in reference.fields]
                    if None not in values:
                        yield name, row, reference, tuple(str(value) for value in values)

    def _lost(self) -> Iterator[Lost]:
        """The references to nothing; of two that share a column only the first, since it says what is wrong."""
        last, failed = None, set[str]()
        for one in self._references():
            _, row, reference, key = one
            if row is not last:
                last, failed = row, set()
            if not self._is_found(reference, key) and failed.isdisjoint(reference.fields):
                failed.update(reference.fields)
                yield one

    def _is_found(self, reference: Reference, key: Key) -> bool:
        own = [self.reading.tables[target] for target in reference.tables if target in self.reading.tables]
        if any(key in table.alive for table in own):
            return True
        if self._rejected(reference, key):  # whatever others call by this id, it is not what is meant here
            return False
        return (not own and IMPLIED.issuperset(reference.tables)) or self._elsewhere(reference, key) is not None

    def _elsewhere(self, reference: Reference, key: Key) -> str | None:
        """Another dataset that has the row."""
        return next((o.dataset for o in self.others if any(o.holds(name, key) for name in reference.tables)), None)

    def _answered_elsewhere(self) -> Iterator[Problem]:
        """What only other datasets answer though this one has the table: perhaps a row was forgotten."""
        if not self.others:
            return
        found: dict[tuple[str, Reference, str], list[Lost]] = defaultdict(list)
        for one in self._references():
            name, _, reference, key = one
            own = [target for target in reference.tables if target in self.reading.tables]
            if own and not any(self.reading.holds(target, key) for target in own):
                found[name, reference, self._elsewhere(reference, key) or ""].append(one)
        for (_, reference, dataset), many in found.items():
            own = [target for target in reference.tables if target in self.reading.tables]
            reason = f"is not in this pack's {_files(own)}, but in the dataset '{dataset}'"
            yield self._about(many[0], reason + _and_more(many))

    def _absent(self, reference: Reference, key: Key) -> str | None:
        """The table for whose absence as a whole this reference fails, if there is one."""
        tables = self.reading.tables
        for target in reference.tables:
            if target in tables and not tables[target].usable:
                return target
            if (target, key) in self.because:
                return self.because[target, key]
        if not self.others and not any(target in tables for target in reference.tables):
            return reference.tables[0]
        return None

    def _rejected(self, reference: Reference, key: Key) -> Row | None:
        """The rejected row of this dataset that is meant, if there is one."""
        tables = (self.reading.tables[target] for target in reference.tables if target in self.reading.tables)
        return next((table.dead[key] for table in tables if key in table.dead), None)

    def _fell(self, cause: str, many: Sequence[Lost]) -> str:
        why = "could not be read" if cause in self.reading.tables else "this pack does not have"
        depends = "1 row depends" if len(many) == 1 else f"{len(many):,} rows depend"
        return f"{depends} on {cause}.csv, which {why}"

    def _dangling(self, one: Lost) -> Problem:
        _, _, reference, key = one
        if self.reading.foreign:
            return self._about(one, _nowhere(1))
        own = [target for target in reference.tables if target in self.reading.tables]
        holders: Sequence[Other] = [self.reading] if own else self.others
        keys = (other for holder in holders for target in reference.tables for other in holder.keys(target))
        choices = list(dict.fromkeys(other[-1] for other in keys if other[:-1] == key[:-1]))
        where = _files(own) if own else "the store"
        within = f" together with {place(key[:-1])}" if len(key) > 1 else ""
        lacking = "" if own else f", and this pack does not have {_files(reference.tables)}"
        return self._about(one, f"is not in {where}{within}{lacking}", choices)

    def _about(self, one: Lost, reason: str, choices: Sequence[str] = ()) -> Problem:
        name, row, reference, key = one
        field = columns(self.reading.tables[name].record, reference.fields)[-1]
        if self.reading.foreign:
            return about(row, field=field, value=shown(key[-1]), reason=reason)
        return about(
            row,
            field=field,
            value=shown(key[-1]),
            reason=reason,
            allowed=tuple(choices) if len(key) > 1 and choices else f"a key of {_files(reference.tables)}",
            nearest=nearest(key[-1], choices) if choices else (),
        )


def _nowhere(rows: int) -> str:
    """Why rows of a foreign file are out that cannot be without what they refer to."""
    out = "is not taken" if rows == 1 else f"is one of {rows:,} rows that are not taken"
    return (
        f"{out}: what it refers to is nothing that could be taken from this file, nor is it in the store. "
        "Load that first, or in the same call"
    )


def _files(names: Sequence[str]) -> str:
    return " or ".join(f"{name}.csv" for name in names)


def _and_more(many: Sequence[Lost]) -> str:
    """How many rows the same is said of, beside the first."""
    more = len(many) - 1
    return "" if not more else f"; the same is true of {more:,} more row{'s' if more > 1 else ''}"
