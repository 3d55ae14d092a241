"""Which kinds of award are nearest to one that the data do not hold: nearest is not the same."""

from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.places import level_of

FORMER = ("formerly", "former ", "pre-bologna", "ex-", "πρώην")
"""Words by which a title says what it was called before."""

FIRST_LEVELS = 3
"""Up to this EQF level nothing need have been finished before, as a rule."""

LEVEL_WEIGHT, SECTOR_WEIGHT, YEAR_WEIGHT = 4, 3, 1


@dataclass(frozen=True, slots=True)
class Near:
    """A kind of award, and how it differs from what was described.

    Attributes:
        study: its index.
        levels_off: EQF levels above (below: negative) what was said; None where either is not known.
        same_sector: whether it is of the part of education that was said; None where none was said.
        years_off: years longer (shorter: negative) than was said; None where either is not known.
    """

    study: int
    levels_off: int | None
    same_sector: bool | None
    years_off: float | None


def nearest_types(
    snapshot: Snapshot,
    country: str,
    *,
    eqf_level: int | None = None,
    sector: str | None = None,
    years: float | None = None,
    limit: int = 6,
) -> tuple[Near, ...]:
    """The kinds of award of a country that are nearest to what is known of one that is not listed.

    An EQF level counts most, then the part of education, then the time; what is not known counts as one off.

    Args:
        snapshot: the data.
        country: where it was awarded.
        eqf_level: its EQF level, where known.
        sector: the part of education it belongs to, where known.
        years: how long it took, where known.
        limit: how many at most.
    """
    types = (study for study in range(snapshot.studies.type_count) if snapshot.country(study) == country)
    found = [_near(snapshot, study, eqf_level, sector, years) for study in types]
    found.sort(key=lambda near: (_distance(near, eqf_level, years), level_of(snapshot, near.study), near.study))
    return tuple(found[:limit])


def once_called(snapshot: Snapshot, country: str) -> tuple[int, ...]:
    """The kinds of award of a country whose titles say what they were called before."""
    return tuple(
        study
        for study in range(snapshot.studies.type_count)
        if snapshot.country(study) == country and _former(snapshot, study)
    )


def starting_points(snapshot: Snapshot, country: str) -> tuple[int, ...]:
    """The kinds of award that people take who have finished nothing yet, from the lowest level.

    Those of EQF levels 1 to 3; where the data hold none of these, those of level 4.

    Args:
        snapshot: the data.
        country: where.
    """
    types = (study for study in range(snapshot.studies.type_count) if snapshot.country(study) == country)
    placed = sorted((level, study) for study in types if (level := level_of(snapshot, study)) != UNKNOWN)
    first = [study for level, study in placed if level <= FIRST_LEVELS]
    return tuple(first or (study for level, study in placed if level == FIRST_LEVELS + 1))


def _former(snapshot: Snapshot, study: int) -> bool:
    row = snapshot.studies.properties[study]
    title = f"{row.get('title_native') or ''} {row.get('title_en') or ''}".casefold()
    return any(word in title for word in FORMER)


def _near(snapshot: Snapshot, study: int, eqf_level: int | None, sector: str | None, years: float | None) -> Near:
    level, duration = level_of(snapshot, study), snapshot.studies.properties[study].get("duration_years")
    return Near(
        study=study,
        levels_off=None if eqf_level is None or level == UNKNOWN else level - eqf_level,
        same_sector=None if sector is None else snapshot.sector(study) == sector,
        years_off=None if years is None or duration is None else float(duration) - years,
    )


def _distance(near: Near, eqf_level: int | None, years: float | None) -> float:
    level = 0.0 if eqf_level is None else 1.0 if near.levels_off is None else abs(near.levels_off)
    sector = 1.0 if near.same_sector is False else 0.0
    time = 0.0 if years is None else 1.0 if near.years_off is None else min(abs(near.years_off), 3.0)
    return LEVEL_WEIGHT * level + SECTOR_WEIGHT * sector + YEAR_WEIGHT * time
