"""Stores of every kind there is; a test that asks for `make_store` runs once on each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import GraphStore, open_store

KINDS = ("embedded",)

MakeStore = Callable[..., GraphStore]


@pytest.fixture(params=KINDS)
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    """Opens a store by a name of its own; the same name again opens the same store afresh."""
    kind: str = request.param

    def make(name: str = "store") -> GraphStore:
        return open_store(f"{kind}:{tmp_path / name}")

    return make


@pytest.fixture
def store(make_store: MakeStore) -> GraphStore:
    """An empty store of each kind."""
    return make_store()
