"""What changes if something were different: two answers beside each other, neither of them lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from routes.answer import Answer, Route
from routes.criteria import CRITERIA


@dataclass(frozen=True, slots=True)
class Change:
    """A way that is in both answers and takes something else now.

    Attributes:
        before: the route as it is.
        after: the route as it would be.
        more: by criterion, how much more it would cost (hundredths, days, cents, counts), less than 0 where less; the
            criteria that stay are not in it.
    """

    before: Route
    after: Route
    more: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is different in another answer to nearly the same question.

    Attributes:
        before: the answer as it is.
        after: the answer as it would be.
        gained: routes that are only in the second.
        lost: routes that are only in the first.
        changed: the same way at another cost.
        same: how many routes stay as they are.
    """

    before: Answer
    after: Answer
    gained: tuple[Route, ...]
    lost: tuple[Route, ...]
    changed: tuple[Change, ...]
    same: int

    @property
    def nothing(self) -> bool:
        """Whether nothing changes."""
        return not (self.gained or self.lost or self.changed)

    @property
    def held_then(self) -> bool:
        """Whether what is wanted would be held already."""
        return any(not route.steps for route in self.after.routes)


def what_if(before: Answer, after: Answer) -> WhatIf:
    """Lay two answers beside each other.

    Routes are the same where they go over the same rules, whatever is recognised on the way.

    Args:
        before: the answer as it is.
        after: the answer as it would be.
    """
    open_: dict[tuple[str, ...], list[Route]] = {}
    for route in before.routes:
        open_.setdefault(route.way, []).append(route)
    gained: list[Route] = []
    changed: list[Change] = []
    same = 0
    for route in after.routes:
        known = open_.get(route.way)
        if not known:
            gained.append(route)
            continue
        # Of several with the same rules, the one that is the same throughout, if there is one.
        other = next((one for one in known if one.cost == route.cost), known[0])
        known.remove(other)
        more = {name: b - a for name, a, b in zip(CRITERIA, other.cost, route.cost, strict=True) if a != b}
        if more:
            changed.append(Change(other, route, more))
        else:
            same += 1
    lost = tuple(route for left in open_.values() for route in left)
    return WhatIf(before, after, tuple(gained), lost, tuple(changed), same)


def best_in(routes: tuple[Route, ...], criterion: str) -> Route | None:
    """The route that is best in one criterion; of equal ones the first.

    Args:
        routes: the routes of an answer.
        criterion: one of `CRITERIA`.
    """
    at = CRITERIA.index(criterion)
    return min(routes, key=lambda route: route.cost[at], default=None)
