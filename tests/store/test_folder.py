"""The store's folder: what it may be named, and what it refuses."""

import sys
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import GradusError, StoreEmptyError, StoreError, StoreFormatError, UsageError
from graph.model import Framework
from graph.store import open_store
from graph.version import FORMAT

pytestmark = pytest.mark.embedded

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def content(name: str = "F") -> Content:
    return Content([Framework(id="F", name=name, country="AT", **SOURCE)])


def test_an_empty_store_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(StoreEmptyError, match="gradus load"):
        EmbeddedStore(tmp_path / "store").snapshot()


@pytest.mark.parametrize("name", ["letter.txt", "graph/letter.txt", "graph/schema.json", "packs/x.gz", ".hidden"])
def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("dear")
    before = sorted(tmp_path.rglob("*"))
    store = EmbeddedStore(tmp_path)
    with pytest.raises(StoreFormatError, match="something else"):
        load(store, "d", content())
    with pytest.raises(StoreError):
        store.snapshot()
    with pytest.raises(StoreError):
        store.read("snapshot_frameworks")
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / name).read_text() == "dear"


def test_asking_an_empty_store_makes_no_folder(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    assert store.version().datasets == ()
    with pytest.raises(StoreEmptyError):
        store.read("snapshot_frameworks")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("dear")
    with pytest.raises(StoreError, match="is a file"):
        load(EmbeddedStore(tmp_path / "store"), "d", content())
    with pytest.raises(StoreError, match="is a file"):
        EmbeddedStore(tmp_path / "store").snapshot()
    assert (tmp_path / "store").read_text() == "dear"


@pytest.mark.parametrize("name", ["with space", "ünïcödé", "100%", "a'b\"c", "${HOME}", "a;b#c", "x" * 100, "a\nb"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = open_store(f"embedded:{tmp_path / name}")
    load(store, "d", content())
    assert [row["properties"]["id"] for row in store.read("snapshot_frameworks")] == ["F"]


def test_a_store_may_be_named_by_a_link_also_before_it_is_there(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "store")
    load(open_store(f"embedded:{link}"), "d", content())
    assert open_store(f"embedded:{tmp_path / 'store'}").version().find("d") is not None


def test_a_name_that_leads_nowhere_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(GradusError, match="loop"):
        open_store(f"embedded:{loop}").version()
        load(open_store(f"embedded:{loop}"), "d", content())
    with pytest.raises(UsageError, match="names no folder"):
        open_store("embedded:~nobody-of-this-name/store")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UsageError, match="names no folder"):
        open_store("embedded:store")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_name_that_is_not_utf_8_is_said_in_words_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not UTF-8"):
        load(EmbeddedStore(tmp_path / "M\udcfcller"), "d", content())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["version.json", "packs", "lock", "graph"])
def test_a_file_in_place_of_a_folder_or_a_folder_in_place_of_a_file_is_said_in_words(tmp_path: Path, name: str) -> None:
    store = EmbeddedStore(tmp_path)
    load(store, "d", content())
    place = tmp_path / name
    place.rename(tmp_path / "kept")
    if (tmp_path / "kept").is_dir():
        place.touch()
    else:
        place.mkdir()
    with pytest.raises(StoreError):
        load(EmbeddedStore(tmp_path), "e", content("new"))
    place.rmdir() if place.is_dir() else place.unlink()
    (tmp_path / "kept").rename(place)
    assert [row["properties"]["name"] for row in store.read("snapshot_frameworks")] == ["F"]


def test_a_store_of_a_newer_gradus_is_refused(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    file = tmp_path / "store" / "version.json"
    file.write_text(file.read_text().replace(f'"format": {FORMAT}', '"format": 999'))
    for action in (store.snapshot, store.version, lambda: load(store, "d", content("new"))):
        with pytest.raises(StoreFormatError, match="newer Gradus"):
            action()
    assert '"format": 999' in file.read_text()


@pytest.mark.parametrize("uri", ["sqlite:x", "embedded:", "", "/tmp/x", "http://127.0.0.1:7687"])  # noqa: S108
def test_a_name_of_no_known_kind_is_a_usage_error(uri: str) -> None:
    with pytest.raises(UsageError, match="embedded:DIR"):
        open_store(uri)
