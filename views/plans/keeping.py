"""The button on a route's card that keeps it in a plan, and the dialog that asks in which."""

import streamlit as st

from exports import amounts
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.kept import route_key
from routes.request import RouteRequest
from routes.summary import summary
from views import language, pages
from views.html import plain
from views.plans import state as plans_state
from words import tr

_NEW = ""
_WHERE = "keeping_where"
_NICKNAME = "keeping_nickname"


def button(snapshot: Snapshot, request: RouteRequest, route: Route, place: int) -> None:
    """Draw it.

    Args:
        snapshot: the data.
        request: the question.
        route: the route of this card.
        place: its number on the page.
    """
    held = plans_state.holding(request, route_key(route))
    if held:
        label = tr("Kept in “{nickname}”", nickname=plain(held[0]))
        if st.button(label, key=f"keeping_see_{place}", icon=":material/bookmark_added:", type="tertiary", wrap=True):
            pages.go(pages.PLANS)
    elif st.button(tr("Keep in a plan"), key=f"keeping_{place}", icon=":material/bookmark_add:", type="tertiary"):
        st.session_state.pop(_WHERE, None)
        st.session_state.pop(_NICKNAME, None)
        language.dialog(tr("Keep this route in a plan"), _ask, snapshot, request, route, width="small")


def _ask(snapshot: Snapshot, request: RouteRequest, route: Route) -> None:
    st.write(plain(amounts.headline(summary(route))))
    names = {key: plan.nickname for key, plan in plans_state.plans().items() if plan.answers(request)}
    where: str | None = _NEW
    if names:
        where = st.radio(
            tr("In which plan?"),
            [*reversed(names), _NEW],
            format_func=lambda key: plain(names[key]) if key in names else tr("a new plan"),
            key=_WHERE,
        )
    if where == _NEW:
        st.text_input(
            tr("Nickname of the plan"),
            key=_NICKNAME,
            placeholder=plans_state.free_nickname(),
            max_chars=60,
            help=tr("A word by which you know whose plan it is. Do not write a full name."),
        )
    st.caption(
        tr(
            "Plans stay with this browser tab. Nothing is stored on the server: close or reload the tab, and they are "
            "gone, unless you saved them to a file on the page Plans."
        )
    )
    keep = (snapshot, request, route, where)
    if st.button(tr("Keep it"), key="keeping_keep", type="primary", on_click=_keep, args=keep):
        st.rerun()


def _keep(snapshot: Snapshot, request: RouteRequest, route: Route, where: str | None) -> None:
    language.speak_here()
    nickname = plans_state.usable_nickname(st.session_state.get(_NICKNAME))
    plans_state.show(plans_state.keep(snapshot, request, route, into=where or None, nickname=nickname))
