"""What happens to a Neo4j itself: killed, stopped, read-only, without room, with a certificate that nobody trusts.

One sentence each, and a graph that is the old one or the new one.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

import graph.neo4j_store
from graph.content import Content
from graph.datasets import load, merge
from graph.errors import StoreError
from graph.neo4j_settings import Neo4jSettings
from graph.neo4j_store import Neo4jStore
from graph.projection import project
from graph.store import GraphStore
from loaders.pack import read_pack
from tests.neo4j_server import wipe
from tests.store.reading import everything
from tests.store.test_neo4j import PATHS, SECRET, rows
from tools.java import MissingPartError
from tools.neo4j_server.server import Server, running
from tools.snapshots import DATA
from views.store import ASKED_AGAIN_S

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("own neo4j")]

WAIT_SECONDS = 2.0
Open = Callable[..., Neo4jStore]


class OwnServer:
    """A Neo4j that may be killed, stopped, and started again on the same folder and port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._now: Server | None = None
        self._port = 0
        self._tls = _certificate(folder / "certificate")

    @property
    def process_id(self) -> int:
        assert self._now
        return self._now.process.pid

    def start(self, **settings: str) -> Server:
        """Start it if it does not run; with settings, anew and with these."""
        if self._now is None or settings:
            self.stop()
            all_settings = {**self._tls, **{name.replace("__", "."): value for name, value in settings.items()}}
            server = running("5.26", self._folder / "data", port=self._port, password=SECRET, settings=all_settings)
            self._now = self._running.enter_context(server)
            self._port = int(self._now.uri.rpartition(":")[2])
        return self._now

    def stop(self) -> None:
        self._now = None
        self._running.close()

    def kill(self) -> None:
        """As when its machine loses power."""
        if self._now:
            os.kill(self._now.process.pid, signal.SIGKILL)
            self._now.process.wait()
        self.stop()


def _certificate(folder: Path) -> dict[str, str]:
    """The settings of a server with a self-signed certificate, which also answers unencrypted."""
    folder.mkdir()
    made = ("-newkey", "rsa:2048", "-keyout", "private.key", "-out", "public.crt", "-subj", "/CN=localhost", "-nodes")
    subprocess.run(["openssl", "req", "-x509", *made], cwd=folder, check=True, capture_output=True)  # noqa: S607
    policy = {"enabled": "true", "base_directory": str(folder)}
    policy |= {"private_key": "private.key", "public_certificate": "public.crt"}
    names = {f"dbms.ssl.policy.bolt.{name}": value for name, value in policy.items()}
    return {**names, "server.bolt.tls_level": "OPTIONAL"}


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path_factory.mktemp("own"))
    yield server
    server.stop()


@pytest.fixture
def own(own_server: OwnServer) -> OwnServer:
    """That server, running, with nothing in it."""
    try:
        wipe(own_server.start())
    except MissingPartError as missing:
        pytest.skip(str(missing))
    return own_server


@pytest.fixture
def reach(own: OwnServer, own_cache: None) -> Iterator[Open]:
    """Opens its store by a scheme."""
    with ExitStack() as opened:

        def make(scheme: str = "bolt") -> Neo4jStore:
            address = own.start().uri.partition("://")[2]
            settings = Neo4jSettings(password=SecretStr(SECRET)).at(f"{scheme}://{address}")
            store = Neo4jStore(settings, wait_seconds=WAIT_SECONDS)
            opened.callback(store.close)
            return store

        yield make


def graph_of(name: str) -> tuple[object, object]:
    graph = project(merge([("d", Content(rows(name)))]))
    return graph.nodes, graph.relationships


def held(store: GraphStore) -> tuple[object, object]:
    """Everything in the database; raises where a killed load left anything beside it."""
    graph = everything(store)
    return graph.nodes, graph.relationships


def seen(store: GraphStore) -> set[str]:
    """The names that a reader finds; one, unless it sees parts of two loads."""
    names = {row["properties"]["name"] for row in store.read("snapshot_frameworks")}
    return names | {row["properties"]["label"] for row in store.read("snapshot_levels")}


