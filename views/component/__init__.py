"""vis-network as a Streamlit component: drawn offline, and a click on a node or line reaches Python."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st

from exports.graph_data import GraphData

CLICKED = "clicked"
_HERE = Path(__file__).parent
_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


def network(
    data: GraphData,
    *,
    key: str,
    label: str,
    words: dict[str, str],
    on_click: Callable[[], None],
) -> None:
    """Draw a graph; it is built anew only where its nodes or lines change, so zoom and place are kept.

    Args:
        data: what to draw.
        key: the component's key; after a click `st.session_state[key].clicked` is the node's or edge's id.
        label: what the picture shows, for those who do not see it.
        words: the buttons' names: `fit`, `closer`, `farther`, `hint`.
        on_click: called before the run that a click starts.
    """
    drawn = data.as_json()
    shape = (
        [[node["id"], node["x"], node["y"]] for node in drawn["nodes"]],
        [[edge["from"], edge["to"], edge["title"]] for edge in drawn["edges"]],
    )
    version = hashlib.sha256(json.dumps(shape).encode()).hexdigest()
    payload: dict[str, Any] = {**drawn, "version": version, "label": label, "words": words}
    _component()(key=key, data=payload, **{f"on_{CLICKED}_change": on_click})


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "gradus_network",
        html='<div class="g-net"></div>',
        css=(_HERE / "network.css").read_text(encoding="utf-8"),
        js=_script(),
    )


@cache
def _script() -> str:
    """The library that pyvis ships and our own code, in one text, so that nothing is fetched."""
    library = files("pyvis").joinpath(*_VIS).read_text(encoding="utf-8")
    own = (_HERE / "network.js").read_text(encoding="utf-8")
    # The library looks for these three names to find out how it is loaded; its last line is a comment.
    return f"(function (module, exports, define) {{\n{library}\n}})();\n{own}"
