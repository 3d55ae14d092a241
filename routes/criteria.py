"""The six criteria of a route's cost, and what one step costs under each."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from graph.numbers import DAYS_A_YEAR, UNKNOWN, days, shown
from graph.snapshot import BRIDGE, CERTAINTY, Snapshot
from graph.vocabulary import BridgeKind

CRITERIA = ("ects", "years", "fee_eur", "unknowns", "steps", "uncertainty")
"""The criteria's public names, in the order in which ties are broken."""

UNIT = (100, DAYS_A_YEAR, 100, 1, 1, 1)
"""How many of the whole numbers inside make one of the public unit (ECTS, years, EUR, counts)."""


class Cost(NamedTuple):
    """A cost vector in whole numbers; compare two with `dominates`, never by one number.

    Attributes:
        ects: credits still to earn, in hundredths.
        years: days, 365 a year.
        fee_eur: what is known of the fees, in cents.
        unknowns: how many parts of the years and fees are not known.
        steps: how many access rules are used.
        uncertainty: the sum of the steps' certainty ranks (0 entitled to 3 inferred).
    """

    ects: int
    years: int
    fee_eur: int
    unknowns: int
    steps: int
    uncertainty: int

    def plus(self, other: "Cost") -> "Cost":
        """The cost of both, one after the other."""
        return Cost(*(a + b for a, b in zip(self, other, strict=True)))

    def as_json(self) -> dict[str, int | float]:
        """The six criteria in their public units (ECTS, years, EUR, counts)."""
        return {name: shown(v, unit) for name, v, unit in zip(CRITERIA, self, UNIT, strict=True)}


NOTHING = Cost(0, 0, 0, 0, 0, 0)
NO_TIME = Fraction(0)


