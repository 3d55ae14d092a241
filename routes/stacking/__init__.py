"""Stacking: what micro-credentials count for toward a programme, solved exactly.

`problem` is the question in whole numbers, `model` its integer programme, `program` the solver, `use` the best use of
what is held, `plans` the ways to complete the rest; `requirements` and `candidates` read the data, `count` asks.
"""

from routes.stacking.answer import CREDITS, NOT_PROVEN, Applied, Holding, Reason, Requirement, Stack, Wasted
from routes.stacking.count import counting, stack

__all__ = [
    "CREDITS",
    "NOT_PROVEN",
    "Applied",
    "Holding",
    "Reason",
    "Requirement",
    "Stack",
    "Wasted",
    "counting",
    "stack",
]
