"""Rows on their way in, by their keys: the first ones in memory, those of a large file in a temporary file."""

import pickle
import re
import sqlite3
from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from dataclasses import dataclass, field
from typing import Any

from graph.record import Record
from loaders.aside import put_aside

Key = tuple[str, ...]

IN_MEMORY = 10_000
"""How many rows of a table are held in memory, about 3 kB each."""

_AT_ONCE = 1_000


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
    letters: Mapping[str, str] | None = field(default=None, hash=False)

    def place_of(self, field: str | None) -> str | None:
        """Where one of its columns stands (`programmes!C7`), as far as its file has such places."""
        letter = (self.letters or {}).get((field or "").partition(", ")[0])
        return re.sub(r"[A-Z]+(?=\d+$)", letter, self.at) if self.at and letter else self.at

    def where(self, beside: "Row | None" = None) -> str:
        """Its place, as said in a problem of another row: in the same file without its name."""
        here = self.at or f"line {self.line}"
        return here if beside is not None and beside.file == self.file else f"{self.file} {here}"


class Rows(MutableMapping[Key, Row]):
    """Rows by key, in the order in which they came; a row that takes another's place stands where that stood.

    What is added, changed or removed while somebody goes through them does not disturb that.
    """

    def __init__(self, record: type[Record], in_memory: int = IN_MEMORY) -> None:
        """Begin with none.

        Args:
            record: the model of the rows.
            in_memory: how many of them stay in memory.
        """
        self._record = record
        self._room = in_memory
        self._near: dict[Key, Row] = {}
        """The rows that came last; all of them while there is room."""
        self._far: sqlite3.Connection | None = None
        self._shared: list[Any] = []
        """Names of files, and letters of columns: the same for many rows."""
        self._numbers: dict[int, int] = {}

    def __getitem__(self, key: Key) -> Row:
        if key in self._near:
            return self._near[key]
        if self._far:
            found = self._far.execute("SELECT said FROM rows WHERE key = ?", (_written(key),)).fetchone()
            if found:
                return self._read(found[0])
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        if key in self._near:
            return True
        if not self._far or not isinstance(key, tuple):
            return False
        return self._far.execute("SELECT 1 FROM rows WHERE key = ?", (_written(key),)).fetchone() is not None

    def __setitem__(self, key: Key, row: Row) -> None:
        if self._far and key not in self._near:
            changed = self._far.execute("UPDATE rows SET said = ? WHERE key = ?", (self._said(row), _written(key)))
            if changed.rowcount:
                return
        self._near[key] = row
        if len(self._near) > self._room:
            self._put_aside()

    def append(self, row: Row) -> None:
        """Add a row whose key has none yet."""
        self._near[row.key] = row
        if len(self._near) > self._room:
            self._put_aside()

    def __delitem__(self, key: Key) -> None:
        if key in self._near:
            del self._near[key]
        elif not self._far or not self._far.execute("DELETE FROM rows WHERE key = ?", (_written(key),)).rowcount:
            raise KeyError(key)

    def __len__(self) -> int:
        far = self._far.execute("SELECT count(*) FROM rows").fetchone()[0] if self._far else 0
        return int(far) + len(self._near)

    def __iter__(self) -> Iterator[Key]:
        return (row.key for row in self._all())

    def values(self) -> ValuesView[Row]:
        """The rows."""
        return _Values(self)

    def items(self) -> ItemsView[Key, Row]:
        """The rows with their keys."""
        return _Items(self)

    def in_order(self) -> Iterator[Row]:
        """The rows in the order of their keys."""
        if not self._far:
            yield from (self._near[key] for key in sorted(self._near))
            return
        self._put_aside()
        for (said,) in self._far.execute("SELECT said FROM rows ORDER BY key"):
            yield self._read(said)

    def _all(self) -> Iterator[Row]:
        last, after = -1, "SELECT place, said FROM rows WHERE place > ? ORDER BY place LIMIT ?"
        while self._far and (some := self._far.execute(after, (last, _AT_ONCE)).fetchall()):
            yield from (self._read(said) for _, said in some)
            last = some[-1][0]
        yield from [*self._near.values()]

    def _put_aside(self) -> None:
        if self._far is None:
            self._far = put_aside("CREATE TABLE rows (place INTEGER PRIMARY KEY, key BLOB UNIQUE, said BLOB)")
            self._room = min(self._room, _AT_ONCE)
        many = ((_written(key), self._said(row)) for key, row in self._near.items())
        self._far.executemany("INSERT INTO rows (key, said) VALUES (?, ?)", many)
        self._near.clear()

    def _said(self, row: Row) -> bytes:
        fields = None if row.record is None else {k: v for k, v in row.record.__dict__.items() if v is not None}
        said = (row.key, self._number(row.file), row.line, fields, row.at, self._number(row.letters))
        return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)

    def _read(self, said: bytes) -> Row:
        key, file, line, fields, at, letters = pickle.loads(said)  # noqa: S301 - what `_said` wrote
        record = None if fields is None else _made(self._record, fields)
        return Row(key, self._shared[file], line, record, at, self._shared[letters])

    def _number(self, shared: Any) -> int:
        number = self._numbers.setdefault(id(shared), len(self._shared))
        if number == len(self._shared):
            self._shared.append(shared)
        return number


class _Values(ValuesView[Row]):
    _mapping: Rows

    def __iter__(self) -> Iterator[Row]:
        return self._mapping._all()


class _Items(ItemsView[Key, Row]):
    _mapping: Rows

    def __iter__(self) -> Iterator[tuple[Key, Row]]:
        return ((row.key, row) for row in self._mapping._all())


class Records(Mapping[Key, Record]):
    """The records of rows, by key, as long as the rows are not changed."""

    def __init__(self, rows: Rows) -> None:
        """Look at these rows, all of which are valid."""
        self._rows = rows

    def __getitem__(self, key: Key) -> Record:
        return _valid(self._rows[key])

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def in_order(self) -> Iterator[Record]:
        """The records in the order of their keys."""
        return map(_valid, self._rows.in_order())


def _made(record: type[Record], fields: dict[str, Any]) -> Record:
    """A record that was valid once, as unpickling makes it: without validating it again."""
    made = record.__new__(record)
    made.__setstate__(
        {
            "__dict__": dict.fromkeys(record.model_fields) | fields,
            "__pydantic_fields_set__": set(fields),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


def _valid(row: Row) -> Record:
    if row.record is None:
        raise ValueError(f"{row.key} is not valid")
    return row.record


def _written(key: Key) -> bytes:
    """A key as bytes, which sort as the keys themselves do, those of rows that are not valid among them."""
    return b"\0\0".join(part.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\xff") for part in key)
