"""Awards that one may leave with on the way through a programme or a kind of award."""

from graph.numbers import UNKNOWN
from graph.snapshot import Exit, Snapshot
from routes.credit import ECTS, converted


def exits_of(snapshot: Snapshot, study: int) -> tuple[Exit, ...]:
    """The awards on the way through a study, and through the kind of award it leads to."""
    kind = int(snapshot.studies.type_of[study])
    ids = [snapshot.studies.ids[one] for one in (study, kind) if one != UNKNOWN]
    return tuple(exit_ for id_ in ids for exit_ in snapshot.exit_awards.get(id_, ()))


def exit_credit(snapshot: Snapshot, exit_: Exit) -> int:
    """The credit that such an award takes, in hundredths of ECTS, by a stated rule; or UNKNOWN."""
    properties = exit_.properties
    return converted(snapshot, properties.get("min_credits"), properties.get("credit_system") or ECTS)
