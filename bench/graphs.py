"""Graphs of any size with the level structure, branching and costs of the bundled pack."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access
from routes.criteria import Pace
from routes.kernel.costs import arc_costs

ARCS_A_NODE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Generated:
    """A graph of n nodes and m arcs: `tail` and `head` (m), `cost` (m, 6) in the order of CRITERIA."""

    nodes: int
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    cost: NDArray[np.int64]


def generated(snapshot: Snapshot, nodes: int, seed: int) -> Generated:
    """Every node is a copy of a qualification type, every arc one of an access rule between two types.

    A rule's copy begins at a copy of the type it begins at, so that the branching is the pack's, and ends at a copy of
    any type of its target's EQF level and sector, so that the countries are joined: the pack's own walls would keep
    every search in a fortieth of the graph. It costs what the rule costs.

    Args:
        snapshot: the pack.
        nodes: how many (n); there are five times as many arcs.
        seed: the same seed gives the same graph.
    """
    random = np.random.default_rng(seed)
    types, rules = snapshot.studies.type_count, snapshot.arcs
    usable = np.flatnonzero((rules.access != ACCESS.index(Access.NONE)) & (rules.tail < types) & (rules.head < types))
    kind = np.concatenate([np.arange(types), random.integers(types, size=nodes - types)])
    places = {(int(level), snapshot.sector(i)): 0 for i, level in enumerate(snapshot.studies.eqf_level[:types])}
    number = {place: i for i, place in enumerate(places)}
    place_of = np.array(
        [number[int(snapshot.studies.eqf_level[i]), snapshot.sector(i)] for i in range(types)], dtype=np.int64
    )
    rule = random.choice(usable, size=ARCS_A_NODE * nodes)
    return Generated(
        nodes=nodes,
        tail=_any_with(kind, rules.tail[rule], random),
        head=_any_with(place_of[kind], place_of[rules.head[rule]], random),
        cost=arc_costs(snapshot, rule, Pace()),
    )


def _any_with(values: NDArray[np.int64], wanted: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
    """For each wanted value a random position that has it."""
    order = np.argsort(values, kind="stable")
    begin = np.searchsorted(values[order], wanted, "left")
    end = np.searchsorted(values[order], wanted, "right")
    return order[begin + (random.random(len(wanted)) * (end - begin)).astype(np.int64)]
