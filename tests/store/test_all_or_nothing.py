"""Whatever is killed when: a reader sees the old graph or the new one, never a mixture."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load, merge
from graph.embedded import EmbeddedStore
from graph.errors import StoreEmptyError, StoreFormatError
from graph.model import Framework, Level
from graph.projection import project
from graph.record import Record
from graph.store import GraphStore
from tests.store.reading import cypher, everything

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
PATHS = pytest.mark.parametrize("bulk", [50_000, 10], ids=["one transaction", "in batches"])


def rows(name: str, levels: int = 60) -> list[Record]:
    return [
        Framework(id="F", name=name, country="AT", **SOURCE),
        *(
            Level(framework_id="F", notation=f"{name}{n}", order=n, label=name, eqf_level=n % 8 + 1, **SOURCE)
            for n in range(levels)
        ),
    ]


def graph_of(records: list[Record]) -> tuple[object, object]:
    graph = project(merge([("d", Content(records))]))
    return graph.nodes, graph.relationships


def held(store: GraphStore) -> tuple[object, object]:
    """Everything in the database, visible or not; raises where a node is there twice."""
    graph = everything(store)
    return graph.nodes, graph.relationships


def seen(store: GraphStore) -> tuple[set[str], set[str], int]:
    """What a reader sees: the names of the framework and of its levels, and how many levels there are."""
    levels = store.read("snapshot_levels")
    names = {row["properties"]["name"] for row in store.read("snapshot_frameworks")}
    return names, {row["properties"]["label"] for row in levels}, len(levels)


def failing_at(place: int, store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statement with this number, counted over a whole load, raises; the list holds those that ran."""
    ran: list[str] = []
    module = sys.modules[type(store).__module__]

    def failing(database: object, statement: tuple[str, dict[str, object]]) -> list[object]:
        if statement[0].startswith(("UNWIND", "MERGE (s:")):
            if len(ran) == place:
                raise RuntimeError("the disk is full")
            ran.append(statement[0])
        return run(database, statement)  # type: ignore[no-any-return]

    run = module._run
    monkeypatch.setattr(module, "_run", failing)
    return ran


