"""`load` and `check`: every problem with its place, the same from both, and a store that only good packs change."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.model import TABLES
from tests.cli.running import ROOT, Gradus

pytestmark = pytest.mark.embedded

PROBLEM = {"file", "place", "line", "field", "value", "reason", "allowed", "nearest"}
REPORT = {"dataset", "read", "accepted", "rejected", "warnings", "nodes", "relationships"}
Change = Callable[[bytes], bytes]

CITED = {"source_url": "https://example.org", "evidence": "seen"}
ADULT = {"framework_id": "F", "sector": "adult", "is_full_qualification": "true"}
ROWS: dict[str, list[dict[str, str]]] = {
    "frameworks": [{"framework_id": "F", "country": "AT", "name_en": "Frame"}],
    "levels": [
        {"framework_id": "F", "level_code": "4", "level_order": "4", "label_en": "Four"},
        {"framework_id": "F", "level_code": "4+", "level_order": "5", "label_en": "Four plus"},
    ],
    "qualification_types": [
        {"type_id": "A", "level_code": "4", "title_en": "Diplôme", **ADULT},
        {"type_id": "B", "level_code": "4+", "title_en": "Bé", **ADULT},
    ],
    "access": [
        {"rule_id": "A--B--1", "from_type_id": "A", "to_type_id": "B", "access": "general", "certainty": "entitled"}
    ],
}


def csv_text(table: str) -> str:
    """A table with every column of the model, and its rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*TABLES[table].columns()], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, **CITED} for row in ROWS[table])
    return text.getvalue()


def pack(folder: Path, **changes: Change) -> Path:
    """A pack of a few rows, with some tables changed."""
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "small", "resources": [{"name": name, "path": f"{name}.csv"} for name in ROWS]})
    )
    for name in ROWS:
        (folder / f"{name}.csv").write_bytes(changes.get(name, lambda data: data)(csv_text(name).encode()))
    return folder


def swap(old: str, new: bytes) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new, 1)

    return change


BROKEN: dict[str, tuple[str, Change, dict[str, Any]]] = {
    "wrong enum": ("access", swap("general", b"generall"), {"line": 2, "field": "access", "value": "generall"}),
    "broken reference": ("access", swap(",B,", b",BB,"), {"line": 2, "field": "to_type_id", "value": "BB"}),
    "duplicated key": ("levels", swap("F,4+,5", b"F,4,5"), {"line": 3}),
    "no number": ("levels", swap("4,4,Four", b"4,four,Four"), {"line": 2, "field": "level_order", "value": "four"}),
    "no UTF-8": ("qualification_types", swap("Diplôme", b"Dipl\xf4me"), {"line": 2}),
    "missing column": ("levels", swap("level_order", b"level_ordre"), {"line": 1, "field": "level_order"}),
    "truncated": ("access", lambda data: data[: data.index(b"general")], {"line": 2}),
    "empty file": ("access", lambda data: b"", {}),
    "a quote that never closes": ("frameworks", swap("Frame", b'"Frame'), {}),
    "a required cell empty": ("frameworks", swap("Frame", b""), {"line": 2, "field": "name_en"}),
}


@pytest.fixture
def loaded(own: Gradus, tmp_path: Path) -> Gradus:
    """The command on a store that holds the small pack."""
    own.json("load", str(pack(tmp_path / "good")))
    return own


def version_file(gradus: Gradus) -> bytes:
    return (gradus.folder / "version.json").read_bytes()


def test_what_is_broken_is_said_alike_by_check_and_load_and_nothing_is_written(loaded: Gradus, tmp_path: Path) -> None:
    before = version_file(loaded)
    for name, (table, change, expected) in BROKEN.items():
        broken = pack(tmp_path / name, **{table: change})
        report = loaded.json("load", str(broken), code=1)
        assert report.keys() == REPORT, name
        assert loaded.json("check", str(broken), code=1)["rejected"] == report["rejected"], name
        assert all(problem.keys() == PROBLEM for problem in report["rejected"]), name
        fits = [p for p in report["rejected"] if p["file"].endswith(f"{table}.csv") and expected.items() <= p.items()]
        assert fits, (name, report["rejected"])
        assert fits[0]["reason"], name
        assert isinstance(fits[0]["nearest"], list), name
        assert version_file(loaded) == before, name


