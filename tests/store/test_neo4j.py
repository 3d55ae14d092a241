"""What only a Neo4j can do to a load or a reader: refuse, be away, be killed, be shared, hold something else."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from neo4j import GraphDatabase, Session
from pydantic import SecretStr

import graph.neo4j_store
from graph.content import Content
from graph.datasets import load, merged_graph
from graph.errors import StoreEmptyError, StoreError, StoreFormatError, StoreLockedError
from graph.model import Framework, Level
from graph.neo4j_archive import PART_BYTES
from graph.neo4j_settings import Neo4jSettings
from graph.neo4j_store import Neo4jStore
from graph.record import Record
from graph.version import FORMAT, StoreVersion
from tests.store.reading import everything
from tools.neo4j_server.server import Server

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
SECRET = "sesame-7319"  # noqa: S105 - nobody's
PATHS = pytest.mark.parametrize("bulk", [50_000, 10], ids=["one transaction", "in batches"])

MakeStore = Callable[..., Neo4jStore]


def rows(name: str, levels: int = 30) -> list[Record]:
    return [
        Framework(id="F", name=name, country="AT", **SOURCE),
        *(
            Level(framework_id="F", notation=f"{n}", order=n, label=name, eqf_level=n % 8 + 1, **SOURCE)
            for n in range(levels)
        ),
    ]


@contextmanager
def asking(server: Server) -> Iterator[Session]:
    with (
        GraphDatabase.driver(server.uri, auth=("neo4j", server.password)) as driver,
        driver.session(database="neo4j") as session,
    ):
        yield session


def test_a_wrong_password_is_said_and_not_repeated(neo4j: Server) -> None:
    store = Neo4jStore(Neo4jSettings(password=SecretStr(SECRET)).at(neo4j.uri))
    with pytest.raises(StoreError, match="NEO4J_PASSWORD") as refused:
        store.version()
    assert SECRET not in str(refused.value)
    assert neo4j.password not in str(refused.value)


def test_no_password_where_one_is_asked_for_is_said(neo4j: Server) -> None:
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        Neo4jStore(Neo4jSettings(password=None).at(neo4j.uri)).version()


def test_a_database_that_is_not_there_is_said(neo4j: Server) -> None:
    settings = Neo4jSettings(password=SecretStr(neo4j.password))
    with pytest.raises(StoreError, match=r"no database 'registry'.*NEO4J_DATABASE"):
        Neo4jStore(settings.at(f"{neo4j.uri}/registry")).version()


def test_a_server_that_is_not_there_is_said_at_once() -> None:
    with socket.socket() as taken:  # a port that nobody listens on
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(StoreError, match="No Neo4j answers"):
            Neo4jStore(Neo4jSettings().at(uri)).version()


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
def test_a_neo4j_that_takes_no_encrypted_connections_is_said(neo4j: Server, scheme: str) -> None:
    uri = neo4j.uri.replace("bolt", scheme)
    with pytest.raises(StoreError, match="takes no encrypted connections"):
        Neo4jStore(Neo4jSettings(password=SecretStr(neo4j.password)).at(uri)).version()


def test_what_answers_but_is_no_neo4j_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(64)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreError, match=r"127\.0\.0\.1"):
            Neo4jStore(Neo4jSettings().at(f"bolt://127.0.0.1:{other.getsockname()[1]}")).version()


def test_a_database_that_holds_something_else_is_left_alone(neo4j: Server, make_neo4j: MakeStore) -> None:
    with asking(neo4j) as session:
        session.run("CREATE (:Invoice {number: 1})").consume()
    store = make_neo4j()
    for use in (store.version, store.snapshot, lambda: load(store, "d", Content(rows("new")))):
        with pytest.raises(StoreFormatError, match=r"something else \(Invoice\)"):
            use()
    with asking(neo4j) as session:
        assert session.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"] == 1
        assert session.run("SHOW CONSTRAINTS").data() == []


def test_an_empty_database_says_what_to_do(make_neo4j: MakeStore) -> None:
    assert make_neo4j().version().datasets == ()
    with pytest.raises(StoreEmptyError, match="gradus load"):
        make_neo4j().snapshot()
    with pytest.raises(StoreEmptyError, match="gradus load"):
        make_neo4j().read("snapshot_levels")


def test_a_store_of_a_newer_gradus_is_left_alone(neo4j: Server, make_neo4j: MakeStore) -> None:
    load(make_neo4j(), "d", Content(rows("old")))
    with asking(neo4j) as session:
        newer = StoreVersion(make_neo4j().version().datasets, FORMAT + 1).to_text()
        session.run("MATCH (s:GradusStore {key: 'store'}) SET s.version = $newer", newer=newer).consume()
    for use in (make_neo4j().version, make_neo4j().snapshot, lambda: load(make_neo4j(), "d", Content(rows("new")))):
        with pytest.raises(StoreFormatError, match="newer Gradus"):
            use()


@PATHS
def test_a_constraint_of_its_own_is_named_and_nothing_is_half_written(
    neo4j: Server, make_neo4j: MakeStore, bulk: int
) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    before = everything(store)
    with asking(neo4j) as session:
        session.run("CREATE CONSTRAINT ours FOR (l:Level) REQUIRE (l.notation, l.generation) IS UNIQUE").consume()
    other = [
        Framework(id="G", name="G", country="AT", **SOURCE),
        Level(framework_id="G", notation="1", order=1, label="twice", **SOURCE),
    ]
    with pytest.raises(StoreFormatError, match="constraint of its own"):
        load(
            store,
            "e",
            Content([*other, *(Framework(id=f"H{n}", name="H", country="AT", **SOURCE) for n in range(20))]),
            bulk=bulk,
        )
    assert everything(store).nodes == before.nodes
    assert {d.id for d in store.version().datasets} == {"d"}


def test_a_load_waits_for_another_one_but_not_for_ever(make_neo4j: MakeStore) -> None:
    holder, waiting = make_neo4j(), make_neo4j(wait_seconds=1.0)
    load(holder, "d", Content(rows("old")))
    with holder._load_lock():
        with pytest.raises(StoreLockedError, match="Another load"):
            load(waiting, "d", Content(rows("new")))
        assert waiting.snapshot().frameworks["F"]["name"] == "old"
    load(waiting, "d", Content(rows("new")))
    assert waiting.snapshot().frameworks["F"]["name"] == "new"


LOADER = """
import os, signal, sys
from pathlib import Path
import graph.neo4j_store as module
from graph.content import Content
from graph.datasets import load
from graph.store import open_store
from tests.store.test_neo4j import rows

