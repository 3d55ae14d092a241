"""One process at a time has the embedded database open; the others are told, or wait."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreLockedError
from graph.model import Framework

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from graph.embedded import EmbeddedStore
with EmbeddedStore(Path({store!r}))._database():
    print("held", flush=True)
    sys.stdin.readline()
print("let go", flush=True)
"""


def content(id_: str = "F") -> Content:
    return Content([Framework(id=id_, name=id_, source_url="https://example.org", evidence="seen")])


def held(folder: Path) -> set[str]:
    return {row["properties"]["id"] for row in EmbeddedStore(folder).read("snapshot_frameworks")}


@contextmanager
def holding(folder: Path) -> Iterator[tuple[int, Callable[[], None]]]:
    """Another process, with this id, has the database open until it is told to go on."""
    command = [sys.executable, "-c", HOLDER.format(root=str(ROOT), store=str(folder))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None
        stdin = other.stdin
        assert stdin is not None
        assert other.stdout.readline() == "held\n"

        def let_go() -> None:
            stdin.write("\n")
            stdin.flush()

        try:
            yield other.pid, let_go
        finally:
            other.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store with one framework and its snapshot."""
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    store.snapshot()
    return tmp_path / "store"


@pytest.mark.slow
def test_while_another_process_holds_the_database_snapshots_are_read_and_the_rest_is_told_in_one_sentence(
    folder: Path, tmp_path: Path
) -> None:
    with holding(folder) as (id_, _):
        assert EmbeddedStore(folder).version().find("d") is not None
        assert EmbeddedStore(folder).snapshot().frameworks["F"]["name"] == "F"
        told = set()
        for action in (
            lambda store: store.read("snapshot_frameworks"),
            lambda store: load(store, "e", content("G")),
        ):
            with pytest.raises(StoreLockedError) as caught:
                action(EmbeddedStore(folder, wait_seconds=0.2))
            told.add(str(caught.value))
        (message,) = told
        assert message.startswith(f"The store embedded:{folder} is in use by another process ({id_}). Wait until")
        assert "xception" not in message
        assert "\n" not in message
        load(EmbeddedStore(tmp_path / "another store"), "d", content())
    assert held(folder) == {"F"}
    load(EmbeddedStore(folder), "e", content("G"))
    assert held(folder) == {"F", "G"}


@pytest.mark.slow
def test_a_load_waits_for_another_process_to_let_go(folder: Path) -> None:
    with holding(folder) as (_, let_go), ThreadPoolExecutor() as pool:
        loading = pool.submit(load, EmbeddedStore(folder, wait_seconds=60), "e", content("G"))
        let_go()
        assert loading.result().changed > 0
    assert held(folder) == {"F", "G"}
