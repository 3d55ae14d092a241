"""The routes of an answer as one networkx graph, in the attributes that `exports.graph_data` draws."""

from collections.abc import Sequence

import networkx as nx

from exports.atlas import rule_edge, study_node
from exports.graph_data import Edge
from graph.snapshot import Snapshot
from routes.answer import Route, Step


def route_graph(snapshot: Snapshot, routes: Sequence[Route]) -> "nx.MultiDiGraph[str]":
    """Every study and rule that these routes use, once.

    Args:
        snapshot: the data.
        routes: the routes.

    Returns:
        Studies by id, access rules by `rule_id` (an inferred step has none); what is held and what is wanted are the
        graph's `centre`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ends: dict[str, None] = {}
    for route in routes:
        moves = [step for step in route.steps if step.from_id]
        for step in moves:
            for id_ in (str(step.from_id), step.to_id):
                if id_ not in graph:
                    graph.add_node(id_, **study_node(snapshot, id_))
            start, end, key = edge_of(step)
            if not graph.has_edge(start, end, key):
                graph.add_edge(start, end, key=key, **_said(snapshot, step))
        if moves:
            ends |= {str(moves[0].from_id): None, moves[-1].to_id: None}
    graph.graph["centre"] = tuple(ends)
    return graph


def path_edges(route: Route) -> tuple[Edge, ...]:
    """The edges of one route in that graph."""
    return tuple(edge_of(step) for step in route.steps if step.from_id)


def edge_of(step: Step) -> Edge:
    """The edge of one step: what opens what, and by which rule, or by none."""
    return str(step.from_id), step.to_id, step.rule_id or f"{step.from_id} → {step.to_id}"


def _said(snapshot: Snapshot, step: Step) -> dict[str, object]:
    rule = snapshot.arcs.find(step.rule_id) if step.rule_id else None
    if rule is not None:
        return rule_edge(snapshot.arcs.properties[rule])
    return {
        "type": "GIVES_ACCESS_TO",
        "certainty": step.certainty.value,
        "condition": step.condition or "",
        "source_url": step.sources[0].url,
        "checked_on": step.sources[0].checked_on or "",
    }
