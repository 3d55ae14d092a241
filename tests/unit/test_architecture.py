"""Dependencies point one way, and the tree stays small and tidy."""

import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import routes

ROOT = Path(__file__).parents[2]
OURS = ("graph", "loaders", "queries", "routes", "exports", "views", "cli", "app")
ALLOWED = {
    "graph": {"graph"},
    "routes": {"graph", "routes"},
    "loaders": {"graph", "loaders"},
    "queries": {"graph", "queries", "routes"},
    "exports": {"graph", "queries", "routes", "exports", "loaders"},
    "views": {"graph", "loaders", "queries", "routes", "exports", "views"},
}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(file: Path) -> set[str]:
    """The top-level names a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    wrong = {file.name: names for file in modules(package) if (names := imported(file) & set(OURS) - ALLOWED[package])}
    assert wrong == {}


@pytest.mark.parametrize(
    ("library", "home"),
    [("arcadedb_embedded", "graph/jvm.py"), ("jpype", "graph/jvm.py"), ("scipy", "routes/integer_programme.py")],
)
def test_a_library_is_imported_in_one_place(library: str, home: str) -> None:
    users = {str(f.relative_to(ROOT).as_posix()) for p in ALLOWED for f in modules(p) if library in imported(f)}
    assert users == {home}


def test_streamlit_is_only_in_the_views() -> None:
    users = {p for p in ALLOWED for f in modules(p) if "streamlit" in imported(f)}
    assert users == {"views"}


def test_there_is_no_utils_and_no_long_file() -> None:
    files = [f for p in ALLOWED for f in modules(p)]
    assert [f.name for f in files if f.stem == "utils"] == []
    assert [f.name for f in files if len(f.read_text(encoding="utf-8").splitlines()) > 480] == []


def test_the_examples_in_docstrings_are_right() -> None:
    for module in pkgutil.iter_modules(routes.__path__, "routes."):
        assert doctest.testmod(importlib.import_module(module.name)).failed == 0
