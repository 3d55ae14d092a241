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
from typing import Any

import pytest
from neo4j import GraphDatabase, Session
from neo4j.exceptions import ClientError, DatabaseError, ServiceUnavailable
from pydantic import SecretStr

import graph.neo4j_store
from graph.content import Content
from graph.datasets import load, merged_graph
from graph.errors import StoreChangedError, StoreEmptyError, StoreError, StoreFormatError, StoreLockedError
from graph.model import Framework, Level
from graph.neo4j_archive import PART_BYTES
from graph.neo4j_lock import _take
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


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("CREATE INDEX level_key FOR (n:Invoice) ON (n.number)", r"level_key on Invoice\(number\)"),
        ("CREATE INDEX mine FOR (n:QualificationType) ON (n.key)", r"mine on QualificationType\(key\)"),
        (
            "CREATE FULLTEXT INDEX level_id FOR (n:Invoice|Letter) ON EACH [n.text]",
            r"level_id on Invoice\|Letter\(text\)",
        ),
        ("CREATE CONSTRAINT provider_id FOR (n:Invoice) REQUIRE n.number IS UNIQUE", r"provider_id on Invoice"),
        ("CREATE CONSTRAINT mine FOR (n:Level) REQUIRE n.id IS UNIQUE", r"mine on Level\(id\).*DROP CONSTRAINT `mine`"),
        ("CREATE CONSTRAINT mine FOR ()-[r:COUNTS_TOWARD]-() REQUIRE r.rule_id IS UNIQUE", "mine on COUNTS_TOWARD"),
    ],
)
def test_constraints_and_indexes_in_the_way_are_named_before_anything_is_written(
    neo4j: Server, make_neo4j: MakeStore, made: str, named: str
) -> None:
    with asking(neo4j) as session:
        session.run(made).consume()  # type: ignore[arg-type]
    with pytest.raises(StoreFormatError, match=rf"of its own that are in the way: {named}"):
        load(make_neo4j(), "d", Content(rows("new")))
    with asking(neo4j) as session:
        assert session.run("MATCH (n) RETURN labels(n)").data() == []


def test_an_index_of_its_own_that_does_the_same_is_used(neo4j: Server, make_neo4j: MakeStore) -> None:
    with asking(neo4j) as session:
        session.run("CREATE INDEX mine FOR (n:Level) ON (n.id)").consume()
        session.run("CREATE CONSTRAINT ours FOR (n:Level) REQUIRE n.key IS UNIQUE").consume()
        session.run("CREATE INDEX other FOR (n:Level) ON (n.label)").consume()
    load(make_neo4j(), "d", Content(rows("new")))
    with asking(neo4j) as session:
        asked = "SHOW INDEXES YIELD name, labelsOrTypes WHERE labelsOrTypes = ['Level'] RETURN name"
        names = session.run(asked).value()
    assert {"mine", "ours", "other"} <= {*names}
    assert {"level_id", "level_key"} & {*names} == set()


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


def test_who_waits_for_its_turn_waits_not_for_ever_either(make_neo4j: MakeStore) -> None:
    holder, waiting = make_neo4j(), make_neo4j(wait_seconds=1.0)
    load(holder, "d", Content(rows("old")))
    with holder._session("WRITE") as session, session.begin_transaction() as turn:
        _take(turn, "turn")
        with pytest.raises(StoreLockedError, match="Another load"):
            load(waiting, "d", Content(rows("new")))
    load(waiting, "d", Content(rows("new")))


