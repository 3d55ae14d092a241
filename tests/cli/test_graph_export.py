"""`gradus export --format ctdl|elm|graphml|neo4j-admin`, and CTDL and ELM loaded again."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Gradus

pytestmark = pytest.mark.embedded


def test_each_format_is_written_and_said_to_be(gradus: Gradus, tmp_path: Path) -> None:
    for format_, name in (("ctdl", "data.jsonld"), ("graphml", "data.graphml"), ("neo4j-admin", "folder")):
        out = tmp_path / name
        document = gradus.json("export", "--format", format_, "--out", str(out))
        assert (document["format"], document["datasets"], document["out"]) == (format_, ["gradus-europe"], str(out))
        assert out.is_file() if format_ != "neo4j-admin" else {*document["files"]} == {f.name for f in out.iterdir()}


def test_written_ctdl_checks_without_a_rejection(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "again.jsonld"
    gradus.json("export", "--format", "ctdl", "--out", str(file), "--dataset", "gradus-europe")
    report = gradus.json("check", str(file), "--format", "auto")
    assert report["rejected"] == [] and report["nodes"]["RequirementGroup"] == 85


def test_written_elm_says_what_it_leaves_out_and_loads_into_an_empty_store(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "again.jsonld"
    document = gradus.json("export", "--format", "elm", "--out", str(file))
    assert [(one["table"], one["id"]) for one in document["left_out"]] == [
        ("programmes", "BE-UCLL-bachelor-180"),
        ("micro_credentials", "CZ-MUNI-econometrics-in-r"),
    ]
    assert document["no_place"]["recognition_policies"] == 214
    report = gradus.json("--store", f"embedded:{tmp_path / 'empty'}", "load", str(file))
    assert report["rejected"] == [] and report["nodes"]["QualificationType"] == 544
    assert "Left out" in gradus.run("export", "--format", "elm", "--out", str(file)).stdout


def test_a_page_for_what_names_none_is_asked_for(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "org.json"
    course = {"@type": "ceterms:Course", "ceterms:name": "C", "ceterms:offeredBy": ["_:o"]}
    org = {"@id": "_:o", "@type": "ceterms:Organization", "ceterms:name": "O"}
    file.write_text(json.dumps({"@graph": [course, org]}))
    report = gradus.json("check", str(file), code=1)
    assert all("--source-url" in problem["allowed"] for problem in report["rejected"])
    assert gradus.json("check", str(file), "--source-url", "https://example.org/")["accepted"] == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--format", "pdf", "--out", "x"), "graphml"),
        (("--format", "ctdl", "--out", "x", "--dataset", "gradus-europ"), "gradus-europe"),
        (("--format", "graphml", "--out", "no/such/folder/x"), "no/such/folder"),
        (("--format", "neo4j-admin", "--out", "data"), "new folder"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(gradus: Gradus, arguments: tuple[str, ...], named: str) -> None:
    ran = gradus.run("export", *arguments)
    assert ran.returncode == 2 and named in ran.stderr and "Traceback" not in ran.stderr
