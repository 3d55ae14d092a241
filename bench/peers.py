"""What others answer to the same questions on the same graph, in a minute each: JGraphT and NetworkX.

JGraphT's Martins search finds the same fronts. NetworkX has no search for more than one criterion:
`shortest_simple_paths` gives paths in the order of one (years), so the whole front comes only with all paths before
it. It is asked for as many paths as the front has: less than the question, and the least that it could be asked.
"""

import multiprocessing
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

import networkx as nx
import numpy as np

from bench.asked import Asked
from bench.graphs import Graph
from routes.criteria import CRITERIA
from tools.java import MissingPartError
from tools.jgrapht.martins import fronts

SECONDS = 60.0
YEARS = CRITERIA.index("years")


def times_as_long(theirs: Sequence[float], asked: Sequence[Asked]) -> float | None:
    """How many times as long a peer took as we did, over the first questions, which it answered; None for no answer."""
    return sum(theirs) / sum(one.seconds for one in asked[: len(theirs)]) if theirs else None


def beside_jgrapht(graph: Graph, asked: Sequence[Asked]) -> dict[str, Any]:
    """How many times faster ours is; on how many questions that is; whether all those fronts are equal."""
    pairs, missing = [one.pair for one in asked], None
    try:
        theirs = list(fronts(graph.nodes, graph.tail, graph.head, graph.cost, pairs, seconds=SECONDS, heap="8g"))
    except MissingPartError as part:
        theirs, missing = [], str(part)
    equal = all(ours.costs == peer.front for ours, peer in zip(asked, theirs, strict=False))
    return {
        "speedup_jgrapht": times_as_long([peer.seconds for peer in theirs], asked),
        "answered_by_jgrapht": None if missing else len(theirs),
        "fronts_equal_jgrapht": equal if theirs else None,
        "jgrapht_missing": missing,
    }


def beside_networkx(graph: Graph, asked: Sequence[Asked]) -> dict[str, Any]:
    """How many times faster ours is, and on how many questions that is."""
    here, there = multiprocessing.Pipe()
    questions = [(*one.pair, len(one.front.labels)) for one in asked]
    peer = multiprocessing.Process(target=_networkx, args=(graph, questions, there), daemon=True)
    peer.start()
    there.close()
    until = time.monotonic() + SECONDS
    theirs: list[float] = []
    with suppress(EOFError):
        while here.poll(max(until - time.monotonic(), 0)):
            theirs.append(here.recv())
    peer.kill()
    peer.join()
    return {"speedup_networkx": times_as_long(theirs, asked), "answered_by_networkx": len(theirs)}


def _networkx(graph: Graph, questions: Sequence[tuple[int, int, int]], answers: "Connection[float, None]") -> None:
    """Send the seconds of each question."""
    whole: nx.DiGraph[int] = nx.DiGraph()
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
