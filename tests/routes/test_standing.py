"""How routes stand beside each other: never better than is known."""

from fractions import Fraction
from functools import cache

from routes.answer import Route
from routes.criteria import CRITERIA
from routes.request import route_request
from routes.search import find_routes
from routes.standing import Verdict, standings
from routes.summary import summary
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


@cache
def answers() -> tuple[tuple[Route, ...], ...]:
    ids, types = SNAPSHOT.studies.ids, range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    found = (find_routes(SNAPSHOT, route_request(held=(ids[a],), target=ids[b])).routes for a, b in pairs[::4])
    return tuple(routes for routes in found if len(routes) > 1)


def test_all_verdicts_come_up() -> None:
    found = {one.verdict for routes in answers() for standing in standings(routes) for one in standing.values()}
    assert found == set(Verdict)


def test_what_is_partly_unknown_is_never_the_best() -> None:
    for routes in answers():
        for route, standing in zip(routes, standings(routes), strict=True):
            for name in summary(route).partly_unknown:
                assert standing[name].verdict in (Verdict.NOT_COMPARABLE, Verdict.SAME, Verdict.SAME_MINIMUM)


def test_the_best_is_least_and_the_worse_is_more() -> None:
    for routes in answers():
        for at, name in enumerate(CRITERIA):
            least, most = (pick(route.cost[at] for route in routes) for pick in (min, max))
            for route, standing in zip(routes, standings(routes), strict=True):
                value, one = route.cost[at], standing[name]
                assert one.verdict is not Verdict.BEST or value == least < most
                assert one.verdict is not Verdict.WORSE or value > least
                assert one.share in (Fraction(0), Fraction(value, most or 1))


def test_a_route_alone_is_the_same_in_all() -> None:
    for routes in answers()[:5]:
        (standing,) = standings(routes[:1])
        assert {one.verdict for one in standing.values()} <= {
            Verdict.SAME,
            Verdict.SAME_MINIMUM,
            Verdict.NOT_COMPARABLE,
        }
