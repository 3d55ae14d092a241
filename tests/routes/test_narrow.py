"""Filters on an answer: limits to the question, with what each leaves, hides and brings up."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings

from graph.numbers import DAYS_A_YEAR
from graph.record import Record
from graph.vocabulary import Certainty, Mode
from routes.answer import Answer
from routes.narrow import Facet, Filters, beside, facets, narrowed
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled, snapshot_of
from tests.routes.test_random_graphs import packs

SNAPSHOT = bundled()
IRISH = route_request(held=("IE-advanced-certificate-craft",), target="IE-honours-bachelor")
AUSTRIAN = route_request(held=("AT-lehrabschluss",), target="AT-master")
CRAFT = Filters(certainty=Certainty.CONDITIONAL)


@cache
def _found(key: str) -> Answer:
    return find_routes(SNAPSHOT, {"AT": AUSTRIAN, "IE": IRISH}[key])


def found_facets(key: str, filters: Filters = Filters()) -> dict[str, Facet]:  # noqa: B008 - it is frozen
    request = {"AT": AUSTRIAN, "IE": IRISH}[key]
    made = facets(SNAPSHOT, request, _found(key), filters, lambda asked: find_routes(SNAPSHOT, asked))
    return {facet.name: facet for facet in made}


def test_each_value_says_how_many_routes_it_leaves() -> None:
    assert found_facets("AT")["certainty"].values == ((Certainty.ENTITLED, 2), (Certainty.CONDITIONAL, 3))


def test_only_what_tells_the_routes_apart_is_offered() -> None:
    assert set(found_facets("AT")) == {"certainty"}


def test_a_route_that_was_beaten_appears_once_what_beat_it_is_filtered_out() -> None:
    whole, narrower = _found("IE"), find_routes(SNAPSHOT, narrowed(IRISH, CRAFT))
    found = beside(whole, narrower)
    assert (len(whole.routes), found.hidden, len(found.appeared)) == (1, 1, 1)
    assert found.appeared[0].certainty is Certainty.CONDITIONAL
    beaten = all(a <= b for a, b in zip(whole.routes[0].cost, found.appeared[0].cost, strict=True))
    assert beaten


def test_of_two_limits_of_a_kind_the_stricter_holds() -> None:
    strict = AUSTRIAN.model_copy(update={"certainty": Certainty.ENTITLED, "max_fee": Decimal(100)})
    both = narrowed(strict, Filters(certainty=Certainty.DISCRETIONARY, max_fee=Decimal(500)))
    assert (both.certainty, both.max_fee) == (Certainty.ENTITLED, Decimal(100))
    assert narrowed(AUSTRIAN, Filters(max_fee=Decimal(500))).max_fee == Decimal(500)


def test_no_filter_leaves_the_question_as_it_is() -> None:
    assert narrowed(AUSTRIAN, Filters()) is AUSTRIAN
    assert not Filters()
    assert Filters(mode="online")


def test_language_way_of_studying_and_country_become_limits() -> None:
    asked = narrowed(AUSTRIAN, Filters(country="DE", language="de", mode="online"))
    assert (asked.countries, asked.languages, asked.modes) == ({"DE"}, {"de"}, {Mode.ONLINE})


def test_countries_are_told_apart_only_where_others_were_asked_for() -> None:
    def names(*countries: str) -> dict[str, Facet]:
        request = route_request(held=("NL-vwo",), target="AT-master", countries=countries)
        made = facets(
            SNAPSHOT, request, find_routes(SNAPSHOT, request), Filters(), lambda one: find_routes(SNAPSHOT, one)
        )
        return {facet.name: facet for facet in made}

    assert "country" not in names()
    assert [value for value, _ in names("AT")["country"].values] == ["AT", "NL"]


@settings(max_examples=100, deadline=None)
@given(packs())
def test_a_limit_of_time_is_a_sieve_over_the_front(pack: list[Record]) -> None:
    snapshot = snapshot_of(pack)
    request = RouteRequest(held=("T0",), target="T5")
    whole = find_routes(snapshot, request)
    for days in {route.cost.years for route in whole.routes}:
        # The limit is in years, and what it allows is as many whole days.
        limit = Decimal(days) / DAYS_A_YEAR
        narrower = find_routes(snapshot, narrowed(request, Filters(max_years=limit)))
        kept = {route.token for route in whole.routes if route.cost.years <= days}
        assert {route.token for route in narrower.routes} == kept
        assert beside(whole, narrower).appeared == ()


@pytest.mark.parametrize("certainty", list(Certainty))
def test_what_a_filter_shows_and_hides_is_all_there_is(certainty: Certainty) -> None:
    for request in (AUSTRIAN, IRISH):
        whole = find_routes(SNAPSHOT, request)
        narrower = find_routes(SNAPSHOT, narrowed(request, Filters(certainty=certainty)))
        found = beside(whole, narrower)
        assert len(narrower.routes) == len(whole.routes) - found.hidden + len(found.appeared)
        assert all(route.certainty.rank <= certainty.rank for route in narrower.routes)


def test_a_route_has_a_name_of_its_own() -> None:
    types = range(SNAPSHOT.studies.type_count)
    ids = SNAPSHOT.studies.ids
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)][::7]
    for a, b in pairs:
        routes = find_routes(SNAPSHOT, route_request(held=(ids[a],), target=ids[b])).routes
        assert len({route.token for route in routes}) == len(routes)
