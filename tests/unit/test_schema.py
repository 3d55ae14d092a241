"""The schema page is the models', and the bundled pack's graph is of that schema."""

from collections import Counter
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from graph import schema
from graph.model import TABLES
from graph.projection import Graph, project
from graph.record import RelationshipRecord
from graph.relations import Relation
from loaders.pack import read_pack
from tests.routes.snapshots import DATA, PACK

BOOKKEEPING = {"id", "asserted_by", "search_text"}
"""What every node may have beside its model's own properties, as the schema page says."""

FROM_THE_FRAMEWORK = {"QualificationType": {"country"}}
"""What a node has from another row."""

RULES = {
    "GIVES_ACCESS_TO": (("from_id", "to_id"), {"QualificationType", "Programme"}, {"QualificationType", "Programme"}),
    "COUNTS_TOWARD": (("mc_id", "target_id"), {"MicroCredential"}, {"Programme", "MicroCredential"}),
    "OPTION": (
        ("requirement_id", "mc_id"),
        {"RequirementGroup"},
        {"MicroCredential", "RequirementGroup"},
    ),
    "HAS_PREREQUISITE": (
        ("mc_id", "requires_id"),
        {"MicroCredential"},
        {"MicroCredential", "QualificationType", "Programme"},
    ),
    "EXIT_AWARD_OF": (
        ("award_id", "target_id"),
        {"QualificationType", "Programme"},
        {"Programme", "QualificationType"},
    ),
    "TEACHES": (("mc_id", None), {"MicroCredential"}, {"Skill"}),
    "NEEDS": (("occupation_uri", "skill_uri"), {"Occupation"}, {"Skill"}),
}


@cache
def graph() -> Graph:
    return project((record, (PACK,)) for record in read_pack(DATA).records)


def problem(model: type[BaseModel], properties: dict[str, Any]) -> str | None:
    try:
        model.model_validate(properties)
    except ValidationError as error:
        return str(error)
    return None


def test_the_schema_page_is_the_one_that_the_models_generate() -> None:
    assert (DATA.parent / "docs" / "schema.md").read_text(encoding="utf-8") == schema.page()


@pytest.mark.parametrize("label", sorted({label for label, _ in graph().nodes}))
def test_every_node_of_the_pack_fits_its_model(label: str) -> None:
    model = schema.node_models()[label]
    extra = (BOOKKEEPING | FROM_THE_FRAMEWORK.get(label, set())) - model.model_fields.keys()
    wrong = [
        (id_, text)
        for (its_label, id_), properties in graph().nodes.items()
        if its_label == label and (text := problem(model, {k: v for k, v in properties.items() if k not in extra}))
    ]
    assert wrong == []


@pytest.mark.parametrize("type_", sorted({key[0] for key in graph().relationships}))
def test_every_relationship_of_the_pack_fits_its_model(type_: str) -> None:
    model = schema.relationship_models()[type_]
    names = RULES[type_][0] if type_ in RULES else (None, None)
    wrong = []
    for (its_type, start, end, _), properties in graph().relationships.items():
        ends = {name: key[1] for name, key in zip(names, (start, end), strict=True) if name}
        own = {k: v for k, v in properties.items() if k != "asserted_by"}
        if its_type == type_ and (text := problem(model, own | ends)):
            wrong.append((start, end, text))
    assert wrong == []


@pytest.mark.parametrize("type_", sorted({key[0] for key in graph().relationships}))
def test_every_relationship_of_the_pack_runs_between_the_labels_its_model_names(type_: str) -> None:
    model = schema.relationship_models()[type_]
    if issubclass(model, Relation):
        starts, ends = set(model.START), set(model.END)
    else:
        _, starts, ends = RULES[type_]
    runs = {(start[0], end[0]) for its_type, start, end, _ in graph().relationships if its_type == type_}
    assert {run for run in runs if run[0] not in starts or run[1] not in ends} == set()


def test_no_relationship_of_the_pack_dangles() -> None:
    assert graph().dangling == []


def test_only_parallel_access_rules_are_told_apart_by_their_id() -> None:
    assert {key[0] for key in graph().relationships if key[3]} == {"GIVES_ACCESS_TO"}


def test_every_relation_names_only_labels_that_there_are() -> None:
    named = {
        label
        for model in schema.relationship_models().values()
        if issubclass(model, Relation)
        for label in (*model.START, *model.END)
    }
    assert named - schema.node_models().keys() == set()


def test_every_relationship_table_has_its_ends_on_the_schema_page() -> None:
    types = {model.TYPE for model in TABLES.values() if issubclass(model, RelationshipRecord)}
    assert types == RULES.keys()


def test_every_label_has_one_uniqueness_constraint_on_its_key() -> None:
    items = [item for item in schema.schema_items() if item.unique]
    assert {item.properties for item in items} == {("key",)}
    assert Counter(item.on for item in items) == Counter([*schema.node_models(), schema.STATE])


def test_no_two_constraints_or_indexes_have_one_name() -> None:
    names = Counter(item.name for item in schema.schema_items())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_schema_statement_may_run_again() -> None:
    assert [item for item in schema.schema_items() if "IF NOT EXISTS" not in item.statement] == []


def test_every_property_on_the_schema_page_has_a_meaning() -> None:
    models = [*schema.node_models().values(), *schema.relationship_models().values()]
    assert [(m.__name__, name) for m in models for name, info in m.model_fields.items() if not info.description] == []