def before_statement(monkeypatch: pytest.MonkeyPatch, part: str, place: int, act: Callable[[], None]) -> None:
    """Do this once, just before the statement with this number of those with this part."""
    run, found = graph.neo4j_store._run, 0

    def acting(tx: Any, statement: Any) -> Any:
        nonlocal found
        if part in statement[0]:
            found += 1
            if found == place + 1:
                act()
        return run(tx, statement)

    monkeypatch.setattr(graph.neo4j_store, "_run", acting)


def refusal(work: Callable[[], object]) -> str:
    """The one sentence that it ends with."""
    with pytest.raises(StoreError) as refused:
        work()
    said = str(refused.value)
    assert "\n" not in said
    assert SECRET not in said + repr(refused.value)
    return said


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the files of a process that runs")
def test_a_disk_that_takes_no_more_is_said_and_leaves_the_old_graph(own: OwnServer, reach: Open) -> None:
    store = reach()
    load(store, "d", Content(rows("old")))
    _, hard = resource.prlimit(own.process_id, resource.RLIMIT_FSIZE)
    resource.prlimit(own.process_id, resource.RLIMIT_FSIZE, (0, hard))  # every write fails, as on a full disk
    assert "disk, which may be full" in refusal(lambda: load(store, "d", Content(rows("new"))))
    assert "must be restarted" in refusal(lambda: store.read("snapshot_frameworks"))
    own.kill()  # told to stop it would try to write until it is killed a minute later
    own.start()
    assert seen(store) == {"old"}
    load(store, "d", Content(rows("new")))
    assert held(store) == graph_of("new")


