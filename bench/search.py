"""Measures the route search at a size, beside its peers on the same graph and the same questions.

    python -m bench.search --nodes N [--queries 100] [--seed 1] [--json]

The floor is one single-criterion `scipy.sparse.csgraph.dijkstra` from the start over the whole graph. The peers have 60
seconds each (`bench.peers`), and are null where they answer nothing in it. Cypher (`bench.cypher`) is asked at 10,000
nodes only: it is null at other sizes.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from bench.asked import searched
from bench.cypher import beside_cypher, not_asked
from bench.graphs import Graph, generated
from bench.peers import YEARS, beside_jgrapht, beside_networkx
from bench.run import printed, timed
from routes.kernel.arrays import arc_arrays
from tools.snapshots import bundled

FLOORS = 20
QUERIES = 100
SEED = 1
CYPHER_NODES = 10_000


def floors(graph: Graph, starts: Sequence[int]) -> list[float]:
    """Seconds of one search over the whole graph from each start."""
    # SciPy takes a cost of 0 for no arc.
    whole = csr_matrix(
        (graph.cost[:, YEARS] + 1.0, (graph.tail, graph.head)), shape=(graph.nodes, graph.nodes), dtype=np.float64
    )
    return [timed(lambda start=start: dijkstra(whole, indices=start)) for start in starts]


def measured(made: Graph, queries: int, seed: int, *, cypher: bool) -> dict[str, Any]:
    """Everything about a graph, as `--json` prints it.

    Args:
        made: the graph.
        queries: how many random pairs that have a route.
        seed: of the pairs.
        cypher: whether Cypher is asked too.
    """
    building = time.perf_counter()
    graph = arc_arrays(made.nodes, made.tail, made.head, made.cost)
    building = time.perf_counter() - building
    asked = searched(graph, queries, seed)
    times = sorted(one.seconds for one in asked)
    median, late = statistics.median(times), times[int(len(times) * 0.95)]
    floor = statistics.median(floors(made, [one.pair[0] for one in asked[:FLOORS]]))
    return {
        "nodes": made.nodes,
        "arcs": len(made.tail),
        "queries": len(asked),
        "median_s": median,
        "p95_s": late,
        "floor_dijkstra_s": floor,
        "ratio_median": median / floor,
        "ratio_p95": late / floor,
        "bytes_per_arc": graph.nbytes / len(made.tail),
        "build_s": building,
        "front_median": statistics.median(len(one.front.labels) for one in asked),
        "front_largest": max(len(one.front.labels) for one in asked),
        "seed": seed,
        **beside_jgrapht(made, asked),
        **beside_networkx(made, asked),
        **(beside_cypher(made, asked) if cypher else not_asked(f"it is asked at {CYPHER_NODES} nodes only")),
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=CYPHER_NODES, help="how many (default: %(default)s)")
    parser.add_argument("--queries", type=int, default=QUERIES, help="pairs that have a route (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the graph and the pairs (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    made = generated(bundled(), asked.nodes, asked.seed)
    document = measured(made, asked.queries, asked.seed, cypher=asked.nodes == CYPHER_NODES)
    printed(document, as_json=asked.json)


if __name__ == "__main__":
    main()
