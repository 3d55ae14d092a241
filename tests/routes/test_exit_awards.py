"""Awards that one may leave with on the way."""

from datetime import date
from typing import Any

import pytest

from graph.model import AccessRule, ExitAward, Framework, QualificationType
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route, StepKind
from routes.changed import ChangeKind, check
from routes.criteria import Pace
from routes.do_next import Task, actions
from routes.holdings import look_up_holdings, look_up_programme
from routes.kept import keep
from routes.loosen import loosenings
from routes.open_questions import OpenKind, open_questions
from routes.provisos import ProvisoKind, provided_that
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from routes.stacking import stack
from routes.stacking.further import further
from routes.with_exit_awards import with_exit_awards
from tests.routes.snapshots import bundled, snapshot_of

TODAY = date(2026, 11, 27)
SOURCE: dict[str, Any] = {"source_url": "https://example.org/a", "evidence": "seen", "checked_on": "2026-11-20"}


def test_a_step_names_the_awards_on_its_way_with_their_credit_and_page() -> None:
    answer = find_routes(bundled(), route_request(held=("FR-baccalaureat-general",), target="FR-but", on=TODAY))
    (award,) = answer.routes[0].steps[-1].as_json()["exit_awards"]
    assert (award["id"], award["min_ects"]) == ("FR-dut", 120)
    assert award["condition"]
    assert award["sources"]


def test_what_is_held_already_is_no_award_on_the_way() -> None:
    answer = find_routes(bundled(), route_request(held=("GB-SCT-hnc",), target="GB-SCT-hnd", on=TODAY))
    steps = [step for route in answer.routes for step in route.steps if step.from_id == "GB-SCT-hnc"]
    assert all("GB-SCT-hnc" not in [award.id for award in step.awards] for step in steps)


def test_credit_of_another_system_is_converted_by_the_rule_in_the_data() -> None:
    snapshot = bundled()
    programme = look_up_programme(snapshot, "GB-SQA-hnd-accounting")
    held = look_up_holdings(snapshot, ["GB-SQA-accounting-graded-unit-2"])
    counted = stack(snapshot, programme, held, on=TODAY)
    found = further(snapshot, programme, held, counted, on=TODAY, pace=Pace()).as_json()
    (award,) = found["exit_awards"]
    assert (award["id"], award["min_ects"], award["credit_reached"]) == ("GB-SCT-hnc", 48, False)
    assert (counted.converted, counted.required) == ("SCQF", 12000)


MBO = {"held": ("NL-mbo-4",), "target": "NL-wo-bachelor", "on": TODAY}
"""Mbo-4 opens the hbo-bachelor, which may be left with the propedeuse, which opens the wo-bachelor on a condition."""


def asked(**more: object) -> RouteRequest:
    return route_request(**{**MBO, **more})


def find(request: RouteRequest) -> Answer:
    return find_routes(bundled(), request)


def test_unless_it_is_asked_for_nothing_is_left_on_the_way() -> None:
    answer = find(asked())
    assert [[step.kind for step in route.steps] for route in answer.routes] == [[StepKind.ACCESS] * 2]
    (way,) = with_exit_awards(bundled(), asked(), answer, find)
    assert way.steps[0].within


def test_where_it_is_asked_for_an_award_on_the_way_opens_what_it_opens() -> None:
    (route,) = find(asked(exit_awards=True)).routes
    first, second = route.steps
    assert (first.kind, first.from_id, first.to_id) == (StepKind.AWARD, "NL-mbo-4", "NL-hbo-propedeuse")
    assert (first.rule_id, first.entered_id) == ("NL-mbo-4--NL-hbo-bachelor--1", "NL-hbo-bachelor")
    assert (first.ects, first.days, first.unknown_parts) == (6000, 365, ("fee",))
    assert second.rule_id == "NL-hbo-propedeuse--NL-wo-bachelor--1"
    assert with_exit_awards(bundled(), asked(exit_awards=True), find(asked(exit_awards=True)), find) == ()


def test_it_is_never_a_right_though_the_rule_that_is_entered_by_is_one() -> None:
    (route,) = find(asked(exit_awards=True)).routes
    assert (route.steps[0].certainty, route.steps[0].entering) == (Certainty.CONDITIONAL, Certainty.ENTITLED)
    assert route.cost.uncertainty == 2
    assert find(asked(exit_awards=True, certainty="entitled")).routes == ()


def test_it_says_what_both_sources_ask_and_that_one_leaves() -> None:
    (route,) = find(asked(exit_awards=True)).routes
    rows = {one.award_id: one for one in bundled().exit_awards["NL-hbo-bachelor"]}
    asks = rows["NL-hbo-propedeuse"].properties
    provisos = [one for one in route.provided_that if 0 in one.steps]
    assert asks["condition"] in [one.text for one in provisos]
    (left,) = [one for one in provisos if one.kind is ProvisoKind.LEAVING]
    assert [page.url for page in left.sources] == [asks["source_url"]]
    assert asks["source_url"] in [page.url for page in route.steps[0].sources]
    assert "may leave with Hbo-propedeuse" in route.because[0].text


