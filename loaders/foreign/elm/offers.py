"""From the things of the European Learning Model to rows: providers, programmes, micro-credentials, their skills."""

from collections.abc import Sequence
from typing import Any

from graph.fields import MOST_ID_LETTERS, host_of
from graph.model import MicroCredential, Programme, Provider, QualificationType, SkillLink, StackingLink
from graph.vocabulary import ProviderKind, Stackability
from loaders.foreign.annex_1 import missing_elements
from loaders.foreign.elm import facts, levels
from loaders.foreign.elm.credit import credit as credit_of
from loaders.foreign.elm.credit import offered_credit
from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.kinds import Offer, is_partial, kind_said, offer_kind, sector_said, types_said
from loaders.foreign.elm.ledger import Ledger
from loaders.foreign.elm.lost import leads_nowhere, say_of_an_opportunity, say_of_parts
from loaders.foreign.elm.own import QUALITY, STACKABILITY
from loaders.foreign.elm.terms import PERSON, QUALIFICATION
from loaders.foreign.elm.things import MOST_RECENT, Thing, titles
from loaders.foreign.identity import is_page
from loaders.holdings.values import language_tag

NO_SOURCE = (
    "names no web page of its own or of its provider, and every row needs a source: "
    "name the page to cite with --source-url"
)


