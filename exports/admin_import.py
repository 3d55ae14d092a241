"""The whole graph as CSV for `neo4j-admin database import`: a file a label, and a file a type between two labels.

Headers as in Neo4j's Operations Manual, "Import": `id:ID(Label)`, `:LABEL`, `:START_ID(Label)`, `:END_ID(Label)` and
`:TYPE`, with a type behind each property. An id is unique within its label, so every label is an id space of its own.
What is written is for a database of one's own; a store of Gradus is filled by `gradus load`.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.projection import Graph
from graph.relations import Properties

ARRAY_DELIMITER = ";"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def admin_import(graph: Graph) -> dict[str, bytes]:
    """The files, by name; `import.args` holds the arguments that name them.

    Args:
        graph: nodes and relationships with their properties.
    """
    nodes: dict[str, list[tuple[str, Properties]]] = defaultdict(list)
    for (label, id_), properties in graph.nodes.items():
        nodes[label].append((id_, properties))
    between: dict[tuple[str, str, str], list[tuple[str, str, Properties]]] = defaultdict(list)
    for (type_, start, end, _), properties in graph.relationships.items():
        between[type_, start[0], end[0]].append((start[1], end[1], properties))
    files = {f"nodes-{label}.csv": _nodes(label, rows) for label, rows in sorted(nodes.items())}
    for (type_, tail, head), edges in sorted(between.items()):
        files[f"relationships-{type_}-{tail}-{head}.csv"] = _relationships(type_, tail, head, edges)
    return {**files, "import.args": _arguments(files)}


def _nodes(label: str, rows: Sequence[tuple[str, Properties]]) -> bytes:
    columns = _columns((properties for _, properties in rows), without="id")
    head = [f"id:ID({label})", *_typed(columns), ":LABEL"]
    return _csv(head, ([id_, *_cells(properties, columns), label] for id_, properties in rows))


def _relationships(type_: str, start: str, end: str, rows: Sequence[tuple[str, str, Properties]]) -> bytes:
    columns = _columns(properties for *_, properties in rows)
    head = [f":START_ID({start})", *_typed(columns), f":END_ID({end})", ":TYPE"]
    return _csv(head, ([a, *_cells(properties, columns), b, type_] for a, b, properties in rows))


def _columns(rows: Iterable[Properties], without: str = "") -> dict[str, str]:
    """Every property of these rows with its type: the narrowest that holds all its values."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for properties in rows:
        for name, value in properties.items():
            if name != without:
                kinds[name].add("string[]" if isinstance(value, list) else TYPES.get(type(value), "string"))
    return {name: _one(many) for name, many in sorted(kinds.items())}


def _one(kinds: set[str]) -> str:
    if kinds == {"long", "double"}:
        return "double"
    return next(iter(kinds)) if len(kinds) == 1 else "string"


def _typed(columns: Mapping[str, str]) -> list[str]:
    return [f"{name}:{kind}" for name, kind in columns.items()]


def _cells(properties: Properties, columns: Mapping[str, str]) -> list[str]:
    return [_cell(properties.get(name)) for name in columns]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        # The format has no escape for the delimiter within a value.
        return ARRAY_DELIMITER.join(str(one).replace(ARRAY_DELIMITER, ",") for one in value)
    return str(value)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()


def _arguments(files: Iterable[str]) -> bytes:
    named = [f"--{name.partition('-')[0]}={name}" for name in files]
    return "\n".join(["--multiline-fields=true", f"--array-delimiter={ARRAY_DELIMITER}", *named, ""]).encode()
