"""The snapshot: an immutable in-memory picture of one store version, on arrays, shared by all sessions.

The route search runs on the arrays (`studies`, `arcs`); the texts that people read stay beside them.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.numbers import UNKNOWN, hundredths, thousandths
from graph.occupations import Occupations, packed
from graph.version import StoreVersion
from graph.vocabulary import Access, BridgeKind, Certainty

Properties = Mapping[str, Any]
Ints = NDArray[np.int64]
Item = TypeVar("Item")

QUESTIONS = (
    "frameworks",
    "levels",
    "types",
    "programmes",
    "micro_credentials",
    "providers",
    "policies",
    "rules",
    "links",
    "requirements",
    "options",
    "prerequisites",
    "exit_awards",
    "credit_systems",
    "skills",
    "fields",
    "elements",
    "contacts",
    "occupations",
    "known_skills",
    "needs",
)
ACCESS = tuple(Access)
CERTAINTY = tuple(Certainty)
BRIDGE = tuple(BridgeKind)


@dataclass(frozen=True, slots=True, eq=False)
class Studies:
    """What a route runs over: qualification types first, then programmes, each sorted by id.

    Attributes:
        ids: the ids; position is the index used everywhere else.
        properties: the texts and numbers as the store holds them.
        type_count: how many of them are qualification types.
        eqf_level: EQF level, or UNKNOWN.
        ects_min: least credit in hundredths, or UNKNOWN.
        ects_max: most credit in hundredths, or UNKNOWN.
        duration: thousandths of a year, or UNKNOWN.
        fee: cents, or UNKNOWN.
        type_of: for a programme, the index of its qualification type, or UNKNOWN.
    """

    ids: tuple[str, ...]
    properties: tuple[Properties, ...]
    type_count: int
    eqf_level: Ints
    ects_min: Ints
    ects_max: Ints
    duration: Ints
    fee: Ints
    type_of: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The access rules, sorted by rule id, in arrays and in compressed sparse rows.

    Attributes:
        ids: the rule ids.
        properties: the texts and numbers as the store holds them.
        tail: index of what is held.
        head: index of what it opens.
        access: index into ACCESS.
        certainty: index into CERTAINTY, or UNKNOWN where access is none.
        bridge: index into BRIDGE, or UNKNOWN.
        bridge_duration: how long the bridge takes, in thousandths of a year, or UNKNOWN.
        remaining_ects: hundredths left to earn in the target, or UNKNOWN.
        remaining_years: time left in the target, in thousandths of a year, or UNKNOWN.
        out_start: rules from study s are out_arc[out_start[s]:out_start[s + 1]].
        out_arc: arc indices by tail.
        in_start: as out_start, by head.
        in_arc: arc indices by head.
    """

    ids: tuple[str, ...]
    properties: tuple[Properties, ...]
    tail: Ints
    head: Ints
    access: Ints
    certainty: Ints
    bridge: Ints
    bridge_duration: Ints
    remaining_ects: Ints
    remaining_years: Ints
    out_start: Ints
    out_arc: Ints
    in_start: Ints
    in_arc: Ints

    def find(self, rule_id: str) -> int | None:
        """The index of a rule, if there is one of this id."""
        place = bisect_left(self.ids, rule_id)
        return place if place < len(self.ids) and self.ids[place] == rule_id else None

    def leaving(self, study: int) -> Ints:
        """The rules by which this study opens others."""
        return self.out_arc[self.out_start[study] : self.out_start[study + 1]]

    def entering(self, study: int) -> Ints:
        """The rules by which others open this study."""
        return self.in_arc[self.in_start[study] : self.in_start[study + 1]]


