"""Constraints, indexes and the schema page, all generated from the models."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel

from graph.model import RECORDS, AccessRule
from graph.record import NodeRecord, RelationshipRecord
from graph.relations import DERIVED_NODES, RELATIONS, Relation

STATE = "GradusStore"
"""The label of the one node that says which generation is visible, and what it holds."""


def node_models() -> dict[str, type[BaseModel]]:
    """Label -> model, of every node the graph can hold."""
    models: dict[str, type[BaseModel]] = {m.LABEL: m for m in RECORDS if issubclass(m, NodeRecord)}
    models.update({m.LABEL: m for m in DERIVED_NODES})
    return dict(sorted(models.items()))


def relationship_models() -> dict[str, type[BaseModel]]:
    """Type -> model, of every relationship the graph can hold."""
    models: dict[str, type[BaseModel]] = {m.TYPE: m for m in RECORDS if issubclass(m, RelationshipRecord)}
    models.update({m.TYPE: m for m in RELATIONS})
    return dict(sorted(models.items()))


@dataclass(frozen=True, slots=True)
class SchemaItem:
    """A uniqueness constraint or an index.

    Attributes:
        name: its name in the database.
        on: the label or the relationship type.
        properties: what it is about, in order.
        unique: a constraint, and not an index alone.
        of_relationships: `on` is a relationship type.
    """

    name: str
    on: str
    properties: tuple[str, ...]
    unique: bool = False
    of_relationships: bool = False

    @property
    def statement(self) -> str:
        """The Cypher 5 statement that makes it; it may run again."""
        pattern = f"()-[n:{self.on}]-()" if self.of_relationships else f"(n:{self.on})"
        properties = ", ".join(f"n.{name}" for name in self.properties)
        if self.unique:
            return f"CREATE CONSTRAINT {self.name} IF NOT EXISTS FOR {pattern} REQUIRE {properties} IS UNIQUE"
        return f"CREATE INDEX {self.name} IF NOT EXISTS FOR {pattern} ON ({properties})"


def schema_items() -> Iterator[SchemaItem]:
    """The constraints and indexes of the graph.

    `key` is GENERATION/ID: unique, so that a load being written lives beside the visible one (see
    docs/decisions/0002-loads-and-generations.md). Community edition and ArcadeDB have only uniqueness
    constraints; presence and types are the models' job.
    """
    for label, model in (*node_models().items(), (STATE, None)):
        snake = _snake(label)
        yield SchemaItem(f"{snake}_key", label, ("key",), unique=True)
        for name in ("id", *getattr(model, "INDEXES", ())):
            yield SchemaItem(f"{snake}_{name}", label, (name,))
    rule = AccessRule.TYPE
    yield SchemaItem(f"{rule.lower()}_rule_id", rule, ("rule_id",), of_relationships=True)


def page() -> str:
    """The schema page, `docs/schema.md`."""
    lines = [
        "# The graph's schema",
        "",
        "Generated from the models (`python -m graph.schema`); do not edit by hand. Every node also has `id`",
        "(its identity as text), `key` (`GENERATION/id`, unique), `generation`, and `asserted_by` (the",
        "datasets that hold its row, the one that counts first); nodes with a title have `search_text`, and a",
        "`QualificationType` has the `country` of its framework.",
        "",
        "## Nodes",
    ]
    for label, model in node_models().items():
        lines += ["", f"### {label}", "", _summary(model), "", *_properties(model)]
    lines += ["", "## Relationships"]
    for type_, model in relationship_models().items():
        lines += ["", f"### {type_}", "", _summary(model), ""]
        start, end = _ends(model)
        lines += [f"`({'|'.join(start)})-[:{type_}]->({'|'.join(end)})`", "", *_properties(model)]
    statements = [f"{item.statement};" for item in schema_items()]
    lines += ["", "## Constraints and indexes", "", "```cypher", *statements, "```", ""]
    return "\n".join(lines)


def _ends(model: type[BaseModel]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if issubclass(model, Relation):
        return model.START, model.END
    return {
        "GIVES_ACCESS_TO": (("QualificationType", "Programme"), ("QualificationType", "Programme")),
        "COUNTS_TOWARD": (("MicroCredential",), ("Programme", "MicroCredential")),
        "TEACHES": (("MicroCredential", "Programme"), ("Skill",)),
        "NEEDS": (("Occupation",), ("Skill",)),
        "OPTION": (("RequirementGroup",), ("MicroCredential", "RequirementGroup")),
        "HAS_PREREQUISITE": (("MicroCredential",), ("MicroCredential", "QualificationType", "Programme")),
        "EXIT_AWARD_OF": (("QualificationType", "Programme"), ("Programme", "QualificationType")),
    }[model.TYPE]  # type: ignore[attr-defined]


def _summary(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _properties(model: type[BaseModel]) -> Iterator[str]:
    hidden = {field for reference in getattr(model, "REFERENCES", ()) for field in reference.fields}
    if issubclass(model, NodeRecord):
        hidden = set()
    fields = {name: info for name, info in model.model_fields.items() if name not in hidden}
    if not fields:
        return
    yield "| property | type | meaning |"
    yield "|---|---|---|"
    for name, info in fields.items():
        unit = (info.json_schema_extra or {}).get("unit") if isinstance(info.json_schema_extra, dict) else None
        kind = _type_name(info.annotation) + (f", {unit}" if unit else "")
        must = "" if info.is_required() else " (may be absent)"
        yield f"| `{name}` | {kind}{must} | {info.description} |"


def _type_name(annotation: object) -> str:
    parts = [a for a in typing.get_args(annotation) if a is not types.NoneType] or [annotation]
    kind = parts[0]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(f"`{value}`" for value in kind)
    kind = typing.get_args(kind)[0] if typing.get_args(kind) else kind
    names = {str: "text", int: "whole number", Decimal: "number", bool: "true or false"}
    return names.get(kind, str(kind))


def _snake(label: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in label).lstrip("_")


if __name__ == "__main__":
    import sys
    from pathlib import Path

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/schema.md")
    target.write_text(page(), encoding="utf-8")
