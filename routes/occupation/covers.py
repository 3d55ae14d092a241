"""The smallest sets of micro-credentials that teach a set of skills, found exactly: a set cover, solved with HiGHS.

Set cover is the textbook integer programme (one variable an offer, one row a skill): R. M. Karp, "Reducibility among
combinatorial problems" (1972), has it among the first hard problems; these are small.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.stacking.candidates import asked_for, own_ects
from routes.stacking.program import Program, Row, Solution

SECONDS = 4.0
"""How long the search for one set may take; with the few offers that say what they teach it takes far less."""

Asks = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of micro-credentials that teaches skills.

    Attributes:
        micro_credentials: which, by id; what these ask for is among them, where it is not held.
        skills: the skills that it teaches, of those that were to be taught.
        ects: the credit of those whose credit is known, in hundredths.
        unknown: those whose credit is not known: that is not zero.
        proven: whether nothing better is proven to exist.
        alone: whether no other set is as good; None: not known.
    """

    micro_credentials: tuple[str, ...]
    skills: tuple[str, ...]
    ects: int
    unknown: tuple[str, ...]
    proven: bool
    alone: bool | None


@dataclass(frozen=True, slots=True)
class Covers:
    """The best sets, if any skill can be taught.

    Attributes:
        fewest: the set with the fewest micro-credentials; of these that with the fewest of unknown credit, then with
            the least credit.
        least_study: the set with the fewest of unknown credit; of these that with the least credit, then the smallest.
        out_of_reach: skills that are only taught by what asks for a micro-credential that is not to be had.
        stopped: whether a search took too long: then its set is not proven to be best, or there is none.
    """

    fewest: Cover | None
    least_study: Cover | None
    out_of_reach: tuple[str, ...]
    stopped: bool = False


def covers(
    snapshot: Snapshot,
    wanted: Mapping[str, Sequence[str]],
    held: frozenset[str],
    allowed: Iterable[str],
    *,
    seconds: float = SECONDS,
) -> Covers:
    """The best sets of micro-credentials that teach these skills.

    Args:
        snapshot: the data.
        wanted: each skill with the micro-credentials that teach it; none of these is held.
        held: the micro-credentials held.
        allowed: the micro-credentials that may be taken.
        seconds: how long each search may take.
    """
    asks = _takeable(snapshot, {id_ for ids in wanted.values() for id_ in ids}, held, frozenset(allowed))
    taught = {skill: tuple(id_ for id_ in ids if id_ in asks) for skill, ids in wanted.items()}
    reached = {skill: ids for skill, ids in taught.items() if ids}
    out_of_reach = tuple(skill for skill, ids in taught.items() if not ids)
    if not reached:
        return Covers(None, None, out_of_reach)
    search = _Search(snapshot, reached, asks)
    number, unknown, study = search.number, search.unknown, search.study
    fewest, least_study = (
        search.best(goals, seconds) for goals in ((number, unknown, study), (unknown, study, number))
    )
    stopped = any(cover is None or not cover.proven for cover in (fewest, least_study))
    return Covers(fewest, least_study, out_of_reach, stopped)


def _takeable(snapshot: Snapshot, first: set[str], held: frozenset[str], allowed: frozenset[str]) -> dict[str, Asks]:
    """What may be taken, each with the sets of micro-credentials of which one must be taken as well.

    Whoever asks for what is neither held nor may be taken is left out, and so is whoever asks for that.
    """
    asks: dict[str, Asks] = {}
    waiting = sorted(first & allowed)
    while waiting:
        mc_id = waiting.pop()
        if mc_id not in asks:
            open_ = (alternatives for alternatives in asked_for(snapshot, mc_id) if not alternatives & held)
            asks[mc_id] = tuple(alternatives & allowed for alternatives in open_)
            waiting += sorted(frozenset().union(*asks[mc_id]) - asks.keys())
    while any(not alternatives & asks.keys() for one in asks.values() for alternatives in one):
        asks = {id_: one for id_, one in asks.items() if all(sets & asks.keys() for sets in one)}
    return asks


class _Search:
    """The integer programme: a variable a micro-credential, a row a skill, a row for what each one asks for."""

    def __init__(self, snapshot: Snapshot, reached: Mapping[str, Sequence[str]], asks: Mapping[str, Asks]) -> None:
        self._ids = sorted(asks)
        self._reached = reached
        self._teaches = {(id_, skill) for skill, ids in reached.items() for id_ in ids}
        self._program = Program()
        variable = {id_: self._program.choice() for id_ in self._ids}
        for ids in reached.values():
            self._program.add({variable[id_]: 1 for id_ in ids}, low=1)
        for id_, one in asks.items():
            for alternatives in one:
                others = {variable[other]: 1 for other in sorted(alternatives & asks.keys()) if other != id_}
                self._program.add({**others, variable[id_]: -1}, low=0)
        credit = [own_ects(snapshot, snapshot.micro_credentials[id_]) for id_ in self._ids]
        self.number = dict.fromkeys(range(len(self._ids)), 1)
        self.unknown = {at: 1 for at, ects in enumerate(credit) if ects == UNKNOWN}
        self.study = {at: ects for at, ects in enumerate(credit) if ects > 0}

    def best(self, goals: Sequence[Mapping[int, int]], seconds: float) -> Cover | None:
        """The set with the least of the first goal, of these the least of the second, and so on."""
        until = time.monotonic() + seconds
        settled: list[Row] = []
        found: Solution | None = None
        proven = True
        # Of equals the one whose ids come first, so that the same question has the same answer.
        for goal in (*goals, {at: at + 1 for at in self.number}):
            better = self._program.minimise(goal, until, more=settled)
            if not better.values:
                proven = False
                break
            found, proven = better, proven and better.proven
            settled.append(Row(goal, high=better.of(goal)))
        if found is None:
            return None
        chosen = [at for at in self.number if found.values[at]]
        other = Row(dict.fromkeys(chosen, 1), high=len(chosen) - 1)
        beside = self._program.minimise({}, until, more=[*settled[: len(goals)], other]) if proven else None
        ids = tuple(self._ids[at] for at in chosen)
        return Cover(
            micro_credentials=ids,
            skills=tuple(skill for skill in self._reached if any((id_, skill) in self._teaches for id_ in ids)),
            ects=sum(self.study.get(at, 0) for at in chosen),
            unknown=tuple(self._ids[at] for at in chosen if at in self.unknown),
            proven=proven,
            alone=None if beside is None or not (beside.values or beside.proven) else not beside.values,
        )
