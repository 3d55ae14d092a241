"""The snapshot: the same from the cache as from the database, of one version, and never from a damaged file."""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import graph.embedded
from graph import questions
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreEmptyError
from graph.model import Framework
from graph.snapshot import QUESTIONS, Snapshot
from graph.snapshot_cache import KEPT, SnapshotCache
from graph.store import GraphStore

pytestmark = pytest.mark.embedded

MakeStore = Callable[..., GraphStore]
Damage = Callable[[bytes], bytes]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def content(name: str = "F") -> Content:
    return Content([Framework(id="F", name=name, country="AT", **SOURCE)])


def without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, whoever opens the database has failed."""

    def refused(_: Path) -> object:
        raise AssertionError("the database was opened")

    monkeypatch.setattr(graph.embedded, "arcadedb", refused)


def test_a_cached_snapshot_equals_the_fresh_one(make_store: MakeStore) -> None:
    store = make_store()
    load(store, "d", content())
    fresh, cached = store.snapshot(), make_store().snapshot()
    assert cached is not fresh
    assert (cached.checksum, cached.version) == (fresh.checksum, fresh.version)


def test_the_packs_cached_snapshot_equals_the_fresh_one(pack_store: GraphStore) -> None:
    assert isinstance(pack_store, EmbeddedStore)
    pack_store.snapshot()
    cached = EmbeddedStore(pack_store._folder).snapshot()
    with pack_store._database() as database:
        generation, version = graph.embedded._state(database)
        fresh = Snapshot.from_rows(
            version, lambda question: graph.embedded._ask(database, question, {"generation": generation})
        )
    assert cached.checksum == fresh.checksum
    assert len(cached.studies.ids) > 500


def test_one_process_shares_one_snapshot(store: GraphStore) -> None:
    load(store, "d", content())
    assert store.snapshot() is store.snapshot()


def test_a_cached_snapshot_needs_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore(tmp_path)
    load(store, "d", content())
    store.snapshot()
    without_java(monkeypatch)
    assert EmbeddedStore(tmp_path).snapshot().frameworks["F"]["name"] == "F"


def resealed(change: Callable[[dict[str, object]], None]) -> Damage:
    """A change that keeps the checksum right, as another version of Gradus would."""

    def damage(data: bytes) -> bytes:
        rows = json.loads(gzip.decompress(data.partition(b"\n")[2]))
        change(rows)
        body = gzip.compress(json.dumps(rows).encode())
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    return damage


DAMAGED: dict[str, Damage] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-1],
    "one byte more": lambda data: data + b"x",
    "one bit turned": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "no checksum": lambda data: data.partition(b"\n")[2],
    "something else": lambda data: b"not a snapshot at all\n" * 50,
    "a question missing": resealed(lambda rows: rows.__delitem__(QUESTIONS[0])),
    "a question too many": resealed(lambda rows: rows.__setitem__("moods", [])),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_cache_is_ignored_and_made_again(tmp_path: Path, damage: Damage) -> None:
    load(EmbeddedStore(tmp_path), "d", content())
    fresh = EmbeddedStore(tmp_path).snapshot()
    (file,) = (tmp_path / "cache").glob("*.snapshot")
    good = file.read_bytes()
    file.write_bytes(damage(good))
    assert EmbeddedStore(tmp_path).snapshot().checksum == fresh.checksum
    assert file.read_bytes() == good


def test_a_folder_in_place_of_the_cached_file_only_makes_it_slower(tmp_path: Path) -> None:
    load(EmbeddedStore(tmp_path), "d", content())
    EmbeddedStore(tmp_path).snapshot()
    (file,) = (tmp_path / "cache").glob("*.snapshot")
    file.unlink()
    file.mkdir()
    assert EmbeddedStore(tmp_path).snapshot().frameworks["F"]["name"] == "F"


def test_rows_that_another_text_of_a_question_gave_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(EmbeddedStore(tmp_path), "d", content())
    fresh = EmbeddedStore(tmp_path).snapshot()
    cache = SnapshotCache(tmp_path / "cache")
    assert cache.get(fresh.version) is not None
    asked = questions.text
    monkeypatch.setattr(questions, "text", lambda name: f"{asked(name)} // changed")
    assert SnapshotCache(tmp_path / "cache").get(fresh.version) is None


def test_the_cache_may_be_deleted(make_store: MakeStore, tmp_path: Path) -> None:
    load(make_store(), "d", content())
    fresh = make_store().snapshot()
    for file in tmp_path.rglob("*.snapshot"):
        file.unlink()
    assert make_store().snapshot().checksum == fresh.checksum


def test_a_snapshot_is_of_what_the_store_holds_now(store: GraphStore) -> None:
    load(store, "d", content("old"))
    old = store.snapshot()
    load(store, "d", content("new"))
    assert store.snapshot().frameworks["F"]["name"] == "new"
    assert old.frameworks["F"]["name"] == "old"


def test_another_object_on_the_same_store_sees_the_new_version_at_its_next_call(make_store: MakeStore) -> None:
    reader, writer = make_store(), make_store()
    load(writer, "d", content("old"))
    assert reader.snapshot().frameworks["F"]["name"] == "old"
    load(writer, "d", content("new"))
    assert reader.snapshot().frameworks["F"]["name"] == "new"


def test_going_back_to_an_earlier_version_gives_its_snapshot(store: GraphStore) -> None:
    load(store, "d", content("old"))
    old = store.snapshot()
    load(store, "d", content("new"))
    store.snapshot()
    load(store, "d", content("old"))
    assert store.snapshot().checksum == old.checksum


def test_the_checksum_tells_versions_apart(store: GraphStore) -> None:
    load(store, "d", content("old"))
    old = store.snapshot().checksum
    load(store, "d", content("new"))
    assert store.snapshot().checksum != old


def test_old_snapshots_do_not_pile_up(store: GraphStore, tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        load(store, "d", content(str(number)))
        store.snapshot()
    assert len(list(tmp_path.rglob("*.snapshot"))) == KEPT


def test_an_empty_store_has_no_snapshot(store: GraphStore) -> None:
    with pytest.raises(StoreEmptyError, match="gradus load"):
        store.snapshot()
