"""Questions to the compiled search, as the benchmarks and the tests beside a peer put them."""

import time
from dataclasses import dataclass

import numpy as np

from routes.kernel.arrays import ArcArrays
from routes.kernel.front import Entries, compiled_front
from routes.labels import Front

Pair = tuple[int, int]
Costs = frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, the seconds it took, and its front."""

    pair: Pair
    seconds: float
    front: Front

    @property
    def costs(self) -> Costs:
        """The front as bare cost vectors, as a peer gives it."""
        return frozenset(tuple(label.cost) for label in self.front.labels)


def entries(graph: ArcArrays, target: int) -> Entries:
    """The arcs into a node, at the graph's own costs."""
    wanted = int(graph.number[target])
    into = slice(int(graph.in_start[wanted]), int(graph.in_start[wanted + 1]))
    return Entries(
        rule=graph.rule[graph.in_arc[into]].astype(np.int64),
        tail=graph.study[graph.in_tail[into]].astype(np.int64),
        cost=graph.in_cost[into].astype(np.int64),
    )


def searched(graph: ArcArrays, queries: int, seed: int) -> list[Asked]:
    """Random pairs that have a route, with nothing kept from one to the next."""
    random = np.random.default_rng(seed)
    found: list[Asked] = []
    while len(found) <= queries:
        start, target = map(int, random.integers(graph.studies, size=2))
        if start == target:
            continue
        begun = time.perf_counter()
        front = compiled_front(graph, [start], target, entries(graph, target))
        seconds = time.perf_counter() - begun
        if front.labels:
            found.append(Asked((start, target), seconds, front))
    return found[1:]  # the first one waits for the compiled code
