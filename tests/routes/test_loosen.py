"""Where no route is within the limits: what would have to give, and that this opens what it says."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from graph.vocabulary import Certainty
from routes.loosen import NONE, Loosening, loosenings
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
DUTCH = {"held": ("NL-mbo-4",), "target": "NL-wo-bachelor"}


def found(**question: Any) -> dict[str, Loosening]:
    request = route_request(**question)
    assert find_routes(SNAPSHOT, request).routes == ()
    made = loosenings(SNAPSHOT, request, lambda asked: find_routes(SNAPSHOT, asked))
    return {"+".join(sorted(one.limits)): one for one in made}


def test_of_certainty_the_least_that_opens_a_route_is_named() -> None:
    (one,) = found(**DUTCH, certainty="entitled").values()
    assert (one.limits, one.opens) == ({"certainty": Certainty.DISCRETIONARY}, 1)
    assert one.surest is Certainty.DISCRETIONARY


def test_of_time_the_least_whole_number_of_years_is_named() -> None:
    one = found(**DUTCH, max_years=2)["max_years"]
    assert one.limits == {"max_years": Decimal(5)}
    assert find_routes(SNAPSHOT, route_request(**DUTCH, max_years=4)).routes == ()


def test_where_no_single_limit_would_do_all_of_them_give_way_together() -> None:
    one = found(**DUTCH, certainty="entitled", max_years=2)["certainty+max_years"]
    assert one.limits == {"certainty": Certainty.INFERRED, "max_years": None}


def test_where_a_border_stops_it_the_country_is_let_in() -> None:
    one = found(held=("NL-vwo",), target="AT-bachelor")["certainty+countries"]
    assert (one.country, one.limits["countries"]) == ("AT", frozenset({"AT"}))


def test_where_no_limit_stops_it_nothing_is_offered() -> None:
    assert found(held=("AT-meisterpruefung",), target="NL-vwo") == {}


@cache
def questions() -> tuple[RouteRequest, ...]:
    ids, types = SNAPSHOT.studies.ids, range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)][::23]
    limits: list[dict[str, Any]] = [{"certainty": "entitled"}, {"max_years": 1}, {"avoid": {"AT-berufsreifepruefung"}}]
    asked = [route_request(held=(ids[a],), target=ids[b], **more) for a, b in pairs for more in limits]
    return tuple(one for one in asked if not find_routes(SNAPSHOT, one).routes)


def test_what_is_offered_opens_as_many_routes_as_it_says() -> None:
    offered = 0
    for request in questions():
        for one in loosenings(SNAPSHOT, request, lambda asked: find_routes(SNAPSHOT, asked)):
            routes = find_routes(SNAPSHOT, request.model_copy(update=one.limits)).routes
            assert len(routes) == one.opens > 0
            assert one.surest.rank == min(route.certainty.rank for route in routes)
            offered += 1
    assert offered > 20


@pytest.mark.parametrize("name", list(NONE))
def test_no_limit_is_what_a_question_has_that_sets_none(name: str) -> None:
    assert getattr(route_request(**DUTCH), name) == NONE[name]
