"""What the controls hold, as one request to the route search."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from graph.vocabulary import Certainty
from routes.request import RouteRequest
from views.question import state

ANYTHING = "anything"
"""Stands for the target of a request where everything that can be reached is asked for."""

Visit = Mapping[Any, Any]


def asked(visit: Visit) -> RouteRequest | None:
    """What is asked of the route search, or None while something is still to be chosen."""
    target = target_of(visit)
    return request_for(visit, target) if target and has_something(visit) else None


def has_something(visit: Visit) -> bool:
    """Whether anything is held."""
    return bool(visit.get(state.HAVE) or visit.get(state.ALSO))


def target_of(visit: Visit) -> str | None:
    """What is wanted: the id of a study, or a place as `routes.places` reads it."""
    kind = visit.get(state.WANT_KIND)
    if kind in (state.POSSIBLE, state.SKILL, state.OCCUPATION):
        return None
    if kind != state.PLACE:
        want: str | None = visit.get(state.WANT)
        return want
    country, level, field = (visit.get(key) for key in (state.WANT_COUNTRY, state.WANT_LEVEL, state.WANT_FIELD))
    if not country or not level:
        return None
    return f"{country}/{level}/{field}" if field else f"{country}/{level}"


def request_for(visit: Visit, target: str = ANYTHING) -> RouteRequest:
    """The request with everything that the controls say, toward a target of one's choice."""
    fee, most = visit.get(state.FEE), visit.get(state.MAX_YEARS)
    named = list(pieces(visit))
    once = [text for text in named if named.count(text) == 1 and text in (visit.get(state.ALSO) or ())]
    return RouteRequest(
        held=(*visit.get(state.HAVE, ()), *once),
        have=tuple(text for text in named if text not in once),
        credits=tuple(begun(visit)),
        target=target,
        experience_years=Decimal(str(visit.get(state.EXPERIENCE) or 0)),
        pace=state.pace_of(visit),
        max_fee=None if fee is None else Decimal(str(fee)),
        max_years=None if most is None else Decimal(str(most)),
        countries=frozenset(visit.get(state.COUNTRIES) or ()),
        languages=frozenset(visit.get(state.TAUGHT) or ()),
        modes=frozenset(visit.get(state.MODES) or ()),
        avoid=frozenset(visit.get(state.AVOID) or ()),
        require=frozenset(visit.get(state.REQUIRE) or ()),
        exit_awards=bool(visit.get(state.EXITS)),
        certainty=Certainty(visit.get(state.CERTAINTY) or Certainty.INFERRED),
        on=visit.get(state.ON) or date.today(),
    )


def pieces(visit: Visit) -> Iterator[str]:
    """The micro-credentials held, each piece as `ID` or `ID:ECTS`."""
    for mc_id in visit.get(state.ALSO) or ():
        for number in range(1, int(visit.get(state.pieces_key(mc_id)) or 1) + 1):
            ects = visit.get(state.piece_key(mc_id, number))
            yield mc_id if ects is None else f"{mc_id}:{ects:.10g}"


def begun(visit: Visit) -> Iterator[str]:
    """The programmes begun and not ended, each `PROGRAMME:ECTS`; those whose credit is not said are left out."""
    for programme in visit.get(state.BEGUN) or ():
        if ects := visit.get(state.begun_key(programme)):
            yield f"{programme}:{ects:.10g}"
