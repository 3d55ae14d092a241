"""What one dataset asserts: validated rows, their canonical form, and the version made from it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Protocol, runtime_checkable

from graph.model import TABLES
from graph.record import Record

Key = tuple[str, ...]


@runtime_checkable
class Sorted(Protocol):
    """Rows that know a shorter way to go through them than by key."""

    def in_order(self) -> Iterator[Record]:
        """The rows in the order of their keys."""


class Content:
    """The rows of one dataset.

    Attributes:
        tables: table name -> key -> row; tables without rows are absent.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        """Sort the rows into their tables; of two rows with one key the first is kept."""
        tables: dict[str, dict[Key, Record]] = {}
        for record in records:
            tables.setdefault(record.TABLE, {}).setdefault(record.key, record)
        self.tables: Mapping[str, Mapping[Key, Record]] = tables

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[Key, Record]]) -> "Content":
        """The content of tables as they are, wherever their rows are kept; none of them may be empty."""
        content = cls(())
        content.tables = tables
        return content

    def __iter__(self) -> Iterator[Record]:
        """Every row, in canonical order: by table, then by key."""
        for table in sorted(self.tables):
            rows = self.tables[table]
            if isinstance(rows, Sorted):
                yield from rows.in_order()
            else:
                yield from (rows[key] for key in sorted(rows))

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {table: len(rows) for table, rows in sorted(self.tables.items())}

    def canonical_lines(self) -> Iterator[str]:
        """The canonical form: one JSON object a row, in canonical order, the same on every machine."""
        for record in self:
            yield json.dumps([record.TABLE, canonical_row(record)], ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def version(self) -> str:
        """SHA-256 (hex) of the canonical form: the dataset's version."""
        digest = hashlib.sha256()
        for line in self.canonical_lines():
            digest.update(line.encode())
            digest.update(b"\n")
        return digest.hexdigest()

    @classmethod
    def from_canonical_lines(cls, lines: Iterable[str]) -> "Content":
        """Read back what `canonical_lines` wrote."""
        pairs = (json.loads(line) for line in lines)
        return cls(TABLES[table].model_validate(row) for table, row in pairs)


def canonical_row(record: Record) -> dict[str, Any]:
    """A row as column -> value, without empty cells, numbers as their shortest text."""
    row = {}
    for column, field in _sorted_columns(type(record)):
        value = getattr(record, field)
        if value is not None:
            row[column] = plain_decimal(value) if isinstance(value, Decimal) else value
    return row


@cache
def _sorted_columns(record: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(record.columns().items()))


def plain_decimal(value: Decimal) -> str:
    """The shortest text of a number: 7.50 -> 7.5, 60.0 -> 60, -0 -> 0."""
    return f"{value.normalize() + 0:f}"
