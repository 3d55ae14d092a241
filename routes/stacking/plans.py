"""The ways to complete a programme from what is held: what to take outside it, and what to study in it.

The exact Pareto front of four criteria, by search zones.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

from graph.numbers import DAYS_A_YEAR, shown
from routes.criteria import dominates
from routes.stacking.model import Model, together
from routes.stacking.problem import FREE, Problem
from routes.stacking.program import Number, Row, Solution
from routes.stacking.use import SECONDS
from routes.stacking.zones import Zone, everywhere, split

MANY = 20
"""How many plans are looked for."""

ORDERS: Mapping[str, tuple[int, ...]] = {"cheapest": (3, 2, 0, 1), "fastest": (1, 3, 2, 0), "least_study": (0, 3, 2, 1)}
"""What each kind of plan keeps small, first things first: positions in `PlanCost`.

A plan whose fees are not known is not called cheap, so the cheapest has the fewest unknowns first.
"""


class PlanCost(NamedTuple):
    """What a plan takes, in whole numbers.

    Attributes:
        ects: study, in hundredths: what micro-credentials carry themselves, and what is studied in the programme.
        days: at the learner's pace; where a micro-credential's credit is not known, what it usually takes.
        fee_eur: what is known of the fees, in cents.
        unknowns: how many fees and times are not known.
    """

    ects: int
    days: int
    fee_eur: int
    unknowns: int

    def as_json(self) -> dict[str, int | float]:
        """In public units."""
        return {
            "ects": shown(self.ects, 100),
            "years": shown(self.days, DAYS_A_YEAR),
            "fee_eur": shown(self.fee_eur, 100),
            "unknowns": self.unknowns,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to complete a programme that nothing beats.

    Attributes:
        cost: what it takes.
        taken: item -> its place, for what is earned outside the programme and recognised; no place for what is taken
            only because others ask for it; in an order in which it can be.
        studied: (item, group) of the listed options that are studied in the programme itself.
        study: place -> other study in the programme, in hundredths of the place's own system.
        modules: group -> how many options that no data name are studied in the programme.
        inside: all study in the programme, in hundredths of ECTS.
        exact: what it takes before anything is rounded, in the order of `PlanCost`.
    """

    cost: PlanCost
    taken: Mapping[int, int | None]
    studied: tuple[tuple[int, int], ...]
    study: Mapping[int, int]
    modules: Mapping[int, int]
    inside: int
    exact: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans that nothing beats, in the order of their costs, and whether these are all."""

    plans: tuple[Plan, ...]
    complete: bool

    def best(self) -> dict[str, Plan]:
        """The cheapest, the fastest, and the one with the least study, where there is any plan."""
        return {
            name: min(self.plans, key=lambda plan: tuple(plan.cost[i] for i in order))
            for name, order in ORDERS.items()
            if self.plans
        }


def plans(problem: Problem, *, pace: Fraction, fee: int | None, seconds: float = SECONDS) -> Plans:
    """The ways to complete a programme that no other beats in study, time, fees and unknowns.

    Args:
        problem: what is held, and what may still be taken.
        pace: credits a year.
        fee: what the programme costs, in cents; None: not known.
        seconds: how long it may take; after that those found so far are given, as not all.
    """
    planning = _Planning(problem, pace, fee, time.monotonic() + seconds)
    found: dict[tuple[Number, ...], Plan] = {}
    complete = True
    for order in ORDERS.values():  # so that these are there even where the rest takes too long
        plan = planning.first(order)
        if plan is None:
            complete = False
        else:
            found.setdefault(plan.exact, plan)
    if not found:
        return Plans((), planning.none)
    zones = everywhere(len(PlanCost._fields))
    for exact in found:
        zones = split(zones, exact)
    while zones:
        if len(found) >= MANY:
            return Plans(_ordered(found.values()), complete=False)
        zone = min(zones)
        plan = planning.within(zone)
        if plan is None:
            if planning.late:
                return Plans(_ordered(found.values()), complete=False)
            zones.discard(zone)
            continue
        found[plan.exact] = plan
        zones = split(zones, plan.exact)
    return Plans(_ordered(found.values()), complete)


def least_study(problem: Problem, *, pace: Fraction, fee: int | None, seconds: float = SECONDS) -> Plan | None:
    """One plan with the least study, proven to be so; None where there is none, or the time was over.

    Args:
        problem: what is held, and what may still be taken.
        pace: credits a year.
        fee: as in `plans`.
        seconds: how long it may take.
    """
    return _Planning(problem, pace, fee, time.monotonic() + seconds).first(ORDERS["least_study"][:1])


def _ordered(found: Iterable[Plan]) -> tuple[Plan, ...]:
    """Plans by their costs, without those that others beat once parts of a day are rounded."""
    of_cost = {plan.cost: plan for plan in sorted(found, key=lambda plan: plan.exact, reverse=True)}
    kept = (plan for cost, plan in of_cost.items() if not any(dominates(other, cost) for other in of_cost))
    return tuple(sorted(kept, key=lambda plan: plan.cost))


class _Planning:
    """The integer programme of one problem's plans.

    Attributes:
        none: whether it is proven that there is no plan.
        late: whether the last search ran out of time.
    """

    def __init__(self, problem: Problem, pace: Fraction, fee: int | None, until: float) -> None:
        self.none = False
        self.late = False
        self._problem = problem
        self._until = until
        self._model = model = Model(problem, take=True)
        program = model.program
        award = program.choice()  # it is the programme that awards, so what it costs is paid in any case
        program.add({award: 1}, low=1)
        not_sized = self._not_sized()
        outside = self._outside()
        study = together((1, model.remaining), *((problem.items[i].study, terms) for i, terms in outside.items()))
        days_each = Fraction(DAYS_A_YEAR, 100) / pace
        self._criteria: tuple[dict[int, Number], ...] = (
            study,
            together((days_each, study), *((problem.items[i].days, terms) for i, terms in outside.items())),
            together((fee or 0, {award: 1}), *((problem.items[i].fee or 0, terms) for i, terms in outside.items())),
            together(
                (fee is None, {award: 1}),
                (1, not_sized),
                *((problem.items[i].unknowns, terms) for i, terms in outside.items()),
            ),
        )
        self._any = together(*((1, terms) for terms in self._criteria))

    def _not_sized(self) -> dict[int, Number]:
        """Whether there is study of which nobody says how much ECTS it is: for each group one."""
        model, program = self._model, self._model.program
        found: dict[int, Number] = {}
        for position, group in enumerate(self._problem.groups):
            unsized = group.own_study and group.least is None
            if unsized or (group.rate is None and position in model.study):
                found[one := program.choice()] = 1
                if unsized:
                    active = model.active[position]
                    program.add({one: 1} if active is None else {one: 1, active: -1}, low=active is None)
                else:
                    amount = model.study[position]
                    program.add({amount: 1, one: -program.upper[amount]}, high=0)
        return found

    def _outside(self) -> dict[int, dict[int, Number]]:
        """Whether each item that is not held is taken outside the programme."""
        model, items = self._model, self._problem.items
        terms: dict[int, dict[int, Number]] = {i: {} for i, one in enumerate(items) if not one.held}
        for (item, _), variable in model.counted.items():
            if item in terms:
                terms[item][variable] = 1
        for item, variable in model.extra.items():
            terms[item][variable] = 1
        return terms

    def first(self, order: tuple[int, ...]) -> Plan | None:
        """The plan that comes first where criteria matter in this order; None where the time was over, or none is."""
        settled: list[Row] = []
        found = Solution((), proven=False)
        for criterion in order:
            terms = self._criteria[criterion]
            found = self._solve(terms, settled)
            if not found.values:
                self.none = found.proven
                return None
            if not found.proven:
                return None
            settled.append(Row(terms, high=found.of(terms)))
        return self._plan(self._tidy(found))

    def within(self, zone: Zone) -> Plan | None:
        """A plan that nothing beats and that is better than a zone's corner in every criterion; None where none is."""
        rows = [
            Row(terms, high=corner - _least_part(terms))
            for terms, corner in zip(self._criteria, zone, strict=True)
            if not isinstance(corner, float)
        ]
        found = self._solve(self._any, rows)
        self.late = not found.proven
        return self._plan(self._tidy(found)) if found.values and found.proven else None

    def _tidy(self, found: Solution) -> Solution:
        """Of equally good plans one that asks for no more of any group than it needs; what is free is left free."""
        model = self._model
        settled = [Row(terms, high=found.of(terms)) for terms in self._criteria]
        in_groups: dict[int, Number] = {v: 1 for place, v in model.study.items() if place != FREE}
        best = self._solve(together((10_000, model.missing), (1, in_groups)), settled)
        return best if best.values else found

    def _solve(self, objective: Mapping[int, Number], rows: list[Row]) -> Solution:
        """The best values in which what must come before something else can."""
        more = list(rows)
        while True:
            found = self._model.program.minimise(objective, self._until, more=more)
            stuck, had = self._stuck(found)
            if not stuck:
                return found
            more.append(self._way_in(stuck, had))
            rows.append(more[-1])

    def _stuck(self, found: Solution) -> tuple[frozenset[str], set[str]]:
        """What waits in a circle for each other, and what can be had."""
        if not found.values:
            return frozenset(), set()
        items = self._problem.items
        had = {one.id for one in items if one.held}
        waiting = {one.id: one for i, one in enumerate(items) if not one.held and found.of(self._model.taken(i))}
        while ready := [id_ for id_, one in waiting.items() if all(ids & had for ids in one.before)]:
            for id_ in ready:
                had.add(id_)
                del waiting[id_]
        return frozenset(waiting), had

    def _way_in(self, stuck: frozenset[str], had: set[str]) -> Row:
        """Not all of these, unless something else lets one of them begin."""
        items = self._problem.items
        inside = [i for i, one in enumerate(items) if one.id in stuck and not one.held]
        lacking = (ids for i in inside for ids in items[i].before if not ids & had)
        keys = {id_ for ids in lacking for id_ in ids} - stuck
        ways = [i for i, one in enumerate(items) if one.id in keys]
        parts = (*((1, self._model.taken(i)) for i in inside), *((-1, self._model.taken(i)) for i in ways))
        return Row(together(*parts), high=len(stuck) - 1)

    def _plan(self, found: Solution) -> Plan:
        model, values = self._model, found.values
        items = self._problem.items
        taken: dict[int, int | None] = {
            item: place for (item, place), v in model.counted.items() if values[v] and not items[item].held
        }
        taken |= {item: None for item, variable in model.extra.items() if values[variable]}
        exact = tuple(found.of(terms) for terms in self._criteria)
        return Plan(
            cost=PlanCost(*(ceil(value) for value in exact)),
            taken={item: taken[item] for item in self._order({*taken})},
            studied=tuple(sorted(key for key, variable in model.studied.items() if values[variable])),
            study={place: values[variable] for place, variable in model.study.items() if values[variable]},
            modules={group: values[variable] for group, variable in model.modules.items() if values[variable]},
            inside=ceil(found.of(model.remaining)),
            exact=exact,
        )

    def _order(self, chosen: set[int]) -> list[int]:
        """Items in an order in which each comes after what it asks for, else by their ids."""
        items = self._problem.items
        ids = {items[i].id for i in chosen}
        order: list[int] = []
        while rest := sorted(chosen - {*order}, key=lambda i: items[i].id):
            done = {items[i].id for i in order}
            waits = (i for i in rest if all(not ids & set_ or set_ & done or set_ - ids for set_ in items[i].before))
            order.append(next(waits, rest[0]))
        return order


def _least_part(terms: Mapping[int, Number]) -> Fraction:
    """By how much two values of a sum differ at least."""
    return Fraction(1, lcm(*(Fraction(factor).denominator for factor in terms.values())))
