"""A request put back into the controls of the question: what `views.question.asked` reads from them, the other way."""

from collections.abc import Mapping, MutableMapping
from datetime import date
from typing import Any

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.places import read_place
from routes.ranges import HELD_ECTS
from routes.request import RouteRequest
from views.question import state

LIMITS = {
    "certainty": state.CERTAINTY,
    "countries": state.COUNTRIES,
    "max_fee": state.FEE,
    "max_years": state.MAX_YEARS,
    "languages": state.TAUGHT,
    "modes": state.MODES,
    "avoid": state.AVOID,
    "require": state.REQUIRE,
    "exit_awards": state.EXITS,
}
"""The limits that the question has a control for, by their names in the request, each with the control's key."""

Visit = MutableMapping[Any, Any]


def put(snapshot: Snapshot, request: RouteRequest, visit: Visit) -> None:
    """Put a whole request into the question, in place of whatever was asked.

    What the data do not hold is put as well: `views.question.link.restore` forgets it and says so. The weights of a
    request, and how many routes it asks for, are no part of the question.

    Args:
        snapshot: the data.
        request: what is to be asked.
        visit: where to put it: the state of the visit, or a table in its place.
    """
    pieces: dict[str, list[float | None]] = {}
    for text in (*(id_ for id_ in request.held if id_ in snapshot.micro_credentials), *request.have):
        id_, given = parted(snapshot, text)
        ects = credit(given)
        # What says no amount of credit is nothing in the data either: as a whole it is forgotten, and said to be.
        pieces.setdefault(text if given and ects is None else id_, []).append(ects)
    held = tuple(id_ for id_ in request.held if id_ not in snapshot.micro_credentials)
    target, place = request.target, None if request.target in snapshot.index else read_place(request.target)
    if place:
        state.ask(held, None, also=tuple(pieces), kind=state.PLACE, visit=visit)
        visit[state.WANT_COUNTRY], visit[state.WANT_LEVEL] = place.country, place.eqf_level
        visit[state.WANT_FIELD] = place.field
    else:
        programme = target in snapshot.index and not snapshot.is_type(snapshot.index[target])
        state.ask(held, target, also=tuple(pieces), programme=programme, visit=visit)
    for mc_id, amounts in pieces.items():
        put_pieces(mc_id, amounts, visit)
    begun: dict[str, float] = {}
    for text in request.credits:
        id_, _, given = text.rpartition(":")
        ects = credit(given)
        whose = text if ects is None else id_
        begun[whose] = min(begun.get(whose, 0) + (ects or 0), float(HELD_ECTS.most))
    visit[state.BEGUN] = list(begun)
    visit.update({state.begun_key(id_): ects for id_, ects in begun.items()})
    visit[state.EXPERIENCE] = float(request.experience_years)
    put_pace(float(request.pace), visit)
    put_limits({name: getattr(request, name) for name in LIMITS}, visit)
    visit[state.ON] = None if request.on == date.today() else request.on


def parted(snapshot: Snapshot, text: str) -> tuple[str, str]:
    """A micro-credential as a request or a link names it: its id, and the credit said of it, empty where none is."""
    if text in snapshot.micro_credentials or ":" not in text:
        return text, ""
    id_, _, amount = text.rpartition(":")
    return id_, amount


def credit(given: str) -> float | None:
    """The amount of credit that a text says; None where it says none that may be held."""
    try:
        return float(HELD_ECTS.read(given))
    except ValueError:
        return None


def put_pieces(mc_id: str, amounts: list[float | None], visit: Visit) -> None:
    """Hold a micro-credential as often as there are amounts, None for what is usual; so often as may be at most."""
    amounts = amounts[: int(state.PIECES.most)]
    visit[state.pieces_key(mc_id)] = len(amounts)
    for number, amount in enumerate(amounts, start=1):
        visit[state.piece_key(mc_id, number)] = amount


def put_pace(pace: float, visit: Visit) -> None:
    """Choose the kind of pace that has so many credits a year, or one's own."""
    kinds = {float(value): kind for kind, value in state.PACES.items()}
    visit[state.PACE_KIND], visit[state.PACE] = kinds.get(pace, state.OWN_PACE), pace


def put_limits(limits: Mapping[str, Any], visit: Visit) -> None:
    """Put limits into the question.

    Args:
        limits: by their names in the request; None or nothing: no such limit.
        visit: where to put them.
    """
    for name, value in limits.items():
        visit[LIMITS[name]] = _as_control(value)


def _as_control(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, Certainty):
        return value.value
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return None if value is None else float(value)
