"""The arcs one question may use: rules filtered by the learner's conditions, with their cost vectors."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import networkx as nx

from graph.numbers import UNKNOWN
from graph.snapshot import ACCESS, Exit, Snapshot
from graph.vocabulary import Access, Certainty
from routes.abroad import crosses, home_of, rules_at_home
from routes.choices import NO_CHOICES, Choice, Choices
from routes.criteria import Cost, Pace, certainty_rank, step_numbers
from routes.exits import WEAKEST, cost_until, may_be_left, ways_to
from routes.limits import NO_LIMITS, Limits

Resource = tuple[str, int]
"""What a way has only once: a micro-credential held, or a study to enter."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One usable step.

    Attributes:
        rule: index of the access rule in the snapshot; of an inferred step the one at home that it rests on.
        tail: the study it starts from.
        head: the study it leads into; the target programme stands in for its qualification type.
        cost: its cost vector.
        inferred: whether it crosses a border, where no rule says that it may.
        choice: what micro-credentials are used for in what it leads into; None: none are.
        uses: what it takes that a way has only once: holdings, and studies that a way could come back to.
        meets: which of the things that must be on the way it brings.
        exit: the award that is left with, where the rule leads into something that is not completed.
    """

    rule: int
    tail: int
    head: int
    cost: Cost
    inferred: bool = False
    choice: Choice | None = None
    uses: frozenset[Resource] = frozenset()
    meets: frozenset[str] = frozenset()
    exit: Exit | None = None


class Network:
    """The studies a route may run over, and the arcs between them.

    Attributes:
        starts: the studies held (a held programme brings its qualification type).
        target: the study wanted.
        leaving: the arcs out of each study.
        entering: the arcs into each study.
        required: what must be on the way.
    """

    def __init__(
        self, starts: Iterable[int], target: int, arcs: Iterable[Arc], required: frozenset[str] = frozenset()
    ) -> None:
        self.starts = frozenset(starts)
        self.target = target
        self.required = required
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
        choices: what micro-credentials may be used for, at the target and on the way to it.
        earned: hundredths of credit earned in the target itself.
        limits: what the learner rules out.
        exit_awards: whether a step may lead to an award that something else is left with on the way.
    """

    starts: frozenset[int]
    target: int
    pace: Pace
    choices: Choices = NO_CHOICES
    earned: int = 0
    limits: Limits = NO_LIMITS
    exit_awards: bool = False


def network(snapshot: Snapshot, question: Question) -> Network:
    """The part of the snapshot that can matter to a question, found by walking back from its target.

    Between qualification types a route runs over types only; a programme is entered only where it is the target, or
    where micro-credentials are used in it, by its own rules and by those of its type.
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
    required = _not_held(snapshot, question)
    if required:
        arcs = [_meeting(snapshot, arc, required) for arc in _once(arcs)]
    return Network(question.starts, question.target, arcs, required)


def _not_held(snapshot: Snapshot, question: Question) -> frozenset[str]:
    """What must be on the way, without what is held."""
    return question.limits.require - {snapshot.studies.ids[start] for start in question.starts}


def _meeting(snapshot: Snapshot, arc: Arc, required: frozenset[str]) -> Arc:
    """The arc with what it brings: its rule, what it enters, and the kind of award that this leads to."""
    kind = int(snapshot.studies.type_of[arc.head])
    brought = {snapshot.studies.ids[study] for study in (arc.head, kind) if study != UNKNOWN}
    if not arc.inferred:
        brought.add(snapshot.arcs.ids[arc.rule])
    return replace(arc, meets=required & brought)


def _once(arcs: Iterable[Arc]) -> list[Arc]:
    """The arcs, each with the study it enters where a way could come back to that: it may be entered once only."""
    found = list(arcs)
    whole: nx.DiGraph[int] = nx.DiGraph((arc.tail, arc.head) for arc in found)
    circles = {study for part in nx.strongly_connected_components(whole) if len(part) > 1 for study in part}
    return [replace(arc, uses=arc.uses | {("study", arc.head)}) if arc.head in circles else arc for arc in found]


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
        self._on_the_way: dict[int, list[int]] = {}
        for programme in sorted(question.choices.at.keys() - {question.target}):
            kind = int(snapshot.studies.type_of[programme])
            for study in (programme, kind):
                self._on_the_way.setdefault(study, []).append(programme)

    def into(self, head: int) -> Iterator[Arc]:
        """The steps into a study."""
        snapshot, question = self._snapshot, self._question
        if self.closed and self.closed.studies[head]:
            return
        earned = question.earned if head == question.target else 0
        for choice in question.choices.at.get(head, (None,)):
            counted = (choice.stack.saved if choice else 0, earned)
            uses: frozenset[Resource] = frozenset(("holding", i) for i in choice.used) if choice else frozenset()
            for rule in rules_into(snapshot, head):
                if self._rules_out(rule):
                    continue
                numbers = step_numbers(snapshot, rule, head, question.pace, *counted)
                cost = numbers.cost(certainty_rank(snapshot, rule))
                for tail in self._tails(int(snapshot.arcs.tail[rule]), head):
                    yield Arc(rule, tail, head, cost, choice=choice, uses=uses)
            if self._crosses:
                numbers = step_numbers(snapshot, None, head, question.pace, *counted)
                for rule, tail in self._inferred(head):
                    cost = numbers.cost(Certainty.INFERRED.rank)
                    yield Arc(rule, tail, head, cost, inferred=True, choice=choice, uses=uses)
        if question.exit_awards and question.limits.max_rank >= WEAKEST.rank:
            yield from self._by_exit_awards(head)

    def _by_exit_awards(self, award: int) -> Iterator[Arc]:
        """The steps into something that is left with this award on the way."""
        snapshot = self._snapshot
        for exit_, entered in ways_to(snapshot, award):
            if self.closed and self.closed.studies[entered]:
                continue
            for rule in rules_into(snapshot, entered):
                if self._rules_out(rule) or not may_be_left(snapshot, rule, entered):
                    continue
                cost = cost_until(snapshot, rule, exit_, self._question.pace)
                for tail in self._tails(int(snapshot.arcs.tail[rule]), entered):
                    if tail != award:
                        yield Arc(rule, tail, award, cost, exit=exit_)

    def _tails(self, tail: int, head: int) -> Iterator[int]:
        """What is had where a rule asks for `tail`: that itself, or a programme on the way that leads to it."""
        if self._snapshot.is_type(tail) or tail in self._question.starts:
            yield tail
        yield from (one for one in self._on_the_way.get(tail, ()) if one != head)

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
