"""The questions, put to a store: no search starts from any node at all, and what is not there gives no row."""

import re
from pathlib import Path
from typing import Any

import pytest

from graph.questions import text
from graph.store import GraphStore

NAMES = sorted(file.stem for file in (Path(__file__).parents[2] / "queries").glob("*.cypher"))
NOWHERE: dict[str, dict[str, Any]] = {
    "compare": {"frameworks": ["nowhere"]},
    "describe": {"id": "nowhere"},
    "describe_rule": {"id": "nowhere"},
    "neighbourhood": {"ids": ["nowhere"], "relations": ["IN"], "within": None, "rows": 10},
}
_CLAUSE = r"\b(?:OPTIONAL|MATCH|WHERE|WITH|RETURN|UNWIND|ORDER)\b"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_first_what_it_asks(name: str) -> None:
    assert text(name).startswith("// ")


INDEXED = ("[r:GIVES_ACCESS_TO]", "r.rule_id = $id")
"""The one search that starts from a relationship, which its index finds."""


# A snapshot reads everything, so it may start from a type of relationship.
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("snapshot_")])
def test_every_search_starts_from_a_label_or_from_what_is_found_already(name: str) -> None:
    for block in re.split(r"\bUNION(?: ALL)?\b", re.sub(r"//[^\n]*", "", text(name))):
        bound: set[str] = set()
        for pattern in re.findall(rf"\bMATCH\b(.*?)(?={_CLAUSE}|\Z)", block, re.DOTALL):
            nodes = re.findall(r"\((\w*)\s*(:?)", pattern)
            from_index = INDEXED[0] in pattern and INDEXED[1] in block
            assert from_index or any(colon or node in bound for node, colon in nodes), pattern
            bound |= {node for node, _ in nodes if node}


@pytest.mark.embedded
@pytest.mark.parametrize("name", sorted(NOWHERE))
def test_what_is_not_there_gives_no_row(pack_store: GraphStore, name: str) -> None:
    assert pack_store.read(name, **NOWHERE[name]) == []
