"""The small integer programme behind stacking, solved with HiGHS (through SciPy), in time to proven optimality."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

AT_ONCE = 16
"""How many positions are settled by one solve."""

SECONDS = 5.0
"""How long a search may take."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The chosen ones among `members` may not be worth more than `most` together."""

    members: frozenset[int]
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The positions chosen, which keep every limit, and whether nothing better is proven to exist."""

    positions: frozenset[int]
    proven: bool


def best_subset(
    values: Sequence[int], limits: Sequence[Limit], *, goal: int | None, seconds: float = SECONDS
) -> Choice:
    """The subset worth the most, up to the goal; of equals the smallest, then the one with the first positions.

    Args:
        values: what each item is worth, whole numbers of 0 or more.
        limits: what may not be exceeded.
        goal: worth beyond this counts for nothing; None: no goal.
        seconds: how long it may take; after that the best found so far is given, as not proven.
    """

    def fits(chosen: set[int]) -> bool:
        return all(sum(values[i] for i in chosen & limit.members) <= limit.most for limit in limits)

    items = [i for i, value in enumerate(values) if value > 0]
    total = sum(values)
    if fits(set(items)) and (goal is None or total <= goal):
        return Choice(frozenset(items), proven=True)
    ceiling = total if goal is None else min(goal, total)
    until = time.monotonic() + seconds
    rows = [([values[i] if i in limit.members else 0 for i in items], float(limit.most)) for limit in limits]
    worth = [values[i] for i in items]
    # First the most that counts: a last variable, at most the goal and at most the worth of what is chosen.
    counted = [*[([*row, 0], most) for row, most in rows], ([*(-v for v in worth), 1], 0.0)]
    first, proven = _solve([*[0] * len(items), -1], counted, [*[1] * len(items), ceiling], until)
    best = first[:-1] if first else _one_after_another(values, items, limits, ceiling)
    reached = min(sum(v for v, taken in zip(worth, best, strict=True) if taken), ceiling)
    # Then the fewest worth as much, and of those the first: earlier positions weigh more than all later ones together.
    # Powers of two stay exact in floating point only so far, so a few positions are settled at a time.
    enough = [*rows, ([-v for v in worth], -float(reached))]
    lower, upper = [0] * len(items), [1] * len(items)
    for start in range(0, len(items), AT_ONCE):
        if not proven:
            break
        block = range(start, min(start + AT_ONCE, len(items)))
        price = [2**AT_ONCE - (2 ** (block.stop - 1 - i) if i in block else 0) for i in range(len(items))]
        found, proven = _solve(price, enough, upper, until, lower)
        best = found or best
        for i in block:
            lower[i] = upper[i] = best[i]
    chosen = {i for i, taken in zip(items, best, strict=True) if taken}
    # The solver works in floating point; the answer is checked in whole numbers.
    if not fits(chosen):
        raise RuntimeError("the integer programme's answer breaks a limit")
    return Choice(frozenset(chosen), proven)


def _one_after_another(values: Sequence[int], items: Sequence[int], limits: Sequence[Limit], ceiling: int) -> list[int]:
    """For each item whether it is taken, in their order, while the goal is not reached and no limit is broken."""
    taken: list[int] = []
    total, left = 0, [limit.most for limit in limits]
    for i in items:
        over = any(i in limit.members and values[i] > rest for limit, rest in zip(limits, left, strict=True))
        taken.append(int(total < ceiling and not over))
        if taken[-1]:
            total += values[i]
            left = [rest - values[i] * (i in limit.members) for limit, rest in zip(limits, left, strict=True)]
    return taken


def _solve(
    price: Sequence[int],
    rows: Sequence[tuple[Sequence[int], float]],
    upper: Sequence[int],
    until: float,
    lower: Sequence[int] = (),
) -> tuple[list[int], bool]:
    """Minimise the price over whole numbers from `lower` (or 0) to `upper` with every row at most its limit.

    Returns:
        The best found by `until` (of the monotonic clock), empty where none was, and whether it is proven to be best.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    left = until - time.monotonic()
    if left <= 0:
        return [], False
    matrix = np.array([row for row, _ in rows], dtype=float)
    answer = milp(
        np.array(price, dtype=float),
        integrality=np.ones(len(price)),
        bounds=Bounds(np.array(lower or [0] * len(price), dtype=float), np.array(upper, dtype=float)),
        constraints=LinearConstraint(matrix, ub=[most for _, most in rows]),
        options={"mip_rel_gap": 0, "time_limit": left},
    )
    if answer.status not in (_SOLVED, _OUT_OF_TIME):
        raise RuntimeError(f"the integer programme was not solved: {answer.message}")
    return [] if answer.x is None else [round(value) for value in answer.x], answer.status == _SOLVED


_SOLVED, _OUT_OF_TIME = 0, 1
"""What SciPy's `milp` calls them."""
