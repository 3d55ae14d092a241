"""How the answer changes the question: another wish, or a limit of the learner that gives way."""

from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from views.question import state
from views.question.put import LIMITS, put_limits


def want(snapshot: Snapshot, id_: str) -> None:
    """Ask for something else, from the same start."""
    kept = st.session_state
    kept[state.WANT_COUNTRY] = None
    kept[state.WANT_KIND] = state.AWARD if snapshot.is_type(snapshot.index[id_]) else state.PROGRAMME
    kept[state.WANT] = id_


def may_set(limits: dict[str, Any]) -> bool:
    """Whether the question has a control for each of these limits."""
    return limits.keys() <= LIMITS.keys()


def set_limits(limits: dict[str, Any]) -> None:
    """Put limits into the question.

    Args:
        limits: by their names in the request; None or nothing: no such limit.
    """
    put_limits(limits, st.session_state)
