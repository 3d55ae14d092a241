"""The real Neo4j that `make neo4j` and the tests start: it answers, keeps its data, and never stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server import VERSIONS, StartServer, connected, wipe
from tools.neo4j_server.server import Server, ServerError, running

pytestmark = [pytest.mark.integration, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
ITS_PASSWORD = "from-the-environment"  # noqa: S105 - of a server that lives as long as its test
PATIENCE = 60  # seconds; no promise, only the end of waiting for a server that hangs


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def server(neo4j_server: StartServer, version: str) -> Server:
    started = neo4j_server(version)
    wipe(started)
    return started


def test_it_is_a_community_server_of_that_version(server: Server, version: str) -> None:
    with connected(server) as driver:
        (kernel, *_), _, _ = driver.execute_query("CALL dbms.components() YIELD versions, edition", database_="neo4j")
    assert kernel["versions"][0].startswith(f"{version}.")
    assert kernel["edition"] == "community"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_it_answers_to_its_password_with_and_without_routing(server: Server, scheme: str) -> None:
    with GraphDatabase.driver(server.uri.replace("bolt", scheme), auth=("neo4j", server.password)) as driver:
        driver.verify_connectivity()


def test_it_refuses_another_password(server: Server) -> None:
    with GraphDatabase.driver(server.uri, auth=("neo4j", "not-the-password")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_it_listens_on_the_loopback_address_only(server: Server) -> None:
    port = int(server.uri.rpartition(":")[2])
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", port), timeout=PATIENCE)


def test_wiped_it_holds_nothing(server: Server) -> None:
    def asked(cypher: str) -> list[object]:
        return driver.execute_query(cypher, database_="neo4j", result_transformer_=lambda result: result.value())

    with connected(server) as driver:
        asked("CREATE CONSTRAINT FOR (a:Thing) REQUIRE a.key IS UNIQUE")
        asked("CREATE INDEX FOR (a:Thing) ON (a.id)")
        asked("UNWIND range(1, 100) AS key CREATE (:Thing {key: key})-[:LEADS_TO]->(:Thing {key: -key})")
        wipe(server)
        assert asked("MATCH (n) RETURN n") == []
        assert asked("SHOW CONSTRAINTS YIELD name") == []
        assert asked("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") == []


def test_a_second_server_on_its_port_is_told_so(server: Server, version: str, tmp_path: Path) -> None:
    port = int(server.uri.rpartition(":")[2])
    with pytest.raises(ServerError, match=rf"^Port {port} of 127\.0\.0\.1 .* another Neo4j"):
        with running(version, tmp_path, port=port):
            pass


def test_a_second_server_in_its_folder_is_told_so(server: Server, version: str) -> None:
    with pytest.raises(ServerError, match=r"^The data in .* are in use by another Neo4j"):
        with running(version, server.data):
            pass


@dataclass(frozen=True)
class Ended:
    """A server that ran in a folder, was given one node, and was told to end."""

    folder: Path
    uri: str
    said: str
    code: int


@contextmanager
def in_the_foreground(version: str, folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """What `make neo4j` runs, and the address it prints; its password is `ITS_PASSWORD`."""
    command = [sys.executable, "-m", "tools.neo4j_server", f"--version={version}", "--port=0", f"--data={folder}"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "NEO4J_PASSWORD": ITS_PASSWORD},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout
            lines = [process.stdout.readline(), process.stdout.readline()]
            assert f"Neo4j {version} answers at bolt://127.0.0.1:" in lines[1], "".join(lines)
            yield process, lines[1].split(" answers at ")[1].split(",")[0]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def ended(version: str, neo4j_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    neo4j_server(version)  # or the reason why this machine cannot
    folder = tmp_path_factory.mktemp("ended")
    with in_the_foreground(version, folder) as (process, uri):
        with GraphDatabase.driver(uri, auth=("neo4j", ITS_PASSWORD)) as driver:
            driver.execute_query("CREATE (:Kept {what: 'this'})", database_="neo4j")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    return Ended(folder, uri, said, process.returncode)


def test_told_to_end_it_ends_cleanly(ended: Ended) -> None:
    assert (ended.code, ended.said) == (0, "Neo4j has stopped.\n")
    assert not is_reachable(ended.uri)


def test_its_data_survive_a_restart(ended: Ended, version: str) -> None:
    with running(version, ended.folder, password=ITS_PASSWORD) as server, connected(server) as driver:
        (kept,), _, _ = driver.execute_query("MATCH (kept:Kept) RETURN kept.what AS what", database_="neo4j")
    assert kept["what"] == "this"


def test_data_made_with_another_password_are_said_to_be(ended: Ended, version: str) -> None:
    with pytest.raises(ServerError, match=r"were made with another password\. Set NEO4J_PASSWORD to it"):
        with running(version, ended.folder):
            pass


def test_whoever_started_it_is_killed_and_takes_it_along(
    version: str, neo4j_server: StartServer, tmp_path: Path
) -> None:
    neo4j_server(version)  # or the reason why this machine cannot
    with in_the_foreground(version, tmp_path) as (process, uri):
        assert is_reachable(uri)
        process.kill()
    deadline = time.monotonic() + PATIENCE
    while is_reachable(uri):
        assert time.monotonic() < deadline, f"{uri} still answers"
        time.sleep(0.1)


def is_reachable(uri: str) -> bool:
    host, port = uri.removeprefix("bolt://").split(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return False
    return True
