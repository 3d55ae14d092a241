"""An authority's own sheet: what its mapping says of it, and what is said where one of the two is wrong."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError, PathError, UsageError
from graph.model import Programme, Provider
from loaders import detect
from loaders.foreign.options import Options
from loaders.report import ImportReport, Loaded
from tests.unit.sheets_made import read, workbook

MAPPING: dict[str, Any] = {
    "delimiter": ";",
    "decimal": ",",
    "thousands": ".",
    "dates": "%d.%m.%Y",
    "ignored": ["Bemerkung"],
    "tables": [
        {
            "table": "providers",
            "distinct": True,
            "columns": {"provider_id": "Schule Nr.", "name": "Schule"},
            "constants": {"kind": "uas", "source_url": "https://example.org/", "evidence": "known"},
        },
        {
            "table": "programmes",
            "columns": {
                "programme_id": "Nr.",
                "title": "Titel",
                "provider_id": "Schule Nr.",
                "eqf_level": "Stufe",
                "ects": "ECTS",
                "checked_on": "Stand",
            },
            "constants": {"source_url": "https://example.org/", "evidence": "known", "duration_years": 2.5},
            "values": {"eqf_level": {"Stufe sechs": 6}},
        },
    ],
}
HEADER = "Nr.;Titel;Schule Nr.;Schule;Stufe;ECTS;Stand;Bemerkung"
ROWS = ("P1;Pflege;S1;FH Eins;Stufe sechs;1.180,5;23.11.2026;x", "P2;Technik;S1;FH Eins;7;90;;")


def changed(**changes: Any) -> dict[str, Any]:
    return {**MAPPING, **changes}


def sheet(folder: Path, *rows: str, mapping: Any = MAPPING, header: str = HEADER) -> Path:
    file = folder / "angebote.csv"
    file.write_bytes("\n".join((header, *rows)).encode("utf-8-sig"))
    (folder / "angebote.mapping.json").write_text(json.dumps(mapping), encoding="utf-8")
    return file


def report(folder: Path, *rows: str, **more: Any) -> ImportReport:
    return read(sheet(folder, *rows, **more)).report


def programmes(loaded: Loaded) -> list[Programme]:
    return [record for record in loaded.records if isinstance(record, Programme)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("P3;Musik;S1;FH Eins;6;180;23.11.2026;x;extra;more", "10 cells and the header has 8: a text with a ';' must"),
        ("P3;Musik; Tanz;S1;FH Eins;6;180;23.11.2026;x", "9 cells and the header has 8: a text with a ';' must"),
        ("P3;Musik;S1", "3 cells and the header has 8"),
    ],
)
def test_a_row_of_another_width_is_refused_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    found = read(sheet(tmp_path, *ROWS, row))
    (problem, *_) = found.report.rejected
    assert (problem.line, problem.place, said in problem.reason) == (4, "A4", True)
    assert [one.id for one in programmes(found)] == ["P1", "P2"]


def test_what_depends_on_a_row_that_is_out_is_told_with_it(tmp_path: Path) -> None:
    rejected = report(tmp_path, *ROWS, "P3;Musik;S1;FH Zwei;6;180;23.11.2026;x").rejected
    assert {problem.reason.partition(" ")[0] for problem in rejected} == {"has", "refers"}


@pytest.mark.parametrize("header", [HEADER, HEADER + ";;"])
def test_empty_cells_behind_the_last_column_take_nothing_away(tmp_path: Path, header: str) -> None:
    found = read(sheet(tmp_path, f"{ROWS[0]};; ;", ROWS[1], header=header))
    assert (found.report.rejected, len(programmes(found))) == ((), 2)


# What is good


def test_a_sheet_with_a_mapping_beside_it_is_read_by_it(tmp_path: Path) -> None:
    loaded = read(sheet(tmp_path, *ROWS))
    assert (loaded.report.rejected, loaded.report.warnings, loaded.dataset) == ((), (), "angebote")
    first, second = programmes(loaded)
    assert (first.eqf_level, str(first.ects), first.checked_on) == (6, "1180.5", "2026-11-23")
    assert (second.eqf_level, str(second.ects), second.checked_on) == (7, "90", None)


def test_a_table_whose_rows_repeat_takes_each_once(tmp_path: Path) -> None:
    providers = [record for record in read(sheet(tmp_path, *ROWS)).records if isinstance(record, Provider)]
    assert [provider.name for provider in providers] == ["FH Eins"]


def test_a_mapping_may_be_named_and_written_in_toml(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Id,Name\nS1,Eins\n", encoding="utf-8")
    mapping = tmp_path / "any.toml"
    mapping.write_text(
        'table = "providers"\ndataset = "own"\n[columns]\nprovider_id = "Id"\nname = "Name"\n'
        '[constants]\nkind = "uas"\nsource_url = "https://example.org/"\nevidence = "known"\nchecked_on = 2026-11-23\n',
        encoding="utf-8",
    )
    loaded = read(file, options=Options(mapping=mapping))
    assert (loaded.dataset, loaded.report.rejected, len(loaded.records)) == ("own", (), 1)


def test_a_sheet_of_a_workbook_is_read_in_the_same_way(tmp_path: Path) -> None:
    head = HEADER.split(";")
    row = ["P1", "Pflege", "S1", "FH Eins", 6, 180.0, date(2026, 11, 23), "x"]
    file = workbook(tmp_path / "angebote.xlsx", {"Notizen": [["a"]], "Liste": [["Angebote 2026"], head, row]})
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps(changed(sheet="Liste", header_row=2)), encoding="utf-8")
    loaded = read(file, options=Options(mapping=mapping))
    assert loaded.report.rejected == ()
    (programme,) = programmes(loaded)
    assert (programme.eqf_level, str(programme.ects), programme.checked_on) == (6, "180", "2026-11-23")


def test_another_encoding_is_read_as_the_mapping_says(tmp_path: Path) -> None:
    file = sheet(tmp_path, mapping=changed(encoding="cp1252"))
    file.write_bytes(f"{HEADER}\nP1;Führung;S1;FH;6;180;;".encode("cp1252"))
    assert programmes(read(file))[0].title == "Führung"


# What is wrong in the sheet


def test_a_wrong_value_is_named_as_it_stands_there_with_its_cell_and_line(tmp_path: Path) -> None:
    (problem,) = report(tmp_path, "P1;Pflege;S1;FH;Stufe acht;180;;").rejected
    assert (problem.place, problem.line, problem.field, problem.value) == ("E2", 2, "eqf_level", "Stufe acht")


def test_what_a_value_was_taken_for_is_said(tmp_path: Path) -> None:
    tables = [MAPPING["tables"][0], {**MAPPING["tables"][1], "values": {"eqf_level": {"hoch": "9"}}}]
    (problem,) = report(tmp_path, "P1;Pflege;S1;FH;hoch;180;;", mapping=changed(tables=tables)).rejected
    assert (problem.value, "means '9'" in problem.reason) == ("hoch", True)


@pytest.mark.parametrize("number", ["1.5", "12.34", "1,5,5", "1.1800", "zehn", "-"])
def test_a_number_that_is_not_written_as_the_mapping_says_is_refused(tmp_path: Path, number: str) -> None:
    (problem,) = report(tmp_path, f"P1;Pflege;S1;FH;6;{number};;").rejected
    assert (problem.place, problem.field, problem.value) == ("F2", "ects", number)


def test_a_date_that_is_not_written_as_the_mapping_says_is_refused(tmp_path: Path) -> None:
    (problem,) = report(tmp_path, "P1;Pflege;S1;FH;6;1;2026-11-23;").rejected
    assert (problem.place, problem.field) == ("G2", "checked_on")


def test_a_reference_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    one = {**MAPPING["tables"][1]}
    (problem,) = report(tmp_path, ROWS[0], mapping=changed(tables=[one], ignored=["Bemerkung", "Schule"])).rejected
    assert (problem.field, problem.value, problem.place) == ("provider_id", "S1", "C2")


def test_a_column_that_is_not_mapped_is_told_of(tmp_path: Path) -> None:
    (warning,) = report(tmp_path, *ROWS, mapping=changed(ignored=[])).warnings
    assert (warning.place, warning.field) == ("H1", "Bemerkung")


def test_a_byte_of_another_encoding_is_refused_in_its_row(tmp_path: Path) -> None:
    file = sheet(tmp_path)
    file.write_bytes(f"{HEADER}\n".encode() + b"P1;F\xfchrung;S1;FH;6;180;;\nP2;T;S1;FH;6;180;;")
    found = read(file).report
    assert [(problem.place, problem.line) for problem in found.rejected] == [("B2", 2)]
    assert found.accepted == 2


# What is wrong in the mapping


@pytest.mark.parametrize(
    ("mapping", "field", "nearest"),
    [
        (changed(delimeter=";"), "delimeter", "delimiter"),
        (changed(tables=[{**MAPPING["tables"][0], "table": "provider"}]), "table", "providers"),
        (changed(tables=[{**MAPPING["tables"][0], "columns": {"provder_id": "Nr."}}]), "provder_id", "provider_id"),
        (changed(tables=[{**MAPPING["tables"][0], "values": {"nam": {"a": "b"}}}]), "nam", "name"),
        (
            changed(tables=[{**MAPPING["tables"][0], "columns": {"provider_id": "Schul Nr.", "name": "Schule"}}]),
            "provider_id",
            "Schule Nr.",
        ),
    ],
)
def test_what_a_mapping_misspells_is_named_with_the_nearest(
    tmp_path: Path, mapping: Any, field: str, nearest: str
) -> None:
    problems = [p for p in report(tmp_path, *ROWS, mapping=mapping).rejected if p.field == field]
    assert problems[0].nearest[0] == nearest
    assert problems[0].file == str(tmp_path / "angebote.mapping.json")


@pytest.mark.parametrize(
    "mapping",
    [
        [],
        {},
        3,
        {"table": 3},
        {"tables": []},
        changed(decimal=".", thousands="."),
        changed(encoding="rot13"),
        changed(header_row=0),
        changed(dates="%d%d"),
        changed(dates="%"),
        changed(dataset=" "),
        changed(tables=[{**MAPPING["tables"][0], "constants": {"kind": "school"}}]),
        changed(tables=[{**MAPPING["tables"][0], "constants": {**MAPPING["tables"][0]["constants"], "name": "x"}}]),
        changed(tables=[{**MAPPING["tables"][0], "values": {"website": {"a": "b"}}}]),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused_before_the_sheet_is_read(tmp_path: Path, mapping: Any) -> None:
    found = report(tmp_path, *ROWS, mapping=mapping)
    assert found.read == 0
    assert {problem.file for problem in found.rejected} == {str(tmp_path / "angebote.mapping.json")}


def test_a_required_column_that_is_not_mapped_is_said_once(tmp_path: Path) -> None:
    tables = [{"table": "providers", "columns": {"provider_id": "Schule Nr."}}]
    found = report(tmp_path, *ROWS, mapping=changed(tables=tables)).rejected
    assert {problem.field for problem in found} == {"name", "kind", "source_url", "evidence"}


def test_a_mapping_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="mapping"):
        detect.read(sheet(tmp_path), options=Options(mapping=tmp_path / "none.toml"))


def test_a_sheet_without_a_mapping_is_a_wrong_call_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(PathError, match=r"a\.mapping\.toml"):
        detect.read(tmp_path / "a.csv", "csv")


def test_a_mapping_for_another_format_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv"):
        detect.read(tmp_path, "pack", Options(mapping=tmp_path / "m.toml"))


# Anything at all


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200) | st.text().map(lambda t: t.encode("utf-8", "replace")), st.sampled_from(["toml", "json"])
)
def test_no_mapping_raises_anything_but_our_own_errors(tmp_path: Path, content: bytes, ending: str) -> None:
    mapping = tmp_path / f"m.{ending}"
    mapping.write_bytes(content)
    (tmp_path / "a.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    try:
        read(tmp_path / "a.csv", options=Options(mapping=mapping))
    except GradusError:
        pass


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*MAPPING, "table", "columns", "constants", "sheet", "encoding"]), JSON))
def test_no_settings_raise_anything_but_our_own_errors(tmp_path: Path, settings_: dict[str, Any]) -> None:
    read(sheet(tmp_path, *ROWS, mapping=changed(**settings_)))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252", "iso-8859-15"]))
def test_no_sheet_raises_anything_but_our_own_errors(tmp_path: Path, content: bytes, encoding: str) -> None:
    file = sheet(tmp_path, mapping=changed(encoding=encoding))
    file.write_bytes(f"{HEADER}\n".encode(encoding) + content)
    read(file)
