"""Stores of every kind there is; a test that asks for `make_store` runs once on each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.content import Content
from graph.datasets import load
from graph.neo4j_settings import Neo4jSettings
from graph.neo4j_store import Neo4jStore
from graph.store import GraphStore, open_store
from loaders.pack import read_pack
from tests.neo4j_server import VERSIONS, StartServer, wipe
from tools.neo4j_server.server import Server

EMBEDDED = "embedded"
DATA = Path(__file__).parents[2] / "data"

MakeStore = Callable[..., GraphStore]
MakeNeo4jStore = Callable[..., Neo4jStore]


@pytest.fixture(params=VERSIONS)
def neo4j(request: pytest.FixtureRequest, neo4j_server: StartServer) -> Server:
    """A real Neo4j of each version, with nothing in it."""
    server = neo4j_server(request.param)
    wipe(server)
    return server


@pytest.fixture
def make_neo4j(neo4j: Server, own_cache: None) -> Iterator[MakeNeo4jStore]:
    """Opens the store in that Neo4j afresh."""
    with stores_in(neo4j) as make:
        yield make


@pytest.fixture(params=[EMBEDDED, *(f"neo4j {version}" for version in VERSIONS)])
def make_store(
    request: pytest.FixtureRequest, tmp_path: Path, own_cache: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeStore]:
    """Opens the one store of a test afresh; another process opens it by its `uri`."""
    if request.param == EMBEDDED:
        yield lambda: open_store(f"embedded:{tmp_path / 'store'}")
        return
    start: StartServer = request.getfixturevalue("neo4j_server")
    server = start(request.param.removeprefix("neo4j "))
    wipe(server)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    with stores_in(server) as make:
        yield make


@pytest.fixture(scope="module", params=VERSIONS)
def pack_server(request: pytest.FixtureRequest, neo4j_server: StartServer) -> Server:
    """A real Neo4j of each version that holds the bundled pack; only read from it."""
    server = neo4j_server(request.param)
    wipe(server)
    with stores_in(server) as make:
        load(make(), "gradus-europe", Content(read_pack(DATA).records))
    return server


@contextmanager
def stores_in(server: Server) -> Iterator[MakeNeo4jStore]:
    """What opens the store in a Neo4j; closes at the end whatever it opened."""
    with ExitStack() as opened:

        def make(**options: float) -> Neo4jStore:
            settings = Neo4jSettings(password=SecretStr(server.password)).at(server.uri)
            return opened.enter_context(closing(Neo4jStore(settings, **options)))

        yield make


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the snapshots of another one, or of whoever runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def store(make_store: MakeStore) -> GraphStore:
    """An empty store of each kind."""
    return make_store()
