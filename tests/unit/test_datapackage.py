"""The pack's descriptor says what the models say."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model import TABLES
from graph.record import Record
from loaders import datapackage
from loaders.columns import columns_of

DATA = Path(__file__).parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
FIELDS = {
    (name, field["name"]): field for name, resource in RESOURCES.items() for field in resource["schema"]["fields"]
}


def test_the_committed_descriptor_is_the_one_that_the_models_generate() -> None:
    assert (DATA / "datapackage.json").read_text(encoding="utf-8") == datapackage.text_of(DATA)


def test_frictionless_finds_the_bundled_pack_valid() -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(DATA / "datapackage.json")]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-1000:]


def test_every_table_is_bundled() -> None:
    assert list(RESOURCES) == list(TABLES)


@pytest.mark.parametrize("record", TABLES.values(), ids=TABLES)
def test_every_column_is_described(record: type[Record]) -> None:
    described = {name: FIELDS[record.TABLE, name]["description"] for name in record.columns()}
    assert all(described.values())


def test_a_closed_vocabulary_is_an_enum() -> None:
    assert FIELDS["access", "access"]["constraints"]["enum"] == [
        "general",
        "restricted",
        "conditional",
        "none",
    ]


def test_a_number_has_its_limits_and_unit() -> None:
    field = FIELDS["recognition_policies", "max_share_percent"]
    assert (field["type"], field["unit"], field["constraints"]) == (
        "number",
        "percent",
        {"minimum": 0, "maximum": 100},
    )


def test_a_text_has_its_greatest_length() -> None:
    lengths = [
        FIELDS["programmes", name]["constraints"]["maxLength"] for name in ("programme_id", "nqf_level", "title")
    ]
    assert lengths == [200, 100, 1000]


def test_a_level_code_is_a_text() -> None:
    assert FIELDS["levels", "level_code"]["type"] == "string"


def test_a_key_of_two_columns_is_declared() -> None:
    assert RESOURCES["levels"]["schema"]["primaryKey"] == ["framework_id", "level_code"]


def test_a_reference_within_a_table_names_no_resource() -> None:
    (key,) = RESOURCES["isced_f"]["schema"]["foreignKeys"]
    assert key == {"fields": ["parent_code"], "reference": {"resource": "", "fields": ["code"]}}


def test_a_reference_with_two_possible_tables_is_declared_to_the_first() -> None:
    targets = {key["reference"]["resource"] for key in RESOURCES["access"]["schema"]["foreignKeys"]}
    assert targets == {"qualification_types"}


def test_a_half_empty_reference_is_told_in_words() -> None:
    assert "levels" in FIELDS["qualification_types", "level_code"]["description"]


def test_a_source_is_a_page_of_the_rows() -> None:
    rows = (DATA / "access.csv").read_text(encoding="utf-8")
    assert all(source["path"] in rows for source in RESOURCES["access"]["sources"])


@pytest.mark.parametrize("record", TABLES.values(), ids=TABLES)
def test_every_column_says_what_may_stand_in_it(record: type[Record]) -> None:
    assert all(column.allowed and "None" not in str(column.allowed) for column in columns_of(record).values())


def test_the_eqf_levels_are_described_in_fifteen_to_thirty_five_words_each() -> None:
    records = [line for line in _rows("eqf_levels") if line]
    counts = [len(row[name].split()) for row in records for name in row if name.endswith("_en")]
    assert len(counts) == 24 and all(15 <= count <= 35 for count in counts)


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_a_descriptor_says_of_the_pack_stays_when_it_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "isced_f.csv").write_bytes((DATA / "isced_f.csv").read_bytes())
    (tmp_path / "datapackage.json").write_text('{"name": "ours", "title": "Our draft"}', encoding="utf-8")
    datapackage.main([str(tmp_path)])
    written = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert (written["name"], written["title"], [r["name"] for r in written["resources"]]) == (
        "ours",
        "Our draft",
        ["isced_f"],
    )


def test_a_new_descriptor_takes_its_name_from_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Our Draft"
    folder.mkdir()
    assert datapackage.describe(folder)["name"] == "our-draft"


def test_a_table_with_an_address_without_a_host_is_described(tmp_path: Path) -> None:
    text = (DATA / "isced_f.csv").read_text(encoding="utf-8")
    (tmp_path / "isced_f.csv").write_text(text.replace("http://data.europa.eu", "http://[x", 1), encoding="utf-8")
    assert datapackage.main([str(tmp_path)]) == 0


def test_a_descriptor_that_is_no_json_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    assert datapackage.main([str(tmp_path)]) == 1
