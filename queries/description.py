"""What is known of one thing, as `describe` answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.things import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One connection of a thing.

    Attributes:
        relation: the relationship's type.
        direction: `out` from the thing (or from `via`), or `in`.
        via: the id of the thing in between, where the two are not connected directly.
        id: the other thing's id.
        kind: its kind.
        title: its own title.
        title_en: its English title, where there is one.
        properties: what the connection says.
        about: what the other thing says of itself.
        sources: the pages that support the connection.
    """

    relation: str
    direction: str
    via: str | None
    id: str
    kind: str
    title: str
    title_en: str | None
    properties: Mapping[str, Any]
    about: Mapping[str, Any]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name."""
        return {
            "relation": self.relation,
            "direction": self.direction,
            "via": self.via,
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "title_en": self.title_en,
            "properties": dict(self.properties),
            "about": dict(self.about),
            "sources": [source.as_json() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Other:
    """Another thing with the same id."""

    id: str
    kind: str
    title: str

    def as_json(self) -> dict[str, str]:
        """`{"id", "kind", "title"}`."""
        return {"id": self.id, "kind": self.kind, "title": self.title}


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Everything known about one thing.

    Attributes:
        id: its id.
        kind: its kind (`queries.things.KINDS`, or `access_rule`).
        title: its own title.
        title_en: its English title, where there is one.
        properties: what its row says, by property of the model.
        related: what it is connected with.
        sources: the pages that support the row.
        asserted_by: the datasets that hold the row, the one whose content counts first.
        also: other things with the same id.
    """

    id: str
    kind: str
    title: str
    title_en: str | None
    properties: Mapping[str, Any]
    related: tuple[Related, ...]
    sources: tuple[Source, ...]
    asserted_by: tuple[str, ...]
    also: tuple[Other, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus describe --json`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "title_en": self.title_en,
            "properties": dict(self.properties),
            "related": [related.as_json() for related in self.related],
            "sources": [source.as_json() for source in self.sources],
            "asserted_by": list(self.asserted_by),
            "also": [other.as_json() for other in self.also],
        }
