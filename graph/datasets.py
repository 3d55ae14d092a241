"""Loading a dataset: what it asserts is merged with the others, and only the difference is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.changes import Progress, difference, unwatched, whole
from graph.content import Content, Key
from graph.errors import StoreChangedError
from graph.projection import Assertion, Graph, project
from graph.record import Record
from graph.store import GraphStore
from graph.version import FORMAT, DatasetVersion, StoreVersion

BULK = 50_000
"""A load that changes more than this is written in batches, and becomes visible by one last small write."""

ATTEMPTS = 5
"""How often a load is tried when others load at the same time."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did.

    Attributes:
        dataset: the dataset as the store holds it now.
        changed: how many nodes and relationships were written or removed.
    """

    dataset: DatasetVersion
    changed: int


def load(
    store: GraphStore, dataset_id: str, content: Content, *, bulk: int = BULK, progress: Progress = unwatched
) -> LoadResult:
    """Put this content in place of what the dataset asserted before, and touch nothing else.

    The same content again writes nothing, and keeps its `loaded_at`.

    Args:
        store: where to.
        dataset_id: under which name.
        content: the validated rows.
        bulk: from how many changes on the load is written in batches.
        progress: told how much is written.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return _load_once(store, dataset_id, content, bulk, progress)
        except StoreChangedError:
            continue
    return _load_once(store, dataset_id, content, bulk, progress)


def _load_once(store: GraphStore, dataset_id: str, content: Content, bulk: int, progress: Progress) -> LoadResult:
    before = store.version()
    held = before.find(dataset_id)
    if held and held.version == content.version and before.format == FORMAT:
        for dataset in before.datasets:
            store.archive.get(dataset.id, dataset.version)  # even an unchanged load notices a damaged copy
        return LoadResult(held, 0)
    store.archive.put(dataset_id, content)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    after = before.with_dataset(dataset_id, content.version, now)
    new = merged_graph(store, after)
    versions = (before, after)
    if before.format == FORMAT:
        changes = difference(merged_graph(store, before), new, versions)
        if changes.size > bulk:
            changes = whole(new, versions)
    else:
        changes = whole(new, versions)
    store.apply(changes, progress)
    loaded = after.find(dataset_id)
    assert loaded is not None  # noqa: S101 - `with_dataset` has just put it there
    return LoadResult(loaded, changes.size)


def merged_graph(store: GraphStore, version: StoreVersion) -> Graph:
    """The graph that these versions of these datasets make together."""
    contents = [(d.id, store.archive.get(d.id, d.version)) for d in version.datasets]
    return project(merge(contents))


def merge(contents: Iterable[tuple[str, Content]]) -> list[Assertion]:
    """Every row once, from the dataset of highest precedence that holds it.

    Args:
        contents: dataset id and content, lowest precedence first.

    Returns:
        Each row with the ids of the datasets that hold it, the one that counts first.
    """
    rows: dict[tuple[str, Key], tuple[Record, tuple[str, ...]]] = {}
    for dataset_id, content in contents:
        for record in content:
            place = (record.TABLE, record.key)
            others = rows[place][1] if place in rows else ()
            rows[place] = (record, (dataset_id, *others))
    return list(rows.values())
