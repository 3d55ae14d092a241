"""What matters to you: one control per criterion, which reorders the routes at once."""

import streamlit as st

from routes.criteria import CRITERIA
from views.state import USUAL, importance_key
from words import tr

LABELS = {
    "years": "Soon finished",
    "ects": "Little to study",
    "fee_eur": "Low fees",
    "steps": "Few steps",
    "uncertainty": "A right, not a maybe",
    "unknowns": "Little that is not known",
}
WORDS = ("does not matter", "a little", "matters", "a lot", "most of all")
WEIGHTS = (0.0, 0.4, 1.0, 2.5, 6.0)


def importance() -> dict[str, float]:
    """Draw the controls.

    Returns:
        How much each criterion matters.
    """
    with st.expander(tr("What matters to me"), icon=":material/sort:"):
        st.caption(tr("The routes are put in order at once. Nothing is hidden."))
        columns = st.columns(3, gap="medium")
        chosen = {}
        for place, (criterion, label) in enumerate(LABELS.items()):
            with columns[place % 3]:
                chosen[criterion] = st.select_slider(
                    tr(label),
                    range(len(WORDS)),
                    format_func=lambda step: tr(WORDS[step]),
                    key=importance_key(criterion),
                    persist_state="session",
                )
    return {criterion: WEIGHTS[chosen.get(criterion, USUAL)] for criterion in CRITERIA}
