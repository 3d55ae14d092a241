"""What matters to you: one click for a usual wish, one control per criterion for a finer one; the order follows."""

import streamlit as st

from routes.criteria import CRITERIA
from views.question.state import USUAL, importance_key
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
MOST, LEAST = 4, 1
SUREST_FIRST = N_("Usual order: the surest first; among equally sure ones, all that is compared counts alike.")
YOUR_ORDER = N_("Your order: everything counts as much as you said, how sure a route is, too.")
PRESET = "importance_preset"
USUAL_ORDER = "usual"
PRESETS = {
    USUAL_ORDER: N_("Usual order"),
    "years": N_("Soonest"),
    "fee_eur": N_("Cheapest"),
    "uncertainty": N_("Safest"),
    "ects": N_("Least study"),
    "steps": N_("Fewest steps"),
}
"""A usual wish for each criterion; the first puts all controls back.

In the usual order a surer route comes first, and what is equally sure goes by all criteria alike: see docs/app.md.
"""


def importance() -> dict[str, float]:
    """Draw the controls.

    Returns:
        How much each criterion matters.
    """
    st.session_state[PRESET] = _preset()
    with st.container(key="sort", gap="small"):
        st.pills(
            tr("Put first"),
            list(PRESETS),
            format_func=lambda name: tr(PRESETS[name]),
            key=PRESET,
            on_change=_take_preset,
            help=tr("The routes are put in order at once. Nothing is hidden."),
        )
        # Always something here: what is drawn below would close when its place changes.
        st.caption(tr(YOUR_ORDER) if steered() else tr(SUREST_FIRST))
        with st.expander(tr("What matters to me"), icon=":material/sort:"):
            columns = st.columns(3, gap="medium")
            for place, (criterion, label) in enumerate(LABELS.items()):
                with columns[place % 3]:
                    st.select_slider(
                        tr(label),
                        range(len(WORDS)),
                        format_func=lambda step: tr(WORDS[step]),
                        key=importance_key(criterion),
                        persist_state="session",
                    )
    return {name: WEIGHTS[_matters(name)] for name in CRITERIA}


def steered() -> bool:
    """Whether somebody said what matters to them: the controls do not stand at the usual order."""
    return _preset() != USUAL_ORDER


def weights_of(preset: str) -> dict[str, int]:
    """How much each criterion matters under a usual wish: one most of all and the rest a little, or all alike."""
    if preset == USUAL_ORDER:
        return dict.fromkeys(CRITERIA, USUAL)
    return {name: MOST if name == preset else LEAST for name in CRITERIA}


def _preset() -> str | None:
    """The usual wish that the controls stand at."""
    now = {name: _matters(name) for name in CRITERIA}
    return next((name for name in PRESETS if weights_of(name) == now), None)


def _take_preset() -> None:
    """Set the controls; a click on the wish that is set puts them back."""
    wanted = st.session_state.get(PRESET) or USUAL_ORDER
    for name, value in weights_of(wanted).items():
        st.session_state[importance_key(name)] = value


def _matters(criterion: str) -> int:
    value: int = st.session_state.get(importance_key(criterion), USUAL)
    return value
