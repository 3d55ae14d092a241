"""The ways from one thing to another, marked in the picture."""

from dataclasses import dataclass

import networkx as nx
import streamlit as st

from exports.appearance import CERTAINTIES
from exports.graph_data import Edge
from exports.names import name_by_id
from exports.route_graph import path_edges, route_graph
from graph.errors import GradusError
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.request import RouteRequest
from views.answer.answers import answer
from views.explore import state
from views.html import plain
from words import tr, trn

MOST_ROUTES = 6


@dataclass(frozen=True, slots=True)
class Way:
    """The routes between two things.

    Attributes:
        routes: the best first.
        chosen: which of them is marked, from 0.
        graph: everything they use.
    """

    routes: tuple[Route, ...]
    chosen: int
    graph: "nx.MultiDiGraph[str] | None"

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies that the routes pass."""
        return tuple(self.graph) if self.graph is not None else ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Where the marked route begins and ends, and which it is; empty where there is none."""
        edges = self.edges
        return (edges[0][0], edges[-1][1], str(self.chosen)) if edges else ()

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The edges of the marked route."""
        return path_edges(self.routes[self.chosen]) if self.routes else ()

    def added_to(self, part: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
        """The part with the steps that no rule stands for, and those that a filter keeps out."""
        if self.graph is not None:
            for start, end, key, said in self.graph.edges(keys=True, data=True):
                if start in part and end in part and not part.has_edge(start, end, key):
                    part.add_edge(start, end, key=key, **said)
        return part


def way_of(snapshot: Snapshot) -> Way:
    """The ways between the two things chosen; none where fewer are chosen, or where there is none."""
    start, end = st.session_state[state.FROM], st.session_state[state.TO]
    if not start or not end or start == end:
        return Way((), 0, None)
    routes = _routes(snapshot, start, end)
    chosen = min(max(st.session_state[state.ROUTE], 1), max(len(routes), 1)) - 1
    return Way(routes, chosen, route_graph(snapshot, routes) if routes else None)


def _routes(snapshot: Snapshot, start: str, end: str) -> tuple[Route, ...]:
    try:
        found = answer(snapshot, RouteRequest(held=(start,), target=end, limit=MOST_ROUTES))
    except GradusError:
        return ()
    return tuple(route for route in found.routes if route.steps)


def way_bar(snapshot: Snapshot, way: Way) -> None:
    """Say which way is marked, let another be chosen, and take the mark away."""
    start, end = st.session_state[state.FROM], st.session_state[state.TO]
    if not start and not end:
        return
    with st.container(key="explore_way", horizontal=True, vertical_alignment="center", gap="small"):
        if start and end:
            names = {"start": _native(snapshot, start), "end": _native(snapshot, end)}
            if way.routes:
                st.markdown(tr("The way from **{start}** to **{end}**", **names))
                if len(way.routes) > 1:
                    _choose(way)
                else:
                    st.markdown(_said(way.routes[0]))
            elif start == end:
                st.markdown(tr("Choose another thing to go to: this is where you are."))
            else:
                none = tr(
                    "No way from **{start}** to **{end}** is known in the data. That does not mean that there is none.",
                    **names,
                )
                st.markdown(none)
        elif start:
            name = _native(snapshot, start)
            st.markdown(tr("The way from **{start}**: now choose where it leads to.", start=name))
        else:
            name = _native(snapshot, end)
            st.markdown(tr("The way to **{end}**: now choose where it begins.", end=name))
        st.button(tr("Take the mark away"), key="explore_unmark", icon=":material/close:", on_click=_unmark)


def _choose(way: Way) -> None:
    st.session_state[state.ROUTE] = way.chosen + 1
    st.selectbox(
        tr("Which one"),
        list(range(1, len(way.routes) + 1)),
        format_func=lambda n: tr("{n}: {said}", n=n, said=_said(way.routes[n - 1])),
        key=state.ROUTE,
        label_visibility="collapsed",
        filter_mode=None,
        width=300,
    )


def _said(route: Route) -> str:
    steps = trn("{n} step", "{n} steps", sum(bool(step.from_id) for step in route.steps))
    return f"{steps} · {tr(CERTAINTIES[route.certainty].word)}"


def _native(snapshot: Snapshot, id_: str) -> str:
    return plain(name_by_id(snapshot, id_).native)


def _unmark() -> None:
    state_ = st.session_state
    state_[state.FROM], state_[state.TO], state_[state.ROUTE] = None, None, 1
