"""From paths to a store: read everything, report everything, and write all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.changes import Progress, unwatched
from graph.content import Content
from graph.datasets import load, merge
from graph.errors import UsageError
from graph.projection import project
from graph.store import GraphStore
from loaders.descriptor import NAME, is_name
from loaders.detect import read
from loaders.references import Known
from loaders.report import ImportReport, Loaded, shown


@dataclass(frozen=True, slots=True)
class Import:
    """What became of some paths.

    Attributes:
        reports: one a dataset, in the order of the paths.
        written: whether anything may be read from the store because of it.
    """

    reports: tuple[ImportReport, ...]
    written: bool

    @property
    def clean(self) -> bool:
        """Whether nothing was rejected."""
        return all(report.clean for report in self.reports)

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus load --json`; for several datasets summed, with each under `datasets`."""
        documents = [report.as_json() for report in self.reports]
        if len(documents) == 1:
            return documents[0]
        joined: dict[str, Any] = {
            "dataset": documents[0]["dataset"],
            "read": sum(d["read"] for d in documents),
            "accepted": sum(d["accepted"] for d in documents),
            "rejected": [problem for d in documents for problem in d["rejected"]],
            "warnings": [problem for d in documents for problem in d["warnings"]],
        }
        for counts in ("nodes", "relationships"):
            names = sorted({name for d in documents for name in d[counts]})
            joined[counts] = {name: sum(d[counts].get(name, 0) for d in documents) for name in names}
        return {**joined, "datasets": documents}


def check_paths(
    paths: Sequence[Path], *, store: GraphStore | None = None, format: str = "auto", dataset: str | None = None
) -> Import:
    """Report what a load of these paths would say, writing nothing.

    Args:
        paths: files and folders.
        store: what the paths may refer to; None: only to themselves.
        format: their format, or `auto`.
        dataset: one id for all of them, instead of their own.
    """
    return Import(tuple(_described(loaded) for loaded in _read(paths, store, format, dataset)), written=False)


def load_paths(
    paths: Sequence[Path],
    *,
    store: GraphStore,
    format: str = "auto",
    dataset: str | None = None,
    accept_partial: bool = False,
    progress: Progress = unwatched,
) -> Import:
    """Load paths into a store; with any rejection nothing is written, unless the good rows are accepted.

    Args:
        paths: files and folders.
        store: where to.
        format: their format, or `auto`.
        dataset: one id for all of them, instead of their own.
        accept_partial: write the good rows even if others are rejected.
        progress: told how much is written.
    """
    read_all = _read(paths, store, format, dataset)
    described = [_described(loaded) for loaded in read_all]
    if not accept_partial and not all(report.clean for report in described):
        return Import(tuple(described), written=False)
    reports = []
    for loaded, report in zip(read_all, described, strict=True):
        done = load(store, loaded.dataset, Content(loaded.records), progress=progress).dataset
        reports.append(replace(report, version=done.version, loaded_at=done.loaded_at))
    return Import(tuple(reports), written=True)


def _read(paths: Sequence[Path], store: GraphStore | None, format: str, dataset: str | None) -> list[Loaded]:
    if dataset is not None and not is_name(dataset):
        raise UsageError(f"{shown(dataset)!r} is no name for a dataset. Allowed: {NAME}.")
    found: dict[str, list[Loaded]] = {}
    for path in paths:
        loaded = read(path, format)
        name = dataset or loaded.dataset
        if not loaded.report.clean and store is not None:
            others = _known_to(store, name)
            loaded = read(path, format, others) if others else loaded
        found.setdefault(name, []).append(loaded)
    return [_joined(name, parts) for name, parts in found.items()]


def _joined(dataset: str, parts: list[Loaded]) -> Loaded:
    """Several paths that make one dataset."""
    if len(parts) > 1:
        keys = [(record.TABLE, record.key) for part in parts for record in part.records]
        if len(keys) != len(set(keys)):
            raise UsageError(f"Two of the paths hold the same row for the dataset '{dataset}'; load them one by one.")
    report = ImportReport(
        dataset=dataset,
        read=sum(part.report.read for part in parts),
        accepted=sum(part.report.accepted for part in parts),
        rejected=tuple(problem for part in parts for problem in part.report.rejected),
        warnings=tuple(problem for part in parts for problem in part.report.warnings),
    )
    return Loaded(tuple(record for part in parts for record in part.records), report, dataset)


def _described(loaded: Loaded) -> ImportReport:
    content = Content(loaded.records)
    nodes, relationships = project(merge([(loaded.dataset, content)])).counts()
    return loaded.report.with_graph(nodes=nodes, relationships=relationships, version=content.version)


def _known_to(store: GraphStore, but_not: str) -> Known | None:
    """Whether a dataset of the store other than this one has a row."""
    others = [d for d in store.version().datasets if d.id != but_not]
    if not others:
        return None
    contents = [store.archive.get(d.id, d.version) for d in others]
    return lambda table, key: any(key in content.tables.get(table, {}) for content in contents)
