"""Pathways of CTDL files as requirement trees: what is counted, what stays words, and what is odd in them."""

from pathlib import Path
from typing import Any

import pytest

from graph.record import Record
from loaders.report import Loaded
from tests.unit.test_ctdl import ECTS, Node, credit, fields, loaded, node, of, offer, org, said


def condition(*targets: str, **more: Any) -> Node:
    more = {f"ceterms:{name}": value for name, value in more.items()}
    return {"@type": "ceterms:ComponentCondition", "ceterms:targetComponent": [f"res:{t}" for t in targets], **more}


def component(name: str, kind: str = "CourseComponent", **more: Any) -> Node:
    return node(f"c-{name}", kind, **{"proxyFor": f"res:{name}", **more})


def pathway(*conditions: Node, parts: tuple[Node, ...] = (), courses: str = "abc", **goal: Any) -> list[Node]:
    """A pathway to a degree by conditions, with courses and a component for each."""
    components = [component(one) for one in courses]
    end = component("bsc", "CredentialComponent", hasCondition=list(conditions), **goal)
    ids = [one["@id"] for one in (*components, *parts, end)]
    whole = node("p", "Pathway", ownedBy="res:uni", hasDestinationComponent="res:c-bsc", hasPart=ids)
    offers = [offer(one, creditValue=[credit(5, ECTS)]) for one in courses]
    return [org(), offer("bsc", "BachelorDegree"), *offers, whole, end, *components, *parts]


def groups(found: Loaded) -> list[Record]:
    return [one for one in found.records if one.TABLE == "requirements"]


def options(found: Loaded) -> set[str]:
    return {key.rpartition("--")[2] for key in of(found, "requirement_options")}


def test_k_of_n_courses_is_a_group_with_its_options(tmp_path: Path) -> None:
    asked = condition("c-a", "c-b", "c-c", requiredNumber=2, name={"en": "Two of three"}, description={"en": "Any"})
    found = loaded(tmp_path, *pathway(asked))
    assert found.report.rejected == ()
    (group,) = groups(found)
    assert fields(group, "title", "condition", "min_count", "max_count", "parent_id", "own_study") == {
        "title": "Two of three",
        "condition": "Any",
        "min_count": 2,
        "max_count": None,
        "parent_id": None,
        "own_study": None,
    }
    assert group.programme_id == "https://example.org/resources/bsc"
    assert options(found) == {"1:a", "1:b", "1:c"}


def test_nested_conditions_are_nested_groups(tmp_path: Path) -> None:
    inner = [condition("c-a", "c-b", requiredNumber=1), condition("c-c", requiredNumber=1)]
    found = loaded(tmp_path, *pathway(condition(requiredNumber=1, hasCondition=inner)))
    whole, *parts = groups(found)
    assert [one.parent_id for one in parts] == [whole.id] * 2
    assert options(found) == {"1-1:a", "1-1:b", "1-2:c"}


@pytest.mark.parametrize(("operator", "least", "most"), [("And", 2, None), ("Or", 1, None), ("OnlyOne", 1, 1)])
def test_a_logical_operator_says_how_many(tmp_path: Path, operator: str, least: int, most: int | None) -> None:
    found = loaded(tmp_path, *pathway(condition("c-a", "c-b", logicalOperator=f"logic:{operator}")))
    (group,) = groups(found)
    assert fields(group, "min_count", "max_count") == {"min_count": least, "max_count": most}


def test_a_component_that_holds_others_together_is_a_group(tmp_path: Path) -> None:
    block = node("block", "BasicComponent", hasCondition=[condition("c-a", "c-b", requiredNumber=1)])
    found = loaded(tmp_path, *pathway(condition("block", "c-c", requiredNumber=2), parts=(block,)))
    whole, part = groups(found)
    assert fields(part, "title", "parent_id") == {"title": "block", "parent_id": whole.id}
    assert options(found) == {"1:c", "1-1:a", "1-1:b"}


def test_a_block_of_several_conditions_asks_for_all_of_them(tmp_path: Path) -> None:
    both = [condition("c-a", requiredNumber=1), condition("c-b", requiredNumber=1)]
    found = loaded(tmp_path, *pathway(condition("block"), parts=(node("block", "BasicComponent", hasCondition=both),)))
    assert [one.min_count for one in groups(found)] == [None, 2, 1, 1]


