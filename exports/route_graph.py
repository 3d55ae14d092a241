"""The routes of an answer as one networkx graph, in the attributes that `exports.graph_data` draws."""

from collections.abc import Iterator, Sequence

import networkx as nx

from exports.atlas import rule_edge, study_node
from exports.graph_data import Edge
from graph.snapshot import Snapshot
from routes.answer import Route, Step
from routes.sources import Source

EXIT = "EXIT_AWARD_OF"


def route_graph(snapshot: Snapshot, routes: Sequence[Route]) -> "nx.MultiDiGraph[str]":
    """Every study and rule that these routes use, once.

    Args:
        snapshot: the data.
        routes: the routes.

    Returns:
        Studies by id, access rules by `rule_id` (an inferred step has none), awards on the way as the data have them;
        what is held and what is wanted are the graph's `centre`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ends: dict[str, None] = {}
    for route in routes:
        moves = [step for step in route.steps if step.from_id]
        for step in moves:
            for id_ in (str(step.from_id), step.entered_id, step.to_id):
                if id_ not in graph:
                    graph.add_node(id_, **study_node(snapshot, id_))
            for edge, attributes in zip(edges_of(step), _said(snapshot, step), strict=True):
                if not graph.has_edge(*edge):
                    graph.add_edge(edge[0], edge[1], key=edge[2], **attributes)
        if moves:
            ends |= {str(moves[0].from_id): None, moves[-1].to_id: None}
    graph.graph["centre"] = tuple(ends)
    return graph


def path_edges(route: Route) -> tuple[Edge, ...]:
    """The edges of one route in that graph."""
    return tuple(edge for step in route.steps if step.from_id for edge in edges_of(step))


def edges_of(step: Step) -> tuple[Edge, ...]:
    """The edges of one step: what opens what, by which rule or by none; and the award that one leaves that with."""
    entry = str(step.from_id), step.entered_id, step.rule_id or f"{step.from_id} → {step.to_id}"
    return (entry, (step.to_id, step.within.id, EXIT)) if step.within else (entry,)


def _said(snapshot: Snapshot, step: Step) -> Iterator[dict[str, object]]:
    rule = snapshot.arcs.find(step.rule_id) if step.rule_id else None
    if rule is not None:
        yield rule_edge(snapshot.arcs.properties[rule])
    else:
        yield {
            "type": "GIVES_ACCESS_TO",
            "certainty": step.certainty.value,
            "condition": step.condition or "",
            **_page(step.sources[0]),
        }
    if step.within:
        yield {"type": EXIT, "condition": step.within.condition or "", **_page(step.within.source)}


def _page(source: Source) -> dict[str, object]:
    return {"source_url": source.url, "checked_on": source.checked_on or ""}
