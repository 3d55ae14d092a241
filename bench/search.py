"""Measures the route search at a size, beside its peers on the same graph and the same questions.

    python -m bench.search --nodes N [--queries 100] [--seed 1] [--json]

The floor is one single-criterion `scipy.sparse.csgraph.dijkstra` from the start over the whole graph. JGraphT's Martins
search and `networkx.shortest_simple_paths` (which needs the whole front to come in the order of one criterion, so it is
asked for as many paths as the front has) are given 60 s each, and are null where they answer nothing in it.
"""

import argparse
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from bench.graphs import Graph, generated
from bench.run import machine, timed
from routes.criteria import CRITERIA
from routes.kernel.arrays import ArcArrays, arc_arrays
from routes.kernel.front import Entries, compiled_front
from routes.labels import Front
from tools.jgrapht.martins import fronts
from tools.snapshots import bundled

PEER_SECONDS = 60.0
FLOORS = 20
YEARS = CRITERIA.index("years")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, the seconds it took, and its front."""

    pair: Pair
    seconds: float
    front: Front


def entries(graph: ArcArrays, target: int) -> Entries:
    """The arcs into a node, at the graph's own costs."""
    into = slice(int(graph.in_start[target]), int(graph.in_start[target + 1]))
    return Entries(
        rule=graph.rule[graph.in_arc[into]].astype(np.int64),
        tail=graph.in_tail[into].astype(np.int64),
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


def floors(graph: Graph, starts: Sequence[int]) -> list[float]:
    """Seconds of one search over the whole graph from each start."""
    # SciPy takes a cost of 0 for no arc.
    whole = csr_matrix(
        (graph.cost[:, YEARS] + 1.0, (graph.tail, graph.head)), shape=(graph.nodes, graph.nodes), dtype=np.float64
    )
    return [timed(lambda start=start: dijkstra(whole, indices=start)) for start in starts]


def against_jgrapht(graph: Graph, asked: Sequence[Asked]) -> tuple[float | None, bool | None, int]:
    """How many times faster, on the questions that it answered; whether all those fronts are equal; how many it did."""
    pairs = [one.pair for one in asked]
    theirs = list(fronts(graph.nodes, graph.tail, graph.head, graph.cost, pairs, seconds=PEER_SECONDS, heap="8g"))
    if not theirs:
        return None, None, 0
    both = list(zip(asked, theirs, strict=False))
    equal = all({tuple(label.cost) for label in ours.front.labels} == peer.front for ours, peer in both)
    return sum(peer.seconds for _, peer in both) / sum(ours.seconds for ours, _ in both), equal, len(both)


def against_networkx(graph: Graph, asked: Sequence[Asked]) -> float | None:
    """How many times faster, on the questions that it answered."""
    here, there = multiprocessing.Pipe()
    questions = [(*one.pair, len(one.front.labels)) for one in asked]
    peer = multiprocessing.Process(target=_networkx, args=(graph, questions, there), daemon=True)
    peer.start()
    there.close()
    until = time.monotonic() + PEER_SECONDS
    theirs: list[float] = []
    with suppress(EOFError):
        while here.poll(max(until - time.monotonic(), 0)):
            theirs.append(here.recv())
    peer.kill()
    peer.join()
    return sum(theirs) / sum(one.seconds for one in asked[: len(theirs)]) if theirs else None


def _networkx(graph: Graph, questions: Sequence[tuple[int, int, int]], answers: "Connection[float, None]") -> None:
    """Send the seconds of each question."""
    whole = nx.DiGraph()
    days = graph.cost[:, YEARS] + 1
    order = np.argsort(-days, kind="stable")  # of parallel arcs it keeps the last: let that be the shortest
    whole.add_weighted_edges_from(
        zip(graph.tail[order].tolist(), graph.head[order].tolist(), days[order].tolist(), strict=True)
    )
    for start, target, many in questions:
        begun = time.perf_counter()
        list(islice(nx.shortest_simple_paths(whole, start, target, weight="weight"), many))
        answers.send(time.perf_counter() - begun)
    answers.close()


def measured(nodes: int, queries: int, seed: int) -> dict[str, Any]:
    """Everything, as `--json` prints it."""
    made = generated(bundled(), nodes, seed)
    building = time.perf_counter()
    graph = arc_arrays(made.nodes, made.tail, made.head, made.cost)
    building = time.perf_counter() - building
    asked = searched(graph, queries, seed)
    times = sorted(one.seconds for one in asked)
    median, late = statistics.median(times), times[int(len(times) * 0.95)]
    floor = statistics.median(floors(made, [one.pair[0] for one in asked[:FLOORS]]))
    jgrapht, equal, answered = against_jgrapht(made, asked)
    return {
        "nodes": nodes,
        "arcs": len(made.tail),
        "queries": len(asked),
        "median_s": median,
        "p95_s": late,
        "floor_dijkstra_s": floor,
        "ratio_median": median / floor,
        "ratio_p95": late / floor,
        "speedup_jgrapht": jgrapht,
        "speedup_networkx": against_networkx(made, asked),
        "bytes_per_arc": graph.nbytes / len(made.tail),
        "fronts_equal_jgrapht": equal,
        "answered_by_jgrapht": answered,
        "build_s": building,
        "front_median": statistics.median(len(one.front.labels) for one in asked),
        "seed": seed,
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=10_000, help="how many (default: %(default)s)")
    parser.add_argument("--queries", type=int, default=100, help="pairs that have a route (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the graph and the pairs (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    document = measured(asked.nodes, asked.queries, asked.seed)
    if asked.json:
        json.dump(document, sys.stdout, indent=2)
        print()
        return
    print(f"{machine()}\n")
    for name, value in document.items():
        print(f"{name:22} {value:,.4g}" if isinstance(value, float) else f"{name:22} {value}")


if __name__ == "__main__":
    main()
