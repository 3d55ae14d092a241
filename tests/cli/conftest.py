"""The real command, on the bundled pack or on a store of its own."""

from pathlib import Path

import pytest

from graph.store import GraphStore
from tests.cli.running import Gradus


@pytest.fixture(scope="session")
def gradus(pack_store: GraphStore) -> Gradus:
    """The command on a store with the bundled pack; only read from it."""
    return Gradus(pack_store.uri)


@pytest.fixture
def own(tmp_path: Path) -> Gradus:
    """The command on a store that is not there yet, in a folder with a space."""
    return Gradus(f"embedded:{tmp_path / 'own store'}")
