"""Rules and policies that hold only for a time."""

from datetime import date
from typing import Any

import pytest

from exports.explored import View, explored
from exports.study_sheet import rule_sheet, sheet
from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    StackingLink,
)
from graph.record import Record
from graph.snapshot import Snapshot
from routes.answer import Answer
from routes.bridges import bridges
from routes.permeability import Standing, grouped, starts, tally
from routes.request import route_request
from routes.search import find_routes
from routes.selection import Selection, held, onward, prior_learning, ways_for_adults
from routes.stacking import Holding, stack
from tests.routes.snapshots import snapshot_of

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
IN_2020, AFTER = date(2020, 6, 1), date(2021, 1, 1)


def ladder(**dates: Any) -> Snapshot:
    """T0 opens T1 under a rule with these dates, and T1 opens T2."""
    made: list[Record] = [Framework(id="F", name="F", country="CZ", **SOURCE)]
    for number in range(3):
        kind = {"id": f"T{number}", "title_en": f"T{number}", "sector": "higher_education"}
        made.append(QualificationType(**kind, framework_id="F", is_full_qualification=True, **SOURCE))
    rule = {"access": "general", "certainty": "entitled"}
    made.append(AccessRule(rule_id="R1", from_id="T0", to_id="T1", **rule, **dates, **SOURCE))
    made.append(AccessRule(rule_id="R2", from_id="T1", to_id="T2", **rule, **SOURCE))
    return snapshot_of(made)


def asked(snapshot: Snapshot, on: date, target: str = "T2", **more: Any) -> Answer:
    return find_routes(snapshot, route_request(held=("T0",), target=target, on=on, **more))


@pytest.mark.parametrize(
    ("dates", "on", "found"),
    [
        ({"valid_to": "2026-06"}, date(2026, 6, 30), True),
        ({"valid_to": "2026-06"}, date(2026, 7, 1), False),
        ({"valid_from": "2027"}, date(2026, 12, 31), False),
        ({"valid_from": "2027"}, date(2027, 1, 1), True),
        ({}, date(2099, 1, 1), True),
    ],
)
def test_a_rule_opens_only_while_it_holds(dates: dict[str, str], on: date, found: bool) -> None:
    assert bool(asked(ladder(**dates), on).routes) is found


def test_a_route_says_that_its_rule_will_lapse() -> None:
    (route,) = asked(ladder(valid_to="2027-09"), date(2026, 11, 27)).routes
    assert [proviso.text for proviso in route.provided_that if proviso.kind == "until"] == [
        "The rule holds only until 2027-09."
    ]
    assert route.as_json()["steps"][0]["valid_to"] == "2027-09"


def test_a_rule_that_has_lapsed_is_named_as_what_stops_the_way() -> None:
    answer = asked(ladder(valid_to="2020"), date(2026, 11, 27), target="T1")
    assert "out_of_date" in [stop.kind for stop in answer.stops]
    assert any("holds only until 2020 (R1)" in text for text in answer.why)


def test_the_day_is_no_limit_of_the_learners() -> None:
    answer = asked(ladder(valid_to="2020"), date(2026, 11, 27), avoid=("R2",))
    assert not any("limit" in text for text in answer.why)


def test_a_policy_limits_only_while_it_holds() -> None:
    made: list[Record] = [
        Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
        Programme(id="P", provider_id="U", title="P", country="CZ", ects=60, **SOURCE),
        MicroCredential(id="M", provider_id="U", title="M", ects=10, **SOURCE),
        StackingLink(mc_id="M", target_id="P", ects=10, **SOURCE),
        RecognitionPolicy(
            id="R", country="CZ", subject="micro_credential", max_ects=0, rule="None.", valid_to="2026", **SOURCE
        ),
    ]
    snapshot = snapshot_of(made)
    held = [Holding("M")]
    days = (date(2026, 5, 1), date(2027, 1, 1))
    counted = [stack(snapshot, snapshot.index["P"], held, on=day).credits for day in days]
    assert counted == [0, 1000]


