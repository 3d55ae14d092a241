"""The archive of a Neo4j store: every version of every dataset, in the database itself, shared by all who load."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from graph.archive import packed, unpacked
from graph.content import Content
from graph.errors import StoreFormatError
from graph.store import Row

PACK = "GradusPack"
"""The label of a part of a pack."""

PART_BYTES = 4_000_000
"""A pack is kept in parts of at most this many bytes, one a node."""

_READ: str = (
    f"MATCH (p:{PACK} {{dataset: $dataset, version: $version}}) RETURN p.data AS data, p.parts AS parts ORDER BY p.part"
)
_WRITE: str = f"UNWIND $rows AS row MERGE (p:{PACK} {{key: row.key}}) SET p = row"
_VERSIONS: str = (
    f"MATCH (p:{PACK} {{dataset: $dataset}}) "
    "WITH p.version AS version, min(p.kept_at) AS kept_at RETURN version ORDER BY kept_at, version"
)

Ask = Callable[[str, dict[str, Any]], list[Row]]


class Neo4jArchive:
    """An `Archive` in nodes of their own, which belong to no generation."""

    def __init__(self, read: Ask, write: Ask, prepare: Callable[[], None]) -> None:
        """Use a database.

        Args:
            read: answers a text.
            write: runs a text in a transaction of its own.
            prepare: called before the first write; makes the constraint by which two loads keep a part once.
        """
        self._read = read
        self._write = write
        self._prepare = prepare

    def put(self, dataset_id: str, content: Content) -> None:
        """Keep this content under its version, all of it or nothing; a damaged copy is mended."""
        if content.version in self.versions(dataset_id):
            with suppress(StoreFormatError):
                self.get(dataset_id, content.version)
                return
        self._prepare()
        data = packed(content)
        parts = [data[start : start + PART_BYTES] for start in range(0, len(data), PART_BYTES)]
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        common = {"dataset": dataset_id, "version": content.version, "parts": len(parts), "kept_at": now}
        rows = [
            {**common, "key": f"{content.version}/{number}/{dataset_id}", "part": number, "data": part}
            for number, part in enumerate(parts)
        ]
        self._write(_WRITE, {"rows": rows})

    def get(self, dataset_id: str, version: str) -> Content:
        """The content of that version, checked against its checksum."""
        rows = self._read(_READ, {"dataset": dataset_id, "version": version})
        return unpacked(b"".join(bytes(row["data"]) for row in rows), dataset_id, version)

    def versions(self, dataset_id: str) -> tuple[str, ...]:
        """The versions kept of a dataset, oldest first."""
        return tuple(row["version"] for row in self._read(_VERSIONS, {"dataset": dataset_id}))
