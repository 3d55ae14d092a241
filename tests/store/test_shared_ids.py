"""An id names one thing, whichever datasets hold it: no dataset takes over what another one publishes under an id."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.content import Content
from graph.datasets import load, merge
from graph.errors import StoreConflictError, StoreError
from graph.model import SHARED_IDS, TABLES, Framework, Programme, Provider, QualificationType
from graph.store import GraphStore, open_store
from loaders.importing import check_paths, load_paths
from routes.request import route_request
from routes.search import find_routes

pytestmark = pytest.mark.embedded

Row = dict[str, str]
DATA = Path(__file__).parents[2] / "data"
CITED = {"source_url": "https://example.org/draft", "evidence": "seen"}

PROVIDER = {"provider_id": "P", "name": "P", "kind": "other"}
ROWS: dict[str, Row] = {
    "qualification_types": {
        "framework_id": "AT-NQR",
        "title_en": "Something else",
        "sector": "adult",
        "ects_min": "1",
        "is_full_qualification": "true",
    },
    "programmes": {"provider_id": "P", "title": "Something else", "ects": "1"},
    "micro_credentials": {"provider_id": "P", "title": "Something else", "ects": "1"},
    "providers": {"name": "Something else", "kind": "other"},
}
PUBLISHED = {
    "qualification_types": "AT-bachelor",
    "programmes": "FI-HELSINKI-bsc-computer-science",
    "micro_credentials": "EE-TLU-crossmedia",
    "providers": "EE-TLU",
}


def write(folder: Path, **tables: list[Row]) -> Path:
    folder.mkdir(exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*TABLES[table].columns()])
            writer.writeheader()
            writer.writerows({**row, **CITED} for row in rows)
    return folder


def key_of(table: str) -> str:
    record = TABLES[table]
    (field,) = record.KEY
    return next(column for column, its_field in record.columns().items() if its_field == field)


def claiming(folder: Path, table: str, id_: str, **more: list[Row]) -> Path:
    """A small dataset in which a row of this table has the id."""
    rows = {"providers": [PROVIDER], **more}
    rows[table] = [*rows.get(table, []), {key_of(table): id_, **ROWS[table]}]
    return write(folder, **rows)


@pytest.fixture
def europe(pack_store: GraphStore, tmp_path: Path) -> GraphStore:
    """A store with the bundled pack, to write to."""
    folder = tmp_path / "europe"
    shutil.copytree(pack_store.uri.removeprefix("embedded:"), folder)
    return open_store(f"embedded:{folder}")


@pytest.mark.parametrize(
    ("table", "held"), [(table, held) for table in SHARED_IDS for held in SHARED_IDS if table != held], ids="-".join
)
def test_an_id_of_another_dataset_may_not_name_another_thing(
    europe: GraphStore, tmp_path: Path, table: str, held: str
) -> None:
    small = claiming(tmp_path / "small", table, PUBLISHED[held])
    before = europe.version()
    done = load_paths([small], store=europe)
    (problem,) = done.reports[0].rejected
    line = 3 if table == "providers" else 2
    assert (problem.file, problem.line, problem.field) == (str(small / f"{table}.csv"), line, key_of(table))
    assert problem.value == PUBLISHED[held]
    assert f"the dataset 'gradus-europe' uses this id in {held}.csv" in problem.reason
    assert "an id that no other dataset uses" in str(problem.allowed)
    assert (done.written, europe.version()) == (False, before)
    assert check_paths([small], store=europe).reports == done.reports


@pytest.mark.parametrize("turned", [False, True], ids=["the pack first", "the pack last"])
def test_of_two_datasets_of_one_call_the_first_keeps_the_id(store: GraphStore, tmp_path: Path, turned: bool) -> None:
    small = claiming(tmp_path / "small", "programmes", "AT-bachelor")
    paths = [small, DATA] if turned else [DATA, small]
    done = load_paths(paths, store=store)
    assert (done.written, done.reports[0].rejected, store.version().datasets) == (False, (), ())
    problem = done.reports[1].rejected[0]
    said = "'small' uses this id in programmes.csv" if turned else "'gradus-europe' uses this id in qualification_types"
    assert (problem.value, said in problem.reason) == ("AT-bachelor", True)
    assert check_paths(paths).reports == done.reports


def test_a_pack_that_comes_after_a_dataset_with_one_of_its_ids_is_told_which(store: GraphStore, tmp_path: Path) -> None:
    load_paths([claiming(tmp_path / "small", "programmes", "AT-bachelor")], store=store)
    before = store.version()
    done = load_paths([DATA], store=store)
    problem = done.reports[0].rejected[0]
    assert (problem.file, problem.value) == (str(DATA / "qualification_types.csv"), "AT-bachelor")
    assert "the dataset 'small' uses this id in programmes.csv" in problem.reason
    assert (done.written, store.version()) == (False, before)


def test_a_rule_about_an_id_that_was_refused_is_not_taken_for_one_about_the_published_thing(
    europe: GraphStore, tmp_path: Path
) -> None:
    rule = {"rule_id": "R", "from_type_id": "AT-lehrabschluss", "to_type_id": "AT-bachelor"}
    small = claiming(
        tmp_path / "small",
        "programmes",
        "AT-bachelor",
        access=[{**rule, "access": "general", "certainty": "entitled"}],
    )
    done = load_paths([small], store=europe, accept_partial=True)
    assert [problem.field for problem in done.reports[0].rejected] == ["programme_id", "to_type_id"]
    assert ("R" in europe.snapshot().arcs.ids, done.written) == (False, True)


def test_a_draft_may_override_the_same_row_of_the_same_table(europe: GraphStore, tmp_path: Path) -> None:
    draft = claiming(tmp_path / "draft", "qualification_types", "AT-bachelor")
    done = load_paths([draft], store=europe)
    snapshot = europe.snapshot()
    properties = snapshot.studies.properties[snapshot.index["AT-bachelor"]]
    assert (done.clean, properties["ects_min"]) == (True, 1)
    assert (properties["source_url"], properties["asserted_by"]) == (CITED["source_url"], ["draft", "gradus-europe"])


def test_a_dataset_may_give_its_own_id_to_another_thing(store: GraphStore, tmp_path: Path) -> None:
    for table in ("programmes", "micro_credentials", "providers"):
        folder = tmp_path / table
        assert load_paths([claiming(folder, table, "X")], store=store, dataset="d").written


def content(*records: Any) -> Content:
    return Content(records)


def programme(id_: str) -> Programme:
    return Programme(id=id_, provider_id="P", title="P", ects=1, **CITED)


def kind(id_: str) -> QualificationType:
    told = {"framework_id": "F", "title_en": "T", "sector": "adult", "is_full_qualification": True}
    return QualificationType(id=id_, **told, **CITED)


@pytest.mark.parametrize("turned", [False, True])
def test_contents_in_which_an_id_names_two_things_are_not_merged(turned: bool) -> None:
    contents = [("a", content(kind("X"))), ("b", content(programme("X")))]
    with pytest.raises(StoreConflictError) as caught:
        merge(contents[::-1] if turned else contents)
    assert {"'X'", "'a'", "'b'"} <= set(str(caught.value).replace(".", "").split())


def test_a_load_that_another_load_brings_into_conflict_writes_nothing(
    make_store: Callable[..., GraphStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ids were compared before the other load came."""
    ours = make_store()
    keep = ours.archive.put

    def keep_late(dataset_id: str, kept: Content) -> None:
        if make_store().version().find("other") is None:
            load(make_store(), "other", content(Provider(id="P", name="P", kind="other", **CITED), programme("X")))
        keep(dataset_id, kept)

    monkeypatch.setattr(ours.archive, "put", keep_late)
    with pytest.raises(StoreError, match="'X' would name two things"):
        load(ours, "ours", content(Framework(id="F", name="F", **CITED), kind("X")))
    assert [d.id for d in make_store().version().datasets] == ["other"]


