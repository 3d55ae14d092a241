"""What every store can do, whichever database is behind it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.archive import Archive
from graph.changes import GraphChanges, Progress, unwatched
from graph.errors import UsageError
from graph.version import StoreVersion

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

Row = Mapping[str, Any]


class GraphStore(Protocol):
    """A graph database that holds the qualifications graph.

    Attributes:
        uri: how the store is named on the command line.
        archive: every version of every dataset that was loaded.
    """

    uri: str
    archive: Archive

    def read(self, question: str, **params: Any) -> list[Row]:
        """Answer a question.

        Args:
            question: the name of a `.cypher` file in `queries/`, without ending.
            params: the question's parameters; `generation` is added by the store.

        Returns:
            The rows, each a mapping of column to value.
        """

    def apply(self, changes: GraphChanges, progress: Progress = unwatched) -> None:
        """Write all of it, or, whatever happens, nothing that a reader would see.

        Args:
            changes: what to write.
            progress: told how many of the `changes.size` things are written.

        Raises:
            StoreChangedError: the store does not hold what the changes start from.
        """

    def snapshot(self) -> "Snapshot":
        """The in-memory picture of the current version, from its cache where there is one."""

    def version(self) -> StoreVersion:
        """What the store holds now; cheap enough to ask at every call."""

    def close(self) -> None:
        """Let go of the database."""


def default_store_uri() -> str:
    """`GRADUS_STORE`, or `NEO4J_URI`, or else an embedded store in the platform's folder for user data."""
    from platformdirs import user_data_path

    embedded = f"embedded:{user_data_path('gradus', appauthor=False) / 'store'}"
    return os.environ.get("GRADUS_STORE") or os.environ.get("NEO4J_URI") or embedded


def open_store(uri: str) -> GraphStore:
    """Open a store by its name.

    Args:
        uri: `embedded:DIR`, or the address of a Neo4j, as in `neo4j://HOST:7687/DATABASE`.

    Raises:
        UsageError: the name is of no known kind, or leads nowhere.
    """
    scheme, _, rest = uri.partition(":")
    if scheme == "embedded" and rest:
        from graph.embedded import EmbeddedStore

        try:
            folder = Path(rest).expanduser().resolve()
        except (OSError, RuntimeError) as error:  # no such user, a link to itself, or the current folder is gone
            raise UsageError(f"'{uri}' names no folder ({error}). Name another one.") from error
        return EmbeddedStore(folder)
    if "@" in uri or scheme.lower().split("+")[0] in {"bolt", "neo4j"}:  # an address that may not be repeated
        from graph.neo4j_settings import Neo4jSettings
        from graph.neo4j_store import Neo4jStore

        return Neo4jStore(Neo4jSettings().at(uri))
    raise UsageError(f"'{uri}' names no store. Allowed: embedded:DIR, bolt://HOST:PORT, neo4j://HOST, neo4j+s://HOST.")