@PATHS
def test_a_server_killed_in_the_middle_of_a_load_has_the_old_graph_and_takes_the_load_again(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    store = reach()
    load(store, "d", Content(rows("old")))
    with monkeypatch.context() as patched:
        before_statement(patched, "UNWIND", 2, own.kill)
        said = refusal(lambda: load(store, "d", Content(rows("new")), bulk=bulk))
    assert "No Neo4j answers" in said or "was lost" in said
    own.start()
    assert seen(store) == {"old"}  # the same object, whose connections have all died
    load(store, "d", Content(rows("new")), bulk=bulk)
    assert held(store) == graph_of("new")


def test_a_server_killed_at_the_commit_has_the_old_graph_or_the_new_one(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = reach()
    load(store, "d", Content(rows("old")))
    commit = graph.neo4j_store.Transaction.commit

    def killed(tx: Any) -> None:
        own.kill()
        commit(tx)

    with monkeypatch.context() as patched:
        patched.setattr(graph.neo4j_store.Transaction, "commit", killed)
        assert "whole or not" in refusal(lambda: load(store, "d", Content(rows("new"))))
    own.start()
    monkeypatch.setattr(graph.neo4j_store, "SETTLE_SECONDS", 0)
    assert seen(store) in ({"old"}, {"new"})
    load(store, "d", Content(rows("new")))
    assert held(store) == graph_of("new")


def test_a_server_killed_in_the_middle_of_a_read_is_said_and_answers_once_it_is_back(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = reach()
    load(store, "d", Content(rows("old")))
    with monkeypatch.context() as patched:
        before_statement(patched, "(l:Level", 0, own.kill)
        said = refusal(lambda: store.read("snapshot_levels"))
    assert "No Neo4j answers" in said or "was lost" in said
    assert "No Neo4j answers" in refusal(store.snapshot)
    own.start()
    assert seen(store) == {"old"}


def test_the_app_goes_on_without_a_server_that_went_away_and_says_so(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(reach(), "gradus-europe", Content(read_pack(DATA).records))
    monkeypatch.setenv("GRADUS_STORE", own.start().uri)
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    app = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=120)
    app.query_params["have"], app.query_params["want"] = "AT-lehrabschluss", "AT-fh-bachelor"
    app.run()
    assert not app.exception
    assert not app.warning
    own.kill()
    app.selectbox(key="want").set_value("AT-bachelor").run()
    assert not app.exception
    assert "does not answer just now" in app.warning[0].value
    assert any("g-card" in one.proto.body for one in app.get("html"))
    own.start()
    time.sleep(ASKED_AGAIN_S)
    app.run()
    assert not app.warning


@pytest.mark.parametrize(
    ("page", "shown"), [("frameworks", "what stands on a level"), ("data", "when the database answers again")]
)
def test_a_page_that_nobody_had_opened_answers_from_the_picture_when_the_server_is_away(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch, page: str, shown: str
) -> None:
    load(reach(), "gradus-europe", Content(read_pack(DATA).records))
    monkeypatch.setenv("GRADUS_STORE", own.start().uri)
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=120).run()
    own.kill()
    draw = "from views import data as page" if page == "data" else f"from views.{page} import page"
    app = AppTest.from_string(f"{draw}\npage.page()", default_timeout=120)
    app.query_params["framework"] = "SI-SQF"
    app.run()
    assert not app.exception
    assert "does not answer just now" in app.warning[0].value
    assert any(shown in one.value for one in app.info)


def test_an_old_graph_with_a_hub_is_swept_with_little_memory(own: OwnServer, reach: Open) -> None:
    own.start()
    store = reach()
    load(store, "d", Content(rows("old")))
    hub = "CREATE (:Country {id: 'XX', key: '99/XX', generation: 99})"
    leaves = (
        "MATCH (c:Country {key: '99/XX'}) UNWIND range($first, $first + 4999) AS n WITH c, '99/' + n AS key "
        "CREATE (:MicroCredential {id: key, key: key, generation: 99})-[:OFFERED_IN]->(c)"
    )
    store._write_text(hub, {})
    for first in range(0, 30_000, 5_000):
        store._write_text(leaves, {"first": first})
    own.start(db__memory__transaction__max="24m")
    assert "not enough memory" in refusal(lambda: store._write_text("MATCH (c {key: '99/XX'}) DETACH DELETE c", {}))
    load(store, "d", Content(rows("new")))
    assert held(store) == graph_of("new")
    (left,) = store._read_text("MATCH (n {generation: 99}) RETURN count(n) AS n", {})
    assert left["n"] == 0


@PATHS
def test_what_cannot_be_swept_after_a_load_leaves_the_load_in_force(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    own.start()
    store = reach()
    load(store, "d", Content(rows("old")))
    sweep = Neo4jStore._sweep

    def failing(self: Neo4jStore, *, visible: int, first: int = 0, last: int = sys.maxsize) -> None:
        if last == visible:
            raise StoreError("no memory")
        sweep(self, visible=visible, first=first, last=last)

    with monkeypatch.context() as patched:
        patched.setattr(Neo4jStore, "_sweep", failing)
        load(store, "d", Content(rows("new")), bulk=bulk)
    assert seen(store) == {"new"}
    load(store, "d", Content(rows("newer")))
    assert held(store) == graph_of("newer")


@PATHS
def test_a_limit_for_transactions_does_not_end_a_load(
    own: OwnServer, reach: Open, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    own.start(db__transaction__timeout="5s")  # with less the server's own first transactions are ended as well
    store = reach()
    load(store, "d", Content(rows("old")))
    before_statement(monkeypatch, "UNWIND", 2, lambda: time.sleep(8))
    load(store, "d", Content(rows("new")), bulk=bulk)
    assert held(store) == graph_of("new")
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"
    assert "longer than a transaction may" in refusal(lambda: store._read_text(slow, {}))


def test_a_server_that_comes_back_read_only_and_encrypted_is_read_and_says_so_to_a_load(
    own: OwnServer, reach: Open
) -> None:
    store = reach("bolt+ssc")
    load(store, "d", Content(rows("old")))
    for scheme in ("bolt+s", "neo4j+s"):
        said = refusal(reach(scheme).version)
        assert "not trusted (self-signed certificate)" in said
        assert "bolt+ssc" in said
    own.start(server__databases__read_only="neo4j", server__bolt__tls_level="REQUIRED")
    assert seen(store) == {"old"}
    assert store.snapshot().frameworks["F"]["name"] == "old"
    assert load(store, "d", Content(rows("old"))).changed == 0
    for bulk in (50_000, 10):
        said = refusal(lambda bulk=bulk: load(store, "d", Content(rows("new")), bulk=bulk))  # type: ignore[misc]
        assert "may only be read" in said
    assert held(store) == graph_of("old")
    for scheme in ("bolt", "neo4j"):
        said = refusal(reach(scheme).version)
        assert "only encrypted" in said
        assert "bolt+s" in said
