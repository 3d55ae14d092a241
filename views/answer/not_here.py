"""Why is the other one not here? A rule that says no, or a way that another beats; and what to know of all routes."""

from collections.abc import Sequence

import streamlit as st

from exports import amounts
from exports.amounts import exactly
from exports.names import name_by_id
from exports.sentences import listing
from exports.whom import is_domestic
from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.explain import beside_the_cards, counted_from_credit
from routes.request import RouteRequest
from routes.search import look_up
from routes.sources import source_of
from routes.stacking import NOT_PROVEN
from routes.summary import summary
from routes.wording import ENIC_NARIC, direct_refusals
from views.answer import state as answer_state
from views.answer.answers import counted_toward, on_some_way, way_through
from views.answer.cards import strip
from views.choices import choices
from views.html import text
from views.notes import Notes
from views.signs import sentence
from words import N_, tr

BETTER = {
    "ects": N_("fewer credits to earn"),
    "years": N_("less time"),
    "fee_eur": N_("lower fees"),
    "unknowns": N_("less that is not known"),
    "steps": N_("fewer steps"),
    "uncertainty": N_("more certainty"),
}
UNKNOWN_PARTS = {"years": N_("time"), "ects": N_("credits"), "fee_eur": N_("fees")}


def not_directly(snapshot: Snapshot, request: RouteRequest, notes: Notes) -> None:
    """The rules that say no straight from what is held to what is wanted, where there is a way round."""
    if request.target not in snapshot.index:
        return
    rules = direct_refusals(snapshot, look_up(snapshot, request))
    if not rules:
        return
    items = ""
    for rule in rules:
        row = snapshot.arcs.properties[rule]
        ends = (int(snapshot.arcs.tail[rule]), int(snapshot.arcs.head[rule]))
        held, wanted = (str(name_by_id(snapshot, snapshot.studies.ids[end])) for end in ends)
        said = tr("{held} gives no direct access to {wanted}.", held=held, wanted=wanted)
        asks = f' <span lang="en">{text(row["condition"])}</span>' if row.get("condition") else ""
        items += f"<li>{text(said)}{asks} {notes.line(source_of(row))}</li>"
    st.html(f'<section class="g-why"><h2>{text(tr("Why not directly?"))}</h2><ul>{items}</ul></section>')


def not_here(snapshot: Snapshot, request: RouteRequest, routes: tuple[Route, ...]) -> None:
    """Why is the other one not here? Choose what it goes through, and see."""
    panel = st.expander(
        tr("Why is the other one not here?"), icon=":material/help:", key=answer_state.WHY, on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        st.write(
            tr(
                "A way is left out only if one that is shown is, as far as is known, at least as good in all six "
                "respects: time, credits, fees, steps, certainty, and how much is not known."
            )
        )
        ids = [snapshot.studies.ids[study] for study in on_some_way(snapshot, request)]
        if not ids:
            st.write(tr("Here there is no other way: the rules we know lead nowhere else on the way to this."))
            return
        labels = choices(snapshot).labels
        if st.session_state.get(answer_state.VIA) not in ids:
            st.session_state[answer_state.VIA] = None
        via = st.selectbox(
            tr("Show me the best way through"),
            ids,
            index=None,
            format_func=lambda id_: labels[id_],
            key=answer_state.VIA,
            placeholder=tr("choose what it should go through"),
        )
        if via:
            _detour(snapshot, request, via, routes)


def _detour(snapshot: Snapshot, request: RouteRequest, via: str, routes: tuple[Route, ...]) -> None:
    found = way_through(snapshot, request, via)
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


def good_to_know(snapshot: Snapshot, request: RouteRequest, answer: Answer) -> None:
    """What holds for all routes, except what cards, steps and `what_counts` say already."""
    counted = counted_toward(snapshot, request)
    said = {NOT_PROVEN, *(i.text for i in counted.wasted), *(cap.text for cap in counted.caps)} if counted else set()
    at_home = is_domestic(snapshot, request.held, request.target)
    if at_home:
        said.add(ENIC_NARIC)
    notes = [notice for notice in beside_the_cards(snapshot, request, answer) if said.isdisjoint(notice.parts)]
    counted_from = any(counted_from_credit(step) for route in answer.routes for step in route.steps)
    if notes or counted_from or at_home:
        items = "".join(f"<li>{sentence(one, sources=True)}</li>" for one in notes)
        if at_home:
            items += (
                f"<li>{text(tr('Whether you are admitted is decided by the institution to which you apply.'))}</li>"
            )
        if counted_from:
            pace = tr(
                "The time of studies with credits is our reckoning, at {n} ECTS a year: what is usual may differ.",
                n=exactly(request.pace),
            )
            items += f"<li>{text(pace)}</li>"
        st.html(f'<section class="g-note"><h2>{text(tr("Good to know"))}</h2><ul>{items}</ul></section>')
