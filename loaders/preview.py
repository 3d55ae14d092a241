"""What a load would do, said before it is done: its report, and which rows would be new, changed or gone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.content import Content
from graph.errors import StoreFormatError
from graph.model import TABLES
from graph.record import Record
from graph.rehearsal import Rehearsal
from graph.store import GraphStore
from graph.version import DatasetVersion
from loaders.foreign.options import USUAL, Options
from loaders.importing import Import, load_paths
from loaders.reading import place
from loaders.report import shown

LISTED = 1000
"""How many rows of a dataset are named; of the rest only the number is said."""

_TITLES = ("title", "title_en", "name", "name_en", "label", "label_en")


class Fate(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that a load would change.

    Attributes:
        table: its table.
        key: its key, for people.
        title: what it is called; empty where it has no name.
        fate: what would become of it.
    """

    table: str
    key: str
    title: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class DatasetChange:
    """What a load would do to one dataset.

    Attributes:
        dataset: its id.
        before: what the store holds of it now; None: nothing.
        counts: table -> what would become of how many of its rows; tables that stay as they are are absent.
        rows: those rows, at most `LISTED`.
    """

    dataset: str
    before: DatasetVersion | None
    counts: Mapping[str, Mapping[Fate, int]]
    rows: tuple[RowChange, ...]

    def total(self, fate: Fate) -> int:
        """How many rows would meet this fate."""
        return sum(count.get(fate, 0) for count in self.counts.values())

    def as_json(self) -> dict[str, Any]:
        """The numbers, by table."""
        return {
            "dataset": self.dataset,
            "before": self.before.version if self.before else None,
            "tables": {
                table: {fate.value: count.get(fate, 0) for fate in Fate} for table, count in self.counts.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What a load would say and do, as the store is now.

    Attributes:
        done: the report, as that of a load of all good rows; nothing is written.
        changes: what it would do, one a dataset that brings anything.
        digest: the version of the store that this was compared with.
    """

    done: Import
    changes: tuple[DatasetChange, ...]
    digest: str

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus check --json`, and beside it what would change."""
        return {**self.done.as_json(), "changes": [change.as_json() for change in self.changes]}


def preview(
    paths: Sequence[Path],
    *,
    store: GraphStore,
    format: str = "auto",
    dataset: str | None = None,
    options: Options = USUAL,
) -> Preview:
    """Say what a load of these paths would do, writing nothing.

    Args:
        paths: files and folders.
        store: the store it would be loaded into.
        format: their format, or `auto`.
        dataset: one id for all of them, instead of their own.
        options: what the user says of foreign files.

    Raises:
        GradusError: as `load_paths` does.
    """
    version = store.version()
    rehearsal = Rehearsal(store)
    done = load_paths(paths, store=rehearsal, format=format, dataset=dataset, options=options, accept_partial=True)
    reports = tuple(replace(report, loaded_at=None) for report in done.reports)
    changes = tuple(_change(id_, version.find(id_), store, content) for id_, content in rehearsal.brought.items())
    return Preview(Import(reports, written=False), changes, version.digest)


def _change(dataset: str, before: DatasetVersion | None, store: GraphStore, after: Content) -> DatasetChange:
    held = _held(store, before)
    counts: dict[str, Counter[Fate]] = {}
    rows: list[RowChange] = []
    for record, fate in _fates(held, after):
        counts.setdefault(record.TABLE, Counter())[fate] += 1
        if len(rows) < LISTED:
            rows.append(RowChange(record.TABLE, place(record.key), _title(record), fate))
    return DatasetChange(dataset, before, counts, tuple(rows))


def _held(store: GraphStore, before: DatasetVersion | None) -> Content:
    """What the store holds; nothing where its copy is damaged, which a load mends."""
    try:
        return store.archive.get(before.id, before.version) if before else Content(())
    except StoreFormatError:
        return Content(())


def _fates(before: Content, after: Content) -> Iterator[tuple[Record, Fate]]:
    for table in TABLES:
        old, new = before.tables.get(table, {}), after.tables.get(table, {})
        for key, record in new.items():
            if key not in old:
                yield record, Fate.NEW
            elif old[key] != record:
                yield record, Fate.CHANGED
        for key, record in old.items():
            if key not in new:
                yield record, Fate.GONE


def _title(record: Record) -> str:
    said = next((str(value) for name in _TITLES if (value := getattr(record, name, None))), "")
    return shown(said)
