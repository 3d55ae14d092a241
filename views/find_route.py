"""Find a route: I hold this, I want that; which ways are there, and what does each ask?"""

import streamlit as st

from graph.snapshot import Snapshot
from routes.answer import Route
from routes.narrow import Narrowed
from routes.order import Group, by_importance, grouped
from routes.request import RouteRequest
from routes.standing import standings
from views import focus, links
from views.answer import compare
from views.answer import state as answer_state
from views.answer.answers import answer as answered
from views.answer.answers import counted_elsewhere, counted_toward
from views.answer.cards import card
from views.answer.completions import completions
from views.answer.counted import what_counts
from views.answer.elsewhere import where_they_count
from views.answer.exit_awards import further, may_leave, surer
from views.answer.importance import importance, steered
from views.answer.imprint import asked, imprint
from views.answer.narrow import narrow
from views.answer.no_route import no_route
from views.answer.not_here import good_to_know, not_directly, not_here
from views.answer.picture import picture
from views.answer.timeline import timeline
from views.answer.what_if import what_if_panel
from views.html import text
from views.notes import Notes
from views.occupation.answer import occupation
from views.plans import keeping
from views.question import link as question_link
from views.question import state
from views.question.form import question
from views.question.possible import possible
from views.question.wanted import taught
from views.question.ways_on import ways_on
from views.question.welcome import welcome
from views.store import snapshot as current_snapshot
from words import tr, trn


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    if links.changed(question_link.in_link(answer_state.in_link())):
        question_link.forget_unknown()
        answer_state.forget_unknown()
    unknown = (*question_link.restore(snapshot), *answer_state.restore(snapshot))
    left, right = st.columns([5, 8], gap="large")
    with left:
        st.html(
            f'<div class="g-title"><h1>{text(tr("Find a route"))}</h1>'
            f"<p>{text(tr('From what you hold to what you want. Every step names its rule.'))}</p></div>"
        )
        request = question(snapshot)
        if request:
            st.html(f'<p class="g-jump"><a href="#answer">{text(tr("See the answer"))} ↓</a></p>')
    routes: tuple[Route, ...] = ()
    notes = Notes()
    with right, st.container(key="answer"):
        if unknown:
            st.info(
                tr("Part of this link is not in the data (any more). Choose again what is missing."),
                icon=":material/link_off:",
            )
        if st.session_state.get(state.WANT_KIND) == state.POSSIBLE:
            possible(snapshot)
        elif st.session_state.get(state.WANT_KIND) == state.SKILL:
            taught(snapshot)
        elif st.session_state.get(state.WANT_KIND) == state.OCCUPATION:
            occupation(snapshot)
        elif request is None:
            welcome(snapshot)
        else:
            answer_state.about(request)
            request, routes = _answer(snapshot, request, notes)
    if routes:
        compare.comparison_table(snapshot, answer_state.compared(routes), routes, notes)
        with st.container(key="picture"):
            picture(snapshot, routes, _opened(routes))
    if request:
        st.html(imprint(snapshot, request, routes, notes))
    ways_on(snapshot)
    focus.follow()
    links.keep(question_link.in_link(answer_state.in_link()))


def _answer(snapshot: Snapshot, request: RouteRequest, notes: Notes) -> tuple[RouteRequest, tuple[Route, ...]]:
    """Draw the answer.

    Returns:
        The question with the filters as its limits, and the routes shown that have steps.
    """
    whole = answered(snapshot, request)
    paper = st.empty()
    paper.html(asked(snapshot, request))
    if not whole.routes:
        no_route(snapshot, request, whole, notes)
        _micro_credentials(snapshot, request, notes)
        what_if_panel(snapshot, request)
        good_to_know(snapshot, request, whole)
        return request, ()
    held = not whole.routes[0].steps
    said = tr("You hold this already") if held else trn("One route", "{n} routes", len(whole.routes))
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(said)}</h2>')
    if held:
        good_to_know(snapshot, request, whole)
        return request, ()
    matters = importance() if len(whole.routes) > 1 else {}
    narrower, found = narrow(snapshot, request, whole)
    paper.html(asked(snapshot, narrower))
    ordered = by_importance(found.answer.routes, narrower, matters, surest_first=not steered())
    groups = grouped(snapshot, ordered)
    routes = tuple(route for group in groups for route in group.routes)
    leaving = further(snapshot, narrower, found.answer)
    first = surer(leaving, found.answer)
    if first:
        may_leave(snapshot, narrower, found.answer, leaving)
    _routes(snapshot, narrower, found, groups, routes, notes)
    if not first:
        may_leave(snapshot, narrower, found.answer, leaving)
    _micro_credentials(snapshot, narrower, notes)
    not_directly(snapshot, narrower, notes)
    if routes and request.target in snapshot.index:
        not_here(snapshot, narrower, routes)
    what_if_panel(snapshot, narrower)
    good_to_know(snapshot, narrower, found.answer)
    return narrower, routes


def _routes(
    snapshot: Snapshot,
    request: RouteRequest,
    found: Narrowed,
    groups: tuple[Group, ...],
    routes: tuple[Route, ...],
    notes: Notes,
) -> None:
    if not routes:
        st.html(f"<p>{text(tr('No route is within these filters.'))}</p>")
        return
    opened, place, several = _opened(routes), 0, len(routes) > 1
    standing = standings(routes) if several else ({},)
    chosen = len(answer_state.compared(routes))
    for group in groups:
        if group.bridge and len(group.routes) > 1:
            label = tr("{n} ways through {bridge}", n=len(group.routes), bridge=group.bridge)
            st.html(f'<p class="g-group">{text(label)}</p>')
        for route in group.routes:
            place += 1
            with st.container(border=True, key=f"card_{place}", gap="small"):
                new = route in found.appeared
                st.html(card(snapshot, route, place, standing[place - 1], routes[0], new=new))
                steps = timeline(snapshot, route, notes)
                st.html(steps if route == opened else f'<div class="g-paper">{steps}</div>')
                with st.container(horizontal=True, vertical_alignment="center", key=f"controls_{place}"):
                    _controls(route, place, chosen, is_open=route == opened, several=several)
                    keeping.button(snapshot, request, route, place)
    compare.jump(chosen)


def _controls(route: Route, place: int, chosen: int, *, is_open: bool, several: bool) -> None:
    """What one can do with a card."""
    if not is_open:
        st.button(
            tr("Show this route step by step"),
            key=f"open_{place}",
            icon=":material/expand_more:",
            on_click=answer_state.open_route,
            args=(route.token,),
        )
    if several:
        compare.choose(route, place, chosen)


def _micro_credentials(snapshot: Snapshot, request: RouteRequest, notes: Notes) -> None:
    counted = counted_toward(snapshot, request)
    if counted is not None:
        what_counts(snapshot, counted, notes)
        completions(snapshot, request, counted, notes)
    elsewhere = counted_elsewhere(snapshot, request)
    if elsewhere is not None:
        where_they_count(snapshot, elsewhere)


def _opened(routes: tuple[Route, ...]) -> Route:
    wanted = st.session_state.get(answer_state.OPEN)
    return next((route for route in routes if route.token == wanted), routes[0])
