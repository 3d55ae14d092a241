"""What a learner rules out, and what of the data that closes."""

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.numbers import UNKNOWN
from graph.snapshot import CERTAINTY, Ints, Snapshot
from graph.vocabulary import Certainty
from routes.validity import holds

Bools = NDArray[np.bool_]

_RANK = np.array([certainty.rank for certainty in CERTAINTY])
_WEAKEST = max(certainty.rank for certainty in Certainty)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a learner rules out. A programme that does not say its language or mode is not ruled out by them.

    Attributes:
        max_rank: the weakest certainty a step may have (3: any).
        countries: study only in these and where something is held; empty: anywhere.
        languages: only programmes taught in one of these (`de` includes `de-AT`); empty: in any.
        modes: only programmes studied in one of these ways; empty: in any.
        avoid: ids of studies not to enter, a type with all its programmes, and of rules not to use.
        require: ids of studies to pass, and of rules to use, each of them; what is held has been passed.
        on: the day; rules that do not hold then are not there. None: whatever their dates say.
    """

    max_rank: int = _WEAKEST
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    require: frozenset[str] = frozenset()
    on: date | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """The limits that are set, by name; the day is none."""
        free = Limits(on=self.on)
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(free, name)}

    def closed(self, snapshot: Snapshot, starts: frozenset[int]) -> "Closed | None":
        """What these rule out of the data for who holds the starts; None where nothing is ruled out."""
        if not (self.asked or (self.on and snapshot.dated_rules)):
            return None
        return Closed(self._rules(snapshot), self._studies(snapshot, starts))

    def _rules(self, snapshot: Snapshot) -> Bools:
        certainty = snapshot.arcs.certainty
        closed: Bools = (certainty != UNKNOWN) & (_RANK[certainty] > self.max_rank)
        for id_ in self.avoid:
            rule = snapshot.arcs.find(id_)
            if rule is not None:
                closed[rule] = True
        for rule in snapshot.dated_rules if self.on else ():
            if self.on and not holds(snapshot.arcs.properties[rule], self.on):
                closed[rule] = True
        return closed

    def _studies(self, snapshot: Snapshot, starts: frozenset[int]) -> Bools:
        closed: Bools = np.zeros(len(snapshot.studies.ids), dtype=np.bool_)
        if self.countries:
            allowed = {*self.countries, *(snapshot.country(start) for start in starts)}
            closed |= _says_other(snapshot, "country", allowed)
        offers = slice(snapshot.studies.type_count, None)  # a type's language is that of its title
        if self.languages:
            taught = {value for value in _values(snapshot, "language")[0] if value and primary(value) in self.languages}
            closed[offers] |= _says_other(snapshot, "language", {None, *taught})[offers]
        if self.modes:
            closed[offers] |= _says_other(snapshot, "mode", {None, *self.modes})[offers]
        avoided = np.zeros_like(closed)
        avoided[[snapshot.index[id_] for id_ in self.avoid if id_ in snapshot.index]] = True
        kind = snapshot.studies.type_of
        closed |= avoided | ((kind != UNKNOWN) & avoided[kind])
        return closed


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """What is ruled out: for every rule of the data whether it may not be used, for every study not be entered."""

    rules: Bools
    studies: Bools


def primary(language: str) -> str:
    """The language of a tag, without its region or script: `de` of `de-AT` (BCP 47)."""
    return language.partition("-")[0].lower()


def _says_other(snapshot: Snapshot, name: str, allowed: set[str | None]) -> Bools:
    values, of = _values(snapshot, name)
    return np.array([value not in allowed for value in values])[of]


@lru_cache(maxsize=8)
def _values(snapshot: Snapshot, name: str) -> tuple[tuple[str | None, ...], Ints]:
    """The values that studies have of a property, and for every study the position of its own."""
    of = [properties.get(name) for properties in snapshot.studies.properties]
    values = tuple(dict.fromkeys(of))
    position = {value: i for i, value in enumerate(values)}
    return values, np.array([position[value] for value in of], dtype=np.int64)
