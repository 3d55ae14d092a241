"""Achievements as rows of a catalogue: providers, micro-credentials, whole qualifications; never who holds them."""

from collections import defaultdict
from typing import Any

from graph.model import MicroCredential, Programme, Provider, SkillLink, StackingLink
from graph.nearest import nearest
from graph.record import Record
from graph.vocabulary import ProviderKind
from loaders.foreign import doubtful
from loaders.foreign.annex_1 import missing_in_words
from loaders.foreign.collector import Collector
from loaders.foreign.identity import page
from loaders.foreign.modes import taught
from loaders.foreign.options import Use
from loaders.holdings import elmo, open_badges
from loaders.holdings.achievement import ECTS, EQF, Achievement, Association, Doubt, Holdings, Kind
from loaders.holdings.described import Body
from loaders.holdings.doubts import isced_labels
from loaders.proofs.proof import covered

NO_PAGE = "names no page of its own and none of its issuer: name the page to cite with --source-url"
NO_ISSUER = "names nobody who issues it"
ASSOCIATION_TYPES = (
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy",
)
"""How achievements go together in a Comprehensive Learner Record 2.0."""

_OFFERED = frozenset({Kind.MICRO_CREDENTIAL, Kind.BADGE})
_CALLED = {
    Kind.QUALIFICATION: "a diploma or certificate",
    Kind.MICRO_CREDENTIAL: "a micro-credential in a transcript",
    Kind.COURSE: "a course, or part of a course of study",
    Kind.BADGE: "a badge",
    Kind.PARTICIPATION: "a certificate of participation",
    Kind.TRANSCRIPT: "a transcript",
    Kind.UNKNOWN: "an achievement of which the file does not say what it is",
}


def take(collector: Collector, found: Holdings) -> None:
    """Take what credentials say that is offered, and say what is not taken.

    Args:
        collector: takes the rows, rejections and warnings.
        found: what the file holds.
    """
    doubtful.repeats(collector, found.repeated)
    doubtful.proofs(collector, found.proofs)
    for at, reason in found.lost:
        collector.read()
        collector.reject(reason, at or "/")
    taking = _Taking(collector, found.format)
    altered = found.altered
    for one in found.achievements:
        if not covered(one.at, altered):
            taking.achievement(one, None)
    taking.say_what_is_held()
    taking.associations(found)


