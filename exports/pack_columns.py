"""What a table's columns say of themselves where somebody fills them in: notes, and the values to choose from."""

from collections.abc import Iterable, Mapping, Sequence

from graph.content import Content
from graph.model import TABLES
from graph.record import Record
from loaders.columns import Column, columns_of

MOST_CHOICES = 300
"""How long a list may be that somebody chooses from; of a longer one only a note tells."""

_FEW = 10
_TRUTH = ("TRUE", "FALSE")

Ids = Mapping[str, Sequence[str]]
"""Table -> the ids of its rows, where one column names a row."""


def ids_of(contents: Iterable[Content]) -> dict[str, list[str]]:
    """The ids in these contents of the tables that one column refers to."""
    found: dict[str, dict[str, None]] = {}
    for content in contents:
        for name, rows in content.tables.items():
            if len(TABLES[name].KEY) == 1:
                found.setdefault(name, {}).update(dict.fromkeys(key[0] for key in rows))
    return {name: sorted(ids) for name, ids in found.items()}


def note(record: type[Record], column: Column) -> str:
    """A column explained: what it means, its unit, whether it may be empty, and what may stand in it."""
    lines = [column.description]
    if column.unit:
        lines.append(f"Unit: {column.unit}.")
    lines.append("Must be filled in." if column.required else "May be empty: not known.")
    lines += [f"Names {what}." for what in _named(record, column)]
    if column.values:
        lines.append(f"One of: {', '.join(column.values)}.")
    else:
        lines.append(f"Allowed: {column.allowed}.")
    return "\n".join(lines)


def _named(record: type[Record], column: Column) -> list[str]:
    names = {other.field: name for name, other in columns_of(record).items()}
    return [
        f"a row of {' or '.join(one.tables)}"
        + (f", together with {' and '.join(names[f] for f in one.fields[:-1])}" if len(one.fields) > 1 else "")
        for one in record.REFERENCES
        if one.fields[-1] == column.field
    ]


def closed_choices(column: Column) -> tuple[str, ...]:
    """The values of a column that takes no others: a vocabulary, true or false, a few whole numbers."""
    if column.kind.type == "boolean":
        return _TRUTH
    low, high = column.rules.get("ge"), column.rules.get("le")
    if column.kind.type == "integer" and low is not None and high is not None and high - low < _FEW:
        return tuple(str(number) for number in range(low, high + 1))
    return column.values


def known_choices(record: type[Record], column: Column, ids: Ids) -> tuple[str, ...]:
    """The rows that a column may name, as far as they are known and few; it may also name others."""
    for one in record.REFERENCES:
        if one.fields == (column.field,):
            found = [id_ for table in one.tables for id_ in ids.get(table, ())]
            return tuple(found) if len(found) <= MOST_CHOICES else ()
    return ()