def test_a_component_that_stands_for_nothing_of_the_file_is_read_itself(tmp_path: Path) -> None:
    own = node("own", "CourseComponent", creditValue=[credit(4, ECTS)], proxyFor="https://elsewhere.example/x")
    found = loaded(tmp_path, *pathway(condition("own", requiredNumber=1), parts=(own,)))
    assert fields(of(found, "micro_credentials")["own"], "ects", "provider_id") == {
        "ects": 4,
        "provider_id": "https://example.org/resources/uni",
    }
    assert len(said(found, "the component is read instead")) == len(said(found, "do not say who offers them")) == 1


def constraint(left: Any, comparator: str, right: Any, **more: Any) -> Node:
    more = {f"ceterms:{name}": value for name, value in more.items()}
    sides = {"ceterms:leftSource": left, "ceterms:rightSource": right, "ceterms:comparator": f"compare:{comparator}"}
    return {"@type": "ceterms:Constraint", **sides, **more}


def test_credit_that_is_summed_in_a_known_unit_is_counted(tmp_path: Path) -> None:
    least = constraint("ceterms:creditValue", "GTEQ", 10, leftAction="array:Sum")
    unit = constraint("ceterms:creditUnitType", "EQ", "ECTS")
    found = loaded(tmp_path, *pathway(condition("c-a", "c-b", requiredNumber=1, hasConstraint=[least, unit])))
    (group,) = groups(found)
    assert fields(group, "min_credits", "max_credits", "credit_system", "condition") == {
        "min_credits": 10,
        "max_credits": None,
        "credit_system": None,
        "condition": None,
    }
    assert said(found, "constraint") == []


def test_credit_in_no_known_unit_stays_words(tmp_path: Path) -> None:
    least = constraint("ceterms:creditValue", "GTEQ", 10, leftAction="array:Sum")
    found = loaded(tmp_path, *pathway(condition("c-a", requiredNumber=1, hasConstraint=[least])))
    (group,) = groups(found)
    assert fields(group, "min_credits", "condition") == {"min_credits": None, "condition": "Sum(creditValue) ≥ 10"}


def test_constraints_that_cannot_be_counted_are_kept_as_words_and_named(tmp_path: Path) -> None:
    grade = constraint("https://example.edu/grade", "EQ", ["A", "B"], rightAction="array:AnyOf")
    own = constraint("https://example.edu/age", "GT", 18, description={"en": "Adults only"})
    asked = condition("c-a", requiredNumber=1, hasConstraint=[grade, own], description={"en": "One"})
    found = loaded(tmp_path, *pathway(asked))
    (group,) = groups(found)
    assert group.condition == "One\ngrade = AnyOf(A, B)\nAdults only"
    assert [problem.value for problem in said(found, "cannot be counted")] == ["grade = AnyOf(A, B)", "Adults only"]


def test_alternative_constraints_are_never_counted(tmp_path: Path) -> None:
    least = constraint("ceterms:creditValue", "GTEQ", 10, leftAction="array:Sum")
    unit = constraint("ceterms:creditUnitType", "EQ", "ECTS")
    asked = condition("c-a", requiredNumber=1, logicalOperator="logic:Or", hasConstraint=[least, unit])
    (group,) = groups(loaded(tmp_path, *pathway(asked)))
    assert group.min_credits is None


def test_only_what_is_at_a_level_or_offered_by_somebody_counts(tmp_path: Path) -> None:
    at = constraint("ceterms:atLevel", "GTEQ", "http://data.europa.eu/snb/eqf/6")
    by = constraint("ceterms:offeredBy", "EQ", "res:uni")
    (group,) = groups(loaded(tmp_path, *pathway(condition("c-a", requiredNumber=1, hasConstraint=[by, at]))))
    assert fields(group, "provider_id") == {"provider_id": "https://example.org/resources/uni"}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (condition("c-a", "c-b", requiredNumber=3), "more than there are"),
        (condition("c-a", "c-a", requiredNumber=1), "named more than once"),
        (condition("c-a", "c-b"), "does not say how many"),
        (condition("c-a", requiredNumber="1"), "written as a text"),
        (condition("c-a", requiredNumber=0), "asks for none"),
        (condition("c-a", "c-gone", requiredNumber=1), "is not in the file"),
        (condition("c-a", "c-bsc", requiredNumber=1), "asks for itself"),
    ],
)
def test_what_is_odd_but_legal_is_said(tmp_path: Path, asked: Node, reason: str) -> None:
    found = loaded(tmp_path, *pathway(asked))
    assert found.report.rejected == ()
    assert len(said(found, reason)) == 1
    assert "1:a" in options(found)


