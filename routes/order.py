"""What matters to a learner: fair weights, the order they give, and which routes go the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.numbers import exact
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.criteria import CRITERIA, UNIT, Cost, weighted_sum
from routes.request import EVEN, RouteRequest
from routes.summary import summary
from routes.terms import title


@dataclass(frozen=True, slots=True)
class Group:
    """Routes that go through the same bridge.

    Attributes:
        bridge: what they all go through, in its own language; None for a direct way.
        routes: in the order they were given.
    """

    bridge: str | None
    routes: tuple[Route, ...]


def fair_weights(costs: Sequence[Cost], importance: Mapping[str, float]) -> dict[str, Fraction]:
    """Weights under which a criterion counts as much as the learner says, whatever its unit.

    A year and a credit are not the same size: each importance is divided by how far the routes lie apart
    in that criterion (in its public unit). A criterion in which they are all equal decides nothing.

    Args:
        costs: the cost vectors of the routes to choose from.
        importance: criterion -> how much it matters, 0 or more; a missing one counts 1.

    >>> a, b = Cost(18000, 1095, 0, 1, 1, 2), Cost(24000, 1460, 0, 3, 1, 0)
    >>> fair_weights([a, b], {"ects": 2})["ects"] * 60
    Fraction(2, 1)
    """
    weights = {}
    for name, unit, values in zip(CRITERIA, UNIT, zip(*costs, strict=True), strict=True) if costs else ():
        spread = Fraction(max(values) - min(values), unit)
        weights[name] = exact(importance.get(name, 1)) / spread if spread else Fraction(0)
    return weights or dict(EVEN)


def by_importance(
    routes: Sequence[Route], request: RouteRequest, importance: Mapping[str, float], *, surest_first: bool = False
) -> tuple[Route, ...]:
    """The same routes, ordered by what matters; nothing is searched again.

    What is partly unknown of a route is not taken for little: in that respect it stands with the last that is known.

    Args:
        routes: the routes found.
        request: what was asked.
        importance: as in `fair_weights`.
        surest_first: whether a route whose weakest step is surer comes first, whatever else it takes: for people who
            have not said what matters to them, a right is not traded against a year.
    """
    weights = fair_weights([route.cost for route in routes], importance)
    counted = [_as_known(route, routes) for route in routes]

    def place(at: int) -> tuple[int, Fraction, Cost, tuple[str, ...]]:
        route = routes[at]
        rank = route.certainty.rank if surest_first else 0
        return rank, weighted_sum(counted[at], weights), route.cost, tuple(step.rule_id or "" for step in route.steps)

    return tuple(routes[at] for at in sorted(range(len(routes)), key=place))[: request.limit]


def _as_known(route: Route, routes: Sequence[Route]) -> Cost:
    """The cost of a route with what is partly unknown put at the most that is known of any."""
    unknown = summary(route).partly_unknown
    if not unknown:
        return route.cost
    most = {name: max(other.cost[at] for other in routes) for at, name in enumerate(CRITERIA) if name in unknown}
    return Cost(*(most.get(name, route.cost[at]) for at, name in enumerate(CRITERIA)))


def bridge_of(snapshot: Snapshot, route: Route) -> str | None:
    """What a route goes through first: its first bridge, else the first study that is not the target."""
    for step in route.steps:
        if step.bridge_title:
            return step.bridge_title
        if step.from_id and step.to_id != route.steps[-1].to_id:
            return title(snapshot.studies.properties[snapshot.index[step.to_id]])
    return None


def grouped(snapshot: Snapshot, routes: Sequence[Route]) -> tuple[Group, ...]:
    """Routes by what they go through, each group at the place of its best route.

    Args:
        snapshot: the data.
        routes: in order, best first.
    """
    groups: dict[str | None, list[Route]] = {}
    for route in routes:
        groups.setdefault(bridge_of(snapshot, route), []).append(route)
    return tuple(Group(bridge, tuple(members)) for bridge, members in groups.items())
