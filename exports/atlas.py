"""Everything the snapshot holds as one networkx graph, of which pictures show a part."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import networkx as nx

from graph.snapshot import Properties, Snapshot
from routes.validity import holds

Attributes = dict[str, Any]

STUDY = ("title_en", "language", "country", "eqf_level", "level", "source_url", "evidence", "checked_on")
_SOURCE = ("source_url", "evidence", "checked_on")
_DATES = ("valid_from", "valid_to")
RULE = ("rule_id", "access", "certainty", "bridging", "condition", *_DATES, *_SOURCE)
_LINK = ("ects", "share_percent", "conditions", "condition", "kind", *_DATES, *_SOURCE)

OFFERS = frozenset({"programme", "micro_credential"})
"""The kinds of what one provider offers, in contrast to kinds of award."""


@lru_cache(maxsize=2)
def atlas(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """Every study, micro-credential and level, and how they are connected; not to be changed.

    Args:
        snapshot: the data.

    Returns:
        Nodes by id, with the attributes that `exports.graph_data` draws; access rules by `rule_id`, every other edge
        by its type. A thing's country, framework and place on the EQF are attributes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_ in snapshot.studies.ids:
        graph.add_node(id_, **study_node(snapshot, id_))
    for id_ in snapshot.micro_credentials:
        graph.add_node(id_, **_micro_credential(snapshot, id_))
    for id_ in snapshot.levels:
        if id_ not in graph:
            graph.add_node(id_, **_level(snapshot, id_))
    for start, end, key, said in _edges(snapshot):
        if start in graph and end in graph:
            graph.add_edge(start, end, key=key, **said)
    return graph


@lru_cache(maxsize=2)
def atlas_on(snapshot: Snapshot, on: date) -> "nx.MultiDiGraph[str]":
    """The same without the connections that do not hold on a day; not to be changed.

    Args:
        snapshot: the data.
        on: the day.
    """
    everything = atlas(snapshot)
    over = [edge[:3] for edge in everything.edges(keys=True, data=True) if not holds(edge[3], on)]
    if not over:
        return everything
    kept = everything.copy()
    kept.remove_edges_from(over)
    return kept


def study_node(snapshot: Snapshot, id_: str) -> Attributes:
    """The attributes of a qualification type or programme, without those that are not known."""
    study = snapshot.index[id_]
    properties = snapshot.studies.properties[study]
    return {
        **_known(properties, STUDY),
        "id": id_,
        "kind": "qualification_type" if snapshot.is_type(study) else "programme",
        "title": properties.get("title_native") or properties.get("title") or properties.get("title_en", ""),
        "sector": snapshot.sector(study),
        **_framework(snapshot, properties.get("framework_id") or properties.get("level_framework")),
    }


def rule_edge(properties: Properties) -> Attributes:
    """The attributes of an access rule."""
    return {"type": "GIVES_ACCESS_TO", **_known(properties, RULE)}


def _micro_credential(snapshot: Snapshot, id_: str) -> Attributes:
    properties = snapshot.micro_credentials[id_]
    return {
        **_known(properties, STUDY),
        "id": id_,
        "kind": "micro_credential",
        "title": properties.get("title") or properties.get("title_en", ""),
        **_framework(snapshot, properties.get("level_framework")),
    }


def _level(snapshot: Snapshot, id_: str) -> Attributes:
    properties = snapshot.levels[id_]
    framework = snapshot.frameworks.get(properties["framework_id"], {})
    named = framework.get("abbreviation") or framework.get("name", "")
    return {
        **_known(properties, ("eqf_level", "source_url", "evidence", "checked_on")),
        **_known(framework, ("country",)),
        "id": id_,
        "kind": "level",
        "title": properties["label"],
        "level": properties["notation"],
        "order": properties["order"],
        **({"framework": framework["name"], "framework_id": framework["id"]} if framework else {}),
        **({"short": f"{named} {properties['notation']}"} if named else {}),
    }


def _edges(snapshot: Snapshot) -> Iterator[tuple[str, str, str, Attributes]]:
    ids = snapshot.studies.ids
    for place, properties in enumerate(snapshot.arcs.properties):
        start, end = ids[int(snapshot.arcs.tail[place])], ids[int(snapshot.arcs.head[place])]
        yield start, end, snapshot.arcs.ids[place], rule_edge(properties)
    for place, properties in enumerate(snapshot.studies.properties):
        if (kind := int(snapshot.studies.type_of[place])) >= 0:
            yield ids[place], ids[kind], "LEADS_TO", _said("LEADS_TO", properties)
        yield from _at_level(ids[place], properties)
    for id_, properties in snapshot.micro_credentials.items():
        yield from _at_level(id_, properties)
    for link in snapshot.links:
        yield link.mc_id, link.target_id, "COUNTS_TOWARD", _said("COUNTS_TOWARD", link.properties)
    for asked in (one for group in snapshot.prerequisites.values() for one in group):
        yield asked.mc_id, asked.requires_id, "HAS_PREREQUISITE", _said("HAS_PREREQUISITE", asked.properties)
    for leave in (one for group in snapshot.exit_awards.values() for one in group):
        yield leave.award_id, leave.target_id, "EXIT_AWARD_OF", _said("EXIT_AWARD_OF", leave.properties)


def _at_level(id_: str, properties: Properties) -> Iterator[tuple[str, str, str, Attributes]]:
    framework, notation = properties.get("level_framework"), properties.get("level")
    if framework and notation:
        yield id_, f"{framework}:{notation}", "AT_LEVEL", _said("AT_LEVEL", properties)


def _said(relation: str, properties: Properties) -> Attributes:
    names = _LINK if relation in ("COUNTS_TOWARD", "HAS_PREREQUISITE", "EXIT_AWARD_OF") else _SOURCE
    return {"type": relation, **_known(properties, names)}


def _framework(snapshot: Snapshot, id_: str | None) -> Attributes:
    framework = snapshot.frameworks.get(id_ or "", {})
    return {"framework": framework["name"], "framework_id": framework["id"]} if framework else {}


def _known(properties: Mapping[str, Any], names: tuple[str, ...]) -> Attributes:
    return {name: properties[name] for name in names if properties.get(name) is not None}