def dominates(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether `a` is at least as good as `b` in every criterion, and better in one.

    >>> dominates((1, 2), (1, 3)), dominates((1, 2), (1, 2)), dominates((0, 3), (1, 2))
    (True, False, False)
    """
    return a != b and all(x <= y for x, y in zip(a, b, strict=True))


@dataclass(frozen=True, slots=True)
class Pace:
    """What the learner brings that changes a step's cost.

    Attributes:
        ects_a_year: credits earned in a year of study.
        experience_years: years of working experience.
    """

    ects_a_year: Fraction = Fraction(60)
    experience_years: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class StepNumbers:
    """What one step into a study takes, before it becomes a cost.

    Attributes:
        ects: hundredths still to earn, or UNKNOWN where the study carries ECTS of unknown minimum.
        ects_max: the most it can be in hundredths, or UNKNOWN.
        days: the time of study and bridge together, as far as known.
        bridge_days: the bridge's part of it.
        left_by_rule: whether `ects` is what the rule itself leaves to earn.
        fee: cents, or UNKNOWN.
        unknown_parts: which of "study time", "bridge time" and "fee" are not known.
    """

    ects: int
    ects_max: int
    days: int
    bridge_days: int
    left_by_rule: bool
    fee: int
    unknown_parts: tuple[str, ...]

    def cost(self, certainty_rank: int) -> Cost:
        """The cost vector of the step."""
        return Cost(
            ects=max(self.ects, 0),
            years=self.days,
            fee_eur=max(self.fee, 0),
            unknowns=len(self.unknown_parts),
            steps=1,
            uncertainty=certainty_rank,
        )


def step_numbers(
    snapshot: Snapshot, arc: int | None, target: int, pace: Pace, stacked: int = 0, earned: int = 0
) -> StepNumbers:
    """What it takes to enter and complete a study under one access rule, or under none.

    Args:
        snapshot: the data.
        arc: the rule; None where no rule says anything about the step.
        target: the study entered: the rule's own, or a programme that leads to it.
        pace: the learner's pace and experience.
        stacked: hundredths of credit that micro-credentials count toward the target.
        earned: hundredths of credit earned in the target itself. They may be among what a rule credits already, so they
            are taken off the whole, and not off what a rule leaves to earn.
    """
    arcs = snapshot.arcs
    low, high = credit_range(snapshot, target)
    remaining = UNKNOWN if arc is None else int(arcs.remaining_ects[arc])
    remaining_counts = remaining != UNKNOWN and (low, high) != (UNKNOWN, UNKNOWN)
    carries_ects = low != UNKNOWN or remaining_counts
    whole = low if low == UNKNOWN else max(low - earned, 0)
    whole_max = high if UNKNOWN in (low, high) else max(high - earned, 0)
    still, still_max = whole, whole_max
    if remaining_counts:
        still = remaining if whole == UNKNOWN else min(remaining, whole)
        still_max = remaining if whole_max == UNKNOWN else min(remaining, whole_max)
    if carries_ects:
        still = max(still - stacked, 0)
    elif high == UNKNOWN:
        still = 0
    if still_max != UNKNOWN:
        still_max = max(still_max - stacked, 0)
    study = Fraction(still, 100) / pace.ects_a_year if carries_ects else _years_without_ects(snapshot, arc, target)
    return _numbers(snapshot, arc, target, pace, (still, still_max), study, left_by_rule=remaining_counts)


def numbers_until_exit(snapshot: Snapshot, arc: int, entered: int, award: int, least: int, pace: Pace) -> StepNumbers:
    """What it takes to enter a study under an access rule and to leave it on the way with an award.

    Args:
        snapshot: the data.
        arc: the rule.
        entered: the study entered, whose fee is asked for.
        award: the study left with.
        least: the credit it takes, in hundredths; UNKNOWN: it takes the time that the award usually takes.
        pace: the learner's pace and experience.
    """
    study = usual_years(snapshot, award) if least == UNKNOWN else Fraction(least, 100) / pace.ects_a_year
    return _numbers(snapshot, arc, entered, pace, (max(least, 0), UNKNOWN), study)


def _numbers(
    snapshot: Snapshot,
    arc: int | None,
    entered: int,
    pace: Pace,
    ects: tuple[int, int],
    study: Fraction | None,
    *,
    left_by_rule: bool = False,
) -> StepNumbers:
    """With the bridge's time and the fee: credit from and to, in hundredths, and the years of study."""
    bridge = _bridge_years(snapshot, arc, pace)
    fee = int(snapshot.studies.fee[entered])
    parts = (("study time", study), ("bridge time", bridge), ("fee", None if fee == UNKNOWN else fee))
    return StepNumbers(
        ects=ects[0],
        ects_max=ects[1],
        days=days((study or NO_TIME) + (bridge or NO_TIME)),
        bridge_days=days(bridge or NO_TIME),
        left_by_rule=left_by_rule,
        fee=fee,
        unknown_parts=tuple(name for name, value in parts if value is None),
    )


def certainty_rank(snapshot: Snapshot, arc: int) -> int:
    """0 for entitled to 3 for inferred."""
    return CERTAINTY[int(snapshot.arcs.certainty[arc])].rank


def credit_range(snapshot: Snapshot, study: int) -> tuple[int, int]:
    """The least and most credit of a study in hundredths, or UNKNOWN: its own, else that of its qualification type."""
    low, high = snapshot.studies.ects_min, snapshot.studies.ects_max
    kind = int(snapshot.studies.type_of[study])
    if low[study] == UNKNOWN and high[study] == UNKNOWN and kind != UNKNOWN:
        study = kind
    return int(low[study]), int(high[study])


def _years_without_ects(snapshot: Snapshot, arc: int | None, target: int) -> Fraction | None:
    remaining = UNKNOWN if arc is None else int(snapshot.arcs.remaining_years[arc])
    if remaining != UNKNOWN or _bridge(snapshot, arc) is BridgeKind.TOP_UP:
        return _years(remaining)
    return usual_years(snapshot, target)


def usual_years(snapshot: Snapshot, study: int) -> Fraction | None:
    """How long a study usually takes: its own duration, else that of its qualification type; None where not known."""
    own = int(snapshot.studies.duration[study])
    kind = int(snapshot.studies.type_of[study])
    return _years(int(snapshot.studies.duration[kind]) if own == UNKNOWN and kind != UNKNOWN else own)


def _bridge_years(snapshot: Snapshot, arc: int | None, pace: Pace) -> Fraction | None:
    kind = _bridge(snapshot, arc)
    if arc is None or kind is None or not kind.takes_time:
        return NO_TIME
    length = _years(int(snapshot.arcs.bridge_duration[arc]))
    if length is None or kind is not BridgeKind.EXPERIENCE:
        return length
    return max(length - pace.experience_years, NO_TIME)


def _years(thousandths: int) -> Fraction | None:
    return None if thousandths == UNKNOWN else Fraction(thousandths, 1000)


def _bridge(snapshot: Snapshot, arc: int | None) -> BridgeKind | None:
    code = UNKNOWN if arc is None else int(snapshot.arcs.bridge[arc])
    return None if code == UNKNOWN else BRIDGE[code]


def weighted_sum(cost: Cost, weights: Mapping[str, Fraction]) -> Fraction:
    """The exact sum of the criteria in their public units, each times its weight; unnamed ones weigh nothing."""
    pairs = zip(CRITERIA, cost, UNIT, strict=True)
    return sum((weights[name] * value / unit for name, value, unit in pairs if name in weights), Fraction(0))
