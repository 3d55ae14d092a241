"""The small integer programme behind stacking, solved to proven optimality with HiGHS."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """The chosen ones among `members` may not be worth more than `most` together."""

    members: frozenset[int]
    most: int


def best_subset(values: Sequence[int], limits: Sequence[Limit], *, goal: int | None) -> set[int]:
    """The subset worth the most, up to the goal; of equals the smallest, then the one of lowest positions.

    Args:
        values: what each item is worth, whole numbers of 0 or more.
        limits: what may not be exceeded.
        goal: worth beyond this counts for nothing; None: no goal.

    Returns:
        The positions chosen.
    """
    items = [i for i, value in enumerate(values) if value > 0]
    if not items:
        return set()
    if not limits and (goal is None or sum(values) <= goal):
        return set(items)
    most = _solve(values, items, limits, goal, at_least=None)
    worth = sum(values[i] for i in most)
    reached = worth if goal is None else min(worth, goal)
    return _solve(values, items, limits, goal, at_least=reached)


def _solve(
    values: Sequence[int],
    items: Sequence[int],
    limits: Sequence[Limit],
    goal: int | None,
    at_least: int | None,
) -> set[int]:
    """Without `at_least` find the most worth; with it, the fewest items of at least that worth."""
    import highspy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.0)
    chosen = {i: model.addBinary() for i in items}
    worth = sum(values[i] * chosen[i] for i in items)
    for limit in limits:
        inside = [i for i in items if i in limit.members]
        if inside:
            model.addConstr(sum(values[i] * chosen[i] for i in inside) <= limit.most)
    if at_least is None:
        counted = model.addVariable(lb=0, ub=goal if goal is not None else sum(values))
        model.addConstr(worth - counted >= 0)
        model.maximize(counted)
    else:
        model.addConstr(worth >= at_least)
        # The square of their number outweighs any sum of positions, so fewer always comes before earlier.
        model.minimize(sum((len(values) ** 2 + i) * chosen[i] for i in items))
    solution = model.getSolution().col_value
    return {i for i in items if solution[chosen[i].index] > 0.5}
