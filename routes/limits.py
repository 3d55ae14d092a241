"""What a learner rules out, and what of the data that closes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.numbers import UNKNOWN
from graph.snapshot import CERTAINTY, Ints, Snapshot
from graph.vocabulary import Certainty

Bools = NDArray[np.bool_]

_RANK = np.array([certainty.rank for certainty in CERTAINTY])
_WEAKEST = max(certainty.rank for certainty in Certainty)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a learner rules out; a study that does not say is never ruled out.

    Attributes:
        max_rank: the weakest certainty a step may have (3: any).
        countries: study only in these and where something is held; empty: anywhere.
    """

    max_rank: int = _WEAKEST
    countries: frozenset[str] = frozenset()

    def closed_rules(self, snapshot: Snapshot) -> Bools:
        """For every rule of the data whether it may not be used."""
        certainty = snapshot.arcs.certainty
        closed: Bools = (certainty != UNKNOWN) & (_RANK[certainty] > self.max_rank)
        return closed

    def closed_studies(self, snapshot: Snapshot, starts: frozenset[int]) -> Bools:
        """For every study of the data whether it may not be entered, by who holds the starts."""
        if not self.countries:
            return np.zeros(len(snapshot.studies.ids), dtype=np.bool_)
        codes, country = _countries(snapshot)
        allowed = {*self.countries, *(snapshot.country(start) for start in starts)}
        open_ = np.array([code in allowed for code in codes])
        closed: Bools = ~open_[country]
        return closed


NO_LIMITS = Limits()


@lru_cache(maxsize=4)
def _countries(snapshot: Snapshot) -> tuple[tuple[str | None, ...], Ints]:
    """The countries there are, and for every study the position of its own."""
    of = [snapshot.country(study) for study in range(len(snapshot.studies.ids))]
    codes = tuple(dict.fromkeys(of))
    position = {code: i for i, code in enumerate(codes)}
    return codes, np.array([position[code] for code in of], dtype=np.int64)
