"""The rules and dead ends that a counsellor asks for: of a country, from a sector, by a kind of bridge, and so on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.numbers import UNKNOWN
from graph.snapshot import BRIDGE, Properties, Snapshot
from graph.vocabulary import BridgeKind, Certainty, PolicySubject, Sector
from routes.bridges import SCHOOL_AND_VET, Bridges, bridges, leading_to_tertiary
from routes.means import Means, certainty_of, leads_in, sector_of
from routes.validity import holds, in_force

WITHOUT = "without"
"""Stands among the kinds of bridge for a rule that leads straight into tertiary education."""

AWARD_FIRST = Means.AWARD_FIRST.value
"""Stands among the kinds of bridge for a rule into another award, from which a path leads into tertiary education."""

REFUSED = "refused"
"""Stands among the certainties for an explicit no."""

ORDER = (
    Sector.UPPER_SECONDARY_VET,
    Sector.UPPER_SECONDARY_GENERAL,
    Sector.POST_SECONDARY,
    Sector.ADULT,
    Sector.HIGHER_VET,
    Sector.LOWER_SECONDARY,
    Sector.HIGHER_EDUCATION,
)
"""The sectors as a counsellor reads them: vocational education first, what is far from tertiary education last."""

KINDS = (*(kind.value for kind in BridgeKind), WITHOUT, AWARD_FIRST)
"""What `Selection.by` may hold, in reading order."""

SURENESS = (*(certainty.value for certainty in Certainty if certainty is not Certainty.INFERRED), REFUSED)
"""What `Selection.sure` may hold, in reading order."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; what is empty asks for everything.

    Attributes:
        country: the country that one starts in.
        sectors: of what is held; never higher education.
        levels: EQF levels of what is held, UNKNOWN for what is not placed on it.
        by: kinds of bridge, `WITHOUT` and `AWARD_FIRST`.
        sure: certainties, and `REFUSED`.
        into: EQF levels of what is entered, UNKNOWN for what is not placed on it.
        award: the id of the one kind of award that is held.
    """

    country: str | None = None
    sectors: frozenset[Sector] = frozenset()
    levels: frozenset[int] = frozenset()
    by: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    into: frozenset[int] = frozenset()
    award: str | None = None

    @property
    def narrows_ways(self) -> bool:
        """Whether ways are asked for by what they are: then there is nothing to say of what has none."""
        return bool(self.by or self.sure or self.into)


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of award and what it opens.

    Attributes:
        study: the kind of award.
        bridges: its rules with a bridge, the surest first.
        direct: its rules into tertiary education without one, the surest first.
        over: its rules without one into other awards from which a path leads into tertiary education, the surest first.
        refusals: its explicit noes into tertiary education.
        dead_end: whether no path of rules leads from it into tertiary education.
    """

    study: int
    bridges: tuple[int, ...]
    direct: tuple[int, ...]
    over: tuple[int, ...]
    refusals: tuple[int, ...]
    dead_end: bool

    @property
    def rules(self) -> tuple[int, ...]:
        """All of them, the noes last."""
        return (*self.bridges, *self.direct, *self.over, *self.refusals)


def held(snapshot: Snapshot, wanted: Selection, on: date | None = None) -> tuple[Held, ...]:
    """What is asked for, by what is held: by country, then sector as in `ORDER`, EQF level and id.

    Args:
        snapshot: the data.
        wanted: what is asked for.
        on: the day; today if not given. What does not hold then is left out.
    """
    sectors = wanted.sectors or frozenset(SCHOOL_AND_VET)
    with_path = leading_to_tertiary(snapshot, on)
    found: list[Held] = []
    for country in [wanted.country] if wanted.country else countries(snapshot):
        of_country = bridges(snapshot, country, from_sectors=sectors, on=on)
        starts = _starts(snapshot, country, sectors, wanted)
        made = (_held(snapshot, of_country, study, with_path, wanted, on) for study in starts)
        found += [one for one in made if one.rules or (one.dead_end and not wanted.narrows_ways)]
    return tuple(found)


def onward(snapshot: Snapshot, study: int, on: date | None = None) -> tuple[int, ...]:
    """What can be tried from a dead end: its rules of any kind that open something on a day, the surest first."""
    return tuple(sorted(_opening(snapshot, study, on), key=lambda rule: _rank(snapshot, rule)))


