"""What stands below the answer: always a way on."""

import streamlit as st

from graph.snapshot import Snapshot
from views import language
from views.html import text
from views.question import flows, state
from views.question.half_way import half_way
from views.question.not_listed import not_listed
from views.question.nothing_yet import nothing_yet
from views.question.whom import whom
from views.question.wrong_fact import wrong_fact
from words import tr


def ways_on(snapshot: Snapshot) -> None:
    """Always a way on; each opens over the page."""
    titles = {
        flows.NOT_LISTED: (tr("My qualification is not listed"), "search_off", not_listed),
        flows.NOTHING_YET: (tr("I have finished nothing yet"), "flag", nothing_yet),
        flows.HALF_WAY: (tr("I stopped half-way"), "pause_circle", half_way),
        flows.WRONG: (tr("A fact is wrong"), "report", wrong_fact),
        flows.WHOM: (tr("Whom to ask"), "contact_support", whom),
    }
    with st.container(key="ways_on"):
        st.html(f"<h2>{text(tr('Not what you need?'))}</h2>")
        for column, (flow, (title, icon, _)) in zip(st.columns(len(titles)), titles.items(), strict=True):
            with column:
                flows.opens(flow, title, at="ways_on", icon=icon, width="stretch")
    if st.session_state.get(state.OPEN) in titles:
        title, _, draw = titles[st.session_state[state.OPEN]]
        language.dialog(title, draw, snapshot, on_dismiss=flows.close)
