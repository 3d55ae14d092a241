"""A dataset as ELM v3 JSON-LD, valid by the shapes for learning opportunities and qualifications.

Written so that Gradus reads it back as it was, as far as ELM can say it. What the shapes ask for and the data do not
say keeps a record out, by name: nothing is made up for a validator. See docs/decisions/0011-elm-out.md.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from exports.elm import awards, levels, offers
from exports.elm.nodes import CONTEXT, Node, cited
from exports.elm.places import country_code, language_concept
from graph.content import plain_decimal
from graph.model import (
    AccessRule,
    Concept,
    EheaCycle,
    EqfLevelDescriptor,
    Field,
    Framework,
    Level,
    MicroCredential,
    MicroCredentialElement,
    Prerequisite,
    Programme,
    Provider,
    QualificationType,
    SkillLink,
    StackingLink,
)
from graph.record import Record
from loaders.foreign.identity import as_address

Offer = Programme | MicroCredential

IN_WORDS = (AccessRule, Prerequisite)
WRITTEN = (
    Framework,
    Level,
    QualificationType,
    Provider,
    Programme,
    MicroCredential,
    StackingLink,
    SkillLink,
    *IN_WORDS,
)
"""What becomes something in the file; rules and prerequisites only as entitlements and words."""

LISTS = (Concept, EheaCycle, EqfLevelDescriptor, Field, MicroCredentialElement)
"""What the file names by the addresses of official lists, or of our own, and does not hold."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that cannot be written, and why.

    Attributes:
        table: its table.
        id: its id.
        title: what it is called.
        reason: what is missing.
    """

    table: str
    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        content: the file.
        left_out: the rows that are not in it though their tables are.
        no_place: how many rows there are of the tables for which ELM has no place.
        in_words: the same of those that are written as words only, and not read back.
    """

    content: bytes
    left_out: tuple[LeftOut, ...]
    no_place: Mapping[str, int]
    in_words: Mapping[str, int] = field(default_factory=dict)


