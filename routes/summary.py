"""A route or a step in a few amounts that do not say more than is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.vocabulary import Certainty
from routes.answer import Route, Step


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of which more or less is known (hundredths of credit, days, or cents).

    Attributes:
        least: what is known of it; 0 may mean that nothing is known (see `known`).
        known: whether anything is known.
        may_be_more: whether it can be more than `least`: a range, or a part that is not known.
        most: the most it can be, where that is known and differs from `least`.
    """

    least: int
    known: bool = True
    may_be_more: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a route takes, for its headline.

    Attributes:
        steps: how many access rules it uses.
        credits: credit to earn, in hundredths; None where no step carries ECTS.
        time: in days.
        fee: in cents.
        conditions: how many steps ask for something more, or are decided in each case.
    """

    steps: int
    credits: Amount | None
    time: Amount
    fee: Amount
    conditions: int


def credits_of(step: Step) -> Amount | None:
    """A step's credit; None where it carries none."""
    if step.ects == UNKNOWN:
        return Amount(0, known=False, may_be_more=True, most=step.ects_max if step.ects_max != UNKNOWN else None)
    if step.ects == 0 and step.ects_max == UNKNOWN:
        return None
    most = None if step.ects_max in (UNKNOWN, step.ects) else step.ects_max
    return Amount(step.ects, may_be_more=step.ects_max != step.ects, most=most)


def time_of(step: Step) -> Amount:
    """A step's time, at the learner's pace."""
    missing = bool(set(step.unknown_parts) - {"fee"})
    credits = credits_of(step)
    ranges = credits is not None and credits.may_be_more
    return Amount(step.days, known=step.days > 0 or not missing, may_be_more=missing or ranges)


def fee_of(step: Step) -> Amount:
    """A step's fee."""
    unknown = "fee" in step.unknown_parts
    return Amount(max(step.fee, 0), known=not unknown, may_be_more=unknown)


def summary(route: Route) -> Summary:
    """A route's amounts, each the sum over its steps.

    Args:
        route: the route; steps that only recognise micro-credentials take nothing.
    """
    steps = [step for step in route.steps if step.rule_id]
    credits = [amount for step in steps if (amount := credits_of(step)) is not None]
    return Summary(
        steps=len(steps),
        credits=_total(credits) if credits else None,
        time=_total(map(time_of, steps)),
        fee=_total(map(fee_of, steps)),
        conditions=sum(bool(step.condition) or step.certainty is not Certainty.ENTITLED for step in route.steps),
    )


def partly_unknown(route: Route) -> frozenset[str]:
    """Those of the criteria `ects`, `years` and `fee_eur` of which a part is not known: not to be compared."""
    said = set()
    for step in route.steps:
        said |= {"fee_eur" if part == "fee" else "years" for part in step.unknown_parts}
        if step.rule_id and step.ects == UNKNOWN:
            said.add("ects")
    return frozenset(said)


def _total(amounts: Iterable[Amount]) -> Amount:
    parts = list(amounts)
    more = any(part.may_be_more for part in parts)
    bounded = all(part.most is not None or not part.may_be_more for part in parts)
    most = sum(part.least if part.most is None else part.most for part in parts) if more and bounded else None
    return Amount(
        least=sum(part.least for part in parts),
        known=not parts or any(part.known for part in parts),
        may_be_more=more,
        most=most,
    )
