"""What every access rule of a snapshot costs, at once: `routes.criteria.step_numbers` on arrays."""

from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.numbers import DAYS_A_YEAR, UNKNOWN
from graph.snapshot import BRIDGE, CERTAINTY, Ints, Snapshot
from graph.vocabulary import BridgeKind
from routes.criteria import Pace

Bools = NDArray[np.bool_]


def arc_costs(snapshot: Snapshot, arcs: Ints, pace: Pace) -> Ints:
    """The cost vectors of rules whose target is entered itself, with nothing stacked.

    Args:
        snapshot: the data.
        arcs: (m) indices of rules, none of them a refusal.
        pace: the learner's pace and experience.

    Returns:
        (m, 6) whole numbers, in the order of CRITERIA.
    """
    table, head = snapshot.arcs, snapshot.arcs.head[arcs]
    low, high = _credit_ranges(snapshot, head)
    remaining = table.remaining_ects[arcs]
    left_by_rule = (remaining != UNKNOWN) & ((low != UNKNOWN) | (high != UNKNOWN))
    carries = (low != UNKNOWN) | left_by_rule
    still = np.where(left_by_rule, remaining, low)
    ects = np.where(carries, np.maximum(still, 0), 0)

    years, years_known = _years_without_ects(snapshot, arcs, head)
    bridge, bridge_known = _bridge(snapshot, arcs)
    fee = snapshot.studies.fee[head]
    unknowns = (~carries & ~years_known).astype(np.int64) + ~bridge_known + (fee == UNKNOWN)
    ranks = np.array([certainty.rank for certainty in CERTAINTY])
    experience = table.bridge[arcs] == BRIDGE.index(BridgeKind.EXPERIENCE)
    return np.stack(
        [
            ects,
            _days(ects, carries, np.where(carries | ~years_known, 0, years), bridge, experience, pace),
            np.maximum(fee, 0),
            unknowns,
            np.ones_like(ects),
            ranks[table.certainty[arcs]],
        ],
        axis=1,
    )


def _credit_ranges(snapshot: Snapshot, study: Ints) -> tuple[Ints, Ints]:
    low, high = snapshot.studies.ects_min, snapshot.studies.ects_max
    kind = snapshot.studies.type_of[study]
    of = np.where((low[study] == UNKNOWN) & (high[study] == UNKNOWN) & (kind != UNKNOWN), kind, study)
    return low[of], high[of]


def _years_without_ects(snapshot: Snapshot, arcs: Ints, head: Ints) -> tuple[Ints, Bools]:
    """Thousandths of a year, and whether they are known."""
    duration, kind = snapshot.studies.duration, snapshot.studies.type_of[head]
    usual = np.where((duration[head] == UNKNOWN) & (kind != UNKNOWN), duration[kind], duration[head])
    left = snapshot.arcs.remaining_years[arcs]
    by_rule = (left != UNKNOWN) | (snapshot.arcs.bridge[arcs] == BRIDGE.index(BridgeKind.TOP_UP))
    years = np.where(by_rule, left, usual)
    return years, years != UNKNOWN


def _bridge(snapshot: Snapshot, arcs: Ints) -> tuple[Ints, Bools]:
    """Thousandths of a year before experience is taken off, and whether they are known; 0 where it takes no time."""
    takes_time = np.array([kind.takes_time for kind in BRIDGE])
    kind, length = snapshot.arcs.bridge[arcs], snapshot.arcs.bridge_duration[arcs]
    timed = (kind != UNKNOWN) & takes_time[kind]
    return np.where(timed & (length != UNKNOWN), length, 0), ~timed | (length != UNKNOWN)


def _days(ects: Ints, carries: Bools, years: Ints, bridge: Ints, experience: Bools, pace: Pace) -> Ints:
    """Study and bridge together, rounded once, as `graph.numbers.days` rounds; exact, since over one denominator."""
    a_credit = Fraction(DAYS_A_YEAR, 100) / pace.ects_a_year
    a_thousandth = Fraction(DAYS_A_YEAR, 1000)
    had = pace.experience_years * DAYS_A_YEAR
    whole = 2 * lcm(a_credit.denominator, a_thousandth.denominator, had.denominator)
    credit, thousandth, brought = (int(part * whole) for part in (a_credit, a_thousandth, had))
    largest = max((int(values.max(initial=0)) for values in (ects, years, bridge)), default=0)
    exactly: Any = np.int64 if largest * (credit + 2 * thousandth) + whole < 2**62 else object
    study = np.where(carries, ects.astype(exactly) * credit, years.astype(exactly) * thousandth)
    length = bridge.astype(exactly) * thousandth
    before = np.where(experience, np.maximum(length - min(brought, int(length.max(initial=0))), 0), length)
    return ((study + before + whole // 2) // whole).astype(np.int64)
