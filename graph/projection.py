"""From rows to nodes and relationships: what the graph looks like, whatever the store."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

from graph.fields import host_of
from graph.model import (
    AccessRule,
    Contact,
    CreditSystem,
    EqfLevelDescriptor,
    ExitAward,
    Field,
    Framework,
    Level,
    MicroCredential,
    OccupationSkill,
    Prerequisite,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    RequirementGroup,
    RequirementOption,
    SkillLink,
    StackingLink,
    level_id,
    sources,
)
from graph.record import NodeRecord, Record
from graph.relations import Properties
from graph.vocabulary import LevelStatus, ReferencingMatch

NodeKey = tuple[str, str]
"""A node: its label and its id."""

RelationshipKey = tuple[str, NodeKey, NodeKey, str]
"""A relationship: type, start, end, and what tells parallel ones apart (the `rule_id`; else empty)."""


@dataclass(slots=True)
class Graph:
    """Nodes and relationships with their properties.

    Attributes:
        nodes: each node's properties, `id` among them.
        relationships: each relationship's properties.
        dangling: relationships left out because an end is not in the graph.
    """

    nodes: dict[NodeKey, Properties] = field(default_factory=dict)
    relationships: dict[RelationshipKey, Properties] = field(default_factory=dict)
    dangling: list[RelationshipKey] = field(default_factory=list)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes each label has, and relationships each type."""
        labels: dict[str, int] = {}
        types: dict[str, int] = {}
        for label, _ in self.nodes:
            labels[label] = labels.get(label, 0) + 1
        for key in self.relationships:
            types[key[0]] = types.get(key[0], 0) + 1
        return dict(sorted(labels.items())), dict(sorted(types.items()))


Assertion = tuple[Record, tuple[str, ...]]
"""A row, and the datasets that assert it, the one whose content counts first."""

Statement = tuple[RelationshipKey, Callable[[], Properties]]
"""A relationship that a row makes; its properties are only made where somebody asks for them."""

IMPLIED = frozenset({"Country", "Source", "Skill", "EqfLevel"})
"""Labels of nodes that a relationship brings along where no row does."""


def project(assertions: Iterable[Assertion], precedence: Sequence[str] = ()) -> Graph:
    """Make the graph of these rows.

    Args:
        assertions: each row once, with the ids of the datasets that assert it.
        precedence: the ids of all datasets, the one that counts first; unless told, in the order of the rows.

    Returns:
        The graph; a relationship whose start or end no row brings is in `dangling` instead.
    """
    rows = list(assertions)
    context = _context_of(rows)
    graph = Graph()
    statements: list[tuple[RelationshipKey, Properties]] = []
    for record, asserted_by in rows:
        stamp = {"asserted_by": list(asserted_by)}
        if isinstance(record, NodeRecord):
            graph.nodes[(record.LABEL, record.node_id)] = {**_node_properties(record, context), **stamp}
        for key, said in relationships(record, context):
            statements.append((key, {**said(), **stamp}))
    implied: dict[NodeKey, set[str]] = {}
    rows_nodes = frozenset(graph.nodes)
    for key, properties in statements:
        for end in (key[1], key[2]):
            if end not in rows_nodes:
                implied.setdefault(end, set()).update(properties["asserted_by"])
                _add_implied_node(graph, end, properties)
        if key[1] in graph.nodes and key[2] in graph.nodes:
            graph.relationships[key] = properties
        else:
            graph.dangling.append(key)
    order = [*dict.fromkeys((*precedence, *(id_ for _, asserted_by in rows for id_ in asserted_by)))]
    for node in implied.keys() & graph.nodes.keys():
        graph.nodes[node]["asserted_by"] = sorted(implied[node], key=order.index)
    return graph


@dataclass(frozen=True, slots=True)
class Context:
    """What a row's projection needs to know of other rows.

    Attributes:
        frameworks: the frameworks by id.
        levels: the levels by framework and notation.
        has: whether there is a row of this label (QualificationType, Programme, MicroCredential) and id.
    """

    frameworks: Mapping[str, Framework]
    levels: Mapping[tuple[str, str], Level]
    has: Callable[[str, str], bool]

    def node(self, id_: str, *labels: str) -> NodeKey:
        """The key of a node known only by its id: the first of these labels that has it, else of the first."""
        return next((label for label in labels if self.has(label, id_)), labels[0]), id_

    def level_of_offer(self, offer: Programme | MicroCredential) -> str | None:
        """The level of an offer whose source names it in words like `7` or `7 (SCQF)`.

        The national level where exactly one framework of the country fits and agrees on the EQF level, else
        the EQF level itself, else None.
        """
        if offer.nqf_level:
            notation, abbreviation = _notation_and_framework(offer.nqf_level)
            fits = [
                level
                for (framework_id, code), level in self.levels.items()
                if code == notation
                # An authority's pack may hold levels of a framework that only the store has.
                and (framework := self.frameworks.get(framework_id)) is not None
                and framework.country == offer.country
                and (abbreviation is None or framework.abbreviation == abbreviation)
                and offer.eqf_level in (None, level.eqf_level)
            ]
            if len(fits) == 1:
                return fits[0].node_id
        return level_id("EQF", str(offer.eqf_level)) if offer.eqf_level else None


