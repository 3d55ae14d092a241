"""The catalogue as a table for a spreadsheet: every fact in its column, and no cell that a spreadsheet runs."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest

from exports.catalogue_csv import catalogue_csv
from exports.spreadsheet import as_csv
from graph.model import MicroCredential, Provider
from tools.snapshots import bundled, snapshot_of

Table = Callable[[str], list[dict[str, str]]]
TODAY = date(2026, 11, 27)
SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_says_what_the_tables_say(table: Table) -> None:
    snapshot = bundled()
    rows = {row["Id"]: row for row in read(catalogue_csv(snapshot, snapshot.micro_credentials, TODAY))}
    wanted = {row["mc_id"]: row for row in table("micro_credentials")}
    assert rows.keys() == wanted.keys()
    for id_, row in rows.items():
        assert row["Source"] == wanted[id_]["source_url"]
        assert row["EQF level"] == wanted[id_]["eqf_level"]
        assert bool(row["Fee in EUR"]) is bool(wanted[id_]["fee_eur"])
    assert rows["FI-HELSINKI-elements-of-ai"]["Fee in EUR"] == "0.0"
    toward = {row["mc_id"] for row in table("stacking")} | {row["mc_id"] for row in table("requirement_options")}
    assert {id_ for id_, row in rows.items() if row["Counts toward, as a rule of the data says"]} == toward


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_a_formula(cell: str) -> None:
    evil = MicroCredential(id="M", provider_id="P", title=f"{cell.strip()}!", learning_outcomes="-x", **SOURCE)
    snapshot = snapshot_of([Provider(id="P", name="=P", kind="other", **SOURCE), evil])
    (row,) = read(catalogue_csv(snapshot, ["M"], TODAY))
    assert [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert row["Provider"] == "'=P"
    assert as_csv(["a"], [[cell]]).decode("utf-8-sig").splitlines(keepends=True)[1].lstrip('"').startswith("'")
