"""Integer programmes: whole numbers in, whole numbers out, solved with HiGHS (through SciPy) to proven optimality.

Why HiGHS: docs/decisions/0007-stacking.md.
"""

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

Number = int | Fraction
Terms = Mapping[int, Number]
"""A sum of variables: variable -> its coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of variables that may not be less than `low`, nor more than `high`.

    Attributes:
        terms: the sum.
        low: the least, or None.
        high: the most, or None.
        rule: what the row says, where it may be asked whether it contradicts others; None: it always holds.
    """

    terms: Terms
    low: Number | None = None
    high: Number | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values found, and whether they are proven to be best.

    Attributes:
        values: of each variable; empty where none were found.
        proven: whether nothing better exists; with no values, that there are none at all.
    """

    values: tuple[int, ...]
    proven: bool

    def of(self, terms: Terms) -> Number:
        """What a sum of variables is here."""
        return sum((factor * self.values[variable] for variable, factor in terms.items()), 0)


class Program:
    """Variables and rows; solved for one objective after another.

    Attributes:
        upper: the most that each variable may be; the least is 0.
        rows: what limits them, in whole numbers.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.upper: list[int] = []
        self.rows: list[Row] = []
        self._amounts: set[int] = set()

    def choice(self) -> int:
        """A new variable that is 0 or 1."""
        self.upper.append(1)
        return len(self.upper) - 1

    def amount(self, upper: int) -> int:
        """A new variable for an amount of credit, in hundredths."""
        self.upper.append(upper)
        self._amounts.add(len(self.upper) - 1)
        return len(self.upper) - 1

    def count(self, upper: int) -> int:
        """A new variable for a number of things."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def add(
        self, terms: Terms, *, low: Number | None = None, high: Number | None = None, rule: str | None = None
    ) -> None:
        """Add a row."""
        self.rows.append(_whole(Row(terms, low, high, rule)))

    def minimise(
        self,
        objective: Terms,
        until: float,
        *,
        more: Iterable[Row] = (),
        fixed: Mapping[int, int] | None = None,
        rules: frozenset[str] | None = None,
    ) -> Solution:
        """The values with the least of the objective.

        Args:
            objective: what to keep small.
            until: when to stop (of the monotonic clock); what was found by then is given as not proven.
            more: further rows, for this time only.
            fixed: variables whose values are settled.
            rules: of the rows with a rule only these; None: all.
        """
        rows, scale, _, answer = self._solved(objective, until, more, fixed or {}, rules, whole=True)
        if answer is None:
            return Solution((), proven=False)
        if answer.status == _INFEASIBLE:
            return Solution((), proven=True)
        if answer.x is None:
            return Solution((), proven=False)
        values = tuple(round(value) * unit for value, unit in zip(answer.x, scale, strict=True))
        found = Solution(values, answer.status == _SOLVED)
        # The solver works in floating point; the answer is checked in whole numbers.
        for row in rows:
            total = found.of(row.terms)
            if (row.low is not None and total < row.low) or (row.high is not None and total > row.high):
                raise RuntimeError("the integer programme's answer breaks a limit")
        return found

    def bound(self, objective: Terms, until: float) -> Number | None:
        """What the objective is at least, by the programme without whole numbers; None where that is not known.

        Args:
            objective: what to keep small.
            until: when to stop.
        """
        _, _, factor, answer = self._solved(objective, until, (), {}, None, whole=False)
        if answer is None or answer.status != _SOLVED:
            return None
        least: float = answer.fun
        return ceil(least - _MARGIN * max(1.0, abs(least))) * factor

    def _solved(
        self,
        objective: Terms,
        until: float,
        more: Iterable[Row],
        fixed: Mapping[int, int],
        rules: frozenset[str] | None,
        *,
        whole: bool,
    ) -> tuple[list[Row], list[int], Fraction, Any]:
        """The rows, what each variable is counted in, what the objective is counted in, and SciPy's answer.

        No answer where the time is over.
        """
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        kept = [row for row in self.rows if rules is None or row.rule is None or row.rule in rules]
        rows = [*kept, *map(_whole, more)]
        unit = self._unit(rows)
        scale = [unit if variable in self._amounts else 1 for variable in range(len(self.upper))]
        data: list[int] = []
        columns: list[int] = []
        starts = [0]
        lows: list[float] = []
        highs: list[float] = []
        for row in rows:
            terms, low, high = self._scaled(row, unit)
            columns += terms.keys()
            data += terms.values()
            starts.append(len(columns))
            lows.append(-np.inf if low is None else low)
            highs.append(np.inf if high is None else high)
        lower = np.zeros(len(self.upper))
        upper = np.array([u // s for u, s in zip(self.upper, scale, strict=True)], dtype=float)
        for variable, value in fixed.items():
            lower[variable] = upper[variable] = value // scale[variable]
        parts = {variable: Fraction(amount * scale[variable]) for variable, amount in objective.items()}
        by = math.lcm(*(part.denominator for part in parts.values()))
        shrink = math.gcd(*(int(part * by) for part in parts.values())) or 1
        price = np.zeros(len(self.upper))
        for variable, part in parts.items():
            price[variable] = int(part * by) // shrink
        factor = Fraction(shrink, by)
        seconds = until - time.monotonic()
        if seconds <= 0:
            return rows, scale, factor, None
        matrix = csr_array((np.array(data, dtype=float), columns, starts), shape=(len(rows), len(self.upper)))
        answer = milp(
            price,
            integrality=np.full(len(self.upper), int(whole)),
            bounds=Bounds(lower, upper),
            constraints=LinearConstraint(matrix, lows, highs) if rows else (),
            options={"mip_rel_gap": 0, "time_limit": seconds},
        )
        if answer.status not in (_SOLVED, _OUT_OF_TIME, _INFEASIBLE):
            raise RuntimeError(f"the integer programme was not solved: {answer.message}")
        return rows, scale, factor, answer

    def _unit(self, rows: Sequence[Row]) -> int:
        """What every amount may be counted in: all numbers of the rows that hold amounts are multiples of it.

        Sound because the sums of amounts are nested, each amount with the factor 1: then some best values are
        multiples as well. Small numbers make the solver several times as fast: it rounds its bounds.
        """
        unit = 0
        for row in rows:
            if not row.terms.keys() & self._amounts:
                continue
            if any(abs(row.terms[variable]) != 1 for variable in row.terms.keys() & self._amounts):
                return 1
            numbers = [factor for variable, factor in row.terms.items() if variable not in self._amounts]
            limits = [limit for limit in (row.low, row.high) if limit is not None]
            unit = math.gcd(unit, *(int(number) for number in (*numbers, *limits)))
        return unit or 1

    def _scaled(self, row: Row, unit: int) -> tuple[dict[int, int], int | None, int | None]:
        """A row in smaller numbers that allows the same."""
        if row.terms.keys() & self._amounts:
            by = unit
            terms = {v: int(f) if v in self._amounts else int(f) // by for v, f in row.terms.items()}
        else:
            by = math.gcd(*(int(factor) for factor in row.terms.values())) or 1
            terms = {variable: int(factor) // by for variable, factor in row.terms.items()}
        low = None if row.low is None else -(-int(row.low) // by)
        high = None if row.high is None else int(row.high) // by
        return terms, low, high


def _whole(row: Row) -> Row:
    """The same row without fractions."""
    limits = [limit for limit in (row.low, row.high) if limit is not None]
    parts = [Fraction(number).denominator for number in (*row.terms.values(), *limits)]
    by = math.lcm(*parts)
    if by == 1:
        return row
    terms = {variable: int(factor * by) for variable, factor in row.terms.items()}
    low = None if row.low is None else int(row.low * by)
    return Row(terms, low, None if row.high is None else int(row.high * by), row.rule)


_MARGIN = 1e-6
"""How wrong a number of the solver may be."""

_SOLVED, _OUT_OF_TIME, _INFEASIBLE = 0, 1, 2
"""What SciPy's `milp` calls them."""
