"""The model is the single source: what is projected fits it, and what is generated from it is up to date."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from graph.content import Content
from graph.model import TABLES, AccessRule, Level, QualificationType, RecognitionPolicy
from graph.projection import Graph, fold, project
from graph.record import NodeRecord
from graph.relations import Relation
from graph.schema import node_models, page, relationship_models, statements
from loaders.pack import read_pack

ROOT = Path(__file__).parents[2]
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


@pytest.fixture(scope="module")
def pack() -> Content:
    return Content(read_pack(ROOT / "data").records)


@pytest.fixture(scope="module")
def graph(pack: Content) -> Graph:
    return project((record, ("p",)) for record in pack)


def test_the_schema_page_is_what_the_models_generate() -> None:
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == page()


def test_every_label_has_a_uniqueness_constraint_on_its_key() -> None:
    constrained = [s for s in statements() if s.startswith("CREATE CONSTRAINT")]
    assert all(any(f"(n:{label})" in s and "n.key IS UNIQUE" in s for s in constrained) for label in node_models())


def test_every_statement_of_the_schema_may_run_twice() -> None:
    assert all("IF NOT EXISTS" in statement for statement in statements())


def fits(model: type[BaseModel], properties: dict[str, Any], extra: set[str]) -> bool:
    told = {k: v for k, v in properties.items() if k in model.model_fields}
    if properties.keys() - told.keys() - extra:
        return False
    try:
        model.model_validate(told)
    except ValidationError:
        return False
    return True


def test_every_node_of_the_pack_fits_its_model(graph: Graph) -> None:
    extra = {"id", "asserted_by", "search_text", "country"}
    models = node_models()
    assert [key for key, properties in graph.nodes.items() if not fits(models[key[0]], properties, extra)] == []


def test_every_relationship_of_the_pack_fits_its_model_and_joins_the_labels_it_may(graph: Graph) -> None:
    models = relationship_models()
    wrong = []
    for key, properties in graph.relationships.items():
        model = models[key[0]]
        if issubclass(model, Relation):
            right = fits(model, properties, {"asserted_by"}) and key[1][0] in model.START and key[2][0] in model.END
        else:
            right = properties.keys() <= {*model.model_fields, "asserted_by"}
        if not right:
            wrong.append(key)
    assert wrong == []


def test_nothing_of_the_pack_is_left_out(pack: Content, graph: Graph) -> None:
    rows = {(r.LABEL, r.node_id) for r in pack if isinstance(r, NodeRecord)}
    rules = {key[3] for key in graph.relationships if key[0] == "GIVES_ACCESS_TO"}
    assert (rows - graph.nodes.keys(), len(rules), graph.dangling) == (set(), len(pack.tables["access"]), [])


def test_the_eqfs_rows_make_both_a_level_and_its_eqf_level(graph: Graph) -> None:
    assert {("Level", "EQF:6"), ("EqfLevel", "6")} <= graph.nodes.keys()


def test_a_level_of_another_framework_of_the_same_name_is_not_claimed(graph: Graph) -> None:
    at = {
        end
        for type_, start, (_, end), _ in graph.relationships
        if type_ == "AT_LEVEL" and start[1] == "GB-LEEDS-geography"
    }
    assert at == {"EQF:6"}  # the source says "6 (FHEQ)", which is no level of the RQF


def test_a_rule_of_an_institution_governs_no_country(graph: Graph) -> None:
    governed = [
        end for type_, start, end, _ in graph.relationships if start[1] == "UA-nrk5-bachelor-120" and type_ == "GOVERNS"
    ]
    assert governed == []


@pytest.mark.parametrize(
    "change",
    [
        {"access": "conditional"},
        {"access": "none"},
        {"certainty": None},
        {"certainty": "inferred"},
        {"to_id": "A"},
        {"source_url": "javascript:alert(1)"},
        {"source_url": "https://a b"},
        {"source_url": "https://a<script>"},
        {"remaining_ects": "NaN"},
        {"remaining_ects": "1e3"},
        {"remaining_ects": "-1"},
        {"remaining_ects": "7.125"},
        {"checked_on": "2026-02-30"},
        {"rule_id": " r"},
        {"rule_id": "r\x07"},
    ],
)
def test_an_access_rule_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    rule = {"rule_id": "r", "from_id": "A", "to_id": "B", "access": "general", "certainty": "entitled", **SOURCE}
    AccessRule.model_validate(rule)
    with pytest.raises(ValidationError):
        AccessRule.model_validate({**rule, **change})


def test_a_range_of_credit_is_in_order() -> None:
    award = {
        "id": "A",
        "framework_id": "F",
        "title_en": "A",
        "sector": "adult",
        "is_full_qualification": True,
        **SOURCE,
    }
    with pytest.raises(ValidationError, match="more than"):
        QualificationType.model_validate({**award, "ects_min": 240, "ects_max": 180})


def test_the_notation_of_a_level_is_text() -> None:
    level = Level(framework_id="F", notation="4+", order=5, label="4+", **SOURCE)
    assert level.node_id == "F:4+"


def test_numbers_of_one_value_make_one_version() -> None:
    def policy(amount: str) -> Content:
        row = {"id": "P", "subject": "rpl", "rule": "r", "max_ects": amount, **SOURCE}
        return Content([RecognitionPolicy.model_validate(row)])

    assert policy("60").version == policy("60.0").version != policy("61").version


def test_a_content_survives_its_canonical_form(pack: Content) -> None:
    assert Content.from_canonical_lines(pack.canonical_lines()).version == pack.version


def test_every_table_of_the_pack_is_a_model() -> None:
    assert {file.stem for file in (ROOT / "data").glob("*.csv")} == set(TABLES)


def test_folded_text_has_no_case_and_no_accents() -> None:
    assert fold("  Ärztliche  ÉCOLE ß ") == "arztliche ecole ss"
