"""What stands beside the routes: why there is none, what counts, why another is not here, and whom to ask."""

from collections.abc import Iterable, Sequence

import streamlit as st

from exports import amounts
from exports.names import Sentence, in_plain_words
from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.explain import beside_the_steps
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Stack
from routes.summary import summary
from routes.through import through, waypoints
from views import flows, state
from views.cards import strip
from views.choices import choices
from views.counted import what_counts
from views.half_way import half_way
from views.html import link, text
from views.not_listed import not_listed
from views.nothing_yet import nothing_yet
from views.whom import whom
from views.wrong_fact import wrong_fact
from words import tr

BETTER = {
    "ects": "fewer credits to earn",
    "years": "less time",
    "fee_eur": "lower fees",
    "unknowns": "less that is not known",
    "steps": "fewer steps",
    "uncertainty": "more certainty",
}

UNKNOWN_PARTS = {"years": "time", "ects": "credits", "fee_eur": "fees"}


def why_none(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """No route: why, and what is nearest."""
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(tr("No route was found"))}</h2>')
    lead = tr("That does not mean there is none. This is what the published rules in our data say:")
    st.html(f'<div class="g-why"><p>{text(lead)}</p>{_list(in_plain_words(snapshot, answer.why))}</div>')
    what_counts(snapshot, counted)
    good_to_know(snapshot, counted, answer)


def good_to_know(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """What holds for all routes, except what `what_counts` says already."""
    said = (NOT_PROVEN, *(i.text for i in counted.wasted), *(cap.text for cap in counted.caps)) if counted else ()
    notices = [notice for notice in beside_the_steps(answer) if not notice.endswith(said)]
    notes = in_plain_words(snapshot, notices)
    if notes:
        st.html(f'<div class="g-note"><h3>{text(tr("Good to know"))}</h3>{_list(notes)}</div>')


def _list(sentences: Iterable[Sentence]) -> str:
    items = []
    for sentence in sentences:
        sources = ", ".join(link(url) for url in sentence.sources)
        items.append(f"<li>{text(sentence.text)}{f' <span>{sources}</span>' if sources else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"


def not_here(snapshot: Snapshot, request: RouteRequest, routes: tuple[Route, ...]) -> None:
    """Why is the other one not here? Choose what it goes through, and see."""
    ids = [snapshot.studies.ids[study] for study in waypoints(snapshot, request)]
    with st.expander(tr("Why is the other one not here?"), icon=":material/help:"):
        st.write(
            tr(
                "A way is left out only if one that is shown is, as far as is known, at least as good in all six "
                "respects: time, credits, fees, steps, certainty, and how much is not known."
            )
        )
        if not ids:
            st.write(tr("Here there is no other way: the rules we know lead nowhere else on the way to this."))
            return
        labels = choices(snapshot).labels
        if st.session_state.get(state.VIA) not in ids:
            st.session_state[state.VIA] = None
        via = st.selectbox(
            tr("Show me the best way through"),
            ids,
            index=None,
            format_func=lambda id_: labels[id_],
            key=state.VIA,
            placeholder=tr("choose what it should go through"),
        )
        if via:
            _detour(snapshot, request, via, routes)


def _detour(snapshot: Snapshot, request: RouteRequest, via: str, routes: tuple[Route, ...]) -> None:
    found = through(snapshot, request, via, routes)
    if found is None:
        st.write(tr("Under your limits no way goes through it."))
        return
    if found.beaten_by is None:
        said = tr("This way is among those shown above.")
    else:
        place = routes.index(found.beaten_by) + 1
        said = _beaten(place, found.better_in, summary(found.beaten_by).partly_unknown)
    st.html(
        f'<div class="g-detour"><h3>{text(amounts.headline(summary(found.route)))}</h3>'
        f"{strip(snapshot, found.route)}<p>{text(said)}</p></div>"
    )


def _beaten(place: int, better_in: Sequence[str], unknown: frozenset[str]) -> str:
    """Why route `place` is shown instead; of what is partly unknown in it, nothing is claimed."""
    better = ", ".join(tr(BETTER[criterion]) for criterion in better_in if criterion not in unknown)
    if unknown:
        has = tr(", and has {better}", better=better) if better else ""
        parts = ", ".join(tr(UNKNOWN_PARTS[criterion]) for criterion in UNKNOWN_PARTS if criterion in unknown)
        return tr(
            "Route {n} is at least as good in every respect as far as is known{has}. Not all is known of its {parts}: "
            "in that the two cannot be compared.",
            n=place,
            has=has,
            parts=parts,
        )
    if better:
        return tr("Route {n} is at least as good in every respect, and has {better}.", n=place, better=better)
    return tr("Route {n} is just as good in every respect.", n=place)


def ways_on(snapshot: Snapshot) -> None:
    """Always a way on; each opens over the page."""
    titles = {
        flows.NOT_LISTED: (tr("My qualification is not listed"), "search_off", not_listed),
        flows.NOTHING_YET: (tr("I have finished nothing yet"), "flag", nothing_yet),
        flows.HALF_WAY: (tr("I stopped half-way"), "pause_circle", half_way),
        flows.WRONG: (tr("A fact is wrong"), "report", wrong_fact),
        flows.WHOM: (tr("Whom to ask"), "contact_support", whom),
    }
    with st.container(key="ways_on"):
        st.html(f"<h2>{text(tr('Not what you need?'))}</h2>")
        for column, (flow, (title, icon, _)) in zip(st.columns(len(titles)), titles.items(), strict=True):
            with column:
                flows.opens(flow, title, at="ways_on", icon=icon, width="stretch")
    if st.session_state.get(state.OPEN) in titles:
        title, _, draw = titles[st.session_state[state.OPEN]]
        flows.dialog(title, draw, snapshot)
