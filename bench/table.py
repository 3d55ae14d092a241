"""`make bench`: the searches at size beside their peers, in one run, as one table.

python -m bench.table
"""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from bench.graphs import as_it_is, generated
from bench.run import machine
from bench.search import CYPHER_NODES, QUERIES, SEED, measured
from bench.stacking import measured as stacking
from tools.snapshots import bundled

COLUMNS = (
    "graph",
    "arcs",
    "median",
    "p95",
    "median / floor",
    "p95 / floor",
    "JGraphT",
    "NetworkX",
    "Cypher, fewest steps",
    "Cypher, paths",
    "bytes an arc",
    "built in",
    "fronts equal",
)

Row = tuple[str, ...]


def route_search(name: str, document: dict[str, Any]) -> Row:
    """What `bench.search` measured on one graph."""
    limit = document["cypher_paths_steps"]
    return (
        name,
        f"{document['arcs']:,}",
        milliseconds(document["median_s"]),
        milliseconds(document["p95_s"]),
        f"{document['ratio_median']:.2f}",
        f"{document['ratio_p95']:.2f}",
        beside(document, "jgrapht"),
        beside(document, "networkx"),
        beside(document, "cypher_shortest", "whole"),
        beside(document, "cypher_paths", f"whole, at most {limit} steps"),
        f"{document['bytes_per_arc']:.0f}",
        milliseconds(document["build_s"]),
        {True: "all", False: "NO", None: "-"}[document["fronts_equal_jgrapht"]],
    )


def beside(document: dict[str, Any], peer: str, how: str = "") -> str:
    """How many times as long a peer took, and on how many questions where these are not all."""
    times, answered = document[f"speedup_{peer}"], document[f"answered_by_{peer}"]
    if times is None:
        return "-" if answered is None else "none in 60 s"
    few = f" ({answered} of {document['queries']}{f' {how}' if how else ''})"
    return f"{times:,.{0 if times >= 10 else 1}f} x" + (few if answered < document["queries"] else "")


def milliseconds(seconds: float) -> str:
    """Three digits of it."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def pack_row() -> Row:
    """The route search on the pack's own graph."""
    document = measured(as_it_is(bundled()), QUERIES, SEED, cypher=True)
    return route_search(f"the pack itself, {document['nodes']}", document)


def generated_row(nodes: int) -> Row:
    """The route search on a graph of a size."""
    made = generated(bundled(), nodes, SEED)
    return route_search(f"generated, {nodes:,}", measured(made, QUERIES, SEED, cypher=nodes == CYPHER_NODES))


def stacking_row(candidates: int, groups: int) -> Row:
    """Stacking: the best use of so many micro-credentials under so many requirement groups, proven optimal."""
    document = stacking(candidates, groups, SEED, repeats=5)
    name = f"stacking, {candidates:,} under {groups} groups{'' if document['optimal'] else ', NOT proven'}"
    times = milliseconds(document["seconds"]), milliseconds(document["slowest_seconds"])
    return name, "-", *times, *("-" for _ in COLUMNS[4:])


ROWS: tuple[Callable[[], Row], ...] = (
    pack_row,
    lambda: generated_row(10_000),
    lambda: generated_row(100_000),
    lambda: generated_row(1_000_000),
    lambda: stacking_row(200, 10),
    lambda: stacking_row(2_000, 40),
)


def rows() -> Iterator[Row]:
    """One after another."""
    for number, row in enumerate(ROWS, 1):
        print(f"measuring {number} of {len(ROWS)}", file=sys.stderr)
        yield row()


def main() -> None:
    """Measure everything and print the table."""
    before = os.getloadavg()[0]
    found = list(rows())
    print(f"{machine()}; load {before:.1f} before, {os.getloadavg()[0]:.1f} after.\n")
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for row in found:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
