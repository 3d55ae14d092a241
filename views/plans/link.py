"""A plan in an address: its question and its routes; never a nickname or a note."""

from collections.abc import Mapping, Sequence
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
from views.question import state

ROUTE = "route"
_MANY = {
    "have": "held",
    "part": "have",
    "begun": "credits",
    "countries": "countries",
    "taught": "languages",
    "mode": "modes",
    "avoid": "avoid",
    "require": "require",
}
_ONE = {
    "want": "target",
    "experience": "experience_years",
    "pace": "pace",
    "fee": "max_fee",
    "time": "max_years",
    "certainty": "certainty",
    "on": "on",
}
"""Parameter -> attribute of the request; those of Find a route have its names."""


def parameters(plan: Plan) -> dict[str, str | list[str]]:
    """What the address says of a plan."""
    said = plan.question.model_dump(mode="json", exclude={"weights", "limit"}, exclude_defaults=True)
    if plan.question.on == plan.made_on:
        said.pop("on", None)
    found: dict[str, str | list[str]] = {name: sorted(said[of]) for name, of in _MANY.items() if said.get(of)}
    found |= {name: str(said[of]) for name, of in _ONE.items() if said.get(of) is not None}
    return found | {ROUTE: [",".join(quote(part, safe="") for part in one.route.key) for one in plan.routes]}


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
        request = RouteRequest.model_validate(_asked(today))
        answer = answered(snapshot, request)
    except (ValidationError, GradusError):
        return None, True
    by_key = {route_key(route): route for route in reversed(answer.routes)}
    found = [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]
    if not found:
        return None, True
    plan = new_plan(nickname, request, today)
    routes = tuple(planned(route, snapshot.version, today) for route in found)
    return plan.model_copy(update={"routes": routes}), len(found) < len(set(wanted))


def _asked(today: date) -> Mapping[str, Any]:
    many: dict[str, Sequence[str]] = {
        of: st.query_params.get_all(name)[:MOST_NAMED] for name, of in _MANY.items() if name in st.query_params
    }
    one = {of: st.query_params[name] for name, of in _ONE.items() if name in st.query_params}
    return {"on": today, **many, **one}


def ask_again(snapshot: Snapshot, plan: Plan) -> None:
    """Put a plan's question on the page Find a route, as far as the data still hold what it is about."""
    asked, visit = plan.question, st.session_state
    if asked.target not in snapshot.index:
        return
    studies = tuple(id_ for id_ in asked.held if id_ in snapshot.index)
    also = tuple(id_ for id_ in asked.held if id_ in snapshot.micro_credentials)
    state.ask(studies, asked.target, also=also, programme=not snapshot.is_type(snapshot.index[asked.target]))
    pace = float(asked.pace)
    kinds = {float(value): kind for kind, value in state.PACES.items()}
    visit[state.EXPERIENCE] = float(asked.experience_years)
    visit[state.PACE_KIND], visit[state.PACE] = kinds.get(pace, state.OWN_PACE), pace
    visit[state.FEE] = None if asked.max_fee is None else float(asked.max_fee)
    visit[state.CERTAINTY] = asked.certainty.value
    visit[state.COUNTRIES] = sorted(asked.countries & snapshot.countries)
