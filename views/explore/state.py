"""What a visit explores: where it starts, what is open, what is filtered; and how that travels in a link."""

from collections.abc import Callable, Iterable

import streamlit as st

from exports.appearance import SECTORS
from exports.explored import NO_ACCESS, Filters, View, countries, is_start
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from views import links

START = "explore_start"
OPENED = "explore_opened"
SHUT = "explore_shut"
OFFERS = "explore_offers"
COUNTRY = "explore_country"
SECTOR = "explore_sector"
LEVEL = "explore_level"
CERTAINTY = "explore_certainty"
PICKED = "explore_picked"
FROM = "explore_from"
TO = "explore_to"
ROUTE = "explore_route"

MOST_OPENED = 24
"""How many things may be open at once beside what is started from: a link stays short."""

WORTH = (*(certainty.value for certainty in Certainty), NO_ACCESS)
LEVELS = tuple(range(9))
"""EQF levels, and 0 for what is not on the EQF."""

_LISTS = {START: "start", OPENED: "open", SHUT: "shut", COUNTRY: "country", SECTOR: "sector", CERTAINTY: "certainty"}
_RESTORED, _UNKNOWN = "explore_restored", "explore_unknown"


def restore(snapshot: Snapshot) -> bool:
    """At the first run of a visit, take the view from the link; at every run, forget what the data does not hold.

    Returns:
        Whether anything named is not in the data.
    """
    state = st.session_state
    if links.changed(_in_link()):
        state[_UNKNOWN] = False
    if links.to_be_read(_RESTORED):
        for key, name in _LISTS.items():
            state[key] = list(dict.fromkeys(st.query_params.get_all(name)))
        state[LEVEL] = [int(level) for level in st.query_params.get_all("level") if level in map(str, LEVELS)]
        state[OFFERS] = st.query_params.get("show") == "offers"
        for key, name in ((PICKED, "picked"), (FROM, "from"), (TO, "to")):
            state[key] = st.query_params.get(name)
        route = st.query_params.get("route", "")
        state[ROUTE] = int(route) if route.isdecimal() and len(route) < 3 else 1
    things, lines = frozenset(snapshot.index) | frozenset(snapshot.micro_credentials), set(snapshot.arcs.ids)
    drawable = things | snapshot.levels.keys()
    found = [
        _only(START, lambda id_: is_start(snapshot, id_)),
        _only(OPENED, drawable.__contains__),
        _only(SHUT, drawable.__contains__),
        _only(COUNTRY, countries(snapshot).__contains__),
        _only(SECTOR, SECTORS.__contains__),
        _only(CERTAINTY, WORTH.__contains__),
        _one(FROM, snapshot.index.__contains__),
        _one(TO, snapshot.index.__contains__),
        _one(PICKED, lambda id_: id_ in drawable or id_ in lines or " " in id_),
    ]
    state[OPENED] = state[OPENED][:MOST_OPENED]
    state[_UNKNOWN] = state.get(_UNKNOWN, False) or not all(found)
    return bool(state[_UNKNOWN])


def keep() -> None:
    """Write the view into the page's address."""
    links.keep(_in_link())


def _in_link() -> dict[str, str | list[str]]:
    state = st.session_state
    wanted: dict[str, str | list[str]] = {name: list(state.get(key) or ()) for key, name in _LISTS.items()}
    wanted["level"] = [str(level) for level in state.get(LEVEL) or ()]
    wanted["show"] = "offers" if state.get(OFFERS) else ""
    for key, name in ((PICKED, "picked"), (FROM, "from"), (TO, "to")):
        wanted[name] = str(state.get(key) or "")
    wanted["route"] = str(state[ROUTE]) if state.get(FROM) and state.get(TO) and state.get(ROUTE, 1) != 1 else ""
    return wanted


def view(path: Iterable[str] = ()) -> View:
    """What is looked at.

    Args:
        path: the studies of the routes to be seen.
    """
    state = st.session_state
    return View(
        starts=tuple(state[START]),
        opened=tuple(state[OPENED]),
        shut=frozenset(state[SHUT]),
        offers=bool(state[OFFERS]),
        filters=Filters(
            countries=frozenset(state[COUNTRY]),
            sectors=frozenset(state[SECTOR]),
            levels=frozenset(state[LEVEL]),
            certainties=frozenset(state[CERTAINTY]),
        ),
        path=tuple(path),
    )


def start_from(*starts: str) -> None:
    """Begin anew from these."""
    state = st.session_state
    state[START], state[OPENED], state[SHUT], state[PICKED] = list(starts), [], [], None
    state[FROM], state[TO], state[ROUTE] = None, None, 1
    for key in (COUNTRY, SECTOR, LEVEL, CERTAINTY):
        state[key] = []


def is_open(id_: str) -> bool:
    """Whether what is around this is shown because it was opened."""
    state = st.session_state
    return id_ not in state[SHUT] and (id_ in state[START] or id_ in state[OPENED])


def toggle(id_: str | None) -> None:
    """Open something, or close it again."""
    state = st.session_state
    if not id_:
        return
    if is_open(id_):
        state[OPENED] = [one for one in state[OPENED] if one != id_]
        if id_ in state[START]:
            state[SHUT] = [*state[SHUT], id_]
    elif id_ in state[START]:
        state[SHUT] = [one for one in state[SHUT] if one != id_]
    elif len(state[OPENED]) < MOST_OPENED:
        state[OPENED] = [*state[OPENED], id_]


def _only(key: str, held: Callable[[str], bool]) -> bool:
    given = st.session_state.get(key) or []
    kept = [one for one in given if held(one)]
    if len(kept) != len(given):
        st.session_state[key] = kept
    return len(kept) == len(given)


def _one(key: str, held: Callable[[str], bool]) -> bool:
    given = st.session_state.get(key)
    if given is None or held(given):
        return True
    st.session_state[key] = None
    return False
