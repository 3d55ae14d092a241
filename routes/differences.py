"""How one route differs from another: what it takes more or less, what only it rests on, and how sure it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graph.numbers import shown
from graph.vocabulary import BridgeKind, Certainty
from routes.criteria import CRITERIA, UNIT
from routes.summary import Amount, credits_of

if TYPE_CHECKING:
    from routes.answer import Route, Step

NOT_COMPARABLE = "unknown"
"""Stands in the document for a difference that what is known does not give."""

UNKNOWN_PARTS = {"ects": "credits", "years": "time", "fee_eur": "fees"}
WORDS = {
    Certainty.CONDITIONAL: "that gives access only on a condition",
    Certainty.DISCRETIONARY: "that the institution decides",
    Certainty.INFERRED: "that is only inferred",
}


class Standing(StrEnum):
    """How the weakest step of one route stands to that of another."""

    WEAKER = "weaker"
    SAME = "same"
    STRONGER = "stronger"


@dataclass(frozen=True, slots=True)
class Difference:
    """How one route differs from another.

    Attributes:
        more: by criterion, how much more the one costs than the other (hundredths, days, cents, counts), less than 0
            where it costs less; None where that cannot be said, since other things are not known of the one.
        at_minimum: the criteria in which minimums of ranges are compared.
        only_here: the steps that only it has, with their places in it.
        only_there: the steps that only the other has, with their places in that.
        uncertain: how many more steps it has that are not entitled; less than 0 where it has fewer.
        weakest: the certainty of its weakest step, and of the other's.
    """

    more: dict[str, int | None]
    at_minimum: frozenset[str]
    only_here: tuple[tuple[int, "Step"], ...]
    only_there: tuple[tuple[int, "Step"], ...]
    uncertain: int
    weakest: tuple[Certainty, Certainty]

    @property
    def standing(self) -> Standing:
        """How its weakest step stands to that of the other."""
        here, there = (certainty.rank for certainty in self.weakest)
        return Standing.SAME if here == there else Standing.WEAKER if here > there else Standing.STRONGER

    def as_json(self) -> dict[str, Any]:
        """The differences in public units (ECTS, years, EUR, counts)."""
        return {
            "criteria": {
                name: NOT_COMPARABLE if (more := self.more[name]) is None else shown(more, unit)
                for name, unit in zip(CRITERIA, UNIT, strict=True)
            },
            "at_minimum": [name for name in CRITERIA if name in self.at_minimum],
            "certainty": self.standing.value,
            "only_here": [_named(place, step) for place, step in self.only_here],
            "only_there": [_named(place, step) for place, step in self.only_there],
        }

    def text(self, place: int, than: int) -> str:
        """The differences in words.

        Args:
            place: the number of the route, as people count.
            than: the number of the other.
        """
        better, worse = _joined(self._phrases(-1)), _joined(self._phrases(1))
        said = ", but ".join(part for part in (better, worse) if part)
        open_ = [UNKNOWN_PARTS[name] for name in UNKNOWN_PARTS if self.more[name] is None]
        if not said:
            said = "is the same in all that can be compared" if open_ else "differs in its steps only"
        least = " Of a range the minimum is compared." if any(self.more[name] for name in self.at_minimum) else ""
        return f"Compared with route {than}, route {place} {said}.{least}{self._open(open_, place, than)}"

    def _open(self, parts: list[str], place: int, than: int) -> str:
        """What cannot be compared, and of which route more is not known."""
        if not parts:
            return ""
        unknowns = self.more["unknowns"] or 0
        whose = f"more is not known of route {place if unknowns > 0 else than}" if unknowns else "not all is known"
        return f" {_joined(parts).capitalize()} cannot be compared: {whose}."

    def _phrases(self, sign: int) -> Iterator[str]:
        """What it takes less (-1) or more (1)."""
        fewer, less = ("fewer", "less") if sign < 0 else ("more", "more")
        amounts = (self._amount("ects", sign, "ECTS"), self._amount("years", sign, "year"))
        if takes := _joined(amount for amount in amounts if amount):
            yield f"takes {takes} {less}"
        if fee := self._amount("fee_eur", sign, "EUR"):
            yield f"costs {fee} {less}"
        if steps := self._amount("steps", sign, "step"):
            yield f"has {steps} {fewer}"
        yield from self._certainty(sign)

    def _amount(self, criterion: str, sign: int, unit: str) -> str:
        """By how much it is less (-1) or more (1) in a criterion; empty where it is not."""
        more = self.more[criterion]
        if more is None or more * sign <= 0:
            return ""
        amount = shown(abs(more), UNIT[CRITERIA.index(criterion)])
        return "" if not amount else f"{amount} {unit}{'s' if unit.islower() and amount != 1 else ''}"

    def _certainty(self, sign: int) -> Iterator[str]:
        uncertainty = self.more["uncertainty"] or 0
        if self.standing is Standing.WEAKER:
            if sign > 0:
                weakest = max((step for _, step in self.only_here), key=lambda step: step.certainty.rank)
                yield f"rests on a step {WORDS[weakest.certainty]}, into {weakest.title}"
        elif self.standing is Standing.STRONGER:
            if sign < 0:
                here, there = self.weakest
                rights = here is Certainty.ENTITLED
                yield "gives the right to apply at every step" if rights else f"has no step {WORDS[there]}"
        elif self.uncertain * sign > 0:
            steps, is_ = ("step", "is") if abs(self.uncertain) == 1 else ("steps", "are")
            yield f"has {abs(self.uncertain)} {steps} {'fewer' if sign < 0 else 'more'} that {is_} not certain"
        elif not self.uncertain and uncertainty * sign > 0:
            yield f"is {'more' if sign < 0 else 'less'} certain on the whole"


def differences(route: "Route", other: "Route") -> Difference:
    """How a route differs from another one of the same question.

    Of credits, time and fees nothing is said where what is not known differs between the two; what is not known of
    both alike is left out of both.

    Args:
        route: the one.
        other: what it is compared with.
    """
    open_ = {name for name in UNKNOWN_PARTS if _unknown(route, name) != _unknown(other, name)}
    costs = zip(CRITERIA, route.cost, other.cost, strict=True)
    same_ranges = _ranges(route) == _ranges(other)
    return Difference(
        more={name: None if name in open_ else here - there for name, here, there in costs},
        at_minimum=frozenset() if same_ranges else frozenset({"ects", "years"} - open_),
        only_here=_only(route, other),
        only_there=_only(other, route),
        uncertain=_uncertain(route) - _uncertain(other),
        weakest=(route.certainty, other.certainty),
    )


def _only(route: "Route", other: "Route") -> tuple[tuple[int, "Step"], ...]:
    return tuple((place, step) for place, step in enumerate(route.steps) if step not in other.steps)


def _uncertain(route: "Route") -> int:
    return sum(step.certainty is not Certainty.ENTITLED for step in route.steps)


def _unknown(route: "Route", criterion: str) -> Counter[tuple[str, ...]]:
    """Of what a criterion is not known: where that is the same in two routes, it is the same amount."""
    found: Counter[tuple[str, ...]] = Counter()
    for step in route.steps:
        # What is left of a study by a rule is not the whole of it, so it is not the same amount by another rule.
        part = step.left_by_rule or step.bridge_kind is BridgeKind.TOP_UP
        whose = (step.to_id, step.rule_id or "") if part else (step.to_id,)
        if criterion == "ects" and not step.ects_known:
            found[whose] += 1
        if criterion == "fee_eur" and "fee" in step.unknown_parts:
            found[whose] += 1
        if criterion == "years" and "study time" in step.unknown_parts:
            found[whose] += 1
        if criterion == "years" and "bridge time" in step.unknown_parts:
            found["bridge", step.rule_id or ""] += 1
    return found


def _ranges(route: "Route") -> Counter[tuple[str, Amount]]:
    """The ranges of credit of which the minimum is counted, also for the time, with what they are of."""
    amounts = ((step, credits_of(step)) for step in route.steps if step.from_id)
    return Counter((step.to_id, amount) for step, amount in amounts if amount is not None and amount.ranged)


def _named(place: int, step: "Step") -> dict[str, Any]:
    return {
        "step": place,
        "kind": step.kind.value,
        "rule_id": step.rule_id,
        "from": step.from_id,
        "to": step.to_id,
        "certainty": step.certainty.value,
    }


def _joined(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
