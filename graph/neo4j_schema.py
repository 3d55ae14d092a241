"""The constraints and indexes in a Neo4j database: ours are made, and what is in their way is named."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import StoreError, StoreFormatError
from graph.neo4j_archive import PACK
from graph.neo4j_errors import is_there_already
from graph.schema import SchemaItem, node_models, relationship_models, schema_items
from graph.store import Row

Run = Callable[[str, dict[str, Any]], Sequence[Row]]

_SHOW = (
    "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint "
    "WHERE type <> 'LOOKUP' RETURN *"
)
_INDEXED_SECONDS = 300
_MADE_SECONDS = 30.0
"""How long another load may take to make a constraint, whose index is there before it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An index of the database; a uniqueness constraint is one that a constraint owns."""

    name: str
    kind: str
    on: tuple[str, ...]
    properties: tuple[str, ...]
    unique: bool
    of_relationships: bool

    def serves(self, item: SchemaItem) -> bool:
        """Whether it does what the item is there for."""
        return self._covers(item) and (self.unique or not item.unique)

    def is_in_the_way_of(self, item: SchemaItem) -> bool:
        """Whether the item cannot be made because of it."""
        return not self.serves(item) and self._covers(item) != (self.name == item.name)

    def may_become(self, item: SchemaItem) -> bool:
        """Whether it is the item's index, and another load may be making its constraint; or it is in the way, too."""
        return not self.serves(item) and self._covers(item) and self.name == item.name

    def forbids_a_second_generation(self) -> bool:
        """Whether the graph could not be there twice, as it is while a large load is written."""
        ours = relationship_models() if self.of_relationships else node_models()
        return self.unique and bool({*self.on} & {*ours}) and not {"key", "generation"} & {*self.properties}

    def _covers(self, item: SchemaItem) -> bool:
        mine = (self.kind, self.on, self.properties, self.of_relationships)
        return mine == ("RANGE", (item.on,), item.properties, item.of_relationships)

    def __str__(self) -> str:
        kind = "CONSTRAINT" if self.unique else "INDEX"
        return f"{self.name} on {'|'.join(self.on)}({', '.join(self.properties)}): drop it (DROP {kind} `{self.name}`)"


def make_schema(read: Run, write: Run, uri: str) -> None:
    """Make the constraints and indexes that are not there.

    Args:
        read: answers a text.
        write: runs a text in a transaction of its own; Neo4j never mixes schema and data in one.
        uri: how the store is named.

    Raises:
        StoreFormatError: the database has some of its own that are in the way; which, and what to do.
    """
    items = [*schema_items(), *_of_the_archive()]
    missing, _ = _missing(items, read, uri)
    for item in missing:
        try:
            write(item.statement, {})
        except StoreError as refused:
            if not is_there_already(refused.__cause__):  # IF NOT EXISTS overlooks what another load is making
                raise
    if missing:
        read(f"CALL db.awaitIndexes({_INDEXED_SECONDS})", {})
    until = time.monotonic() + _MADE_SECONDS
    while missing:
        missing, unfinished = _missing(items, read, uri)
        if missing and time.monotonic() > until:
            raise _in_the_way(unfinished, uri)
        time.sleep(0.1 if missing else 0)


def _of_the_archive() -> Iterable[SchemaItem]:
    yield SchemaItem("gradus_pack_key", PACK, ("key",), unique=True)
    yield SchemaItem("gradus_pack_version", PACK, ("dataset", "version"))


def _missing(items: Sequence[SchemaItem], read: Run, uri: str) -> tuple[list[SchemaItem], list[_Found]]:
    """The items that are not there, and the indexes that may become some of them."""
    found = [_found(row) for row in read(_SHOW, {})]
    obstacles = [one for one in found if any(one.is_in_the_way_of(item) for item in items)]
    obstacles += [one for one in found if one.forbids_a_second_generation()]
    if obstacles:
        raise _in_the_way(obstacles, uri)
    missing = [item for item in items if not any(one.serves(item) for one in found)]
    return missing, [one for one in found if any(one.may_become(item) for item in missing)]


def _in_the_way(obstacles: Iterable[_Found], uri: str) -> StoreFormatError:
    named = "; ".join(map(str, dict.fromkeys(obstacles)))
    return StoreFormatError(
        f"The database at {uri} has constraints or indexes of its own that are in the way: {named}. "
        "Or name an empty one with NEO4J_DATABASE. Nothing was loaded."
    )


def _found(row: Row) -> _Found:
    return _Found(
        row["name"],
        row["type"],
        tuple(row["labelsOrTypes"]),
        tuple(row["properties"]),
        row["owningConstraint"] is not None,
        row["entityType"] == "RELATIONSHIP",
    )
