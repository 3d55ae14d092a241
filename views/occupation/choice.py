"""Which occupation: typed in any usual words, or from the list."""

import streamlit as st

from graph.snapshot import Snapshot
from views.choices import Choices
from views.question import state
from views.question.fields import from_list
from views.question.typed import look_up
from words import tr, trn


def choose(snapshot: Snapshot, offer: Choices) -> None:
    """Draw the field and the list."""
    known = snapshot.occupations.by_id
    look_up(snapshot, offer, state.WANT_OCCUPATION, tr("this one"), placeholder=tr("Type an occupation"))
    st.selectbox(
        tr("The occupation"),
        _in_order(snapshot, snapshot.version.digest),
        index=None,
        format_func=lambda id_: str(known[id_]["label"]) if id_ in known else id_,
        key=state.WANT_OCCUPATION,
        placeholder=from_list(),
        filter_mode=None,
        persist_state="session",
        label_visibility="collapsed",
        on_change=forget_plan,
    )
    st.caption(
        trn(
            "The data hold {n} occupation. To look only at what is offered in some countries, choose them under “My "
            "situation and limits”.",
            "The data hold {n} occupations. To look only at what is offered in some countries, choose them under “My "
            "situation and limits”.",
            len(known),
        )
    )


def forget_plan() -> None:
    """What one would take was for another occupation."""
    st.session_state[state.PLAN] = []


@st.cache_resource(max_entries=4, show_spinner=False)
def _in_order(_snapshot: Snapshot, digest: str) -> tuple[str, ...]:
    known = _snapshot.occupations.by_id
    return tuple(sorted(known, key=lambda id_: (str(known[id_]["label"]).casefold(), id_)))