def test_many_loads_at_once_are_all_there_or_told_to_wait(make_neo4j: MakeStore) -> None:
    load(make_neo4j(), "d", Content(rows("old")))
    told: list[str] = []

    def loading(number: int) -> None:
        try:
            load(make_neo4j(wait_seconds=3.0), f"d{number}", Content(rows(str(number), 5)), bulk=3)
        except (StoreLockedError, StoreChangedError):
            told.append(f"d{number}")

    threads = [threading.Thread(target=loading, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = make_neo4j()
    version = store.version()
    assert {dataset.id for dataset in version.datasets} == {"d", *(f"d{n}" for n in range(8))} - {*told}
    assert len(told) < 8
    assert everything(store).nodes == merged_graph(store, version).nodes


LOADER = """
import os, signal, sys
import graph.neo4j_store as module
from graph.content import Content
from graph.datasets import load
from graph.store import open_store
from tests.store.test_neo4j import rows

bulk, uri = int(sys.argv[1]), sys.argv[2]
run, ran = module._run, 0

def dying(tx, statement):
    global ran
    if statement[0].startswith(("UNWIND", "MERGE (s:GradusStore {key: 'store'}")):
        if ran == place:
            os.kill(os.getpid(), signal.SIGKILL)
        ran += 1
    return run(tx, statement)

module._run = dying
for line in sys.stdin:
    place, loader = int(line), os.fork()
    if loader == 0:
        load(open_store(uri), "d", Content(rows("new")), bulk=bulk)
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(loader, 0)[1]), flush=True)
"""


@contextmanager
def killing(server: Server, bulk: int) -> Iterator[Callable[[int], bool]]:
    """What loads in a process that kills itself at a place; it says False once it comes to its end before that."""
    with subprocess.Popen(
        [sys.executable, "-c", LOADER, str(bulk), server.uri],
        env={**os.environ, "NEO4J_PASSWORD": server.password},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def was_killed(place: int) -> bool:
            assert process.stdin and process.stdout
            process.stdin.write(f"{place}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            assert code in (0, -signal.SIGKILL)
            return code != 0

        yield was_killed


@PATHS
def test_a_loader_killed_anywhere_leaves_the_old_graph_and_lets_the_next_one_in(
    neo4j: Server, make_neo4j: MakeStore, bulk: int
) -> None:
    load(make_neo4j(), "d", Content(rows("old")))
    before, picture = everything(make_neo4j()), make_neo4j().snapshot().checksum
    place = 0
    with killing(neo4j, bulk) as was_killed:
        while was_killed(place):
            assert make_neo4j().snapshot().checksum == picture
            place += 1
    assert place > 2
    assert make_neo4j().snapshot().frameworks["F"]["name"] == "new"
    held = everything(make_neo4j())  # raises where anything is left of a killed load
    assert held.nodes.keys() == before.nodes.keys()


@PATHS
def test_a_first_load_killed_anywhere_leaves_an_empty_store_and_lets_the_next_one_in(
    neo4j: Server, make_neo4j: MakeStore, bulk: int
) -> None:
    place = 0
    with killing(neo4j, bulk) as was_killed:
        while was_killed(place):
            assert make_neo4j().version().datasets == ()
            with pytest.raises(StoreEmptyError):
                make_neo4j().snapshot()
            place += 1
    assert place > 2
    assert everything(make_neo4j()).nodes == merged_graph(make_neo4j(), make_neo4j().version()).nodes


@PATHS
def test_a_reader_beside_a_first_load_finds_nothing_or_all_of_it(make_neo4j: MakeStore, bulk: int) -> None:
    done = threading.Event()
    found: list[object] = []

    def reading() -> None:
        reader = make_neo4j()
        while not done.is_set():
            try:
                found.append(len(reader.read("snapshot_levels")))
            except StoreEmptyError:
                found.append("empty")
            except StoreError as error:
                found.append(str(error))

    readers = [threading.Thread(target=reading) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        load(make_neo4j(), "d", Content(rows("new", 400)), bulk=bulk)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert "empty" in found
    assert {*found} <= {"empty", 400}


def test_a_load_that_cannot_become_visible_leaves_nothing_beside(
    make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))

    def failing(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(graph.neo4j_store, "publish", failing)
    with pytest.raises(RuntimeError):
        load(store, "d", Content(rows("new")), bulk=10)
    assert {node["label"] for node in everything(store).nodes.values() if "label" in node} == {"old"}


def test_a_load_leaves_alone_what_the_next_one_is_already_writing(
    make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    commit = graph.neo4j_store.Transaction.commit

    def committed(tx: Any) -> None:
        commit(tx)
        monkeypatch.undo()
        store._write_text("CREATE (:Level {key: '99/next', id: 'next', generation: 99})", {})

    count = "MATCH (n:Level) RETURN count(n) AS n"
    for bulk in (10, 50_000):
        monkeypatch.setattr(graph.neo4j_store.Transaction, "commit", committed)
        load(store, "d", Content(rows(str(bulk))), bulk=bulk)
        assert store._read_text(count, {})[0]["n"] == 31
        load(store, "d", Content(rows("new")))
        assert store._read_text(count, {})[0]["n"] == 30


@pytest.mark.parametrize(("error", "left"), [(ServiceUnavailable, 1), (DatabaseError, 1), (ClientError, 0)])
def test_readers_are_told_of_a_commit_until_it_is_known_what_became_of_it(
    make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch, error: type[Exception], left: int
) -> None:
    store = make_neo4j()
    load(store, "d", Content(rows("old")))

    def failing(_: object) -> None:
        raise error("lost")

    with monkeypatch.context() as patched:
        patched.setattr(graph.neo4j_store.Transaction, "commit", failing)
        with pytest.raises(StoreError):
            load(store, "d", Content(rows("new")))
    assert store._read_text("MATCH (s:GradusStore {key: 'commit'}) RETURN count(s) AS n", {})[0]["n"] == left
    load(store, "d", Content(rows("new")))
    assert store.read("snapshot_frameworks")[0]["properties"]["name"] == "new"


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


DAMAGES = {
    "other data": "MATCH (p:GradusPack {dataset: 'd'}) SET p.data = $data",
    "its first part gone": "MATCH (p:GradusPack {dataset: 'd', part: 0}) DELETE p",
    "all of it gone": "MATCH (p:GradusPack {dataset: 'd'}) DELETE p",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("name", ["old", "new"], ids=["the same again", "a newer one"])
def test_a_damaged_pack_is_said_to_others_and_mended_by_loading_it(
    make_neo4j: MakeStore, monkeypatch: pytest.MonkeyPatch, damage: str, name: str
) -> None:
    monkeypatch.setattr("graph.neo4j_archive.PART_BYTES", 100)
    store = make_neo4j()
    load(store, "d", Content(rows("old")))
    store._write_text(damage, {"data": b"nothing"})
    with pytest.raises(StoreFormatError, match=r"dataset 'd'.*Load that dataset again"):
        load(store, "e", Content([Framework(id="G", name="G", country="AT", **SOURCE)]))
    load(store, "d", Content(rows(name)))
    load(store, "e", Content([Framework(id="G", name="G", country="AT", **SOURCE)]))
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {name, "G"}


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
