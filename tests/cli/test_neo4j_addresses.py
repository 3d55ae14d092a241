"""The address of a Neo4j at the command line: one sentence where nobody answers, and never a password."""

import pytest

from tests.cli.running import Gradus

SECRET = "sesame-7319"  # noqa: S105 - nobody's


@pytest.mark.parametrize(
    ("uri", "part"),
    [
        ("bolt://127.0.0.1:1", "No Neo4j answers at bolt://127.0.0.1:1."),
        ("neo4j://127.0.0.1:1", "No Neo4j answers at neo4j://127.0.0.1:1."),
        ("bolt+s://127.0.0.1:1", "No Neo4j answers"),
        ("neo4j+ssc://127.0.0.1:1", "No Neo4j answers"),
        ("bolt://", "bolt|bolt+s|"),
        ("bolt:127.0.0.1", "bolt|bolt+s|"),
        ("bolt+x://h", "bolt|bolt+s|"),
        ("neo4j+s://h#x", "bolt|bolt+s|"),
        ("bolt://127.0.0.1:99999", "cannot be read"),
        ("http://127.0.0.1:7474", "names no store"),
        (f"neo4j://clerk:{SECRET}@h", "NEO4J_PASSWORD"),
    ],
)
def test_a_neo4j_that_cannot_be_asked_is_one_sentence(uri: str, part: str) -> None:
    ran = Gradus("embedded:/nowhere").run("find", "x", "--store", uri, NEO4J_PASSWORD=SECRET)
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    assert part in ran.stderr
    assert SECRET not in ran.stderr


@pytest.mark.parametrize("command", [("load", "data/"), ("describe", "AT"), ("compare", "EQF"), ("find", "x")])
def test_every_command_says_the_same(command: tuple[str, ...]) -> None:
    ran = Gradus("embedded:/nowhere").run(
        *command, NEO4J_PASSWORD=SECRET, GRADUS_STORE="", NEO4J_URI="bolt://127.0.0.1:1"
    )
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    assert "No Neo4j answers at bolt://127.0.0.1:1." in ran.stderr
