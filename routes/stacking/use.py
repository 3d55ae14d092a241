"""The best use of what is held: which micro-credential counts where, so that the least remains to be studied."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from routes.stacking.model import Model
from routes.stacking.problem import FREE, Problem
from routes.stacking.program import Number, Row, Solution

SECONDS = 10.0
"""How long a search may take."""

GRACE = 1.0
"""How much longer to work out what remains where the time was over."""

AT_ONCE = 16
"""How many places are settled by one solve."""

SETTLED = 64
"""Up to how many places equal choices are told apart; with more, any of them is given."""


@dataclass(frozen=True, slots=True)
class Use:
    """What counts where.

    Attributes:
        places: item -> its place; items that do not count are not in it.
        remaining: the credit still to be studied in the programme, in hundredths of ECTS; where the programme's credit
            is not known, that which its requirement groups ask for.
        study: place -> how much of it there, in hundredths of that place's own system.
        options: (item, group) pairs that are best studied in the programme itself.
        modules: group -> how many options that no data name must be studied there.
        idle: groups that need not be met, since others are that may stand in for them.
        proven: whether nothing better exists.
    """

    places: Mapping[int, int]
    remaining: Number
    study: Mapping[int, int]
    options: frozenset[tuple[int, int]]
    modules: Mapping[int, int]
    idle: frozenset[int]
    proven: bool


def best_use(problem: Problem, seconds: float = SECONDS) -> Use | None:
    """The use of what is held that leaves the least to study.

    Of equal ones that with the fewest options still to study; where there are not too many (`SETTLED`), then with the
    fewest micro-credentials, the fewest electives among them, and the first places of the first items. Where there are
    more, none of them is needless.

    Args:
        problem: the problem.
        seconds: how long it may take; after that the best found so far is given, as not proven.

    Returns:
        The use, or None where the requirement groups contradict each other.
    """
    if not problem.groups and (all_ := _everything(problem)):
        return all_
    until = time.monotonic() + seconds
    model = Model(problem)
    program = model.program
    used: dict[int, Number] = dict.fromkeys(model.counted.values(), 1)
    electives: dict[int, Number] = {variable: 1 for (_, place), variable in model.counted.items() if place == FREE}
    worth = {} if problem.required is not None else {v: -factor for v, factor in model.credits.items()}
    few = len(used) <= SETTLED
    wanted = (model.remaining, worth, model.missing, *((used, electives) if few else ()))
    goals = [terms for terms in wanted if terms]
    best, settled = _start(model, goals[:2], until)
    if not best.values:
        return None if best.proven else _one_after_another(model)
    for goal in goals[len(settled) :]:
        if best.proven:
            best = _better(best, found := program.minimise(goal, until, more=settled))
            settled.append(Row(goal, high=found.of(goal) if found.values else None))
    if few:
        order = [model.counted[key] for key in sorted(model.counted, key=lambda k: (k[0], k[1] == FREE, k[1]))]
        best = _in_order(model, best, order, settled, until)
    return _use(model, best if few else _without_needless(model, best, settled))


def _start(model: Model, goals: list[dict[int, Number]], until: float) -> tuple[Solution, list[Row]]:
    """The best under the first goal, and, where that is as good as can be hoped, under the second at once.

    What the programme without whole numbers reaches is mostly reached in whole ones, too; to look for that alone is
    several times as fast as to look for the best and prove it.
    """
    first, *others = goals
    hoped = model.program.bound(first, until)
    if hoped is not None:
        settled = [Row(first, high=hoped)]
        found = model.program.minimise(others[0] if others else {}, until, more=settled)
        if found.values:
            return found, [*settled, *(Row(other, high=found.of(other)) for other in others)]
    found = model.program.minimise(first, until)
    return found, [Row(first, high=found.of(first))] if found.values else []


def _without_needless(model: Model, best: Solution, settled: list[Row]) -> Solution:
    """The solution without what can be left out of it as it stands, the smallest and last first."""
    rows = [*model.program.rows, *settled]
    values = [*best.values]
    slack = [_room(row, best.of(row.terms)) for row in rows]
    holding: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        for variable in row.terms:
            holding.setdefault(variable, []).append(number)
    items = model.problem.items
    for key in sorted(model.counted, key=lambda key: (items[key[0]].credits, -key[0])):
        variable = model.counted[key]
        within = holding.get(variable, ())
        if values[variable] and all(rows[n].terms[variable] <= slack[n] for n in within):
            values[variable] = 0
            for number in within:
                slack[number] -= rows[number].terms[variable]
    return Solution(tuple(values), best.proven)


def _room(row: Row, total: Number) -> Number | float:
    """By how much a sum may fall; not at all where it would rise by what is left out, and may not."""
    if row.high is not None and any(factor < 0 for factor in row.terms.values()):
        return float("-inf")
    return float("inf") if row.low is None else total - row.low


def least_remaining(problem: Problem, seconds: float = SECONDS) -> tuple[Number, bool] | None:
    """How much remains to be studied at least, in hundredths of ECTS, and whether that is proven."""
    model = Model(problem)
    found = model.program.minimise(model.remaining, time.monotonic() + seconds)
    return (found.of(model.remaining), found.proven) if found.values else None


def _everything(problem: Problem) -> Use | None:
    """All that has any credit, where no limit and no goal stops that: most questions are so simple."""
    items = {i: one.credits for i, one in enumerate(problem.items) if one.held and one.elective and one.credits}
    total = sum(items.values())
    if problem.required is not None and total > problem.required:
        return None
    if any(sum(items[i] for i in limit.members if i in items) > limit.most for limit in problem.limits):
        return None
    remaining = 0 if problem.required is None else problem.required - total
    return Use(dict.fromkeys(items, FREE), remaining, {FREE: remaining}, frozenset(), {}, frozenset(), proven=True)


def _one_after_another(model: Model) -> Use:
    """Where the time was over before anything was found: each item in its order where it still fits."""
    problem = model.problem
    places: dict[int, int] = {}
    for item, one in enumerate(problem.items):
        enough = problem.required is not None and sum(problem.items[i].credits for i in places) >= problem.required
        if one.held and one.credits and not enough:
            fitting = (place for place in problem.places(item) if problem.allows({**places, item: place}))
            if (place := next(fitting, None)) is not None:
                places[item] = place
    fixed = {variable: int(places.get(item) == place) for (item, place), variable in model.counted.items()}
    found = model.program.minimise(model.remaining, time.monotonic() + GRACE, fixed=fixed)
    if found.values:
        return _use(model, Solution(found.values, proven=False))
    remaining = problem.required or 0
    return Use({}, remaining, {FREE: remaining}, frozenset(), {}, frozenset(), proven=False)


def _better(before: Solution, after: Solution) -> Solution:
    return after if after.values else Solution(before.values, proven=False)


def _in_order(model: Model, best: Solution, order: list[int], settled: list[Row], until: float) -> Solution:
    """Of equal choices the one with the first places: earlier ones weigh more than all later ones together.

    Powers of two stay exact in floating point only so far, so a few places are settled at a time.
    """
    fixed: dict[int, int] = {}
    for start in range(0, len(order), AT_ONCE):
        if not best.proven:
            break
        block = order[start : start + AT_ONCE]
        price = {variable: -(2 ** (len(block) - 1 - i)) for i, variable in enumerate(block)}
        best = _better(best, model.program.minimise(price, until, more=settled, fixed=fixed))
        fixed |= {variable: best.values[variable] for variable in block}
    return best


def _use(model: Model, found: Solution) -> Use:
    values = found.values
    return Use(
        places={item: place for (item, place), variable in model.counted.items() if values[variable]},
        remaining=found.of(model.remaining),
        study={place: values[variable] for place, variable in model.study.items() if values[variable]},
        options=frozenset(key for key, variable in model.studied.items() if values[variable]),
        modules={group: values[variable] for group, variable in model.modules.items() if values[variable]},
        idle=frozenset(g for g, variable in model.active.items() if variable is not None and not values[variable]),
        proven=found.proven,
    )
