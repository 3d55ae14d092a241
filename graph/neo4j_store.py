"""The Neo4j store: one database of a Neo4j server, shared by all who may reach it.

    the graph                     one generation at rest, two while a bulk load is being written
    (:GradusStore {key})          `store`: which generation is visible, and what it holds
                                  `load`, `turn`: locked by the load that is running, and by the one that is next
                                  `commit`: there while the one transaction of a small load is being applied
                                  `last`: the last generation begun; none is ever used twice
    (:GradusPack)                 every version of every dataset

Neo4j reads what is committed, and applies a transaction piece by piece: who reads at that moment could see a part of
it. So a reader asks for the state before and after, and asks again where a load came in between.
"""

import hashlib
import logging
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version as installed
from typing import Any, TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import ClientError, TransientError
from platformdirs import user_cache_path

from graph.archive import Archive
from graph.changes import GraphChanges, Progress, unwatched
from graph.errors import (
    GradusError,
    StoreChangedError,
    StoreEmptyError,
    StoreError,
    StoreFormatError,
)
from graph.neo4j_archive import PACK, Neo4jArchive
from graph.neo4j_errors import in_plain_words
from graph.neo4j_lock import load_lock
from graph.neo4j_schema import make_schema
from graph.neo4j_settings import Neo4jSettings
from graph.questions import text
from graph.schema import STATE
from graph.snapshot import Snapshot
from graph.snapshot_cache import SnapshotCache
from graph.store import Row
from graph.version import FORMAT, StoreVersion
from graph.writing import Statement, publish, sweep, swept_labels, untie_hubs, watched, write_statements

WAIT_SECONDS = 15.0
"""How long a load waits for another one, and a call for a server that does not answer."""

SETTLE_SECONDS = 60.0
"""A mark of a commit that is older was left by a load that was killed: the commit is long done, or never was."""

PLANNED_SECONDS = 30
"""How long a load waits, at most, until the database has counted what it brought."""

HUB = 20
"""Of a node with more relationships these are swept first, many at a time: a server's memory bounds a transaction."""

READS = 20
"""How often a question is asked again because loads come in between."""

_STATE = (
    f"OPTIONAL MATCH (s:{STATE} {{key: 'store'}}) OPTIONAL MATCH (c:{STATE} {{key: 'commit'}}) "
    "RETURN s.generation AS generation, s.version AS version, timestamp() - c.since AS commit_ms"
)
_MARK = f"MERGE (s:{STATE} {{key: 'commit'}}) SET s.id = 'commit', s.since = timestamp()"
_UNMARK = f"MATCH (s:{STATE} {{key: 'commit'}}) DELETE s"
_STRANGERS = (  # a first load has a node of its own before any of the graph
    f"MATCH (n) WHERE NOT n:{STATE} AND NOT n:{PACK} AND NOT EXISTS {{ MATCH (:{STATE}) }} "
    "RETURN labels(n) AS labels LIMIT 1"
)
_NEXT = (
    f"MERGE (s:{STATE} {{key: 'last'}}) "
    "SET s.id = 'last', s.generation = CASE WHEN s.generation > $visible THEN s.generation ELSE $visible END + 1 "
    "RETURN s.generation AS generation"
)

# Where nobody listens, the driver's warnings would reach people beside our one sentence.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

Answer = TypeVar("Answer")
Runner = Transaction | ManagedTransaction


@dataclass(frozen=True, slots=True)
class _State:
    """What a store says of itself; `committing`: whether a commit may be half applied."""

    generation: int
    recorded: str | None
    committing: bool

    @property
    def version(self) -> StoreVersion:
        return StoreVersion.from_text(self.recorded) if self.recorded else StoreVersion()


