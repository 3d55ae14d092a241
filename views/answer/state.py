"""What a visit does with an answer: which route is open, which are compared, what is filtered, what if."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Mode
from routes import ranges
from routes.answer import Route
from routes.narrow import Filters
from routes.request import RouteRequest
from views import focus, links

OPEN, VIA, PICKED = "chosen", "via", "picked"
COMPARED_MOST = 4
COMPARED = "compared"
CERTAINTY, COUNTRY, LANGUAGE, MODE = "only_sure", "only_country", "only_language", "only_mode"
FEE, TIME = "only_fee", "only_time"
FILTERS = {
    "certainty": CERTAINTY,
    "country": COUNTRY,
    "language": LANGUAGE,
    "mode": MODE,
    "max_fee": FEE,
    "max_years": TIME,
}
"""The filters by their names in `routes.narrow.Filters`, each with the key of its control."""

IF_ADDED, IF_WITHOUT, IF_PACE, IF_YEARS = "if_added", "if_without", "if_pace", "if_years"
WHY, WHAT_IF, NEXT, NARROW = "panel_why", "panel_if", "panel_next", "panel_narrow"

_LINK = {
    CERTAINTY: "onlysure",
    COUNTRY: "onlycountry",
    LANGUAGE: "onlylanguage",
    MODE: "onlymode",
    FEE: "onlyfee",
    TIME: "onlytime",
    IF_ADDED: "ifadded",
    IF_WITHOUT: "ifwithout",
    IF_PACE: "ifpace",
    IF_YEARS: "ifyears",
}
_PANELS = {WHY: "why", WHAT_IF: "if", NEXT: "next", NARROW: "filters"}
_OPEN, _COMPARE, _PANEL, _VIA = "open", "compare", "panel", "through"
_RESTORED, _UNKNOWN, _ABOUT = "answer_restored", "answer_unknown", "answer_about"


def restore(snapshot: Snapshot) -> tuple[str, ...]:
    """Take from the link what it says about the answer where it is to be read; at every run, forget what is gone.

    Args:
        snapshot: the data; a load during the visit may have taken away what was chosen.

    Returns:
        What the link said and is not understood, and what it named, or was chosen, and the data do not hold.
    """
    kept = st.session_state
    if links.to_be_read(_RESTORED):
        if links.went_back():
            _nothing_done()
            kept.pop(_ABOUT, None)
        kept[_UNKNOWN] = _read(kept)
    kept[_UNKNOWN] = (*kept.get(_UNKNOWN, ()), *_forget_unknown(snapshot, kept))
    unknown: tuple[str, ...] = kept[_UNKNOWN]
    return unknown


def forget_unknown() -> None:
    """What is looked at now is no longer what the link said."""
    st.session_state[_UNKNOWN] = ()


def _forget_unknown(snapshot: Snapshot, kept: Any) -> list[str]:
    gone = []
    for key, known in ((COUNTRY, snapshot.countries), (VIA, snapshot.index.keys())):
        if (value := kept.get(key)) is not None and value not in known:
            kept[key] = None
            gone.append(value)
    held = snapshot.index.keys() | snapshot.micro_credentials.keys()
    for key in (IF_ADDED, IF_WITHOUT):
        if missing := [id_ for id_ in kept.get(key) or () if id_ not in held]:
            kept[key] = [id_ for id_ in kept[key] if id_ in held]
            gone += missing
    return gone


def about(request: RouteRequest) -> None:
    """Forget what was done with another answer, once something else is held or wanted."""
    kept, now = st.session_state, (frozenset((*request.held, *request.have)), request.target)
    if kept.setdefault(_ABOUT, now) != now:
        kept[_ABOUT] = now
        _nothing_done()


def _nothing_done() -> None:
    for key in (OPEN, VIA, *FILTERS.values(), IF_PACE, IF_YEARS):
        st.session_state[key] = None
    st.session_state[IF_ADDED], st.session_state[IF_WITHOUT] = [], []
    compare_none()


def filters() -> Filters:
    """The filters that are set."""
    kept = st.session_state
    certainty, fee, time = kept.get(CERTAINTY), kept.get(FEE), kept.get(TIME)
    return Filters(
        certainty=Certainty(certainty) if certainty else None,
        country=kept.get(COUNTRY),
        language=kept.get(LANGUAGE),
        mode=kept.get(MODE),
        max_fee=None if fee is None else Decimal(str(fee)),
        max_years=None if time is None else Decimal(str(time)),
    )


def no_filters() -> None:
    """Show everything again."""
    for key in FILTERS.values():
        st.session_state[key] = None


def heading_id(token: str) -> str:
    """The id of a card's heading, where the focus goes when the card is opened."""
    return f"route-{token}"


