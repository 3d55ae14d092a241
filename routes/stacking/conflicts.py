"""The smallest set of requirements that contradict each other.

By implicit hitting sets: a smallest set that shares a rule with every known way out is a candidate; where it can be
kept, growing it shows a new way out; where it cannot, it is the answer. Ignatiev, Previti, Liffiton and Marques-Silva
(2015), "Smallest MUS extraction with minimal hitting set dualization".
"""

import time

from routes.stacking.model import Model
from routes.stacking.problem import Problem
from routes.stacking.program import Program
from routes.stacking.use import SECONDS


def smallest_conflict(problem: Problem, seconds: float = SECONDS) -> tuple[str, ...]:
    """The rules of a smallest set that cannot all be kept; empty where all can, or the time was over.

    Args:
        problem: the problem.
        seconds: how long it may take.
    """
    until = time.monotonic() + seconds
    program = Model(problem).program
    rules = sorted({row.rule for row in program.rows if row.rule is not None})

    def kept(chosen: frozenset[str]) -> bool | None:
        found = program.minimise({}, until, rules=chosen)
        return True if found.values else False if found.proven else None

    ways_out: list[frozenset[str]] = []
    while True:
        chosen = _hitting(rules, ways_out, until)
        if chosen is None:
            return ()
        can = kept(chosen)
        if can is None:
            return ()
        if not can:
            return tuple(sorted(chosen))
        grown = chosen
        for rule in rules:
            if rule not in grown:
                can = kept(grown | {rule})
                if can is None:
                    return ()
                if can:
                    grown |= {rule}
        if len(grown) == len(rules):
            return ()
        ways_out.append(frozenset(rules) - grown)


def _hitting(rules: list[str], sets: list[frozenset[str]], until: float) -> frozenset[str] | None:
    """A smallest set of rules with one of every set; None where the time was over."""
    program = Program()
    variables = {rule: program.choice() for rule in rules}
    for one in sets:
        program.add({variables[rule]: 1 for rule in one}, low=1)
    found = program.minimise(dict.fromkeys(variables.values(), 1), until)
    if not (found.values and found.proven):
        return None
    return frozenset(rule for rule, variable in variables.items() if found.values[variable])
