"""One store for the session, with the bundled pack in it, and the pack's tables to check answers against."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.store import GraphStore, open_store
from loaders.pack import read_pack

DATA = Path(__file__).parents[2] / "data"

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def pack_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """A store that holds the bundled pack; only read from it."""
    store = open_store(f"embedded:{tmp_path_factory.mktemp('pack') / 'store'}")
    load(store, "gradus-europe", Content(read_pack(DATA).records))
    yield store
    store.close()


@pytest.fixture(scope="session")
def table() -> Callable[[str], Rows]:
    """Reads a table of the bundled pack as it stands: every cell a text."""

    def read(name: str) -> Rows:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
