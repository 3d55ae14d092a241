"""What Explore shows before anything is chosen: how to read the picture, and examples to click."""

from dataclasses import dataclass

import streamlit as st

from exports.explored import is_start
from graph.snapshot import Snapshot
from views.explore import state
from views.html import text
from words import N_, tr


@dataclass(frozen=True, slots=True)
class Example:
    """A picture to try.

    Attributes:
        title: what it shows.
        teaches: what one sees in it.
        starts: what it starts from.
        way: the ends of the way that is marked in it.
    """

    title: str
    teaches: str
    starts: tuple[str, ...]
    way: tuple[str, str] | None = None


EXAMPLES = (
    Example(
        N_("What does an Austrian apprenticeship open?"),
        N_("One certificate, and every rule that leads from it or to it."),
        ("AT-lehrabschluss",),
    ),
    Example(
        N_("Slovenia, from primary school to the doctorate"),
        N_("A whole country on its EQF levels; the way to a first degree through the vocational matura is marked."),
        ("SI",),
        ("SI-srednje-poklicno", "SI-diploma-prve-stopnje-vs"),
    ),
    Example(
        N_("Ireland and Germany side by side"),
        N_("Two countries as columns on the same levels."),
        ("IE", "DE"),
    ),
    Example(
        N_("Everything at EQF level 5"),
        N_("The level between school and degree, in all countries. The same level opens nothing by itself."),
        ("EQF:5",),
    ),
)


def welcome(snapshot: Snapshot) -> None:
    """Draw it."""
    steps = (
        tr("Start from a certificate, a country or a level: type it above."),
        tr("Each card is a kind of award. A line is a published rule: it leads from what is held to what it opens."),
        tr("Click to read the rule and its source; double-click a card to go on from there."),
    )
    st.html(
        f'<section class="g-welcome"><h2>{text(tr("How it works"))}</h2><ol>'
        + "".join(f"<li>{text(step)}</li>" for step in steps)
        + f"</ol><h2>{text(tr('Or try an example'))}</h2></section>"
    )
    columns = st.columns(2, gap="medium")
    for number, example in enumerate(EXAMPLES, start=1):
        if not all(is_start(snapshot, id_) for id_ in (*example.starts, *(example.way or ()))):
            continue
        with columns[(number - 1) % 2], st.container(border=True, key=f"example_card_explore_{number}", gap=None):
            st.button(
                tr(example.title),
                key=f"explore_example_{number}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=_try,
                args=(example,),
            )
            st.caption(tr(example.teaches))


def _try(example: Example) -> None:
    state.start_from(*example.starts)
    if example.way:
        st.session_state[state.FROM], st.session_state[state.TO] = example.way
