"""One load at a time in a Neo4j database, across machines: who loads holds a lock that dies with its connection."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from neo4j import Session, Transaction
from neo4j.exceptions import Neo4jError

from graph.errors import StoreLockedError
from graph.neo4j_errors import waited_too_long
from graph.schema import STATE

_MARGIN_SECONDS = 5.0

OpenSession = Callable[[], AbstractContextManager[Session]]


@contextmanager
def load_lock(open_session: OpenSession, uri: str, wait: float) -> Iterator[Transaction]:
    """A transaction that no other load can begin beside; what is not committed by its end is rolled back.

    A load may take longer than any transaction is otherwise allowed to, so this one has no limit; but then a wait for
    the lock would have none either. So who wants it takes a first lock, the turn, and only in its turn waits, with a
    limit, until the other one is free: nobody can take it in between.

    Args:
        open_session: a session that may write.
        uri: how the store is named.
        wait: seconds, at most.

    Raises:
        StoreLockedError: another load took longer than that.
    """
    until = time.monotonic() + wait
    with ExitStack() as loading:
        session, queue = loading.enter_context(open_session()), loading.enter_context(open_session())
        try:
            with queue.begin_transaction(timeout=wait + _MARGIN_SECONDS) as turn:
                _take(turn, "turn")
                with session.begin_transaction(timeout=max(until - time.monotonic(), 0.1)) as probe:
                    _take(probe, "load")
                    probe.rollback()
                lock = loading.enter_context(session.begin_transaction(timeout=0))
                _take(lock, "load")
                turn.rollback()
        except Neo4jError as error:
            if not waited_too_long(error):
                raise
            raise StoreLockedError(
                f"Another load is being written to {uri}. Wait until it has finished, and load again."
            ) from error
        yield lock


def _take(transaction: Transaction, lock: str) -> None:
    text = f"MERGE (s:{STATE} {{key: $lock}}) SET s.id = $lock, s.since = timestamp()"
    transaction.run(text, lock=lock).consume()
