"""The best way through a study of one's choice, on small graphs where it is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import AccessRule, Framework, Programme, Provider, QualificationType
from graph.record import Record
from graph.snapshot import Snapshot
from routes.criteria import weighted_sum
from routes.request import RouteRequest, route_request
from routes.search import find_routes, look_up, usable
from routes.through import Detour, through, waypoints
from tests.routes.snapshots import snapshot_of
from tests.routes.test_random_graphs import every_way, ladder, packs

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def graph(abroad: str, *rules: str) -> Snapshot:
    """Types named by one letter, those of `abroad` in DE and the rest in AT; a rule is AB, or ab where it is weaker."""
    ends = {end for rule in rules for end in rule.upper()}
    kinds: list[Record] = [
        QualificationType(
            id=end,
            framework_id="DE" if end in abroad else "AT",
            title_en=end,
            sector="higher_education",
            duration_years=1,
            is_full_qualification=True,
            **SOURCE,
        )
        for end in ends
    ]
    strong = {"access": "general", "certainty": "entitled"}
    weak = {"access": "conditional", "certainty": "conditional"}
    arcs = [
        AccessRule(
            rule_id=rule,
            from_id=rule[0].upper(),
            to_id=rule[1].upper(),
            **(weak if rule.islower() else strong),
            **SOURCE,
        )
        for rule in rules
    ]
    frameworks = [Framework(id=code, name=code, country=code, **SOURCE) for code in ("AT", "DE")]
    return snapshot_of([*frameworks, *kinds, *arcs])


def asked(snapshot: Snapshot, waypoint: str, **limits: object) -> Detour | None:
    request = RouteRequest(held=("A",), target="Z", **limits)
    return through(snapshot, request, waypoint, find_routes(snapshot, request).routes)


def way(detour: Detour | None) -> list[str | None]:
    return [step.rule_id for step in detour.route.steps] if detour else []


def test_a_longer_way_is_shown_with_the_shorter_one_that_beats_it() -> None:
    detour = asked(graph("", "AZ", "AW", "WZ"), "W")
    assert detour is not None
    assert (way(detour), detour.beaten_by is not None) == (["AW", "WZ"], True)


def test_a_way_that_is_among_the_routes_is_beaten_by_none() -> None:
    detour = asked(graph("", "az", "AW", "WZ"), "W")
    assert detour is not None
    assert (way(detour), detour.beaten_by) == (["AW", "WZ"], None)


def test_the_studies_on_some_way_are_those_that_can_be_passed() -> None:
    snapshot = graph("", "AZ", "AW", "WZ", "AX")
    found = waypoints(snapshot, RouteRequest(held=("A",), target="Z"))
    assert [snapshot.studies.ids[study] for study in found] == ["W"]


def test_a_study_that_only_weaker_steps_reach_has_no_way_through_it() -> None:
    assert asked(graph("", "AZ", "aw", "WZ"), "W", certainty="entitled") is None


def test_a_way_back_through_ones_own_country_is_found() -> None:
    detour = asked(graph("WZ", "AW", "WB", "BZ"), "W", countries=frozenset({"DE"}))
    assert way(detour) == ["AW", "WB", "BZ"]


def test_a_way_through_is_found_where_the_best_halves_cross() -> None:
    detour = asked(graph("", "AX", "XW", "ay", "yw", "WX", "XZ", "wv", "vz"), "W")
    assert way(detour) != []


@settings(max_examples=120, deadline=None)
@given(packs(), st.sampled_from([{}, {"uncertainty": "1"}, {"years": "0.7", "steps": "0.3"}]))
def test_the_way_through_is_the_first_of_all_that_pass_the_study(
    records: list[Record], weights: dict[str, str]
) -> None:
    snapshot = snapshot_of(records)
    asked = route_request(held=("T0",), target="T5", **({"weights": weights} if weights else {}))
    arcs = snapshot.arcs
    every = list(every_way(usable(snapshot, asked, look_up(snapshot, asked))))
    shown = find_routes(snapshot, asked).routes
    for study in range(1, 5):
        passing = [
            (weighted_sum(cost, asked.weights), cost, [arcs.ids[rule] for rule in rules])
            for cost, rules in every
            if study in {int(arcs.head[rule]) for rule in rules}
        ]
        detour = through(snapshot, asked, snapshot.studies.ids[study], shown)
        assert way(detour) == (min(passing)[2] if passing else [])


@pytest.mark.parametrize(("fee", "found"), [(None, True), (100, True), (101, False)])
def test_a_way_through_keeps_to_the_limit_on_fees(fee: int | None, found: bool) -> None:
    provider = Provider(id="U", name="U", kind="university", **SOURCE)
    programme = Programme(id="P", type_id="T2", provider_id="U", title="P", fee_eur=fee, **SOURCE)
    snapshot = snapshot_of([*ladder(2), provider, programme])
    request = RouteRequest(held=("T0",), target="P", max_fee=100)
    detour = through(snapshot, request, "T1", find_routes(snapshot, request).routes)
    assert (detour is not None) == found
