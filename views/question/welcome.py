"""What the page shows before anything is chosen: how it works, and examples to click."""

from dataclasses import dataclass

import streamlit as st

from graph.snapshot import Snapshot
from views import focus
from views.html import text
from views.question import flows, state
from words import N_, tr


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try.

    Attributes:
        title: the question in a few words.
        teaches: what its answer shows.
        have: ids of what is held.
        want: id of what is wanted; None: whatever is possible.
        also: ids of micro-credentials held.
        through: ids of what the way must go through.
    """

    title: str
    teaches: str
    have: tuple[str, ...]
    want: str | None
    also: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


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
        N_("Türkiye: from a vocational lycée to a bachelor"),
        N_("By way of the two-year programme and the examination to transfer, because one asks for it."),
        ("TR-meslek-lisesi-diplomasi",),
        "TR-lisans",
        through=("TR-onlisans",),
    ),
    Example(
        N_("Ireland: from an ordinary bachelor to a master"),
        N_("Two degrees at one European level, and what lies between them."),
        ("IE-ordinary-bachelor",),
        "IE-masters",
    ),
    Example(
        N_("Finland: a vocational qualification and 25 credits from the open university"),
        N_("What a micro-credential counts for in a bachelor, and what is left."),
        ("FI-ammatillinen-perustutkinto",),
        "FI-HELSINKI-bsc-computer-science",
        ("FI-HELSINKI-cs-basic-studies-25",),
    ),
    Example(
        N_("Portugal: what is possible after a vocational course?"),
        N_("No target yet: all that a route leads to, and how sure the surest way is."),
        ("PT-cursos-profissionais",),
        None,
    ),
)


def welcome(snapshot: Snapshot) -> None:
    """Draw it."""
    steps = (
        tr("Say where you are from and what you hold: a certificate, diploma or degree."),
        tr("Say what you want: a kind of award, a programme, a level and field, or whatever is possible."),
        tr("Read the ways there are: what each asks, how sure it is, and which page says so."),
    )
    st.html(
        f'<section class="g-welcome"><h2>{text(tr("How it works"))}</h2><ol>'
        + "".join(f"<li>{text(step)}</li>" for step in steps)
        + f"</ol><h2>{text(tr('Or try an example'))}</h2></section>"
    )
    with st.container(key="examples"):
        for number, example in enumerate(EXAMPLES, start=1):
            if _known(snapshot, example):
                _card(snapshot, example, number)
    if snapshot.occupations.by_id:
        with st.container(key="from_occupation"):
            st.html(f"<h2>{text(tr('Do you know what you want to be?'))}</h2>")
            st.button(
                tr("Start from an occupation"),
                key="start_occupation",
                icon=":material/work:",
                on_click=_start_from_occupation,
            )
            st.caption(tr("Which skills it needs, who teaches them, and what that counts toward."))
    with st.container(key="far"):
        st.html(f"<h2>{text(tr('Far from school?'))}</h2>")
        with st.container(horizontal=True, key="far_buttons"):
            flows.opens(flows.NOTHING_YET, tr("I have finished nothing yet"), at="welcome", icon="flag")
            flows.opens(flows.HALF_WAY, tr("I stopped half-way"), at="welcome", icon="pause_circle")
            flows.opens(flows.NOT_LISTED, tr("Mine is from long ago, or from far away"), at="welcome", icon="public")


def _start_from_occupation() -> None:
    st.session_state[state.WANT_KIND] = state.OCCUPATION
    focus.on(focus.ANSWER)


def _card(snapshot: Snapshot, example: Example, number: int) -> None:
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
    wanted = [example.want] if example.want else []
    studies = all(id_ in snapshot.index for id_ in (*example.have, *wanted, *example.through))
    return studies and all(id_ in snapshot.micro_credentials for id_ in example.also)


def _try(snapshot: Snapshot, example: Example) -> None:
    focus.on(focus.ANSWER)
    if example.want is None:
        state.ask(example.have, None, also=example.also, kind=state.POSSIBLE)
        return
    programme = not snapshot.is_type(snapshot.index[example.want])
    state.ask(example.have, example.want, also=example.also, programme=programme)
    st.session_state[state.REQUIRE] = list(example.through)
