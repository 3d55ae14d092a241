"""How open tertiary education is from school and vocational education: kinds of award counted, not people.

The words used here, as they are said on the screen:

- *Counted* is each kind of award (qualification type) of the chosen sectors and levels, once.
- *Into tertiary education* is into higher education or higher vocational education; from higher vocational education,
  which is tertiary itself, it is into higher education. With `higher_only` it is into higher education from everywhere.
- A kind of award's *standing* is that of its best rule of its own into tertiary education: entitled, conditional or
  discretionary. Where it has none, it is `award_first` if a path of rules leads there over other kinds of award, and
  `none` (a dead end) if no path is known. Each has exactly one standing, so the numbers add up.
- A *way* is what it takes (`Means`) to get from a kind of award into one part of tertiary education (sector and EQF
  level). A kind of award has several, so ways add up to more than kinds of award.
- *Another award first* is a way where the path over other kinds of award opens a part that no rule of its own opens,
  or opens it with more certainty.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Sector
from routes.means import Means, Part, certainty_of, leads_in, means_of, part_of, sector_of
from routes.network import spread
from routes.validity import in_force

USUAL_STARTS = (
    Sector.UPPER_SECONDARY_GENERAL,
    Sector.UPPER_SECONDARY_VET,
    Sector.POST_SECONDARY,
    Sector.ADULT,
)
"""What is counted unless other sectors are chosen: lower secondary school does not end before tertiary education, and
higher vocational education is tertiary itself."""


class Standing(StrEnum):
    """How a kind of award stands to tertiary education, the best first."""

    ENTITLED = Certainty.ENTITLED.value
    CONDITIONAL = Certainty.CONDITIONAL.value
    DISCRETIONARY = Certainty.DISCRETIONARY.value
    INFERRED = Certainty.INFERRED.value
    AWARD_FIRST = "award_first"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Way:
    """What it takes to get from a kind of award into a part of tertiary education.

    Attributes:
        start: the kind of award.
        means: what it takes.
        part: where it leads; None where no way is known.
        certainty: what the best such way is worth, on a path that of its weakest step; None where no way is known.
    """

    start: int
    means: Means
    part: Part | None
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Kinds of award, counted.

    Attributes:
        counted: how many.
        standing: how many stand how; they add up to `counted`.
        bridged: how many have a bridge of their own into tertiary education.
        refused: how many meet an explicit no.
    """

    counted: int
    standing: dict[Standing, int]
    bridged: int
    refused: int


def starts(
    snapshot: Snapshot,
    *,
    country: str | None = None,
    sectors: Iterable[Sector] = (),
    levels: Iterable[int] = (),
) -> tuple[int, ...]:
    """The kinds of award that are counted.

    Args:
        snapshot: the data.
        country: of this country; of all if not given.
        sectors: of these sectors; of `USUAL_STARTS` if none is given.
        levels: of these EQF levels, UNKNOWN for those not placed on it; of all if none is given.
    """
    wanted, at = set(sectors) or set(USUAL_STARTS), set(levels)
    return tuple(
        study
        for study in range(snapshot.studies.type_count)
        if (country is None or snapshot.country(study) == country)
        and sector_of(snapshot, study) in wanted
        and (not at or int(snapshot.studies.eqf_level[study]) in at)
    )


def ways_from(snapshot: Snapshot, start: int, *, higher_only: bool = False, on: date | None = None) -> tuple[Way, ...]:
    """The ways from a kind of award, one for each means and part; a dead end has one, by no means into nothing.

    Args:
        snapshot: the data.
        start: the kind of award.
        higher_only: whether only higher education counts as tertiary.
        on: the day on which the rules must hold; today if not given.
    """
    best: dict[tuple[Means, Part], Certainty] = {}
    for rule in in_force(snapshot, snapshot.arcs.leaving(start), on):
        means, certainty = means_of(snapshot, rule), certainty_of(snapshot, rule)
        head = int(snapshot.arcs.head[rule])
        if means is None or certainty is None or not _counts(snapshot, start, head, higher_only):
            continue
        key = means, part_of(snapshot, head)
        best[key] = min(best.get(key, certainty), certainty, key=lambda one: one.rank)
    own: dict[Part, Certainty] = {}
    for (_, part), certainty in best.items():
        own[part] = min(own.get(part, certainty), certainty, key=lambda one: one.rank)
    for part, certainty in _over_others(snapshot, start, higher_only, on).items():
        if part not in own or certainty.rank < own[part].rank:
            best[Means.AWARD_FIRST, part] = certainty
    found = sorted(best.items(), key=lambda item: (item[0][1], list(Means).index(item[0][0])))
    ways = tuple(Way(start, means, part, certainty) for (means, part), certainty in found)
    return ways or (Way(start, Means.NONE, None, None),)


