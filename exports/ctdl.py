"""CTDL JSON-LD of the data: frameworks with their levels, and pathways with what they require.

Written so that Gradus reads it back as it was, as far as CTDL can say it (`loaders/foreign/ctdl/read.py`). The
vocabulary is that of `loaders/foreign/ctdl/terms.py`. Ids go out as `urn:gradus:` addresses. No CTID is made up: it is
an owner's.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from exports.ctdl_offers import linked, organisation, own, place, spoken, study
from graph.model import (
    Framework,
    Level,
    MicroCredential,
    Prerequisite,
    Programme,
    Provider,
    RequirementGroup,
    RequirementOption,
    StackingLink,
)
from graph.record import Record
from loaders.foreign.ctdl.terms import DOUBLE_COUNTING, EQF_LEVELS, ISCED_F, LEVEL_PREFIX, OWN_STUDY

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
EQF = "EQF"

Node = dict[str, Any]


def ctdl(records: Iterable[Record]) -> bytes:
    """The frameworks and pathways of some data.

    Args:
        records: the rows.
    """
    document = {"@context": CONTEXT, "@graph": [*_Export(records).nodes()]}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


class _Export:
    """The rows by what they say."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows: dict[type[Record], list[Any]] = defaultdict(list)
        for record in records:
            rows[type(record)].append(record)
        self.frameworks: list[Framework] = [one for one in rows[Framework] if one.id != EQF]
        self.levels: dict[str, list[Level]] = defaultdict(list)
        for level in rows[Level]:
            self.levels[level.framework_id].append(level)
        self.groups: dict[str, list[RequirementGroup]] = defaultdict(list)
        for group in rows[RequirementGroup]:
            self.groups[group.programme_id].append(group)
        self.options: dict[str, list[RequirementOption]] = defaultdict(list)
        for option in rows[RequirementOption]:
            self.options[option.requirement_id].append(option)
        self.links: list[StackingLink] = rows[StackingLink]
        self.asked: dict[str, list[Prerequisite]] = defaultdict(list)
        for asked in rows[Prerequisite]:
            self.asked[asked.mc_id].append(asked)
        self.studies = {one.id: one for kind in (Programme, MicroCredential) for one in rows[kind]}
        self.providers: dict[str, Provider] = {one.id: one for one in rows[Provider]}

    def nodes(self) -> Iterator[Node]:
        """Everything that is written."""
        for framework in self.frameworks:
            yield from self._framework(framework)
        studies = self._written()
        named = {one.provider_id: None for one in studies.values()}
        named |= {group.provider_id: None for many in self.groups.values() for group in many if group.provider_id}
        yield from (organisation(self.providers[id_]) for id_ in named if id_ in self.providers)
        for id_, one in studies.items():
            before = [own(asked.requires_id) for asked in self.asked[id_] if _is_plain(asked, studies)]
            yield {**study(one), **({"ceterms:prerequisite": before} if before else {})}
        for id_ in self.groups:
            if id_ in studies:
                yield from self._pathway(studies[id_])
        yield from (linked(link) for link in self.links if {link.mc_id, link.target_id} <= studies.keys())

    def _written(self) -> Mapping[str, Programme | MicroCredential]:
        """The studies of pathways and links, in order."""
        of_groups = [group.id for many in self.groups.values() for group in many]
        named = [
            *self.groups,
            *(option.mc_id for id_ in of_groups for option in self.options[id_]),
            *(id_ for link in self.links for id_ in (link.target_id, link.mc_id)),
        ]
        return {id_: self.studies[id_] for id_ in dict.fromkeys(named) if id_ in self.studies}

    def _framework(self, one: Framework) -> Iterator[Node]:
        levels = sorted(self.levels[one.id], key=lambda level: level.order)
        model = own(f"levels:{one.id}")
        profile = {"@type": "ceterms:JurisdictionProfile", "ceterms:mainJurisdiction": place(one.country)}
        authority = {"@type": "ceterms:Organization", "ceterms:name": spoken(one.authority)}
        yield _said(
            {
                "@id": own(one.id),
                "@type": "ceterms:QualificationsFramework",
                "ceterms:name": {**spoken(one.name), **({"und": one.name_native} if one.name_native else {})},
                "ceterms:codedNotation": one.abbreviation,
                "ceterms:jurisdiction": [profile] if one.country else None,
                "ceterms:ownedBy": [authority] if one.authority else None,
                "ceterms:subjectWebpage": one.website,
                "ceterms:source": one.source_url,
                "asn:hasProgressionModel": [model] if levels else None,
            }
        )
        if not levels:
            return
        ids = [level_address(level.framework_id, level.notation) for level in levels]
        yield {
            "@id": model,
            "@type": "asn:ProgressionModel",
            "ceasn:name": spoken(f"Levels of {one.name}"),
            "ceterms:inQualificationsFramework": own(one.id),
            "asn:hasProgressionLevel": ids,
        }
        for level, id_ in zip(levels, ids, strict=True):
            yield {
                "@id": id_,
                "@type": "asn:ProgressionLevel",
                "skos:prefLabel": spoken(level.label),
                "skos:notation": level.notation,
                "ceasn:inProgressionModel": model,
                "ceterms:source": level.source_url,
            }
        parts = [_aligned(id_, level.eqf_level) for level, id_ in zip(levels, ids, strict=True) if level.eqf_level]
        if parts:
            yield {
                "@id": own(f"eqf:{one.id}"),
                "@type": "ceterms:AlignmentMap",
                "ceterms:name": spoken(f"{one.name} and the EQF"),
                "ceterms:source": one.source_url,
                "schema:about": [own(one.id)],
                "ceterms:hasPart": parts,
            }

    def _pathway(self, goal: Programme | MicroCredential) -> Iterator[Node]:
        groups = self.groups[goal.id]
        options = dict.fromkeys(o.mc_id for group in groups for o in self.options[group.id] if o.mc_id in self.studies)
        end, parts = own(f"component:{goal.id}"), [own(f"component:{id_}") for id_ in options]
        yield {
            "@id": own(f"pathway:{goal.id}"),
            "@type": "ceterms:Pathway",
            "ceterms:name": {goal.language or "und": goal.title},
            "ceterms:source": goal.source_url,
            "ceterms:ownedBy": [own(goal.provider_id)],
            "ceterms:hasDestinationComponent": [end],
            "ceterms:hasPart": [end, *parts],
        }
        ids = {group.id for group in groups}
        top = [group for group in groups if group.parent_id not in ids]
        yield {
            "@id": end,
            "@type": "ceterms:CredentialComponent",
            "ceterms:name": {goal.language or "und": goal.title},
            "ceterms:proxyFor": own(goal.id),
            "ceterms:hasCondition": [self._condition(group, groups) for group in top],
        }
        for id_, part in zip(options, parts, strict=True):
            one = self.studies[id_]
            yield {
                "@id": part,
                "@type": "ceterms:CourseComponent",
                "ceterms:name": {one.language or "und": one.title},
                "ceterms:proxyFor": own(id_),
            }

    def _condition(self, group: RequirementGroup, groups: Sequence[RequirementGroup]) -> Node:
        options = [option for option in self.options[group.id] if option.mc_id in self.studies]
        below = [self._condition(one, groups) for one in groups if one.parent_id == group.id]
        return _said(
            {
                "@id": own(group.id),
                "@type": "ceterms:ComponentCondition",
                "ceterms:name": spoken(group.title),
                "ceterms:description": spoken(group.condition),
                "ceterms:source": group.source_url,
                "ceterms:requiredNumber": group.min_count,
                "ceterms:targetComponent": [own(f"component:{option.mc_id}") for option in options] or None,
                "ceterms:hasCondition": below or None,
                "ceterms:hasConstraint": [*_constraints(group, options)] or None,
            }
        )


