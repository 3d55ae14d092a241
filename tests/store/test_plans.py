"""How a real Neo4j of each version would answer each question: by an index wherever an id is given.

The rule: no plan reads all nodes; a Cartesian product is allowed only where each side is one seek in an index; a
question that is given an id reads no whole label and no whole relationship type. What is asked of everything (the
questions of the snapshot, `unknown`, which lists every id, and `eqf_levels`, which asks for all eight) may read whole
labels.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.questions import FOLDER, text
from tests.neo4j_server import connected
from tools.neo4j_server.server import Server

pytestmark = pytest.mark.neo4j

DATA = Path(__file__).parents[2] / "data"
NAMES = sorted(file.stem for file in FOLDER.glob("*.cypher"))
OF_EVERYTHING = {name for name in NAMES if name.startswith("snapshot_")} | {"unknown", "eqf_levels"}
PARAMETERS = {
    "generation": 1,
    "id": "AT",
    "ids": ["AT"],
    "frameworks": ["EQF"],
    "relations": ["IN"],
    "within": None,
    "rows": 100,
}

Plan = dict[str, Any]


@pytest.fixture(scope="module")
def plans(pack_server: Server) -> dict[str, list[Plan]]:
    """Every step of every question's plan, just after the load."""
    with connected(pack_server) as driver, driver.session(database="neo4j") as session:
        found = {}
        for name in NAMES:
            plan = session.run(f"EXPLAIN {text(name)}", PARAMETERS).consume().plan  # type: ignore[arg-type]
            assert plan is not None
            found[name] = list(steps(plan))
        return found


@pytest.mark.parametrize("name", NAMES)
def test_no_question_reads_all_nodes(plans: dict[str, list[Plan]], name: str) -> None:
    assert {"AllNodesScan"} & {operator(step) for step in plans[name]} == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_question_multiplies_more_than_single_nodes(plans: dict[str, list[Plan]], name: str) -> None:
    for product in (step for step in plans[name] if operator(step) == "CartesianProduct"):
        assert all(is_one_seek(side) for side in product["children"]), operator(product)


@pytest.mark.parametrize("name", sorted(set(NAMES) - OF_EVERYTHING))
def test_a_question_about_one_thing_enters_by_an_index(plans: dict[str, list[Plan]], name: str) -> None:
    operators = {operator(step) for step in plans[name]}
    assert {one for one in operators if one.endswith("Scan")} == set()
    assert any(one.endswith("Seek") for one in operators)


def test_the_rule_can_be_broken(pack_server: Server) -> None:
    broken = "MATCH (a:Level), (b:Level) MATCH (n) WHERE n.id = a.id RETURN n, b"
    with connected(pack_server) as driver, driver.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {broken}").consume().plan
    assert plan is not None
    found = list(steps(plan))
    assert any(operator(step) == "AllNodesScan" for step in found)
    products = [step for step in found if operator(step) == "CartesianProduct"]
    assert products
    assert not all(is_one_seek(side) for product in products for side in product["children"])


def steps(plan: Plan) -> Iterator[Plan]:
    """A plan's operators, from the last to the first."""
    yield plan
    for child in plan.get("children", ()):
        yield from steps(child)


def operator(step: Plan) -> str:
    """The operator's name, without the database that is written after it."""
    return re.split(r"[@(]", step["operatorType"])[0]


def is_one_seek(side: Plan) -> bool:
    """Whether a side of a product is the seek of one node in an index, filtered or not."""
    found = [operator(step) for step in steps(side)]
    return found[-1] in ("NodeUniqueIndexSeek", "NodeIndexSeek") and set(found[:-1]) <= {"Filter", "CacheProperties"}
