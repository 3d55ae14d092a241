"""The texts of the questions: plain Cypher of both stores, asked with every parameter they name."""

import ast
import re
from pathlib import Path

import pytest

from graph.questions import text
from graph.schema import node_models, relationship_models
from graph.snapshot import QUESTIONS

ROOT = Path(__file__).parents[2]
NAMES = sorted(file.stem for file in (ROOT / "queries").glob("*.cypher"))


def cypher(name: str) -> str:
    """The text without its comments."""
    return re.sub(r"//[^\n]*", "", text(name))


def asked() -> dict[str, set[frozenset[str]]]:
    """Question -> the parameters with which it is asked, at each place in the code."""
    found: dict[str, set[frozenset[str]]] = {f"snapshot_{name}": {frozenset()} for name in QUESTIONS}
    for file in (*ROOT.glob("queries/*.py"), *ROOT.glob("graph/*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != "read":
                continue
            if call.args and isinstance(call.args[0], ast.Constant):
                passed = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
                found.setdefault(str(call.args[0].value), set()).add(passed)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_asked_with_exactly_the_parameters_it_names(name: str) -> None:
    named = set(re.findall(r"\$(\w+)", cypher(name))) - {"generation"}
    assert asked()[name] == {frozenset(named)}


@pytest.mark.parametrize("name", NAMES)
def test_a_question_reads_only_the_visible_generation(name: str) -> None:
    assert "$generation" in cypher(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_uses_nothing_that_one_of_the_stores_lacks(name: str) -> None:
    assert re.findall(r"(?i)\bapoc\b|\b(?:element)?id\(|\bshortest\b|\bcall\s+db\.", cypher(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_does_not_write(name: str) -> None:
    assert re.findall(r"(?i)\b(?:create|merge|set|delete|remove|drop|load)\b", cypher(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_only_what_the_model_has(name: str) -> None:
    plain = re.sub(r"\s*\|\s*", "|", cypher(name))
    types = {t for group in re.findall(r"\[\w*:([A-Z_|]+)", plain) for t in group.split("|")}
    labels = {label for group in re.findall(r"\(\w*:([A-Za-z|]+)", plain) for label in group.split("|")}
    assert types <= set(relationship_models())
    assert labels <= set(node_models())


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_comprehension_starts_from_what_may_be_null(name: str) -> None:
    # ArcadeDB takes a null variable in one for any node at all; COLLECT { MATCH ... } is right on both stores.
    assert re.findall(r"\[\s*\(", cypher(name)) == []
