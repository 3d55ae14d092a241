"""Loading datasets: what they assert is merged with the others, and only the difference is written."""

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.changes import GraphChanges, Progress, difference, unwatched, whole
from graph.content import Content, Key
from graph.errors import StoreChangedError, StoreConflictError, StoreFormatError
from graph.model import SHARED_IDS
from graph.projection import Assertion, Graph, project
from graph.record import Record
from graph.store import GraphStore
from graph.version import FORMAT, DatasetVersion, StoreVersion

BULK = 50_000
"""A load that changes more than this is written in batches, and becomes visible by one last small write."""

ATTEMPTS = 5
"""How often a load is tried when others load at the same time."""

LONGEST_PAUSE = 0.5
"""Seconds, at most, before it is tried again; by chance, so that two loads do not keep colliding."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did.

    Attributes:
        datasets: the datasets as the store holds them now, in the order in which they were given.
        changed: how many nodes and relationships were written or removed.
    """

    datasets: tuple[DatasetVersion, ...]
    changed: int

    @property
    def dataset(self) -> DatasetVersion:
        """The dataset of a load of one."""
        return self.datasets[0]


def load(
    store: GraphStore, dataset_id: str, content: Content, *, bulk: int = BULK, progress: Progress = unwatched
) -> LoadResult:
    """Put this content in place of what the dataset asserted before, and touch nothing else; as `load_all`."""
    return load_all(store, {dataset_id: content}, bulk=bulk, progress=progress)


def load_all(
    store: GraphStore, contents: Mapping[str, Content], *, bulk: int = BULK, progress: Progress = unwatched
) -> LoadResult:
    """Put these contents in place of what their datasets asserted before, all of them or none; touch nothing else.

    A content that the store holds already is not written again, and its dataset keeps its `loaded_at`.

    Args:
        store: where to.
        contents: the validated rows of each dataset, by its id; of new datasets the later ones override the earlier.
        bulk: from how many changes on the load is written in batches.
        progress: told how much is written.

    Raises:
        StoreChangedError: others always loaded in between; nothing was written.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return _load_once(store, contents, bulk, progress)
        except StoreChangedError:
            time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - a pause, not a secret
    return _load_once(store, contents, bulk, progress)


def _load_once(store: GraphStore, contents: Mapping[str, Content], bulk: int, progress: Progress) -> LoadResult:
    before = store.version()
    for id_, content in contents.items():
        store.archive.put(id_, content)  # of one that is held: mends a damaged copy
    new = {id_: content for id_, content in contents.items() if not _is_held(before, id_, content)}
    if not new and before.format == FORMAT:
        for dataset in before.datasets:
            if dataset.id not in contents:
                store.archive.get(dataset.id, dataset.version)  # even an unchanged load notices a damaged copy
        return LoadResult(_found(before, contents), 0)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    after = StoreVersion(before.datasets)
    for id_, content in new.items():
        after = after.with_dataset(id_, content.version, now)
    graph = merged_graph(store, after)
    changes = _difference(store, graph, (before, after))
    if changes is None or changes.size > bulk:
        changes = whole(graph, (before, after))
    store.apply(changes, progress)
    return LoadResult(_found(after, contents), changes.size)


def _difference(store: GraphStore, graph: Graph, versions: tuple[StoreVersion, StoreVersion]) -> GraphChanges | None:
    """What changes what the store holds into this graph; None where it cannot be told what it holds."""
    before, _ = versions
    if before.format != FORMAT:
        return None
    try:
        held = merged_graph(store, before)
    except StoreFormatError:  # a damaged copy; what is needed of the others was read already
        return None
    return difference(held, graph, versions)


def _is_held(version: StoreVersion, dataset_id: str, content: Content) -> bool:
    held = version.find(dataset_id)
    return held is not None and held.version == content.version


def _found(version: StoreVersion, ids: Iterable[str]) -> tuple[DatasetVersion, ...]:
    return tuple(found for id_ in ids if (found := version.find(id_)))


def merged_graph(store: GraphStore, version: StoreVersion) -> Graph:
    """The graph that these versions of these datasets make together."""
    return graph_of([(d.id, store.archive.get(d.id, d.version)) for d in version.datasets])


def graph_of(contents: Sequence[tuple[str, Content]]) -> Graph:
    """The graph that these contents of datasets make together; `contents` as in `merge`."""
    return project(merge(contents), [id_ for id_, _ in reversed(contents)])


def merge(contents: Iterable[tuple[str, Content]]) -> list[Assertion]:
    """Every row once, from the dataset of highest precedence that holds it.

    Args:
        contents: dataset id and content, lowest precedence first.

    Returns:
        Each row with the ids of the datasets that hold it, the one that counts first.

    Raises:
        StoreConflictError: an id names two things. No loader lets that pass; it happens where two loads meet.
    """
    rows: dict[tuple[str, Key], tuple[Record, tuple[str, ...]]] = {}
    for dataset_id, content in contents:
        for record in content:
            place = (record.TABLE, record.key)
            others = rows[place][1] if place in rows else ()
            rows[place] = (record, (dataset_id, *others))
    _require_one_thing_an_id(rows)
    return list(rows.values())


def _require_one_thing_an_id(rows: Mapping[tuple[str, Key], tuple[Record, tuple[str, ...]]]) -> None:
    used: dict[Key, tuple[str, str]] = {}
    for (table, key), (_, (dataset, *_)) in rows.items():
        if table in SHARED_IDS:
            other, its_dataset = used.setdefault(key, (table, dataset))
            if other != table:
                raise StoreConflictError(
                    f"The id '{key[0]}' would name two things: in {other} of the dataset '{its_dataset}' and "
                    f"in {table} of the dataset '{dataset}'. Nothing was written; give one of them another id."
                )
