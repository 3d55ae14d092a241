"""Awards that one may leave with on the way through a programme or a kind of award."""

from collections.abc import Iterator

from graph.numbers import UNKNOWN
from graph.snapshot import BRIDGE, Exit, Snapshot
from graph.vocabulary import BridgeKind, Certainty
from routes.credit import ECTS, converted
from routes.criteria import Cost, Pace, StepNumbers, certainty_rank, credit_range, numbers_until_exit

WEAKEST = Certainty.CONDITIONAL
"""That one may leave with an award is no right to it: it is earned, and often asked for, on conditions."""


def exits_of(snapshot: Snapshot, study: int) -> tuple[Exit, ...]:
    """The awards on the way through a study, and through the kind of award it leads to."""
    kind = int(snapshot.studies.type_of[study])
    ids = [snapshot.studies.ids[one] for one in (study, kind) if one != UNKNOWN]
    return tuple(exit_ for id_ in ids for exit_ in snapshot.exit_awards.get(id_, ()))


def exit_credit(snapshot: Snapshot, exit_: Exit) -> int:
    """The credit that such an award takes, in hundredths of ECTS, by a stated rule; or UNKNOWN."""
    properties = exit_.properties
    return converted(snapshot, properties.get("min_credits"), properties.get("credit_system") or ECTS)


def ways_to(snapshot: Snapshot, award: int) -> Iterator[tuple[Exit, int]]:
    """What one may leave with this award, with the index of that."""
    for one in snapshot.exits_by_award.get(snapshot.studies.ids[award], ()):
        yield one, snapshot.index[one.target_id]


def may_be_left(snapshot: Snapshot, rule: int, entered: int) -> bool:
    """Whether who enters something by this rule starts at the beginning.

    Who is let off a part of it may have been let off what the award on the way is for: no source says. So may who
    enters with an award that one leaves it with.
    """
    held = snapshot.studies.ids[int(snapshot.arcs.tail[rule])]
    return (
        held not in {one.award_id for one in exits_of(snapshot, entered)}
        and "exemption_ects" not in snapshot.arcs.properties[rule]
        and int(snapshot.arcs.remaining_ects[rule]) == UNKNOWN
        and int(snapshot.arcs.remaining_years[rule]) == UNKNOWN
        and int(snapshot.arcs.bridge[rule]) != BRIDGE.index(BridgeKind.TOP_UP)
    )


def numbers_until(snapshot: Snapshot, rule: int, exit_: Exit, pace: Pace) -> StepNumbers:
    """What it takes to enter something by a rule and to leave it with an award.

    The credit is what the exit asks for; where no source says that, what the award itself has.
    """
    award, entered = snapshot.index[exit_.award_id], snapshot.index[exit_.target_id]
    least = exit_credit(snapshot, exit_)
    if least == UNKNOWN:
        least = credit_range(snapshot, award)[0]
    return numbers_until_exit(snapshot, rule, entered, award, least, pace)


def cost_until(snapshot: Snapshot, rule: int, exit_: Exit, pace: Pace) -> Cost:
    """The same as a cost: never surer than an award on a condition."""
    return numbers_until(snapshot, rule, exit_, pace).cost(max(certainty_rank(snapshot, rule), WEAKEST.rank))