class _Taking:
    """One file on its way into a catalogue."""

    def __init__(self, collector: Collector, format: str) -> None:
        self._collector = collector
        self._format = format
        self._held: dict[Kind, list[str]] = defaultdict(list)
        self._providers: set[str] = set()
        self._made: dict[str, str] = {}
        self._rows: dict[tuple[str, frozenset[tuple[str, object]]], Record | None] = {}

    def achievement(self, one: Achievement, whole: Body | None) -> None:
        """Take an achievement and its parts; `whole` issues what it is a part of."""
        doubtful.doubts(self._collector, one)
        body = one.described.provider
        body = whole if whole is not None and (body is None or not body.name) else body
        if self._is_offered(one):
            self._offer(one, body)
        else:
            self._held[one.kind].append(one.at)
            self._collector.read()
            if body is None and one.titles:
                self._collector.warn(NO_ISSUER, one.at, field="issuer")
        for part in one.parts:
            self.achievement(part, body)

    def _is_offered(self, one: Achievement) -> bool:
        use = self._collector.options.use
        if use is not Use.AUTO:
            return use is Use.CATALOGUE
        in_badge = self._format == open_badges.NAME and one.kind is Kind.COURSE
        return self._format != elmo.NAME and (not one.described.earned or one.kind in _OFFERED or in_badge)

    def say_what_is_held(self) -> None:
        """One warning a kind of what was not taken."""
        asked = self._collector.options.use is Use.HOLDING
        for kind, places in self._held.items():
            more = f" (and {len(places) - 1:,} more)" if len(places) > 1 else ""
            what = "is taken as what somebody holds, as asked" if asked else f"is {_CALLED[kind]}: what somebody holds"
            reason = f"{what}, not what is offered; it is not loaded{more}. --as catalogue takes it"
            self._collector.warn(reason, places[0], field="kind", value=kind.value)

    def _offer(self, one: Achievement, body: Body | None) -> None:
        if reason := _no_offer(one):
            self._collector.read()
            self._collector.warn(f"{reason}: it is not loaded", one.at, field="kind", value=one.kind.value)
            return
        if elsewhere := doubtful.remark_of(one, Doubt.DESCRIBED_ELSEWHERE):
            reason = "is where it is described, not in the file; no other page is asked"
            return self._refuse(one, reason, field="badge", value=elsewhere.said)
        if body is None:
            return self._refuse(one, NO_ISSUER, field="issuer")
        source = page(one.described.pages, body.page, instead=self._collector.options.source_url)
        if source is None:
            return self._refuse(one, NO_PAGE, field="source_url", allowed="a web address")
        name = body.name or body.id or body.page or ""
        provider = self._provider(one, body, name, source)
        if provider is None:
            return
        if one.kind is Kind.QUALIFICATION:
            self._programme(one, provider, name, source)
        else:
            self._micro_credential(one, provider, name, source)

    def _refuse(self, one: Achievement, reason: str, **said: Any) -> None:
        self._collector.read()
        self._collector.reject(reason, one.at, **said)

    def _provider(self, one: Achievement, body: Body, name: str, source: str) -> str | None:
        id_ = self._collector.id_for(body.id, name, at=one.at)
        if id_ in self._providers:
            return id_
        if not body.name:
            self._collector.warn("is named only by this: taken as its name", one.at, field="issuer", value=name)
        made = self._row(
            Provider,
            one.at,
            id=id_,
            name=name,
            country=one.country,
            website=page(body.page),
            kind=ProviderKind.OTHER,
            source_url=page(body.page, instead=source),
        )
        if made is None:
            return None
        self._providers.add(id_)
        return id_

    def _micro_credential(self, one: Achievement, provider: str, name: str, source: str) -> None:
        if one.kind is not Kind.MICRO_CREDENTIAL:
            reason = "is not called a micro-credential in the file: it is listed as the nearest to one"
            self._collector.warn(reason, one.at, field="kind", value=one.kind.value)
        described = one.described
        made = self._row(
            MicroCredential,
            one.at,
            **self._common(one, provider, name, source),
            workload_hours=described.hours,
            assessment="; ".join(described.assessment),
            quality_assurance="; ".join(described.quality),
            prerequisite=described.prerequisite,
            learning_outcomes="; ".join(described.outcomes),
        )
        if not isinstance(made, MicroCredential):
            return
        if reason_ := missing_in_words(made):
            self._collector.warn(reason_, one.at, field="title", value=made.title)
        self._teaches(one, made.id)

    def _programme(self, one: Achievement, provider: str, name: str, source: str) -> None:
        common = self._common(one, provider, name, source)
        made = self._row(Programme, one.at, **common, entry_requirement=one.described.prerequisite)
        if isinstance(made, Programme):
            self._teaches(one, made.id)

    def _teaches(self, one: Achievement, id_: str) -> None:
        seen: set[str] = set()
        for skill in one.described.skills:
            if skill.uri not in seen:
                self._row(SkillLink, one.at, mc_id=id_, label=skill.label, uri=skill.uri)
            seen.add(skill.uri)

    def _common(self, one: Achievement, provider: str, name: str, source: str) -> dict[str, Any]:
        """What programmes and micro-credentials say alike."""
        title = next((title.text for title in one.titles), "")
        described = one.described
        id_ = self._collector.id_for(described.id, name, described.code or title, at=one.at)
        if described.id:
            self._made[described.id] = id_
        national = next((credit for credit in one.credits if credit.system not in (None, ECTS)), None)
        nqf = next((level.notation for level in one.levels if level.framework != EQF), None)
        return {
            "id": id_,
            "provider_id": provider,
            "title": title,
            "language": described.language,
            "country": one.country,
            "eqf_level": one.eqf_level,
            "nqf_level": nqf,
            "ects": one.ects,
            "national_credits": national.amount if national else None,
            "national_credit_system": national.system if national else None,
            "mode": taught(self._collector, described.mode, one.at),
            "isced_f": next((field.code for field in one.fields if field.code in isced_labels()), None),
            "source_url": source,
        }

    def associations(self, found: Holdings) -> None:
        """Make of what is part of what a link; a mere order of things says nothing of what counts."""
        others: dict[str, list[Association]] = defaultdict(list)
        for one in found.associations:
            source, target = self._made.get(one.source), self._made.get(one.target)
            if one.kind not in ASSOCIATION_TYPES:
                near, allowed = nearest(one.kind, ASSOCIATION_TYPES), ASSOCIATION_TYPES
                reason = "is no way in which achievements go together: no link is made"
                self._collector.warn(
                    reason, one.at, field="associationType", value=one.kind, allowed=allowed, nearest=near
                )
            elif one.source == one.target:
                reason = "leads from an achievement to itself: no link is made"
                self._collector.warn(reason, one.at, field="association", value=one.source)
            elif one.kind != "isPartOf":
                others[one.kind].append(one)
            elif source and target:
                self._part(one, source, target)
            else:
                missing = one.target if source else one.source
                reason = "is what the file does not describe, or what was not loaded: no link is made"
                self._collector.warn(reason, one.at, field="targetId" if source else "sourceId", value=missing)
        for kind, many in others.items():
            times = f" ({len(many):,} times)" if len(many) > 1 else ""
            reason = f"says how achievements are ordered, not that one counts toward another: no link is made{times}"
            self._collector.warn(reason, many[0].at, field="associationType", value=kind)

    def _part(self, one: Association, source: str, target: str) -> None:
        part = self._collector.reading.record(MicroCredential.TABLE, (source,))
        if not isinstance(part, MicroCredential):
            return
        self._row(
            StackingLink,
            one.at,
            mc_id=source,
            target_id=target,
            conditions="Called a part of it (isPartOf); how much of it counts is not said.",
            source_url=part.source_url,
        )

    def _row(self, record: type[Record], at: str, **values: Any) -> Record | None:
        """Add a row, counted once however often the file repeats it."""
        said = (record.TABLE, frozenset(values.items()))
        if said not in self._rows:
            self._collector.read()
            self._rows[said] = self._collector.add(record, at, **values)
        return self._rows[said]


def _no_offer(one: Achievement) -> str | None:
    """Why an achievement is nothing that a catalogue has, even where the user calls it one."""
    match one.kind:
        case Kind.TRANSCRIPT:
            return "a transcript is no offer, only what it lists"
        case Kind.PARTICIPATION:
            return "to take part is no micro-credential: nothing is assessed"
        case Kind.COURSE | Kind.UNKNOWN if not one.described.assessed:
            return "the file does not say that it is assessed, so it is no micro-credential"
        case _:
            return None
