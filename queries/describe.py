"""What is known about this? One thing of any kind, with everything it is connected with, and the sources."""

from typing import Any

from graph.store import GraphStore, Row
from queries.description import Description, Other, Related
from queries.things import KINDS, RULE, Properties, asserted_by, claims, kind_of, sources, titles
from queries.unknown import in_unicode, unknown

RELATIONS = (
    "HAS_LEVEL",
    "AT_LEVEL",
    "REFERENCED_TO",
    "CORRESPONDS_TO",
    "IN",
    "OFFERED_BY",
    "LEADS_TO",
    "GIVES_ACCESS_TO",
    "COUNTS_TOWARD",
    "EXIT_AWARD_OF",
    "REQUIRES",
    "OPTION",
    "HAS_PREREQUISITE",
    "REPLACED_BY",
    "TEACHES",
    "NEEDS",
    "IN_FIELD",
    "BROADER",
    "GOVERNS",
    "RECOGNISES",
    "STATED_IN",
)
"""Relationship types in the order in which people want to read them."""

_SPECIFIC_FIRST = tuple(KINDS.values())


def describe(store: GraphStore, *, id: str) -> Description:
    """Everything known about one thing.

    Where things of several kinds have the id, the most specific one is described and the others are named.

    Args:
        store: where to look.
        id: of a node of any kind, or the `rule_id` of an access rule.

    Raises:
        UnknownIdError: nothing has this id; carries the nearest ids.
    """
    if not in_unicode(id):
        raise unknown(store, id)
    rows = store.read("describe", id=id)
    if not rows:
        return _rule(store, id)
    things = {kind_of(row["labels"]): row["properties"] for row in rows}
    kind, *others = sorted(things, key=_SPECIFIC_FIRST.index)
    properties = things[kind]
    mine = [row for row in rows if row["relation"] and kind_of(row["labels"]) == kind]
    title, title_en = titles(kind, properties)
    eqf_level = _descriptors(mine)
    return Description(
        id=id,
        kind=kind,
        title=title,
        title_en=title_en,
        properties={**claims(eqf_level), **claims(properties)},
        related=tuple(_related(row) for row in sorted(mine, key=_place)),
        sources=(*sources(properties), *sources(eqf_level)),
        asserted_by=asserted_by(properties),
        also=tuple(Other(id, other, titles(other, things[other])[0]) for other in others),
    )


def _descriptors(rows: list[Row]) -> Properties:
    """What the EQF says of a level, where the level is the EQF's own."""
    for row in rows:
        if (row["link"] or {}).get("match") == "identity" and row["outgoing"] and row["via"] is None:
            found: Properties = row["other"]
            return found
    return {}


def _related(row: Row) -> Related:
    kind = kind_of(row["other_labels"])
    title, title_en = titles(kind, row["other"])
    return Related(
        relation=row["relation"],
        direction="out" if row["outgoing"] else "in",
        via=row["via"],
        id=str(row["other"]["id"]),
        kind=kind,
        title=title,
        title_en=title_en,
        properties=claims(row["link"]),
        about=claims(row["other"]),
        sources=sources(row["link"]),
    )


def _place(row: Row) -> tuple[Any, ...]:
    other = row["other"]
    return (
        RELATIONS.index(row["relation"]) if row["relation"] in RELATIONS else len(RELATIONS),
        not row["outgoing"],
        row["via"] or "",
        kind_of(row["other_labels"]),
        other.get("framework_id", ""),
        other.get("order", 0),
        str(other["id"]),
        (row["link"] or {}).get("rule_id", ""),
    )


def _rule(store: GraphStore, id_: str) -> Description:
    rows = store.read("describe_rule", id=id_)
    if not rows:
        raise unknown(store, id_)
    (row, *_) = rows
    ends = tuple(_end(row, end, direction) for end, direction in (("from", "in"), ("to", "out")))
    return Description(
        id=id_,
        kind=RULE,
        title=" → ".join(end.title for end in ends),
        title_en=" → ".join(end.title_en or end.title for end in ends),
        properties=claims(row["rule"]),
        related=ends,
        sources=sources(row["rule"]),
        asserted_by=asserted_by(row["rule"]),
    )


def _end(row: Row, end: str, direction: str) -> Related:
    thing = {"other_labels": row[f"{end}_labels"], "other": row[f"{end}_properties"]}
    connection = {"relation": "GIVES_ACCESS_TO", "outgoing": direction == "out", "via": None, "link": None}
    return _related({**thing, **connection})
