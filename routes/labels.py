"""The exact Pareto front by label setting, with exact lower bounds from the target.

Martins (1984), "On a multicriteria shortest path problem"; Mandow and Perez de la Cruz (2010), NAMOA*.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from routes.bounds import lower_bounds
from routes.criteria import NOTHING, Cost, dominates
from routes.network import Arc, Network, Resource

BUDGET = 5_000_000
"""How many labels a search may make before it stops and says so."""


@dataclass(slots=True, eq=False)
class Label:
    """One cost vector at one study, with every way of getting it.

    Attributes:
        study: where.
        cost: how much so far.
        used: what was taken so far that a way has only once.
        met: what there is already of what must be on the way.
        parents: the labels before it and the arcs from them; ways of equal cost share a label.
    """

    study: int
    cost: Cost
    used: frozenset[Resource] = frozenset()
    met: frozenset[str] = frozenset()
    parents: list[tuple["Label", Arc]] = field(default_factory=list)

    @property
    def key(self) -> tuple[Cost, frozenset[Resource], frozenset[str]]:
        """What it says of its study."""
        return self.cost, self.used, self.met

    def beats(self, other: "Label") -> bool:
        """Whether another label of the same study is not needed beside it: it is as good in all, and can do as much."""
        as_cheap = self.cost == other.cost or dominates(self.cost, other.cost)
        return as_cheap and self.used <= other.used and self.met >= other.met


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
        self.labels: dict[tuple[Cost, frozenset[Resource], frozenset[str]], Label] = {}

    def offer(self, new: Label) -> tuple[Label | None, bool]:
        """Find the label that says the same, or keep this one.

        Returns:
            The label and whether it is new; no label where another dominates it.
        """
        known = self.labels.get(new.key)
        if known is not None:
            return known, False
        if any(other.beats(new) for other in self.labels.values()):
            return None, False
        for key in [key for key, other in self.labels.items() if new.beats(other)]:
            del self.labels[key]
        self.labels[new.key] = new
        return new, True


def pareto_front(network: Network, budget: int = BUDGET) -> Front:
    """Every cost vector at the target that no other way beats.

    Labels are taken in lexicographic order of cost plus bound, so a label once taken is final. A label whose cost plus
    bound is dominated by a cost already found at the target is dropped, as is one dominated at its own study. Ways of
    equal cost are kept as further parents of one label. Every arc costs one step, so no way with a loop survives.

    Where micro-credentials may be used at several studies, or something must be on the way, one label beats another of
    its study only if it has used no more and has met no less; what a way has only once is never used twice.

    Args:
        network: the arcs of one question.
        budget: how many labels may be made.
    """
    bounds = lower_bounds(network)
    bags: dict[int, Bag] = {}
    queue: list[tuple[Cost, int, Label]] = []
    count = 0
    for start in sorted(network.starts & bounds.keys()):
        label, _ = bags.setdefault(start, Bag()).offer(Label(start, NOTHING))
        if label is not None:
            queue.append((bounds[start], count, label))
            count += 1
    heapq.heapify(queue)
    found = bags.setdefault(network.target, Bag())
    while queue:
        taken, _, label = heapq.heappop(queue)
        if label.study == network.target or bags[label.study].labels.get(label.key) is not label:
            continue
        if any(dominates(other.cost, taken) for other in found.labels.values()):
            continue
        for arc in network.leaving.get(label.study, ()):
            bound = bounds.get(arc.head)
            if bound is None or arc.head in network.starts or label.used & arc.uses:
                continue
            cost = label.cost.plus(arc.cost)
            estimate = cost.plus(bound)
            if any(dominates(other.cost, estimate) for other in found.labels.values()):
                continue
            met = label.met | arc.meets
            if arc.head == network.target and met != network.required:
                continue
            # At the target it does not matter any more what was used.
            used = frozenset() if arc.head == network.target else label.used | arc.uses
            successor, new = bags.setdefault(arc.head, Bag()).offer(Label(arc.head, cost, used, met))
            if successor is None:
                continue
            successor.parents.append((label, arc))
            if not new:
                continue
            if count == budget:
                return Front([label for label in _in_order(found) if label.cost < taken], False)
            heapq.heappush(queue, (estimate, count, successor))
            count += 1
    return Front(_in_order(found), True)


def _in_order(bag: Bag) -> list[Label]:
    return sorted(bag.labels.values(), key=lambda label: label.cost)
