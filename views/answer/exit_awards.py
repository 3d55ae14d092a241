"""Ways that leave a programme before its end: offered below the routes, and shown when they are asked for."""

from collections.abc import Sequence

import streamlit as st

from exports.names import name_by_id
from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.narrow import beside
from routes.request import RouteRequest
from routes.with_exit_awards import with_exit_awards
from views.answer.answers import answer as answered
from views.answer.limits import set_limits
from views.html import filled, text
from views.signs import certainty_word, name
from words import tr, trn

SHOWN = 3


def further(snapshot: Snapshot, request: RouteRequest, answer: Answer) -> tuple[Route, ...]:
    """Such ways that are not shown."""
    return with_exit_awards(snapshot, request, answer, lambda asked: answered(snapshot, asked))


def surer(found: Sequence[Route], answer: Answer) -> bool:
    """Whether such a way is surer than every route shown, so that it belongs above them."""
    shown = min((route.certainty.rank for route in answer.routes), default=None)
    return shown is not None and any(route.certainty.rank < shown for route in found)


def may_leave(snapshot: Snapshot, request: RouteRequest, answer: Answer, found: Sequence[Route]) -> None:
    """Say which further ways there are for who leaves a programme with an award, and offer to show them.

    Args:
        snapshot: the data.
        request: what was asked.
        answer: its answer.
        found: the ways that are not shown.
    """
    if not snapshot.exit_awards:
        return
    if request.exit_awards:
        _counted(snapshot, request, answer)
        return
    if not found:
        return
    said = trn(
        "There is one more way, if you leave a programme before its end with an award that it gives on the way:",
        "There are {n} more ways, if you leave a programme before its end with an award that it gives on the way:",
        len(found),
    )
    items = "".join(f"<li>{_way(snapshot, route)}</li>" for route in found[:SHOWN])
    _box(f"<p>{text(said)}</p><ul>{items}</ul>", tr("Count such ways, too"), "leave_early", count=True)


def _counted(snapshot: Snapshot, request: RouteRequest, answer: Answer) -> None:
    """What is not shown because of such ways, and how to do without them."""
    without = answered(snapshot, request.model_copy(update={"exit_awards": False}))
    hidden = beside(without, answer).hidden
    said = tr("Ways that leave a programme before its end, with an award that it gives on the way, are counted.")
    if hidden:
        said += " " + trn(
            "One route that completes every programme is not shown: one that leaves is at least as good in every "
            "respect, and better in one.",
            "{n} routes that complete every programme are not shown: one that leaves is at least as good in every "
            "respect, and better in one.",
            hidden,
        )
    _box(f"<p>{text(said)}</p>", tr("Do not count such ways"), "complete_all", count=False)


def _box(said: str, label: str, key: str, *, count: bool) -> None:
    """What is said, and a button that has such ways counted or not."""
    icon = ":material/alt_route:" if count else ":material/undo:"
    with st.container(key="may_leave", border=True, gap="small"):
        st.html(said)
        st.button(label, key=key, icon=icon, on_click=set_limits, args=({"exit_awards": count},))


def _way(snapshot: Snapshot, route: Route) -> str:
    parts = []
    for step in route.steps:
        if step.within:
            award, entered = (name(name_by_id(snapshot, id_)) for id_ in (step.to_id, step.within.id))
            parts.append(filled(tr("{award}, on the way through {entered}"), award=award, entered=entered))
        elif step.from_id:
            parts.append(name(name_by_id(snapshot, step.to_id)))
    return f"{' → '.join(parts)} {certainty_word(route.certainty)}"
