"""Answers, computed once for a question and a version of the data, and shared by all visits.

What is kept here holds no sentence of the interface, so that it serves every language.
"""

from datetime import date
from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer
from routes.loosen import Loosening, loosenings
from routes.narrow import Facet, Filters, facets
from routes.request import RouteRequest
from routes.search import find_routes, look_up
from routes.stacking import Holding, Stack, stack
from routes.stacking.elsewhere import where_they_count
from routes.stacking.further import Further, further
from routes.through import Detour, through, waypoints

KEPT = 256
"""How many answers of a kind are kept."""

SECONDS = 4.0
"""How long the page may look for ways to complete a programme."""


def answer(snapshot: Snapshot, request: RouteRequest) -> Answer:
    """The answer to a question."""
    return _answer(snapshot, snapshot.version.digest, request, _key(request))


def found_facets(snapshot: Snapshot, request: RouteRequest, whole: Answer, filters: Filters) -> tuple[Facet, ...]:
    """The filters that make a difference to an answer, with what each leaves."""
    return _facets(snapshot, snapshot.version.digest, request, _key(request), whole, filters, str(filters))


def found_loosenings(snapshot: Snapshot, request: RouteRequest) -> tuple[Loosening, ...]:
    """What would have to give where there is no route."""
    return _loosenings(snapshot, snapshot.version.digest, request, _key(request))


def on_some_way(snapshot: Snapshot, request: RouteRequest) -> tuple[int, ...]:
    """The studies that lie on some way; none toward a place, which is many targets."""
    if request.target not in snapshot.index:
        return ()
    return _waypoints(snapshot, snapshot.version.digest, request, _key(request))


def way_through(snapshot: Snapshot, request: RouteRequest, via: str) -> Detour | None:
    """The best way through a study, and what beats it."""
    return _detour(snapshot, snapshot.version.digest, request, _key(request), via)


def holdings(snapshot: Snapshot, request: RouteRequest) -> tuple[Holding, ...]:
    """The micro-credentials held; none where what is wanted is a place."""
    return look_up(snapshot, request).micro_credentials if request.target in snapshot.index else ()


def counted_toward(snapshot: Snapshot, request: RouteRequest) -> Stack | None:
    """What the micro-credentials held count for, whatever certainty is asked for; None toward a kind of award."""
    held = holdings(snapshot, request)
    if not held or snapshot.is_type(snapshot.index[request.target]):
        return None
    return _counted(snapshot, snapshot.version.digest, request.target, held, repr(held), request.on.isoformat())


def counted_elsewhere(snapshot: Snapshot, request: RouteRequest) -> tuple[Stack, ...] | None:
    """Where the micro-credentials held would count toward the kind of award wanted; None toward a programme."""
    held = holdings(snapshot, request)
    if not held or not snapshot.is_type(snapshot.index[request.target]):
        return None
    return _elsewhere(snapshot, snapshot.version.digest, request.target, held, repr(held), request.on.isoformat())


def next_toward(snapshot: Snapshot, request: RouteRequest, counted: Stack) -> Further:
    """The ways to complete a programme, what would help most, and awards on the way."""
    asked = (snapshot, snapshot.version.digest, request, (*_key(request), counted.programme), counted)
    found = _further(*asked)
    if not found.plans.complete:  # stopped by the clock: the next visit may get further
        _further.clear(*asked)
    return found


def _key(request: RouteRequest) -> tuple[str, ...]:
    """Everything a question says, in an order that does not depend on how it was put together."""
    return tuple(f"{name} {_flat(value)}" for name, value in request)


def _flat(value: Any) -> str:
    if isinstance(value, Certainty):
        return value.value
    if isinstance(value, frozenset):
        return repr(sorted(map(str, value)))
    return repr(sorted(value.items())) if hasattr(value, "items") else repr(value)


@st.cache_resource(max_entries=4 * KEPT, show_spinner=False)
def _answer(_snapshot: Snapshot, digest: str, _request: RouteRequest, key: tuple[str, ...]) -> Answer:
    return find_routes(_snapshot, _request)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _facets(
    _snapshot: Snapshot,
    digest: str,
    _request: RouteRequest,
    key: tuple[str, ...],
    _whole: Answer,
    _filters: Filters,
    filters: str,
) -> tuple[Facet, ...]:
    return facets(_snapshot, _request, _whole, _filters, lambda request: answer(_snapshot, request))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _loosenings(
    _snapshot: Snapshot, digest: str, _request: RouteRequest, key: tuple[str, ...]
) -> tuple[Loosening, ...]:
    return loosenings(_snapshot, _request, lambda request: answer(_snapshot, request))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _waypoints(_snapshot: Snapshot, digest: str, _request: RouteRequest, key: tuple[str, ...]) -> tuple[int, ...]:
    return waypoints(_snapshot, _request)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _detour(_snapshot: Snapshot, digest: str, _request: RouteRequest, key: tuple[str, ...], via: str) -> Detour | None:
    return through(_snapshot, _request, via, answer(_snapshot, _request).routes)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _counted(_snapshot: Snapshot, digest: str, target: str, _held: tuple[Holding, ...], held: str, on: str) -> Stack:
    return stack(_snapshot, _snapshot.index[target], _held, on=date.fromisoformat(on))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _elsewhere(
    _snapshot: Snapshot, digest: str, target: str, _held: tuple[Holding, ...], held: str, on: str
) -> tuple[Stack, ...]:
    return where_they_count(_snapshot, _snapshot.index[target], _held, on=date.fromisoformat(on))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _further(
    _snapshot: Snapshot, digest: str, _request: RouteRequest, key: tuple[str, ...], _counted: Stack
) -> Further:
    held = look_up(_snapshot, _request).micro_credentials
    programme = _snapshot.index[_counted.programme]
    return further(_snapshot, programme, held, _counted, on=_request.on, pace=_request.learner, seconds=SECONDS)
