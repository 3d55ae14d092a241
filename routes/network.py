"""The arcs one question may use: rules filtered by the learner's conditions, with their cost vectors."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access, Certainty
from routes.abroad import crosses, home_of, rules_at_home
from routes.criteria import Cost, Pace, certainty_rank, step_numbers
from routes.limits import NO_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Arc:
    """One usable step.

    Attributes:
        rule: index of the access rule in the snapshot; of an inferred step the one at home that it rests on.
        tail: the study it starts from.
        head: the study it leads into; the target programme stands in for its qualification type.
        cost: its cost vector.
        inferred: whether it crosses a border, where no rule says that it may.
    """

    rule: int
    tail: int
    head: int
    cost: Cost
    inferred: bool = False


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


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the search, in indices.

    Attributes:
        starts: the studies held.
        target: the study wanted.
        pace: the learner's pace and experience.
        stacked: hundredths of credit that micro-credentials count toward the target.
        earned: hundredths of credit earned in the target itself.
        limits: what the learner rules out.
    """

    starts: frozenset[int]
    target: int
    pace: Pace
    stacked: int = 0
    earned: int = 0
    limits: Limits = NO_LIMITS


def network(snapshot: Snapshot, question: Question) -> Network:
    """The part of the snapshot that can matter to a question, found by walking back from its target.

    Between qualification types a route runs over types only; a programme is entered only where it is the target, by
    its own rules and by those of its type.
    """
    arcs: list[Arc] = []
    open_ = Openings(snapshot, question)
    seen = {question.target}
    queue = deque(seen)
    while queue:
        for arc in open_.into(queue.popleft()):
            arcs.append(arc)
            if arc.tail not in seen:
                seen.add(arc.tail)
                queue.append(arc.tail)
    return Network(question.starts, question.target, arcs)


class Openings:
    """The steps that one question may use.

    Attributes:
        closed: what the learner rules out; None where that is nothing.
    """

    def __init__(self, snapshot: Snapshot, question: Question) -> None:
        """Look up what the learner rules out."""
        self._snapshot = snapshot
        self._question = question
        self.closed = question.limits.closed(snapshot, question.starts)
        self._home = home_of(snapshot, question.starts)
        self._crosses = crosses(snapshot, question.starts, question.limits)

    def into(self, head: int) -> Iterator[Arc]:
        """The steps into a study."""
        snapshot, question = self._snapshot, self._question
        if self.closed and self.closed.studies[head]:
            return
        counted = (question.stacked, question.earned) if head == question.target else (0, 0)
        for rule in rules_into(snapshot, head):
            tail = int(snapshot.arcs.tail[rule])
            if self._rules_out(rule) or not (snapshot.is_type(tail) or tail in question.starts):
                continue
            numbers = step_numbers(snapshot, rule, head, question.pace, *counted)
            yield Arc(rule, tail, head, numbers.cost(certainty_rank(snapshot, rule)))
        if self._crosses:
            numbers = step_numbers(snapshot, None, head, question.pace, *counted)
            for rule, tail in self._inferred(head):
                yield Arc(rule, tail, head, numbers.cost(Certainty.INFERRED.rank), inferred=True)

    def _rules_out(self, rule: int) -> bool:
        return bool(self.closed and self.closed.rules[rule])

    def _inferred(self, head: int) -> Iterator[tuple[int, int]]:
        """What may open a study abroad, with the rule at home: only where the data say nothing of the two."""
        snapshot = self._snapshot
        both = (*rules_into(snapshot, head), *rules_into(snapshot, head, refusals=True))
        said = {int(snapshot.arcs.tail[rule]) for rule in both}
        for rule in rules_at_home(snapshot, head, self._home):
            tail = int(snapshot.arcs.tail[rule])
            if tail not in said and snapshot.is_type(tail) and not self._rules_out(rule):
                said.add(tail)
                yield rule, tail


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
