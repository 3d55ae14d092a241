"""The table of bridges to take away: whole, with its sources, and nothing in it that a spreadsheet would run."""

import csv
import io

import pytest

from exports.bridge_table import bridges_csv
from exports.spreadsheet import as_csv
from routes.selection import Selection, held
from tools.snapshots import bundled

SNAPSHOT = bundled()


def rows(wanted: Selection) -> list[dict[str, str]]:
    text = bridges_csv(SNAPSHOT, held(SNAPSHOT, wanted)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_rule_and_dead_end_is_a_line() -> None:
    found = held(SNAPSHOT, Selection(country="PT"))
    assert len(rows(Selection(country="PT"))) == sum(len(one.rules) + one.dead_end for one in found)


def test_a_line_says_what_the_rule_says() -> None:
    line = rows(Selection(country="PT", award="PT-cursos-profissionais"))[0]
    assert line["Held"].startswith("Diploma do ensino secundário")
    assert line["Held"].endswith("cursos profissionais")
    assert line["Leads to"] == "Licenciado (licenciatura)"
    assert line["Bridge"] == "Concurso especial para diplomados de vias profissionalizantes"
    assert (line["How"], line["How sure"]) == ("Admission procedure", "With a condition")
    assert (line["Legal basis"], line["Checked on"]) == ("Decreto-Lei n.º 11/2020", "2026-11-23")
    assert line["Source"].startswith("https://www.dges.gov.pt/")


def test_a_dead_end_is_said_not_to_be_known_and_a_no_to_be_explicit() -> None:
    assert {line["How sure"] for line in rows(Selection(country="GR"))} >= {"No way known"}
    assert {line["How sure"] for line in rows(Selection(country="NL"))} >= {"Explicitly not"}


def test_a_source_that_is_only_named_is_marked() -> None:
    how = {line["How it was checked"] for line in rows(Selection(country="SK"))}
    assert how == {"its words were checked", "a source is named, its text was not checked"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_looks_like_a_formula_is_no_formula(start: str) -> None:
    text = as_csv([f"{start}A"], [[f"{start}cmd"]]).decode("utf-8-sig")
    assert [row for row in csv.reader(io.StringIO(text, newline=""))] == [[f"'{start}A"], [f"'{start}cmd"]]


def test_no_cell_of_the_whole_table_begins_like_a_formula() -> None:
    for line in rows(Selection()):
        assert not [cell for cell in line.values() if cell.startswith(("=", "+", "-", "@"))]
