"""Snapshots without a database: the rows that `queries/snapshot_*.cypher` give, read off the projected graph."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from graph.content import Content
from graph.projection import Graph, project
from graph.record import Record
from graph.snapshot import QUESTIONS, Snapshot
from graph.version import DatasetVersion, StoreVersion
from loaders.pack import read_pack

DATA = Path(__file__).parents[1] / "data"
PACK = "gradus-europe"

Row = dict[str, Any]


def snapshot_of(records: Iterable[Record], dataset: str = "test") -> Snapshot:
    """The picture of a store into which only these rows were loaded."""
    content = Content(records)
    version = StoreVersion((DatasetVersion(dataset, content.version, "2026-11-24T00:00:00Z"),))
    graph = project((record, (dataset,)) for record in content)
    return Snapshot.from_rows(version, lambda question: rows(graph, question.removeprefix("snapshot_")))


@cache
def bundled() -> Snapshot:
    """The picture of the bundled pack, made once a process."""
    return snapshot_of(read_pack(DATA).records, PACK)


def rows(graph: Graph, question: str) -> list[Row]:
    """What a store that holds this graph answers to `snapshot_QUESTION`."""
    if question not in QUESTIONS:
        raise KeyError(question)
    return list(_ANSWERS[question](graph))


def _nodes(graph: Graph, label: str) -> Iterator[tuple[str, Row]]:
    for key in sorted(key for key in graph.nodes if key[0] == label):
        yield key[1], dict(graph.nodes[key])


def _ends(graph: Graph, type_: str, label: str, id_: str) -> list[str]:
    """Where the relationships of a type from a node lead; several, or `OPTIONAL MATCH`, none."""
    return sorted(end for kind, start, (_, end), _ in graph.relationships if (kind, start) == (type_, (label, id_)))


def _alone(label: str) -> Any:
    return lambda graph: ({"properties": properties} for _, properties in _nodes(graph, label))


def _placed(label: str) -> Any:
    def answer(graph: Graph) -> Iterator[Row]:
        at: dict[str, list[str]] = {}
        for type_, start, end, _ in graph.relationships:
            if type_ == "AT_LEVEL" and start[0] == label:
                at.setdefault(start[1], []).append(end[1])
        for id_, properties in _nodes(graph, label):
            levels: Sequence[str | None] = sorted(at.get(id_, ())) or [None]
            for level in levels:
                yield {"properties": properties, "level_id": level}

    return answer


def _micro_credentials(graph: Graph) -> Iterator[Row]:
    status = {
        (start[1], end[1]): properties["status"]
        for (type_, start, end, _), properties in graph.relationships.items()
        if type_ == "AT_LEVEL"
    }
    for row in _placed("MicroCredential")(graph):
        yield {**row, "level_status": status.get((row["properties"]["id"], row["level_id"]))}


def _levels(graph: Graph) -> Iterator[Row]:
    eqf: dict[str, list[int]] = {}
    for type_, start, end, _ in graph.relationships:
        if type_ == "REFERENCED_TO":
            eqf.setdefault(start[1], []).append(graph.nodes[end]["level"])
    for id_, properties in _nodes(graph, "Level"):
        levels: Sequence[int | None] = sorted(eqf.get(id_, ())) or [None]
        for level in levels:
            yield {"properties": properties, "eqf_level": level}


def _rules(graph: Graph) -> list[Row]:
    found = [
        {"from_id": start[1], "to_id": end[1], "properties": dict(properties)}
        for (type_, start, end, _), properties in graph.relationships.items()
        if type_ == "GIVES_ACCESS_TO"
    ]
    return sorted(found, key=lambda row: row["properties"]["rule_id"])


def _edges(type_: str, start_name: str, end_name: str, *, to: str | None = None, by_end: bool = False) -> Any:
    """The relationships of a type, in the order of their ends' ids."""

    def answer(graph: Graph) -> list[Row]:
        found = [
            {start_name: start[1], end_name: end[1], "properties": dict(properties)}
            for (kind, start, end, _), properties in graph.relationships.items()
            if kind == type_ and to in (None, end[0])
        ]
        first, second = (end_name, start_name) if by_end else (start_name, end_name)
        return sorted(found, key=lambda row: (row[first], row[second]))

    return answer


def _needs(graph: Graph) -> list[Row]:
    found: dict[tuple[str, str], list[str]] = {}
    for (type_, start, end, _), properties in graph.relationships.items():
        if type_ == "NEEDS":
            found.setdefault((start[1], properties["need"]), []).append(end[1])
    return [
        {"occupation_id": occupation_id, "need": need, "skill_ids": sorted(skill_ids)}
        for (occupation_id, need), skill_ids in sorted(found.items())
    ]


_ANSWERS: dict[str, Any] = {
    "frameworks": _alone("Framework"),
    "levels": _levels,
    "types": _placed("QualificationType"),
    "programmes": _placed("Programme"),
    "micro_credentials": _micro_credentials,
    "providers": _alone("Provider"),
    "policies": _alone("RecognitionPolicy"),
    "rules": _rules,
    "links": _edges("COUNTS_TOWARD", "mc_id", "target_id"),
    "requirements": _alone("RequirementGroup"),
    "options": _edges("OPTION", "requirement_id", "mc_id", to="MicroCredential"),
    "prerequisites": _edges("HAS_PREREQUISITE", "mc_id", "requires_id"),
    "exit_awards": _edges("EXIT_AWARD_OF", "award_id", "target_id", by_end=True),
    "credit_systems": _alone("CreditSystem"),
    "skills": _edges("TEACHES", "mc_id", "skill_id"),
    "fields": _alone("Field"),
    "elements": _alone("MicroCredentialElement"),
    "contacts": _alone("Contact"),
    "occupations": _alone("Occupation"),
    "known_skills": _alone("Skill"),
    "needs": _needs,
}
