"""A load as a rehearsal: everything is read and compared as a load does it, and nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.archive import Archive
from graph.changes import GraphChanges, Progress, unwatched
from graph.content import Content
from graph.snapshot import Snapshot
from graph.store import GraphStore, Row
from graph.version import DatasetVersion, StoreVersion


class Rehearsal:
    """A `GraphStore` that answers as another one, and keeps to itself what is loaded into it.

    What was put into its archive it says it holds already, so that a load has nothing left to do: the graph, which
    takes most of a load's time and memory, is not made.

    Attributes:
        uri: the other's.
        archive: the other's, and over it what was loaded.
        brought: what was loaded, by dataset.
    """

    def __init__(self, store: GraphStore) -> None:
        """Stand in for this store, which is only read."""
        self._store = store
        self.uri = store.uri
        self.brought: dict[str, Content] = {}
        self.archive: Archive = _Overlay(store.archive, self.brought)

    def read(self, question: str, **params: Any) -> list[Row]:
        """Answer a question from what is there."""
        return self._store.read(question, **params)

    def apply(self, changes: GraphChanges, progress: Progress = unwatched) -> None:
        """Write nothing."""

    def snapshot(self) -> Snapshot:
        """The picture of what is there."""
        return self._store.snapshot()

    def version(self) -> StoreVersion:
        """What is there; asked for a dataset that was loaded, that one."""
        there = self._store.version()
        return _Pretended(there.datasets, there.format, self.brought)

    def close(self) -> None:
        """Leave the other store open."""


@dataclass(frozen=True)
class _Pretended(StoreVersion):
    """What a store holds, and over it what was loaded."""

    brought: Mapping[str, Content] = field(default_factory=dict, compare=False)

    def find(self, dataset_id: str) -> DatasetVersion | None:
        """The dataset with this id, as it was loaded, else as it is there."""
        mine = self.brought.get(dataset_id)
        return DatasetVersion(dataset_id, mine.version, "") if mine else super().find(dataset_id)


class _Overlay:
    """An archive over another one, which it leaves as it is."""

    def __init__(self, below: Archive, brought: dict[str, Content]) -> None:
        self._below, self._brought = below, brought

    def put(self, dataset_id: str, content: Content) -> None:
        self._brought[dataset_id] = content

    def get(self, dataset_id: str, version: str) -> Content:
        mine = self._brought.get(dataset_id)
        return mine if mine is not None and mine.version == version else self._below.get(dataset_id, version)

    def versions(self, dataset_id: str) -> tuple[str, ...]:
        return self._below.versions(dataset_id)
