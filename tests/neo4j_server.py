"""Real Neo4j servers for the tests: one of each version, kept running, and emptied before each test that uses it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from tools.java import MissingPartError
from tools.neo4j_server.parts import JAVA_FOR
from tools.neo4j_server.server import Server, running

VERSIONS = tuple(JAVA_FOR)

StartServer = Callable[[str], Server]


@contextmanager
def servers(make_folder: Callable[[str], Path]) -> Iterator[StartServer]:
    """What starts the server of a version when it is first asked for; all stop at the end of the block.

    Where the machine cannot run one, the test that asks is skipped with the reason.
    """
    with ExitStack() as stack:

        @cache
        def started(version: str) -> Server | MissingPartError:
            try:
                return stack.enter_context(running(version, make_folder(f"neo4j-{version}")))
            except MissingPartError as missing:
                return missing

        def start(version: str) -> Server:
            server = started(version)
            if isinstance(server, MissingPartError):
                pytest.skip(str(server))
            return server

        yield start


def connected(server: Server) -> Driver:
    """A driver for it, to be closed."""
    return GraphDatabase.driver(server.uri, auth=("neo4j", server.password))


def wipe(server: Server) -> None:
    """Take everything out of its database: nodes, relationships, constraints, indexes.

    Community edition has one database and cannot drop it; a restart takes hundreds of times as long.
    """
    with connected(server) as driver, driver.session(database="neo4j") as session:
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
            session.run(f"DROP INDEX `{name}`").consume()
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
