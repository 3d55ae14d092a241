"""Starts a Neo4j, and stops it by its process id."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tools.neo4j_server.parts import classpath_for, java_for

PASSWORD = "gradus-dev"  # noqa: S105 - what it is unless told otherwise, on a loopback port

# Short-lived, on a machine that does other things too: a small heap, and the compiler that is ready soonest (it halves
# the processor time of a start, and loads are no slower).
JVM = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")

# The last two: once the databases are closed, do not linger for connections (5 to 10 seconds).
SETTINGS = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size=256m
internal.server.bolt.connection_shutdown_wait_time=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""

STOP_SECONDS = 60


class ServerError(Exception):
    """Neo4j did not start: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j that answers.

    Attributes:
        uri: where, as `bolt://127.0.0.1:PORT`; `bolt+ssc://` where it answers only that.
        password: of its user `neo4j`.
        data: its folder.
        process: the server itself.
    """

    uri: str
    password: str
    data: Path
    process: "subprocess.Popen[str]"


@contextmanager
def running(
    version: str,
    data: Path,
    *,
    port: int = 0,
    password: str = PASSWORD,
    settings: Mapping[str, str] | None = None,
    jvm: Sequence[str] = JVM,
) -> Iterator[Server]:
    """Run a Neo4j of that version until the block ends; should this process be killed, it stops too.

    Args:
        version: a key of `JAVA_FOR`.
        data: its folder, made where there is none; only one server may use it at a time.
        port: on 127.0.0.1; 0: any free one.
        password: of the user `neo4j`; the first start in a folder sets it.
        settings: more of Neo4j's settings, as `neo4j.conf` names them.
        jvm: options of its Java.

    Raises:
        MissingPartError: the machine cannot run it.
        ServerError: it did not start: the port or the folder is in use, the folder was made with another password.
    """
    java, classpath = java_for(version), classpath_for(version)
    try:
        data.mkdir(parents=True, exist_ok=True)
        more = "".join(f"{name}={value}\n" for name, value in (settings or {}).items())
        (data / "neo4j.conf").write_text(SETTINGS.format(port=port) + more, encoding="utf-8")
    except OSError as error:
        raise ServerError(f"The folder {data} cannot be written: {error.strerror}. Name another folder.") from error
    with (
        (data / "console.log").open("w", encoding="utf-8") as console,
        subprocess.Popen(  # noqa: S603
            [java, *jvm, "Neo4jServer", data.resolve()],
            env={**os.environ, "CLASSPATH": classpath},
            cwd=data,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=console,
            encoding="utf-8",
            start_new_session=True,  # Ctrl+C in the terminal reaches only this process, which then stops the server
        ) as process,
    ):
        try:
            said = _first_words(process, password)
            if not said.startswith("bolt://"):
                raise ServerError(_why(said, version, data, port))
            uri = said.replace("bolt:", "bolt+ssc:") if "server.bolt.tls_level=REQUIRED" in more else said
            _try_password(uri, password, data)
            yield Server(uri, password, data, process)
        finally:
            _stop(process)


def _first_words(process: "subprocess.Popen[str]", password: str) -> str:
    """What the server prints before it closes its output: its address, or why it did not start."""
    assert process.stdin and process.stdout  # noqa: S101 - both are pipes
    with suppress(BrokenPipeError):
        process.stdin.write(f"{password}\n")
        process.stdin.flush()
    return process.stdout.read().strip()


def _try_password(uri: str, password: str, data: Path) -> None:
    try:
        with GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
            driver.verify_connectivity()
    except AuthError as error:
        raise ServerError(
            f"The data in {data} were made with another password. Set NEO4J_PASSWORD to it, or name another folder."
        ) from error


def _why(said: str, version: str, data: Path, port: int) -> str:
    if "bind" in said.lower():
        return (
            f"Port {port} of 127.0.0.1 cannot be had: another Neo4j may have it. Stop that one, or name another port."
        )
    if "FileLockException" in said:
        return f"The data in {data} are in use by another Neo4j. Stop that one, or name another folder."
    reason = said.partition(": ")[2] or said or "It gave no reason."
    return f"Neo4j {version} did not start: {reason} (More is in {data / 'console.log'}.)"


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
