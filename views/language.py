"""The language of the page: from the link, else as the browser asks, else English; one control changes it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeVar

import streamlit as st
from babel import Locale

from views import links
from words import speak, tr
from words.catalogues import ENGLISH, languages

LANGUAGE = "language"

P = ParamSpec("P")
R = TypeVar("R")


def choose() -> None:
    """Draw the control, and say everything after it in the language chosen."""
    st.session_state.setdefault(LANGUAGE, _first())
    speak_here()
    with st.container(key="languages"):
        st.selectbox(
            tr("Language"),
            languages(),
            format_func=_own_name,
            key=LANGUAGE,
            filter_mode=None,
            persist_state="session",
            label_visibility="collapsed",
            width=130,
        )
    code = st.session_state[LANGUAGE]
    # Screen readers pronounce the page by this; Streamlit leaves it at English.
    st.html(f"<script>document.documentElement.lang = '{code}'</script>", unsafe_allow_javascript=True)


def speak_here() -> None:
    """Speak the language of the visit, where `choose` was not called: callbacks run before the page is drawn."""
    speak(st.session_state.get(LANGUAGE, ENGLISH))


def fragment(function: Callable[P, R]) -> Callable[P, R]:
    """`st.fragment` that keeps the language when only the fragment runs again."""

    @st.fragment
    @wraps(function)
    def spoken_in(*args: P.args, **kwargs: P.kwargs) -> R:
        speak_here()
        return function(*args, **kwargs)

    return spoken_in


def dialog(
    title: str,
    draw: Callable[..., None],
    *args: Any,
    width: Literal["small", "medium", "large"] = "medium",
    on_dismiss: Callable[[], None] | Literal["ignore", "rerun"] = "ignore",
) -> None:
    """Draw something over the page; what is drawn again alone there is said in the language of the visit, too.

    Args:
        title: its heading.
        draw: draws it.
        args: what that takes.
        width: as Streamlit has it.
        on_dismiss: what to do when it is closed.
    """

    def spoken() -> None:
        speak_here()
        draw(*args)

    st.dialog(title, width=width, on_dismiss=on_dismiss)(spoken)()


def _first() -> str:
    wanted: list[Any] = [st.query_params.get(links.LANGUAGE), st.context.locale]
    codes = [str(code).partition("-")[0].lower() for code in wanted if code]
    return next((code for code in codes if code in languages()), ENGLISH)


def _own_name(code: str) -> str:
    return str(Locale(code).get_display_name(code)).capitalize()
