"""What stands on the levels of a framework? Its types, programmes and micro-credentials, rung by rung."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore, Row
from queries.things import Properties, Source, kind_of, sources, titles
from queries.unknown import in_unicode, unknown_framework


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLevel:
    """A qualification type, programme or micro-credential that stands on a level.

    Attributes:
        status: `declared` by a source, or `verified` by the framework's authority.
        sources: the pages that support its place.
    """

    id: str
    kind: str
    title: str
    title_en: str | None
    status: str
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name; sources as objects."""
        return _json(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referencing:
    """A level's link to an EQF level.

    Attributes:
        match: what the link rests on (`graph.vocabulary.ReferencingMatch`).
        sources: the pages that support it.
    """

    eqf_level: int
    match: str
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name; sources as objects."""
        return _json(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledLevel:
    """One level with everything on it.

    Attributes:
        id: FRAMEWORK:NOTATION.
        framework: the framework's id.
        order: its place in the framework, lowest first.
        referenced_to: its links to EQF levels, lowest first; empty where it is not referenced.
        cycles: the Bologna cycles of the higher-education awards on it, and of nothing else on it.
        qualification_types: by id, as the two below.
        sources: the pages that support the level itself.
    """

    id: str
    framework: str
    notation: str
    order: int
    label: str
    referenced_to: tuple[Referencing, ...]
    cycles: tuple[str, ...]
    qualification_types: tuple[OnLevel, ...]
    programmes: tuple[OnLevel, ...]
    micro_credentials: tuple[OnLevel, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name; sources as objects."""
        return _json(self)


def levels(store: GraphStore, *, framework: str | None = None) -> tuple[FilledLevel, ...]:
    """The levels of a framework, or of all of them, with everything that stands on each.

    A programme or micro-credential whose source names only an EQF level stands on that level of the EQF, and on
    no national one.

    Args:
        store: where to look.
        framework: its id; None: all frameworks.

    Returns:
        The levels, by framework, lowest first; none where the framework's levels are not known.

    Raises:
        UnknownIdError: there is no such framework; carries the nearest ids.
    """
    if framework is None:
        asked = [row["properties"]["id"] for row in store.read("snapshot_frameworks")]
    elif in_unicode(framework):
        asked = [framework]
    else:
        raise unknown_framework(store, framework)
    rows = store.read("levels", frameworks=asked)
    if framework is not None and not rows:
        raise unknown_framework(store, framework)
    return tuple(_level(row) for row in rows if row["level"])


def _level(row: Row) -> FilledLevel:
    level = row["level"]
    things = [_on_level(thing) for thing in row["things"]]
    return FilledLevel(
        id=level["id"],
        framework=row["framework"]["id"],
        notation=level["notation"],
        order=level["order"],
        label=level["label"],
        referenced_to=tuple(_referencing(one) for one in row["eqf_levels"]),
        cycles=tuple(row["cycles"]),
        qualification_types=tuple(thing for thing in things if thing.kind == "qualification_type"),
        programmes=tuple(thing for thing in things if thing.kind == "programme"),
        micro_credentials=tuple(thing for thing in things if thing.kind == "micro_credential"),
        sources=sources(level),
    )


def _referencing(found: Mapping[str, Any]) -> Referencing:
    link: Properties = found["link"]
    return Referencing(eqf_level=found["level"], match=link["match"], sources=sources(link))


def _on_level(found: Mapping[str, Any]) -> OnLevel:
    kind = kind_of(found["labels"])
    title, title_en = titles(kind, found["properties"])
    link: Properties = found["link"]
    return OnLevel(
        id=found["properties"]["id"],
        kind=kind,
        title=title,
        title_en=title_en,
        status=link["status"],
        sources=sources(link),
    )


def _json(answer: OnLevel | Referencing | FilledLevel) -> dict[str, Any]:
    return {name: _plain(getattr(answer, name)) for name in answer.__slots__}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.as_json() if hasattr(value, "as_json") else value
