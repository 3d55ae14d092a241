"""What matters reorders what was found, groups say what routes share, and a missing way is explained."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.criteria import CRITERIA, UNIT, Cost, weighted_sum
from routes.order import bridge_of, by_importance, fair_weights, grouped
from routes.request import RouteRequest
from routes.search import find_routes
from routes.summary import summary
from routes.through import through, waypoints
from tests.routes.snapshots import bundled

MASTER = RouteRequest(held=("AT-lehrabschluss",), target="AT-master")
VERTICAL = RouteRequest(held=("TR-meslek-lisesi-diplomasi",), target="TR-lisans")

costs = st.lists(st.builds(Cost, *[st.integers(0, 10_000)] * 6), min_size=1, max_size=8)


@given(costs, st.sampled_from(CRITERIA))
def test_a_criterion_counts_as_much_as_it_matters_whatever_its_unit(found: list[Cost], criterion: str) -> None:
    at = CRITERIA.index(criterion)
    spread = Fraction(max(c[at] for c in found) - min(c[at] for c in found), UNIT[at])
    weight = fair_weights(found, {criterion: 2.5})[criterion]
    assert weight * spread == (Fraction(5, 2) if spread else 0)


@given(costs)
def test_what_does_not_matter_does_not_move_anything(found: list[Cost]) -> None:
    weights = fair_weights(found, dict.fromkeys(CRITERIA, 0.0))
    assert {weighted_sum(cost, weights) for cost in found} == {0}


def test_no_routes_need_no_weights() -> None:
    assert fair_weights([], {}) == dict.fromkeys(CRITERIA, 1)


def test_reordering_keeps_every_route_and_puts_certainty_first_where_only_it_matters() -> None:
    routes = find_routes(bundled(), MASTER).routes
    only = {**dict.fromkeys(CRITERIA, 0.0), "uncertainty": 1.0}
    ordered = by_importance(routes, MASTER, only)
    assert sorted(ordered, key=str) == sorted(routes, key=str)
    assert [route.cost.uncertainty for route in ordered] == sorted(route.cost.uncertainty for route in routes)


def test_where_nobody_said_what_matters_a_right_comes_before_what_others_decide() -> None:
    routes = find_routes(bundled(), MASTER).routes
    ordered = by_importance(routes, MASTER, {}, surest_first=True)
    assert len({route.certainty for route in routes}) > 1
    assert [route.certainty.rank for route in ordered] == sorted(route.certainty.rank for route in routes)
    among_rights = [route for route in by_importance(routes, MASTER, {}) if route.certainty is ordered[0].certainty]
    assert among_rights == [route for route in ordered if route.certainty is ordered[0].certainty]


def test_ways_through_one_bridge_stand_together_and_none_is_lost() -> None:
    routes = find_routes(bundled(), MASTER).routes
    groups = grouped(bundled(), routes)
    assert [route for group in groups for route in group.routes] != []
    assert sum(len(group.routes) for group in groups) == len(routes)
    through_matura = next(group for group in groups if group.bridge == "Berufsreifeprüfung (Lehre mit Matura)")
    assert len(through_matura.routes) == 3


def test_a_direct_way_goes_through_nothing() -> None:
    asked = RouteRequest(held=("AT-ahs-reifepruefung",), target="AT-bachelor")
    direct = [route for route in find_routes(bundled(), asked).routes if len(route.steps) == 1]
    assert [bridge_of(bundled(), route) for route in direct] == [None]


def test_the_way_through_the_two_year_programme_is_shown_with_what_beats_it() -> None:
    routes = find_routes(bundled(), VERTICAL).routes
    found = through(bundled(), VERTICAL, "TR-onlisans", routes)
    assert found is not None
    assert [step.to_id for step in found.route.steps] == ["TR-onlisans", "TR-lisans"]
    assert found.beaten_by in routes
    assert "steps" in found.better_in


@pytest.mark.parametrize("request_", [MASTER, VERTICAL], ids=lambda r: r.target)
def test_a_way_through_any_waypoint_is_shown_or_beaten(request_: RouteRequest) -> None:
    routes = find_routes(bundled(), request_).routes
    for study in waypoints(bundled(), request_):
        found = through(bundled(), request_, bundled().studies.ids[study], routes)
        if found is not None:
            assert found.beaten_by is not None or found.route.cost in {route.cost for route in routes}


def test_a_study_off_the_way_has_no_way_through_it() -> None:
    assert through(bundled(), MASTER, "NL-havo", find_routes(bundled(), MASTER).routes) is None


def test_a_summary_says_no_more_than_is_known() -> None:
    steps_only = find_routes(bundled(), RouteRequest(held=("AT-lehrabschluss",), target="AT-fh-bachelor")).routes
    for route in steps_only:
        said = summary(route)
        assert not said.fee.known
        assert said.credits is not None
        assert said.credits.may_be_more
        assert said.time.may_be_more
        assert said.steps == route.cost.steps


def test_time_that_is_partly_unknown_is_not_taken_for_little() -> None:
    request = RouteRequest(held=("DK-folkeskolens-9-klasse-proeve",), target="DK-master")
    soonest = dict.fromkeys(CRITERIA, 0.0) | {"years": 6.0}
    routes = by_importance(find_routes(bundled(), request).routes, request, soonest)
    assert any("years" in summary(route).partly_unknown for route in routes)
    first = summary(routes[0])
    assert "years" not in first.partly_unknown
    known = [route.cost.years for route in routes if "years" not in summary(route).partly_unknown]
    assert routes[0].cost.years == min(known)
