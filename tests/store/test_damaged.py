"""A store that cannot be opened is never thrown away, whatever file beside it is missing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreError, StoreLockedError
from graph.jvm import heap
from graph.model import Framework

pytestmark = pytest.mark.embedded

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def content(name: str) -> Content:
    return Content([Framework(id="F", name=name, country="AT", **SOURCE)])


def test_a_damaged_database_without_its_version_file_is_left_where_it_is(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content("old"))
    (tmp_path / "store" / "version.json").unlink()
    (dictionary,) = (tmp_path / "store" / "graph").glob("dictionary.*")
    dictionary.unlink()
    before = {path.name for path in (tmp_path / "store" / "graph").iterdir()}
    with pytest.raises(StoreError, match=r"damaged or incomplete\. Restore the store's folder from a copy") as caught:
        load(store, "d", content("new"))
    assert not re.search(r"xception|arcadedb|\n", str(caught.value))
    assert "com.arcadedb" in (tmp_path / "store" / "log" / "errors.log").read_text(encoding="utf-8")
    assert before - {path.name for path in (tmp_path / "store" / "graph").iterdir()} == set()


OTHER_PROGRAM = """
import sys
import arcadedb_embedded
database = arcadedb_embedded.open_database(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
database.close()
"""


def test_a_database_that_another_program_has_open_is_not_called_damaged(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content("old"))
    command = [sys.executable, "-c", OTHER_PROGRAM, str(tmp_path / "store" / "graph")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=tmp_path
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreLockedError, match=r"is open in another program\. Close it"):
            store.read("snapshot_frameworks")
        other.communicate("")
    assert [row["properties"]["name"] for row in store.read("snapshot_frameworks")] == ["old"]


@pytest.mark.parametrize("size", ["1m", "0", "much", "4", ""])
def test_a_heap_in_which_java_cannot_start_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    monkeypatch.setattr("graph.jvm.HEAP", size)
    with pytest.raises(StoreError, match=r"GRADUS_HEAP is .*; allowed is a size of at least 64m"):
        heap()


def test_a_version_file_with_a_senseless_format_says_what_to_do(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content("old"))
    (tmp_path / "store" / "version.json").write_text('{"format": "1", "datasets": []}')
    with pytest.raises(StoreError, match="Delete this file"):
        store.version()
