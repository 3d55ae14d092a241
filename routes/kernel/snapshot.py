"""The compiled search on a snapshot."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access
from routes.criteria import CRITERIA, Pace
from routes.kernel.arrays import ArcArrays, Bools, arc_arrays
from routes.kernel.costs import arc_costs
from routes.kernel.front import NO_ARC_CLOSED, Entries, compiled_front
from routes.labels import Front
from routes.network import Openings, Question


def snapshot_front(snapshot: Snapshot, question: Question) -> Front:
    """As `routes.labels.pareto_front` of the question's network."""
    graph, openings = _graph(snapshot, question.pace), Openings(snapshot, question)
    return compiled_front(
        graph,
        sorted(question.starts),
        question.target,
        Entries.of(list(openings.into(question.target))),
        closed=_closed(openings, graph),
    )


def warm_up() -> None:
    """Have everything compiled, or loaded from the disk.

    Raises:
        Exception: Numba cannot compile here; whatever it raises.
    """
    ends, cost = np.array([0]), np.ones((1, len(CRITERIA)), dtype=np.int64)
    graph = arc_arrays(2, ends, ends + 1, cost)
    compiled_front(graph, [0], 1, Entries(rule=ends, tail=ends, cost=cost))


@lru_cache(maxsize=4)
def _graph(snapshot: Snapshot, pace: Pace) -> ArcArrays:
    """Every arc into a qualification type; a programme is entered only where it is the target."""
    arcs = snapshot.arcs
    usable = np.flatnonzero((arcs.access != ACCESS.index(Access.NONE)) & (arcs.head < snapshot.studies.type_count))
    graph = arc_arrays(
        len(snapshot.studies.ids), arcs.tail[usable], arcs.head[usable], arc_costs(snapshot, usable, pace)
    )
    return replace(graph, rule=usable[graph.rule].astype(np.int32))


def _closed(openings: Openings, graph: ArcArrays) -> Bools:
    """Which of the graph's arcs the learner rules out."""
    if openings.closed is None:
        return NO_ARC_CLOSED
    closed: Bools = openings.closed.rules[graph.rule] | openings.closed.studies[graph.study[graph.head]]
    return closed
