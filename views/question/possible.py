"""What is possible from here: everything to which a route leads, by country and level, one click from its routes."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from exports.appearance import CERTAINTIES
from exports.countries import country_name
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.reachable import Reached, reachable
from routes.request import RouteRequest
from views import focus
from views.choices import Choices, choices
from views.html import plain, text
from views.question import state
from views.question.asked import has_something, request_for
from views.signs import certainty_word
from words import tr, trn


def reached(snapshot: Snapshot, request: RouteRequest) -> tuple[Reached, ...]:
    """Everything that can be reached, worked out once for each question and version of the data."""
    return _reached(snapshot, snapshot.version.digest, request.model_dump_json(), request)


@st.cache_resource(max_entries=256, show_spinner=False)
def _reached(_snapshot: Snapshot, digest: str, asked: str, _request: RouteRequest) -> tuple[Reached, ...]:
    return reachable(_snapshot, _request)


def possible(snapshot: Snapshot) -> None:
    """Draw it; without anything held, say what to choose first."""
    visit = st.session_state
    if not has_something(visit):
        st.html(f'<h2 class="g-answer" id="answer">{text(tr("What is possible from here?"))}</h2>')
        st.write(tr("Say first what you hold: choose a country and a certificate under “I have”."))
        return
    found = reached(snapshot, request_for(visit))
    said = trn("{n} award or programme can be reached", "{n} awards and programmes can be reached", len(found))
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(said)}</h2>')
    if not found:
        st.write(
            tr(
                "No rule in the data opens anything from what you hold, under your limits. That does not mean that "
                "nothing is possible: ask."
            )
        )
        return
    st.write(
        tr(
            "As far as the published rules in our data go. With each stands what its surest way is worth, and how many "
            "steps that has; a click shows all its ways. Limits of time and fees, and what a way must go through, are "
            "looked at there."
        )
    )
    legend = " ".join(f"<li>{certainty_word(certainty, explain=True)}</li>" for certainty in _worths(found))
    st.html(f'<ul class="g-worths">{legend}</ul>')
    offer = choices(snapshot)
    for place, (code, group) in enumerate(groupby(found, key=lambda one: one.country)):
        _country(code, list(group), offer, is_open=place == 0)


def _worths(found: Sequence[Reached]) -> list[Certainty]:
    return sorted({one.certainty for one in found}, key=lambda certainty: certainty.rank)


def _country(code: str | None, found: Sequence[Reached], offer: Choices, *, is_open: bool) -> None:
    label = tr("{country}: {n}", country=country_name(code) if code else tr("Country not known"), n=len(found))
    # Of many countries only what is open is drawn: a button for each entry would take too long.
    box = st.expander(label, expanded=is_open, key=f"possible_{code}", on_change="rerun")
    if not box.open:
        return
    with box:
        for level, group in groupby(found, key=lambda one: one.eqf_level):
            head = tr("EQF level {n}", n=level) if level is not None else tr("Not placed on the EQF")
            st.html(f"<h3>{text(head)}</h3>")
            with st.container(key=f"reached_at_{code}_{level}", gap="small"):
                for one in group:
                    _entry(one, offer)


def _entry(one: Reached, offer: Choices) -> None:
    look = CERTAINTIES[one.certainty]
    title = plain(offer.titles[one.id])
    kind = "" if one.is_type else tr("programme")
    steps = trn("{n} step", "{n} steps", one.steps)
    worth = f"{plain(look.icon)} {plain(tr(look.word))}"
    said = " · ".join(part for part in (worth, steps, kind) if part)
    st.button(
        f"**{title}**  \n{said}",
        key=f"reach_{one.certainty.value}_{one.id}",
        on_click=_toward,
        args=(one.id, one.is_type),
        type="tertiary",
        width="stretch",
        wrap=True,
    )


def _toward(id_: str, is_type: bool) -> None:
    """Ask for the ways to it, with everything else as it is."""
    visit = st.session_state
    visit[state.WANT_KIND], visit[state.WANT] = state.AWARD if is_type else state.PROGRAMME, id_
    visit[state.WANT_COUNTRY] = None
    focus.on(focus.ANSWER)
