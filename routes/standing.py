"""How a route stands among those beside it, criterion by criterion: never better than is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from routes.answer import Route
from routes.criteria import CRITERIA
from routes.summary import Summary, summary


class Verdict(StrEnum):
    """What can be said of a route in one criterion."""

    BEST = "best"
    WORSE = "worse"
    SAME = "same"
    SAME_MINIMUM = "same_minimum"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Standing:
    """A route's place in one criterion.

    Attributes:
        verdict: what can be said of it.
        share: its value as a part of the largest among the routes; 0 where it cannot be compared.
    """

    verdict: Verdict
    share: Fraction


def standings(routes: Sequence[Route]) -> tuple[dict[str, Standing], ...]:
    """Of every route its standing in each of the six criteria.

    A value of which a part is not known is not compared, nor one that only such values seem to beat.

    Args:
        routes: those shown beside each other.
    """
    totals = [summary(route) for route in routes]
    return tuple({name: _standing(name, place, routes, totals) for name in CRITERIA} for place in range(len(routes)))


def _standing(name: str, place: int, routes: Sequence[Route], totals: Sequence[Summary]) -> Standing:
    at = CRITERIA.index(name)
    values = [route.cost[at] for route in routes]
    known = [value for value, total in zip(values, totals, strict=True) if name not in total.partly_unknown]
    value, best, most = values[place], min(values), max(values)
    if best == most and len(known) == len(values):
        amount = totals[place].amount(name)
        verdict = Verdict.SAME_MINIMUM if amount and amount.may_be_more else Verdict.SAME
    elif name in totals[place].partly_unknown or best < value == min(known):
        return Standing(Verdict.NOT_COMPARABLE, Fraction(0))
    else:
        verdict = Verdict.BEST if value == best else Verdict.WORSE
    return Standing(verdict, Fraction(value, most) if most else Fraction(0))
