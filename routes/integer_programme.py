"""The small integer programme behind stacking, solved to proven optimality with HiGHS (through SciPy)."""

from collections.abc import Sequence
from dataclasses import dataclass

AT_ONCE = 16
"""How many positions are settled by one solve."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The chosen ones among `members` may not be worth more than `most` together."""

    members: frozenset[int]
    most: int


def best_subset(values: Sequence[int], limits: Sequence[Limit], *, goal: int | None) -> set[int]:
    """The subset worth the most, up to the goal; of equals the smallest, then the one with the first positions.

    Args:
        values: what each item is worth, whole numbers of 0 or more.
        limits: what may not be exceeded.
        goal: worth beyond this counts for nothing; None: no goal.

    Returns:
        The positions chosen.
    """

    def fits(chosen: set[int]) -> bool:
        return all(sum(values[i] for i in chosen & limit.members) <= limit.most for limit in limits)

    items = [i for i, value in enumerate(values) if value > 0]
    total = sum(values)
    if fits(set(items)) and (goal is None or total <= goal):
        return set(items)
    ceiling = total if goal is None else min(goal, total)
    rows = [([values[i] if i in limit.members else 0 for i in items], float(limit.most)) for limit in limits]
    worth = [values[i] for i in items]
    # First the most that counts: a last variable, at most the goal and at most the worth of what is chosen.
    counted = [*[([*row, 0], most) for row, most in rows], ([*(-v for v in worth), 1], 0.0)]
    first = _solve([*[0] * len(items), -1], counted, [*[1] * len(items), ceiling])
    reached = min(sum(v for v, taken in zip(worth, first, strict=False) if taken), ceiling)
    # Then the fewest worth as much, and of those the first: earlier positions weigh more than all later ones together.
    # Powers of two stay exact in floating point only so far, so a few positions are settled at a time.
    enough = [*rows, ([-v for v in worth], -float(reached))]
    lower, upper = [0] * len(items), [1] * len(items)
    for start in range(0, len(items), AT_ONCE):
        block = range(start, min(start + AT_ONCE, len(items)))
        price = [2**AT_ONCE - (2 ** (block.stop - 1 - i) if i in block else 0) for i in range(len(items))]
        second = _solve(price, enough, upper, lower)
        for i in block:
            lower[i] = upper[i] = second[i]
    chosen = {i for i, taken in zip(items, upper, strict=True) if taken}
    # The solver works in floating point; the answer is checked in whole numbers.
    if not fits(chosen):
        raise RuntimeError("the integer programme's answer breaks a limit")
    return chosen


def _solve(
    price: Sequence[int], rows: Sequence[tuple[Sequence[int], float]], upper: Sequence[int], lower: Sequence[int] = ()
) -> list[int]:
    """Minimise the price over whole numbers from `lower` (or 0) to `upper` with every row at most its limit."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    matrix = np.array([row for row, _ in rows], dtype=float)
    answer = milp(
        np.array(price, dtype=float),
        integrality=np.ones(len(price)),
        bounds=Bounds(np.array(lower or [0] * len(price), dtype=float), np.array(upper, dtype=float)),
        constraints=LinearConstraint(matrix, ub=[most for _, most in rows]),
        options={"mip_rel_gap": 0},
    )
    if answer.x is None:
        raise RuntimeError(f"the integer programme was not solved: {answer.message}")
    return [round(value) for value in answer.x]
