"""Why is the other one not here? The best way through a study of one's choice, and what beats it."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.snapshot import Snapshot
from routes.answer import Route
from routes.bounds import lower_bounds
from routes.criteria import CRITERIA, NOTHING, Cost, weighted_sum
from routes.network import Network, spread
from routes.request import RouteRequest
from routes.search import affordable, look_up, usable
from routes.steps import steps
from routes.ways import Way

Place = tuple[Fraction, Cost, tuple[str, ...]]
"""Where a way stands in the learner's order: weighted sum, cost, ids of its rules."""


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
    net = usable(snapshot, request, look_up(snapshot, request))
    between = net.reachable() & net.reaching()
    return tuple(sorted(between - net.starts - {net.target}))


def through(snapshot: Snapshot, request: RouteRequest, waypoint: str, shown: Sequence[Route]) -> Detour | None:
    """The best way that passes a study, and which shown route beats it.

    Args:
        snapshot: the data.
        request: what was asked.
        waypoint: the id of a study to pass, neither held nor wanted.
        shown: the routes that were found, in order.

    Returns:
        The way, or None where no way passes it under the learner's limits.
    """
    situation = look_up(snapshot, request)
    net = usable(snapshot, request, situation)

    def place(cost: Cost, way: Way) -> Place:
        return weighted_sum(cost, request.weights), cost, tuple(snapshot.arcs.ids[arc.rule] for arc in way)

    best = _best_way(net, snapshot.index[waypoint], place)
    if best is None or not affordable(best[0], request):
        return None
    cost, way = best
    made = steps(snapshot, way, situation.target, request.learner, situation.earned, request.limits)
    route = Route(made, cost)
    if any(same.steps == route.steps for same in shown):
        return Detour(route, None, ())
    for other in shown:
        if all(x <= y for x, y in zip(other.cost, route.cost, strict=True)):
            better = tuple(n for n, x, y in zip(CRITERIA, other.cost, route.cost, strict=True) if x < y)
            return Detour(route, other, better)
    return Detour(route, None, ())


def _best_way(net: Network, waypoint: int, place: Callable[[Cost, Way], Place]) -> tuple[Cost, Way] | None:
    """The way through the waypoint that comes first and enters no study twice, with its cost.

    A best-first search (A*) with the lower bounds of the main one. A study entered before the waypoint may not be
    entered after it: so ways to one study are told apart by those they have entered and could come back to.
    """
    onward = lower_bounds(net)
    if waypoint not in onward:
        return None
    toward = lower_bounds(Network(net.starts, waypoint, (arc for arcs in net.leaving.values() for arc in arcs)))
    before = {study: bound.plus(onward[waypoint]) for study, bound in toward.items()}
    behind = spread([waypoint], lambda study: (arc.head for arc in net.leaving.get(study, ())))
    queue: list[tuple[Place, int, bool, frozenset[int], Cost, Way]] = []

    def push(study: int, passed: bool, entered: frozenset[int], cost: Cost, way: Way) -> None:
        bound = (onward if passed else before).get(study)
        if bound is not None:
            heapq.heappush(queue, (place(cost.plus(bound), way), study, passed, entered, cost, way))

    for start in sorted(net.starts):
        push(start, False, frozenset(), NOTHING, ())
    seen = set()
    while queue:
        _, study, passed, entered, cost, way = heapq.heappop(queue)
        if study == net.target:
            return cost, way
        if (study, passed, entered) in seen:
            continue
        seen.add((study, passed, entered))
        for arc in net.leaving.get(study, ()):
            if arc.head in net.starts or arc.head in entered or (arc.head == net.target and not passed):
                continue
            now = passed or arc.head == waypoint
            then = entered if now else entered | ({arc.head} & behind)
            push(arc.head, now, then, cost.plus(arc.cost), (*way, arc))
    return None