def ways_for_adults(snapshot: Snapshot, study: int, on: date | None = None) -> tuple[int, ...]:
    """The kinds of award of adult education in the same country that open tertiary education by a rule of their own.

    Whether what is held is enough for one of them, the data do not say.

    Args:
        snapshot: the data.
        study: what is held.
        on: the day on which the rules must hold; today if not given.
    """
    return tuple(
        other
        for other in range(snapshot.studies.type_count)
        if other != study
        and snapshot.country(other) == snapshot.country(study)
        and sector_of(snapshot, other) is Sector.ADULT
        and any(leads_in(snapshot, other, int(snapshot.arcs.head[r])) for r in _opening(snapshot, other, on))
    )


def prior_learning(snapshot: Snapshot, country: str, on: date | None = None) -> tuple[Properties, ...]:
    """The rules of a country, not of one institution, on the recognition of prior learning.

    Those of the whole country come first, then those of a part of it: what they have as `region`.

    Args:
        snapshot: the data.
        country: its code.
        on: the day on which they must hold; today if not given.
    """
    found = (
        policy
        for policy in snapshot.policies.values()
        if policy["subject"] == PolicySubject.RPL
        and policy.get("country") == country
        and not policy.get("provider_id")
        and not policy.get("institution")
        and holds(policy, on or date.today())
    )
    return tuple(sorted(found, key=lambda policy: policy.get("region") or ""))


def _opening(snapshot: Snapshot, study: int, on: date | None) -> Iterator[int]:
    rules = in_force(snapshot, snapshot.arcs.leaving(study), on)
    return (rule for rule in rules if certainty_of(snapshot, rule) is not None)


def countries(snapshot: Snapshot) -> list[str]:
    """The codes of the countries that have kinds of award."""
    return sorted({code for study in range(snapshot.studies.type_count) if (code := snapshot.country(study))})


def _starts(snapshot: Snapshot, country: str, sectors: frozenset[Sector], wanted: Selection) -> list[int]:
    """What of a country may be held, by sector as in `ORDER`, EQF level and id."""
    level = snapshot.studies.eqf_level
    found = [
        (ORDER.index(sector), int(level[study]), study)
        for study in range(snapshot.studies.type_count)
        if snapshot.country(study) == country
        and (sector := sector_of(snapshot, study)) in sectors
        and sector is not None
        and wanted.award in (None, snapshot.studies.ids[study])
        and (not wanted.levels or int(level[study]) in wanted.levels)
    ]
    return [study for _, _, study in sorted(found)]


def _held(
    snapshot: Snapshot, found: Bridges, study: int, with_path: set[int], wanted: Selection, on: date | None
) -> Held:
    def of(rules: Iterable[int]) -> tuple[int, ...]:
        kept = [rule for rule in rules if _takes(snapshot, rule, with_path, wanted)]
        return tuple(sorted(kept, key=lambda rule: _rank(snapshot, rule)))

    leaving = set(in_force(snapshot, snapshot.arcs.leaving(study), on))
    over = (
        rule for rule in leaving - {*found.bridges, *found.direct} if _kind(snapshot, rule, with_path) == AWARD_FIRST
    )
    return Held(
        study,
        bridges=of(leaving & {*found.bridges}),
        direct=of(leaving & {*found.direct}),
        over=of(over),
        refusals=of(leaving & {*found.refusals}),
        dead_end=study in found.dead_ends,
    )


def _kind(snapshot: Snapshot, rule: int, with_path: set[int]) -> str | None:
    """What stands for a rule among the kinds of bridge; None for an explicit no, and for what leads nowhere."""
    bridge, head = int(snapshot.arcs.bridge[rule]), int(snapshot.arcs.head[rule])
    sector = sector_of(snapshot, head)
    if certainty_of(snapshot, rule) is None:
        return None
    if bridge != UNKNOWN:
        return BRIDGE[bridge].value
    if sector is not None and sector.is_tertiary:
        return WITHOUT
    return AWARD_FIRST if head in with_path else None


def _takes(snapshot: Snapshot, rule: int, with_path: set[int], wanted: Selection) -> bool:
    certainty = certainty_of(snapshot, rule)
    return (
        (not wanted.by or _kind(snapshot, rule, with_path) in wanted.by)
        and (not wanted.sure or (REFUSED if certainty is None else certainty.value) in wanted.sure)
        and (not wanted.into or int(snapshot.studies.eqf_level[int(snapshot.arcs.head[rule])]) in wanted.into)
    )


def _rank(snapshot: Snapshot, rule: int) -> tuple[int, int, str]:
    certainty, head = certainty_of(snapshot, rule), int(snapshot.arcs.head[rule])
    rank = len(Certainty) if certainty is None else certainty.rank
    return rank, int(snapshot.studies.eqf_level[head]), snapshot.arcs.ids[rule]
