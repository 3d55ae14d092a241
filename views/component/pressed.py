"""HTML as a Streamlit component: a press on one of its buttons reaches Python, and the page's style sheet holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

PRESSED = "pressed"
_HERE = Path(__file__).parent


def pressed(html: str, *, key: str, chosen: str | None, on_press: Callable[[], None]) -> None:
    """Show HTML; a button in it with `data-id` reaches Python, one with `data-print` prints the page.

    Args:
        html: what to show; every text in it must be escaped already.
        key: the component's key; after a press `st.session_state[key].pressed` is the button's `data-id`.
        chosen: the `data-id` of the button that is shown as pressed.
        on_press: called before the run that a press starts.
    """
    _component()(key=key, data={"html": html, "pressed": chosen}, **{f"on_{PRESSED}_change": on_press})


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "gradus_pressed",
        html='<div class="g-pressed"></div>',
        js=(_HERE / "pressed.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
