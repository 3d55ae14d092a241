"""The bundled pack's graph of qualification types, and graphs of any size with its levels, branching and costs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access
from routes.criteria import Pace
from routes.kernel.costs import arc_costs

ARCS_A_NODE = 5

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A graph of n nodes and m arcs.

    Attributes:
        kind: (n) the qualification type that each node is, or is a copy of, by its index in the snapshot.
        tail: (m) the node that each arc leaves.
        head: (m) the node that it leads into.
        cost: (m, 6) what it costs, in the order of CRITERIA.
    """

    kind: Ints
    tail: Ints
    head: Ints
    cost: Ints

    @property
    def nodes(self) -> int:
        """How many nodes there are (n)."""
        return len(self.kind)


def as_it_is(snapshot: Snapshot) -> Graph:
    """The qualification types, and the access rules from one to another, at what they cost."""
    rules = _rules(snapshot)
    return Graph(
        kind=np.arange(snapshot.studies.type_count),
        tail=snapshot.arcs.tail[rules],
        head=snapshot.arcs.head[rules],
        cost=arc_costs(snapshot, rules, Pace()),
    )


def generated(snapshot: Snapshot, nodes: int, seed: int) -> Graph:
    """Every node is a copy of a qualification type, every arc one of an access rule between two types.

    Nothing is drawn from a distribution that was fitted: types and rules are drawn as they are, so that what holds of
    one rule holds of its copies.

    - Levels: a copy of a rule begins at a copy of its own type and ends at a copy of any type of its target's EQF level
      and sector. Each goes as many levels up or down as its rule does. Its country alone is not kept: the pack's
      own walls would keep every search in a fortieth of the graph.
    - Branching: a copy of a type has on average as many ways out as the type, times one factor for the whole graph: the
      pack has 1.3 rules a type, the graph five arcs a node. With 1.3, five starts of six would reach ten nodes or
      fewer, so that hardly a question would be hard. A type that opens nothing opens nothing here. The ways in are
      evened out over a level and sector.
    - Costs: an arc costs in all six criteria what its rule costs, so that they go together as they do in the pack.

    Args:
        snapshot: the pack.
        nodes: how many (n), at least one for each type; there are five times as many arcs.
        seed: the same seed gives the same graph.
    """
    random = np.random.default_rng(seed)
    types, rules = snapshot.studies.type_count, snapshot.arcs
    kind = np.concatenate([np.arange(types), random.integers(types, size=nodes - types)])
    places = {(int(level), snapshot.sector(i)): 0 for i, level in enumerate(snapshot.studies.eqf_level[:types])}
    number = {place: i for i, place in enumerate(places)}
    place_of = np.array(
        [number[int(snapshot.studies.eqf_level[i]), snapshot.sector(i)] for i in range(types)], dtype=np.int64
    )
    rule = random.choice(_rules(snapshot), size=ARCS_A_NODE * nodes)
    return Graph(
        kind=kind,
        tail=_any_with(kind, rules.tail[rule], random),
        head=_any_with(place_of[kind], place_of[rules.head[rule]], random),
        cost=arc_costs(snapshot, rule, Pace()),
    )


def _rules(snapshot: Snapshot) -> Ints:
    """The access rules that let somebody go from a type to a type."""
    types, rules = snapshot.studies.type_count, snapshot.arcs
    return np.flatnonzero((rules.access != ACCESS.index(Access.NONE)) & (rules.tail < types) & (rules.head < types))


def _any_with(values: Ints, wanted: Ints, random: np.random.Generator) -> Ints:
    """For each wanted value a random position that has it."""
    order = np.argsort(values, kind="stable")
    begin = np.searchsorted(values[order], wanted, "left")
    end = np.searchsorted(values[order], wanted, "right")
    return order[begin + (random.random(len(wanted)) * (end - begin)).astype(np.int64)]
