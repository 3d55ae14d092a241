"""Who stopped half-way: with which award one may leave, and what of the credit counts where."""

from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.credit import programme_credit
from routes.exits import exit_credit, exits_of
from routes.sources import Source, source_of


@dataclass(frozen=True, slots=True)
class WayOut:
    """An award that one may leave something longer with.

    Attributes:
        award_id: the award.
        least: the credit it takes in hundredths of ECTS, or UNKNOWN.
        enough: whether the credit earned reaches that; None where that is not known.
        condition: under what conditions.
        source: the page that says so.
    """

    award_id: str
    least: int
    enough: bool | None
    condition: str | None
    source: Source


def ways_out(snapshot: Snapshot, study: int, earned: int) -> tuple[WayOut, ...]:
    """The awards with which one may leave a programme or a kind of award early, those within reach first.

    Args:
        snapshot: the data.
        study: what was begun.
        earned: the credit earned in it, in hundredths of ECTS.
    """
    found = []
    for one in exits_of(snapshot, study):
        least = exit_credit(snapshot, one)
        enough = None if least == UNKNOWN else earned >= least
        found.append(WayOut(one.award_id, least, enough, one.properties.get("condition"), source_of(one.properties)))
    return tuple(sorted(found, key=lambda way: (way.enough is not True, way.enough is False, -way.least)))


def programmes_of(snapshot: Snapshot, study: int) -> tuple[int, ...]:
    """The programmes in the data in which credit may be counted on: the one that was begun, or those of its kind."""
    if not snapshot.is_type(study):
        return (study,)
    programmes = range(snapshot.studies.type_count, len(snapshot.studies.ids))
    return tuple(one for one in programmes if int(snapshot.studies.type_of[one]) == study)


def whole_credit(snapshot: Snapshot, programme: int) -> int:
    """The least credit of the whole programme in hundredths of ECTS, or UNKNOWN."""
    return programme_credit(snapshot, programme)[0]
