"""`gradus routes --pdf` and `--html`: the routes as a plan to print."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Gradus

pytestmark = pytest.mark.embedded

ASK = ("routes", "--from", "AT-lehrabschluss", "--to", "AT-fh-bachelor")


def test_the_routes_are_written_as_a_plan_and_printed_as_ever(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    document = gradus.json(*ASK, "--pdf", str(file))
    assert len(document["routes"]) == 2
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.read_bytes()


def test_the_plan_is_written_as_elm_too(gradus: Gradus, tmp_path: Path) -> None:
    file, printed = tmp_path / "plan.jsonld", tmp_path / "plan.pdf"
    ran = gradus.run(*ASK, "--elm", str(file), "--pdf", str(printed))
    assert (ran.returncode, "a plan as ELM JSON-LD, with 2 routes" in ran.stderr) == (0, True)
    assert [route["@type"] for route in json.loads(file.read_bytes())["hasPart"]] == [
        "LearningActivitySpecification",
        "LearningActivitySpecification",
    ]
    assert printed.read_bytes().startswith(b"%PDF")


def test_only_so_many_routes_are_in_the_plan_as_are_asked_for(gradus: Gradus, tmp_path: Path) -> None:
    whole, first = tmp_path / "whole.pdf", tmp_path / "first.pdf"
    assert gradus.run(*ASK, "--pdf", str(whole)).returncode == 0
    ran = gradus.run(*ASK, "--limit", "1", "--pdf", str(first))
    assert (ran.returncode, "1 route" in ran.stderr) == (0, True)
    assert len(first.read_bytes()) < len(whole.read_bytes())


def test_where_there_is_no_route_nothing_is_written(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    ran = gradus.run(*ASK, "--certainty", "entitled", "--avoid", "AT-berufsreifepruefung", "--pdf", str(file))
    assert ran.returncode == 1
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_a_wrong_call(gradus: Gradus, tmp_path: Path) -> None:
    ran = gradus.run(*ASK, "--pdf", str(tmp_path / "none" / "plan.pdf"))
    assert ran.returncode == 2
    assert "there is no folder" in ran.stderr


def test_the_routes_are_written_as_a_page_beside_the_pdf(gradus: Gradus, tmp_path: Path) -> None:
    page, pdf = tmp_path / "plan.html", tmp_path / "plan.pdf"
    document = gradus.json(*ASK, "--html", str(page), "--pdf", str(pdf))
    assert len(document["routes"]) == 2
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "<h2>Route 2: 2 steps" in text
    assert pdf.is_file()


def test_a_page_that_cannot_be_written_is_a_wrong_call(gradus: Gradus, tmp_path: Path) -> None:
    ran = gradus.run(*ASK, "--html", str(tmp_path / "none" / "plan.html"))
    assert ran.returncode == 2
    assert "there is no folder" in ran.stderr
