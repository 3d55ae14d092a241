"""What is the least that remains to be studied? Tried out one choice after another, without an integer programme."""

from collections.abc import Iterator
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
    listed = [[p for p in problem.places(i) if p != FREE and problem.groups[p].closed] for i in free]
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
        return sum(problem.items[i].amounts.get(group, 0) for i, place in all_.items() if place in places)

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
            extra = credit(double, problem.scope(double))
            most = problem.groups[double].most
            if most is not None and extra > most:
                return None
            if active(double):
                need = max(need, (problem.groups[double].least or 0) - extra)
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
        if short and one.closed:
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
        extra = credit(double, problem.scope(double))
        most = problem.groups[double].most
        if most is not None and extra > most:
            return None
        total = max(total, (problem.groups[double].least or 0) - extra)
    counted = sum(problem.items[i].credits for i in held)
    within = sum(problem.items[i].credits for i in inside)
    total = max(total, (problem.required or 0) - counted - within)
    return total + within, missing
