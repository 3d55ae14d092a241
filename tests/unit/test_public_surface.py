"""The shape of the code that a newcomer meets: short files that say what they are, and examples that are right."""

import ast
import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("graph", "loaders", "queries", "routes", "exports", "views", "commands", "words")
FILES = sorted(file.relative_to(ROOT).as_posix() for part in PARTS for file in (ROOT / part).rglob("*.py"))
LONGEST = 400


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


WITH_EXAMPLES = [name for name in FILES if ">>> " in text(name)]


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_a_package_is_too_long_to_read(name: str) -> None:
    assert len(text(name).splitlines()) <= LONGEST


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_it_is_in_its_first_line(name: str) -> None:
    assert ast.get_docstring(ast.parse(text(name)))


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_in_a_file_are_right(name: str) -> None:
    module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("question", sorted(file.stem for file in (ROOT / "queries").glob("*.cypher")))
def test_a_question_says_in_its_first_line_what_it_asks(question: str) -> None:
    assert text(f"queries/{question}.cypher").startswith("// ")
