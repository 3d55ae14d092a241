"""Which part may know which: the layout of docs and DESIGN, held by the imports themselves."""

import ast
import doctest
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("graph", "loaders", "queries", "routes", "exports", "views", "commands", "words")
OURS = {*PARTS, "app", "cli"}
FILES = sorted([*(f for part in PARTS for f in (ROOT / part).rglob("*.py")), ROOT / "app.py", ROOT / "cli.py"])
ROUTES = sorted(f"routes.{file.stem}" for file in (ROOT / "routes").glob("*.py"))


@cache
def imported(file: Path) -> frozenset[str]:
    """The modules that a file imports anywhere, inside functions and for type checkers too."""
    return frozenset(_imported(ast.parse(file.read_text(encoding="utf-8"))))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield node.module or ""


def parts(file: Path) -> set[str]:
    return {module.partition(".")[0] for module in imported(file)}


def who_imports(*modules: str) -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in FILES if parts(file) & set(modules)}


def of(part: str) -> list[Path]:
    return [file for file in FILES if file.is_relative_to(ROOT / part)]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_files_to_look_at(part: str) -> None:
    assert of(part) != []


@pytest.mark.parametrize(
    ("part", "may_know"),
    [
        ("words", {"words"}),
        ("graph", {"graph"}),
        ("routes", {"graph", "routes", "words"}),
        ("queries", {"graph", "queries", "words"}),
        ("loaders", {"graph", "loaders", "words"}),
    ],
)
def test_a_part_knows_only_those_below_it(part: str, may_know: set[str]) -> None:
    assert {file.name: known for file in of(part) if (known := (parts(file) & OURS) - may_know)} == {}


def test_nothing_but_the_page_knows_the_views() -> None:
    assert {name for name in who_imports("views") if not name.startswith("views/")} <= {"app.py", "commands/serving.py"}


def test_nothing_but_the_command_knows_the_subcommands() -> None:
    assert {name for name in who_imports("commands") if not name.startswith("commands/")} <= {"cli.py"}


def test_streamlit_is_known_only_to_the_views_and_the_page() -> None:
    assert {name for name in who_imports("streamlit") if not name.startswith("views/")} <= {"app.py"}


def test_the_embedded_database_and_java_are_known_only_to_one_file() -> None:
    assert who_imports("arcadedb_embedded", "jpype") == {"graph/jvm.py"}


def test_the_route_search_runs_without_any_database() -> None:
    databases = {"graph.store", "graph.embedded", "graph.jvm", "graph.datasets", "graph.archive", "graph.writing"}
    assert {file.name: known for file in of("routes") if (known := imported(file) & databases)} == {}


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "helper", "common", "misc"])
def test_no_file_is_named_after_nothing(name: str) -> None:
    assert [file for file in FILES if file.stem == name] == []


@pytest.mark.parametrize("name", ROUTES)
def test_the_examples_in_the_route_search_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_in_the_route_search() -> None:
    finder = doctest.DocTestFinder()
    modules = map(importlib.import_module, ROUTES)
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) > 0