place, bulk, uri = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
run, ran = module._run, 0

def dying(tx, statement):
    global ran
    if statement[0].startswith(("UNWIND", "MERGE (s:GradusStore {key: 'store'}")):
        if ran == place:
            os.kill(os.getpid(), signal.SIGKILL)
        ran += 1
    return run(tx, statement)

module._run = dying
load(open_store(uri), "d", Content(rows("new")), bulk=bulk)
"""


@PATHS
def test_a_loader_killed_anywhere_leaves_the_old_graph_and_lets_the_next_one_in(
    neo4j: Server, make_neo4j: MakeStore, bulk: int
) -> None:
    load(make_neo4j(), "d", Content(rows("old")))
    before, picture = everything(make_neo4j()), make_neo4j().snapshot().checksum
    place = 0
    while True:
        ran = subprocess.run(
            [sys.executable, "-c", LOADER, str(place), str(bulk), neo4j.uri],
            env={**os.environ, "NEO4J_PASSWORD": neo4j.password},
            cwd=ROOT,
            check=False,
        )
        if ran.returncode == 0:
            break
        assert ran.returncode == -signal.SIGKILL
        assert make_neo4j().snapshot().checksum == picture
        place += 1
    assert place > 2
    assert make_neo4j().snapshot().frameworks["F"]["name"] == "new"
    held = everything(make_neo4j())  # raises where anything is left of a killed load
    assert held.nodes.keys() == before.nodes.keys()


def test_the_mark_of_a_commit_that_was_killed_is_passed_by_and_then_swept(
    make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    store._write_text(graph.neo4j_store._MARK, {})
    assert store._read(graph.neo4j_store._state).committing
    monkeypatch.setattr(graph.neo4j_store, "SETTLE_SECONDS", 0.2)
    assert store.read("snapshot_frameworks")[0]["properties"]["name"] == "old"
    monkeypatch.undo()
    load(store, "d", Content(rows("new")))
    assert store._read_text("MATCH (s:GradusStore {key: 'commit'}) RETURN count(s) AS n", {})[0]["n"] == 0


@PATHS
def test_readers_never_see_parts_of_two_loads(make_neo4j: MakeStore, bulk: int) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("0", 400)))
    done = threading.Event()
    seen: list[set[str]] = []

    def reading() -> None:
        reader = make_neo4j()
        while not done.is_set():
            seen.append({row["properties"]["label"] for row in reader.read("snapshot_levels")})

    readers = [threading.Thread(target=reading) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 9):
            load(store, "d", Content(rows(str(number), 400)), bulk=bulk)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert len(seen) > 3
    assert [labels for labels in seen if len(labels) != 1] == []


def test_a_pack_of_any_size_is_kept(make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.neo4j_archive.PART_BYTES", 100)
    assert PART_BYTES > 100
    store, content = make_neo4j(), Content(rows("large", 200))
    load(store, "d", content)
    assert store._read_text("MATCH (p:GradusPack) RETURN count(p) AS n", {})[0]["n"] > 3
    assert store.archive.get("d", content.version).version == content.version
    assert store.archive.versions("d") == (content.version,)


def test_a_damaged_pack_is_said(make_neo4j: MakeStore) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    store._write_text("MATCH (p:GradusPack) REMOVE p.data SET p.data = $data", {"data": b"nothing"})
    with pytest.raises(StoreFormatError, match="dataset 'd'"):
        load(store, "d", Content(rows("new")))


def test_constraints_and_indexes_are_made_once(make_neo4j: MakeStore) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    states = store._read_text("SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' RETURN name, state", {})
    assert {row["state"] for row in states} == {"ONLINE"}
    load(store, "d", Content(rows("new")))
    again = store._read_text("SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' RETURN name, state", {})
    assert again == states


def test_the_whole_graph_is_what_the_packs_say(make_neo4j: MakeStore) -> None:
    store = make_neo4j()
    load(store, "a", Content(rows("a")))
    load(store, "b", Content([Framework(id="F", name="b", country="AT", **SOURCE)]))
    wanted, held = merged_graph(store, store.version()), everything(store)
    assert held.nodes == wanted.nodes
    assert held.relationships == wanted.relationships
