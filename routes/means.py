"""What a rule takes to bring somebody into tertiary education, and into which part of it."""

from dataclasses import dataclass
from enum import StrEnum

from graph.numbers import UNKNOWN
from graph.snapshot import BRIDGE, CERTAINTY, Snapshot
from graph.vocabulary import BridgeKind, Certainty, Sector


class Means(StrEnum):
    """By what somebody gets into tertiary education, the plainest first."""

    RIGHT = "right"
    CONDITION = "condition"
    DECISION = "decision"
    EXAM = BridgeKind.EXAM.value
    ADMISSION_SCHEME = BridgeKind.ADMISSION_SCHEME.value
    COURSE = BridgeKind.COURSE.value
    CERTIFICATE = BridgeKind.CERTIFICATE.value
    EXPERIENCE = BridgeKind.EXPERIENCE.value
    TOP_UP = BridgeKind.TOP_UP.value
    AWARD_FIRST = "award_first"
    NONE = "none"

    @property
    def is_bridge(self) -> bool:
        """Whether it is an exam, a course or the like that bridges."""
        return self.value in set(BridgeKind)


_STRAIGHT = {
    Certainty.ENTITLED: Means.RIGHT,
    Certainty.CONDITIONAL: Means.CONDITION,
    Certainty.DISCRETIONARY: Means.DECISION,
    Certainty.INFERRED: Means.DECISION,
}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part of tertiary education.

    Attributes:
        eqf_level: the EQF level; UNKNOWN where the award is not placed on it.
        sector: higher education or higher vocational education.
    """

    eqf_level: int
    sector: Sector


def means_of(snapshot: Snapshot, rule: int) -> Means | None:
    """What a rule takes: its bridge, else how sure it is by itself; None for an explicit no.

    Args:
        snapshot: the data.
        rule: its index.
    """
    certainty = certainty_of(snapshot, rule)
    if certainty is None:
        return None
    bridge = int(snapshot.arcs.bridge[rule])
    return _STRAIGHT[certainty] if bridge == UNKNOWN else Means(BRIDGE[bridge].value)


def certainty_of(snapshot: Snapshot, rule: int) -> Certainty | None:
    """What a rule is worth; None for an explicit no."""
    certainty = int(snapshot.arcs.certainty[rule])
    return None if certainty == UNKNOWN else CERTAINTY[certainty]


def sector_of(snapshot: Snapshot, study: int) -> Sector | None:
    """The sector of a study, where it is known."""
    sector = snapshot.sector(study)
    return None if sector is None else Sector(sector)


def leads_in(snapshot: Snapshot, start: int, study: int, *, higher_only: bool = False) -> bool:
    """Whether a study is tertiary education as seen from where somebody starts.

    From higher vocational education, which is tertiary itself, the way in is the way into higher education.

    Args:
        snapshot: the data.
        start: what is held.
        study: what is entered.
        higher_only: whether only higher education counts, from everywhere.
    """
    sector, held = sector_of(snapshot, study), sector_of(snapshot, start)
    if higher_only or (held is not None and held.is_tertiary):
        return sector is Sector.HIGHER_EDUCATION
    return sector is not None and sector.is_tertiary


def part_of(snapshot: Snapshot, study: int) -> Part:
    """The part of tertiary education that a tertiary study belongs to."""
    return Part(int(snapshot.studies.eqf_level[study]), sector_of(snapshot, study) or Sector.HIGHER_EDUCATION)