def elm(records: Iterable[Record]) -> Exported:
    """The kinds of award and offers of some data, with their frameworks.

    Args:
        records: the rows.
    """
    export = _Export(records)
    nodes = ",\n".join(_written(node) for node in export.nodes())
    content = f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n{nodes}\n]}}\n'
    return Exported(content.encode(), tuple(export.left_out), export.no_place, export.in_words)


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A thing on a line of its own, so that two files can be compared line by line."""


class _Export:
    """The rows by what they say."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows: dict[type[Record], list[Any]] = defaultdict(list)
        for record in records:
            rows[type(record)].append(record)
        self.left_out: list[LeftOut] = []
        self.no_place = {kind.TABLE: len(rows[kind]) for kind in rows if kind not in (*WRITTEN, *LISTS)}
        self.in_words = {kind.TABLE: len(rows[kind]) for kind in IN_WORDS if kind in rows}
        self._rows = rows
        self._levels: dict[tuple[str, str], Level] = {(one.framework_id, one.notation): one for one in rows[Level]}
        self._addresses: dict[str, str] = {}
        self._awards = {one.id: one for one in rows[QualificationType] if self._is_new(one)}
        self._providers = {one.id: one for one in rows[Provider] if self._is_new(one) and self._has_place(one)}
        self._offers: dict[str, Offer] = {
            one.id: one
            for kind in (Programme, MicroCredential)
            for one in rows[kind]
            if self._is_new(one) and self._can_be_offered(one)
        }
        self._rules: dict[str, list[AccessRule]] = _by(rows[AccessRule], "from_id")
        self._counting: dict[str, list[StackingLink]] = _by(rows[StackingLink], "mc_id")
        self._asked: dict[str, list[Prerequisite]] = _by(rows[Prerequisite], "mc_id")
        self._skills: dict[str, list[SkillLink]] = _by(_one_label_each(rows[SkillLink], self._leave_out), "mc_id")

    def nodes(self) -> Iterator[Node]:
        """Everything that is written."""
        yield from levels.frameworks(self._rows[Framework], self._rows[Level])
        for award in self._awards.values():
            yield awards.award(award, self._levels, awards.opens(self._rules.get(award.id, []), self._title))
        yield from map(offers.organisation, self._providers.values())
        for id_, one in self._offers.items():
            yield offers.opportunity(one, self._wholes(one), self._about(one))
            yield offers.specification(one, self._skills.get(id_, []), self._leads_to(one), self._before(one))

    def _leads_to(self, one: Offer) -> Node:
        """The kind of award that an offer leads to, and what it opens itself."""
        opened = awards.opens(self._rules.get(one.id, []), self._title)
        type_id = one.type_id if isinstance(one, Programme) else None
        if type_id and type_id in self._awards:
            opened["specialisationOf"] = [{"@id": as_address(type_id)}]
        return opened

    def _wholes(self, one: Offer) -> Iterator[str]:
        """What a micro-credential counts toward at its own provider: of others nobody would call it a part."""
        for link in self._counting.get(one.id, []):
            whole = self._offers.get(link.target_id)
            if whole and whole.provider_id == one.provider_id:
                yield whole.id

    def _about(self, one: Offer) -> Iterator[str]:
        """What it counts for, and a duration that cannot be written as one."""
        for link in self._counting.get(one.id, []):
            yield _counted(link, self._title(link.target_id))
        amount, unit = (one.duration_years, "years") if isinstance(one, Programme) else (one.duration_weeks, "weeks")
        if amount is not None and offers.duration(one) is None:
            yield f"Duration: {plain_decimal(amount)} {unit}."

    def _before(self, one: Offer) -> Iterator[str]:
        """What must be held before, or taken along with it."""
        for asked in self._asked.get(one.id, []):
            when = "Before it" if asked.kind == "prerequisite" else "Before it or along with it"
            other = " (one of several)" if asked.one_of else ""
            condition = f" Condition: {asked.condition}." if asked.condition else ""
            yield f"{when}{other}: {self._title(asked.requires_id)}.{condition} Source: {cited(asked)}."

    def _title(self, id_: str) -> str:
        award = self._awards.get(id_)
        offer = self._offers.get(id_)
        return award.title_en if award else offer.title if offer else id_

    def _is_new(self, one: QualificationType | Provider | Offer) -> bool:
        """Whether nothing else has its address: ids of different tables may be the same, addresses may not."""
        other = self._addresses.setdefault(as_address(one.id), one.TABLE)
        if other != one.TABLE:
            self._leave_out(one, f"a row of {other} has the same id, and in the file both would be one thing")
        return other == one.TABLE

    def _has_place(self, one: Provider) -> bool:
        if country_code(one.country) is None:
            self._leave_out(one, "its country is not known, and an organisation must have a place")
            return False
        return True

    def _can_be_offered(self, one: Offer) -> bool:
        if one.provider_id not in self._providers:
            self._leave_out(one, "its provider is not written, and an opportunity must have one")
        elif language_concept(one.language) is None:
            self._leave_out(one, "its language of instruction is not known, and an opportunity must have one")
        else:
            return True
        return False

    def _leave_out(self, one: Any, reason: str) -> None:
        title = next(str(said) for name in ("title_en", "title", "name", "label") if (said := getattr(one, name, None)))
        self.left_out.append(LeftOut(one.TABLE, one.key[0], title, reason))


def _by(rows: Iterable[Any], field: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _one_label_each(links: Iterable[SkillLink], leave_out: Any) -> Iterator[SkillLink]:
    """Skills under the first of their labels: one concept has one preferred label."""
    labels: dict[str, str] = {}
    for link in links:
        if link.uri is None or labels.setdefault(link.uri, link.label) == link.label:
            yield link
        else:
            leave_out(link, f"the same skill is called '{labels[link.uri]}' before")


def _counted(link: StackingLink, title: str) -> str:
    """What a source says of how much counts: no part of a whole, where it asks for more."""
    amounts = (("{} ECTS", link.ects), ("{} % of it", link.share_percent))
    how_much = ", ".join(text.format(plain_decimal(amount)) for text, amount in amounts if amount is not None)
    words = [f"Counts toward: {title} ({how_much or 'how much is not known'})."]
    words += [f"Condition: {link.conditions}."] if link.conditions else []
    words += [f"Since {link.valid_from}."] if link.valid_from else []
    words += [f"Until {link.valid_to}."] if link.valid_to else []
    return " ".join((*words, f"Source: {cited(link)}."))
