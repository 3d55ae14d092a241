"""Where no route is within the learner's limits: the least that would have to give, and what it opens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.numbers import DAYS_A_YEAR
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer
from routes.criteria import CRITERIA
from routes.request import RouteRequest

NONE: dict[str, Any] = {
    "certainty": Certainty.INFERRED,
    "countries": frozenset(),
    "languages": frozenset(),
    "modes": frozenset(),
    "avoid": frozenset(),
    "require": frozenset(),
    "max_fee": None,
    "max_years": None,
}
"""What each limit is where there is none."""


@dataclass(frozen=True, slots=True)
class Loosening:
    """A change of the learner's limits that leads to a route.

    Attributes:
        limits: what to set, by the names in the request.
        opens: how many routes there would be.
        country: the country that is let in, where that is the change.
    """

    limits: dict[str, Any]
    opens: int
    country: str | None = None


def loosenings(
    snapshot: Snapshot, request: RouteRequest, find: Callable[[RouteRequest], Answer]
) -> tuple[Loosening, ...]:
    """The changes of one limit that lead to a route, each as small as can be; where none does, all limits at once.

    Args:
        snapshot: the data.
        request: a question that has no route.
        find: answers a question.
    """

    def opened(**limits: Any) -> int:
        return len(find(request.model_copy(update=limits)).routes)

    found = list(_alone(request, find, opened))
    if not found:
        free = {name: value for name, value in NONE.items() if getattr(request, name) != value}
        if len(free) > 1 and (routes := opened(**free)):
            found.append(Loosening(free, routes))
    there = snapshot.country(snapshot.index[request.target]) if request.target in snapshot.index else None
    if not found and there and there not in request.countries:
        limits = {"countries": request.countries | {there}, "certainty": Certainty.INFERRED}
        if routes := opened(**limits):
            found.append(Loosening(limits, routes, country=there))
    return tuple(found)


def _alone(
    request: RouteRequest, find: Callable[[RouteRequest], Answer], opened: Callable[..., int]
) -> Iterator[Loosening]:
    for certainty in Certainty:
        if certainty.rank > request.certainty.rank and (routes := opened(certainty=certainty)):
            yield Loosening({"certainty": certainty}, routes)
            break
    if not request.exit_awards and (routes := opened(exit_awards=True)):
        yield Loosening({"exit_awards": True}, routes)
    for name in ("countries", "languages", "modes", "avoid", "require"):
        if getattr(request, name) and (routes := opened(**{name: NONE[name]})):
            yield Loosening({name: NONE[name]}, routes)
    for name, criterion, unit in (("max_fee", "fee_eur", 100), ("max_years", "years", DAYS_A_YEAR)):
        if getattr(request, name) is None:
            continue
        free = find(request.model_copy(update={name: None})).routes
        if free:
            least = min(route.cost[CRITERIA.index(criterion)] for route in free)
            # Up to the next whole EUR or year, so that the limit is one that people set.
            enough = Decimal(-(-least // unit))
            yield Loosening({name: enough}, opened(**{name: enough}))
