"""Several at once: threads of one process, readers beside a writer, and processes that load at the same time."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import graph_of, load
from graph.embedded import EmbeddedStore
from graph.errors import StoreChangedError
from graph.model import Framework, Level
from graph.record import Record
from graph.store import GraphStore
from tests.store.reading import everything

pytestmark = pytest.mark.embedded

MakeStore = Callable[..., GraphStore]
ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def rows(id_: str, name: str, levels: int = 20) -> list[Record]:
    told = {"framework_id": id_, "label": name, **SOURCE}
    return [
        Framework(id=id_, name=name, country="AT", **SOURCE),
        *(Level(notation=f"{name}{n}", order=n, eqf_level=n % 8 + 1, **told) for n in range(levels)),
    ]


def of_one_load(store: GraphStore, id_: str) -> str:
    """The name that the framework and all its levels agree on."""
    snapshot = store.snapshot()
    names = {level["label"] for level in snapshot.levels.values() if level["framework_id"] == id_}
    (name,) = names
    assert name == snapshot.frameworks[id_]["name"]
    return str(name)


def test_threads_may_load_and_read_at_the_same_time(make_store: MakeStore) -> None:
    load(make_store(), "d0", Content(rows("d0", "v0")))

    def write(dataset: str) -> None:
        for number in range(2):  # the other two commit less often than a load is tried
            load(make_store(), dataset, Content(rows(dataset, f"v{number}")))

    def read(_: int) -> set[str]:
        store = make_store()
        seen = {of_one_load(store, "d0") for _ in range(5)}
        assert {row["properties"]["id"] for row in store.read("snapshot_frameworks")} >= {"d0"}
        return seen

    datasets = ["d0", "d1", "d2"]
    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(write, dataset) for dataset in datasets]
        reading = [pool.submit(read, number) for number in range(3)]
        for written in writing:
            written.result()
        for read_back in reading:
            assert read_back.result() <= {"v0", "v1"}
    assert_all_there(make_store(), dict.fromkeys(datasets, "v1"))


def test_one_object_may_be_shared_by_threads(store: GraphStore) -> None:
    load(store, "d", Content(rows("d", "v")))
    start = threading.Barrier(8)

    def read(_: int) -> tuple[str, int]:
        start.wait()
        return store.snapshot().checksum, len(store.read("snapshot_levels"))

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(read, range(8)))
    assert answers == {(store.snapshot().checksum, 20)}


def test_a_load_that_comes_in_between_is_not_lost(make_store: MakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = make_store()
    load(ours, "base", Content(rows("base", "v")))
    keep = ours.archive.put
    others = iter([rows("other", "first"), rows("other", "second")])

    def keep_late(dataset_id: str, content: Content) -> None:
        for one in others:
            load(make_store(), "other", Content(one))
            break
        keep(dataset_id, content)

    monkeypatch.setattr(ours.archive, "put", keep_late)
    load(ours, "ours", Content(rows("ours", "v")))
    assert_all_there(make_store(), {"base": "v", "other": "second", "ours": "v"})


def test_a_load_that_is_always_too_late_gives_up_and_says_what_to_do(
    make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = make_store()
    keep = ours.archive.put
    number = 0

    def keep_late(dataset_id: str, content: Content) -> None:
        nonlocal number
        number += 1
        load(make_store(), "other", Content(rows("other", f"v{number}", levels=1)))
        keep(dataset_id, content)

    monkeypatch.setattr(ours.archive, "put", keep_late)
    with pytest.raises(StoreChangedError, match=r"nothing was written\. Load again"):
        load(ours, "ours", Content(rows("ours", "v", levels=1)))
    assert {d.id for d in make_store().version().datasets} == {"other"}


HOLDER = """
import sys
from pathlib import Path
from graph.embedded import EmbeddedStore
with EmbeddedStore(Path(sys.argv[1]))._database():
    print("held", flush=True)
    sys.stdin.read()
"""

IMPATIENT = """
import sys
import graph.embedded
graph.embedded.EmbeddedStore.__init__.__kwdefaults__["wait_seconds"] = 0.3
import cli
cli.main(sys.argv[1:])
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def environment(store: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "GRADUS_STORE": f"embedded:{store}"}


