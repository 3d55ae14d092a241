"""The Cypher that writes changes; the same texts on every store.

Labels and types come from the models, never from data; everything else is a parameter.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar

from graph.changes import GraphChanges, Progress
from graph.projection import NodeKey, RelationshipKey
from graph.relations import Properties
from graph.schema import STATE, node_models, relationship_models
from graph.version import StoreVersion

Statement = tuple[str, dict[str, Any]]
K = TypeVar("K")

BATCH = 5_000
"""Rows a statement; a statement is one transaction in a load that goes in batches."""

READ_STATE = f"MATCH (s:{STATE} {{key: 'store'}}) RETURN s.generation AS generation, s.version AS version"


def write_statements(changes: GraphChanges, generation: int) -> Iterator[Statement]:
    """Everything but the last statement, which makes it visible (`publish`)."""
    yield from _remove_relationships(changes.gone_relationships, generation)
    yield from _remove_nodes(changes.gone_nodes, generation)
    yield from _merge_nodes(changes.nodes, generation)
    yield from _merge_relationships(changes.relationships, generation)


def watched(statements: Iterable[Statement], size: int, progress: Progress) -> Iterator[Statement]:
    """The same statements, telling how many rows those before have written."""
    written = 0
    for statement in statements:
        yield statement
        written += len(statement[1]["rows"])
        progress(written, size)


def publish(after: StoreVersion, generation: int) -> Iterator[Statement]:
    """The statements that make a generation, and what it holds, the visible one."""
    yield "MATCH (d:Dataset) WHERE NOT d.id IN $ids DETACH DELETE d", {"ids": [d.id for d in after.datasets]}
    rows = [
        {
            "key": d.id,
            "id": d.id,
            "version": d.version,
            "checksum": d.version,
            "loaded_at": d.loaded_at,
            "precedence": d.precedence,
        }
        for d in after.datasets
    ]
    yield "UNWIND $rows AS row MERGE (d:Dataset {key: row.key}) SET d = row", {"rows": rows}
    state = {"key": "store", "id": "store", "generation": generation, "version": after.to_text()}
    yield f"MERGE (s:{STATE} {{key: 'store'}}) SET s = $state", {"state": state}


def sweep(label: str) -> str:
    """Remove up to `$limit` nodes of a label, of the generations from `$first` to `$last`, but for `$visible`."""
    return f"{_swept(label)} WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS gone"


def untie_hubs(label: str) -> str:
    """Remove up to `$limit` relationships of such nodes that have more than `$hub`."""
    hubs = f"{_swept(label)} AND COUNT {{ (n)--() }} > $hub"
    return f"{hubs} MATCH (n)-[r]-() WITH DISTINCT r LIMIT $limit DELETE r RETURN count(*) AS gone"


def _swept(label: str) -> str:
    return f"MATCH (n:{label}) WHERE n.generation <> $visible AND $first <= n.generation AND n.generation <= $last"


def swept_labels() -> list[str]:
    """The labels of the nodes that belong to a generation."""
    return [label for label in node_models() if label != "Dataset"]


def node_key(generation: int, node: NodeKey) -> str:
    """The unique property of a node: GENERATION/ID."""
    return f"{generation}/{node[1]}"


def _merge_nodes(nodes: dict[NodeKey, Properties], generation: int) -> Iterator[Statement]:
    for label, keys in _grouped(nodes, lambda key: key[0]):
        _known(label, node_models())
        text = f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n = row"
        for batch in _batches(keys):
            rows = [{**nodes[key], "key": node_key(generation, key), "generation": generation} for key in batch]
            yield text, {"rows": rows}


def _merge_relationships(relationships: dict[RelationshipKey, Properties], generation: int) -> Iterator[Statement]:
    for shape, keys in _grouped(relationships, _shapes(relationships)):
        text = f"{_ends(shape)} MERGE {_pattern(shape)} SET r = row.properties"
        for batch in _batches(keys):
            rows = [{**_row(key, generation), "properties": relationships[key]} for key in batch]
            yield text, {"rows": rows}


def _remove_nodes(gone: Iterable[NodeKey], generation: int) -> Iterator[Statement]:
    for label, keys in _grouped(gone, lambda key: key[0]):
        _known(label, node_models())
        text = f"UNWIND $rows AS row MATCH (n:{label} {{key: row.key}}) DETACH DELETE n"
        for batch in _batches(keys):
            yield text, {"rows": [{"key": node_key(generation, key)} for key in batch]}


def _remove_relationships(gone: Collection[RelationshipKey], generation: int) -> Iterator[Statement]:
    for shape, keys in _grouped(gone, _shapes(gone)):
        text = f"{_ends(shape)} MATCH {_pattern(shape)} DELETE r"
        for batch in _batches(keys):
            yield text, {"rows": [_row(key, generation) for key in batch]}


class Shape(NamedTuple):
    """What the relationships written by one statement have in common."""

    type: str
    start: str
    end: str
    has_rule: bool
    from_end: bool


def _shapes(keys: Collection[RelationshipKey]) -> Callable[[RelationshipKey], Shape]:
    """The shape of each: looked for from the end that fewer of them share.

    ArcadeDB goes through all that the node named first has. A school certificate opens thousands of programmes, each
    of which is opened by few: looked for from the certificate, the time would grow with the square of their number.
    """
    leaving = Counter((key[0], key[1]) for key in keys)
    entering = Counter((key[0], key[2]) for key in keys)

    def shape(key: RelationshipKey) -> Shape:
        type_, start, end, rule = key
        return Shape(type_, start[0], end[0], bool(rule), leaving[type_, start] > entering[type_, end])

    return shape


def _ends(shape: Shape) -> str:
    _known(shape.type, relationship_models())
    _known(shape.start, node_models())
    _known(shape.end, node_models())
    return f"UNWIND $rows AS row MATCH (a:{shape.start} {{key: row.start}}) MATCH (b:{shape.end} {{key: row.end}})"


def _pattern(shape: Shape) -> str:
    relationship = f"[r:{shape.type}{' {rule_id: row.rule_id}' if shape.has_rule else ''}]"
    return f"(b)<-{relationship}-(a)" if shape.from_end else f"(a)-{relationship}->(b)"


def _row(key: RelationshipKey, generation: int) -> dict[str, Any]:
    row = {"start": node_key(generation, key[1]), "end": node_key(generation, key[2])}
    return {**row, "rule_id": key[3]} if key[3] else row


def _known(name: str, models: dict[str, Any]) -> None:
    if name not in models:
        raise ValueError(f"'{name}' is not in the model")


def _grouped(keys: Iterable[K], by: Callable[[K], Any]) -> Iterator[tuple[Any, list[K]]]:
    for group, members in groupby(sorted(keys, key=lambda key: (by(key), key)), key=by):
        yield group, list(members)


def _batches(keys: list[K]) -> Iterator[list[K]]:
    iterator = iter(keys)
    while batch := list(islice(iterator, BATCH)):
        yield batch