def _counts(snapshot: Snapshot, start: int, head: int, higher_only: bool) -> bool:
    """Whether what a rule opens is a kind of tertiary award, and not one provider's own programme."""
    return snapshot.is_type(head) and leads_in(snapshot, start, head, higher_only=higher_only)


def _over_others(snapshot: Snapshot, start: int, higher_only: bool, on: date | None) -> dict[Part, Certainty]:
    """The parts that a path over other kinds of award leads into, with what the best path's weakest step is worth."""
    found: dict[Part, Certainty] = {}

    def is_in(study: int) -> bool:
        return _counts(snapshot, start, study, higher_only)

    for weakest in Certainty:

        def onward(study: int, weakest: Certainty = weakest) -> list[int]:
            return [
                int(snapshot.arcs.head[rule])
                for rule in in_force(snapshot, snapshot.arcs.leaving(study), on)
                if (certainty := certainty_of(snapshot, rule)) is not None and certainty.rank <= weakest.rank
            ]

        def others(study: int) -> list[int]:
            return [head for head in onward(study) if not is_in(head)]

        for between in spread([start], others) - {start}:
            for head in onward(between):
                if is_in(head):
                    found.setdefault(part_of(snapshot, head), weakest)
    return found


def standing_of(ways: Sequence[Way]) -> Standing:
    """How a kind of award stands, by all of its ways."""
    own = [way.certainty for way in ways if way.certainty is not None and way.means is not Means.AWARD_FIRST]
    if own:
        return Standing(min(own, key=lambda one: one.rank).value)
    return Standing.NONE if ways[0].means is Means.NONE else Standing.AWARD_FIRST


def is_refused(snapshot: Snapshot, start: int, *, higher_only: bool = False, on: date | None = None) -> bool:
    """Whether a rule says of a kind of award that it does not open some tertiary award, on a day or today."""
    return any(
        int(snapshot.arcs.certainty[rule]) == UNKNOWN
        and leads_in(snapshot, start, int(snapshot.arcs.head[rule]), higher_only=higher_only)
        for rule in in_force(snapshot, snapshot.arcs.leaving(start), on)
    )


def tally(snapshot: Snapshot, counted: Sequence[int], *, higher_only: bool = False, on: date | None = None) -> Tally:
    """Count kinds of award by how they stand.

    Args:
        snapshot: the data.
        counted: the kinds of award, as `starts` gives them.
        higher_only: whether only higher education counts as tertiary.
        on: the day on which the rules must hold; today if not given.
    """
    ways = [ways_from(snapshot, start, higher_only=higher_only, on=on) for start in counted]
    standing = Counter(map(standing_of, ways))
    return Tally(
        counted=len(counted),
        standing={one: standing.get(one, 0) for one in Standing},
        bridged=sum(any(way.means.is_bridge for way in one) for one in ways),
        refused=sum(is_refused(snapshot, start, higher_only=higher_only, on=on) for start in counted),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The kinds of award that go the same way.

    Attributes:
        sector: where they start.
        means: what it takes.
        part: where it leads; None where no way is known.
        certainty: what it is worth; None where no way is known.
        starts: the kinds of award.
    """

    sector: Sector
    means: Means
    part: Part | None
    certainty: Certainty | None
    starts: tuple[int, ...]


def grouped(
    snapshot: Snapshot, counted: Sequence[int], *, higher_only: bool = False, on: date | None = None
) -> tuple[Group, ...]:
    """The ways of these kinds of award, those that are alike together: by sector, means, part and certainty.

    Args:
        snapshot: the data.
        counted: the kinds of award, as `starts` gives them.
        higher_only: whether only higher education counts as tertiary.
        on: the day on which the rules must hold; today if not given.
    """
    found: dict[tuple[Sector, Means, Part | None, Certainty | None], list[int]] = {}
    for start in counted:
        sector = sector_of(snapshot, start)
        if sector is not None:
            for way in ways_from(snapshot, start, higher_only=higher_only, on=on):
                found.setdefault((sector, way.means, way.part, way.certainty), []).append(start)
    groups = (Group(*key, tuple(members)) for key, members in found.items())
    return tuple(sorted(groups, key=_place))


def _place(group: Group) -> tuple[int, int, int, str, int]:
    part = group.part
    return (
        list(Sector).index(group.sector),
        list(Means).index(group.means),
        len(Sector) if part is None else part.eqf_level,
        "" if part is None else part.sector.value,
        len(Certainty) if group.certainty is None else group.certainty.rank,
    )
