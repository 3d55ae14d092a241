"""From paths to a store: read everything, report everything, and write all of it or nothing."""

import gc
import os
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.changes import Progress, unwatched
from graph.content import Content
from graph.datasets import load_all
from graph.errors import StoreFormatError, UsageError
from graph.store import GraphStore
from graph.tally import tally
from loaders.aside import room_aside
from loaders.descriptor import NAME, is_name
from loaders.detect import read
from loaders.foreign.options import USUAL, Options
from loaders.losses import losses
from loaders.reading import Reading, Stored
from loaders.report import ImportReport, Loaded, Problem, shown
from loaders.settling import settle


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


@room_aside()
def check_paths(
    paths: Sequence[Path],
    *,
    store: GraphStore | None = None,
    format: str = "auto",
    dataset: str | None = None,
    options: Options = USUAL,
) -> Import:
    """Report what a load of these paths would say, writing nothing.

    Args:
        paths: files and folders.
        store: what the paths may refer to, beside each other; None: only to each other.
        format: their format, or `auto`.
        dataset: one id for all of them, instead of their own.
        options: what the user says of foreign files.
    """
    readings = _readings(paths, format, dataset, options)
    held = _held(store, readings) if store else {}
    loaded = _settled(readings, held)
    return Import(_described(loaded, _contents(loaded), held, _empty(loaded, readings)), written=False)


@room_aside()
def load_paths(
    paths: Sequence[Path],
    *,
    store: GraphStore,
    format: str = "auto",
    dataset: str | None = None,
    options: Options = USUAL,
    accept_partial: bool = False,
    progress: Progress = unwatched,
) -> Import:
    """Load paths into a store, all of them or none; with any rejection nothing, unless the good rows are accepted.

    Args:
        paths: files and folders.
        store: where to.
        format: their format, or `auto`.
        dataset: one id for all of them, instead of their own.
        options: what the user says of foreign files.
        accept_partial: write the good rows even if others are rejected.
        progress: told how much is written.
    """
    readings = _readings(paths, format, dataset, options)
    held = _held(store, readings)
    loaded = _settled(readings, held)
    contents = _contents(loaded)
    empty = _empty(loaded, readings)
    described = _described(loaded, contents, held, empty, accept_partial=accept_partial)
    brought = {id_: content for id_, content in contents.items() if id_ not in empty}
    if not brought or (not accept_partial and not all(report.clean for report in described)):
        return Import(described, written=False)
    done = {dataset.id: dataset for dataset in load_all(store, brought, progress=progress).datasets}
    return Import(
        tuple(
            replace(report, version=done[report.dataset].version, loaded_at=done[report.dataset].loaded_at)
            if report.dataset in done
            else report
            for report in described
        ),
        written=True,
    )


def _empty(loaded: Sequence[Loaded], readings: Mapping[str, Reading]) -> frozenset[str]:
    """Datasets of which nothing is good, and foreign ones that bring nothing, as what somebody holds.

    They replace nothing, either: a file that is broken as a whole must not take away what is loaded.
    """
    return frozenset(
        one.dataset for one in loaded if not one.tables and (readings[one.dataset].foreign or one.report.rejected)
    )


def _held(store: GraphStore, loaded: Container[str]) -> dict[str, Content]:
    """Every dataset of the store, lowest precedence first; without a damaged copy of one that is loaded anew."""
    found = {}
    for dataset in store.version().datasets:
        try:
            found[dataset.id] = store.archive.get(dataset.id, dataset.version)
        except StoreFormatError:
            if dataset.id not in loaded:
                raise
    return found


def _readings(paths: Sequence[Path], format: str, dataset: str | None, options: Options) -> dict[str, Reading]:
    """What the paths hold, by dataset."""
    if dataset is not None and not is_name(dataset):
        raise UsageError(f"{shown(dataset)!r} is no name for a dataset. Allowed: {NAME}.")
    readings: dict[str, Reading] = {}
    for path in paths:
        with _few_collections():
            reading = read(path, format, options)
        reading.dataset = dataset or reading.dataset
        earlier = readings.setdefault(reading.dataset, reading)
        if earlier is not reading:
            twice = sorted(_files(earlier) & _files(reading))
            if twice:
                raise UsageError(f"'{path}' brings the file {twice[0]}, which another path brings already.")
            earlier.take(reading)
    return readings


@contextmanager
def _few_collections() -> Iterator[None]:
    """What is read makes hardly any circles: looking for them as often as usual takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _settled(readings: Mapping[str, Reading], held: Mapping[str, Content]) -> list[Loaded]:
    """The datasets that were read, compared with each other and with the store's others."""
    others = [Stored(id_, content) for id_, content in held.items() if id_ not in readings]
    return settle([*readings.values()], others)


def _files(reading: Reading) -> set[str]:
    return {os.path.realpath(file) for file in reading.files}


def _contents(loaded: Sequence[Loaded]) -> dict[str, Content]:
    return {one.dataset: Content.of(one.tables) for one in loaded}


def _described(
    loaded: Sequence[Loaded],
    contents: Mapping[str, Content],
    held: Mapping[str, Content],
    empty: frozenset[str],
    *,
    accept_partial: bool = False,
) -> tuple[ImportReport, ...]:
    """The reports, with what the accepted rows make beside the other datasets, and what those lose."""
    after = {**held, **{id_: content for id_, content in contents.items() if id_ not in empty}}
    writes = accept_partial or all(one.report.clean for one in loaded)
    reports = []
    for one in loaded:
        if one.dataset in empty:
            stays = one.dataset in held and bool(one.report.rejected)
            reports.append(one.report.with_warnings([_stays(one.dataset)] if stays else ()))
            continue
        nodes, relationships = tally(one.dataset, [*after.items()])
        report = one.report.with_warnings(losses(one.dataset, held, after) if writes else ())
        reports.append(
            report.with_graph(nodes=nodes, relationships=relationships, version=contents[one.dataset].version)
        )
    return tuple(reports)


def _stays(dataset: str) -> Problem:
    reason = f"nothing of this can be taken, so that the dataset '{shown(dataset)}' stays as it is in the store"
    return Problem(reason=reason)
