"""Find a route: I hold this, I want that; which ways are there, and what does each ask?"""

import streamlit as st

from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.order import by_importance, grouped
from routes.request import RouteRequest
from routes.search import find_routes
from views import focus, question_link, state
from views.asides import good_to_know, not_here, ways_on, why_none
from views.cards import card
from views.counted import counted_toward, what_counts
from views.graph import picture
from views.html import text
from views.importance import importance
from views.possible import possible
from views.question import question
from views.store import snapshot as current_snapshot
from views.timeline import timeline
from views.wanted import taught
from views.welcome import welcome
from words import tr, trn


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    unknown = question_link.restore(snapshot)
    left, right = st.columns([5, 8], gap="large")
    with left:
        st.html(
            f'<div class="g-title"><h1>{text(tr("Find a route"))}</h1>'
            f"<p>{text(tr('From what you hold to what you want. Every step names its rule.'))}</p></div>"
        )
        request = question(snapshot)
        if request:
            st.html(f'<p class="g-jump"><a href="#answer">{text(tr("See the answer"))} ↓</a></p>')
    answer = find_routes(snapshot, request) if request else None
    with right, st.container(key="answer"):
        routes = _headed(request, answer) if request and answer else ()
        if unknown:
            st.info(
                tr("Part of this link is not in the data (any more). Choose again what is missing."),
                icon=":material/link_off:",
            )
        if st.session_state.get(state.WANT_KIND) == state.POSSIBLE:
            possible(snapshot)
        elif st.session_state.get(state.WANT_KIND) == state.SKILL:
            taught(snapshot)
        elif request is None or answer is None:
            welcome(snapshot)
        elif routes:
            _routes(snapshot, request, answer, routes)
        else:
            why_none(snapshot, counted_toward(snapshot, request), answer)
    if request and answer and any(route.steps for route in routes):
        picture(snapshot, routes, _chosen(routes))
    ways_on(snapshot)
    focus.follow()
    question_link.keep_in_link()


def _headed(request: RouteRequest, answer: Answer) -> tuple[Route, ...]:
    """Say how many routes there are, and put them in the learner's order."""
    if not answer.routes:
        return ()
    held = not answer.routes[0].steps
    said = tr("You hold this already") if held else trn("One route", "{n} routes", len(answer.routes))
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(said)}</h2>')
    if len(answer.routes) < 2:
        return answer.routes
    return by_importance(answer.routes, request, importance())


def _routes(snapshot: Snapshot, request: RouteRequest, answer: Answer, routes: tuple[Route, ...]) -> None:
    counted = counted_toward(snapshot, request)
    if not routes[0].steps:
        good_to_know(snapshot, counted, answer)
        return
    chosen, place = _chosen(routes), 0
    for group in grouped(snapshot, routes):
        if group.bridge and len(group.routes) > 1:
            label = tr("{n} ways through {bridge}", n=len(group.routes), bridge=group.bridge)
            st.html(f'<p class="g-group">{text(label)}</p>')
        for route in group.routes:
            place += 1
            _card(snapshot, route, routes, place, route == chosen)
    what_counts(snapshot, counted)
    if request.target in snapshot.index:
        not_here(snapshot, request, routes)
    good_to_know(snapshot, counted, answer)


def _card(snapshot: Snapshot, route: Route, routes: tuple[Route, ...], place: int, is_open: bool) -> None:
    with st.container(border=True, key=f"card_{place}", gap="small"):
        st.html(card(snapshot, route, routes, place))
        if is_open:
            st.html(timeline(snapshot, route))
        else:
            st.button(
                tr("Show this route step by step"),
                key=f"open_{place}",
                icon=":material/expand_more:",
                on_click=_choose,
                args=(_key(route),),
            )


def _key(route: Route) -> tuple[str, ...]:
    return tuple(step.rule_id or f"{step.kind.value} {step.from_id} {step.to_id}" for step in route.steps)


def _chosen(routes: tuple[Route, ...]) -> Route:
    wanted = st.session_state.get(state.CHOSEN)
    return next((route for route in routes if _key(route) == wanted), routes[0])


def _choose(key: tuple[str, ...]) -> None:
    st.session_state[state.CHOSEN] = key
