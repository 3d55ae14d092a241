"""What a Neo4j needs to run: a Java that is new enough, and its jars."""

from pathlib import Path

from tools.java import classpath, java

HERE = Path(__file__).resolve().parent

JAVA_FOR = {"5.26": 17, "2026": 21}
"""The versions there are, each with the oldest Java that runs it; pom.xml says which release of each."""


def java_for(version: str) -> Path:
    """The oldest Java of this machine that runs the version, as `bin/java`.

    Raises:
        MissingPartError: there is none, or only older ones.
    """
    return java(JAVA_FOR[version], f"Neo4j {version}")


def classpath_for(version: str) -> str:
    """The server's class and the version's jars; compiled and fetched where they are not there yet.

    Raises:
        MissingPartError: there is no Maven, or it could not do it.
    """
    return classpath(HERE, "Neo4jServer", profile=version)
