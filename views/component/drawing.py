"""A drawing (SVG) inside a page: Streamlit's own HTML element takes SVG out of what it is given."""

from typing import Any

import streamlit as st

# The style sheet of the pages holds for the drawing: both themes, and print.
_SCRIPT = """
export default ({ data, parentElement }) => {
  const host = parentElement.querySelector(".g-drawing");
  if (host.__drawn === data.html) return;
  host.__drawn = data.html;
  host.innerHTML = data.html;
};
"""


def drawing(html: str, *, key: str) -> None:
    """Draw it.

    Args:
        html: the drawing; every text in it must be escaped already.
        key: the component's key.
    """
    _component()(key=key, data={"html": html})


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    html = '<div class="g-drawing"></div>'
    return st.components.v2.component("gradus_drawing", html=html, js=_SCRIPT, isolate_styles=False)
