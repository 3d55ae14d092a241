"""The bundled data as CTDL, and what comes back of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exports.ctdl import ctdl
from graph.content import Content
from graph.model import Framework, Programme, Provider, RequirementGroup, RequirementOption
from graph.record import Record
from loaders.detect import FORMATS, read
from loaders.foreign.options import Options
from loaders.pack import read_pack
from loaders.reading import Stored
from loaders.report import Loaded
from loaders.settling import settle

DATA = Path(__file__).parents[2] / "data"

NOT_IN_CTDL = {
    "frameworks": {"region", "level_count", "referenced_to_eqf_year", "self_certified_qf_ehea_year"},
    "levels": {"qf_ehea_cycle"},
    "programmes": {"type_id", "qf_ehea_cycle", "fee_eur"},
    "micro_credentials": {
        *("workload_hours", "quality_assurance", "fee_eur", "fee_original", "currency", "stackability"),
    },
    "stacking": {"share_percent"},
    "requirement_options": {"source_url"},
}
"""What CTDL has no place for, or is not written; an option is cited with the page of its group."""

OF_THE_READING = {"evidence", "checked_on"}


@cache
def bundled() -> tuple[Record, ...]:
    return read_pack(DATA).records


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """What is read of the written data, beside the pack, which has the fields and the EQF."""
    file = tmp_path_factory.mktemp("ctdl") / "gradus.jsonld"
    file.write_bytes(ctdl(bundled()))
    assert next(name for name, one in FORMATS.items() if one.recognises(file)) == "ctdl"
    return settle([read(file, options=Options(checked_on="2026-11-27"))], [Stored("pack", Content(bundled()))])[0]


def comparable(record: Record) -> dict[str, Any]:
    """What both sides can say of a row; a system called ECTS is ECTS, and one without an amount is left out."""
    left_out = NOT_IN_CTDL.get(record.TABLE, set()) | OF_THE_READING
    said = {name: value for name, value in record.model_dump().items() if name not in left_out}
    if said.get("national_credit_system") == "ECTS" or said.get("national_credits", 0) is None:
        said |= {"national_credit_system": None, "national_credits": None}
    return said


def rows(records: tuple[Record, ...], table: str) -> dict[tuple[str, ...], dict[str, Any]]:
    return {one.key: comparable(one) for one in records if one.TABLE == table}


def test_nothing_of_it_is_rejected(back: Loaded) -> None:
    assert back.report.rejected == ()


@pytest.mark.parametrize("table", ["frameworks", "levels", "requirements", "requirement_options", "stacking"])
def test_the_tables_come_back_whole(back: Loaded, table: str) -> None:
    expected = rows(bundled(), table)
    expected = {key: row for key, row in expected.items() if key[0] != "EQF"}
    assert rows(back.records, table) == expected


@pytest.mark.parametrize("table", ["programmes", "micro_credentials", "providers"])
def test_what_pathways_and_links_name_comes_back_as_it_was(back: Loaded, table: str) -> None:
    found, expected = rows(back.records, table), rows(bundled(), table)
    assert found and found == {key: expected[key] for key in found}


def test_ids_that_no_address_can_hold_come_back(tmp_path: Path) -> None:
    cited = {"source_url": "https://example.org/", "evidence": "seen"}
    records = [
        Provider(id="P ü/%", name="P", kind="university", **cited),
        Programme(id="a b#c?", provider_id="P ü/%", title="T", **cited),
        RequirementGroup(id="g:1--x", programme_id="a b#c?", title="All", own_study=True, min_count=2, **cited),
        Framework(id="urn:x:y", name="F", **cited),
    ]
    file = tmp_path / "f.jsonld"
    file.write_bytes(ctdl(records))
    found = settle([read(file)])[0]
    assert {one.key for one in found.records} == {one.key for one in records}


def test_ids_of_gradus_are_said_to_stand_before_those_of_other_datasets(back: Loaded) -> None:
    assert [problem.reason for problem in back.report.warnings if "ids of Gradus" in problem.reason] != []


def test_a_condition_says_how_many_of_what() -> None:
    document = json.loads(ctdl(bundled()))
    conditions = {
        one["@id"]: one
        for node in document["@graph"]
        if node["@type"] == "ceterms:CredentialComponent"
        for one in node["ceterms:hasCondition"]
    }
    asked = conditions["urn:gradus:IE-MU-pchetl--options"]
    assert asked["ceterms:requiredNumber"] == 2
    options = [one for one in bundled() if isinstance(one, RequirementOption)]
    mine = [one.mc_id for one in options if one.requirement_id == "IE-MU-pchetl--options"]
    assert asked["ceterms:targetComponent"] == [f"urn:gradus:component:{id_}" for id_ in mine]
    assert [one["ceterms:rightSource"] for one in asked["ceterms:hasConstraint"]] == [[15], [15], ["ECTS"], [2]]


def test_no_row_is_said_to_be_more_than_it_is() -> None:
    text = ctdl(bundled()).decode()
    assert "ceterms:ctid" not in text and "ceterms:requires" not in text
