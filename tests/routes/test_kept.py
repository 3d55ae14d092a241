"""A route that was kept is found again in other data, and what has changed is said; what it leaves open is listed."""

from datetime import date
from typing import Any

import pytest

from graph.model import AccessRule, Framework, QualificationType
from graph.record import Record
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.changed import ChangeKind, check
from routes.kept import KeptRoute, keep, same_question
from routes.open_questions import OpenKind, Whom, open_questions
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled, snapshot_of

SOURCE: dict[str, Any] = {"source_url": "https://example.org/rule", "evidence": "seen", "checked_on": "2026-11-20"}
REQUEST = route_request(held=("A",), target="C", on=date(2026, 11, 27))
RULE: dict[str, Any] = {"access": "general", "certainty": "entitled", **SOURCE}


def data(first: dict[str, Any] | None = None, *, without: str = "", more: tuple[Record, ...] = ()) -> Snapshot:
    """A opens B and B opens C; the first rule with other properties, and without one thing."""
    made: list[Record] = [Framework(id="F", name="F", country="CZ", **SOURCE)]
    for id_ in "ABC":
        if id_ != without:
            kind = {"id": id_, "title_en": f"Title {id_}", "sector": "higher_education", "framework_id": "F"}
            made.append(QualificationType(**kind, is_full_qualification=True, **SOURCE))
    rules = {"R1": ("A", "B", RULE | (first or {})), "R2": ("B", "C", RULE)}
    for id_, (start, end, properties) in rules.items():
        if without not in (id_, start, end):
            made.append(AccessRule(rule_id=id_, from_id=start, to_id=end, **properties))
    return snapshot_of([*made, *more])


def kept(snapshot: Snapshot | None = None) -> KeptRoute:
    (route,) = find_routes(snapshot or data(), REQUEST).routes
    return KeptRoute.model_validate_json(keep(route).model_dump_json())


def changed(snapshot: Snapshot, request: RouteRequest = REQUEST) -> list[ChangeKind]:
    return [one.kind for one in check(snapshot, request, kept()).changes]


def test_in_the_same_data_nothing_has_changed() -> None:
    found = check(data(), REQUEST, kept())
    assert found.changes == ()
    assert found.route == find_routes(data(), REQUEST).routes[0]


@pytest.mark.parametrize(
    ("snapshot", "kind"),
    [
        (data(without="R1"), ChangeKind.RULE_GONE),
        (data(without="B"), ChangeKind.STUDY_GONE),
        (data({"valid_to": "2026-10"}), ChangeKind.RULE_LAPSED),
        (data({"access": "none", "certainty": None, "condition": "Closed now."}), ChangeKind.NO_ACCESS),
    ],
)
def test_a_route_that_is_none_any_more_says_why(snapshot: Snapshot, kind: ChangeKind) -> None:
    found = check(snapshot, REQUEST, kept())
    assert found.route is None
    assert kind in [one.kind for one in found.changes]


def test_a_question_about_something_that_is_gone_says_what() -> None:
    found = check(data(without="C"), REQUEST, kept())
    assert (found.changes[0].kind, found.changes[0].about) == (ChangeKind.QUESTION_GONE, "C")


def test_limits_that_close_a_kept_route_are_told_apart_from_a_rule_that_is_gone() -> None:
    closed = route_request(held=("A",), target="C", avoid=("B",), on=REQUEST.on)
    assert changed(data(), closed) == [ChangeKind.NO_LONGER_A_WAY]


def test_less_certainty_and_another_condition_are_said_with_before_and_now() -> None:
    weaker = {"access": "conditional", "certainty": "discretionary", "condition": "They decide."}
    found = check(data(weaker), REQUEST, kept())
    assert [(one.kind, one.before, one.now) for one in found.changes] == [
        (ChangeKind.CERTAINTY, "entitled", "discretionary"),
        (ChangeKind.CONDITION, None, "They decide."),
    ]
    assert found.route is not None