@pytest.mark.parametrize("number", [-1, 1.5, "two", 10**9, {}])
def test_a_number_that_is_none_rejects_the_condition(tmp_path: Path, number: Any) -> None:
    found = loaded(tmp_path, *pathway(condition("c-a", requiredNumber=number)))
    (problem,) = found.report.rejected
    assert problem.field == "ceterms:requiredNumber"
    assert (problem.place or "").endswith("/ceterms:requiredNumber")
    assert problem.value == (str(number) if number != {} else "an object")
    assert groups(found) == []


def test_what_nothing_can_count_for_is_met_by_own_study_only(tmp_path: Path) -> None:
    job = node("job", "WorkExperienceComponent")
    found = loaded(tmp_path, *pathway(condition("job", "c-gone", requiredNumber=1), parts=(job,)))
    (group,) = groups(found)
    assert fields(group, "own_study", "condition") == {
        "own_study": True,
        "condition": "Not counted among the options: job; res:c-gone.",
    }


def test_a_credential_that_is_a_programme_is_no_option(tmp_path: Path) -> None:
    cert = component("cert", "CredentialComponent")
    asked = condition("c-a", "c-cert", requiredNumber=1)
    found = loaded(tmp_path, *pathway(asked, parts=(cert,)), offer("cert", "Certificate"))
    assert len(said(found, "is read as a programme")) == 1
    assert groups(found)[0].condition == "Not counted among the options: c-cert."


def test_what_a_course_on_the_way_asks_for_is_a_prerequisite(tmp_path: Path) -> None:
    nodes = pathway(condition("c-a", "c-b", requiredNumber=2))
    (first,) = (one for one in nodes if one["@id"] == "res:c-a")
    first["ceterms:hasCondition"] = [condition("c-b", "c-c", requiredNumber=1)]
    found = loaded(tmp_path, *nodes)
    assert {key: row.one_of for key, row in of(found, "prerequisites").items()} == {
        "a:b": "condition 1",
        "a:c": "condition 1",
    }


def test_conditions_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    one = {**condition(requiredNumber=1, hasCondition=["res:two"]), "@id": "res:one"}
    two = {**condition(requiredNumber=1, hasCondition=["res:one"]), "@id": "res:two"}
    nodes = pathway(condition(requiredNumber=1, hasCondition=["res:one"]))
    found = loaded(tmp_path, *nodes, one, two)
    assert len(groups(found)) == 3
    assert len(said(found, "goes round in a circle")) == 1


def test_blocks_that_hold_each_other_end(tmp_path: Path) -> None:
    one = node("one", "BasicComponent", hasCondition=[condition("two", requiredNumber=1)])
    two = node("two", "BasicComponent", hasCondition=[condition("one", requiredNumber=1)])
    found = loaded(tmp_path, *pathway(condition("one", requiredNumber=1), parts=(one, two)))
    assert len(said(found, "goes round in a circle")) == 1


def test_conditions_that_multiply_are_rejected_and_end(tmp_path: Path) -> None:
    def block(number: int) -> Node:
        below = [condition(f"b{number + 1}", requiredNumber=1) for _ in range(2)]
        return node(f"b{number}", "BasicComponent", hasCondition=below)

    blocks = tuple(block(number) for number in range(40))
    found = loaded(tmp_path, *pathway(condition("b0", requiredNumber=1), parts=blocks))
    assert any("asks for more than can be read" in problem.reason for problem in found.report.rejected)


def test_a_pathway_without_a_destination_is_said(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(), node("p", "Pathway", ownedBy="res:uni"))
    assert len(said(found, "says no destination")) == 1


def test_a_destination_may_say_itself_of_what_it_is_one(tmp_path: Path) -> None:
    nodes = pathway(condition("c-a", requiredNumber=1), isDestinationComponentOf="res:p")
    for one in nodes:
        one.pop("ceterms:hasDestinationComponent", None)
    assert len(groups(loaded(tmp_path, *nodes))) == 1
