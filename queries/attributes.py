"""What the nodes and edges of a neighbourhood say of themselves."""

from typing import Any

from graph.store import Row
from queries.things import Properties, claims, titles


def placed(row: Row) -> dict[str, Any]:
    """A thing's properties, with its level, EQF level, framework and country.

    Args:
        row: of the question `neighbourhood`. Of several levels, or EQF levels of one level, the first counts.
    """
    place: dict[str, Any] = {}
    for notation, eqf_level in reversed(row["levels"]):
        place["level"] = notation
        if eqf_level is not None:
            place["eqf_level"] = eqf_level
    for framework in row["frameworks"]:
        place["framework"] = framework.get("abbreviation") or framework["name"]
        place["country"] = framework.get("country")
    return {**row["properties"], **place}


def node_attributes(kind: str, thing: Properties) -> dict[str, Any]:
    """The attributes of a node, without those that are not known."""
    title, title_en = titles(kind, thing)
    return _known(
        {
            "id": str(thing["id"]),
            "kind": kind,
            "title": title,
            "title_en": title_en,
            "language": thing.get("language"),
            "sector": thing.get("sector"),
            "country": thing.get("code") if kind == "country" else thing.get("country"),
            "framework": thing.get("framework"),
            "level": thing.get("notation") if kind == "level" else thing.get("level"),
            "eqf_level": thing.get("level") if kind == "eqf_level" else thing.get("eqf_level"),
            "condition": thing.get("condition"),
            "source_url": thing.get("source_url") or thing.get("official_url"),
            "evidence": thing.get("evidence"),
            "checked_on": thing.get("checked_on"),
        }
    )


def edge_attributes(relation: str, link: Properties) -> dict[str, Any]:
    """The attributes of an edge: its type, what the relationship says, and its source."""
    citation = {name: link.get(name) for name in ("source_url", "evidence", "checked_on")}
    return {"type": relation, **claims(link), **_known(citation)}


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