def _context_of(rows: Iterable[Assertion]) -> Context:
    frameworks: dict[str, Framework] = {}
    levels: dict[tuple[str, str], Level] = {}
    ids: dict[str, set[str]] = {}
    for record, _ in rows:
        if isinstance(record, Framework):
            frameworks[record.id] = record
        elif isinstance(record, Level):
            levels[record.framework_id, record.notation] = record
        elif isinstance(record, Programme | QualificationType | MicroCredential):
            ids.setdefault(record.LABEL, set()).add(record.id)
    return Context(frameworks, levels, lambda label, id_: id_ in ids.get(label, ()))


def _notation_and_framework(written: str) -> tuple[str, str | None]:
    """`7 (SCQF)` as notation and abbreviation; `7` as notation alone."""
    if written.endswith(")"):
        notation, bracket, abbreviation = written[:-1].rpartition("(")
        if bracket and abbreviation:
            return notation.rstrip(), abbreviation
    return written, None


def plain(value: Any) -> Any:
    """A value as both stores keep it: text, whole number, floating-point number or truth value."""
    if isinstance(value, Decimal):
        return float(value)
    return value.value if isinstance(value, Enum) else value


def fold(text: str) -> str:
    """Text for searching: lower case, without accents, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _node_properties(record: NodeRecord, context: Context) -> Properties:
    properties: Properties = {"id": record.node_id}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is not None:
            properties[name] = plain(value)
    if isinstance(record, QualificationType):
        framework = context.frameworks.get(record.framework_id)
        if framework and framework.country:
            properties["country"] = framework.country
    titles = ("name", "name_native", "abbreviation", "title", "title_native", "title_en")
    words = [str(properties[name]) for name in titles if name in properties]
    if words:
        properties["search_text"] = fold(" ".join(words))
    return properties


def _add_implied_node(graph: Graph, key: NodeKey, properties: Properties) -> None:
    label, id_ = key
    if key in graph.nodes:
        return
    if label == "Country":
        graph.nodes[key] = {"id": id_, "code": id_}
    elif label == "Source":
        publisher = host_of(id_) or id_
        graph.nodes[key] = {"id": id_, "url": id_, "publisher": publisher}
    elif label == "Skill":
        graph.nodes[key] = {"id": id_, "label": properties["label"]}
        if "uri" in properties:
            graph.nodes[key]["uri"] = properties["uri"]
    elif label == "EqfLevel":
        graph.nodes[key] = {"id": id_, "level": int(id_)}


def relationships(record: Record, context: Context) -> Iterator[Statement]:
    """The relationships that a row makes."""
    yield from _PROJECTIONS.get(type(record), _none)(record, context)
    url = getattr(record, "source_url", None)
    if isinstance(record, NodeRecord) and url and type(record) in _PROJECTIONS:
        yield _link("STATED_IN", (record.LABEL, record.node_id), ("Source", url), record)


def _link(type_: str, start: NodeKey, end: NodeKey, record: Record, **properties: Any) -> Statement:
    return (type_, start, end, ""), partial(_cited, record, properties)


def _cited(record: Record, properties: Properties) -> Properties:
    cited = {name: plain(value) for name, value in sources(record).items()}
    return {**cited, **{k: plain(v) for k, v in properties.items() if v is not None}}


def _none(_: Any, __: Context) -> Iterator[Statement]:
    return iter(())


def _framework(record: Framework, _: Context) -> Iterator[Statement]:
    if record.country:
        yield _link("IN", ("Framework", record.id), ("Country", record.country), record)


def _level(record: Level, context: Context) -> Iterator[Statement]:
    me = ("Level", record.node_id)
    yield _link("HAS_LEVEL", ("Framework", record.framework_id), me, record)
    if record.eqf_level is not None:
        framework = context.frameworks.get(record.framework_id)
        match = ReferencingMatch.STATED
        if record.framework_id == "EQF":
            match = ReferencingMatch.IDENTITY
        elif framework and framework.referenced_to_eqf_year:
            match = ReferencingMatch.REFERENCED
        yield _link("REFERENCED_TO", me, ("EqfLevel", str(record.eqf_level)), record, match=match)
    if record.qf_ehea_cycle:
        yield _link("CORRESPONDS_TO", me, ("EheaCycle", record.qf_ehea_cycle.value), record)


def _qualification_type(record: QualificationType, context: Context) -> Iterator[Statement]:
    me = ("QualificationType", record.id)
    framework = context.frameworks.get(record.framework_id)
    if framework and framework.country:
        yield _link("IN", me, ("Country", framework.country), record)
    if record.level_code:
        level = level_id(record.framework_id, record.level_code)
        yield _link("AT_LEVEL", me, ("Level", level), record, status=LevelStatus.DECLARED)


def _offer(record: Programme | MicroCredential, context: Context) -> Iterator[Statement]:
    me = (record.LABEL, record.id)
    yield _link("OFFERED_BY", me, ("Provider", record.provider_id), record)
    level = context.level_of_offer(record)
    if level:
        yield _link("AT_LEVEL", me, ("Level", level), record, status=LevelStatus.DECLARED)
    if record.isced_f:
        yield _link("IN_FIELD", me, ("Field", record.isced_f), record)
    if isinstance(record, Programme) and record.type_id:
        yield _link("LEADS_TO", me, ("QualificationType", record.type_id), record)


def _provider(record: Provider, _: Context) -> Iterator[Statement]:
    if record.country:
        yield _link("IN", ("Provider", record.id), ("Country", record.country), record)


def _contact(record: Contact, _: Context) -> Iterator[Statement]:
    yield _link("IN", ("Contact", record.node_id), ("Country", record.country), record)


def _policy(record: RecognitionPolicy, _: Context) -> Iterator[Statement]:
    me = ("RecognitionPolicy", record.id)
    if record.provider_id:
        yield _link("GOVERNS", me, ("Provider", record.provider_id), record)
    elif record.country and not record.institution:
        yield _link("GOVERNS", me, ("Country", record.country), record)
    if record.recognises_provider_id:
        yield _link("RECOGNISES", me, ("Provider", record.recognises_provider_id), record)


def _field(record: Field, _: Context) -> Iterator[Statement]:
    if record.parent_code:
        yield _link("BROADER", ("Field", record.code), ("Field", record.parent_code), record)


def _access_rule(record: AccessRule, context: Context) -> Iterator[Statement]:
    start, end = (context.node(id_, "QualificationType", "Programme") for id_ in (record.from_id, record.to_id))
    yield ("GIVES_ACCESS_TO", start, end, record.rule_id), _own_properties(record, "from_id", "to_id")


def _stacking_link(record: StackingLink, context: Context) -> Iterator[Statement]:
    target = context.node(record.target_id, "Programme", "MicroCredential")
    yield (
        ("COUNTS_TOWARD", ("MicroCredential", record.mc_id), target, ""),
        _own_properties(record, "mc_id", "target_id"),
    )


def _skill_link(record: SkillLink, context: Context) -> Iterator[Statement]:
    teacher = context.node(record.mc_id, "MicroCredential", "Programme")
    key = ("TEACHES", teacher, ("Skill", record.uri or record.label), "")
    yield key, _own_properties(record, "mc_id")


def _occupation_skill(record: OccupationSkill, _: Context) -> Iterator[Statement]:
    ends = ("Occupation", record.occupation_uri), ("Skill", record.skill_uri)
    yield ("NEEDS", *ends, ""), _own_properties(record, "occupation_uri", "skill_uri")


def _requirement_group(record: RequirementGroup, _: Context) -> Iterator[Statement]:
    me = ("RequirementGroup", record.id)
    if record.parent_id:
        yield _link("OPTION", ("RequirementGroup", record.parent_id), me, record)
    else:
        yield _link("REQUIRES", ("Programme", record.programme_id), me, record)


def _requirement_option(record: RequirementOption, _: Context) -> Iterator[Statement]:
    ends = ("RequirementGroup", record.requirement_id), ("MicroCredential", record.mc_id)
    yield ("OPTION", *ends, ""), _own_properties(record, "requirement_id", "mc_id")


def _prerequisite(record: Prerequisite, context: Context) -> Iterator[Statement]:
    asked = context.node(record.requires_id, "MicroCredential", "QualificationType", "Programme")
    key = ("HAS_PREREQUISITE", ("MicroCredential", record.mc_id), asked, "")
    yield key, _own_properties(record, "mc_id", "requires_id")


def _exit_award(record: ExitAward, context: Context) -> Iterator[Statement]:
    award = context.node(record.award_id, "QualificationType", "Programme")
    whole = context.node(record.target_id, "Programme", "QualificationType")
    yield ("EXIT_AWARD_OF", award, whole, ""), _own_properties(record, "award_id", "target_id")


def _own_properties(record: Record, *ends: str) -> Callable[[], Properties]:
    return partial(_own, record, ends)


def _own(record: Record, ends: tuple[str, ...]) -> Properties:
    fields = (name for name in type(record).model_fields if name not in ends)
    return {name: plain(getattr(record, name)) for name in fields if getattr(record, name) is not None}


_PROJECTIONS: dict[type[Record], Callable[[Any, Context], Iterator[Statement]]] = {
    Framework: _framework,
    Level: _level,
    QualificationType: _qualification_type,
    Programme: _offer,
    MicroCredential: _offer,
    Provider: _provider,
    Contact: _contact,
    RecognitionPolicy: _policy,
    Field: _field,
    AccessRule: _access_rule,
    StackingLink: _stacking_link,
    SkillLink: _skill_link,
    OccupationSkill: _occupation_skill,
    RequirementGroup: _requirement_group,
    RequirementOption: _requirement_option,
    Prerequisite: _prerequisite,
    ExitAward: _exit_award,
    CreditSystem: _none,
    EqfLevelDescriptor: _none,
}