def test_the_allowed_values_and_the_nearest_are_given(own: Gradus, tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", access=BROKEN["wrong enum"][1])
    (problem,) = own.json("check", str(broken), code=1)["rejected"]
    assert set(problem["allowed"]) == {"general", "restricted", "conditional", "none"}
    assert problem["nearest"][0] == "general"
    assert problem["place"] is not None
    told = own.run("check", str(broken))
    assert (told.returncode, "access.csv:2" in told.stdout, "general" in told.stdout) == (1, True, True)


def test_the_good_rows_are_written_when_asked_for_and_the_exit_code_still_says_no(own: Gradus, tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", access=BROKEN["wrong enum"][1])
    report = own.json("load", str(broken), "--accept-partial", "--dataset", "part", code=1)
    assert (report["dataset"]["id"], report["read"] - report["accepted"]) == ("part", 1)
    assert "GIVES_ACCESS_TO" not in report["relationships"]
    assert [one["id"] for one in own.json("find", "Diplôme", "--kind", "qualification_type")] == ["A"]


def test_a_load_reports_the_graph_and_the_same_again_changes_nothing(loaded: Gradus, tmp_path: Path) -> None:
    before = version_file(loaded)
    report = loaded.json("load", str(tmp_path / "good"))
    assert (report["read"], report["accepted"], report["rejected"]) == (6, 6, [])
    assert report["dataset"]["id"] == "small"
    assert report["dataset"]["loaded_at"] is not None
    assert (report["nodes"]["QualificationType"], report["relationships"]["GIVES_ACCESS_TO"]) == (2, 1)
    assert version_file(loaded) == before


def test_a_load_for_an_empty_store_fills_it_and_leaves_any_other_alone(own: Gradus, tmp_path: Path) -> None:
    good, other = pack(tmp_path / "good"), pack(tmp_path / "other", frameworks=swap("Frame", b"Other"))
    first = own.json("load", str(good), "--if-empty")
    assert first["accepted"] == 6
    before = version_file(own)
    again = own.json("load", str(other), "--if-empty")
    assert again.keys() == REPORT
    assert (again["read"], again["accepted"], again["nodes"], again["rejected"]) == (0, 0, {}, [])
    assert again["dataset"] == first["dataset"]
    assert [problem["reason"][:22] for problem in again["warnings"]] == ["The store is not empty"]
    assert "not empty" in own.run("load", str(other), "--if-empty").stdout
    assert version_file(own) == before


@pytest.mark.parametrize("arguments", [("load", "--dry-run"), ("check",)], ids=" ".join)
def test_what_only_looks_writes_nothing(own: Gradus, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    report = own.json(arguments[0], str(pack(tmp_path / "good")), *arguments[1:])
    assert (report["accepted"], report["dataset"]["loaded_at"]) == (6, None)
    assert not own.folder.exists()


def test_a_dataset_of_another_name_stands_beside_the_pack(loaded: Gradus, tmp_path: Path) -> None:
    draft = pack(tmp_path / "draft", qualification_types=swap("Diplôme", b"Draft"))
    assert loaded.json("load", str(draft), "--dataset", "ministry draft")["dataset"]["id"] == "ministry draft"
    dataset = loaded.json("routes", "--from", "A", "--to", "B")["dataset"]
    assert [one["id"] for one in dataset["datasets"]] == ["small", "ministry draft"]
    described = loaded.json("describe", "A")
    assert (described["title"], described["asserted_by"]) == ("Draft", ["ministry draft", "small"])


@pytest.mark.parametrize("command", ["load", "check"])
def test_a_path_that_cannot_be_read_is_a_wrong_call(own: Gradus, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (tmp_path / "empty").mkdir()
    for path in ("nowhere", "a.pdf", "empty"):
        document = own.json(command, str(tmp_path / path), code=2)
        assert path in document["error"]["message"]
    assert not own.folder.exists()


@pytest.mark.parametrize("text", ["{", "", "[]", '{"resources": 5}', "\ufeff{"])
def test_a_broken_descriptor_is_rejected_content(own: Gradus, tmp_path: Path, text: str) -> None:
    shutil.copytree(pack(tmp_path / "good"), tmp_path / "pack")
    (tmp_path / "pack" / "datapackage.json").write_text(text, encoding="utf-8")
    rejected = own.json("check", str(tmp_path / "pack"), code=1)["rejected"]
    assert rejected[0]["file"].endswith("datapackage.json")
    assert rejected[0].keys() == PROBLEM


def test_a_descriptor_that_points_outside_its_folder_reads_nothing_there(own: Gradus, tmp_path: Path) -> None:
    folder = pack(tmp_path / "good")
    (tmp_path / "levels.csv").write_bytes((folder / "levels.csv").read_bytes())
    descriptor = {"name": "small", "resources": [{"name": "levels", "path": "../levels.csv"}]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    assert own.json("check", str(folder), code=1)["rejected"]


def test_a_small_dataset_does_not_take_over_the_rules_of_a_published_type(own: Gradus, tmp_path: Path) -> None:
    own.json("load", str(ROOT / "data"))
    route = ("routes", "--from", "AT-lehrabschluss", "--to", "AT-bachelor")
    before = own.json(*route)
    small = tmp_path / "small"
    small.mkdir()
    rows = {
        "providers": {"provider_id": "P", "name": "P", "kind": "other"},
        "programmes": {"programme_id": "AT-bachelor", "provider_id": "P", "title": "Quick", "ects": "1"},
    }
    for table, row in rows.items():
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, [*TABLES[table].columns()], lineterminator="\n")
        writer.writeheader()
        writer.writerow({**row, **CITED})
        (small / f"{table}.csv").write_text(text.getvalue())
    report = own.json("load", str(small), code=1)
    (problem,) = report["rejected"]
    found = {name: problem[name] for name in ("file", "line", "field", "value")}
    expected = {"file": str(small / "programmes.csv"), "line": 2, "field": "programme_id", "value": "AT-bachelor"}
    assert found == expected
    assert "'gradus-europe'" in problem["reason"]
    assert "qualification_types.csv" in problem["reason"]
    assert own.json("check", str(small), code=1) == report
    assert own.json("load", str(small), "--dry-run", code=1) == report
    assert own.json(*route) == before
