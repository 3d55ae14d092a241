"""What is chosen on the page of frameworks, and how it travels in a link."""

from collections.abc import Iterable, Sequence

import streamlit as st

from queries.atlas import Atlas
from views import links
from views.frameworks.atlas import EQF

CHOSEN = "frameworks_chosen"
LEVEL = "frameworks_level"
STUDY = "frameworks_study"
MOST = 8
"""How many frameworks fit beside each other."""

_RESTORED = "frameworks_restored"
_UNKNOWN = "frameworks_unknown"
_FRAMEWORK_IN_LINK, _LEVEL_IN_LINK = "framework", "level"


def show(frameworks: Sequence[str], level: str | None = None) -> None:
    """Put frameworks beside each other, in place of whatever was there.

    Args:
        frameworks: their ids.
        level: the id of a level to open.
    """
    state = st.session_state
    state[CHOSEN], state[LEVEL], state[STUDY] = list(frameworks)[:MOST], level, None
    state[_UNKNOWN] = False
    state[_RESTORED] = True


def forget_link() -> None:
    """What is chosen now is no longer what the link said."""
    st.session_state[_UNKNOWN] = False


def restore(atlas: Atlas) -> bool:
    """At the first run of a visit, take what is shown from the link; at every run, forget what the data does not hold.

    Args:
        atlas: the frameworks there are.

    Returns:
        Whether the link named, or something chosen was, what the data does not hold.
    """
    state = st.session_state
    if links.to_be_read(_RESTORED):
        link = st.query_params
        asked = dict.fromkeys(link.get_all(_FRAMEWORK_IN_LINK))
        show([id_ for id_ in asked if id_ != EQF], link.get(_LEVEL_IN_LINK))
    wanted: list[str] = state.get(CHOSEN) or []
    kept = [id_ for id_ in wanted if id_ in atlas.frameworks]
    level = state.get(LEVEL)
    if kept != wanted or (level is not None and level not in _ids(atlas, atlas.levels)):
        state[_UNKNOWN] = True
    state[CHOSEN] = kept
    state[LEVEL] = level if kept and level in _ids(atlas, (*kept, EQF)) else None
    return bool(state[_UNKNOWN])


def _ids(atlas: Atlas, frameworks: Iterable[str]) -> set[str]:
    return {level.id for id_ in frameworks for level in atlas.levels.get(id_, ())}


def keep_in_link() -> None:
    """Write what is shown into the page's address."""
    state = st.session_state
    links.keep({_FRAMEWORK_IN_LINK: state.get(CHOSEN) or [], _LEVEL_IN_LINK: state.get(LEVEL) or ""})
