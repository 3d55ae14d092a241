"""Several datasets in one call, or one after the other: what one says of another's things."""

import csv
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from graph.changes import GraphChanges, Progress, unwatched
from graph.errors import StoreError, UsageError
from graph.model import TABLES
from graph.store import GraphStore
from loaders.importing import check_paths, load_paths

pytestmark = pytest.mark.embedded

Row = dict[str, str]
CITED = {"source_url": "https://example.org", "evidence": "seen"}
ADULT = {"framework_id": "F", "sector": "adult", "is_full_qualification": "true"}


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Writes a pack: a name, and the rows of each of its tables."""

    def write(name: str, **tables: list[Row]) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for table, rows in tables.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, [*TABLES[table].columns()])
                writer.writeheader()
                writer.writerows({**row, **CITED} for row in rows)
        return folder

    return write


def framework(id_: str = "F") -> Row:
    return {"framework_id": id_, "name_en": id_}


def kind(id_: str) -> Row:
    return {"type_id": id_, "title_en": id_, **ADULT}


def rule(start: str, end: str) -> Row:
    id_ = f"{start}--{end}--1"
    told = {"access": "general", "certainty": "entitled"}
    return {"rule_id": id_, "from_type_id": start, "to_type_id": end, **told}


def test_a_draft_may_refer_to_what_the_store_holds(store: GraphStore, pack: Callable[..., Path]) -> None:
    load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])], store=store)
    done = load_paths([pack("draft", access=[rule("A", "B")])], store=store)
    assert (done.clean, done.written, store.snapshot().arcs.ids) == (True, True, ("A--B--1",))


@pytest.mark.parametrize("turned", [False, True], ids=["the pack first", "the draft first"])
def test_a_draft_may_refer_to_a_pack_that_is_loaded_in_the_same_call(
    store: GraphStore, pack: Callable[..., Path], turned: bool
) -> None:
    base = pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])
    paths = [base, pack("draft", access=[rule("A", "B")])]
    done = load_paths(paths[::-1] if turned else paths, store=store)
    assert (done.clean, done.written, store.snapshot().arcs.ids) == (True, True, ("A--B--1",))


def test_a_draft_may_override_a_row_of_a_pack_that_is_loaded_in_the_same_call(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    base = pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")], access=[rule("A", "B")])
    draft = pack("draft", qualification_types=[{**kind("B"), "title_en": "Drafted", "ects_min": "30"}])
    done = load_paths([base, draft], store=store)
    snapshot = store.snapshot()
    drafted = snapshot.studies.properties[snapshot.index["B"]]
    assert (done.clean, drafted["title_en"], drafted["asserted_by"]) == (True, "Drafted", ["draft", "base"])


def test_the_datasets_of_one_call_may_refer_to_each_other(store: GraphStore, pack: Callable[..., Path]) -> None:
    one = pack("one", frameworks=[framework()], qualification_types=[kind("A")], access=[rule("A", "B")])
    two = pack("two", qualification_types=[kind("B")])
    assert load_paths([one, two], store=store).written


def test_what_falls_in_one_dataset_of_a_call_takes_along_what_refers_to_it_in_another(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    broken = {**kind("B"), "sector": "adlut"}
    base = pack("base", frameworks=[framework()], qualification_types=[kind("A"), broken])
    draft = pack("draft", access=[rule("A", "B"), rule("B", "A")])
    done = load_paths([draft, base], store=store, accept_partial=True)
    assert [(report.dataset, report.accepted) for report in done.reports] == [("draft", 0), ("base", 2)]
    assert [problem.field for problem in done.reports[0].rejected] == ["to_type_id", "from_type_id"]
    assert store.snapshot().arcs.ids == ()


@pytest.mark.parametrize("dataset", [None, "both"], ids=["each its own", "one"])
def test_single_tables_may_refer_to_each_other(
    store: GraphStore, pack: Callable[..., Path], dataset: str | None
) -> None:
    level = {"framework_id": "F", "level_code": "4", "level_order": "4", "label_en": "Four"}
    folder = pack("base", frameworks=[framework()], levels=[level])
    done = load_paths([folder / "levels.csv", folder / "frameworks.csv"], store=store, dataset=dataset)
    assert (done.clean, done.written) == (True, True)
    assert [d.id for d in store.version().datasets] == ([dataset] if dataset else ["levels", "frameworks"])
    assert set(store.snapshot().levels) == {"F:4"}


def test_two_paths_of_one_dataset_may_not_differ_on_a_row(store: GraphStore, pack: Callable[..., Path]) -> None:
    paths = [pack(name, frameworks=[{**framework(), "name_en": name}]) for name in ("one", "two")]
    done = load_paths(paths, store=store, dataset="both")
    rejected = done.reports[0].rejected
    assert (done.written, [problem.file for problem in rejected]) == (False, [f"{p}/frameworks.csv" for p in paths])
    assert str(paths[1]) in rejected[0].reason


@pytest.mark.parametrize("again", ["../one", "frameworks.csv"])
def test_a_file_is_read_once_for_a_dataset(store: GraphStore, pack: Callable[..., Path], again: str) -> None:
    path = pack("one", frameworks=[framework()])
    with pytest.raises(UsageError, match=r"frameworks\.csv, which another path brings already"):
        load_paths([path, path / again], store=store, dataset="one")


def counted(store: GraphStore, monkeypatch: pytest.MonkeyPatch, fails_at: int = 0) -> list[GraphChanges]:
    """What is written; the write with this number fails, as when the disk is full."""
    writes: list[GraphChanges] = []
    write = store.apply

    def apply(changes: GraphChanges, progress: Progress = unwatched) -> None:
        writes.append(changes)
        if len(writes) == fails_at:
            raise StoreError("the disk is full")
        write(changes, progress)

    monkeypatch.setattr(store, "apply", apply)
    return writes


def two(pack: Callable[..., Path], name: str = "G") -> list[Path]:
    return [pack("one", frameworks=[framework("F")]), pack("two", frameworks=[{**framework("G"), "name_en": name}])]


@pytest.mark.parametrize("fails_at", [1, 2])
def test_the_datasets_of_one_call_are_loaded_all_or_none(
    store: GraphStore, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    counted(store, monkeypatch, fails_at)
    with suppress(StoreError):
        load_paths(two(pack), store=store)
    assert [d.id for d in store.version().datasets] == ([] if fails_at == 1 else ["one", "two"])


def test_the_datasets_of_one_call_are_written_once_and_not_again(
    store: GraphStore, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = counted(store, monkeypatch)
    first = load_paths(two(pack), store=store)
    again = load_paths(two(pack), store=store)
    assert (len(writes), again.reports) == (1, first.reports)


def test_a_dataset_of_a_call_that_is_there_already_keeps_its_date(
    store: GraphStore, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_paths(two(pack), store=store)
    monkeypatch.setattr("graph.datasets.datetime", Later)
    load_paths(two(pack, name="Changed"), store=store)
    one, other = store.version().datasets
    assert (one.loaded_at < "2100", other.loaded_at) == (True, "2100-01-01T00:00:00Z")


class Later(datetime):
    """A clock of another century."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Later":
        return cls(2100, 1, 1, tzinfo=tz)


