"""Each peer of the route search is asked for what the benchmark says, and the benchmark prints what programs read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.asked import searched
from bench.cypher import compared, not_asked
from bench.graphs import generated
from bench.table import COLUMNS, route_search
from routes.kernel.arrays import arc_arrays
from tests.neo4j_server import StartServer, connected, wipe
from tests.routes.snapshots import bundled

ROOT = Path(__file__).parents[2]
CONTRACT = {
    "nodes",
    "arcs",
    "queries",
    "median_s",
    "p95_s",
    "floor_dijkstra_s",
    "ratio_median",
    "ratio_p95",
    "speedup_jgrapht",
    "speedup_networkx",
    "bytes_per_arc",
    "fronts_equal_jgrapht",
}


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("version", ["5.26"])
def test_both_cypher_texts_give_exactly_their_part_of_every_front(version: str, neo4j_server: StartServer) -> None:
    graph = generated(bundled(), 1_000, 3)
    asked = searched(arc_arrays(graph.nodes, graph.tail, graph.head, graph.cost), 20, 3)
    server = neo4j_server(version)
    wipe(server)
    with connected(server) as driver, driver.session(database="neo4j") as session:
        found = compared(session, graph, asked, 60)
    assert found.keys() == not_asked("").keys()
    assert found["cypher_fronts_equal"] is True
    assert found["cypher_paths_steps"] >= 3
    assert 0 < found["answered_by_cypher_shortest"] < found["answered_by_cypher_paths"] <= len(asked)


@pytest.mark.neo4j
@pytest.mark.parametrize("version", ["5.26"])
def test_cypher_that_has_no_time_answers_nothing(version: str, neo4j_server: StartServer) -> None:
    graph = generated(bundled(), 600, 3)
    asked = searched(arc_arrays(graph.nodes, graph.tail, graph.head, graph.cost), 2, 3)
    server = neo4j_server(version)
    wipe(server)
    with connected(server) as driver, driver.session(database="neo4j") as session:
        found = compared(session, graph, asked, 0)
    assert found["speedup_cypher_shortest"] is found["speedup_cypher_paths"] is found["cypher_fronts_equal"] is None
    assert found["cypher_paths_steps"] == 0


@pytest.mark.slow
def test_one_size_prints_one_document_that_is_also_a_row_of_the_table() -> None:
    command = [sys.executable, "-m", "bench.search", "--nodes", "600", "--queries", "3", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    document = json.loads(ran.stdout)
    assert document.keys() >= CONTRACT
    assert document.keys() >= not_asked("").keys()
    assert document["speedup_cypher_paths"] is None
    assert "10000 nodes only" in document["cypher_missing"]
    assert document["answered_by_networkx"] == document["queries"] == 3
    assert document["fronts_equal_jgrapht"] is True or document["jgrapht_missing"]
    assert len(route_search("600", document)) == len(COLUMNS)


def test_a_row_says_on_how_many_questions_a_number_rests() -> None:
    document = {
        "arcs": 50_000,
        "queries": 100,
        "median_s": 0.0003,
        "p95_s": 0.001,
        "ratio_median": 1.0,
        "ratio_p95": 3.0,
        "bytes_per_arc": 67.2,
        "build_s": 2.0,
        "fronts_equal_jgrapht": None,
        "speedup_jgrapht": None,
        "answered_by_jgrapht": 0,
        "speedup_networkx": 154.4,
        "answered_by_networkx": 57,
        **not_asked("no Java"),
        "speedup_cypher_paths": 9.87,
        "answered_by_cypher_paths": 72,
        "cypher_paths_steps": 9,
    }
    row = dict(zip(COLUMNS, route_search("generated", document), strict=True))
    assert row["JGraphT"] == "none in 60 s"
    assert row["NetworkX"] == "154 x (57 of 100)"
    assert row["Cypher, fewest steps"] == row["fronts equal"] == "-"
    assert row["Cypher, paths"] == "9.9 x (72 of 100 whole, at most 9 steps)"
