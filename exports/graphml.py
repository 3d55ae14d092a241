"""The whole graph as GraphML, for Gephi, yEd, Cytoscape and networkx: nodes and relationships as the store has them."""

import re
from io import BytesIO

import networkx as nx

from graph.projection import Graph, NodeKey
from graph.relations import Properties

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(graph: Graph) -> bytes:
    """A graph in UTF-8.

    Args:
        graph: nodes and relationships with their properties.
    """
    out = BytesIO()
    nx.write_graphml(as_networkx(graph), out, encoding="utf-8", infer_numeric_types=True)
    return out.getvalue()


def as_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """A graph with `LABEL/ID` as its nodes, since labels do not share their ids, and `label` and `type` as attributes.

    Args:
        graph: nodes and relationships with their properties.

    >>> as_networkx(Graph({("Country", "IE"): {"id": "IE", "code": "IE"}})).nodes["Country/IE"]
    {'label': 'Country', 'id': 'IE', 'code': 'IE'}
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, properties in graph.nodes.items():
        drawn.add_node(_node(key), label=key[0], **_plain(properties, "label"))
    for number, ((type_, start, end, _), properties) in enumerate(graph.relationships.items()):
        drawn.add_edge(_node(start), _node(end), key=str(number), type=type_, **_plain(properties, "type"))
    return drawn


def _node(key: NodeKey) -> str:
    return _NOT_IN_XML.sub("\ufffd", "/".join(key))


def _plain(properties: Properties, taken: str) -> dict[str, str | int | float | bool]:
    """Properties as GraphML can hold them; one whose name is taken gets `_` behind it, lists become lines."""
    found: dict[str, str | int | float | bool] = {}
    for name, value in properties.items():
        whole = "\n".join(str(one) for one in value) if isinstance(value, list) else value
        found[f"{name}_" if name == taken else name] = (
            _NOT_IN_XML.sub("\ufffd", whole) if isinstance(whole, str) else whole
        )
    return found