def test_several_paths_under_one_name_are_one_dataset(store: GraphStore, pack: Callable[..., Path]) -> None:
    paths = [pack("one", frameworks=[framework("F")]), pack("two", frameworks=[framework("G")])]
    load_paths(paths, store=store, dataset="both")
    assert [d.id for d in store.version().datasets] == ["both"]
    assert set(store.snapshot().frameworks) == {"F", "G"}


def test_a_programme_cannot_take_the_id_and_so_the_rules_of_another_datasets_type(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    types = [kind("A"), kind("B")]
    load_paths(
        [pack("base", frameworks=[framework()], qualification_types=types, access=[rule("A", "B")])], store=store
    )
    other = pack(
        "other",
        providers=[{"provider_id": "P", "name": "P", "kind": "other"}],
        programmes=[{"programme_id": "B", "provider_id": "P", "title": "Something else", "ects": "1"}],
    )
    load_paths([other], store=store)
    snapshot = store.snapshot()
    (opened,) = (int(head) for head in snapshot.arcs.head)
    assert (snapshot.studies.ids[opened], snapshot.is_type(opened)) == ("B", True)


def test_an_update_says_which_rows_of_others_lose_what_they_refer_to(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])], store=store)
    load_paths([pack("draft", access=[rule("A", "B")])], store=store)
    smaller = [pack("base", frameworks=[framework()], qualification_types=[kind("A")])]
    checked = check_paths(smaller, store=store)
    done = load_paths(smaller, store=store)
    assert (done.clean, done.written, store.snapshot().arcs.ids) == (True, True, ())
    (warning,) = done.reports[0].warnings
    assert (warning.place, warning.field, warning.value) == ("draft: access.csv: A--B--1", "to_type_id", "B")
    assert checked.reports[0].warnings == done.reports[0].warnings
    again = load_paths(smaller, store=store)
    assert again.reports[0].warnings == ()


def test_an_update_says_nothing_of_what_another_dataset_still_holds(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])], store=store)
    load_paths([pack("draft", qualification_types=[kind("B")], access=[rule("A", "B")])], store=store)
    done = load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A")])], store=store)
    assert (done.reports[0].warnings, store.snapshot().arcs.ids) == ((), ("A--B--1",))


def test_a_rejected_update_takes_nothing_from_others(store: GraphStore, pack: Callable[..., Path]) -> None:
    load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])], store=store)
    load_paths([pack("draft", access=[rule("A", "B")])], store=store)
    broken = [{**kind("B"), "sector": "adlut"}, kind("A")]
    base = pack("base", frameworks=[framework()], qualification_types=broken)
    refused = load_paths([base], store=store)
    assert (len(refused.reports[0].rejected), refused.reports[0].warnings) == (1, ())
    partly = load_paths([base], store=store, accept_partial=True)
    assert [warning.value for warning in partly.reports[0].warnings] == ["B"]


def test_a_report_counts_the_connections_to_things_of_other_datasets(
    store: GraphStore, pack: Callable[..., Path]
) -> None:
    base = pack("base", frameworks=[framework()], qualification_types=[kind("A"), kind("B")])
    done = load_paths([base, pack("draft", access=[rule("A", "B")])], store=store)
    assert done.reports[1].relationships == {"GIVES_ACCESS_TO": 1}


def test_a_dataset_of_which_nothing_is_good_stays_as_it_is(store: GraphStore, pack: Callable[..., Path]) -> None:
    load_paths([pack("base", frameworks=[framework()], qualification_types=[kind("A")])], store=store)
    before = store.version()
    base = pack("base", frameworks=[{**framework(), "country": "no"}], qualification_types=[kind("A")])
    done = load_paths([base], store=store, accept_partial=True)
    assert (done.written, store.version()) == (False, before)
    (report,) = done.reports
    assert (report.accepted, report.version, len(report.rejected)) == (0, None, 2)
    assert [problem.reason for problem in report.warnings] == [
        "nothing of this can be taken, so that the dataset 'base' stays as it is in the store"
    ]
    (base / "frameworks.csv").write_bytes("id,nämé".encode("utf-16"))
    (base / "qualification_types.csv").write_bytes(b"\xff\xfe")
    assert not load_paths([base], store=store, accept_partial=True).written
    assert store.version() == before
