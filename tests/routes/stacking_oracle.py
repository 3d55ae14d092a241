"""What is the least that remains to be studied? Tried out one choice after another, without an integer programme."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from routes.stacking.problem import FREE, Problem

Places = dict[int, int]


def choices(problem: Problem) -> Iterator[Places]:
    """Every way to let held items count."""
    held = [i for i, one in enumerate(problem.items) if one.held]
    for places in product(*([None, *problem.places(i)] for i in held)):
        chosen = {i: place for i, place in zip(held, places, strict=True) if place is not None}
        if all(sum(problem.items[i].credits for i in chosen if i in lim.members) <= lim.most for lim in problem.limits):
            yield chosen


def studied(problem: Problem) -> Iterator[Places]:
    """Every way to study listed options in the programme itself."""
    free = [i for i, one in enumerate(problem.items) if not one.held]
    listed = [
        [
            p
            for p, group in enumerate(problem.groups)
            if group.closed and (p in problem.items[i].groups or (group.double and p in problem.items[i].amounts))
        ]
        for i in free
    ]
    for places in product(*([None, *one] for one in listed)):
        yield {i: place for i, place in zip(free, places, strict=True) if place is not None}


def least(problem: Problem) -> tuple[int, int, int, int] | None:
    """The least of: credit to study, options to study, micro-credentials used, electives among them."""
    found = [
        (need[0], need[1], len(held), sum(place == FREE for place in held.values()))
        for held in choices(problem)
        for inside in studied(problem)
        for met in _met(problem)
        if (need := _need(problem, held, inside, met)) is not None
    ]
    return min(found, default=None)


def _met(problem: Problem) -> Iterator[frozenset[int]]:
    """Every choice of the groups that are met where a group asks for some of them."""
    optional = [
        i for i, g in enumerate(problem.groups) if g.parent is not None and _counts(problem, g.parent) and not g.double
    ]
    for chosen in product([False, True], repeat=len(optional)):
        yield frozenset(g for g, yes in zip(optional, chosen, strict=True) if yes)


def _counts(problem: Problem, group: int) -> bool:
    return problem.groups[group].fewest is not None or problem.groups[group].at_most is not None


def _need(problem: Problem, held: Places, inside: Places, met: frozenset[int]) -> tuple[int, int] | None:
    all_ = {**held, **inside}
    missing = len(inside)

    def active(group: int) -> bool:
        parent = problem.groups[group].parent
        if parent is None:
            return True
        optional = _counts(problem, parent) and not problem.groups[group].double
        return group in met if optional else active(parent)

    def credit(group: int, places: list[int]) -> int:
        return sum(problem.items[i].amounts.get(group, 0) for i, place in all_.items() if place in {*places, group})

    def double_need(group: int) -> int | None:
        """What a group that counts double lacks; None where it cannot have it."""
        nonlocal missing
        one = problem.groups[group]
        have = credit(group, problem.scope(group))
        inside_it = {i for i, place in all_.items() if place in {*problem.scope(group), group}}
        ids = {problem.items[i].id for i in inside_it if group in problem.items[i].amounts}
        if one.most is not None and have > one.most:
            return None
        if active(group) and not ids.issuperset(one.mandatory):
            return None
        return max((one.least or 0) - have, 0) if active(group) else 0

    def study(group: int) -> int | None:
        """The least credit to study in a group beside what is chosen."""
        nonlocal missing
        one = problem.groups[group]
        below = [c for c in problem.children(group)]
        parts = [study(child) for child in below if not problem.groups[child].double]
        if None in parts:
            return None
        have = credit(group, problem.scope(group))
        need = sum(part for part in parts if part)
        for double in (c for c in below if problem.groups[c].double):
            extra = double_need(double)
            if extra is None:
                return None
            need = max(need, extra)
        if active(group):
            need = max(need, (one.least or 0) - have)
        if need > 0 and one.closed:
            return None
        if one.most is not None and have + need > one.most:
            return None
        options = sum(place == group for place in all_.values())
        options += sum(child in met for child in below)
        if one.at_most is not None and options > one.at_most:
            return None
        short = max((one.fewest or 0) - options, 0) if active(group) else 0
        if short and (one.closed or any(not problem.groups[child].double for child in below)):
            return None
        missing += short
        if active(group) and any(
            not any(place == group and problem.items[i].id == id_ for i, place in all_.items()) for id_ in one.mandatory
        ):
            return None
        return max(need, 0)

    roots = [g for g, one in enumerate(problem.groups) if one.parent is None]
    parts = [study(g) for g in roots if not problem.groups[g].double]
    if None in parts:
        return None
    total = sum(part for part in parts if part)
    for double in (g for g in roots if problem.groups[g].double):
        extra = double_need(double)
        if extra is None:
            return None
        total = max(total, extra)
    counted = sum(problem.items[i].credits for i in held)
    within = sum(problem.items[i].credits for i, place in inside.items() if not problem.groups[place].double)
    total = max(total, (problem.required or 0) - counted - within)
    return total + within, missing


def completions(problem: Problem, pace: Fraction, fee: int | None) -> set[tuple[Fraction, ...]]:
    """The costs of the plans that nothing beats: study, days, fees and unknowns, before anything is rounded."""
    found = set()
    taken_of = [i for i, one in enumerate(problem.items) if not one.held]
    for places in product(*([None, -2, *problem.places(i)] for i in taken_of)):  # -2: only since others ask for it
        outside = {i: place for i, place in zip(taken_of, places, strict=True) if place is not None}
        counted = {i: place for i, place in outside.items() if place != -2}
        for held in choices(problem):
            recognised = {**held, **counted}
            if not _within_limits(problem, recognised):
                continue
            for inside in studied(problem):
                if inside.keys() & outside.keys() or not _can_begin(problem, {*outside, *inside}):
                    continue
                for met in _met(problem):
                    need = _need(problem, recognised, inside, met)
                    if need is not None:
                        found.add(_cost(problem, outside, need, _unsized(problem, met), pace, fee))
    return {cost for cost in found if not any(other != cost and _beats(other, cost) for other in found)}


def _beats(a: tuple[Fraction, ...], b: tuple[Fraction, ...]) -> bool:
    return all(x <= y for x, y in zip(a, b, strict=True))


def _within_limits(problem: Problem, places: Places) -> bool:
    return all(sum(problem.items[i].credits for i in places if i in lim.members) <= lim.most for lim in problem.limits)


def _can_begin(problem: Problem, taken: set[int]) -> bool:
    had = {one.id for one in problem.items if one.held}
    all_ = had | {problem.items[i].id for i in taken}
    if any(not ids & all_ for i in taken for ids in problem.items[i].asks):
        return False
    waiting = {*taken}
    while ready := {i for i in waiting if all(ids & had for ids in problem.items[i].before)}:
        had |= {problem.items[i].id for i in ready}
        waiting -= ready
    return not waiting


def _cost(
    problem: Problem, outside: Places, need: tuple[int, int], unsized: int, pace: Fraction, fee: int | None
) -> tuple[Fraction, ...]:
    items = [problem.items[i] for i in outside]
    study = Fraction(need[0] + sum(one.study for one in items))
    days = study * 365 / 100 / pace + sum(one.days for one in items)
    paid = sum(one.fee or 0 for one in items) + (fee or 0)
    unknowns = sum(one.unknowns for one in items) + (fee is None) + unsized
    return study, days, Fraction(paid), Fraction(unknowns)


def _unsized(problem: Problem, met: frozenset[int]) -> int:
    """How many groups that must be met ask for study of the programme's own, and do not say how much."""

    def active(group: int) -> bool:
        parent = problem.groups[group].parent
        if parent is None:
            return True
        return group in met if _counts(problem, parent) else active(parent)

    return sum(one.own_study and one.least is None and active(i) for i, one in enumerate(problem.groups))
