"""A store with the bundled pack, the pack's tables to check answers against, and no skips in CI."""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.store import GraphStore, open_store
from loaders.pack import read_pack
from tests.neo4j_server import VERSIONS, StartServer, servers

DATA = Path(__file__).parents[1] / "data"

Rows = list[dict[str, str]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where GRADUS_NO_SKIP is set, as in CI, a skipped test has failed."""
    report = yield
    if os.environ.get("GRADUS_NO_SKIP") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share something costly run in one process: a Neo4j of one version, or the browser and its server."""
    for item in items:
        given = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        version = next((version for version in VERSIONS if {version, f"neo4j {version}"} & {*map(str, given)}), None)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
        elif version:
            item.add_marker(pytest.mark.xdist_group(f"neo4j {version}"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """With `--dist loadgroup` the processes are told of a group at the end of a test's id, or not at all."""
    group = item.get_closest_marker("xdist_group")
    if group and getattr(item.config.option, "loadgroup", False) and not item.nodeid.endswith(f"@{group.args[0]}"):
        pytest.fail(f"pytest-xdist groups nothing with pytest {pytest.__version__}", pytrace=False)


@pytest.fixture(autouse=True)
def _own_store_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the store of whoever runs it."""
    monkeypatch.setenv("GRADUS_STORE", "embedded:/nonexistent/gradus-tests-name-their-store")


@pytest.fixture(scope="session")
def pack_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """A store that holds the bundled pack; only read from it."""
    store = open_store(f"embedded:{tmp_path_factory.mktemp('pack') / 'store'}")
    load(store, "gradus-europe", Content(read_pack(DATA).records))
    yield store
    store.close()


@pytest.fixture(scope="session")
def app_store(pack_store: GraphStore) -> str:
    """The address of that store, as GRADUS_STORE takes it; its snapshot is made already."""
    pack_store.snapshot()
    return pack_store.uri


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Starts the real Neo4j of a version once a session; `tests.neo4j_server.wipe` empties it."""
    with servers(tmp_path_factory.mktemp) as start:
        yield start


@pytest.fixture(scope="session")
def table() -> Callable[[str], Rows]:
    """Reads a table of the bundled pack as it stands: every cell a text."""

    def read(name: str) -> Rows:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
