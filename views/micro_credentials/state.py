"""What is looked for in the catalogue: its state in a visit, and how it travels in a link."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.snapshot import Snapshot
from queries.find import find
from routes.catalogue import facets
from routes.catalogue.facets import FACETS, Catalogue, catalogue
from routes.catalogue.ordering import ORDERS, TITLE, ordered
from routes.recognition import countries_with_policies
from views import links

WORDS, SORT, PAGE, OPEN, WHOSE, COMPLETE = (
    "micro_words",
    "micro_sort",
    "micro_page",
    "micro_open",
    "micro_whose",
    "micro_complete",
)
REGION = "micro_region"
FIT = "fit"
"""The order of a search: what fits the words best comes first; without words by title."""

JUMP = "micro_jump"
"""Set where the next run is to bring what is new into view."""

GO = "micro_go"
"""Set where the next run is to open the page Find a route."""

LONGEST = 200
"""Of what is typed only so many letters are looked for."""

_RESTORED, _UNKNOWN = "micro_restored", "micro_unknown"


def key(facet: str) -> str:
    """The key of the control of a facet."""
    return f"micro_{facet}"


def chosen() -> dict[str, list[str]]:
    """The values wanted, by facet; facets without any are left out."""
    wanted = {facet: list(st.session_state.get(key(facet)) or ()) for facet in FACETS}
    return {facet: values for facet, values in wanted.items() if values}


def words() -> str:
    """What was typed."""
    return str(st.session_state.get(WORDS) or "").strip()[:LONGEST]


def show(mc_id: str) -> None:
    """Have the page show one micro-credential; `pages.go(pages.MICRO)` opens the page."""
    st.session_state[OPEN] = mc_id
    st.session_state[COMPLETE] = None
    st.session_state[JUMP] = True


def close() -> None:
    """Back to the list."""
    st.session_state[OPEN] = st.session_state[COMPLETE] = None
    st.session_state[JUMP] = True


def turn(page: int) -> None:
    """Show another page of the list."""
    st.session_state[PAGE] = page
    st.session_state[JUMP] = True


def first_page() -> None:
    """After another filter the list begins at its beginning."""
    st.session_state[PAGE] = 1


def drop(facet: str) -> None:
    """Forget a filter, or the words."""
    st.session_state[WORDS if facet == WORDS else key(facet)] = "" if facet == WORDS else []
    first_page()


def drop_all() -> None:
    """Forget every filter and the words."""
    for facet in FACETS:
        st.session_state[key(facet)] = []
    drop(WORDS)


def current(snapshot: Snapshot, on: date) -> Catalogue:
    """The catalogue of this picture, made once a day and version of the data."""
    return _catalogue(snapshot, snapshot.version.digest, on)


@st.cache_resource(max_entries=4, show_spinner=False)
def _catalogue(_snapshot: Snapshot, digest: str, on: date) -> Catalogue:
    return catalogue(_snapshot, on)


def in_order(snapshot: Snapshot) -> Sequence[str]:
    """The micro-credentials that fit the words, in the order chosen."""
    typed, by = words(), st.session_state.get(SORT) or FIT
    if not typed:
        return _ordered(snapshot, snapshot.version.digest, TITLE if by == FIT else by)
    hits = _hits(snapshot, snapshot.version.digest, typed)
    if by == FIT:
        return hits
    among = set(hits)
    return [id_ for id_ in _ordered(snapshot, snapshot.version.digest, by) if id_ in among]


@st.cache_resource(max_entries=16, show_spinner=False)
def _ordered(_snapshot: Snapshot, digest: str, by: str) -> list[str]:
    return ordered(_snapshot, _snapshot.micro_credentials, by)


@st.cache_resource(max_entries=64, show_spinner=False)
def _hits(_snapshot: Snapshot, digest: str, typed: str) -> list[str]:
    return [hit.id for hit in find(_snapshot, typed, kinds=("micro_credential",), limit=None)]


def restore(snapshot: Snapshot, found: Catalogue) -> tuple[str, ...]:
    """At the first run of a visit, take all of it from the link; at every run, forget what the data does not hold.

    Args:
        snapshot: the data.
        found: its catalogue.

    Returns:
        What the link named, or what was chosen, and the data does not hold.
    """
    state = st.session_state
    if links.changed(_in_link()):
        state[_UNKNOWN] = ()
    unknown: list[str] = []
    usual = {WORDS: "", SORT: FIT, PAGE: 1, OPEN: None, WHOSE: None, COMPLETE: None, REGION: None}
    usual |= {key(facet): [] for facet in FACETS}
    if links.to_be_read(_RESTORED):
        if links.went_back():
            state.update(usual)
        unknown += _read()
    for name, value in usual.items():
        state.setdefault(name, value)
    unknown += _forget_unknown(snapshot, found)
    state[_UNKNOWN] = (*state.get(_UNKNOWN, ()), *unknown)
    return tuple(state[_UNKNOWN])


def _read() -> list[str]:
    """Take what the link says; returns what it says and cannot be meant."""
    state, link = st.session_state, st.query_params
    for facet in FACETS:
        if facet in link:
            state[key(facet)] = list(dict.fromkeys(link.get_all(facet)))
    for name, param in ((OPEN, "open"), (WHOSE, "whose"), (COMPLETE, "complete")):
        if param in link:
            state[name] = link[param]
    if "words" in link:
        state[WORDS] = link["words"][:LONGEST]
    unknown = []
    if (order := link.get("sort")) is not None:
        if order in (FIT, *ORDERS):
            state[SORT] = order
        else:
            unknown.append(order)
    if (page := link.get("page")) is not None:
        if page.isascii() and page.isdigit() and 0 < len(page) < 7 and int(page):
            state[PAGE] = int(page)
        else:
            unknown.append(page)
    return unknown


def _forget_unknown(snapshot: Snapshot, found: Catalogue) -> list[str]:
    state, gone = st.session_state, []
    for facet in FACETS:
        there = found.masks[facet]
        if missing := [value for value in state[key(facet)] if value not in there]:
            state[key(facet)] = [value for value in state[key(facet)] if value in there]
            gone += missing
    if len(state[key(facets.THEME)]) > 1:
        state[key(facets.THEME)] = state[key(facets.THEME)][:1]
    whose = snapshot.providers.keys() | countries_with_policies(snapshot)
    held = ((OPEN, snapshot.micro_credentials.keys()), (WHOSE, whose), (COMPLETE, snapshot.index.keys()))
    for name, known in held:
        if (value := state[name]) is not None and value not in known:
            state[name] = None
            gone.append(value)
    return gone


def keep_in_link() -> None:
    """Write all of it into the page's address."""
    links.keep(_in_link())


def _in_link() -> dict[str, str | Sequence[str]]:
    state = st.session_state
    order, page, opened = state.get(SORT) or FIT, state.get(PAGE) or 1, state.get(OPEN)
    wanted: dict[str, str | Sequence[str] | None] = {
        "words": words(),
        **chosen(),
        "sort": order if order != FIT else None,
        "page": str(page) if page > 1 else None,
        "open": opened,
        "complete": state.get(COMPLETE) if opened else None,
        "whose": state.get(WHOSE),
    }
    return {name: value for name, value in wanted.items() if value}