class Offers:
    """Makes rows, and remembers which thing became which."""

    def __init__(self, desk: Desk) -> None:
        """Begin with none."""
        self._desk = desk
        self._providers: dict[str, Provider | None] = {}
        self.ledger = Ledger()

    def opportunity(self, one: Thing) -> None:
        """Take a learning opportunity, with the specification of what it leads to."""
        specs = self._desk.follow(one, "learningAchievementSpecification")
        for spec in specs:
            self.ledger.use(spec)
        parts = [one, *specs[:1]]
        kind = offer_kind(self._desk, parts)
        say_of_an_opportunity(self._desk, one)
        if kind is None:
            self._neither(parts)
            return
        bodies = self._desk.follow(one, "providedBy") or _awarding(self._desk, parts)
        self.offer(kind, parts, bodies, assessments=self._desk.all(specs[:1], "provenBy"))

    def specification(self, one: Thing) -> None:
        """Take a specification that no opportunity leads to: what its awarding body offers, else a kind of award."""
        written_here = levels.own_rung(self._desk, one) is not None
        if (written_here or QUALIFICATION in one["type"]) and self._kind_of_award(one):
            return
        bodies = _awarding(self._desk, [one])
        kind = offer_kind(self._desk, [one])
        if kind is None:
            self._neither([one])
        elif bodies:
            self.offer(kind, [one], bodies, assessments=self._desk.follow(one, "provenBy"))
        else:
            self._desk.collector.read()
            reason = (
                "no learning opportunity leads to it and it names no awarding body, so nobody is known to offer it; "
                "for a kind of award, its level in the European list and its sector as educationLevel are missing"
            )
            self._desk.reject(one, "awardingOpportunity", reason, called(one))

    def organisation(self, one: Thing) -> None:
        """Take an organisation that the file lists."""
        self._provider(one, None)

    def offer(
        self, kind: Offer, parts: Sequence[Thing], bodies: Sequence[Thing], *, assessments: Sequence[Thing]
    ) -> Programme | MicroCredential | None:
        """Take one offer.

        Args:
            kind: what it is.
            parts: what describes it, most specific first.
            bodies: who offers it; the table takes the first.
            assessments: the specifications of its assessments.

        Returns:
            The row; None where it is rejected.
        """
        desk, one = self._desk, parts[0]
        bodies = [body for body in bodies if PERSON not in body["type"]]
        source = _page(desk, *parts, *bodies[:1]) or desk.collector.options.source_url
        titled = next(filter(None, map(called, parts)), None)
        if source is None or not bodies:
            desk.collector.read()
            if source is None:
                desk.reject(one, "homepage", NO_SOURCE, titled, "a web address")
            else:
                desk.reject(one, "providedBy", "nobody is named who offers or awards it", titled)
            return None
        if len(bodies) > 1:
            named = ", ".join(filter(None, (called(body) or body.get("id") for body in bodies)))
            desk.warn(one, "providedBy", "is offered by several: the table takes the first", named)
        provider = self._provider(bodies[0], source)
        values = {
            **_described(desk, parts, bodies, assessments, kind),
            "id": _id_for(desk, one, _given(parts), called(bodies[0]) or "", titled or ""),
            "provider_id": provider.id if provider else self._id(bodies[0]),
            "title": titled,
            "country": (provider.country if provider else None) or facts.country_of(desk, one),
            "source_url": source,
        }
        if kind is Programme:
            offered_in = facts.country_of(desk, one) or values["country"]
            values |= {"type_id": self._type_of(parts), "country": offered_in}
        made = self._desk.add(kind, one, **values)
        if not isinstance(made, Programme | MicroCredential):
            return None
        self._tell(parts, made)
        return made

    def link_parts(self) -> None:
        """Say of every micro-credential that is a part of an offer of the same provider that it counts toward it."""
        for one in self.ledger.parts():
            self._desk.add(StackingLink, one.where, mc_id=one.part, target_id=one.whole, source_url=one.source_url)

    def _tell(self, parts: Sequence[Thing], made: Programme | MicroCredential) -> None:
        desk, one = self._desk, parts[0]
        levels.title_doubts(desk, one, made.title, made.eqf_level)
        for part in parts:
            self.ledger.enter(part, made)
        say_of_parts(desk, parts)
        self._tell_entitled(one, parts)
        if isinstance(made, MicroCredential):
            missing = [*missing_elements(made)]
            if missing:
                reason = "the description lacks mandatory elements of Annex I of Recommendation 2022/C 243/02"
                desk.warn(one, "Annex I", reason, ", ".join(missing))
        for label, uri in facts.skills(desk, parts).items():
            self._desk.add(SkillLink, one, mc_id=made.id, label=label, uri=uri)

    def _tell_entitled(self, one: Thing, parts: Sequence[Thing]) -> None:
        entitled = [said for spec in self._desk.all(parts, "entitlesTo") if (said := called(spec))]
        if entitled:
            reason = "says what it entitles to, but names no programme: no access rule is made of it"
            self._desk.warn(one, "entitlesTo", reason, "; ".join(entitled))

    def _type_of(self, parts: Sequence[Thing]) -> str | None:
        """The kind of award of which an offer's specification is a special case, where Gradus wrote that."""
        wholes = self._desk.all(parts, "specialisationOf")
        named = (_given([one]) for one in wholes if levels.own_rung(self._desk, one))
        return next((_id_for(self._desk, parts[0], given) for given in named if given), None)

    def _kind_of_award(self, one: Thing) -> bool:
        desk = self._desk
        placed = levels.own_rung(desk, one) or levels.framework_level(desk, [one])
        sector, title = sector_said(desk, one), called(one)
        if not (placed and sector and title):
            return False
        source = _page(desk, one) or desk.collector.options.source_url
        if source is None:
            desk.collector.read()
            desk.reject(one, "homepage", NO_SOURCE, title, "a web address")
            return True
        others = [*titles(one.get("title"))[1:], *titles(one.get("altLabel"))]
        native = next((said for said in others if said.language), None)
        credit = credit_of(desk, [one])
        self._desk.add(
            QualificationType,
            one,
            id=_id_for(desk, one, _given([one]), placed[0], title),
            framework_id=placed[0],
            level_code=placed[1],
            title_en=title,
            title_native=native.text if native else None,
            language=language_tag(native.language) if native else None,
            sector=sector,
            ects_min=credit.get("ects"),
            ects_max=credit.pop("ects", None),
            is_full_qualification=not is_partial(one),
            source_url=source,
            **credit,
        )
        self._tell_entitled(one, [one])
        return True

    def _neither(self, parts: Sequence[Thing]) -> None:
        desk, one = self._desk, parts[0]
        desk.collector.read()
        if leads_nowhere(desk, one):
            reason = "is not taken: whether it is a programme or micro-credential hangs on what it leads to"
            desk.warn(one, "dcType", reason, types_said(desk, parts))
            return
        reason = (
            "is neither a programme nor a micro-credential (no qualification, and no credit or workload): not taken"
        )
        desk.warn(one, "dcType", reason, types_said(desk, parts), "a Qualification, creditPoint or volumeOfLearning")

    def _provider(self, body: Thing, instead: str | None) -> Provider | None:
        known = body.get("id", "")
        if known and not known.startswith("_:") and known in self._providers:
            return self._providers[known]
        desk, name = self._desk, called(body)
        if name is None:
            return None  # only its address is known: whether something is there is seen when the rows are compared
        website = _page(desk, {"homepage": body.get("homepage", [])})
        source = _page(desk, body) or instead or desk.collector.options.source_url
        if source is None:
            desk.collector.read()
            desk.reject(body, "homepage", NO_SOURCE, name, "a web address")
            return None
        made = self._desk.add(
            Provider,
            body,
            id=self._id(body),
            name=name,
            country=facts.country_of(desk, body),
            website=website,
            kind=kind_said(desk, body) or ProviderKind.OTHER,
            source_url=source,
        )
        if len(self._providers) >= MOST_RECENT:
            self._providers.clear()
        self._providers[known] = made if isinstance(made, Provider) else None
        return self._providers[known]

    def _id(self, body: Thing) -> str:
        return _id_for(self._desk, body, _given([body]), called(body) or "")