def open_route(token: str) -> None:
    """Open a route, and put the focus on it when it is drawn."""
    st.session_state[OPEN] = token
    focus.on(heading_id(token))


def compare_key(token: str) -> str:
    """The key of the control that puts a route beside others."""
    return f"compare_{token}"


def compared(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The routes chosen to be compared that are shown, in the order shown."""
    wanted = st.session_state.get(COMPARED, ())
    return tuple(route for route in routes if route.token in wanted)[:COMPARED_MOST]


def compare(token: str) -> None:
    """Take in what a control says now: put a route beside others, or no more."""
    wanted = [one for one in st.session_state.get(COMPARED, ()) if one != token]
    if st.session_state.get(compare_key(token)):
        wanted.append(token)
    st.session_state[COMPARED] = wanted


def compare_none() -> None:
    """Compare none."""
    for token in st.session_state.get(COMPARED, ()):
        st.session_state[compare_key(token)] = False
    st.session_state[COMPARED] = []


def in_link() -> Mapping[str, str | list[str]]:
    """What the page's address says about the answer."""
    kept = st.session_state
    wanted: dict[str, str | list[str]] = {}
    for key, name in _LINK.items():
        if (value := kept.get(key)) not in (None, "", []):
            wanted[name] = [str(one) for one in value] if isinstance(value, list) else _written(value)
    if kept.get(OPEN):
        wanted[_OPEN] = str(kept[OPEN])
    if kept.get(COMPARED):
        wanted[_COMPARE] = list(kept[COMPARED])
    if kept.get(VIA):
        wanted[_VIA] = str(kept[VIA])
    if panels := [name for key, name in _PANELS.items() if kept.get(key)]:
        wanted[_PANEL] = panels
    return wanted


def _written(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _read(kept: Any) -> tuple[str, ...]:
    """Take what the link says; returns what it says and cannot be meant."""
    link = {name: value for name, value in st.query_params.items() if value}
    unknown: list[str] = []
    allowed: dict[str, Callable[[str], bool]] = {
        CERTAINTY: set(Certainty).__contains__,
        MODE: set(Mode).__contains__,
        LANGUAGE: lambda code: code.isascii() and code.islower() and len(code) in (2, 3),
        COUNTRY: lambda _: True,  # what is unknown among these is forgotten at every run
    }
    for key, may_be in allowed.items():
        if (value := link.get(_LINK[key])) is None:
            continue
        if may_be(value):
            kept[key] = value
        else:
            unknown.append(value)
    numbers = {
        FEE: ranges.FEE_EUR,
        TIME: ranges.YEARS,
        IF_YEARS: ranges.EXPERIENCE_YEARS,
        IF_PACE: ranges.PACE,
    }
    for key, allowed_numbers in numbers.items():
        if (said := link.get(_LINK[key])) is None:
            continue
        if (number := allowed_numbers.in_link(said)) is not None:
            kept[key] = number
        else:
            unknown.append(said)
    for key in (IF_ADDED, IF_WITHOUT):
        kept[key] = list(dict.fromkeys(st.query_params.get_all(_LINK[key])))
    if via := link.get(_VIA):
        kept[VIA] = via
        kept[WHY] = True
    tokens = [one for one in dict.fromkeys(st.query_params.get_all(_COMPARE)) if one.isalnum()][:COMPARED_MOST]
    kept[COMPARED] = tokens
    for token in tokens:
        kept[compare_key(token)] = True
    if (token := link.get(_OPEN, "")).isalnum():
        kept[OPEN] = token
    for key, name in _PANELS.items():
        if name in st.query_params.get_all(_PANEL):
            kept[key] = True
    return tuple(unknown)
