"""A plan in an address: its question and its routes; never a nickname or a note."""

from datetime import date
from typing import Any
from urllib.parse import quote, unquote

import streamlit as st
from pydantic import ValidationError

from exports.plan_file import MOST_NAMED, MOST_ROUTES, Plan, new_plan, planned
from graph.errors import GradusError
from graph.snapshot import Snapshot
from routes.kept import route_key
from routes.request import RouteRequest
from views.answer.answers import answer as answered
from views.question import link as question_link
from views.question import state
from views.question.asked import asked
from views.question.put import put

ROUTE = "route"


def parameters(snapshot: Snapshot, plan: Plan) -> dict[str, str | list[str]]:
    """What the address says of a plan: its question as Find a route writes it, and its routes."""
    visit: dict[Any, Any] = {}
    put(snapshot, plan.question, visit)
    visit[state.ON] = None if plan.question.on == plan.made_on else plan.question.on
    routes = [",".join(quote(part, safe="") for part in one.route.key) for one in plan.routes]
    return {**question_link.written(visit), ROUTE: routes}


def from_link(snapshot: Snapshot, nickname: str, today: date) -> tuple[Plan | None, bool]:
    """The plan that the address of the page names.

    Args:
        snapshot: the data.
        nickname: what to call it here: a link carries none.
        today: the day on which the question is asked again.

    Returns:
        The plan, or None where the address names none, or nothing that the data hold; and whether a part is missing.
    """
    wanted = [tuple(map(unquote, one.split(","))) for one in st.query_params.get_all(ROUTE)[:MOST_ROUTES]]
    if not wanted:
        return None, False
    try:
        request = _asked(snapshot, today)
        answer = answered(snapshot, request) if request else None
    except (ValidationError, GradusError):
        return None, True
    if request is None or answer is None:
        return None, True
    by_key = {route_key(route): route for route in reversed(answer.routes)}
    found = [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]
    if not found:
        return None, True
    plan = new_plan(nickname, request, today)
    routes = tuple(planned(route, snapshot.version, today) for route in found)
    return plan.model_copy(update={"routes": routes}), len(found) < len(set(wanted))


def _asked(snapshot: Snapshot, today: date) -> RouteRequest | None:
    """The question in the address; None where a part of it is missing or not understood: it would be another one."""
    visit: dict[Any, Any] = {}
    link = {name: values[:MOST_NAMED] for name, values in question_link.in_address().items()}
    if question_link.read(snapshot, link, visit):
        return None
    visit[state.ON] = visit.get(state.ON) or today
    return asked(visit)


def ask_again(snapshot: Snapshot, plan: Plan, today: date) -> None:
    """Put a plan's question on the page Find a route, which says what of it the data hold no more."""
    put(snapshot, plan.asked(today), st.session_state)
