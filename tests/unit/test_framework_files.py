"""Frameworks as files: a spreadsheet opens them as what they are, and a program reads what the command prints."""

import csv
import io
import json

import pytest

from exports.framework_files import COLUMNS, csv_file, json_file
from exports.spreadsheet import as_csv, safe
from graph.version import StoreVersion
from queries.atlas import Atlas
from queries.compare import ComparedFramework, Comparison
from tests.unit.levels_made import PAGE, level

VERSION = StoreVersion().with_dataset("d", "abc", "2026-11-23T00:00:00+00:00")
FRAMEWORK = ComparedFramework(
    id="F",
    name="=HYPERLINK(1)",
    name_native=None,
    abbreviation=None,
    country="AT",
    region=None,
    level_count=None,
    referenced_to_eqf_year=2012,
    self_certified_qf_ehea_year=None,
    authority=None,
    website=None,
    sources=(PAGE,),
)
LEVELS = (level("1", 1), level("4+", 2, 4), level("7", 3, 5, 6, cycles=("first",)))
ATLAS = Atlas(Comparison((FRAMEWORK,), ()), {"F": FRAMEWORK}, {"F": LEVELS}, {})


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_level_and_each_of_its_links_is_a_row_and_unknown_is_empty() -> None:
    rows = read(csv_file(ATLAS, ["F"], VERSION))
    assert [(row["level_code"], row["eqf_level"], row["differs_in_number"]) for row in rows] == [
        ("1", "", ""),
        ("4+", "4", "false"),
        ("7", "5", "true"),
        ("7", "6", "true"),
    ]
    assert tuple(rows[0]) == COLUMNS
    assert {(row["dataset"], row["dataset_version"], row["source_url"]) for row in rows} == {("d", "abc", PAGE.url)}
    assert rows[0]["region"] == ""


def test_what_a_spreadsheet_takes_for_a_formula_has_an_apostrophe_before_it() -> None:
    assert {row["framework"] for row in read(csv_file(ATLAS, ["F"], VERSION))} == {"'=HYPERLINK(1)"}


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["4+", "5A", "a=b", "Größe", " plain"])
def test_any_other_cell_is_left_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


def test_commas_quotes_and_lines_stay_inside_their_cell() -> None:
    data = as_csv(["a", "b"], [['x, "y"', "one\ntwo"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [{"a": 'x, "y"', "b": "one\ntwo"}]


def test_the_json_is_what_the_command_prints_with_the_data_it_is_from() -> None:
    document = json.loads(json_file(ATLAS, ["F"], VERSION))
    assert document["dataset"] == VERSION.as_json()
    assert document["frameworks"] == json.loads(json.dumps(ATLAS.of(["F"]).as_json()["frameworks"]))
    assert set(document) == {"dataset", "frameworks", "levels"}
