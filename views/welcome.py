"""What the page shows before anything is chosen: how it works, and examples to click."""

from dataclasses import dataclass

import streamlit as st

from graph.snapshot import Snapshot
from views import state
from views.html import text
from words import N_, tr


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try.

    Attributes:
        title: the question in a few words.
        teaches: what its answer shows.
        have: ids of what is held.
        want: id of what is wanted.
        also: ids of micro-credentials held.
    """

    title: str
    teaches: str
    have: tuple[str, ...]
    want: str
    also: tuple[str, ...] = ()


EXAMPLES = (
    Example(
        N_("Austria: from an apprenticeship to a bachelor"),
        N_("Two ways: one is a right, the other has fewer steps but somebody decides."),
        ("AT-lehrabschluss",),
        "AT-fh-bachelor",
    ),
    Example(
        N_("Netherlands: from an mbo-4 diploma to a research university"),
        N_("Why not directly, and which way round there is."),
        ("NL-mbo-4",),
        "NL-wo-bachelor",
    ),
    Example(
        N_("Finland: a vocational qualification and 25 credits from the open university"),
        N_("What a micro-credential counts for in a bachelor, and what is left."),
        ("FI-ammatillinen-perustutkinto",),
        "FI-HELSINKI-bsc-computer-science",
        ("FI-HELSINKI-cs-basic-studies-25",),
    ),
)


def welcome(snapshot: Snapshot) -> None:
    """Draw it."""
    steps = (
        tr("Choose what you hold: a certificate, diploma or degree, and micro-credentials if you have any."),
        tr("Choose what you want: a kind of award, or a certain programme."),
        tr("Read the ways there are: what each asks, how sure it is, and which page says so."),
    )
    st.html(
        f'<section class="g-welcome"><h2>{text(tr("How it works"))}</h2><ol>'
        + "".join(f"<li>{text(step)}</li>" for step in steps)
        + f"</ol><h2>{text(tr('Or try an example'))}</h2></section>"
    )
    for number, example in enumerate(EXAMPLES, start=1):
        if not _known(snapshot, example):
            continue
        with st.container(border=True, key=f"example_card_{number}", gap=None):
            st.button(
                tr(example.title),
                key=f"example_{number}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=_try,
                args=(snapshot, example),
            )
            st.caption(tr(example.teaches))


def _known(snapshot: Snapshot, example: Example) -> bool:
    studies = all(id_ in snapshot.index for id_ in (*example.have, example.want))
    return studies and all(id_ in snapshot.micro_credentials for id_ in example.also)


def _try(snapshot: Snapshot, example: Example) -> None:
    programme = not snapshot.is_type(snapshot.index[example.want])
    state.ask(example.have, example.want, also=example.also, programme=programme)
