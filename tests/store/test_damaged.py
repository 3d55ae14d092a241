"""A store that cannot be opened is never thrown away, whatever file beside it is missing."""

from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreError
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
    with pytest.raises(StoreError):
        load(store, "d", content("new"))
    assert before - {path.name for path in (tmp_path / "store" / "graph").iterdir()} == set()


def test_a_version_file_with_a_senseless_format_says_what_to_do(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content("old"))
    (tmp_path / "store" / "version.json").write_text('{"format": "1", "datasets": []}')
    with pytest.raises(StoreError, match="Delete this file"):
        store.version()
