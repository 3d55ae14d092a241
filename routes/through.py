"""Why is the other one not here? The best way through a study of one's choice, and what beats it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.snapshot import Snapshot
from routes.answer import Route
from routes.criteria import CRITERIA
from routes.network import network
from routes.order import front
from routes.request import RouteRequest
from routes.search import find_routes, look_up, order


@dataclass(frozen=True, slots=True)
class Detour:
    """The best way through a study, beside the routes that were shown.

    Attributes:
        route: the way.
        beaten_by: the shown route that is at least as good in all six respects; None where the way is shown itself.
        better_in: the criteria in which that route is better.
    """

    route: Route
    beaten_by: Route | None
    better_in: tuple[str, ...]


def waypoints(snapshot: Snapshot, request: RouteRequest) -> tuple[int, ...]:
    """The studies that lie on some way from what is held to what is wanted, whether or not a best route uses them.

    Args:
        snapshot: the data.
        request: what was asked.
    """
    situation = look_up(snapshot, request)
    net = network(
        snapshot,
        situation.starts,
        situation.target,
        request.learner,
        max_rank=request.certainty.rank,
        countries=request.countries,
    )
    between = net.reachable() & net.reaching()
    return tuple(sorted(between - net.starts - {net.target}))


def through(snapshot: Snapshot, request: RouteRequest, waypoint: str, shown: Sequence[Route]) -> Detour | None:
    """The best way that passes a study, and which shown route beats it.

    Args:
        snapshot: the data.
        request: what was asked.
        waypoint: the id of a study to pass.
        shown: the routes that were found, in order.

    Returns:
        The way, or None where no way passes it under the learner's limits.
    """
    micro_credentials = [id_ for id_ in request.held if id_ in snapshot.micro_credentials]
    first = find_routes(snapshot, request.model_copy(update={"target": waypoint, "limit": None})).routes
    onward = request.model_copy(update={"held": (waypoint, *micro_credentials), "limit": None})
    second = find_routes(snapshot, onward).routes
    joined = [Route((*a.steps, *b.steps), a.cost.plus(b.cost)) for a in first for b in second if _simple(a, b)]
    best = order(front(joined), request.weights, None)
    if not best:
        return None
    route = best[0]
    if route in shown or any(same.steps == route.steps for same in shown):
        return Detour(route, None, ())
    for other in shown:
        if all(x <= y for x, y in zip(other.cost, route.cost, strict=True)):
            better = tuple(n for n, x, y in zip(CRITERIA, other.cost, route.cost, strict=True) if x < y)
            return Detour(route, other, better)
    return Detour(route, None, ())


def _simple(first: Route, second: Route) -> bool:
    passed = [step.to_id for step in (*first.steps, *second.steps) if step.rule_id]
    return len(passed) == len(set(passed))
