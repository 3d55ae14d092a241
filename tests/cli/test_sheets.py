"""Sheets on the command line: templates, copies and mappings, from writing them to loading them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import Gradus

pytestmark = pytest.mark.embedded


def test_a_copy_of_a_dataset_loads_as_the_same_version(gradus: Gradus, own: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "copy.xlsx"
    copy = gradus.json("export", "--xlsx", str(file))
    assert (copy["dataset"]["id"], copy["same"], copy["file"]) == ("gradus-europe", True, str(file))
    assert own.json("check", str(file))["dataset"]["version"] == copy["dataset"]["version"]


def test_a_copy_as_csv_loads_as_the_same_version(gradus: Gradus, own: Gradus, tmp_path: Path) -> None:
    copy = gradus.json("export", "--csv", str(tmp_path / "copy"))
    assert own.json("check", str(tmp_path / "copy"))["dataset"] == {**copy["dataset"], "loaded_at": None}


def test_a_template_names_its_tables_and_is_never_replaced(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "new.xlsx"
    assert gradus.json("template", "programmes", "--xlsx", str(file))["tables"] == ["programmes"]
    assert load_workbook(file).sheetnames == ["_about", "programmes", "_lists"]
    assert "is there already" in gradus.json("template", "--xlsx", str(file), code=2)["error"]["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("template",),
        ("export",),
        ("export", "--xlsx", "a.xlsx", "--csv", "a"),
        ("template", "programs", "--csv", "nowhere"),
        ("export", "--csv", "nowhere", "--dataset", "gradus"),
        ("mapping", "nowhere.csv", "--table", "programmes"),
        ("load", "nowhere.csv", "--mapping", "nowhere.toml"),
    ],
)
def test_a_call_that_cannot_be_meant_is_exit_2(gradus: Gradus, arguments: tuple[str, ...]) -> None:
    assert gradus.json(*arguments, code=2)["error"]["message"]
    assert not Path("nowhere").exists()


def test_a_sheet_loads_by_the_mapping_that_was_begun_for_it(own: Gradus, tmp_path: Path) -> None:
    sheet = tmp_path / "schools.csv"
    sheet.write_text("provider_id;Name\nXX-1;One\n", encoding="utf-8")
    begun = own.json("mapping", str(sheet), "--table", "providers")
    mapping = Path(begun["file"])
    assert own.json("check", str(sheet), code=1)["read"] == 0
    constants = 'kind = "other"\nsource_url = "https://example.org/"\nevidence = "known"\n'
    mapping.write_text(mapping.read_text("utf-8").replace("[constants]\n", f"[constants]\n{constants}"), "utf-8")
    report = own.json("load", str(sheet))
    assert (report["dataset"]["id"], report["accepted"], report["nodes"]["Provider"]) == ("schools", 1, 1)


def test_a_cell_is_named_on_the_terminal(own: Gradus, gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "copy.xlsx"
    gradus.json("export", "--xlsx", str(file))
    book = load_workbook(file)
    book["levels"]["E2"] = 12
    book.save(file)
    ran = own.run("check", str(file))
    assert (ran.returncode, "levels!E2" in ran.stdout) == (1, True)


@pytest.mark.parametrize("command", ["export", "template", "mapping"])
def test_every_command_has_help(gradus: Gradus, command: str) -> None:
    ran = gradus.run(command, "--help")
    assert (ran.returncode, "--json" in ran.stdout, "--store" in ran.stdout) == (0, True, True)
