"""What a load would do, said before it is done: the same report, the rows it would change, and nothing written."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import PathError
from graph.rehearsal import Rehearsal
from graph.store import GraphStore, open_store
from loaders.importing import check_paths, load_paths
from loaders.preview import Fate, preview
from tests.cli.test_reports import pack, swap

pytestmark = pytest.mark.embedded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    made = open_store(f"embedded:{tmp_path / 'store'}")
    load_paths([pack(tmp_path / "pack")], store=made)
    yield made
    made.close()


def written(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


CHANGED = swap("Diplôme", b"Certificat")


def test_nothing_is_written(store: GraphStore, tmp_path: Path) -> None:
    other = pack(tmp_path / "other", qualification_types=CHANGED)
    before = written(tmp_path / "store")
    preview([other], store=store)
    preview([other], store=store, dataset="new")
    assert written(tmp_path / "store") == before


def test_an_empty_store_is_not_even_made(tmp_path: Path) -> None:
    store = open_store(f"embedded:{tmp_path / 'none'}")
    found = preview([pack(tmp_path / "pack")], store=store)
    assert (found.changes[0].before, found.changes[0].total(Fate.NEW)) == (None, 6)
    assert not (tmp_path / "none").exists()


def test_of_a_right_file_the_report_is_that_of_a_check(store: GraphStore, tmp_path: Path) -> None:
    other = pack(tmp_path / "other", qualification_types=CHANGED)
    assert preview([other], store=store).done.as_json() == check_paths([other], store=store).as_json()


def test_what_would_change_is_what_a_load_changes(store: GraphStore, tmp_path: Path) -> None:
    other = pack(tmp_path / "other", qualification_types=CHANGED, access=lambda data: data.splitlines(True)[0])
    (change,) = preview([other], store=store).changes
    assert change.as_json()["tables"] == {
        "qualification_types": {"new": 0, "changed": 1, "gone": 0},
        "access": {"new": 0, "changed": 0, "gone": 1},
    }
    assert [(row.table, row.key, row.title, row.fate) for row in change.rows] == [
        ("qualification_types", "A", "Certificat", Fate.CHANGED),
        ("access", "A--B--1", "", Fate.GONE),
    ]
    load_paths([other], store=store)
    (change,) = preview([other], store=store).changes
    assert change.counts == {}


def test_the_good_rows_are_shown_where_others_are_rejected(store: GraphStore, tmp_path: Path) -> None:
    other = pack(tmp_path / "other", levels=swap(",4,4,", b",4,four,"))
    found = preview([other], store=store)
    assert found.done.reports[0].rejected
    assert not found.done.written
    assert found.changes[0].total(Fate.GONE) > 0


def test_what_cannot_be_read_is_refused_as_by_a_load(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(PathError):
        preview([tmp_path / "none"], store=store)


def test_the_graph_is_not_made(store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the graph was made")

    monkeypatch.setattr("graph.datasets.project", refuse)
    other = pack(tmp_path / "other", qualification_types=CHANGED)
    assert preview([other], store=store).changes[0].total(Fate.CHANGED) == 1


def test_a_rehearsal_answers_as_its_store(store: GraphStore) -> None:
    rehearsal = Rehearsal(store)
    assert (rehearsal.uri, rehearsal.version().digest) == (store.uri, store.version().digest)
    assert rehearsal.read("eqf_levels") == store.read("eqf_levels")
    assert rehearsal.archive.versions("small") == store.archive.versions("small")
    rehearsal.close()
    assert store.version().datasets
