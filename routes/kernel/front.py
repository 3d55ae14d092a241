"""From a question to the labels at its target, by the compiled search."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routes.criteria import CRITERIA, NOTHING, Cost
from routes.kernel.arrays import ArcArrays, Bools, Ints64
from routes.kernel.least import bounds
from routes.kernel.pareto import settle
from routes.kernel.reach import between, part
from routes.labels import BUDGET, Front, Label
from routes.network import Arc

NO_ARC_CLOSED: Bools = np.zeros(0, dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The arcs into the target, which may cost something else than the graph's own.

    Attributes:
        rule: (k) the rule of each.
        tail: (k) where each comes from.
        cost: (k, 6) what it costs.
    """

    rule: Ints64
    tail: Ints64
    cost: Ints64

    @classmethod
    def of(cls, arcs: Sequence[Arc]) -> "Entries":
        """These arcs."""
        return cls(
            rule=np.array([arc.rule for arc in arcs], dtype=np.int64),
            tail=np.array([arc.tail for arc in arcs], dtype=np.int64),
            cost=np.array([arc.cost for arc in arcs], dtype=np.int64).reshape(-1, len(CRITERIA)),
        )


def compiled_front(
    graph: ArcArrays,
    starts: Sequence[int],
    target: int,
    entries: Entries,
    *,
    closed: Bools = NO_ARC_CLOSED,
    budget: int = BUDGET,
) -> Front:
    """Every cost vector at the target that no other way beats, as `routes.labels.pareto_front` finds it.

    Args:
        graph: the arcs. Those into the target are not used.
        starts: the studies held.
        target: the study wanted.
        entries: the arcs into it.
        closed: (m) which of the graph's arcs may not be used, in its order; empty: none.
        budget: how many labels may be made.
    """
    if target in starts:
        return Front([Label(target, NOTHING)], True)
    held, wanted = np.unique(graph.number[np.asarray(starts, dtype=np.int64)]), int(graph.number[target])
    size, criteria = graph.studies, len(CRITERIA)
    is_start = np.zeros(size, dtype=np.bool_)
    is_start[held] = True
    tails = graph.number[entries.tail]
    first, last = int(graph.first[held].min(initial=size)), int(graph.last[tails].max(initial=-1))
    # Memory that is all zeros is had for nothing, and is touched only where the search goes.
    reverse = graph.in_start, graph.in_tail, graph.in_arc
    room = np.zeros(size, np.uint8)
    nodes = between(graph.out_start, graph.head, *reverse, closed, held, wanted, tails, first, last, room)
    place_of = np.zeros(size, dtype=np.int32)
    out_start, head, cost, arcs, in_start, in_tail, in_cost = part(
        graph.out_start, graph.head, graph.cost, closed, is_start, wanted, nodes, place_of
    )
    entry = np.flatnonzero(place_of[tails])
    entry = entry[np.argsort(place_of[tails[entry]], kind="stable")]
    entry_tail, entry_cost = place_of[tails[entry]] - 1, entries.cost[entry]
    least, radius = np.zeros((len(nodes), criteria), dtype=np.int64), np.zeros(criteria, dtype=np.int64)
    if not bounds(in_start, in_tail, in_cost, is_start[nodes], entry_tail, entry_cost, least, radius):
        return Front([], True)
    entry_first = np.zeros(len(nodes), dtype=np.int32)
    entry_first[entry_tail[::-1]] = np.arange(len(entry_tail), 0, -1)
    study, value, came, way_from, way_arc, way_next, found, complete = settle(
        out_start,
        head,
        cost,
        np.flatnonzero(is_start[nodes]).astype(np.int32),
        len(nodes),
        entry_first,
        entry_tail,
        entry_cost,
        least,
        radius,
        np.zeros(len(nodes) + 1, dtype=np.int32),
        budget,
    )
    names = np.append(graph.study[nodes], target)

    def label(place: int) -> Label:
        return Label(int(names[study[place]]), Cost(*map(int, value[place])))

    def arc(way: int, head: int) -> Arc:
        tail, place = int(names[study[way_from[way]]]), int(way_arc[way])
        if place < len(arcs):
            return Arc(int(graph.rule[arcs[place]]), tail, head, Cost(*map(int, cost[place])))
        place = entry[place - len(arcs)]
        return Arc(int(entries.rule[place]), tail, head, Cost(*map(int, entries.cost[place])))

    made = {int(place): label(place) for place in found}
    pending = list(made)
    while pending:
        place = pending.pop()
        here, way = made[place], int(came[place])
        while way >= 0:
            before = int(way_from[way])
            if before not in made:
                made[before] = label(before)
                pending.append(before)
            here.parents.append((made[before], arc(way, here.study)))
            way = int(way_next[way])
    return Front([made[int(place)] for place in found], complete)
