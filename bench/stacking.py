"""Measures stacking: the best use of many micro-credentials under many requirement groups, proven optimal.

    python -m bench.stacking --candidates N --groups G [--repeats 5] [--seed 1] [--peer] [--json]

A programme with G requirement groups, each with a least and a most, two conditions of level that count double, limits
of policies by provider and over all, and N micro-credentials, each of which may count in one to three groups. Asked is
the best use with all of them held (`seconds`), and, with none held, the completion with the least study of its own,
where some ask for others (`planning_seconds`). With `--peer`, the same integer programmes are given to CP-SAT,
where OR-Tools is installed; that is how the solver was chosen (docs/decisions/0007-stacking.md).
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bench.run import printed
from routes.stacking.model import Model
from routes.stacking.plans import least_study
from routes.stacking.problem import Group, Item, Limit, Problem
from routes.stacking.program import Program, Terms
from routes.stacking.use import best_use

CREDITS = (100, 150, 200, 250, 300, 400, 500, 500, 500, 600, 750, 1000, 1500)
"""Hundredths of ECTS, as micro-credentials carry them."""

SECONDS = 60.0


def generated(candidates: int, groups: int, seed: int) -> Problem:
    """A programme, and micro-credentials that may count toward it, all of them held."""
    draw = random.Random(seed)  # noqa: S311 - for numbers that repeat
    least = [draw.choice((200, 300, 400, 500)) for _ in range(groups)]
    made = [
        *(Group(f"G{i}", least=low, most=low + draw.choice((200, 400, 600))) for i, low in enumerate(least)),
        Group("L6", least=sum(least) // 2, double=True),
        Group("L7", least=sum(least) // 4, double=True),
    ]
    items = []
    for number in range(candidates):
        credits = draw.choice(CREDITS)
        where = tuple(sorted(draw.sample(range(groups), min(groups, draw.choice((1, 1, 2, 2, 3))))))
        levels = [groups, groups + 1][: draw.choice((0, 1, 1, 2))]
        items.append(Item(f"M{number:05}", credits, groups=where, amounts=dict.fromkeys((*where, *levels), credits)))
    required = max(sum(least) * 3 // 2 // 50 * 50, 18_000)
    providers = [draw.randrange(20) for _ in items]
    limits = [
        Limit(frozenset(range(candidates)), required * 7 // 10),
        *(
            Limit(frozenset(i for i, its in enumerate(providers) if its == provider), required // 5)
            for provider in range(20)
        ),
    ]
    return Problem(required, items, made, limits)


def to_take(problem: Problem, seed: int) -> Problem:
    """The same with nothing held: each takes about as much study as it counts, and some ask for others."""
    draw = random.Random(seed)  # noqa: S311
    items = []
    for number, one in enumerate(problem.items):
        asks: tuple[frozenset[str], ...] = ()
        if number and draw.random() < 0.15:
            asks = (frozenset({problem.items[draw.randrange(number)].id}),)
        study = max(one.credits + draw.choice((0, 0, 0, 50, -50, 100)), 50)
        items.append(replace(one, held=False, study=study, fee=draw.choice((0, 10_000)), asks=asks, before=asks))
    return replace(problem, items=items)


def measured(candidates: int, groups: int, seed: int, repeats: int, *, peer: bool = False) -> dict[str, Any]:
    """Everything, as `--json` prints it."""
    best_use(generated(20, 2, seed))  # the first solve waits for the solver's library
    uses, plans = [], []
    proven = True
    for number in range(repeats):
        problem = generated(candidates, groups, seed + number)
        taking = to_take(problem, seed + number)
        begun = time.perf_counter()
        use = best_use(problem, SECONDS)
        uses.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        plan = least_study(taking, pace=Fraction(60), fee=None, seconds=SECONDS)
        plans.append(time.perf_counter() - begun)
        proven = proven and use is not None and use.proven and plan is not None
    document: dict[str, Any] = {
        "seconds": statistics.median(uses),
        "optimal": proven,
        "planning_seconds": statistics.median(plans),
        "slowest_seconds": max(uses),
        "candidates": candidates,
        "groups": groups,
        "problems": repeats,
        "seed": seed,
    }
    if peer:
        ours, theirs, same = against_cp_sat(generated(candidates, groups, seed))
        document |= {"one_solve_seconds": ours, "cp_sat_seconds": theirs, "cp_sat_agrees": same}
    return document


def against_cp_sat(problem: Problem) -> tuple[float, float | None, bool | None]:
    """Seconds of one solve for the least study by HiGHS and by CP-SAT, and whether they agree; None: not installed."""
    model = Model(problem)
    until = time.monotonic() + SECONDS
    begun = time.perf_counter()
    found = model.program.minimise(model.remaining, until)
    ours = time.perf_counter() - begun
    solve = _cp_sat()
    if solve is None:
        return ours, None, None
    begun = time.perf_counter()
    value = solve(model.program, model.remaining)
    return ours, time.perf_counter() - begun, value == found.of(model.remaining)


def _cp_sat() -> Callable[[Program, Terms], int | None] | None:
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None

    def solve(program: Program, objective: Terms) -> int | None:
        model = cp_model.CpModel()
        variables = [model.new_int_var(0, upper, "") for upper in program.upper]
        large = 2**40

        def total(terms: Terms) -> Any:
            chosen = [variables[v] for v in terms]
            return cp_model.LinearExpr.weighted_sum(chosen, [int(factor) for factor in terms.values()])

        for row in program.rows:
            low = -large if row.low is None else int(row.low)
            model.add_linear_constraint(total(row.terms), low, large if row.high is None else int(row.high))
        model.minimize(total(objective))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = SECONDS
        return int(solver.objective_value) if solver.solve(model) == cp_model.OPTIMAL else None

    return solve


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--candidates", type=int, default=200, help="micro-credentials (default: %(default)s)")
    parser.add_argument("--groups", type=int, default=10, help="requirement groups (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="problems to measure (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the problems (default: %(default)s)")
    parser.add_argument("--peer", action="store_true", help="one solve of CP-SAT beside it, where it is installed")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    document = measured(asked.candidates, asked.groups, asked.seed, asked.repeats, peer=asked.peer)
    printed(document, as_json=asked.json)


if __name__ == "__main__":
    main()