@contextmanager
def held_by_another_process(store: Path) -> Iterator[None]:
    with subprocess.Popen(
        python(HOLDER, str(store)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(store),
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate("")
    assert other.returncode == 0


def test_a_held_store_is_one_sentence_that_says_what_to_do_and_what_is_cached_still_answers(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(EmbeddedStore(folder), "d", Content(rows("d", "v")))
    EmbeddedStore(folder).snapshot()

    def gradus(*arguments: str) -> subprocess.CompletedProcess[str]:
        ran = python(IMPATIENT, *arguments)
        return subprocess.run(ran, capture_output=True, text=True, env=environment(folder), check=False)

    with held_by_another_process(folder):
        found = gradus("find", "v3", "--json")
        asked = gradus("describe", "d", "--json")
        loaded = gradus("load", str(ROOT / "data"))
    assert (found.returncode, json.loads(found.stdout)[0]["kind"]) == (0, "level")
    assert (asked.returncode, loaded.returncode, loaded.stdout) == (2, 2, "")
    assert json.loads(asked.stdout)["error"]["message"] == asked.stderr.strip().removeprefix("gradus: ")
    for ran in (asked, loaded):
        assert ran.stderr.startswith(f"gradus: The store embedded:{folder} is in use by another process (")
        assert "--store embedded:DIR" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert {d.id for d in EmbeddedStore(folder).version().datasets} == {"d"}


LOADER = """
import sys
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.neo4j_store import Neo4jStore
from graph.store import open_store
from tests.store.test_concurrency import rows
for kind in (EmbeddedStore, Neo4jStore):
    kind.__init__.__kwdefaults__["wait_seconds"] = 120  # a busy machine is no reason to fail
uri, dataset, first, times, bulk = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(first), int(first) + int(times)):
    load(open_store(uri), dataset, Content(rows(dataset, f"v{number}")), bulk=int(bulk))
"""


@contextmanager
def loading(uri: str, *datasets: str, first: int = 0, times: int = 1, bulk: int = 50_000) -> Iterator[list[str]]:
    """Other processes that load these datasets, all started at once; what went wrong, when it is over."""
    wrong: list[str] = []
    others = [
        subprocess.Popen(
            python(LOADER, uri, dataset, str(first), str(times), str(bulk)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for dataset in datasets
    ]
    for other in others:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
    for other in others:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
    yield wrong
    for other in others:
        _, said = other.communicate()
        if other.returncode:
            wrong.append(said)


@pytest.mark.slow
@pytest.mark.parametrize("bulk", [50_000, 1], ids=["one transaction", "in batches"])
def test_a_reader_beside_a_load_of_another_process_sees_the_old_or_the_new(store: GraphStore, bulk: int) -> None:
    load(store, "d", Content(rows("d", "v0")))
    seen: list[str] = []
    with loading(store.uri, "d", first=1, times=3, bulk=bulk) as wrong:
        while not seen or (seen[-1] != "v3" and len(seen) < 10_000):
            seen.append(of_one_load(store, "d"))
    assert wrong == []
    assert sorted(seen) == seen


@pytest.mark.slow
def test_processes_that_load_different_datasets_at_once_lose_nothing(store: GraphStore) -> None:
    load(store, "a", Content(rows("a", "v9")))
    with loading(store.uri, "b", "c", times=2) as wrong:
        pass
    assert wrong == []
    assert_all_there(store, {"a": "v9", "b": "v1", "c": "v1"})


@pytest.mark.slow
def test_processes_that_make_a_store_at_once_lose_nothing(store: GraphStore) -> None:
    with loading(store.uri, "a", "b", "c") as wrong:
        pass
    assert wrong == []
    assert_all_there(store, dict.fromkeys("abc", "v0"))


@pytest.mark.slow
def test_processes_that_load_the_same_into_an_empty_store_at_once_all_succeed(store: GraphStore) -> None:
    with loading(store.uri, "a", "a", "a") as wrong:
        pass
    assert wrong == []
    assert_all_there(store, {"a": "v0"})
    assert len(store.archive.versions("a")) == 1


def assert_all_there(store: GraphStore, names: dict[str, str]) -> None:
    """These datasets, each with the rows of this name, are what the store holds; nothing is left beside them."""
    held = everything(store)
    ids = [d.id for d in store.version().datasets]
    assert set(ids) == set(names)
    graph = graph_of([(id_, Content(rows(id_, names[id_]))) for id_ in ids])
    assert (held.nodes, held.relationships) == (graph.nodes, graph.relationships)
