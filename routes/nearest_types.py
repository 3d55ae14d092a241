"""Which kinds of award are nearest to one that the data do not hold: nearest is not the same."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.projection import fold
from graph.snapshot import Snapshot
from routes.places import level_of

FORMER = ("formerly", "former ", "pre-bologna", "ex-", "πρώην")
"""Words by which a title says what it was called before."""

FIRST_LEVELS = 3
"""Up to this EQF level nothing need have been finished before, as a rule."""

LEVEL_WEIGHT, SECTOR_WEIGHT, YEAR_WEIGHT, WORD_WEIGHT = 4, 3, 1, 5

LETTERS = 4
"""A word of fewer letters says nothing of what kind of award a title names."""

EMPTY = frozenset({"award", "degree", "title", "with"})
"""Words that stand in the titles of awards of every kind."""


@dataclass(frozen=True, slots=True)
class Near:
    """A kind of award, and how it differs from what was described.

    Attributes:
        study: its index.
        levels_off: EQF levels above (below: negative) what was said; None where either is not known.
        same_sector: whether it is of the part of education that was said; None where none was said.
        years_off: years longer (shorter: negative) than was said; None where either is not known.
        words: the words of the titles that were said which its own titles have, too.
    """

    study: int
    levels_off: int | None
    same_sector: bool | None
    years_off: float | None
    words: tuple[str, ...] = ()


def nearest_types(
    snapshot: Snapshot,
    country: str,
    *,
    eqf_level: int | None = None,
    sector: str | None = None,
    years: float | None = None,
    titles: Sequence[str] = (),
    limit: int = 6,
) -> tuple[Near, ...]:
    """The kinds of award of a country that are nearest to what is known of one that is not listed.

    A word of its title counts most, then an EQF level, the part of education, the time; what is not known counts as one
    off.

    Args:
        snapshot: the data.
        country: where it was awarded.
        eqf_level: its EQF level, where known.
        sector: the part of education it belongs to, where known.
        years: how long it took, where known.
        titles: what it is called, in one language or several.
        limit: how many at most.
    """
    said = _words(titles)
    types = (study for study in range(snapshot.studies.type_count) if snapshot.country(study) == country)
    found = [_near(snapshot, study, eqf_level, sector, years, said) for study in types]
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


def _near(
    snapshot: Snapshot,
    study: int,
    eqf_level: int | None,
    sector: str | None,
    years: float | None,
    said: Mapping[str, str],
) -> Near:
    level, duration = level_of(snapshot, study), snapshot.studies.properties[study].get("duration_years")
    return Near(
        study=study,
        levels_off=None if eqf_level is None or level == UNKNOWN else level - eqf_level,
        same_sector=None if sector is None else snapshot.sector(study) == sector,
        years_off=None if years is None or duration is None else float(duration) - years,
        words=_common(snapshot, study, said) if said else (),
    )


def _words(titles: Iterable[str]) -> dict[str, str]:
    """The words of titles that say something, folded -> as they are written."""
    written = (word for title in titles for word in re.findall(r"\w+", title))
    folded = ((fold(word), word) for word in written)
    return {bare: word for bare, word in folded if len(bare) >= LETTERS and bare.isalpha() and bare not in EMPTY}


def _common(snapshot: Snapshot, study: int, said: Mapping[str, str]) -> tuple[str, ...]:
    """The words that titles have in common with a kind of award; `master` is one of `Mastergrad`, too."""
    row = snapshot.studies.properties[study]
    own = _words(filter(None, (row.get("title_native"), row.get("title_en"))))
    return tuple(
        word for bare, word in said.items() if any(other.startswith(bare) or bare.startswith(other) for other in own)
    )


def _distance(near: Near, eqf_level: int | None, years: float | None) -> float:
    level = 0.0 if eqf_level is None else 1.0 if near.levels_off is None else abs(near.levels_off)
    sector = 1.0 if near.same_sector is False else 0.0
    time = 0.0 if years is None else 1.0 if near.years_off is None else min(abs(near.years_off), 3.0)
    return LEVEL_WEIGHT * level + SECTOR_WEIGHT * sector + YEAR_WEIGHT * time - WORD_WEIGHT * bool(near.words)
