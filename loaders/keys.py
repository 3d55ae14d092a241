"""Rows by their keys: a key is used once in its table, an id once among all things that people name by it."""

from collections import defaultdict
from collections.abc import Sequence

from graph.model import SHARED_IDS, SkillLink
from loaders.reading import Other, Reading, Table, about, columns, place
from loaders.report import Problem, Problems, shown
from loaders.rows import Key, Row


def settle_keys(reading: Reading) -> None:
    """Fill `alive` and `dead`: a row is out if it is not valid or another row of the dataset has its key or id."""
    for table in reading.tables.values():
        by_key: dict[Key, list[Row]] = defaultdict(list)
        for row in table.rows:
            if reading.foreign:
                reading.keep_first(table.record, row)
            else:
                by_key[row.key].append(row)
        table.rows.clear()
        for key, rows in by_key.items():
            if len(rows) > 1 and all(key):
                rows = _without_repetitions(table, rows, reading.rejected)
            if len(rows) == 1 and rows[0].record is not None:
                table.alive[key] = rows[0]
            else:
                table.dead[key] = rows[0]
    _share_ids(reading)
    _share_skills(reading)


def _without_repetitions(table: Table, rows: Sequence[Row], rejected: Problems) -> list[Row]:
    """The first row if the others only repeat it; all of them if they differ, since none is then right."""
    first = rows[0]
    same = first.record is not None and all(row.record == first.record for row in rows)
    for row in rows[1:] if same else rows:
        other = first if row is not first else rows[1]
        where = other.where(row)
        said = f"repeats {where}" if same else f"has the same key as {where}, with other content"
        rejected.add(
            about(
                row,
                field=", ".join(columns(table.record, table.record.KEY)),
                value=place(row.key),
                reason=f"{said}: a key may be used once",
            )
        )
    return [first] if same else list(rows)


def _share_ids(reading: Reading) -> None:
    tables = [reading.tables[name] for name in SHARED_IDS if name in reading.tables]
    shared = dict.fromkeys(
        key for at, table in enumerate(tables) for key in table.alive if any(key in o.alive for o in tables[at + 1 :])
    )
    for key in shared:
        sharing = [table for table in tables if key in table.alive]
        if sharing:
            rows = [table.alive[key] for table in sharing]
            for table, row in zip(sharing, rows, strict=True):
                others = ", ".join(other.where() for other in rows if other is not row)
                reading.rejected.add(
                    about(
                        row,
                        field=columns(table.record, table.record.KEY)[0],
                        value=place(key),
                        reason=f"the id is also used in {others}: an id may name one thing",
                    )
                )
                table.drop(key)


def _share_skills(reading: Reading) -> None:
    """Keep the first of a micro-credential's rows with one URI: it teaches a skill once, under one label."""
    if SkillLink.TABLE not in reading.tables:
        return
    table = reading.tables[SkillLink.TABLE]
    first: dict[Key, Row] = {}
    for row in table.alive.values():
        if isinstance(row.record, SkillLink):
            skill = row.record.uri or row.record.label
            other = first.setdefault((row.record.mc_id, skill), row)
            if other is not row:
                where = other.where(row)
                reading.rejected.add(
                    about(
                        row,
                        field="esco_uri",
                        value=shown(skill),
                        reason=f"is also the skill of {where}, under another label: a skill has one label",
                    )
                )
                table.drop(row.key)


def settle_ids(readings: Sequence[Reading], others: Sequence[Other]) -> None:
    """Take out every row whose id names another thing in another dataset: it would take over that thing's rules.

    The same row of the same table is no other thing: a draft overrides it.

    Args:
        readings: the datasets of one call; of two that claim an id the first keeps it, as if loaded one by one.
        others: the other datasets of the store.
    """
    for number, reading in enumerate(readings):
        earlier = (*others, *readings[:number])
        for name in SHARED_IDS:
            for key in reading.keys(name) if earlier else ():
                used = next(
                    ((o.dataset, t) for o in earlier for t in SHARED_IDS if t != name and o.holds(t, key)), None
                )
                if used:
                    reading.rejected.add(_used(reading.tables[name], key, *used))
                    reading.tables[name].drop(key)


def _used(table: Table, key: Key, dataset: str, other_table: str) -> Problem:
    row = table.alive[key]
    return about(
        row,
        field=columns(table.record, table.record.KEY)[0],
        value=place(key),
        reason=f"the dataset '{dataset}' uses this id in {other_table}.csv: an id may name one thing",
        allowed=f"an id that no other dataset uses in another of {', '.join(f'{name}.csv' for name in SHARED_IDS)}",
    )
