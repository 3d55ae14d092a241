"""The arcs one question may use: rules filtered by the learner's conditions, with their cost vectors."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access
from routes.criteria import Cost, Pace, certainty_rank, step_numbers


@dataclass(frozen=True, slots=True)
class Arc:
    """One usable step.

    Attributes:
        rule: index of the access rule in the snapshot.
        tail: the study it starts from.
        head: the study it leads into; the target programme stands in for its qualification type.
        cost: its cost vector.
    """

    rule: int
    tail: int
    head: int
    cost: Cost


class Network:
    """The studies a route may run over, and the arcs between them.

    Attributes:
        starts: the studies held (a held programme brings its qualification type).
        target: the study wanted.
        leaving: the arcs out of each study.
        entering: the arcs into each study.
    """

    def __init__(self, starts: Iterable[int], target: int, arcs: Iterable[Arc]) -> None:
        self.starts = frozenset(starts)
        self.target = target
        self.leaving: dict[int, list[Arc]] = {}
        self.entering: dict[int, list[Arc]] = {}
        for arc in arcs:
            self.leaving.setdefault(arc.tail, []).append(arc)
            self.entering.setdefault(arc.head, []).append(arc)

    def reachable(self) -> set[int]:
        """The starts, and everything that can be reached from them."""
        return spread(self.starts, lambda study: (arc.head for arc in self.leaving.get(study, ())))

    def reaching(self) -> set[int]:
        """The target, and everything it can be reached from."""
        return spread([self.target], lambda study: (arc.tail for arc in self.entering.get(study, ())))


def network(
    snapshot: Snapshot,
    starts: Iterable[int],
    target: int,
    pace: Pace,
    *,
    stacked: int = 0,
    max_rank: int = 3,
    countries: frozenset[str] = frozenset(),
) -> Network:
    """The part of the snapshot that can matter between these starts and this target.

    Between qualification types a route runs over types only; a programme is entered only where it is the target, by
    its own rules and by those of its type.

    Args:
        snapshot: the data.
        starts: the studies held.
        target: the study wanted.
        pace: the learner's pace and experience.
        stacked: hundredths of credit that count toward the target.
        max_rank: the weakest certainty a step may have (3: any).
        countries: study only in these and in the countries of the starts; empty: anywhere.
    """
    held = frozenset(starts)
    allowed = countries | {snapshot.country(start) for start in held} if countries else None
    fitting = (
        Arc(
            rule,
            tail,
            head,
            step_numbers(snapshot, rule, head, pace, stacked if head == target else 0).cost(rank),
        )
        for rule, tail, head in _candidates(snapshot, held, target)
        if (rank := certainty_rank(snapshot, rule)) <= max_rank
        and (allowed is None or snapshot.country(head) in allowed)
    )
    return Network(held, target, fitting)


def _candidates(snapshot: Snapshot, held: frozenset[int], target: int) -> Iterator[tuple[int, int, int]]:
    """Rules that can lead toward the target, found by walking back from it: (rule, tail, head)."""
    seen = {target}
    queue = deque([target])
    while queue:
        head = queue.popleft()
        for rule in rules_into(snapshot, head):
            tail = int(snapshot.arcs.tail[rule])
            if not snapshot.is_type(tail) and tail not in held:
                continue
            yield rule, tail, head
            if tail not in seen:
                seen.add(tail)
                queue.append(tail)


def rules_into(snapshot: Snapshot, study: int, *, refusals: bool = False) -> list[int]:
    """The rules that open a study; for a programme its own and those of its qualification type.

    Args:
        snapshot: the data.
        study: what is opened.
        refusals: give the explicit noes (`none`) instead of the openings.
    """
    rules = list(snapshot.arcs.entering(study))
    kind = int(snapshot.studies.type_of[study])
    if kind != UNKNOWN:
        rules += list(snapshot.arcs.entering(kind))
    none = ACCESS.index(Access.NONE)
    return sorted(int(rule) for rule in rules if (snapshot.arcs.access[rule] == none) == refusals)


def spread(sources: Iterable[int], neighbours: Callable[[int], Iterable[int]]) -> set[int]:
    """The sources, and everything that can be reached from them step by step."""
    seen = set(sources)
    queue = deque(seen)
    while queue:
        for neighbour in neighbours(queue.popleft()):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return seen
