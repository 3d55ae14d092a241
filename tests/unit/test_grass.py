"""The style sheet for Neo4j Browser: up to date, and nothing without a caption that is there."""

import re
from pathlib import Path

from exports.grass import CAPTIONS, grass
from graph.schema import STATE, node_models

ROOT = Path(__file__).parents[2]


def test_the_file_is_what_the_models_make() -> None:
    assert (ROOT / "docs" / "gradus.grass").read_text(encoding="utf-8") == grass(), "python -m exports.grass"


def test_every_caption_names_a_property_that_is_always_there() -> None:
    for label, model in node_models().items():
        names = set(re.findall(r"\{(\w+)\}", CAPTIONS[label]))
        assert names, label
        required = {name for name, field in model.model_fields.items() if field.is_required()}
        assert names <= required | {"id"}, label


def test_nothing_has_a_caption_that_is_not_in_the_graph() -> None:
    assert set(CAPTIONS) == {*node_models(), STATE}