def route_to(store: GraphStore, target: str) -> list[tuple[float, list[str]]]:
    """The credit of each last step into the target, and the pages it cites."""
    request = route_request(held=["AT-lehrabschluss"], target=target)
    routes = find_routes(store.snapshot(), request).as_json()["routes"]
    return [(route["steps"][-1]["ects"], route["steps"][-1]["sources"]) for route in routes]


def test_the_number_of_a_draft_is_told_with_the_drafts_page(europe: GraphStore, tmp_path: Path) -> None:
    before = route_to(europe, "AT-bachelor")
    load_paths([claiming(tmp_path / "draft", "qualification_types", "AT-bachelor")], store=europe)
    after = route_to(europe, "AT-bachelor")
    assert {ects for ects, _ in before} == {180}
    assert all(len(sources) == 1 for _, sources in before)
    assert {ects for ects, _ in after} == {1}
    assert all(sources[1:] == [CITED["source_url"]] for _, sources in after)


def test_the_number_of_a_drafts_programme_is_told_with_the_drafts_page(europe: GraphStore, tmp_path: Path) -> None:
    programme = {"programme_id": "X", "type_id": "AT-bachelor", **ROWS["programmes"]}
    load_paths([write(tmp_path / "draft", providers=[PROVIDER], programmes=[programme])], store=europe)
    found = route_to(europe, "X")
    assert {ects for ects, _ in found} == {1}
    assert all(sources[1:] == [CITED["source_url"]] for _, sources in found)


def test_the_rule_of_a_draft_is_told_with_the_drafts_page_alone(europe: GraphStore, tmp_path: Path) -> None:
    rule = {"rule_id": "AT-lehrabschluss--AT-bachelor--1", "from_type_id": "AT-lehrabschluss"}
    told = {"to_type_id": "AT-bachelor", "access": "general", "certainty": "entitled", "remaining_ects": "2"}
    load_paths([write(tmp_path / "draft", access=[{**rule, **told}])], store=europe)
    assert (2, [CITED["source_url"]]) in route_to(europe, "AT-bachelor")
