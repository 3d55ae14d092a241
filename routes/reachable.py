"""What can be reached from here: every kind of award and programme to which a route leads, and how sure the surest is.

The same steps as those of the route search, so nothing is named here that it would not find. Time and fees are not
looked at: what a route takes is said when one asks for it.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.numbers import UNKNOWN
from graph.snapshot import CERTAINTY, Snapshot
from graph.vocabulary import Certainty
from routes.network import Openings, Question
from routes.places import level_of
from routes.request import RouteRequest
from routes.search import look_up_held


@dataclass(frozen=True, slots=True)
class Reached:
    """One study that can be reached.

    Attributes:
        id: which.
        is_type: whether it is a kind of award rather than one provider's programme.
        country: its country's code, where known.
        eqf_level: its EQF level, or of a programme that of its kind of award; None where not known.
        certainty: what the surest route is worth: that of its weakest step.
        steps: how many steps the shortest of the surest routes has.
    """

    id: str
    is_type: bool
    country: str | None
    eqf_level: int | None
    certainty: Certainty
    steps: int


def reachable(snapshot: Snapshot, request: RouteRequest) -> tuple[Reached, ...]:
    """Everything that can be reached, by country, then level from the lowest, then certainty; home comes first.

    Args:
        snapshot: the data.
        request: what is held and what is ruled out; its target, its limits of time and fees and what must be on the
            way are not looked at.

    Raises:
        UnknownIdError: an id is not in the data; carries the nearest ones.
    """
    starts = frozenset(look_up_held(snapshot, request)[0])
    best = _surest(snapshot, starts, request)
    home = {snapshot.country(start) for start in starts}
    found = [_reached(snapshot, study, *best[study]) for study in best if study not in starts]
    return tuple(sorted(found, key=lambda one: _place(one, home)))


def _place(one: Reached, home: Iterable[str | None]) -> tuple[bool, str, int, bool, int, int, str]:
    level = one.eqf_level if one.eqf_level is not None else 99
    return one.country not in home, one.country or "~", level, not one.is_type, one.certainty.rank, one.steps, one.id


def _reached(snapshot: Snapshot, study: int, rank: int, steps: int) -> Reached:
    level = level_of(snapshot, study)
    return Reached(
        id=snapshot.studies.ids[study],
        is_type=snapshot.is_type(study),
        country=snapshot.country(study),
        eqf_level=None if level == UNKNOWN else level,
        certainty=list(Certainty)[rank],
        steps=steps,
    )


def _surest(snapshot: Snapshot, starts: frozenset[int], request: RouteRequest) -> dict[int, tuple[int, int]]:
    """For everything that can be reached the rank of the surest route's weakest step, and its fewest steps.

    A search for the widest way (Pollack 1960), where "wide" is sure; of ways that are as sure the shortest.
    """
    leaving = _steps(snapshot, starts, request)
    best = dict.fromkeys(starts, (0, 0))
    queue = [(0, 0, start) for start in sorted(starts)]
    while queue:
        rank, steps, study = heapq.heappop(queue)
        if (rank, steps) > best[study]:
            continue
        for weakest, head in leaving.get(study, ()):
            new = max(rank, weakest), steps + 1
            if new < best.get(head, (len(CERTAINTY), 0)):
                best[head] = new
                heapq.heappush(queue, (*new, head))
    return best


def _steps(snapshot: Snapshot, starts: frozenset[int], request: RouteRequest) -> dict[int, list[tuple[int, int]]]:
    """The steps out of each study that may be used: how sure each is, and where it leads."""
    limits = replace(request.limits, require=frozenset())
    open_ = Openings(
        snapshot, Question(starts, UNKNOWN, request.learner, limits=limits, exit_awards=request.exit_awards)
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for head in range(len(snapshot.studies.ids)):
        for arc in open_.into(head):
            found.setdefault(arc.tail, []).append((arc.cost.uncertainty, head))
    return found
