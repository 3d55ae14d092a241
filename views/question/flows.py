"""The small flows beside the question, each in a window of its own: which one is open is part of the visit."""

from typing import Literal

import streamlit as st

from graph.snapshot import Snapshot
from views.question import state

_JUST_OPENED = "just_opened"
Width = Literal["content", "stretch"]

NOT_LISTED, NOTHING_YET, HALF_WAY, WRONG, WHOM = "not_listed", "nothing_yet", "half_way", "wrong", "whom"


def country_key(flow: str) -> str:
    """The key of the control that says which country a flow is about."""
    return f"{flow}_country"


def begin(snapshot: Snapshot, flow: str) -> str:
    """The key of a flow's country; when the flow has just been opened that is where the learner is from."""
    visit, key = st.session_state, country_key(flow)
    if visit.pop(_JUST_OPENED, None) == flow and visit.get(key) is None:
        homes = (snapshot.country(snapshot.index[id_]) for id_ in visit.get(state.HAVE) or () if id_ in snapshot.index)
        visit[key] = visit.get(state.HAVE_COUNTRY) or next((code for code in homes if code), None)
    return key


def opens(flow: str, label: str, *, at: str, icon: str, width: Width = "content") -> bool:
    """A button that opens a flow; the same flow may be opened from several places.

    Args:
        flow: which.
        label: what stands on the button.
        at: tells the places apart.
        icon: a Material symbol.
        width: as Streamlit has it.

    Returns:
        Whether it was just pressed: in a window over the page the whole page must then be drawn again.
    """
    return st.button(
        label,
        key=f"flow_{flow}_{at}",
        type="tertiary" if width == "content" else "secondary",
        icon=f":material/{icon}:",
        on_click=open_flow,
        args=(flow,),
        width=width,
        wrap=True,
    )


def open_flow(flow: str) -> None:
    """Open a flow, in place of whatever else is open over the page."""
    st.session_state.update({state.OPEN: flow, _JUST_OPENED: flow})


def close() -> None:
    """Close the flow that is open."""
    st.session_state[state.OPEN] = None
