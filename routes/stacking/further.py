"""What to do next toward a programme: ways to complete it, what would help most, and awards on the way."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from graph.numbers import UNKNOWN, rounded, shown
from graph.snapshot import Exit, Snapshot
from routes.criteria import Pace
from routes.exits import exit_credit, exits_of
from routes.stacking.answer import CREDITS, AskedFor, Holding, Stack
from routes.stacking.count import Asked, as_problem
from routes.stacking.plans import Plan, Plans, plans
from routes.stacking.problem import FREE
from routes.stacking.use import SECONDS, best_use, least_remaining

HELPFUL = 5
"""How many micro-credentials are named that would help most."""


@dataclass(frozen=True, slots=True)
class Help:
    """A micro-credential that is not held: how much less would remain with it.

    Attributes:
        mc_id: which.
        asks_for: what must be held or taken as well.
        saves: how much less there would be to study, in hundredths of ECTS.
        remaining: what would remain.
        fee: in cents, or None.
    """

    mc_id: str
    asks_for: tuple[AskedFor, ...]
    saves: int
    remaining: int
    fee: int | None

    def as_json(self) -> dict[str, Any]:
        """In public units."""
        return {
            "id": self.mc_id,
            "asks_for": [one.as_json() for one in self.asks_for],
            "saves_ects": shown(self.saves, 100),
            "remaining_ects": shown(self.remaining, 100),
            "fee_eur": None if self.fee is None else shown(self.fee, 100),
        }


@dataclass(frozen=True, slots=True)
class Leaving:
    """An award on the way.

    Attributes:
        exit: what the data say of it.
        least: the credit it takes, in hundredths of ECTS, or UNKNOWN.
        reached: whether what is recognised is that much; None: not known.
    """

    exit: Exit
    least: int
    reached: bool | None

    def as_json(self) -> dict[str, Any]:
        """In public units."""
        return {
            "id": self.exit.award_id,
            "of": self.exit.target_id,
            "min_ects": None if self.least == UNKNOWN else shown(self.least, 100),
            "credit_reached": self.reached,
            "condition": self.exit.properties.get("condition"),
            "sources": [self.exit.properties["source_url"]],
        }


@dataclass(frozen=True, slots=True)
class Further:
    """What to do next toward a programme.

    Attributes:
        asked: the question, with everything that may still be taken.
        plans: the ways to complete it that nothing beats.
        helpful: the single micro-credentials that would help most, the best first.
        exits: the awards on the way.
    """

    asked: Asked
    plans: Plans
    helpful: tuple[Help, ...]
    exits: tuple[Leaving, ...]

    def as_json(self) -> dict[str, Any]:
        """The keys that this adds to `gradus stack --json`."""
        best = self.plans.best()
        return {
            "completions": {
                **{name: _plan(self.asked, plan) for name, plan in best.items()},
                "front": [_plan(self.asked, plan) for plan in self.plans.plans],
                "complete": self.plans.complete,
            },
            "helps_most": [one.as_json() for one in self.helpful],
            "exit_awards": [one.as_json() for one in self.exits],
        }


def further(
    snapshot: Snapshot,
    programme: int,
    holdings: Sequence[Holding],
    counted: Stack,
    *,
    on: date,
    pace: Pace,
    seconds: float = SECONDS,
) -> Further:
    """What to do next toward a programme.

    Args:
        snapshot: the data.
        programme: index of the programme.
        holdings: the micro-credentials held.
        counted: what they count for.
        on: the day.
        pace: the learner's pace.
        seconds: how long the plans may take, and how long the search for what would help most.
    """
    asked = as_problem(snapshot, programme, holdings, on=on, catalogue=True, groups=not counted.conflict)
    fee = int(snapshot.studies.fee[programme])
    nothing_to_plan = asked.problem.required is None and not asked.rows
    return Further(
        asked=asked,
        plans=Plans((), complete=True)
        if nothing_to_plan
        else plans(asked.problem, pace=pace.ects_a_year, fee=None if fee == UNKNOWN else fee, seconds=seconds),
        helpful=() if nothing_to_plan else _most_helpful(asked, seconds),
        exits=_exits(snapshot, programme, _recognised(snapshot, programme, holdings, on, seconds)),
    )


def _recognised(snapshot: Snapshot, programme: int, holdings: Sequence[Holding], on: date, seconds: float) -> int:
    """The most credit that is recognised, whatever the whole programme requires: an award on the way asks for less."""
    problem = replace(as_problem(snapshot, programme, holdings, on=on, groups=False).problem, required=None)
    use = best_use(problem, seconds)
    return sum(problem.items[item].credits for item in use.places) if use else 0


def _most_helpful(asked: Asked, seconds: float) -> tuple[Help, ...]:
    """The micro-credentials that save the most study."""
    until = time.monotonic() + seconds
    problem = asked.problem
    now = least_remaining(problem, seconds)
    if now is None:
        return ()
    order = sorted(
        (i for i, one in enumerate(problem.items) if not one.held and one.outside and (one.groups or one.elective)),
        key=lambda i: (-problem.items[i].credits, problem.items[i].id),
    )
    found: list[Help] = []
    for i in order:
        one = problem.items[i]
        left = until - time.monotonic()
        if left <= 0:
            break
        items = [replace(other, held=True) if other is one else other for other in problem.items]
        then = least_remaining(replace(problem, items=items), left)
        if then is not None and then[1] and then[0] < now[0]:
            found.append(
                Help(
                    one.id,
                    asked.asks_for(one.id),
                    rounded(Fraction(now[0] - then[0])),
                    rounded(Fraction(then[0])),
                    one.fee,
                )
            )
    found.sort(key=lambda h: (-h.saves, h.fee is None, h.fee or 0, h.mc_id))
    return tuple(found[:HELPFUL])


def _exits(snapshot: Snapshot, programme: int, recognised: int) -> tuple[Leaving, ...]:
    found = []
    for one in exits_of(snapshot, programme):
        least = exit_credit(snapshot, one)
        found.append(Leaving(one, least, None if least == UNKNOWN else recognised >= least))
    return tuple(found)


def _plan(asked: Asked, plan: Plan) -> Mapping[str, Any]:
    problem, rows = asked.problem, asked.rows

    def where(place: int) -> str:
        return CREDITS if place == FREE else str(rows[place]["id"])

    def taken(item: int, place: int | None) -> dict[str, Any]:
        one = problem.items[item]
        return {
            "id": one.id,
            "counts_ects": shown(one.credits, 100) if place is not None else 0,
            "requirement": None if place is None else where(place),
            "ects": shown(one.study, 100) if one.study else None,
            "fee_eur": None if one.fee is None else shown(one.fee, 100),
            "asks_for": [asked_.as_json() for asked_ in asked.asks_for(one.id)],
        }

    return {
        "cost": plan.cost.as_json(),
        "take": [taken(item, place) for item, place in plan.taken.items()],
        "in_programme": [
            *(
                {
                    "requirement": where(place),
                    "credits": shown(amount, 100),
                    "credit_system": "ECTS" if place == FREE else rows[place].get("credit_system") or "ECTS",
                }
                for place, amount in plan.study.items()
            ),
            *({"requirement": where(group), "option": problem.items[item].id} for item, group in plan.studied),
            *({"requirement": where(group), "count": count} for group, count in plan.modules.items()),
            *(
                {"requirement": row["id"], "credits": None, "credit_system": row.get("credit_system") or "ECTS"}
                for row, group in zip(rows, problem.groups, strict=True)
                if group.own_study and group.least is None
            ),
        ],
        "in_programme_ects": shown(plan.inside, 100),
    }
