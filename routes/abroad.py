"""Steps across a border that no rule states, inferred as the Lisbon Recognition Convention (1997, section IV) suggests.

The Convention is about higher education only. What gives general access to a kind of award at home may give access to
the corresponding kind abroad: one of the same EQF level and sector. Whoever admits there decides, so such a step is
never more than inferred; and it is looked for only where the learner asks for other countries.
"""

from collections.abc import Iterator
from functools import lru_cache

from graph.numbers import UNKNOWN
from graph.snapshot import ACCESS, CERTAINTY, Snapshot
from graph.vocabulary import Access, Certainty, Sector
from routes.limits import Limits

OUTSIDE_LISBON = frozenset({"HK", "US", "XK"})
"""Countries of the pack outside the Lisbon Recognition Convention; the United States signed it, and never ratified."""


def home_of(snapshot: Snapshot, starts: frozenset[int]) -> frozenset[str]:
    """The countries in which something is held."""
    return frozenset(country for start in starts if (country := snapshot.country(start)))


def crosses(snapshot: Snapshot, starts: frozenset[int], limits: Limits) -> bool:
    """Whether a step across a border is asked for."""
    return limits.max_rank >= Certainty.INFERRED.rank and bool(limits.countries - home_of(snapshot, starts))


def rules_at_home(snapshot: Snapshot, study: int, home: frozenset[str]) -> Iterator[int]:
    """The rules at home that give general access to a kind of award that corresponds to a study abroad.

    Args:
        snapshot: the data.
        study: a qualification type or a programme.
        home: the countries in which something is held.
    """
    kind = study if snapshot.is_type(study) else int(snapshot.studies.type_of[study])
    there = snapshot.country(study)
    if kind == UNKNOWN or there is None or there in home or not ({there, *home}.isdisjoint(OUTSIDE_LISBON)):
        return
    level, sector = int(snapshot.studies.eqf_level[kind]), snapshot.sector(kind)
    if level == UNKNOWN or sector != Sector.HIGHER_EDUCATION:
        return
    arcs, general = snapshot.arcs, ACCESS.index(Access.GENERAL)
    for country in sorted(home):
        for corresponding in _types(snapshot).get((country, level, sector), ()):
            for rule in map(int, arcs.entering(corresponding)):
                weak = CERTAINTY[int(arcs.certainty[rule])].rank > Certainty.CONDITIONAL.rank
                if arcs.access[rule] == general and arcs.bridge[rule] == UNKNOWN and not weak:
                    yield rule


@lru_cache(maxsize=2)
def _types(snapshot: Snapshot) -> dict[tuple[str | None, int, str | None], tuple[int, ...]]:
    """The qualification types of each country, EQF level and sector."""
    found: dict[tuple[str | None, int, str | None], tuple[int, ...]] = {}
    for kind in range(snapshot.studies.type_count):
        place = snapshot.country(kind), int(snapshot.studies.eqf_level[kind]), snapshot.sector(kind)
        found[place] = (*found.get(place, ()), kind)
    return found
