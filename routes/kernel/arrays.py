"""Arcs and their costs in arrays, in the order in which the compiled search walks over them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from routes.criteria import CRITERIA

Ints32 = NDArray[np.int32]
Ints64 = NDArray[np.int64]
Bools = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

MOST = 2**31 - 1
"""The most that one arc may cost in one criterion."""


@dataclass(frozen=True, slots=True, eq=False)
class ArcArrays:
    """A graph with n studies and m arcs, by tail and by head; 64 bytes an arc and 32 a study.

    The studies have numbers of their own here: an arc never leads to a lower one, but for those within a component,
    whose studies all reach each other and are numbered one after another. So whatever lies above or below what is
    asked for is passed over without a look at it, and what is searched together lies together in memory.

    Attributes:
        number: (n) the number of each study.
        study: (n) the study of each number.
        first: (n) the lowest number in the component of each number.
        last: (n) the highest.
        out_start: (n + 1) the arcs from number s are at out_start[s]:out_start[s + 1].
        head: (m) where each leads.
        cost: (m, 6) the cost vector of each, in the order of CRITERIA.
        rule: (m) the position of each among the arcs that were given.
        in_start: (n + 1) the arcs into number s are at in_start[s]:in_start[s + 1] of the following.
        in_tail: (m) where each comes from.
        in_cost: (m, 6) its cost vector.
        in_arc: (m) its position in `head`, `cost` and `rule`.
    """

    number: Ints32
    study: Ints32
    first: Ints32
    last: Ints32
    out_start: Ints64
    head: Ints32
    cost: Ints32
    rule: Ints32
    in_start: Ints64
    in_tail: Ints32
    in_cost: Ints32
    in_arc: Ints32

    @property
    def studies(self) -> int:
        """How many there are."""
        return len(self.out_start) - 1

    @property
    def nbytes(self) -> int:
        """How much memory the arrays take, in bytes."""
        return sum(getattr(self, name).nbytes for name in self.__slots__)


def arc_arrays(studies: int, tail: Ints64 | Ints32, head: Ints64 | Ints32, cost: Ints64 | Ints32) -> ArcArrays:
    """Arrange arcs.

    Args:
        studies: how many studies there are (n).
        tail: (m) from which study each arc comes.
        head: (m) into which it leads.
        cost: (m, 6) what it costs; whole numbers from 0 to MOST, at least one step.

    Raises:
        OverflowError: a cost is more than MOST.
        ValueError: an end is no study, a cost is negative or no whole number, or an arc costs no step.
    """
    if cost.shape != (len(tail), len(CRITERIA)) or len(head) != len(tail):
        raise ValueError(f"{len(tail)} tails, {len(head)} heads and costs of the shape {cost.shape} do not fit")
    for name, values in (("tail", tail), ("head", head), ("cost", cost)):
        if not np.issubdtype(values.dtype, np.integer):
            raise ValueError(f"the {name}s are {values.dtype}; allowed: whole numbers")
        if values.size and values.min() < 0:
            raise ValueError(f"a {name} is negative")
        if name != "cost" and values.size and values.max() >= studies:
            raise ValueError(f"a {name} is not one of the {studies} studies")
    if cost.size and cost.max() > MOST:
        raise OverflowError(f"a cost is more than {MOST}")
    if cost.size and not cost[:, CRITERIA.index("steps")].min():
        raise ValueError("an arc costs no step; allowed: 1 or more, or a cycle could cost nothing")
    component = _components(studies, tail, head)
    study = np.argsort(component, kind="stable").astype(np.int32)
    number = np.empty_like(study)
    number[study] = np.arange(studies)
    tail, head, component = number[tail], number[head], component[study]
    out_start, rule = _compressed(tail, studies)
    ordered_head, ordered_cost = head[rule].astype(np.int32), cost[rule].astype(np.int32)
    in_start, in_arc = _compressed(ordered_head, studies)
    return ArcArrays(
        number=number,
        study=study,
        first=np.searchsorted(component, component, "left").astype(np.int32),
        last=(np.searchsorted(component, component, "right") - 1).astype(np.int32),
        out_start=out_start,
        head=ordered_head,
        cost=ordered_cost,
        rule=rule,
        in_start=in_start,
        in_tail=tail[rule[in_arc]].astype(np.int32),
        in_cost=ordered_cost[in_arc],
        in_arc=in_arc,
    )


def _components(studies: int, tail: Ints64 | Ints32, head: Ints64 | Ints32) -> Ints64:
    """A number for each study: equal where they reach each other, and lower for one that reaches and is not reached."""
    arcs = csr_array((np.ones(len(tail), dtype=np.bool_), (tail, head)), shape=(studies, studies))
    component: Ints64 = -connected_components(arcs, connection="strong")[1].astype(np.int64)
    # SciPy numbers them against the arcs (Pearce's algorithm), but does not promise it. All in one is never wrong.
    return component if np.all(component[tail] <= component[head]) else np.zeros_like(component)


def _compressed(ends: Ints64 | Ints32, size: int) -> tuple[Ints64, Ints32]:
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=size), out=start[1:])
    return start, np.argsort(ends, kind="stable").astype(np.int32)
