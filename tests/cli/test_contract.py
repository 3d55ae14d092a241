"""The command's contract: shapes, exit codes, and one JSON document on standard output."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ROOT, Gradus

pytestmark = pytest.mark.embedded

DATA = ROOT / "data"


ROUTE = ("routes", "--from", "AT-lehrabschluss", "--to", "AT-bachelor")


def test_routes_has_the_shape_of_the_contract(gradus: Gradus) -> None:
    document = gradus.json(*ROUTE)
    assert document.keys() >= {"from", "to", "dataset", "routes", "notices"}
    assert document["dataset"].keys() == {"id", "version", "loaded_at"}
    assert document["routes"][0]["cost"].keys() == {"ects", "years", "fee_eur", "unknowns", "steps", "uncertainty"}


def test_every_route_says_why_it_holds_and_what_it_depends_on(gradus: Gradus) -> None:
    for route in gradus.json(*ROUTE)["routes"]:
        assert [reason["step"] for reason in route["because"]] == list(range(len(route["steps"])))
        assert [reason["rule_id"] for reason in route["because"]] == [step["rule_id"] for step in route["steps"]]
        conditions = [step["condition"] for step in route["steps"] if step["condition"]]
        assert [p["text"] for p in route["provided_that"] if p["kind"] == "condition"] == conditions


def test_every_further_route_is_compared_with_the_first(gradus: Gradus) -> None:
    (difference,) = gradus.json(*ROUTE)["differences"]
    assert difference.keys() == {
        *("route", "than", "criteria", "at_minimum", "certainty", "only_here", "only_there", "text")
    }
    assert difference["criteria"].keys() == {"ects", "years", "fee_eur", "unknowns", "steps", "uncertainty"}
    assert difference["text"] in " ".join(gradus.run(*ROUTE).stdout.split())


def test_a_missing_route_says_where_it_stops_in_the_words_of_the_reasons(gradus: Gradus) -> None:
    document = gradus.json("routes", "--from", "NL-havo", "--to", "AT-bachelor", code=1)
    assert [stop["text"] for stop in document["stops"]] == document["why"]
    assert document["stops"][0].keys() == {
        *("kind", "from", "to", "rule_id", "limits", "nearest", "opened_by", "sources", "text")
    }


def test_nothing_is_said_twice_to_people(gradus: Gradus) -> None:
    held = ("--from", "FI-ammatillinen-perustutkinto", "--from", "FI-HELSINKI-cs-basic-studies-25")
    said = " ".join(gradus.run("routes", *held, "--to", "FI-HELSINKI-bsc-computer-science").stdout.split())
    assert said.count("The provider asks for: ") == 1
    assert said.count("Recognised, if you are admitted: ") == 1


def test_no_route_is_exit_1_with_an_empty_list_and_the_reasons(gradus: Gradus) -> None:
    document = gradus.json("routes", "--from", "NL-havo", "--to", "AT-bachelor", code=1)
    assert (document["routes"], bool(document["why"])) == ([], True)


def test_find_has_the_shape_of_the_contract(gradus: Gradus) -> None:
    found = gradus.json("find", "lehrabschluss")
    assert found[0].keys() == {"id", "kind", "title", "title_en", "country", "level", "eqf_level"}


def test_finding_nothing_is_an_honest_no(gradus: Gradus) -> None:
    assert gradus.json("find", "xyzzyqq", code=1) == []


def test_stack_has_the_shape_of_the_contract(gradus: Gradus) -> None:
    have = ("--have", "FI-HELSINKI-cs-basic-studies-25:20", "--have", "EE-TLU-crossmedia")
    document = gradus.json("stack", "--to", "FI-HELSINKI-bsc-computer-science", *have)
    assert (document["remaining_ects"], document["applied"][0]["ects"], document["wasted"][0]["id"]) == (
        160,
        20,
        "EE-TLU-crossmedia",
    )


def test_bridges_has_the_shape_of_the_contract(gradus: Gradus) -> None:
    document = gradus.json("bridges", "--country", "PT", "--from-sector", "upper_secondary_vet")
    assert document["bridges"][0].keys() == {
        *("rule_id", "from", "to", "access", "certainty", "bridge_kind", "bridge_title", "condition", "sources")
    }


def test_compare_shows_levels_side_by_side(gradus: Gradus) -> None:
    levels = gradus.json("compare", "IE-NFQ", "GB-SCT-SCQF", "NL-NLQF", "EQF")["levels"]
    eqf = {(level["framework"], level["notation"]): level["eqf_level"] for level in levels}
    assert {eqf["IE-NFQ", "7"], eqf["IE-NFQ", "8"]} == {6}
    assert {eqf["GB-SCT-SCQF", "1"], eqf["GB-SCT-SCQF", "2"], eqf["NL-NLQF", "Entry"]} == {None}
    assert levels[0].keys() >= {
        *("framework", "notation", "order", "label", "eqf_level", "qf_ehea_cycle", "types", "sources")
    }


@pytest.mark.parametrize(
    "id_",
    [
        "IE-NFQ",
        "NL-NLQF:4+",
        "EQF:6",
        "AT-lehrabschluss",
        "FI-HELSINKI-bsc-computer-science",
        "EE-TLU-crossmedia",
        "EE-TLU",
        "CZ-lll-60",
        "NL-mbo-4--NL-wo-bachelor--1",
        "AT",
        "0613",
        "http://data.europa.eu/esco/skill/8088750d-8388-4170-a76f-48354c469c44",
    ],
)
def test_everything_can_be_described(gradus: Gradus, id_: str) -> None:
    document = gradus.json("describe", id_)
    assert (document["id"], document.keys() >= {"kind", "title", "properties", "related", "sources"}) == (id_, True)


def test_an_explicit_no_is_described_as_one(gradus: Gradus) -> None:
    lines = gradus.run("describe", "NL-mbo-4").stdout.splitlines()
    (place,) = [place for place, line in enumerate(lines) if "  NL-wo-bachelor, " in line]
    heading = next(line for line in reversed(lines[:place]) if line and not line.startswith(" "))
    assert (heading, "No access" in lines[place]) == ("Does not open", True)


def test_graph_writes_a_page_that_asks_no_other_host(gradus: Gradus, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    document = gradus.json("graph", "AT-lehrabschluss", "--html", str(file))
    page = file.read_text(encoding="utf-8")
    assert document["nodes"] > 3
    assert 'src="http' not in page
    assert "<link" not in page


def test_json_and_store_may_stand_before_the_subcommand(gradus: Gradus) -> None:
    ran = gradus.run("--json", "--store", gradus.store, *ROUTE, GRADUS_STORE="embedded:/nonexistent/x")
    assert len(json.loads(ran.stdout)["routes"]) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("routes", "--from", "AT-lehrabschlus", "--to", "AT-bachelor"), "AT-lehrabschluss"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "AT-bachelo"), "AT-bachelor"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "EE-TLU-crossmedia"), "micro-credential"),
        ((*ROUTE, "--pace", "0"), "pace"),
        ((*ROUTE, "--pace", "NaN"), "pace"),
        ((*ROUTE, "--experience-years", "-1"), "experience-years"),
        ((*ROUTE, "--max-fee", "x"), "max-fee"),
        ((*ROUTE, "--max-years", "x"), "max-years"),
        ((*ROUTE, "--language", "german!"), "is no language"),
        ((*ROUTE, "--mode", "evenings"), "online, blended, onsite"),
        ((*ROUTE, "--credits", "NL-OU-bachelor"), "NL-OU-bachelor:60"),
        ((*ROUTE, "--avoid", "AT-berufsreifeprufung"), "AT-berufsreifepruefung"),
        ((*ROUTE, "--on", "tomorrow"), "--on"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "AX/6"), "country"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "ZZ/6"), "Nearest: CZ."),
        (("routes", "--from", "AT-lehrabschluss", "--to", "TA/6"), "Nearest: AT, "),
        ((*ROUTE, "--country", "ZZ"), "Nearest: CZ."),
        (("routes", "--from", "AT-lehrabschluss", "--to", "AT/9"), "CC/EQF or CC/EQF/FIELD"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "AT/x"), "an EQF level from 1 to 8"),
        (("routes", "--from", "AT-lehrabschluss", "--to", "AUT/6/061"), "a country's code"),
        ((*ROUTE, "--weights", "joy=1"), "joy"),
        ((*ROUTE, "--weights", "ects"), "ects"),
        ((*ROUTE, "--weights", "ects=-1"), "ects"),
        ((*ROUTE, "--certainty", "sure"), "entitled"),
        ((*ROUTE, "--limit", "0"), "limit"),
        (("stack", "--to", "AT-bachelor", "--have", "EE-TLU-crossmedia"), "'AT-bachelor' is a kind of award"),
        (("stack", "--to", "FI-kandidaatti", "--have", "EE-TLU-crossmedia"), "FI-HELSINKI-bsc-computer-science"),
        (("stack", "--to", "NL-OU-bachelr", "--have", "EE-TLU-crossmedia"), "NL-OU-bachelor"),
        (("stack", "--to", "NL-OU-bachelor", "--have", "EE-TLU-crossmedi"), "EE-TLU-crossmedia"),
        (("stack", "--to", "NL-OU-bachelor", "--have", "EE-TLU-crossmedia:x"), "no amount of credit"),
        (("bridges", "--country", "QQ"), "QQ"),
        (("bridges", "--country", "AT", "--from-sector", "school"), "upper_secondary_vet"),
        (("compare", "IE-NQF"), "IE-NFQ"),
        (("compare", "IE-NFQ", "nope"), "AT-NQR"),
        (("compare", "Ireland"), "IE-NFQ"),
        (("describe", "IE-NQF"), "IE-NFQ"),
        (("graph", "IE-NQF", "--html", "x.html"), "IE-NFQ"),
        (("find", "x", "--kind", "thing"), "programme"),
        (("load", "nowhere"), "nowhere"),
        (("check", str(ROOT / "LICENSE")), "no known format"),
        (("check", "data", "--format", "europass"), "pack"),
        (("--store", "redis:x", "find", "x"), "embedded:DIR"),
        (("dance",), "dance"),
        (("routes",), "--from"),
    ],
)
def test_a_wrong_call_is_exit_2_and_says_what_is_right(gradus: Gradus, arguments: tuple[str, ...], words: str) -> None:
    ran = gradus.run(*arguments)
    assert (ran.returncode, words in ran.stderr, ran.stdout, "Traceback" in ran.stderr) == (2, True, "", False)


def test_an_unknown_id_is_json_too_with_the_nearest_ids(gradus: Gradus) -> None:
    document = gradus.json("routes", "--from", "AT-lehrabschlus", "--to", "AT-bachelor", code=2)
    assert document["error"]["nearest"][0] == "AT-lehrabschluss"


@pytest.mark.parametrize("id_", ["'; DROP", '"', "ü" * 150, "--x", "a b", "🙂"])
def test_strange_ids_are_only_unknown(gradus: Gradus, id_: str) -> None:
    ran = gradus.run("describe", "--", id_)
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)


def test_titles_of_every_script_survive_an_ascii_terminal(gradus: Gradus) -> None:
    ran = gradus.run("find", "matura", "--json", PYTHONIOENCODING="ascii")
    assert any("Диплома" in found["title"] for found in json.loads(ran.stdout))


def test_a_reader_that_goes_away_is_no_error(gradus: Gradus) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "find", "a", "--limit", "5000", "--json"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "GRADUS_STORE": gradus.store},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_the_usual_store_is_filled_when_it_is_first_used(own: Gradus) -> None:
    assert len(own.json(*ROUTE)["routes"]) == 2


def test_a_store_named_on_the_command_line_is_never_filled_unasked(tmp_path: Path, gradus: Gradus) -> None:
    ran = gradus.run(*ROUTE, "--store", f"embedded:{tmp_path / 'empty'}")
    assert (ran.returncode, "gradus load" in ran.stderr) == (2, True)


def broken(folder: Path, table: str, change: Any) -> Path:
    shutil.copytree(DATA, folder / "pack")
    file = folder / "pack" / f"{table}.csv"
    file.write_bytes(change(file.read_bytes()))
    return folder / "pack"


def cell(old: bytes, new: bytes) -> Any:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def repeated(content: bytes) -> bytes:
    lines = content.split(b"\n")
    again = lines[1].replace(b",entitled,", b",conditional,", 1)
    assert again != lines[1]
    return b"\n".join([*lines[:2], again, *lines[2:]])


BROKEN = {
    "wrong enum": ("access", cell(b",general,", b",generall,"), "access", "general"),
    "broken reference": ("access", cell(b",AL-bachelor,", b",AL-bachelo,"), "to_type_id", "AL-bachelor"),
    "duplicated key": ("access", repeated, "rule_id", ""),
    "no number": ("levels", cell(b",1,1,", b",1,one,"), "level_order", ""),
    "no UTF-8": ("providers", cell(b"Tallinna", b"Tallinn\xff"), "name", ""),
    "missing column": ("levels", cell(b"level_order", b"level_ordre"), "level_order", ""),
    "hostile address": ("providers", cell(b"https://www.tlu.ee,", b"javascript:alert(1),"), "website", "http"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_is_rejected_with_place_and_reason_and_nothing_is_loaded(
    own: Gradus, tmp_path: Path, name: str
) -> None:
    table, change, field, allowed = BROKEN[name]
    pack = broken(tmp_path, table, change)
    report = own.json("load", str(pack), code=1)
    problems = [p for p in report["rejected"] if p["file"].endswith(f"{table}.csv") and (p["field"] or "") == field]
    assert problems, report["rejected"]
    assert problems[0].keys() == {"file", "place", "line", "field", "value", "reason", "allowed", "nearest"}
    assert problems[0]["line"] is not None
    assert allowed in json.dumps(problems[0])
    assert own.json("check", str(pack), code=1)["rejected"] == report["rejected"]
    assert not Path(own.store.removeprefix("embedded:")).exists()


def test_a_load_reports_what_is_in_the_graph_and_loading_again_changes_nothing(own: Gradus) -> None:
    first, again = own.json("load", str(DATA)), own.json("load", str(DATA))
    assert first["read"] == first["accepted"]
    assert (first["rejected"], first["nodes"]["QualificationType"]) == ([], 544)
    assert again == first


def test_a_dry_run_writes_nothing(own: Gradus) -> None:
    own.json("load", str(DATA), "--dry-run")
    assert not Path(own.store.removeprefix("embedded:")).exists()


def test_the_good_rows_are_written_only_when_asked_for(own: Gradus, tmp_path: Path) -> None:
    pack = broken(tmp_path, "access", cell(b",general,", b",generall,"))
    report = own.json("load", str(pack), "--accept-partial", "--dataset", "part", code=1)
    assert (report["dataset"]["id"], report["relationships"]["GIVES_ACCESS_TO"]) == ("part", 799)
    assert len(own.json(*ROUTE)["routes"]) == 2


def test_a_rule_of_no_certainty_says_which_it_may_have(own: Gradus, tmp_path: Path) -> None:
    pack = broken(tmp_path, "access", cell(b",general,entitled,", b",general,,"))
    (problem,) = own.json("check", str(pack), code=1)["rejected"]
    assert (problem["field"], problem["value"]) == ("certainty", None)
    assert "here access is general: write entitled, conditional or discretionary" in problem["reason"]


def test_a_broken_descriptor_is_content_not_call(own: Gradus, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "pack")
    (tmp_path / "pack" / "datapackage.json").write_text("{")
    assert own.json("check", str(tmp_path / "pack"), code=1)["rejected"]


@pytest.mark.parametrize("command", ["load", "check", "find", "routes", "stack", "bridges", "compare", "describe"])
def test_every_command_has_help(gradus: Gradus, command: str) -> None:
    ran = gradus.run(command, "--help")
    assert (ran.returncode, "--json" in ran.stdout, "--store" in ran.stdout) == (0, True, True)
