"""Where no route is within the learner's limits: the least that would have to give, and what it opens."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.numbers import DAYS_A_YEAR
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route
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
        surest: what the weakest step is worth of the surest of these routes.
        country: the country that is let in, where that is the change.
    """

    limits: dict[str, Any]
    opens: int
    surest: Certainty
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

    def opened(**limits: Any) -> tuple[Route, ...]:
        return find(request.model_copy(update=limits)).routes

    found = list(_alone(request, opened))
    if not found:
        free = {name: value for name, value in NONE.items() if getattr(request, name) != value}
        if len(free) > 1 and (routes := opened(**free)):
            found.append(_loosening(free, routes))
    there = snapshot.country(snapshot.index[request.target]) if request.target in snapshot.index else None
    if not found and there and there not in request.countries:
        limits = {"countries": request.countries | {there}, "certainty": Certainty.INFERRED}
        if routes := opened(**limits):
            found.append(_loosening(limits, routes, country=there))
    return tuple(found)


def _loosening(limits: dict[str, Any], routes: Sequence[Route], country: str | None = None) -> Loosening:
    surest = min((route.certainty for route in routes), key=lambda certainty: certainty.rank)
    return Loosening(limits, len(routes), surest, country)


def _alone(request: RouteRequest, opened: Callable[..., tuple[Route, ...]]) -> Iterator[Loosening]:
    for certainty in Certainty:
        if certainty.rank > request.certainty.rank and (routes := opened(certainty=certainty)):
            yield _loosening({"certainty": certainty}, routes)
            break
    if not request.exit_awards and (routes := opened(exit_awards=True)):
        yield _loosening({"exit_awards": True}, routes)
    for name in ("countries", "languages", "modes", "avoid", "require"):
        if getattr(request, name) and (routes := opened(**{name: NONE[name]})):
            yield _loosening({name: NONE[name]}, routes)
    for name, criterion, unit in (("max_fee", "fee_eur", 100), ("max_years", "years", DAYS_A_YEAR)):
        if getattr(request, name) is None:
            continue
        if free := opened(**{name: None}):
            least = min(route.cost[CRITERIA.index(criterion)] for route in free)
            # Up to the next whole EUR or year, so that the limit is one that people set.
            enough = Decimal(-(-least // unit))
            yield _loosening({name: enough}, opened(**{name: enough}))
