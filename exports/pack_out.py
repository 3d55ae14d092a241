"""A dataset as files that load again: which tables, in which order, and whether reading them back gives the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.content import Content
from graph.errors import StoreEmptyError, UnknownIdError, UsageError
from graph.model import TABLES
from graph.nearest import nearest
from graph.record import Record
from graph.store import GraphStore
from graph.version import DatasetVersion
from loaders.detect import read

_NAMED = 20


@dataclass(frozen=True, slots=True)
class PackOut:
    """What was written.

    Attributes:
        dataset: what it is a copy of.
        path: the workbook, or the folder.
        tables: how many rows each table has.
        differing: the rows that read back otherwise, as `table.csv: key`.
    """

    dataset: DatasetVersion
    path: Path
    tables: dict[str, int]
    differing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus export --json`."""
        return {
            "dataset": self.dataset.as_json(),
            "file": str(self.path),
            "tables": self.tables,
            "same": not self.differing,
            "differing": list(self.differing),
        }

    def sentence(self) -> str:
        """The same for people."""
        size = f"{sum(self.tables.values())} rows in {len(self.tables)} tables"
        said = f"{self.path}: {self.dataset.id}, version {self.dataset.version[:12]}, {size}."
        if not self.differing:
            return f"{said} It reads back the same."
        return f"{said} These rows read back otherwise: {'; '.join(self.differing)}"


def chosen(store: GraphStore, dataset: str | None) -> tuple[DatasetVersion, Content]:
    """The dataset that is meant, with its content.

    Args:
        store: where it is.
        dataset: its id; None: the only one.

    Raises:
        StoreEmptyError: the store holds none.
        UnknownIdError: it does not hold this one.
        UsageError: it holds several, and none is named.
    """
    held = store.version()
    ids = [one.id for one in held.datasets]
    if not ids:
        raise StoreEmptyError("The store is empty: load something first, as in: gradus load data/")
    if dataset is None and len(ids) > 1:
        raise UsageError(f"The store holds several datasets: say by --dataset which one ({', '.join(ids)}).")
    found = held.find(ids[0] if dataset is None else dataset)
    if found is None:
        raise UnknownIdError(str(dataset), "dataset", nearest(str(dataset), ids) or ids)
    return found, store.archive.get(found.id, found.version)


def tables_of(content: Content) -> dict[str, Sequence[Record]]:
    """Its rows by table, in the order in which people read tables, the rows by key."""
    return {name: [rows[key] for key in sorted(rows)] for name in TABLES if (rows := content.tables.get(name))}


def empty_tables(names: Sequence[str]) -> dict[str, Sequence[Record]]:
    """Tables to be filled in: those named, or all.

    Raises:
        UnknownIdError: one is no table.
    """
    for name in names:
        if name not in TABLES:
            raise UnknownIdError(name, "table", nearest(name, list(TABLES)) or tuple(TABLES))
    return {name: () for name in TABLES if not names or name in names}


def written_out(path: Path, dataset: DatasetVersion, content: Content) -> PackOut:
    """What was written to a path, compared with what it reads back as."""
    tables = read(path, "pack" if path.is_dir() else "xlsx").tables
    back = Content(row.record for table in tables.values() for row in table.rows if row.record is not None)
    names = {*content.tables, *back.tables}
    differing = sorted(
        f"{name}.csv: {':'.join(key)}"
        for name in names
        for key in {*content.tables.get(name, {}), *back.tables.get(name, {})}
        if content.tables.get(name, {}).get(key) != back.tables.get(name, {}).get(key)
    )
    counts = {name: count for name, count in content.counts().items() if count}
    return PackOut(dataset, path, counts, tuple(differing[:_NAMED]))
