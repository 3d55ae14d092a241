"""How the answer changes the question: another wish, or a limit of the learner that gives way."""

from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from views.question import state

KEYS = {
    "certainty": state.CERTAINTY,
    "countries": state.COUNTRIES,
    "max_fee": state.FEE,
    "max_years": state.MAX_YEARS,
    "languages": state.TAUGHT,
    "modes": state.MODES,
    "avoid": state.AVOID,
    "require": state.REQUIRE,
}
"""The limits that the question has a control for, by their names in the request, each with the control's key."""


def want(snapshot: Snapshot, id_: str) -> None:
    """Ask for something else, from the same start."""
    kept = st.session_state
    kept[state.WANT_COUNTRY] = None
    kept[state.WANT_KIND] = state.AWARD if snapshot.is_type(snapshot.index[id_]) else state.PROGRAMME
    kept[state.WANT] = id_


def may_set(limits: dict[str, Any]) -> bool:
    """Whether the question has a control for each of these limits."""
    return limits.keys() <= KEYS.keys()


def set_limits(limits: dict[str, Any]) -> None:
    """Put limits into the question.

    Args:
        limits: by their names in the request; None or nothing: no such limit.
    """
    for name, value in limits.items():
        st.session_state[KEYS[name]] = _as_control(value)


def _as_control(value: Any) -> Any:
    if isinstance(value, Certainty):
        return value.value
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return None if value is None else float(value)
