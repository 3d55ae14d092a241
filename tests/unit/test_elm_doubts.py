"""What is odd in a file of the European Learning Model is a warning: its place, its value, what may stand there."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.model import StackingLink
from loaders.report import Problem
from tests.unit.elm_made import ECTS, SNB, SPEC, Read, concept, opportunity, written
from tests.unit.test_elm_offers import TURTLE

SHORT = concept("learning-opportunity", "74a4a268e8")


def with_spec(**changed: Any) -> dict[str, Any]:
    """An opportunity whose specification says something else, or not what is None."""
    spec = {name: value for name, value in (SPEC | {"id": "https://sample.example/q/1"} | changed).items()}
    return opportunity(learningAchievementSpecification=spec)


def warned(folder: Path, document: Any, field: str) -> Problem:
    return Read(written(folder, document)).warned(field)


def without_credit(**more: Any) -> dict[str, Any]:
    spec = {name: value for name, value in SPEC.items() if name != "creditPoint"}
    return opportunity(learningAchievementSpecification=spec, **more)


@pytest.mark.parametrize("more", [{}, {"dcType": SHORT}])
@pytest.mark.parametrize("empty", ["is not there", None, [], [None]])
def test_an_offer_that_says_no_credit_is_told(tmp_path: Path, more: dict[str, Any], empty: Any) -> None:
    one = without_credit(**more) if empty == "is not there" else with_spec(creditPoint=empty) | more
    problem = warned(tmp_path, one, "creditPoint")
    assert (problem.place, problem.reason, problem.value) == ("/", "says no credit", None)
    assert problem.allowed


def test_an_offer_with_credit_is_not_told_to_have_none(tmp_path: Path) -> None:
    assert Read(written(tmp_path, opportunity())).warned_of == set()


def test_credit_that_is_a_bare_number_is_told_with_it(tmp_path: Path) -> None:
    problem = warned(tmp_path, with_spec(creditPoint=5), "point")
    assert (problem.value, problem.reason) == ("5", "says no number of credits")


def test_a_decimal_comma_is_told_with_what_it_is_taken_for(tmp_path: Path) -> None:
    found = Read(written(tmp_path, with_spec(creditPoint={"point": "5,5", "framework": ECTS})))
    problem = found.warned("point")
    assert (problem.value, problem.allowed) == ("5,5", "a number, with a point for decimals")
    assert "taken as 5.5" in problem.reason
    assert float(found.programme.ects or 0) == 5.5


@pytest.mark.parametrize(
    ("point", "work", "is_odd"),
    [("6", "PT30H", False), ("6", "PT29H", True), ("1", "PT100H", False), ("1", "PT101H", True), ("0", "PT0H", False)],
)
@pytest.mark.parametrize("more", [{}, {"dcType": SHORT}])
def test_credit_out_of_proportion_to_the_workload_is_told(
    tmp_path: Path, point: str, work: str, is_odd: bool, more: dict[str, Any]
) -> None:
    one = with_spec(creditPoint={"point": point, "framework": ECTS}, volumeOfLearning=work) | more
    told = [one for one in Read(written(tmp_path, one)).report.warnings if one.field == "creditPoint"]
    assert [problem.value for problem in told] == [point] * is_odd
    assert all("workload" in problem.reason and problem.allowed for problem in told)


@pytest.mark.parametrize("name", ["hasPart", "isPartOf"])
@pytest.mark.parametrize("id_", ["https://sample.example/study/1", "https://sample.example/q/1"])
def test_an_offer_that_is_a_part_of_itself_is_told_and_not_linked(tmp_path: Path, name: str, id_: str) -> None:
    found = Read(written(tmp_path, opportunity(dcType=SHORT, **{name: {"id": id_}})))
    problem = found.warned(name)
    assert (problem.place, problem.value) == ("/", id_)
    assert "itself" in problem.reason
    assert found.of(StackingLink) == []


@pytest.mark.parametrize("name", ["hasPart", "isPartOf"])
def test_parts_that_are_nowhere_are_told_once_a_thing_with_what_is_most_like_them(tmp_path: Path, name: str) -> None:
    lost = [{"id": f"https://sample.example/study/{n}"} for n in range(90, 99)]
    (problem,) = [
        one
        for one in Read(written(tmp_path, [opportunity(**{name: lost}), *(opportunity(),) * 2])).report.warnings
        if one.field == name
    ]
    assert problem.reason == "is nowhere in the file: no link is made"
    assert problem.value is not None
    assert problem.value.startswith("https://sample.example/study/90, ")
    assert problem.value.endswith(" and 6 more")
    assert problem.nearest[0] == "https://sample.example/study/1"


def test_a_course_whose_specification_is_nowhere_says_so_and_not_that_it_is_none(tmp_path: Path) -> None:
    lost = opportunity(
        id="https://sample.example/study/2", learningAchievementSpecification="https://sample.example/q/9"
    )
    found = Read(written(tmp_path, [lost, SPEC | {"id": "https://sample.example/q/1"}]))
    problem = found.warned("learningAchievementSpecification")
    assert (problem.place, problem.value) == ("/0", "https://sample.example/q/9")
    assert problem.nearest == ("https://sample.example/q/1",)
    assert "hangs on what it leads to" in found.warned("dcType").reason


def test_an_id_of_a_document_is_told_as_the_file_writes_it(tmp_path: Path) -> None:
    lost = opportunity(providedBy={"id": "urn:epass:org:9"})
    assert warned(tmp_path, lost, "providedBy").value == "urn:epass:org:9"


@pytest.mark.parametrize(
    ("changed", "field", "allowed", "nearest"),
    [
        ({"creditPoint": {"point": "5", "framework": {"notation": "ECTSS"}}}, "framework", "ECVET", "ECTS"),
        ({"thematicArea": concept("isced-f", "0613", "Nursing")}, "thematicArea", "Software and applications", None),
        ({"thematicArea": concept("isced-f", "1299", "Computer use")}, "thematicArea", "0613", "0611"),
        ({"nqfLevel": concept("qdr", "c_none", "RQF Level 9")}, "nqfLevel", "RQF Level 6", None),
        ({"nqfLevel": concept("qdr", "c_c392e7a3")}, "nqfLevel", None, f"{SNB}qdr/c_c392e7a2"),
        ({"nqfLevel": concept("qdr", "c_c392e7a2", "RQF Level 5")}, "nqfLevel", "RQF Level 6", None),
        ({"eqfLevel": concept("eqf", "6", "Level 5")}, "eqfLevel", "Level 6", None),
    ],
)
def test_what_may_stand_there_is_told_where_it_is_known(
    tmp_path: Path, changed: dict[str, Any], field: str, allowed: str | None, nearest: str | None
) -> None:
    problem = next(one for one in Read(written(tmp_path, with_spec(**changed))).report.warnings if one.field == field)
    said = problem.allowed if isinstance(problem.allowed, str) else "; ".join(problem.allowed or ())
    assert allowed in said if allowed else not said
    assert nearest in problem.nearest if nearest else not problem.nearest


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("snb/eqf/6>", "snb/eqf/12>", "eqfLevel"),
        ("elm:EQFLevel <http://data.europa.eu/snb/eqf/6>", 'elm:EQFLevel "Level 12"@en', "eqfLevel"),
        ('elm:point "6"', 'elm:point "six"', "point"),
        ("isced-f/0613>", "isced-f/1299>", "thematicArea"),
    ],
)
def test_in_rdf_the_place_is_the_nearest_subject_with_an_address(
    tmp_path: Path, before: str, after: str, field: str
) -> None:
    assert before in TURTLE
    problem = warned(tmp_path, TURTLE.replace(before, after), field)
    assert problem.place == "<https://sample.example/q/1>"


def test_lines_tell_what_is_nowhere_with_their_number(tmp_path: Path) -> None:
    one = json.dumps(opportunity())
    lost = json.dumps(opportunity(id="https://sample.example/2", learningAchievementSpecification="https://x.example/"))
    found = Read(written(tmp_path, f"{one}\n{lost}\n"))
    assert found.warned("learningAchievementSpecification").line == 2


def test_ids_that_are_proposed_are_shown_without_what_nobody_sees(tmp_path: Path) -> None:
    spec = SPEC | {"id": "https://sample.example/q/1\u202e" + "x" * 5000}
    lost = opportunity(learningAchievementSpecification="https://sample.example/q/1")
    (near,) = warned(tmp_path, [lost, spec], "learningAchievementSpecification").nearest
    assert near.startswith("https://sample.example/q/1\\u202exx")
    assert len(near) < 300


def test_a_document_over_several_lines_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    found = Read(written(tmp_path, json.dumps(opportunity(), indent=1), "file.jsonl"))
    assert found.programme.ects == 6
