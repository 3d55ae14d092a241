"""Room outside of memory for what a large file says, as long as it is read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import PathError


def put_aside(*tables: str) -> sqlite3.Connection:
    """A database in a temporary file that nobody else sees, and that goes with its last use.

    Args:
        tables: statements that make its tables.
    """
    rows = sqlite3.connect("")
    for statement in ("PRAGMA journal_mode = OFF", "PRAGMA cache_size = -8000", *tables):
        rows.execute(statement)
    return rows


@contextmanager
def room_aside() -> Iterator[None]:
    """Say in words that there is no room for such files.

    Raises:
        PathError: there is none.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise PathError(
            f"There is no room for temporary files ({error}): make some, or name another folder in TMPDIR."
        ) from error
