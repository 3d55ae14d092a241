"""The plans of a visit: they live in its session and nowhere else."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from exports.plan_file import LONGEST_NICKNAME, Plan, PlannedRoute, new_plan, planned
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.request import RouteRequest
from words import tr

RouteKey = tuple[str, ...]
"""What a route is found by, as `routes.kept.route_key` makes it."""

PLANS = "plans"
SHOWN = "plans_shown"
_UNDO = "plans_taken"
_SAID = "plans_said"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken away last.

    Attributes:
        nickname: what its plan is called.
        key: the plan's key.
        place: where the plan stood among the others, or the route in its plan.
        plan: the plan, where all of it was taken away.
        route: the route, where only that was.
    """

    nickname: str
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
    """Change something of a plan, or of the one deleted last, which may come back."""
    if key in plans():
        plans()[key] = plans()[key].model_copy(update=what)
    taken: Taken | None = st.session_state.get(_UNDO)
    if taken and taken.plan and taken.key == key:
        st.session_state[_UNDO] = replace(taken, plan=taken.plan.model_copy(update=what))


def change_route(key: str, kept: RouteKey, /, **what: Any) -> None:
    """Change something of a route in a plan, or of the one taken out last, which may come back.

    Args:
        key: the plan's.
        kept: what the route is found by: its place changes when another is taken out.
        what: the attributes.
    """
    if key in plans():
        routes = (one.model_copy(update=what) if one.route.key == kept else one for one in plans()[key].routes)
        change(key, routes=tuple(routes))
    taken: Taken | None = st.session_state.get(_UNDO)
    if taken and taken.route and (taken.key, taken.route.route.key) == (key, kept):
        st.session_state[_UNDO] = replace(taken, route=taken.route.model_copy(update=what))


def take_over(snapshot: Snapshot, key: str, kept: RouteKey, route: Route) -> None:
    """Remember a route of a plan as the data have it today; its note stays.

    Args:
        snapshot: the data.
        key: the plan's.
        kept: what the route in the plan is found by.
        route: the same as it is today.
    """
    today = planned(route, snapshot.version, date.today())
    change_route(key, kept, **{name: getattr(today, name) for name in ("route", "kept_on", "dataset")})


def duplicate(key: str) -> None:
    """Put a copy beside a plan, and look at it."""
    show(add(plans()[key]))


def delete(key: str) -> None:
    """Take a plan away; it can be brought back until something else is taken away."""
    plan, place = plans()[key], list(plans()).index(key)
    st.session_state[_UNDO] = Taken(plan.nickname, key, place, plan=plan)
    del plans()[key]


def remove_route(key: str, route: RouteKey) -> None:
    """Take a route out of a plan; it can be brought back as a plan can."""
    plan = plans().get(key)
    found = [place for place, one in enumerate(plan.routes) if one.route.key == route] if plan else []
    if not plan or not found:
        return
    st.session_state[_UNDO] = Taken(plan.nickname, key, found[0], route=plan.routes[found[0]])
    change(key, routes=tuple(one for one in plan.routes if one.route.key != route))


def undoable() -> str | None:
    """What can be undone, as a sentence."""
    taken: Taken | None = st.session_state.get(_UNDO)
    if taken is None:
        return None
    if taken.plan:
        return tr("The plan “{nickname}” was deleted.", nickname=taken.nickname)
    return tr("A route was taken out of “{nickname}”.", nickname=taken.nickname)


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
    elif taken.route and taken.key in plans() and not plans()[taken.key].holds(taken.route.route.key):
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
