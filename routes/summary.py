"""A route or a step in a few amounts that do not say more than is known: one rule for all who show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN
from graph.vocabulary import Certainty
from routes.stacking import Stack

if TYPE_CHECKING:
    from routes.answer import Route, Step


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of which more or less is known (hundredths of credit, days, or cents).

    People read "at least" where it is `partial`, else "from" where it is `ranged`, else the number itself.

    Attributes:
        least: what is known of it; 0 may mean that nothing is known (see `known`).
        partial: whether a part of it is not known at all.
        ranged: whether `least` is the minimum of a range, of a known or unknown maximum.
        most: the most it can be, where that is known and differs from `least`.
    """

    least: int
    partial: bool = False
    ranged: bool = False
    most: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.least > 0 or not self.partial

    @property
    def may_be_more(self) -> bool:
        """Whether it can be more than `least`."""
        return self.partial or self.ranged


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

    def amount(self, criterion: str) -> Amount | None:
        """The amount of the criterion `years`, `ects` or `fee_eur`; None for another, or where there is none."""
        return {"years": self.time, "ects": self.credits, "fee_eur": self.fee}.get(criterion)

    @property
    def partly_unknown(self) -> frozenset[str]:
        """Those of the criteria `years`, `ects` and `fee_eur` of which a part is not known: not to be compared."""
        amounts = {criterion: self.amount(criterion) for criterion in ("years", "ects", "fee_eur")}
        return frozenset(criterion for criterion, amount in amounts.items() if amount and amount.partial)


def credits_of(step: "Step") -> Amount | None:
    """A step's credit; None where it carries none."""
    if not step.ects_known:
        return Amount(0, partial=True, most=None if step.ects_max == UNKNOWN else step.ects_max)
    if step.ects == 0 and step.ects_max == UNKNOWN:
        return None
    return between(step.ects, step.ects_max)


def between(least: int, most: int) -> Amount:
    """A number between a known minimum and a maximum that may be UNKNOWN."""
    return Amount(least, ranged=most != least, most=None if most in (UNKNOWN, least) else most)


def whole_of(counted: Stack) -> Amount:
    """The credit of the programme toward which micro-credentials count."""
    if counted.required == UNKNOWN:
        return Amount(0, partial=True)
    return between(counted.required, counted.required_most)


def left_of(counted: Stack) -> Amount:
    """What of it is still to be earned."""
    if counted.remaining == UNKNOWN:
        return Amount(0, partial=True)
    most = counted.required_most
    if counted.open_ended:
        return Amount(counted.remaining, partial=True)
    return between(counted.remaining, UNKNOWN if most == UNKNOWN else max(most - counted.saved, 0))


def time_of(step: "Step") -> Amount:
    """A step's time, at the learner's pace."""
    credits = credits_of(step)
    return Amount(
        step.days,
        partial=bool(set(step.unknown_parts) - {"fee"}),
        ranged=credits is not None and credits.ranged,
    )


def fee_of(step: "Step") -> Amount:
    """A step's fee."""
    return Amount(max(step.fee, 0), partial="fee" in step.unknown_parts)


def summary(route: "Route") -> Summary:
    """A route's amounts, each the sum over its steps.

    Args:
        route: the route; steps that only recognise micro-credentials take nothing.
    """
    steps = [step for step in route.steps if step.from_id]
    credits = [amount for step in steps if (amount := credits_of(step)) is not None]
    return Summary(
        steps=len(steps),
        credits=_total(credits) if credits else None,
        time=_total(map(time_of, steps)),
        fee=_total(map(fee_of, steps)),
        conditions=sum(
            bool(step.condition or step.entry_requirement) or step.certainty is not Certainty.ENTITLED
            for step in route.steps
        ),
    )


def _total(amounts: Iterable[Amount]) -> Amount:
    parts = list(amounts)
    partial, ranged = any(part.partial for part in parts), any(part.ranged for part in parts)
    bounded = ranged and not partial and all(part.most is not None or not part.ranged for part in parts)
    return Amount(
        least=sum(part.least for part in parts),
        partial=partial,
        ranged=ranged,
        most=sum(part.least if part.most is None else part.most for part in parts) if bounded else None,
    )
