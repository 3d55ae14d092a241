"""Filters on an answer: which routes each leaves, and what is not shown because of them.

A filter is a limit to the question, not a sieve over its answer: a route that was beaten by one that the filter takes
away belongs in the narrower answer, and a sieve would miss it. Of the filters here only those on fees and time could
be a sieve, since what beats a route takes no more than it does of either.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from graph.numbers import DAYS_A_YEAR
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route
from routes.criteria import CRITERIA
from routes.limits import primary
from routes.request import RouteRequest


@dataclass(frozen=True, slots=True)
class Filters:
    """What is filtered by; None: by nothing of that kind.

    Attributes:
        certainty: no step weaker than this.
        country: study only there, and where something is held.
        language: only programmes taught in it, or of which that is not said.
        mode: only programmes studied so, or of which that is not said.
        max_fee: the most to be paid, in EUR; what is not known is kept.
        max_years: the most time, in years; what is not known is kept.
    """

    certainty: Certainty | None = None
    country: str | None = None
    language: str | None = None
    mode: str | None = None
    max_fee: Decimal | None = None
    max_years: Decimal | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) is not None for one in fields(self))


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter that makes a difference, with what each of its values leaves.

    Attributes:
        name: an attribute of `Filters`.
        values: each value with how many routes it leaves, beside the other filters that are set.
    """

    name: str
    values: tuple[tuple[Any, int], ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """An answer under filters, beside the one without.

    Attributes:
        answer: the answer under the filters.
        hidden: how many routes of the answer without them are not in it.
        appeared: the routes that are only in it, since what beat them is filtered out.
    """

    answer: Answer
    hidden: int
    appeared: tuple[Route, ...]


def narrowed(request: RouteRequest, filters: Filters) -> RouteRequest:
    """The question with the filters as its limits.

    Args:
        request: what was asked.
        filters: what to filter by; of two limits of a kind the stricter holds.
    """
    limits: dict[str, Any] = {}
    if filters.certainty is not None:
        limits["certainty"] = min(request.certainty, filters.certainty, key=lambda one: one.rank)
    if filters.country is not None:
        limits["countries"] = frozenset({filters.country})
    if filters.language is not None:
        limits["languages"] = frozenset({filters.language})
    if filters.mode is not None:
        limits["modes"] = frozenset({filters.mode})
    for name in ("max_fee", "max_years"):
        wanted, asked = getattr(filters, name), getattr(request, name)
        if wanted is not None:
            limits[name] = wanted if asked is None else min(wanted, asked)
    return request.model_copy(update=limits) if limits else request


def beside(whole: Answer, narrower: Answer) -> Narrowed:
    """What a narrower answer shows and does not show of the whole one.

    Args:
        whole: the answer without the filters.
        narrower: the answer under them.
    """
    before, after = ({route.token for route in answer.routes} for answer in (whole, narrower))
    appeared = tuple(route for route in narrower.routes if route.token not in before)
    return Narrowed(narrower, len(before - after), appeared)


def facets(
    snapshot: Snapshot,
    request: RouteRequest,
    whole: Answer,
    filters: Filters,
    find: Callable[[RouteRequest], Answer],
) -> tuple[Facet, ...]:
    """The filters that make a difference to an answer, each value with how many routes it leaves.

    Args:
        snapshot: the data.
        request: what was asked.
        whole: its answer.
        filters: those that are set.
        find: answers a question.
    """
    found = []
    for name, values in _values(snapshot, request, whole.routes):
        counted = [(value, len(find(narrowed(request, replace(filters, **{name: value}))).routes)) for value in values]
        found.append(Facet(name, tuple(counted)))
    return tuple(found)


def _values(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route]) -> Iterator[tuple[str, list[Any]]]:
    """By what these routes can be told apart."""
    weakest = max((route.certainty.rank for route in routes), default=0)
    if weaker := [one for one in Certainty if one.rank < weakest]:
        yield "certainty", weaker
    entered = [snapshot.studies.properties[snapshot.index[s.to_id]] for r in routes for s in r.steps if s.from_id]
    # Without a wish for other countries, a limit to one of them would let steps in that are only inferred.
    countries = {row["country"] for row in entered if row.get("country")} if request.countries else set()
    if len(countries) > 1:
        yield "country", sorted(countries)
    programmes = [row for row in entered if "type_id" in row or "provider_id" in row]
    for name, of in (("language", primary), ("mode", str)):
        if len(said := {of(row[name]) for row in programmes if row.get(name)}) > 1:
            yield name, sorted(said)
    for name, criterion, unit in (("max_fee", "fee_eur", 100), ("max_years", "years", DAYS_A_YEAR)):
        # Up to the next whole EUR or year, as people set limits.
        most = {-(-route.cost[CRITERIA.index(criterion)] // unit) for route in routes}
        if len(most) > 1:
            yield name, [Decimal(one) for one in sorted(most)[:-1]]
