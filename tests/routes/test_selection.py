"""What a counsellor asks for, and what is shown of it."""

import pytest

from graph.vocabulary import Sector
from routes.bridges import bridges
from routes.selection import (
    AWARD_FIRST,
    REFUSED,
    WITHOUT,
    Held,
    Selection,
    countries,
    held,
    onward,
    prior_learning,
    ways_for_adults,
)
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


def ids(found: tuple[Held, ...]) -> list[str]:
    return [SNAPSHOT.studies.ids[one.study] for one in found]


def rule_ids(rules: tuple[int, ...]) -> list[str]:
    return [SNAPSHOT.arcs.ids[rule] for rule in rules]


@pytest.mark.parametrize("country", countries(SNAPSHOT))
def test_nothing_that_the_command_line_lists_is_left_out(country: str) -> None:
    listed, shown = bridges(SNAPSHOT, country), held(SNAPSHOT, Selection(country=country))
    assert sorted(rule for one in shown for rule in one.bridges) == sorted(listed.bridges)
    assert sorted(rule for one in shown for rule in one.direct) == sorted(listed.direct)
    assert sorted(rule for one in shown for rule in one.refusals) == sorted(listed.refusals)
    assert sorted(one.study for one in shown if one.dead_end) == sorted(listed.dead_ends)


def test_the_portuguese_vocational_course_has_two_bridges_one_way_straight_in_and_one_over_another_award() -> None:
    (one,) = held(SNAPSHOT, Selection(country="PT", award="PT-cursos-profissionais"))
    assert rule_ids(one.bridges) == [
        "PT-cursos-profissionais--PT-licenciado--1",
        "PT-cursos-profissionais--PT-mestrado-integrado--1",
    ]
    assert rule_ids(one.direct) == ["PT-cursos-profissionais--PT-ctesp--1"]
    assert rule_ids(one.over) == ["PT-cursos-profissionais--PT-cet--1"]
    assert (one.refusals, one.dead_end) == ((), False)


def test_vocational_education_comes_first_and_lower_secondary_school_last() -> None:
    order = ids(held(SNAPSHOT, Selection(country="PT")))
    assert order[0].startswith("PT-cursos-")
    assert order[-1] == "PT-ensino-basico-3-ciclo"


def test_a_type_whose_only_way_leads_over_another_award_is_shown() -> None:
    (one,) = held(SNAPSHOT, Selection(country="NL", award="NL-mbo-3"))
    assert rule_ids(one.over) == ["NL-mbo-3--NL-mbo-4--1"]
    assert not one.dead_end


def test_kinds_of_bridge_narrow_the_ways_and_leave_out_what_has_none() -> None:
    found = held(SNAPSHOT, Selection(by=frozenset({"experience"})))
    kinds = {SNAPSHOT.arcs.properties[rule].get("bridge_kind") for one in found for rule in one.rules}
    assert kinds == {"experience"}
    assert all(one.rules for one in found)


def test_noes_are_asked_for_by_themselves() -> None:
    found = held(SNAPSHOT, Selection(country="NL", sure=frozenset({REFUSED})))
    assert ids(found) == ["NL-mbo-4", "NL-havo"]
    assert [len(one.rules) for one in found] == [1, 1]


def test_straight_ways_and_ways_over_another_award_are_told_apart() -> None:
    straight = held(SNAPSHOT, Selection(country="AT", by=frozenset({WITHOUT})))
    over = held(SNAPSHOT, Selection(country="AT", by=frozenset({AWARD_FIRST})))
    assert "AT-lehrabschluss" not in ids(straight)
    assert "AT-lehrabschluss" in ids(over)
    assert all(not one.bridges and not one.direct for one in over)


def test_levels_and_sectors_are_those_of_what_is_held_and_into_that_of_what_is_opened() -> None:
    vocational = frozenset({Sector.UPPER_SECONDARY_VET})
    found = held(SNAPSHOT, Selection(country="PT", sectors=vocational, levels=frozenset({4}), into=frozenset({7})))
    assert [rule_ids(one.rules) for one in found] == [["PT-cursos-profissionais--PT-mestrado-integrado--1"]]


def test_from_a_dead_end_what_it_opens_is_named() -> None:
    study = SNAPSHOT.index["GR-ptychio-epal"]
    assert [SNAPSHOT.arcs.properties[rule]["access"] for rule in onward(SNAPSHOT, study)] != []
    assert onward(SNAPSHOT, SNAPSHOT.index["GR-esk"]) == ()


def test_an_explicit_no_is_nothing_to_try() -> None:
    assert onward(SNAPSHOT, SNAPSHOT.index["BG-vtora-stepen-spk"]) == ()


def test_ways_for_adults_are_those_of_the_same_country_that_lead_into_tertiary_education() -> None:
    study = SNAPSHOT.index["PT-ensino-basico-3-ciclo"]
    assert [SNAPSHOT.studies.ids[other] for other in ways_for_adults(SNAPSHOT, study)] == ["PT-m23"]


def test_rules_on_prior_learning_are_those_of_the_country_and_of_no_single_institution() -> None:
    found = {rule["id"] for rule in prior_learning(SNAPSHOT, "PT")}
    assert "PT-dl74-experience-third" in found
    assert "PT-CESPU-work-experience-third" not in found