def _described(
    desk: Desk, parts: Sequence[Thing], bodies: Sequence[Thing], assessments: Sequence[Thing], kind: Offer
) -> dict[str, Any]:
    """The columns that both tables have, and those of the one."""
    price = facts.fee(desk, parts[0])
    in_eur = price[0] if price and price[1] == "EUR" else None
    shared = {
        "language": facts.language(desk, parts[::-1]),
        "eqf_level": levels.eqf_level(desk, parts),
        "nqf_level": levels.nqf_level(desk, parts),
        **offered_credit(desk, parts),
        "isced_f": levels.isced_field(desk, parts),
        "mode": facts.mode(desk, parts),
        "fee_eur": in_eur,
    }
    if kind is Programme:
        if price and not in_eur:
            desk.warn(parts[0], "priceDetail", "is not in EUR: never converted, and left out", " ".join(price))
        cycle = levels.cycle(desk, parts)
        more = {
            "qf_ehea_cycle": cycle,
            "duration_years": facts.duration_years(parts[0]),
            "entry_requirement": facts.requirement(desk, parts),
        }
        return {**shared, **more}
    return {
        **shared,
        "workload_hours": facts.workload_hours(desk, parts[::-1]),
        "duration_weeks": facts.duration_weeks(parts[0]),
        "assessment": facts.assessment(assessments),
        "quality_assurance": facts.quality(desk, parts, bodies, desk.collector.options.day.isoformat())
        or facts.noted(desk, parts, QUALITY),
        "stackability": said if (said := facts.noted(desk, parts, STACKABILITY)) in set(Stackability) else None,
        "prerequisite": facts.requirement(desk, parts),
        "learning_outcomes": facts.outcomes(desk, parts),
        "fee_original": price[0] if price else None,
        "currency": price[1] if price else None,
    }


def _awarding(desk: Desk, parts: Sequence[Thing]) -> list[Thing]:
    return desk.all(parts, "awardingOpportunity", "awardingBody")


def _page(desk: Desk, *things: Thing) -> str | None:
    """The page to cite: the first about the first of these things that has one."""
    urls = (url for one in things for url in facts.pages(desk, one))
    return next((url for url in urls if is_page(url) and host_of(url)), None)


def _id_for(desk: Desk, one: Thing, given: str | None, *parts: str) -> str:
    """What a thing of the file is called in the graph."""
    return desk.collector.id_for(given, *parts, at=one.get("@at"), line=one.get("@line"), written=True)


def _given(parts: Sequence[Thing]) -> str | None:
    """The id that a file gives the first of these that has one; those of blank nodes name nothing outside."""
    given = (str(part.get("id") or "") for part in parts[:1])
    return next((id_ for id_ in given if id_ and not id_.startswith("_:") and len(id_) <= 10 * MOST_ID_LETTERS), None)
