"""The exact Pareto front by label setting, with exact lower bounds from the target.

Martins (1984), "On a multicriteria shortest path problem"; Mandow and Perez de la Cruz (2010), NAMOA*.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from routes.bounds import lower_bounds
from routes.criteria import NOTHING, Cost, dominates
from routes.network import Arc, Network

BUDGET = 5_000_000
"""How many labels a search may make before it stops and says so."""


@dataclass(slots=True, eq=False)
class Label:
    """One cost vector at one study, with every way of getting it.

    Attributes:
        study: where.
        cost: how much so far.
        parents: the labels before it and the arcs from them; ways of equal cost share a label.
    """

    study: int
    cost: Cost
    parents: list[tuple["Label", Arc]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Front:
    """What a search found.

    Attributes:
        labels: the labels at the target, in lexicographic order of cost; nothing beats any of them.
        complete: whether these are all; else the search stopped at its budget.
    """

    labels: Sequence[Label]
    complete: bool


class Bag:
    """The labels of one study, none of which another dominates."""

    def __init__(self) -> None:
        self.labels: dict[Cost, Label] = {}

    def offer(self, study: int, cost: Cost) -> tuple[Label | None, bool]:
        """Find or make the label of this cost.

        Returns:
            The label and whether it is new; no label where another dominates it.
        """
        known = self.labels.get(cost)
        if known is not None:
            return known, False
        if any(dominates(other, cost) for other in self.labels):
            return None, False
        for beaten in [other for other in self.labels if dominates(cost, other)]:
            del self.labels[beaten]
        label = Label(study, cost)
        self.labels[cost] = label
        return label, True


def pareto_front(network: Network, budget: int = BUDGET) -> Front:
    """Every cost vector at the target that no other way beats.

    Labels are taken in lexicographic order of cost plus bound, so a label once taken is final. A label whose cost plus
    bound is dominated by a cost already found at the target is dropped, as is one dominated at its own study. Ways of
    equal cost are kept as further parents of one label. Every arc costs one step, so no way with a loop survives.

    Args:
        network: the arcs of one question.
        budget: how many labels may be made.
    """
    bounds = lower_bounds(network)
    bags: dict[int, Bag] = {}
    queue: list[tuple[Cost, int, Label]] = []
    count = 0
    for start in sorted(network.starts & bounds.keys()):
        label, _ = bags.setdefault(start, Bag()).offer(start, NOTHING)
        if label is not None:
            queue.append((bounds[start], count, label))
            count += 1
    heapq.heapify(queue)
    found = bags.setdefault(network.target, Bag())
    while queue:
        taken, _, label = heapq.heappop(queue)
        if label.study == network.target or bags[label.study].labels.get(label.cost) is not label:
            continue
        if any(dominates(other, taken) for other in found.labels):
            continue
        for arc in network.leaving.get(label.study, ()):
            bound = bounds.get(arc.head)
            if bound is None or arc.head in network.starts:
                continue
            cost = label.cost.plus(arc.cost)
            estimate = cost.plus(bound)
            if any(dominates(other, estimate) for other in found.labels):
                continue
            successor, new = bags.setdefault(arc.head, Bag()).offer(arc.head, cost)
            if successor is None:
                continue
            successor.parents.append((label, arc))
            if not new:
                continue
            if count == budget:
                return Front([found.labels[cost] for cost in sorted(found.labels) if cost < taken], False)
            heapq.heappush(queue, (estimate, count, successor))
            count += 1
    return Front([found.labels[cost] for cost in sorted(found.labels)], True)
