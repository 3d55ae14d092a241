"""A folder that this user may not write or enter, and a disk that is full: one clear sentence, and nothing changed."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
import graph.archive
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from graph.model import Framework
from tests.permissions import open_folder, posix, somebody

pytestmark = [pytest.mark.embedded, posix]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def content(id_: str = "F") -> Content:
    return Content([Framework(id=id_, name=id_, country="AT", **SOURCE)])


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as place:
        yield place


@pytest.fixture
def store(folder: Path) -> EmbeddedStore:
    """A loaded store with a cached snapshot, in a folder that nobody may write from here on."""
    store = EmbeddedStore(folder / "store")
    load(store, "d", content())
    store.snapshot()
    for path in (folder / "store").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (folder / "store").chmod(0o555)
    return store


def test_a_store_cannot_be_made_where_one_may_not_write(folder: Path) -> None:
    folder.chmod(0o555)
    with somebody(), pytest.raises(StoreError, match=r"cannot be written \(Permission denied\)"):
        load(EmbeddedStore(folder / "new"), "d", content())
    assert list(folder.iterdir()) == []


def test_what_is_cached_is_answered_from_a_folder_that_may_only_be_read(folder: Path, store: EmbeddedStore) -> None:
    with somebody():
        reader = EmbeddedStore(folder / "store")
        assert reader.version() == store.version()
        assert reader.snapshot().frameworks["F"]["name"] == "F"
        assert load(reader, "d", content()).changed == 0


def test_a_load_into_a_folder_that_may_only_be_read_is_said_in_words(folder: Path, store: EmbeddedStore) -> None:
    with somebody(), pytest.raises(StoreError, match="Permission denied"):
        load(EmbeddedStore(folder / "store"), "e", content("G"))
    assert {d.id for d in store.version().datasets} == {"d"}


def test_a_database_that_may_only_be_read_answers_or_says_why_not(folder: Path, store: EmbeddedStore) -> None:
    with somebody():
        try:
            rows = EmbeddedStore(folder / "store").read("snapshot_frameworks")
        except StoreError as error:
            assert "Permission denied" in str(error)
        else:
            assert [row["properties"]["id"] for row in rows] == ["F"]


def test_a_folder_that_may_not_be_entered_is_said_in_words(folder: Path, store: EmbeddedStore) -> None:
    (folder / "store").chmod(0o000)
    with somebody(), pytest.raises(StoreError, match="Permission denied"):
        EmbeddedStore(folder / "store").snapshot()


def test_a_database_of_which_one_file_may_not_be_opened_is_not_answered_from_the_rest(
    folder: Path, store: EmbeddedStore
) -> None:
    for path in (folder / "store", *(folder / "store").rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (file,) = (folder / "store" / "graph").glob("Framework_0.*.bucket")
    file.chmod(0)
    with somebody(), pytest.raises(StoreError, match="Permission denied"):
        EmbeddedStore(folder / "store").read("snapshot_frameworks")
    file.chmod(0o666)
    with somebody():
        rows = EmbeddedStore(folder / "store").read("snapshot_frameworks")
    assert [row["properties"]["id"] for row in rows] == ["F"]


def test_the_command_says_in_one_sentence_which_folder_may_not_be_written(
    folder: Path, store: EmbeddedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with somebody(), pytest.raises(SystemExit) as ended:
        cli.main(["load", str(DATA), "--store", f"embedded:{folder / 'store'}"])
    out, told = capsys.readouterr()
    assert (ended.value.code, out, len(told.splitlines())) == (2, "", 1)
    assert told.startswith(f"gradus: The folder {folder / 'store'}")
    assert "cannot be written (Permission denied). Check its permissions" in told


def test_a_cache_that_cannot_be_written_only_makes_it_slower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    monkeypatch.setattr("graph.snapshot_cache.write_atomically", full)
    assert store.snapshot().frameworks["F"]["name"] == "F"
    assert EmbeddedStore(tmp_path / "store").snapshot().frameworks["F"]["name"] == "F"


def full(path: Path, _: bytes) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_a_full_disk_stops_a_load_in_words_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    before = store.version()
    monkeypatch.setattr(graph.archive, "write_atomically", full)
    try:
        with pytest.raises(StoreError, match="No space left"):
            load(store, "e", content("G"))
    finally:
        assert store.version() == before
        assert [row["properties"]["id"] for row in store.read("snapshot_frameworks")] == ["F"]


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
import cli
cli.main(sys.argv[2:])
"""


@pytest.mark.parametrize("limit", [60_000, 300_000], ids=["the pack does not fit", "the database does not fit"])
def test_a_file_that_may_not_grow_stops_a_load_in_words_and_changes_nothing(tmp_path: Path, limit: int) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    before = store.version()
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(limit), "load", str(DATA), "--store", store.uri],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    assert "cannot be written (File too large)" in ran.stderr
    assert store.version() == before
    assert [row["properties"]["id"] for row in store.read("snapshot_frameworks")] == ["F"]
    assert load(store, "e", content("G")).changed > 0
