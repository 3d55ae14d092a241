"""What a page is about, in its address, so that the link can be kept, shared and opened again."""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from words import language
from words.catalogues import ENGLISH

LANGUAGE = "lang"
_KEPT = "link_kept"


def keep(wanted: Mapping[str, str | Sequence[str]]) -> None:
    """Write what the page is about into its address; the language of the page goes with it.

    Args:
        wanted: parameter -> its value or values; empty ones are left out.
    """
    said = _said(wanted)
    st.session_state[_KEPT] = dict(said)
    if language() != ENGLISH:
        said[LANGUAGE] = [language()]
    if said != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(said)


def to_be_read(restored: str) -> bool:
    """Whether a page takes what it is about from its address now: at the first run of a visit, and when one went back.

    Args:
        restored: the key under which the page remembers that it did.
    """
    first = restored not in st.session_state
    st.session_state[restored] = True
    return first or went_back()


def went_back() -> bool:
    """Whether this run was started by the browser's buttons for back and forward."""
    run = get_script_run_ctx(suppress_warning=True)
    return bool(run and run.is_history_navigation)


def changed(wanted: Mapping[str, str | Sequence[str]]) -> bool:
    """Whether a page is about something else than what was last written into the address: something was chosen since.

    Args:
        wanted: what the page would write now.
    """
    return bool(st.session_state.get(_KEPT, _said(wanted)) != _said(wanted))


def _said(wanted: Mapping[str, str | Sequence[str]]) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in wanted.items() if value}
