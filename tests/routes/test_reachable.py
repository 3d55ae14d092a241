"""What is possible from here is what the route search finds, target by target, and as sure as its surest route."""

import pytest

from graph.errors import UnknownIdError
from graph.vocabulary import Certainty
from routes.reachable import Reached, reachable
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


def request(*held: str, **asked: object) -> RouteRequest:
    return route_request(held=held, target="anything", **asked)


def reached(*held: str, **asked: object) -> dict[str, Reached]:
    return {one.id: one for one in reachable(SNAPSHOT, request(*held, **asked))}


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ("AT-lehrabschluss", {}),
        ("TR-meslek-lisesi-diplomasi", {}),
        ("IE-ordinary-bachelor", {"certainty": "conditional"}),
        ("FI-ammatillinen-perustutkinto", {"avoid": frozenset({"FI-kandidaatti"})}),
        ("NL-vwo", {"countries": frozenset({"AT", "DE"})}),
        ("FI-HELSINKI-bsc-computer-science", {"languages": ["en"], "modes": ["online"]}),
    ],
    ids=("from vocational", "from school", "no less sure", "avoiding", "across borders", "language and mode"),
)
def test_it_is_what_the_search_finds_and_as_sure(held: str, asked: dict[str, object]) -> None:
    found = reached(held, **asked)
    assert found
    for id_ in SNAPSHOT.studies.ids:
        routes = find_routes(SNAPSHOT, route_request(held=(held,), target=id_, **asked)).routes
        if any(not route.steps for route in routes):
            assert id_ not in found
        elif routes:
            surest = min(routes, key=lambda route: route.certainty.rank)
            assert (id_, found[id_].certainty) == (id_, surest.certainty)
        else:
            assert id_ not in found


def test_a_bachelor_is_possible_from_an_apprenticeship_as_a_right_in_two_steps() -> None:
    found = reached("AT-lehrabschluss")["AT-fh-bachelor"]
    assert (found.certainty, found.steps, found.eqf_level, found.country) == (Certainty.ENTITLED, 2, 6, "AT")


def test_without_other_countries_all_of_it_is_at_home() -> None:
    assert {one.country for one in reached("NL-vwo").values()} == {"NL"}


def test_other_countries_come_after_home_and_only_as_inferred() -> None:
    found = reachable(SNAPSHOT, request("NL-vwo", countries=frozenset({"AT"})))
    countries = [one.country for one in found]
    assert countries == sorted(countries, key=lambda code: code != "NL")
    assert {one.certainty for one in found if one.country == "AT"} == {Certainty.INFERRED}


def test_in_a_country_the_lower_level_comes_first() -> None:
    levels = [one.eqf_level or 99 for one in reachable(SNAPSHOT, request("PT-cursos-profissionais"))]
    assert levels == sorted(levels)
    assert len(set(levels)) > 1


def test_who_holds_nothing_known_reaches_nothing() -> None:
    assert reachable(SNAPSHOT, request("FI-HELSINKI-elements-of-ai")) == ()


def test_an_unknown_id_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="AT-lehrabschluss"):
        reachable(SNAPSHOT, request("AT-lehrabschlus"))