def test_who_gives_the_award_is_asked_before_one_begins() -> None:
    (route,) = find(asked(exit_awards=True)).routes
    tasks = [one.task for one in actions(bundled(), route.steps[0])]
    assert tasks[-2:] == [Task.ASK_WHETHER_IT_AWARDS, Task.LEAVE]
    assert Task.APPLY not in tasks
    assert OpenKind.LEAVING in [one.kind for one in open_questions(route)]


def test_what_is_entered_to_leave_it_can_be_avoided_and_its_rule_required() -> None:
    assert "NL-hbo-propedeuse" not in ids(find(asked(exit_awards=True, avoid=frozenset({"NL-hbo-bachelor"}))))
    rule = frozenset({"NL-mbo-4--NL-hbo-bachelor--1"})
    assert "NL-hbo-propedeuse" in ids(find(asked(exit_awards=True, require=rule)))


def world(**rule: object) -> Snapshot:
    """A opens the bachelor, which may be left with the diploma after 60 credits, or with the advanced one after 120."""
    rows: list[Any] = [Framework(id="F", name="F", country="MT", **SOURCE)]
    for id_, ects in (("A", None), ("diploma", None), ("advanced", 120), ("bachelor", 180)):
        kind = {"id": id_, "title_en": id_, "sector": "higher_education", "framework_id": "F", "ects_min": ects}
        rows.append(QualificationType(**kind, is_full_qualification=True, **SOURCE))
    rows += [
        AccessRule(
            rule_id="R", from_id="A", to_id="bachelor", access="general", certainty="entitled", **rule, **SOURCE
        ),
        AccessRule(rule_id="S", from_id="advanced", to_id="bachelor", access="general", certainty="entitled", **SOURCE),
        ExitAward(award_id="diploma", target_id="bachelor", min_credits=60, condition="Ask the dean.", **SOURCE),
        ExitAward(award_id="advanced", target_id="bachelor", min_credits=120, **SOURCE),
    ]
    return snapshot_of(rows)


def toward(snapshot: Snapshot, target: str, held: str = "A") -> tuple[Route, ...]:
    return find_routes(snapshot, route_request(held=(held,), target=target, exit_awards=True, on=TODAY)).routes


@pytest.mark.parametrize(
    "rule",
    [
        {"remaining_ects": 120},
        {"remaining_years": 2},
        {"exemption_ects": 60},
        {"bridge_kind": "top_up", "bridging": "A year less"},
    ],
    ids=str,
)
def test_a_rule_that_lets_one_off_a_part_does_not_lead_to_an_award_on_the_way(rule: dict[str, object]) -> None:
    assert toward(world(), "diploma")
    assert toward(world(**rule), "diploma") == ()


def test_what_may_be_left_with_what_is_held_is_not_entered_for_less() -> None:
    assert toward(world(), "diploma", held="advanced") == ()


def test_the_credit_that_the_exit_states_is_known_though_the_award_says_none() -> None:
    (route,) = toward(world(), "diploma")
    assert (route.steps[0].ects, route.steps[0].ects_known, route.steps[0].not_known) == (6000, True, ("fee",))


def test_what_an_award_on_the_way_asks_for_is_kept_and_a_change_of_it_is_seen() -> None:
    request = route_request(held=("A",), target="diploma", exit_awards=True, on=TODAY)
    then = world()
    (route,) = find_routes(then, request).routes
    kept = keep(route)
    exits = [{**row, "properties": {**row["properties"], "condition": "No."}} for row in then.rows["exit_awards"]]
    now = Snapshot(then.version, {**then.rows, "exit_awards": exits})
    changes = check(now, request, kept).changes
    assert (ChangeKind.CONDITION, "Ask the dean.", "No.") in [(one.kind, one.before, one.now) for one in changes]


def test_rules_of_a_kind_of_award_are_said_of_what_is_entered_and_not_of_the_award_on_the_way() -> None:
    request = route_request(
        held=("IE-leaving-certificate-applied",), target="IE-TUDUBLIN-higher-certificate", exit_awards=True, on=TODAY
    )
    steps = [step for route in find(request).routes for step in route.steps if step.within]
    assert steps
    for step in steps:
        said = [one for one in provided_that([step]) if one.kind is ProvisoKind.KIND_OF_AWARD]
        assert all(step.within.title in one.text and step.within.id in one.ids for one in said)  # type: ignore[union-attr]


def test_a_kept_route_with_one_is_found_again() -> None:
    request = asked(exit_awards=True)
    (route,) = find(request).routes
    checked = check(bundled(), request, keep(route))
    assert (checked.route, checked.changes) == (route, ())
    there_no_more = check(bundled(), asked(), keep(route))
    assert there_no_more.route is None


def test_where_nothing_else_leads_there_it_is_what_would_have_to_give() -> None:
    closed = asked(avoid=frozenset({"NL-associate-degree"}))
    assert find(closed).routes == ()
    offered = [one.limits for one in loosenings(bundled(), closed, find)]
    assert {"exit_awards": True} in offered


def ids(answer: Answer) -> set[str]:
    return {step.to_id for route in answer.routes for step in route.steps}
