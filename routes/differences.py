"""How one route differs from another: what it takes more or less, what only it rests on, and how sure it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graph.numbers import shown
from graph.vocabulary import BridgeKind, Certainty
from routes.criteria import CRITERIA, UNIT
from routes.summary import Amount, credits_of
from routes.terms import Years
from words import N_
from words.said import Listed, Said, said, saidn, sentences

if TYPE_CHECKING:
    from routes.answer import Route, Step

NOT_COMPARABLE = "unknown"
"""Stands in the document for a difference that what is known does not give."""

UNKNOWN_PARTS = {"ects": N_("credits"), "years": N_("time"), "fee_eur": N_("fees")}
RESTS = {
    Certainty.CONDITIONAL: N_("rests on a step that gives access only on a condition, into {title}"),
    Certainty.DISCRETIONARY: N_("rests on a step that the institution decides, into {title}"),
    Certainty.INFERRED: N_("rests on a step that is only inferred, into {title}"),
}
RESTS_NOT = {
    Certainty.CONDITIONAL: N_("has no step that gives access only on a condition"),
    Certainty.DISCRETIONARY: N_("has no step that the institution decides"),
    Certainty.INFERRED: N_("has no step that is only inferred"),
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
        open_ = [name for name in UNKNOWN_PARTS if self.more[name] is None]
        least = any(self.more[name] for name in self.at_minimum)
        return sentences(
            self._compared(bool(open_), place, than),
            *([said("Of a range the minimum is compared.")] if least else []),
            *([self._open(open_, place, than)] if open_ else []),
        )

    def _compared(self, open_: bool, place: int, than: int) -> Said:
        better, worse = _joined(self._phrases(-1)), _joined(self._phrases(1))
        routes = {"place": place, "than": than}
        if better and worse:
            return said(
                "Compared with route {than}, route {place} {better}, but {worse}.",
                **routes,
                better=better,
                worse=worse,
            )
        if better or worse:
            return said("Compared with route {than}, route {place} {differs}.", **routes, differs=better or worse)
        if open_:
            return said("Compared with route {than}, route {place} is the same in all that can be compared.", **routes)
        return said("Compared with route {than}, route {place} differs in its steps only.", **routes)

    def _open(self, names: list[str], place: int, than: int) -> Said:
        """What cannot be compared, and of which route more is not known."""
        parts = _joined(said(UNKNOWN_PARTS[name]) for name in names)
        unknowns = self.more["unknowns"] or 0
        if unknowns:
            route = place if unknowns > 0 else than
            text = said("Not to be compared: {parts}; more is not known of route {route}.", parts=parts, route=route)
            return text.coded(f"{parts.capitalize()} cannot be compared: more is not known of route {route}.")
        text = said("Not to be compared: {parts}; not all is known.", parts=parts)
        return text.coded(f"{parts.capitalize()} cannot be compared: not all is known.")

    def _phrases(self, sign: int) -> Iterator[Said]:
        """What it takes less (-1) or more (1)."""
        amounts: list[str] = []
        if credit := self._amount("ects", sign):
            amounts.append(said("{credit} ECTS", credit=credit))
        if years := self._amount("years", sign):
            amounts.append(Years.made(Decimal(str(years))))
        if amounts:
            takes = _joined(amounts)
            yield (
                said("takes {amounts} less", amounts=takes) if sign < 0 else said("takes {amounts} more", amounts=takes)
            )
        if fee := self._amount("fee_eur", sign):
            yield said("costs {euros} EUR less", euros=fee) if sign < 0 else said("costs {euros} EUR more", euros=fee)
        if steps := int(self._amount("steps", sign)):
            yield (
                saidn("has {n} step fewer", "has {n} steps fewer", steps)
                if sign < 0
                else saidn("has {n} step more", "has {n} steps more", steps)
            )
        yield from self._certainty(sign)

    def _amount(self, criterion: str, sign: int) -> int | float:
        """By how much it is less (-1) or more (1) in a criterion, in public units; 0 where it is not."""
        more = self.more[criterion]
        return 0 if more is None or more * sign <= 0 else shown(abs(more), UNIT[CRITERIA.index(criterion)])

    def _certainty(self, sign: int) -> Iterator[Said]:
        uncertainty = self.more["uncertainty"] or 0
        if self.standing is Standing.WEAKER:
            if sign > 0:
                weakest = max((step for _, step in self.only_here), key=lambda step: step.certainty.rank)
                yield said(RESTS[weakest.certainty], title=weakest.title)
        elif self.standing is Standing.STRONGER:
            if sign < 0:
                here, there = self.weakest
                rights = here is Certainty.ENTITLED
                yield said("gives the right to apply at every step") if rights else said(RESTS_NOT[there])
        elif self.uncertain * sign > 0:
            steps = abs(self.uncertain)
            yield (
                saidn("has {n} step fewer that is not certain", "has {n} steps fewer that are not certain", steps)
                if sign < 0
                else saidn("has {n} step more that is not certain", "has {n} steps more that are not certain", steps)
            )
        elif not self.uncertain and uncertainty * sign > 0:
            yield said("is more certain on the whole") if sign < 0 else said("is less certain on the whole")


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
        # What is left of a study by a rule, or done of it until an award on the way, is not the whole of it: so it is
        # not the same amount by another rule.
        part = step.left_by_rule or step.within or step.bridge_kind is BridgeKind.TOP_UP
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


def _joined(parts: Iterable[str]) -> Listed:
    found = list(parts)
    text = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""
    return Listed.made(text, found)