@PATHS
def test_an_error_at_any_statement_of_a_load_leaves_the_old_graph(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    load(store, "d", Content(rows("old", 3)))
    before, picture = store.version(), store.snapshot().checksum
    place = 0
    while True:
        with monkeypatch.context() as patched:
            ran = failing_at(place, store, patched)
            try:
                load(store, "d", Content(rows("new", 3)), bulk=bulk)
            except RuntimeError:
                assert len(ran) == place
            else:
                break
        assert seen(store) == ({"old"}, {"old"}, 3)
        assert (store.version(), store.snapshot().checksum) == (before, picture)
        place += 1
    assert place > 5
    assert held(store) == graph_of(rows("new", 3))


@PATHS
def test_a_load_after_one_that_failed_sweeps_what_it_left(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    load(store, "d", Content(rows("old")))
    count = "MATCH (n:Level) RETURN count(n) AS n"
    with monkeypatch.context() as patched:
        failing_at(6, store, patched)
        with pytest.raises(RuntimeError):
            load(store, "d", Content(rows("new")), bulk=bulk)
    left = cypher(store, count)[0]["n"]
    # On the embedded store batches leave an invisible generation behind; a Neo4j store sweeps at once.
    assert left == (120 if bulk == 10 and isinstance(store, EmbeddedStore) else 60)
    assert seen(store) == ({"old"}, {"old"}, 60)
    load(store, "d", Content(rows("newer")))
    assert held(store) == graph_of(rows("newer"))


LOADER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
import graph.writing
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from tests.store.test_all_or_nothing import rows
graph.writing.BATCH = 10
store = EmbeddedStore(Path({store!r}))
print("ready", flush=True)
load(store, "d", Content(rows({name!r})), bulk={bulk}, progress=lambda done, size: print(done / size, flush=True))
print("done", flush=True)
"""


def killed_load(store: Path, name: str, bulk: int, *, share: float, after: float) -> bool:
    """Load in another process, killed so many seconds after this share of it is written; whether it had finished."""
    code = LOADER.format(root=str(ROOT), store=str(store), name=name, bulk=bulk)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        reached = 0.0
        while reached < share:
            reached = float(process.stdout.readline())
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        return "done" in process.stdout.read()


@pytest.mark.slow
@PATHS
def test_a_killed_load_leaves_the_old_graph_or_the_new_one(tmp_path: Path, bulk: int) -> None:
    seed = random.randrange(1000)  # noqa: S311 - moments, not secrets
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", Content(rows("n0")))
    current = "n0"
    for number, lowest in enumerate((0.05, 0.5, 1.0), start=1):
        share, after = min(1.0, lowest + chance.random() / 4), chance.random() / 20
        name, moment = f"n{number}", f"seed {seed}: killed {after:.3f} s after {share:.0%}"
        finished = killed_load(tmp_path / "store", name, bulk, share=share, after=after)
        names, labels, count = seen(store)
        assert names == labels, moment
        assert count == 60, moment
        assert names in ({current}, {name}), moment
        assert not finished or names == {name}, moment
        current = names.pop()
    load(store, "d", Content(rows("last")))
    assert held(store) == graph_of(rows("last"))


@pytest.mark.slow
def test_a_first_load_that_was_killed_is_empty_or_whole_and_can_be_repeated(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    for share, after in ((0, random.random()), (random.random(), 0), (1, 0.01)):  # noqa: S311
        killed_load(folder, "first", 50_000, share=share, after=after)
        store = EmbeddedStore(folder)
        try:
            assert seen(store) == ({"first"}, {"first"}, 60)
        except StoreEmptyError:
            assert not store.version().datasets
    load(EmbeddedStore(folder), "d", Content(rows("last")))
    assert held(EmbeddedStore(folder)) == graph_of(rows("last"))


@pytest.mark.parametrize("made", [(), ("gradus-store",), ("gradus-store", "graph/"), ("gradus-store", "log/")])
def test_a_folder_that_a_killed_first_load_left_is_empty_and_can_be_loaded(
    tmp_path: Path, made: tuple[str, ...]
) -> None:
    for name in made:
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).write_text("gradus embedded store\n")
    with pytest.raises(StoreEmptyError):
        EmbeddedStore(tmp_path).snapshot()
    load(EmbeddedStore(tmp_path), "d", Content(rows("first", 3)))
    assert seen(EmbeddedStore(tmp_path)) == ({"first"}, {"first"}, 3)


def test_a_lost_version_file_is_made_again_from_the_database(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    version = load(store, "d", Content(rows("old"))).dataset
    (tmp_path / "store" / "version.json").unlink()
    store.snapshot()
    assert store.version().find("d") == version


def stale(store: EmbeddedStore, folder: Path) -> None:
    """As after a kill between the last commit and the writing of the version file."""
    load(store, "d", Content(rows("old", 3)))
    store.snapshot()
    old = (folder / "version.json").read_bytes()
    load(store, "d", Content(rows("new", 3)))
    (folder / "version.json").write_bytes(old)
    (folder / "version.pending").touch()


def test_a_version_file_from_before_the_last_commit_loses_nothing(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    stale(store, tmp_path)
    load(store, "e", Content([Framework(id="G", name="G", **SOURCE)]))
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {"new", "G"}


def test_the_same_load_again_heals_a_version_file_from_before_the_last_commit(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    stale(store, tmp_path)
    load(store, "d", Content(rows("new", 3)))
    assert store.snapshot().frameworks["F"]["name"] == "new"
    assert held(store) == graph_of(rows("new", 3))


def test_after_a_kill_between_commit_and_version_file_all_answers_are_of_one_version(tmp_path: Path) -> None:
    stale(EmbeddedStore(tmp_path), tmp_path)
    assert EmbeddedStore(tmp_path).snapshot().frameworks["F"]["name"] == "new"
    assert seen(EmbeddedStore(tmp_path)) == ({"new"}, {"new"}, 3)
    assert not (tmp_path / "version.pending").exists()


DAMAGES: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "truncated": lambda text: text[: len(text) // 2],
    "no mapping": lambda text: "[]",
    "a dataset without version": lambda text: json.dumps({"format": 1, "datasets": [{"id": "d"}]}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_version_file_is_said_with_the_cure_and_the_cure_works(
    tmp_path: Path, damage: Callable[[str], str]
) -> None:
    version = load(EmbeddedStore(tmp_path), "d", Content(rows("old", 3))).dataset
    file = tmp_path / "version.json"
    file.write_text(damage(file.read_text()))
    with pytest.raises(StoreFormatError, match="Delete this file"):
        EmbeddedStore(tmp_path).snapshot()
    file.unlink()
    assert seen(EmbeddedStore(tmp_path)) == ({"old"}, {"old"}, 3)
    assert EmbeddedStore(tmp_path).version().find("d") == version
