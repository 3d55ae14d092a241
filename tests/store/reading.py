"""Reads a whole store back, as sets, past the generation that is visible."""

from typing import Any

from graph.embedded import EmbeddedStore
from graph.neo4j_store import Neo4jStore
from graph.projection import Graph
from graph.schema import node_models
from graph.store import GraphStore

_OWN = ("key", "generation")


def everything(store: GraphStore) -> Graph:
    """Every node and relationship that a reader can see; raises where anything else is left in the database."""
    graph = Graph()
    for label in node_models():
        if label == "Dataset":
            continue
        for row in cypher(store, f"MATCH (n:{label}) RETURN properties(n) AS p"):
            properties = dict(row["p"])
            key = (label, properties["id"])
            assert key not in graph.nodes, f"{key} is there twice"
            graph.nodes[key] = _claims(properties)
    ends = "labels(a) AS la, a.id AS a, labels(b) AS lb, b.id AS b"
    text = f"MATCH (a)-[r]->(b) RETURN {ends}, type(r) AS t, properties(r) AS p"
    for row in cypher(store, text):
        properties = dict(row["p"])
        rule = properties.get("rule_id", "")
        graph.relationships[row["t"], (row["la"][0], row["a"]), (row["lb"][0], row["b"]), rule] = _claims(properties)
    return graph


def cypher(store: GraphStore, text: str) -> list[dict[str, Any]]:
    """The rows of any text, on whichever database is behind the store."""
    if isinstance(store, Neo4jStore):
        return [dict(row) for row in store._read_text(text, {})]
    assert isinstance(store, EmbeddedStore)
    with store._database() as database:
        rows: list[dict[str, Any]] = database.query("opencypher", text, {}).to_list()
    return rows


def _claims(properties: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, list | tuple) else v for k, v in properties.items() if k not in _OWN}
