"""Whatever is killed when: a reader sees the old graph or the new one, never a mixture."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import graph.embedded
from graph.content import Content
from graph.datasets import load, merge
from graph.embedded import EmbeddedStore
from graph.model import Framework, Level
from graph.projection import project
from graph.record import Record
from tests.store.reading import everything

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def rows(name: str, levels: int = 300) -> list[Record]:
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


def held(store: EmbeddedStore) -> tuple[object, object]:
    graph = everything(store)
    return graph.nodes, graph.relationships


@pytest.mark.parametrize("bulk", [50_000, 10], ids=["one transaction", "in batches"])
def test_an_error_in_the_middle_of_a_load_leaves_the_old_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bulk: int
) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", Content(rows("old")))
    written = 0

    def failing(database: object, statement: tuple[str, dict[str, object]]) -> list[object]:
        nonlocal written
        written += "MERGE (n:Level" in statement[0]
        if "MERGE (a)-[r:REFERENCED_TO" in statement[0]:
            raise RuntimeError("the disk is full")
        return run(database, statement)  # type: ignore[no-any-return]

    run = graph.embedded._run
    with monkeypatch.context() as patched:
        patched.setattr(graph.embedded, "_run", failing)
        with pytest.raises(RuntimeError):
            load(store, "d", Content(rows("new")), bulk=bulk)
    assert written == 1
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {"old"}
    load(store, "d", Content(rows("newer")))
    assert held(store) == graph_of(rows("newer"))


LOADER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from tests.store.test_all_or_nothing import rows
store = EmbeddedStore(Path({store!r}))
print("ready", flush=True)
load(store, "d", Content(rows({name!r})), bulk={bulk})
print("done", flush=True)
"""


def killed_load(store: Path, name: str, bulk: int, after: float) -> bool:
    """Start a load in another process and kill it after so many seconds; whether it had finished."""
    code = LOADER.format(root=str(ROOT), store=str(store), name=name, bulk=bulk)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    deadline = time.monotonic() + after
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    finished = "done" in process.stdout.read()
    process.wait()
    process.stdout.close()
    return finished


@pytest.mark.slow
@pytest.mark.parametrize("bulk", [50_000, 10], ids=["one transaction", "in batches"])
def test_a_killed_load_leaves_the_old_graph_or_the_new_one(tmp_path: Path, bulk: int) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", Content(rows("n0")))
    names = ["n0"]
    for number, after in enumerate((0.9, 1.1, 1.3, 1.6, 2.0), start=1):
        name = f"n{number}"
        finished = killed_load(tmp_path / "store", name, bulk, after)
        names.append(name)
        seen = {row["properties"]["name"] for row in store.read("snapshot_frameworks")}
        levels = {row["properties"]["label"] for row in store.read("snapshot_levels")}
        assert len(seen) == 1
        assert seen == levels
        assert seen <= set(names)
        assert not finished or seen == {name}
    load(store, "d", Content(rows("last")))
    assert held(store) == graph_of(rows("last"))


@pytest.mark.slow
def test_a_first_load_that_was_killed_can_be_repeated(tmp_path: Path) -> None:
    for after in (0.5, 0.8, 1.0):
        killed_load(tmp_path / "store", "first", 50_000, after)
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", Content(rows("last")))
    assert held(store) == graph_of(rows("last"))


def test_a_lost_version_file_is_made_again_from_the_database(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    version = load(store, "d", Content(rows("old"))).dataset
    (tmp_path / "store" / "version.json").unlink()
    store.snapshot()
    assert store.version().find("d") == version


def test_a_version_file_from_before_the_last_commit_loses_nothing(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", Content(rows("old")))
    stale = (tmp_path / "store" / "version.json").read_bytes()
    load(store, "d", Content(rows("new")))
    (tmp_path / "store" / "version.json").write_bytes(stale)
    load(store, "e", Content([Framework(id="G", name="G", **SOURCE)]))
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {"new", "G"}
