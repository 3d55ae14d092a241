"""The fronts are those that JGraphT's Martins search finds on the same graphs, which shares no line with ours."""

import numpy as np
import pytest

from bench.asked import entries
from bench.graphs import Graph, generated
from routes.kernel.arrays import arc_arrays
from routes.kernel.front import compiled_front
from tests.routes.snapshots import bundled
from tools.java import MissingPartError
from tools.jgrapht.martins import fronts, machine_can


def unlike(nodes: int, arcs: int, seed: int) -> Graph:
    """A graph whose costs have nothing to do with each other: the hardest kind."""
    random = np.random.default_rng(seed)
    cost = random.integers(0, 20, size=(arcs, 6))
    cost[:, 4] = 1
    return Graph(np.arange(nodes), *random.integers(nodes, size=(2, arcs)), cost)


@pytest.mark.slow
@pytest.mark.parametrize(
    "graph",
    [generated(bundled(), 3_000, 5), unlike(60, 240, 1), unlike(200, 500, 2), unlike(20, 30, 3)],
    ids=["as the pack", "dense", "sparse", "tiny"],
)
def test_every_front_is_that_of_jgrapht(graph: Graph) -> None:
    try:
        machine_can()
    except MissingPartError as missing:
        pytest.skip(str(missing))
    pairs = [(int(a), int(b)) for a, b in np.random.default_rng(9).integers(graph.nodes, size=(150, 2)) if a != b]
    arcs = arc_arrays(graph.nodes, graph.tail, graph.head, graph.cost)
    theirs = fronts(graph.nodes, graph.tail, graph.head, graph.cost, pairs, seconds=300)
    found = [answer.front for answer in theirs]
    assert len(found) == len(pairs)
    ours = [compiled_front(arcs, [start], target, entries(arcs, target)) for start, target in pairs]
    assert [frozenset(tuple(label.cost) for label in front.labels) for front in ours] == found
    assert sum(map(len, found)) > 20
