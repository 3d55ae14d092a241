"""vis-network as a Streamlit component: drawn offline, and a click on a node or line reaches Python."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from exports.graph_data import GraphData
from exports.vis import graph_script, vis_network

CLICKED = "clicked"
TOGGLED = "toggled"
_HERE = Path(__file__).parent


def network(
    data: GraphData,
    *,
    key: str,
    label: str,
    words: Mapping[str, str],
    on_click: Callable[[], None],
    on_toggle: Callable[[], None] | None = None,
    selected: str | None = None,
    stage: str | None = None,
) -> None:
    """Draw a graph; zoom and place are kept until it is about something else.

    Args:
        data: what to draw.
        key: the component's key; after a click `st.session_state[key].clicked` is the node's or edge's id, after a
            double click `toggled` is the node's.
        label: what the picture shows, for those who do not see it.
        words: the buttons' names and what is said: `fit`, `closer`, `farther`, `hint`; `save` and `credit` for a
            picture to keep; `opened` and `more` for how much of a thing's surroundings is seen; `touch` in place of
            `hint` where there is no mouse; `overview` for the small picture of the whole.
        on_click: called before the run that a click starts.
        on_toggle: the same of a double click.
        selected: the node or edge that is set off.
        stage: what the picture is about: another one is looked at afresh. None: the nodes and edges themselves.
    """
    drawn = data.as_json()
    version = hashlib.sha256(json.dumps(drawn).encode()).hexdigest()
    ends = [[edge["from"], edge["to"]] for edge in data.edges]
    about = stage or hashlib.sha256(json.dumps([[node["id"] for node in data.nodes], ends]).encode()).hexdigest()
    payload = {**drawn, "version": version, "stage": about, "selected": selected, "label": label, "words": {**words}}
    heard = {CLICKED: on_click, **({TOGGLED: on_toggle} if on_toggle else {})}
    _component()(key=key, data=payload, **{f"on_{name}_change": listener for name, listener in heard.items()})


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
    own = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("overview.js", "network.js"))
    # The library looks for these three names to find out how it is loaded; its last line is a comment.
    return f"(function (module, exports, define) {{\n{vis_network()}\n}})();\n{graph_script()}\n{own}"
