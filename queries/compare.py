"""How do the levels of these frameworks compare? Level beside level, by the EQF level each is referenced to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import UsageError
from graph.store import GraphStore, Row
from queries.things import Source, sources
from queries.unknown import in_unicode, unknown_framework


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFramework:
    """One framework of a comparison; what is not known is None.

    Attributes:
        level_count: the official number of levels, which can differ from the rows.
        sources: the pages that support it.
    """

    id: str
    name: str
    name_native: str | None
    abbreviation: str | None
    country: str | None
    region: str | None
    level_count: int | None
    referenced_to_eqf_year: int | None
    self_certified_qf_ehea_year: int | None
    authority: str | None
    website: str | None
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name; sources as their addresses."""
        attributes = {name: getattr(self, name) for name in self.__slots__}
        return {**attributes, "sources": [source.url for source in self.sources]}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLevel:
    """One level and one of its links to the EQF; a level without a link is there once.

    Attributes:
        id: the level's id, FRAMEWORK:NOTATION.
        framework: the framework's id.
        notation: the level's notation, a text (`4+`).
        order: its place in the framework, lowest first.
        label: its name in English.
        eqf_level: the EQF level it is referenced to; None where it is not.
        match: what the link rests on (`graph.vocabulary.ReferencingMatch`); None where there is no link.
        qf_ehea_cycle: the Bologna cycle of the higher-education awards on it.
        types: the ids of the qualification types on it.
        sources: the pages that support it.
    """

    id: str
    framework: str
    notation: str
    order: int
    label: str
    eqf_level: int | None
    match: str | None
    qf_ehea_cycle: str | None
    types: tuple[str, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of an entry of `levels` in `gradus compare --json`."""
        return {
            "framework": self.framework,
            "notation": self.notation,
            "order": self.order,
            "label": self.label,
            "eqf_level": self.eqf_level,
            "qf_ehea_cycle": self.qf_ehea_cycle,
            "types": list(self.types),
            "sources": [source.url for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Frameworks side by side.

    Attributes:
        frameworks: the frameworks, as asked.
        levels: their levels, by framework as asked, then by order, then by EQF level.
    """

    frameworks: tuple[ComparedFramework, ...]
    levels: tuple[ComparedLevel, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus compare --json`."""
        return {
            "frameworks": [framework.as_json() for framework in self.frameworks],
            "levels": [level.as_json() for level in self.levels],
        }

    def cited(self) -> dict[str, Any]:
        """As `as_json`, each page with what was checked of it: what people read."""
        return {
            name: [{**one.as_json(), "sources": [source.as_json() for source in one.sources]} for one in found]
            for name, found in (("frameworks", self.frameworks), ("levels", self.levels))
        }


def compare(store: GraphStore, *, frameworks: Sequence[str]) -> Comparison:
    """The levels of some frameworks, unreferenced ones included.

    Args:
        store: where to look.
        frameworks: the ids, in the order in which to show them; one named twice is shown once.

    Raises:
        UsageError: no framework is named.
        UnknownIdError: there is no such framework; carries the nearest ids.
    """
    asked = list(dict.fromkeys(frameworks))
    if not asked:
        raise UsageError("Name at least one framework.")
    rows = store.read("compare", frameworks=[id_ for id_ in asked if in_unicode(id_)])
    found = {row["framework"]: framework_of(row["properties"]) for row in rows}
    for id_ in asked:
        if id_ not in found:
            raise unknown_framework(store, id_)
    levels = [_level(row) for row in rows if row["level"]]
    levels.sort(key=lambda one: (asked.index(one.framework), one.order, one.notation, one.eqf_level or 0))
    return Comparison(tuple(found[id_] for id_ in asked), tuple(levels))


def framework_of(properties: Mapping[str, Any]) -> ComparedFramework:
    """What a framework's own row says of it."""
    said: dict[str, Any] = {name: properties.get(name) for name in ComparedFramework.__slots__ if name != "sources"}
    return ComparedFramework(**said, sources=sources(properties))


def _level(row: Row) -> ComparedLevel:
    properties, link = row["level"], row["link"] or {}
    return ComparedLevel(
        id=properties["id"],
        framework=row["framework"],
        notation=properties["notation"],
        order=properties["order"],
        label=properties["label"],
        eqf_level=row["eqf_level"],
        match=link.get("match"),
        qf_ehea_cycle=next(iter(row["cycles"]), None),
        types=tuple(row["types"]),
        sources=tuple(dict.fromkeys((*sources(properties), *sources(link)))),
    )