@dataclass(frozen=True, slots=True)
class Link:
    """A published statement that a micro-credential counts toward something."""

    mc_id: str
    target_id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Asked:
    """What a micro-credential asks for: it must be held before, or taken along with it."""

    mc_id: str
    requires_id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that a micro-credential (or a programme) teaches."""

    mc_id: str
    skill_id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Exit:
    """An award that one may leave with on the way through something."""

    award_id: str
    target_id: str
    properties: Properties


class Snapshot:
    """One store version, in memory.

    Attributes:
        version: what it is a picture of.
        rows: the rows it was made from, by question; the caches keep these.
        studies: qualification types and programmes.
        arcs: access rules between them.
        contacts: the national centres that people ask, by country and network.
        fields: the name of each field of education (ISCED-F 2013), by its code.
        taught_by: the micro-credentials that teach a skill, by the skill's label.
    """

    def __init__(self, version: StoreVersion, rows: Mapping[str, Sequence[Properties]]) -> None:
        """Build the arrays from rows sorted by id."""
        self.version = version
        self.rows = rows
        self.frameworks = _by_id(rows["frameworks"])
        self.levels = _levels(rows["levels"])
        self.micro_credentials = {
            id_: self._placed(row) for id_, row in _first_by_id(rows["micro_credentials"]).items()
        }
        self.providers = _by_id(rows["providers"])
        self.policies = _by_id(rows["policies"])
        self.studies = self._studies(_first_by_id(rows["types"]), _first_by_id(rows["programmes"]))
        self.index: dict[str, int] = {id_: i for i, id_ in enumerate(self.studies.ids)}
        self.arcs = self._arcs(rows["rules"])
        self.links = tuple(Link(r["mc_id"], r["target_id"], r["properties"]) for r in rows["links"])
        self.requirements = _by_id(rows["requirements"])
        self.credit_systems = _by_id(rows["credit_systems"])
        self.elements = _by_id(rows["elements"])
        centres = (row["properties"] for row in rows["contacts"])
        self.contacts = {(centre["country"], centre["network"]): centre for centre in centres}
        taught = (Skill(r["mc_id"], r["skill_id"], r["properties"]) for r in rows["skills"])
        self.skills = _grouped(taught, lambda one: one.mc_id)
        asked = (Asked(r["mc_id"], r["requires_id"], r["properties"]) for r in rows["prerequisites"])
        self.prerequisites = _grouped(asked, lambda one: one.mc_id)
        exits = (Exit(r["award_id"], r["target_id"], r["properties"]) for r in rows["exit_awards"])
        self.exit_awards = _grouped(exits, lambda one: one.target_id)
        options = ((r["requirement_id"], r["mc_id"], r["properties"]) for r in rows["options"])
        self.options = _grouped(options, lambda one: one[0])
        self.fields: dict[str, str] = {row["properties"]["code"]: row["properties"]["name"] for row in rows["fields"]}
        by_label = (
            (row["properties"]["label"], row["mc_id"])
            for row in rows["skills"]
            if row["mc_id"] in self.micro_credentials
        )
        self.taught_by = {label: tuple(mc for _, mc in found) for label, found in _grouped(by_label, _first).items()}

    @classmethod
    def from_rows(cls, version: StoreVersion, ask: Callable[[str], Sequence[Properties]]) -> "Snapshot":
        """Make a snapshot by asking a store.

        Args:
            version: what the store holds.
            ask: answers the question of this name.
        """
        return cls(version, packed({name: [_clean(row) for row in ask(f"snapshot_{name}")] for name in QUESTIONS}))

    @cached_property
    def checksum(self) -> str:
        """SHA-256 (hex) of the rows: equal for equal pictures, whichever store they come from."""
        text = json.dumps(self.rows, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def occupations(self) -> Occupations:
        """The occupations, and the skills they need; made when they are first asked for."""
        return Occupations(self.rows["occupations"], self.rows["known_skills"], self.rows["needs"])

    @cached_property
    def teachers(self) -> dict[str, tuple[str, ...]]:
        """The micro-credentials and programmes that teach a skill, by the skill's id."""
        taught = (one for group in self.skills.values() for one in group)
        found = _grouped(taught, lambda one: one.skill_id)
        return {skill_id: tuple(one.mc_id for one in group) for skill_id, group in found.items()}

    @cached_property
    def links_by_target(self) -> dict[str, tuple[Link, ...]]:
        """The stacking links of each target."""
        return _grouped(self.links, lambda link: link.target_id)

    @cached_property
    def links_by_micro_credential(self) -> dict[str, tuple[Link, ...]]:
        """The stacking links of each micro-credential."""
        return _grouped(self.links, lambda link: link.mc_id)

    @cached_property
    def exits_by_award(self) -> dict[str, tuple[Exit, ...]]:
        """The ways to each award that one may leave something else with."""
        return _grouped((one for group in self.exit_awards.values() for one in group), lambda one: one.award_id)

    @cached_property
    def dated_rules(self) -> tuple[int, ...]:
        """The access rules that say since when or until when they hold."""
        return tuple(i for i, p in enumerate(self.arcs.properties) if "valid_from" in p or "valid_to" in p)

    @cached_property
    def requirements_of(self) -> dict[str, tuple[Properties, ...]]:
        """The requirement groups of each programme, nested ones among them, by id."""
        return _grouped(self.requirements.values(), lambda group: str(group["programme_id"]))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that qualification types and programmes are in."""
        return frozenset(p["country"] for p in self.studies.properties if p.get("country"))

    def is_type(self, study: int) -> bool:
        """Whether this study is a qualification type."""
        return study < self.studies.type_count

    def country(self, study: int) -> str | None:
        """The country of a study, if known."""
        value: str | None = self.studies.properties[study].get("country")
        return value

    def sector(self, study: int) -> str | None:
        """The sector of a study; a programme's is that of its qualification type."""
        kind = study if self.is_type(study) else int(self.studies.type_of[study])
        return None if kind == UNKNOWN else self.studies.properties[kind].get("sector")

    def _placed(self, row: Properties) -> Properties:
        """A row's properties with its level's notation and EQF level."""
        properties = dict(row["properties"])
        level = self.levels.get(row["level_id"] or "")
        if level:
            properties["level"] = level["notation"]
            properties["level_framework"] = level["framework_id"]
            if level["eqf_level"] is not None:
                properties["eqf_level"] = level["eqf_level"]
            if row.get("level_status"):
                properties["level_status"] = row["level_status"]
        return properties

    def _with_country(self, programme: Properties) -> Properties:
        """A programme's properties with its country: its own, else its provider's."""
        country = programme.get("country") or self.providers.get(programme["provider_id"], {}).get("country")
        return {**programme, "country": country} if country else programme

    def _studies(self, types: Mapping[str, Properties], programmes: Mapping[str, Properties]) -> Studies:
        position = {id_: i for i, id_ in enumerate(types)}
        offers = [self._with_country(self._placed(row)) for row in programmes.values()]
        properties = [*(self._placed(row) for row in types.values()), *offers]
        exact_or_min = [p.get("ects", p.get("ects_min")) for p in properties]
        exact_or_max = [p.get("ects", p.get("ects_max")) for p in properties]
        return Studies(
            ids=(*types, *programmes),
            properties=tuple(properties),
            type_count=len(types),
            eqf_level=_column([p.get("eqf_level") for p in properties], int),
            ects_min=_column(exact_or_min, hundredths),
            ects_max=_column(exact_or_max, hundredths),
            duration=_column([p.get("duration_years") for p in properties], thousandths),
            fee=_column([p.get("fee_eur") for p in properties], hundredths),
            type_of=_column([position.get(p.get("type_id", "")) for p in properties], int),
        )

    def _arcs(self, rules: Sequence[Properties]) -> Arcs:
        properties = tuple(row["properties"] for row in rules)
        tail = _column([self.index[row["from_id"]] for row in rules], int)
        head = _column([self.index[row["to_id"]] for row in rules], int)
        out_start, out_arc = _compressed(tail, len(self.studies.ids))
        in_start, in_arc = _compressed(head, len(self.studies.ids))
        return Arcs(
            ids=tuple(p["rule_id"] for p in properties),
            properties=properties,
            tail=tail,
            head=head,
            access=_column([p["access"] for p in properties], lambda v: ACCESS.index(Access(v))),
            certainty=_column([p.get("certainty") for p in properties], lambda v: CERTAINTY.index(Certainty(v))),
            bridge=_column([p.get("bridge_kind") for p in properties], lambda v: BRIDGE.index(BridgeKind(v))),
            bridge_duration=_column([p.get("bridge_duration_years") for p in properties], thousandths),
            remaining_ects=_column([p.get("remaining_ects") for p in properties], hundredths),
            remaining_years=_column([p.get("remaining_years") for p in properties], thousandths),
            out_start=out_start,
            out_arc=out_arc,
            in_start=in_start,
            in_arc=in_arc,
        )


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _clean(row: Properties) -> Properties:
    if "properties" not in row:
        return dict(row)
    # Where and in which generation a store keeps a node says nothing about the qualification.
    kept = {k: v for k, v in row["properties"].items() if k not in ("key", "generation")}
    return {**row, "properties": dict(sorted(kept.items()))}


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    """Items by their key, in their order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in found.items()}


def _by_id(rows: Sequence[Properties]) -> dict[str, Properties]:
    return {row["properties"]["id"]: row["properties"] for row in rows}


def _first_by_id(rows: Sequence[Properties]) -> dict[str, Properties]:
    found: dict[str, Properties] = {}
    for row in rows:
        found.setdefault(row["properties"]["id"], row)
    return found


def _levels(rows: Sequence[Properties]) -> dict[str, Properties]:
    return {id_: {**row["properties"], "eqf_level": row["eqf_level"]} for id_, row in _first_by_id(rows).items()}


def _column(values: Sequence[Any], convert: Callable[[Any], int]) -> Ints:
    return np.array([UNKNOWN if v is None else convert(v) for v in values], dtype=np.int64)


def _compressed(ends: Ints, size: int) -> tuple[Ints, Ints]:
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=size), out=start[1:])
    return start, np.argsort(ends, kind="stable").astype(np.int64)