def level_address(framework_id: str, notation: str) -> str:
    """The address of a level: that of the European vocabulary for one of the EQF."""
    if framework_id == EQF:
        return f"{EQF_LEVELS}{notation}"
    return f"{LEVEL_PREFIX}{quote(framework_id, safe='')}:{quote(notation, safe='')}"


def _constraints(group: RequirementGroup, options: Sequence[RequirementOption]) -> Iterator[Node]:
    """What a condition has no property for."""
    for comparator, amount in (("GTEQ", group.min_credits), ("LTEQ", group.max_credits)):
        if amount is not None:
            yield _constraint("ceterms:creditValue", comparator, amount, leftAction="array:Sum")
    if group.min_credits is not None or group.max_credits is not None:
        yield _constraint("ceterms:creditUnitType", "EQ", group.credit_system or "ECTS")
    if group.max_count is not None:
        yield _constraint("ceterms:targetComponent", "LTEQ", group.max_count, leftAction="array:CountDistinct")
    if must := [own(f"component:{option.mc_id}") for option in options if option.mandatory]:
        yield _constraint("ceterms:targetComponent", "EQ", must, rightAction="array:AllOf")
    if group.level_framework_id and group.min_level_code:
        yield _constraint("ceterms:atLevel", "GTEQ", level_address(group.level_framework_id, group.min_level_code))
    if group.isced_f:
        yield _constraint("ceterms:instructionalProgramType", "EQ", f"{ISCED_F}{group.isced_f}")
    if group.provider_id:
        yield _constraint("ceterms:offeredBy", "EQ", own(group.provider_id))
    for term, holds in ((OWN_STUDY, group.own_study), (DOUBLE_COUNTING, group.double_counting)):
        if holds:
            yield _constraint(term, "EQ", True)


def _constraint(left: str, comparator: str, right: Any, **actions: str) -> Node:
    number = _number(right) if isinstance(right, Decimal) else right
    return {
        "@type": "ceterms:Constraint",
        **{f"ceterms:{name}": action for name, action in actions.items()},
        "ceterms:leftSource": [left],
        "ceterms:comparator": f"compare:{comparator}",
        "ceterms:rightSource": number if isinstance(number, list) else [number],
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _aligned(level: str, eqf_level: int) -> Node:
    return {
        "@type": "ceterms:AlignmentObject",
        "ceterms:sourceNode": level,
        "ceterms:targetNode": f"{EQF_LEVELS}{eqf_level}",
        "ceterms:alignmentType": "skos:closeMatch",
    }


def _is_plain(asked: Prerequisite, studies: Mapping[str, object]) -> bool:
    """Whether a prerequisite is no alternative, and asks for something that is written as well."""
    return asked.kind == "prerequisite" and not (asked.one_of or asked.condition) and asked.requires_id in studies


def _said(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None and value != {}}
