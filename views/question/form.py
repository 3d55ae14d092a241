"""The question, as sentences one fills in: what everybody needs first, the rest behind."""

import streamlit as st

from graph.snapshot import Snapshot
from routes.request import RouteRequest
from views.choices import choices
from views.question import bring
from views.question.asked import asked
from views.question.held import done, have
from views.question.situation import situation
from views.question.wanted import want


def question(snapshot: Snapshot) -> RouteRequest | None:
    """Draw the question.

    Returns:
        What is asked, or None while something is still to be chosen.
    """
    offer = choices(snapshot)
    with st.container(key="question", gap="small"):
        have(snapshot, offer)
        bring.draw(snapshot, offer)
        done(snapshot, offer)
        want(snapshot, offer)
        situation(snapshot, offer)
    return asked(st.session_state)
