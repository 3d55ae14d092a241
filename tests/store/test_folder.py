"""The store's folder: what it refuses, what it survives, and who else may use it."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreEmptyError, StoreError, StoreFormatError, StoreLockedError, UsageError
from graph.model import Framework
from graph.snapshot_cache import SnapshotCache
from graph.store import open_store

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def content(name: str = "F") -> Content:
    return Content([Framework(id="F", name=name, country="AT", **SOURCE)])


def test_an_empty_store_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(StoreEmptyError, match="gradus load"):
        EmbeddedStore(tmp_path / "store").snapshot()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreFormatError, match="something else"):
        load(EmbeddedStore(tmp_path), "d", content())
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("dear")
    with pytest.raises(StoreError, match="is a file"):
        load(EmbeddedStore(tmp_path / "store"), "d", content())


@pytest.mark.parametrize("name", ["with space", "ünïcödé", "100%", "a'b\"c", "x" * 100])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = open_store(f"embedded:{tmp_path / name}")
    load(store, "d", content())
    assert [row["properties"]["id"] for row in store.read("snapshot_frameworks")] == ["F"]


@pytest.mark.parametrize("name", ["../../x", "a/b", ".", "..", "ü" * 150, "con", "a\\b", "🙂"])
def test_a_dataset_may_have_any_name_and_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, name, content())
    assert store.archive.get(name, content().version).version == content().version
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_text_may_hold_every_kind_of_line_separator(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    odd = content("a\u2028b\u2029c\u0085d\ne")
    load(store, "d", odd)
    assert store.archive.get("d", odd.version).version == odd.version


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b broken", b"nothing"])
def test_a_damaged_archive_is_a_clear_error(tmp_path: Path, damage: bytes) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    (file,) = (tmp_path / "store" / "packs").glob("*/*.gz")
    file.write_bytes(damage)
    with pytest.raises(StoreFormatError, match="new store"):
        load(store, "d", content("G"))


def test_a_store_of_a_newer_gradus_is_refused(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    file = tmp_path / "store" / "version.json"
    file.write_text(file.read_text().replace('"format": 1', '"format": 999'))
    with pytest.raises(StoreFormatError, match="newer Gradus"):
        store.snapshot()


def test_a_name_of_no_known_kind_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="embedded:DIR"):
        open_store("sqlite:x")


def test_a_cached_snapshot_equals_a_fresh_one(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    fresh = store.snapshot()
    assert EmbeddedStore(tmp_path / "store").snapshot().checksum == fresh.checksum


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    fresh = store.snapshot()
    (file,) = (tmp_path / "store" / "cache").glob("*.snapshot")
    file.write_bytes(file.read_bytes()[:-20])
    assert SnapshotCache(tmp_path / "store" / "cache").get(store.version()) is None
    assert EmbeddedStore(tmp_path / "store").snapshot().checksum == fresh.checksum


def test_another_version_is_never_answered_from_the_cache(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content("old"))
    store.snapshot()
    load(store, "d", content("new"))
    assert store.snapshot().frameworks["F"]["name"] == "new"


HOLDER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from graph.embedded import EmbeddedStore
store = EmbeddedStore(Path({store!r}))
with store._database():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_that_holds_the_store_is_said_in_one_sentence_and_snapshots_still_work(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(EmbeddedStore(folder), "d", content())
    EmbeddedStore(folder).snapshot()
    code = HOLDER.format(root=str(ROOT), store=str(folder))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert EmbeddedStore(folder).snapshot().frameworks["F"]["name"] == "F"
        with pytest.raises(StoreLockedError, match="Another process is using the store"):
            EmbeddedStore(folder, wait_seconds=0.2).read("snapshot_frameworks")
        other.communicate("")


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.model import Framework
for n in range(3):
    record = Framework(id={id_!r}, name=str(n), source_url="https://example.org", evidence="seen")
    load(EmbeddedStore(Path({store!r})), {id_!r}, Content([record]))
"""


@pytest.mark.slow
def test_two_processes_that_load_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(EmbeddedStore(folder), "d", content())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER.format(root=str(ROOT), store=str(folder), id_=id_)], cwd=ROOT)
        for id_ in ("G", "H")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    rows = EmbeddedStore(folder).read("snapshot_frameworks")
    assert {(r["properties"]["id"], r["properties"]["name"]) for r in rows} == {("F", "F"), ("G", "2"), ("H", "2")}