class Neo4jStore:
    """A `GraphStore` in a Neo4j database."""

    def __init__(self, settings: Neo4jSettings, *, wait_seconds: float = WAIT_SECONDS) -> None:
        """Use this database; nothing is asked of it yet."""
        self._settings = settings
        self._wait = wait_seconds
        self.uri = settings.store_uri
        self._opened: Driver | None = None
        self._opening = threading.Lock()
        self.archive: Archive = Neo4jArchive(self._read_text, self._write_text, self._prepare)
        name = hashlib.sha256(self.uri.encode()).hexdigest()[:16]
        self._cache = SnapshotCache(user_cache_path("gradus", appauthor=False) / "neo4j" / name)

    def version(self) -> StoreVersion:
        """What the store holds; one small question, and a server that is away fails it at once."""
        with suppress(StoreError), self._session(READ_ACCESS) as session, session.begin_transaction() as tx:
            return self._checked(_state(tx))
        with in_plain_words(self._settings):
            self._driver().verify_connectivity()
        return self._checked(self._read(_state))

    def read(self, question: str, **params: Any) -> list[Row]:
        """Answer a question from the visible generation."""
        asked = text(question)
        return self._from_one_state(lambda tx, state: _run(tx, (asked, {**params, "generation": state.generation})))

    def snapshot(self) -> Snapshot:
        """The picture of the current version: from the cache, else read from the database and cached."""
        version = self._checked(self._read(_state), filled=True)
        cached = self._cache.get(version)
        if cached is not None:
            return cached
        made = self._from_one_state(
            lambda tx, state: Snapshot.from_rows(
                state.version, lambda name: _run(tx, (text(name), {"generation": state.generation}))
            )
        )
        self._cache.put(made)
        return made

    def apply(self, changes: GraphChanges, progress: Progress = unwatched) -> None:
        """Write all of it or nothing.

        A difference is one transaction. A whole graph is written beside the visible one, batch by batch, and
        becomes visible by one last small transaction; what an interrupted one left is swept by the next load.
        """
        self._prepare()
        with self._load_lock() as tx:
            state = _state(tx)
            if self._checked(state).digest != changes.before.digest:
                raise StoreChangedError("Another load came in between; nothing was written. Load again.")
            self._write_text(_UNMARK, {})  # of a load that was killed: nobody else commits now
            self._sweep(visible=state.generation)
            if changes.replaces_all:
                generation = self._write_beside(tx, changes, state.generation, progress)
                tx.commit()
            else:
                generation = state.generation
                _run_all(tx, watched(write_statements(changes, generation), changes.size, progress))
                _run_all(tx, publish(changes.after, generation))
                self._commit_marked(tx)
        # The lock is gone, and the next load may already be writing a later generation. Whatever goes wrong from here,
        # this one is in force; what is left is swept by the next.
        with suppress(StoreError):
            self._sweep(visible=generation, last=generation)
        self._count_anew()

    def close(self) -> None:
        """Let go of the connections."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _driver(self) -> Driver:
        with self._opening:
            if self._opened is None:
                self._opened = _connected(self._settings, self._wait)
                weakref.finalize(self, self._opened.close)
            return self._opened

    @contextmanager
    def _session(self, access: str) -> Iterator[Session]:
        driver = self._driver()
        with (
            in_plain_words(self._settings),
            driver.session(
                database=self._settings.database,
                default_access_mode=access,
                # What this process wrote, it reads afterwards, whichever server of a cluster answers.
                bookmark_manager=driver.execute_query_bookmark_manager,
            ) as session,
        ):
            yield session

    def _read(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        with self._session(READ_ACCESS) as session:
            return session.execute_read(work)

    def _write(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(unit_of_work(timeout=0)(work))  # none, whatever the server's usual limit

    def _read_text(self, asked: str, params: dict[str, Any]) -> list[Row]:
        return self._read(lambda tx: _run(tx, (asked, params)))

    def _write_text(self, asked: str, params: dict[str, Any]) -> list[Row]:
        return self._write(lambda tx: _run(tx, (asked, params)))

    def _from_one_state(self, work: Callable[[ManagedTransaction, _State], Answer]) -> Answer:
        """The answer of work that read one state of the store from its beginning to its end."""

        def attempt(tx: ManagedTransaction) -> tuple[bool, Answer | None]:
            before = _state(tx)
            if before.committing:
                return False, None
            self._checked(before, filled=True)
            answer = work(tx, before)
            return _state(tx) == before, answer

        for _ in range(READS):
            whole, answer = self._read(attempt)
            if whole:
                return cast(Answer, answer)
            while self._read(_state).committing:
                time.sleep(0.02)
        raise StoreChangedError(f"Loads keep coming into {self.uri}. Ask again in a while.")

    def _checked(self, state: _State, *, filled: bool = False) -> StoreVersion:
        """The version of a state, or what is wrong with it."""
        if state.recorded is None:
            if strangers := self._read_text(_STRANGERS, {}):
                labels = ", ".join(strangers[0]["labels"]) or "nodes without a label"
                hint = "Name an empty one with NEO4J_DATABASE."
                raise StoreFormatError(f"The database at {self.uri} holds something else ({labels}). {hint}")
            if filled:
                raise StoreEmptyError(f"The store {self.uri} is empty. Load a pack first: gradus load data/")
            return StoreVersion()
        try:
            version = state.version
        except (ValueError, KeyError, TypeError) as error:
            raise StoreFormatError(
                f"The store {self.uri} does not say what it holds ({type(error).__name__})."
            ) from error
        if version.format > FORMAT:
            raise StoreFormatError(f"The store {self.uri} was written by a newer Gradus; update this one.")
        if filled and version.format != FORMAT:
            raise StoreFormatError(f"The store {self.uri} was written by another version of Gradus; load again.")
        return version

    def _prepare(self) -> None:
        """See that the database may be written to, and make its constraints and indexes."""
        self.version()
        make_schema(self._read_text, self._write_text, self.uri)

    def _load_lock(self) -> AbstractContextManager[Transaction]:
        return load_lock(lambda: self._session(WRITE_ACCESS), self.uri, self._wait)

    def _write_beside(self, tx: Transaction, changes: GraphChanges, visible: int, progress: Progress) -> int:
        """Write the whole graph as a new generation, which becomes visible when the transaction is committed."""
        (row,) = self._write_text(_NEXT, {"visible": visible})
        generation: int = row["generation"]
        try:
            for statement in watched(write_statements(changes, generation), changes.size, progress):
                self._write_text(*statement)
            _run_all(tx, publish(changes.after, generation))
        except BaseException:
            with suppress(GradusError):
                self._sweep(visible=visible, first=generation, last=generation)  # this one, whoever loads by now
            raise
        return generation

    def _commit_marked(self, tx: Transaction) -> None:
        """Commit what readers could see a part of, and tell them so meanwhile."""
        self._write_text(_MARK, {})
        try:
            tx.commit()
        except (ClientError, TransientError):  # the server has rolled it back
            with suppress(GradusError):
                self._write_text(_UNMARK, {})
            raise
        # After any other error nobody knows whether it is still being applied: the mark stays for a while.
        with suppress(GradusError):
            self._write_text(_UNMARK, {})

    def _sweep(self, *, visible: int, first: int = 0, last: int = sys.maxsize) -> None:
        """Remove the generations from the first to the last, and never the visible one."""
        limits = {"visible": visible, "first": first, "last": last}
        for label in swept_labels():
            for statement, limit in ((untie_hubs(label), 5_000), (sweep(label), 1_000)):
                gone = 1
                while gone:
                    (row,) = self._write_text(statement, {**limits, "limit": limit, "hub": HUB})
                    gone = row["gone"]

    def _count_anew(self) -> None:
        """Have the database count what is there: until then it plans its answers as if it still held what it did."""
        for call in (f"CALL db.prepareForReplanning({PLANNED_SECONDS})", "CALL db.resampleOutdatedIndexes()"):
            with suppress(StoreError):  # the first is for administrators; else it counts by itself, in time
                self._read_text(call, {})
                return


def _connected(settings: Neo4jSettings, wait: float) -> Driver:
    password = settings.password
    with in_plain_words(settings):
        driver = GraphDatabase.driver(
            cast(str, settings.uri),
            auth=(settings.username, password.get_secret_value()) if password else None,
            user_agent=f"gradus/{installed('gradus')}",
            connection_timeout=wait,
            connection_acquisition_timeout=wait,
            max_transaction_retry_time=wait,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
        try:
            driver.verify_connectivity()  # fails at once, where a transaction would try again and again
        except BaseException:
            driver.close()
            raise
    return driver


def _state(tx: Runner) -> _State:
    (row,) = _run(tx, (_STATE, {}))
    age = row["commit_ms"]
    return _State(row["generation"] or 1, row["version"], age is not None and age < SETTLE_SECONDS * 1000)


def _run_all(tx: Runner, all_statements: Iterator[Statement]) -> None:
    for statement in all_statements:
        _run(tx, statement)


def _run(tx: Runner, statement: Statement) -> list[Row]:
    return [record.data() for record in tx.run(*statement)]