def test_a_page_that_was_checked_again_is_said_with_its_day() -> None:
    (one,) = check(data({"checked_on": "2026-11-26"}), REQUEST, kept()).changes
    assert (one.kind, one.before, one.now) == (ChangeKind.CHECKED_ANEW, "2026-11-20", "2026-11-26")
    assert changed(data({"source_url": "https://example.org/other"})) == [ChangeKind.SOURCE]


def test_a_longer_way_is_an_amount_before_and_now() -> None:
    found = check(data({"remaining_years": 2.0}), REQUEST, kept()).changes
    assert [(one.kind, one.criterion, one.before, one.now) for one in found] == [
        (ChangeKind.AMOUNT, "years", "0", "2"),
        (ChangeKind.AMOUNT, "unknowns", "4", "3"),
    ]


def test_a_route_that_another_one_beats_now_is_still_found() -> None:
    straight = AccessRule(rule_id="R3", from_id="A", to_id="C", **RULE)
    found = check(data(more=(straight,)), REQUEST, kept())
    assert found.changes[0].kind is ChangeKind.BEATEN
    assert found.route is not None
    assert keep(found.route) == kept()


def every_route() -> list[tuple[RouteRequest, Route]]:
    """Some answers of the pack: bridges, micro-credentials that are counted, and a step across a border."""
    requests = [
        route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor"),
        route_request(held=("NL-mbo-4",), target="NL-wo-bachelor"),
        route_request(
            held=("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25"),
            target="FI-HELSINKI-bsc-computer-science",
        ),
        route_request(held=("AT-lehrabschluss",), target="DE-bachelor", countries=("AT", "DE")),
        route_request(held=("AT-lehrabschluss",), target="AT/6"),
    ]
    return [(request, route) for request in requests for route in find_routes(bundled(), request).routes]


def test_every_kept_route_of_the_pack_is_found_again_unchanged() -> None:
    found = every_route()
    assert len(found) > 6
    for request, route in found:
        again = check(bundled(), request, keep(route))
        assert again.route == route
        assert again.changes == ()


def test_a_request_is_the_same_question_whatever_its_weights_and_day() -> None:
    asked = {"held": ("A",), "target": "C"}
    assert same_question(route_request(**asked, weights={"ects": "2"}, on=date(2026, 1, 1)), route_request(**asked))
    assert not same_question(route_request(**asked, pace="30"), route_request(**asked))


def test_what_an_austrian_route_leaves_open_is_what_the_pack_does_not_settle() -> None:
    request = route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor")
    first, second = find_routes(bundled(), request).routes
    assert [one.kind for one in open_questions(first)] == [OpenKind.CONDITION, OpenKind.DECISION, OpenKind.FEE]
    fee = next(one for one in open_questions(second) if one.kind is OpenKind.FEE)
    assert fee.about == ("AT-berufsreifepruefung", "AT-fh-bachelor")
    assert fee.steps == (0, 1)


def test_an_inferred_step_is_asked_at_the_recognition_centre() -> None:
    inferred = [one for _, route in every_route() for one in open_questions(route) if one.kind is OpenKind.INFERRED]
    assert inferred
    assert {one.whom for one in inferred} == {Whom.ENIC_NARIC}


def test_a_bridge_without_a_length_is_asked_where_it_is_held() -> None:
    bridge = {"bridge_kind": "course", "bridging": "Preparatory year", "certainty": "conditional"}
    (route,) = find_routes(data(bridge), REQUEST).routes
    (one,) = [one for one in open_questions(route) if one.kind is OpenKind.BRIDGE_TIME]
    assert (one.bridges, one.whom) == (("Preparatory year",), Whom.BRIDGE)


def test_how_long_one_must_have_worked_is_asked_where_one_is_admitted() -> None:
    work = {"bridge_kind": "experience", "bridging": "Work experience", "certainty": "conditional"}
    (route,) = find_routes(data(work), REQUEST).routes
    (one,) = [one for one in open_questions(route) if one.kind is OpenKind.BRIDGE_TIME]
    assert one.whom is Whom.PROVIDER


def test_a_page_that_nobody_read_is_to_be_read() -> None:
    (route,) = find_routes(data({"evidence": "known"}), REQUEST).routes
    assert [one.steps for one in open_questions(route) if one.kind is OpenKind.NOT_READ] == [(0,)]
