"""Exact lower bounds: for each criterion alone, the least it takes from every study to the target."""

import heapq

from routes.criteria import CRITERIA, Cost
from routes.network import Network


def lower_bounds(network: Network) -> dict[int, Cost]:
    """One reverse single-criterion search (Dijkstra) for each criterion.

    Args:
        network: the arcs of one question.

    Returns:
        For every study from which the target can be reached, the least of each criterion on any way there. No one
        way need have all of them at once; the vector bounds them all from below.
    """
    per_criterion = [_least(network, position) for position in range(len(CRITERIA))]
    return {study: Cost(*(least[study] for least in per_criterion)) for study in per_criterion[0]}


def _least(network: Network, position: int) -> dict[int, int]:
    best = {network.target: 0}
    queue = [(0, network.target)]
    while queue:
        value, study = heapq.heappop(queue)
        if value > best[study]:
            continue
        for arc in network.entering.get(study, ()):
            new = value + arc.cost[position]
            if new < best.get(arc.tail, new + 1):
                best[arc.tail] = new
                heapq.heappush(queue, (new, arc.tail))
    return best