def school(**dates: Any) -> Snapshot:
    """A vocational award whose one rule, with these dates, opens higher education; and an adult award with another."""
    made: list[Record] = [Framework(id="F", name="F", country="CZ", **SOURCE)]
    for id_, sector in (("V", "upper_secondary_vet"), ("A", "adult"), ("H", "higher_education")):
        kind = {"id": id_, "title_en": id_, "sector": sector}
        made.append(QualificationType(**kind, framework_id="F", is_full_qualification=True, **SOURCE))
    for rule_id, start, more in (
        ("R1", "V", {"access": "conditional", "certainty": "conditional", "bridge_kind": "exam"}),
        ("R2", "A", {"access": "general", "certainty": "entitled"}),
        ("R3", "V", {"access": "none"}),
    ):
        made.append(AccessRule(rule_id=rule_id, from_id=start, to_id="H", **more, **dates, **SOURCE))
    return snapshot_of(made)


def test_bridges_leave_out_what_does_not_hold_on_the_day() -> None:
    data = school(valid_to="2020")
    before, after = (bridges(data, "CZ", on=day) for day in (IN_2020, AFTER))
    rules = [data.arcs.find(id_) for id_ in ("R1", "R2", "R3")]
    assert [*before.bridges, *before.direct, *before.refusals] == rules
    assert (after.bridges, after.direct, after.refusals) == ((), (), ())
    assert before.dead_ends == ()
    assert sorted(data.studies.ids[end] for end in after.dead_ends) == ["A", "V"]


def test_what_is_asked_for_by_a_counsellor_holds_on_the_day() -> None:
    data = school(valid_to="2020")
    study = data.index["V"]
    assert [one.dead_end for one in held(data, Selection(country="CZ"), IN_2020)] == [False, False]
    assert [(one.rules, one.dead_end) for one in held(data, Selection(country="CZ"), AFTER)] == [((), True)] * 2
    assert (len(onward(data, study, IN_2020)), onward(data, study, AFTER)) == (1, ())
    assert (ways_for_adults(data, study, IN_2020), ways_for_adults(data, study, AFTER)) == ((data.index["A"],), ())


def test_what_does_not_hold_on_the_day_is_not_counted() -> None:
    data = school(valid_to="2020")
    counted = starts(data)
    before, after = (tally(data, counted, on=day) for day in (IN_2020, AFTER))
    assert (before.standing[Standing.NONE], before.bridged, before.refused) == (0, 1, 1)
    assert (after.standing[Standing.NONE], after.bridged, after.refused) == (2, 0, 0)
    assert {group.certainty for group in grouped(data, counted, on=AFTER)} == {None}


def test_a_sheet_says_of_a_rule_that_it_does_not_hold_and_puts_it_last() -> None:
    data = school(valid_to="2020")
    before, after = (sheet(data, data.index["V"], day) for day in (IN_2020, AFTER))
    assert [(one.holds, one.lapsed) for one in (*before.opens, *before.closed)] == [(True, False)] * 2
    assert [(one.holds, one.lapsed) for one in (*after.opens, *after.closed)] == [(False, True)] * 2
    _, rule = rule_sheet(school(valid_from="2021"), 0, IN_2020)
    assert (rule.holds, rule.to_come) == (False, True)


def test_a_picture_leaves_out_what_does_not_hold_on_the_day() -> None:
    data = school(valid_to="2020")
    before, after = (explored(data, View(("V",), on=day)) for day in (IN_2020, AFTER))
    assert (sorted(before), before.number_of_edges()) == (["H", "V"], 2)
    assert (sorted(after), after.number_of_edges()) == (["V"], 0)


def test_the_day_is_today_where_none_is_given() -> None:
    assert bridges(school(valid_to="2020"), "CZ").bridges == ()
    assert held(school(valid_from="9999"), Selection(country="CZ"))[0].rules == ()


def test_rules_on_prior_learning_that_have_lapsed_are_left_out_and_those_of_a_region_come_last() -> None:
    shared = {"country": "CZ", "subject": "rpl", "rule": "Some.", **SOURCE}
    made: list[Record] = [
        Framework(id="F", name="F", country="CZ", **SOURCE),
        RecognitionPolicy(id="P1", region="CZ-10", **shared),
        RecognitionPolicy(id="P2", **shared),
        RecognitionPolicy(id="P3", valid_to="2020", **shared),
    ]
    data = snapshot_of(made)
    assert [policy["id"] for policy in prior_learning(data, "CZ", IN_2020)] == ["P2", "P3", "P1"]
    assert [policy["id"] for policy in prior_learning(data, "CZ", AFTER)] == ["P2", "P1"]
