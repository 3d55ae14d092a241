"""What stands beside the routes: why there is none, what counts, why another is not here, and whom to ask."""

from collections.abc import Iterable, Sequence

import streamlit as st

from exports import amounts
from exports.sentences import listing
from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.explain import beside_the_steps
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Stack
from routes.summary import summary
from routes.through import through, waypoints
from views import state
from views.cards import strip
from views.choices import choices
from views.counted import what_counts
from views.html import link, text
from views.signs import sentence
from words import N_, tr

ENIC_NARIC = "https://www.enic-naric.net/"
EUROGUIDANCE = "https://euroguidance.eu/"
EUROPASS = "https://europass.europa.eu/"
BETTER = {
    "ects": N_("fewer credits to earn"),
    "years": N_("less time"),
    "fee_eur": N_("lower fees"),
    "unknowns": N_("less that is not known"),
    "steps": N_("fewer steps"),
    "uncertainty": N_("more certainty"),
}

UNKNOWN_PARTS = {"years": N_("time"), "ects": N_("credits"), "fee_eur": N_("fees")}


def why_none(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """No route: why, and what is nearest."""
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(tr("No route was found"))}</h2>')
    lead = tr("That does not mean there is none. This is what the published rules in our data say:")
    st.html(f'<div class="g-why"><p>{text(lead)}</p>{_list(answer.why)}</div>')
    what_counts(snapshot, counted)
    good_to_know(snapshot, counted, answer)


def good_to_know(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """What holds for all routes, except what `what_counts` says already."""
    said = {NOT_PROVEN, *(i.text for i in counted.wasted), *(cap.text for cap in counted.caps)} if counted else set()
    notes = [notice for notice in beside_the_steps(answer) if said.isdisjoint(notice.parts)]
    if notes:
        st.html(f'<div class="g-note"><h3>{text(tr("Good to know"))}</h3>{_list(notes)}</div>')


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{sentence(one, sources=True)}</li>' for one in sentences)}</ul>"


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
    better = listing(tr(BETTER[criterion]) for criterion in better_in if criterion not in unknown)
    parts = listing(tr(UNKNOWN_PARTS[criterion]) for criterion in UNKNOWN_PARTS if criterion in unknown)
    if unknown and better:
        return tr(
            "Route {n} is at least as good in every respect as far as is known, and has {better}. Not all is known of "
            "its {parts}: in that the two cannot be compared.",
            n=place,
            better=better,
            parts=parts,
        )
    if unknown:
        return tr(
            "Route {n} is at least as good in every respect as far as is known. Not all is known of its {parts}: in "
            "that the two cannot be compared.",
            n=place,
            parts=parts,
        )
    if better:
        return tr("Route {n} is at least as good in every respect, and has {better}.", n=place, better=better)
    return tr("Route {n} is just as good in every respect.", n=place)


def ways_on() -> None:
    """Always a way on."""
    with st.container(key="ways_on"):
        st.html(f"<h2>{text(tr('Not what you need?'))}</h2>")
        columns = st.columns(4)
        with columns[0], st.popover(tr("My qualification is not listed"), width="stretch", wrap=True):
            st.write(
                tr(
                    "Titles change and differ: try the English title, or choose the country first and look through "
                    "its list. If your award has been replaced by a newer one, choose the newer one. If it is "
                    "missing, the recognition centre of your country knows where it stands."
                )
            )
            st.html(f"<p>{link(ENIC_NARIC, tr('Find the recognition centre (ENIC-NARIC)'))}</p>")
        with columns[1], st.popover(tr("I stopped half-way"), width="stretch", wrap=True):
            st.write(
                tr(
                    "What you passed may still count. Ask for a transcript of your results, and ask the place where "
                    "you want to study how it recognises earlier learning. Here, choose the last certificate that "
                    "you completed; credits that an institution grants you come off what is left."
                )
            )
        with columns[2], st.popover(tr("A fact is wrong"), width="stretch", wrap=True):
            st.write(
                tr(
                    "Each step names the page it rests on and the day it was read: look there first. If the page "
                    "says something else now, the page Data tells how to correct the fact."
                )
            )
        with columns[3], st.popover(tr("Whom to ask"), width="stretch", wrap=True):
            st.write(tr("Only those who decide can say yes. Ask, in this order:"))
            st.html(
                f"<ul><li>{text(tr('the provider: its admissions office decides'))}</li>"
                f"<li>{link(ENIC_NARIC, tr('ENIC-NARIC: recognition of foreign certificates'))}</li>"
                f"<li>{link(EUROGUIDANCE, tr('Euroguidance: guidance for learning abroad'))}</li>"
                f"<li>{link(EUROPASS, tr('Europass: courses and qualifications in Europe'))}</li></ul>"
            )
