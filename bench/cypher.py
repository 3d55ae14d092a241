"""What one would write in Cypher for the same questions, on a real Neo4j 5.26 that holds the same graph.

Cypher finds no routes under more than one criterion, so neither text answers the question, and each answers a part:

- `allShortestPaths` gives every route of the fewest steps, whatever it costs. What nothing beats among them is the part
  of the front with the fewest steps. It never sees a route of one step more that is cheaper in everything else.
- A variable-length pattern gives every route of at most so many steps, each with its criteria summed by `reduce`. What
  nothing beats among them is the part of the front with at most so many steps. It walks every way there is, so that
  without a limit it does not end; the limit is the largest at which all the questions are answered in what is left of
  the minute, found by trying one step more each time. It is not tried further than the longest route of any front
  goes, which who asks cannot know.

The sums and `DISTINCT` are Cypher's, the Pareto filter is in Python. Both texts are planned, and the server's code is
compiled, before the clock starts. The bare driver is measured, as it is what a program would use.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from neo4j import GraphDatabase, Query, Session
from neo4j.exceptions import Neo4jError

from bench.asked import Asked, Costs, Pair
from bench.graphs import Graph
from bench.peers import SECONDS, times_as_long
from routes.criteria import CRITERIA, dominates
from tools.java import MissingPartError
from tools.neo4j_server.server import ServerError, running

VERSION = "5.26"
JVM = ("-Xmx4g", "-XX:+UseParallelGC")
AT_ONCE = 10_000
STEPS = CRITERIA.index("steps")

NODES = "UNWIND range(0, $nodes - 1) AS id CREATE (:Type {id: id})"
ARCS = f"""
UNWIND $arcs AS arc
MATCH (tail:Type {{id: arc[0]}}) MATCH (head:Type {{id: arc[1]}})
CREATE (tail)-[:OPENS {{{", ".join(f"{name}: arc[{place + 2}]" for place, name in enumerate(CRITERIA))}}}]->(head)
"""
ENDS = "MATCH (start:Type {id: $start}), (target:Type {id: $target})"
SUMS = ", ".join(f"reduce(sum = 0, step IN relationships(route) | sum + step.{name})" for name in CRITERIA)
FEWEST_STEPS = f"{ENDS} MATCH route = allShortestPaths((start)-[:OPENS*]->(target)) RETURN DISTINCT {SUMS}"
PATHS = f"{ENDS} MATCH route = (start)-[:OPENS*1..LIMIT]->(target) RETURN DISTINCT {SUMS}"


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: the seconds it took, and what nothing in it beats."""

    seconds: float
    front: Costs


def beside_cypher(graph: Graph, asked: Sequence[Asked]) -> dict[str, Any]:
    """What `compared` gives on a server of its own; nulls and the reason where this machine cannot run one."""
    try:
        with (
            TemporaryDirectory() as folder,
            running(VERSION, Path(folder), jvm=JVM) as server,
            GraphDatabase.driver(server.uri, auth=("neo4j", server.password)) as driver,
            driver.session(database="neo4j") as session,
        ):
            return compared(session, graph, asked, SECONDS)
    except (MissingPartError, ServerError) as problem:
        return not_asked(str(problem))


def compared(session: Session, graph: Graph, asked: Sequence[Asked], seconds: float) -> dict[str, Any]:
    """How many times faster ours is than each text, and how many whole fronts each gives.

    `cypher_fronts_equal` is whether each text gave exactly its part of every front; `cypher_paths_steps` the limit.

    Args:
        session: of an empty database.
        graph: what to load into it; that takes time of its own.
        asked: the questions.
        seconds: how long all answers together may take.
    """
    _load(session, graph)
    until = time.monotonic() + seconds
    _answers(session, FEWEST_STEPS, asked, until)  # lets Java compile what it will use
    shortest = _answers(session, FEWEST_STEPS, asked, until)
    limit, paths = _deepest(session, asked, until)
    fewest = [min(cost[STEPS] for cost in one.costs) for one in asked]
    equal = _are_parts(shortest, asked, fewest) and _are_parts(paths, asked, [limit] * len(asked))
    return {
        "speedup_cypher_shortest": times_as_long([told.seconds for told in shortest], asked),
        "speedup_cypher_paths": times_as_long([told.seconds for told in paths], asked),
        "answered_by_cypher_shortest": _whole(shortest, asked),
        "answered_by_cypher_paths": _whole(paths, asked),
        "cypher_paths_steps": limit,
        "cypher_fronts_equal": equal if shortest else None,
        "cypher_missing": None,
    }


def not_asked(why: str) -> dict[str, Any]:
    """The same keys where it is not measured."""
    return {
        "speedup_cypher_shortest": None,
        "speedup_cypher_paths": None,
        "answered_by_cypher_shortest": None,
        "answered_by_cypher_paths": None,
        "cypher_paths_steps": None,
        "cypher_fronts_equal": None,
        "cypher_missing": why,
    }


def _load(session: Session, graph: Graph) -> None:
    session.run("CREATE CONSTRAINT FOR (type:Type) REQUIRE type.id IS UNIQUE").consume()
    session.run(NODES, nodes=graph.nodes).consume()
    arcs = np.column_stack([graph.tail, graph.head, graph.cost])
    for begin in range(0, len(arcs), AT_ONCE):
        session.run(ARCS, arcs=arcs[begin : begin + AT_ONCE].tolist()).consume()


def _deepest(session: Session, asked: Sequence[Asked], until: float) -> tuple[int, list[Told]]:
    """The answers at the largest limit at which there is one for every question, and that limit."""
    best: list[Told] = []
    longest = max(cost[STEPS] for one in asked for cost in one.costs)
    for limit in range(1, longest + 1):
        told = _answers(session, PATHS.replace("LIMIT", str(limit)), asked, until)
        if len(told) < len(asked):
            return limit - 1, best
        best = told
    return longest, best


def _answers(session: Session, text: str, asked: Sequence[Asked], until: float) -> list[Told]:
    """The answers to one question after another, as many as there are in the time."""
    told: list[Told] = []
    nobody = -1
    with suppress(TimeoutError):
        _answer(session, text, (nobody, nobody), until)  # plans it
        told.extend(_answer(session, text, one.pair, until) for one in asked)
    return told


def _answer(session: Session, text: str, pair: Pair, until: float) -> Told:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    begun = time.perf_counter()
    try:
        rows = session.run(Query(text, timeout=left), start=pair[0], target=pair[1])
        costs = [tuple(row.values()) for row in rows]
    except Neo4jError as error:
        if "TransactionTimedOut" in (error.code or ""):
            raise TimeoutError from error
        raise
    front = frozenset(cost for cost in costs if not any(dominates(other, cost) for other in costs))
    return Told(time.perf_counter() - begun, front)


def _are_parts(told: Sequence[Told], asked: Sequence[Asked], steps: Sequence[int]) -> bool:
    """Whether each is its front's part of at most so many steps."""
    return all(
        ours.front == {cost for cost in one.costs if cost[STEPS] <= most}
        for ours, one, most in zip(told, asked, steps, strict=False)
    )


def _whole(told: Sequence[Told], asked: Sequence[Asked]) -> int:
    return sum(ours.front == one.costs for ours, one in zip(told, asked, strict=False))
