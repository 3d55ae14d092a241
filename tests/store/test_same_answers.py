"""One answer from every store: the bundled pack in a real Neo4j of each version, beside the embedded one."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.neo4j_store import Neo4jStore
from graph.questions import FOLDER
from graph.store import GraphStore
from queries.atlas import atlas
from queries.compare import compare
from queries.describe import describe
from queries.levels import levels
from queries.neighbourhood import neighbourhood
from queries.recognition import recognition
from tests.store.conftest import stores_in
from tests.store.reading import cypher, everything
from tools.neo4j_server.server import Server

pytestmark = [pytest.mark.embedded, pytest.mark.neo4j]

ROOT = Path(__file__).parents[2]
PROGRAMME = "FI-HELSINKI-bsc-computer-science"
MICRO_CREDENTIAL = "FI-HELSINKI-cs-basic-studies-25"
COMMANDS = [
    ("find", "bachelor"),
    ("find", "lehrabschluss", "--kind", "qualification_type"),
    ("find", "nothing of the kind"),
    ("routes", "--from", "AT-lehrabschluss", "--to", "AT-bachelor"),
    ("routes", "--from", "DE-duale-berufsausbildung", "--to", "DE-master", "--weights", "years=2,unknowns=1"),
    ("routes", "--from", "FI-ammatillinen-perustutkinto", "--from", MICRO_CREDENTIAL, "--to", PROGRAMME),
    ("routes", "--from", "NL-havo", "--to", "AT-bachelor"),
    ("routes", "--from", "AT-lehrabschlus", "--to", "AT-bachelor"),
    ("stack", "--to", PROGRAMME, "--have", f"{MICRO_CREDENTIAL}:20", "--have", "EE-TLU-crossmedia"),
    ("bridges", "--country", "UK"),
    ("find", "python", "--kind", "skill"),
    ("occupation", "nurse"),
    ("compare", "IE-NFQ", "GB-SCT-SCQF", "NL-NLQF", "EQF"),
    ("describe", "AT-lehrabschluss--AT-bachelor--1"),
    ("describe", PROGRAMME),
    ("describe", "4"),
    ("describe", "nobody"),
    ("check", "data"),
    ("load", "data", "--dry-run"),
    ("load", "data"),
]


@pytest.fixture
def neo4j_store(pack_server: Server, own_cache: None) -> Iterator[Neo4jStore]:
    with stores_in(pack_server) as make:
        yield make()


def test_the_graph_is_the_same_node_by_node(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    ours, theirs = everything(pack_store), everything(neo4j_store)
    assert theirs.nodes == ours.nodes
    assert theirs.relationships == ours.relationships


def test_the_snapshot_is_the_same(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    assert neo4j_store.snapshot().checksum == pack_store.snapshot().checksum


@pytest.mark.parametrize("question", sorted(file.stem for file in FOLDER.glob("snapshot_*.cypher")))
def test_a_question_of_the_snapshot_has_the_same_rows_in_the_same_order(
    pack_store: GraphStore, neo4j_store: Neo4jStore, question: str
) -> None:
    assert plain(neo4j_store.read(question)) == plain(pack_store.read(question))


def test_everything_is_described_in_the_same_way(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    ids = sorted({row["id"] for row in pack_store.read("unknown")})
    assert sorted({row["id"] for row in neo4j_store.read("unknown")}) == ids
    for id_ in ids[::9]:
        assert describe(neo4j_store, id=id_).as_json() == describe(pack_store, id=id_).as_json(), id_


@pytest.mark.parametrize(
    ("id_", "depth"), [("AT-lehrabschluss", 3), ("AT", 1), ("EQF", 1), ("4", 1), (PROGRAMME, 2), ("061", 2)]
)
def test_what_is_around_a_thing_is_the_same(
    pack_store: GraphStore, neo4j_store: Neo4jStore, id_: str, depth: int
) -> None:
    theirs, ours = (neighbourhood(store, id=id_, depth=depth) for store in (neo4j_store, pack_store))
    assert json.dumps(nx.node_link_data(theirs)) == json.dumps(nx.node_link_data(ours))


def test_all_frameworks_compare_in_the_same_way(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    ids = sorted(pack_store.snapshot().frameworks)
    assert compare(neo4j_store, frameworks=ids).as_json() == compare(pack_store, frameworks=ids).as_json()


def test_all_is_known_of_the_same_frameworks(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    assert atlas(neo4j_store) == atlas(pack_store)


def test_the_same_things_stand_on_the_levels(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    assert levels(neo4j_store) == levels(pack_store)


def test_everybody_recognises_the_same_awards(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    providers = [row["properties"] for row in pack_store.read("snapshot_providers")]
    for id_ in sorted({*(p["id"] for p in providers[::9]), *(p["country"] for p in providers if "country" in p)}):
        assert recognition(neo4j_store, id=id_).as_json() == recognition(pack_store, id=id_).as_json(), id_


def test_the_same_datasets_hold_what_concerns_a_type(pack_store: GraphStore, neo4j_store: Neo4jStore) -> None:
    for row in pack_store.read("snapshot_types")[::19]:
        found = [store.read("type_history", id=row["properties"]["id"]) for store in (neo4j_store, pack_store)]
        theirs, ours = (sorted(map(str, plain(rows))) for rows in found)
        assert theirs == ours != []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_the_same_bytes(
    app_store: str, pack_server: Server, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert said(command, pack_server.uri, pack_server, tmp_path) == said(command, app_store, pack_server, tmp_path)


def test_a_picture_is_the_same(app_store: str, pack_server: Server, tmp_path: Path) -> None:
    pages = []
    for store in (pack_server.uri, app_store):
        said(("graph", "AT-lehrabschluss", "--html", str(tmp_path / "x.html")), store, pack_server, tmp_path)
        pages.append(without_moments((tmp_path / "x.html").read_text(encoding="utf-8")))
    assert pages[0] == pages[1]


TEXTS = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_an_analysts_question_has_an_answer_and_it_is_the_same(
    pack_store: GraphStore, neo4j_store: Neo4jStore, text: str
) -> None:
    theirs = plain(cypher(neo4j_store, text))
    assert theirs == plain(cypher(pack_store, text))
    assert theirs != [] or "asserted_by" in text  # there is one dataset only


def test_there_are_a_dozen_analysts_questions() -> None:
    assert len(TEXTS) >= 12


def plain(rows: Any) -> Any:
    """Rows as JSON has them, so that a tuple is a list."""
    return json.loads(json.dumps([dict(row) for row in rows]))


def said(command: tuple[str, ...], store: str, server: Server, tmp_path: Path) -> tuple[int, str]:
    environment = {**os.environ, "NEO4J_PASSWORD": server.password, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, "-m", "cli", *command, "--json", "--store", store],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, without_moments(ran.stdout)


def without_moments(text: str) -> str:
    """Without when it was loaded: the stores were not filled in the same second."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", text)
