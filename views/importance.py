"""What matters to you: one control per criterion, which reorders the routes at once."""

import streamlit as st

from routes.criteria import CRITERIA
from views.state import USUAL, importance_key
from words import N_, tr

LABELS = {
    "years": N_("Soon finished"),
    "ects": N_("Little to study"),
    "fee_eur": N_("Low fees"),
    "steps": N_("Few steps"),
    "uncertainty": N_("A right, not a maybe"),
    "unknowns": N_("Little that is not known"),
}
WORDS = (N_("does not matter"), N_("a little"), N_("matters"), N_("a lot"), N_("most of all"))
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
