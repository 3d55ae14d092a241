"""The plans of a visit: they live in its session and nowhere else."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from exports.plan_file import LONGEST_NICKNAME, Plan, PlannedRoute, new_plan, planned
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.request import RouteRequest
from words import tr

PLANS = "plans"
SHOWN = "plans_shown"
_UNDO = "plans_taken"
_SAID = "plans_said"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken away last.

    Attributes:
        said: that it was, as a sentence.
        key: the plan's key.
        place: where the plan stood among the others, or the route in its plan.
        plan: the plan, where all of it was taken away.
        route: the route, where only that was.
    """

    said: str
    key: str
    place: int
    plan: Plan | None = None
    route: PlannedRoute | None = None


def plans() -> dict[str, Plan]:
    """The plans by their key, in the order in which they were made."""
    found: dict[str, Plan] = st.session_state.setdefault(PLANS, {})
    return found


def shown() -> list[str]:
    """The keys of the plans that are looked at; the last one made where none was chosen."""
    found = [key for key in st.session_state.get(SHOWN) or () if key in plans()]
    return found or list(plans())[-1:]


def show(*keys: str) -> None:
    """Look at these plans."""
    st.session_state[SHOWN] = list(keys)


def say(sentence: str) -> None:
    """Say something once, at the next run."""
    st.session_state[_SAID] = sentence


def said() -> str | None:
    """What is to be said once."""
    found: str | None = st.session_state.pop(_SAID, None)
    return found


def free_nickname(wanted: str = "") -> str:
    """A nickname that no plan has yet: the one wanted, or that with a number."""
    taken = {plan.nickname for plan in plans().values()}
    if wanted and wanted not in taken:
        return wanted
    number = 1 if not wanted else 2
    while True:
        name = tr("Plan {n}", n=number) if not wanted else f"{wanted[: LONGEST_NICKNAME - 6]} ({number})"
        if name not in taken:
            return name
        number += 1


def usable_nickname(typed: str | None) -> str:
    """What was typed as one line of a length that fits; empty where nothing is left."""
    return " ".join((typed or "").split())[:LONGEST_NICKNAME].strip()


def add(plan: Plan) -> str:
    """Put a plan beside the others, under a nickname that is free.

    Returns:
        Its key.
    """
    key = secrets.token_hex(6)
    plans()[key] = plan.model_copy(update={"nickname": free_nickname(plan.nickname)})
    return key


def keep(snapshot: Snapshot, request: RouteRequest, route: Route, *, into: str | None, nickname: str = "") -> str:
    """Keep a route.

    Args:
        snapshot: the data it was found in.
        request: the question it answers.
        route: the route.
        into: the key of a plan with the same question; None for a new plan.
        nickname: of the new plan.

    Returns:
        The key of the plan.
    """
    today = date.today()
    one = planned(route, snapshot.version, today)
    key = into if into in plans() else add(new_plan(nickname or free_nickname(), request, today))
    assert key is not None  # noqa: S101 - one of the two gave it
    plan = plans()[key]
    if not plan.holds(one.route.key):
        plans()[key] = plan.model_copy(update={"routes": (*plan.routes, one)})
    return key


def holding(request: RouteRequest, key: tuple[str, ...]) -> list[str]:
    """The nicknames of the plans that hold a route as an answer to this question."""
    return [plan.nickname for plan in plans().values() if plan.answers(request) and plan.holds(key)]


def change(key: str, **what: Any) -> None:
    """Change something of a plan."""
    if key in plans():
        plans()[key] = plans()[key].model_copy(update=what)


def change_route(key: str, place: int, **what: Any) -> None:
    """Change something of a route in a plan."""
    plan = plans().get(key)
    if plan and place < len(plan.routes):
        routes = list(plan.routes)
        routes[place] = routes[place].model_copy(update=what)
        change(key, routes=tuple(routes))


def take_over(snapshot: Snapshot, key: str, place: int, route: Route) -> None:
    """Remember a route of a plan as the data have it today; its note stays."""
    plan = plans().get(key)
    if plan and place < len(plan.routes):
        note = plan.routes[place].note
        routes = list(plan.routes)
        routes[place] = planned(route, snapshot.version, date.today(), note)
        change(key, routes=tuple(routes))


def duplicate(key: str) -> None:
    """Put a copy beside a plan, and look at it."""
    show(add(plans()[key]))


def delete(key: str) -> None:
    """Take a plan away; it can be brought back until something else is taken away."""
    plan, place = plans()[key], list(plans()).index(key)
    said = tr("The plan “{nickname}” was deleted.", nickname=plan.nickname)
    st.session_state[_UNDO] = Taken(said, key, place, plan=plan)
    del plans()[key]


def remove_route(key: str, place: int) -> None:
    """Take a route out of a plan; it can be brought back as a plan can."""
    plan = plans()[key]
    said = tr("A route was taken out of “{nickname}”.", nickname=plan.nickname)
    st.session_state[_UNDO] = Taken(said, key, place, route=plan.routes[place])
    change(key, routes=tuple(one for at, one in enumerate(plan.routes) if at != place))


def undoable() -> str | None:
    """What can be undone, as a sentence."""
    taken: Taken | None = st.session_state.get(_UNDO)
    return taken.said if taken else None


def undo() -> None:
    """Bring back what was taken away last; what was done since stays."""
    taken: Taken | None = st.session_state.pop(_UNDO, None)
    if taken is None:
        return
    if taken.plan:
        others = list(plans().items())
        # In place: what a download button asks at its click is this very table.
        plans().clear()
        plans().update([*others[: taken.place], (taken.key, taken.plan), *others[taken.place :]])
        show(taken.key)
    elif taken.route and taken.key in plans():
        routes = list(plans()[taken.key].routes)
        routes.insert(taken.place, taken.route)
        change(taken.key, routes=tuple(routes))


def forget_undo() -> None:
    """What was taken away stays away."""
    st.session_state.pop(_UNDO, None)


def add_all(found: Iterable[Plan]) -> list[str]:
    """Put the plans of a file beside those there are, and look at the first."""
    keys = [add(plan) for plan in found]
    show(*keys[:1])
    return keys
