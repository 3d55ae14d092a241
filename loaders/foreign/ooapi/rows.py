"""Things of the Open Education API as rows: providers, programmes, micro-credentials."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.model import MicroCredential, Programme, Provider, StackingLink
from graph.record import Record
from graph.vocabulary import ProviderKind
from loaders.foreign.annex_1 import missing_in_words
from loaders.foreign.collector import Collector
from loaders.foreign.identity import page
from loaders.foreign.modes import mode
from loaders.foreign.ooapi.gathered import Thing, everywhere, gathered, own_id_in
from loaders.foreign.ooapi.values import duration, level, listed, load, text_of
from loaders.holdings.achievement import EQF, Level
from loaders.holdings.doubts import level_called_otherwise
from loaders.holdings.values import country, day, inside, plain, spoken

NO_PAGE = "has no link, nor has its organisation: name the page to cite with --source-url"
_ORGANISATION = ("organization", "organisation", "organizationId", "organisationId")
_SAYS_WHAT = ("programType", "programmeType", "courseType", "qualificationAwarded", "formalDocument", "educationType")
_PARTS = ("minor", "honours", "specialization", "specialisation", "track", "specification")


class Rows:
    """One file on its way in."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._organisations: dict[str, tuple[str, dict[str, Any]]] = {}
        self._providers: dict[str, str | None] = {}
        self._programmes: dict[str, str] = {}
        self._parts: list[tuple[str, str, dict[str, Any], str]] = []

    def take(self, things: Iterable[Thing]) -> None:
        """Take all things of a file; what is in it twice is taken once."""
        every = gathered(self._collector, things)
        for kind, at, one in every:
            if kind == "organisation":
                self._organisations[own_id_in(one, "organization", "organisation")] = (at, one)
        left: Counter[str] = Counter()
        first: dict[str, str] = {}
        for kind, at, one in every:
            if kind == "organisation":
                continue
            called = is_micro_credential(one)
            if kind == "programme" or (kind == "course" and called):
                self._offer(kind, at, one, called)
            else:
                self._collector.read()
                left[kind] += 1
                first.setdefault(kind, at)
        for id_, (at, one) in self._organisations.items():
            self._provider(id_, one, at, None)
        for kind, many in left.items():
            why = "the file calls none of them a micro-credential" if kind == "course" else "only what is offered is"
            reason = f"{many:,} of this kind {'is' if many == 1 else 'are'} not loaded: {why}"
            self._collector.warn(reason, first[kind], field="kind", value=kind)
        for at, mc_id, one, source in self._parts:
            self._part_of(at, mc_id, one, source)

    def _offer(self, kind: str, at: str, one: dict[str, Any], is_small: bool) -> None:
        organisation = next((said for name in _ORGANISATION for said in inside(one, name)), None)
        body = organisation if isinstance(organisation, dict) else {}
        named = own_id_in(body, "organization", "organisation") or plain(organisation)
        if not named and len(roots := self._roots()) == 1:
            named = roots[0]
        _, body = self._organisations.get(named, ("", body))
        source = page(one.get("link"), body.get("link"), instead=self._collector.options.source_url)
        if source is None or not named:
            self._collector.read()
            reason, field = (NO_PAGE, "link") if named else ("names no organisation that offers it", "organization")
            self._collector.reject(reason, at, field=field)
            return
        provider = self._provider(named, body, at, source)
        if provider is None:
            return
        values = self._common(kind, at, one, body, provider, source)
        if is_small:
            self._micro_credential(at, one, values)
        else:
            self._programme(at, one, values)

    def _roots(self) -> list[str]:
        return [
            id_
            for id_, (_, one) in self._organisations.items()
            if plain(one.get("organizationType") or one.get("organisationType")) == "root"
        ]

    def _provider(self, id_: str, body: Mapping[str, Any], at: str, source: str | None) -> str | None:
        """The provider's id, made once; None where its row was rejected, or has no page to cite."""
        if id_ in self._providers:
            return self._providers[id_]
        own = page(body.get("link"))
        cited = own or source or self._collector.options.source_url
        name = text_of(body.get("name")) or plain(body.get("shortName"))
        self._collector.read()
        if cited is None:
            say = self._collector.warn if self._programmes else self._collector.reject
            say(
                "has no link: it is not loaded; --source-url names the page to cite",
                at,
                field="link",
                value=name or id_,
            )
            return None
        if not name:
            reason = "is described in no file: its id is taken as its name"
            self._collector.warn(reason, at, field="organization", value=id_)
        made = self._add(
            Provider,
            at,
            id=self._collector.id_for(everywhere(id_), at=at),
            name=name or id_,
            country=_country(body),
            website=own,
            kind=ProviderKind.OTHER,
            source_url=cited,
        )
        self._providers[id_] = made.key[0] if made else None
        return self._providers[id_]

    def _common(
        self, kind: str, at: str, one: dict[str, Any], body: Mapping[str, Any], provider: str, source: str
    ) -> dict[str, Any]:
        """What programmes and micro-credentials say alike."""
        language = _language(one)
        title = text_of(one.get("name"), language)
        eqf, nqf = level(self._collector, one, at)
        amount = load(self._collector, one, at)
        given = own_id_in(one, "program", "programme", "course")
        code = next((plain(said) for said in inside(one, "primaryCode", "code")), "")
        id_ = self._collector.id_for(everywhere(given), provider, kind, code or title or "", at=at)
        if given:
            self._programmes[given] = id_
        for remark in level_called_otherwise(title or "", (Level(EQF, eqf),) if eqf else ()):
            reason = f"is what it is called, but levelOfQualification says EQF level {remark.other}"
            self._collector.warn(reason, at, field="name", value=title)
        self._dates(at, one)
        listed(self._collector, one, at, "level")
        listed(self._collector, one, at, "qualificationAwarded")
        return {
            "id": id_,
            "provider_id": provider,
            "title": title,
            "language": language,
            "country": _country(one) or _country(body),
            "eqf_level": eqf,
            "nqf_level": nqf,
            "ects": amount.ects,
            "national_credits": amount.national,
            "national_credit_system": amount.unit,
            "workload_hours": amount.hours,
            "mode": self._mode(at, one),
            "isced_f": self._field(at, one),
            "source_url": source,
        }

    def _programme(self, at: str, one: dict[str, Any], values: dict[str, Any]) -> None:
        kinds = listed(self._collector, one, at, "programType", "programType", "programmeType")
        if part := next((kind for kind in kinds if kind in _PARTS), None):
            reason = "is a part of a programme or beside it; it is listed as a programme of its own"
            self._collector.warn(reason, at, field="programType", value=part)
        if hours := values.pop("workload_hours"):
            reason = "hours of study have no place in a programme: not taken"
            self._collector.warn(reason, at, field="studyLoad", value=hours)
        years, _ = duration(one.get("duration"))
        entry = text_of(one.get("admissionRequirements"), values["language"])
        self._collector.read()
        self._add(Programme, at, **values, duration_years=years, entry_requirement=entry)

    def _micro_credential(self, at: str, one: dict[str, Any], values: dict[str, Any]) -> None:
        _, weeks = duration(one.get("duration"))
        language = values["language"]
        self._collector.read()
        made = self._add(
            MicroCredential,
            at,
            **values,
            duration_weeks=weeks,
            assessment=text_of(one.get("assessment"), language),
            prerequisite=text_of(one.get("admissionRequirements"), language),
            learning_outcomes=text_of(one.get("learningOutcomes"), language),
        )
        if isinstance(made, MicroCredential):
            if reason := missing_in_words(made):
                self._collector.warn(reason, at, field="title", value=made.title)
            self._parts.append((at, made.id, one, values["source_url"]))

    def _part_of(self, at: str, mc_id: str, one: dict[str, Any], source: str) -> None:
        """Link a micro-credential with the programmes of which the file calls it a part."""
        for name in ("programs", "programmes", "programIds", "programmeIds"):
            for said in inside(one, name):
                given = own_id_in(said, "program", "programme") if isinstance(said, dict) else plain(said)
                target = self._programmes.get(given)
                if target and target != mc_id:
                    conditions = "Listed as a part of it; how much of it counts is not said."
                    self._collector.read()
                    self._add(StackingLink, at, mc_id=mc_id, target_id=target, conditions=conditions, source_url=source)
                elif given:
                    reason = "is in no file: no link is made"
                    self._collector.warn(reason, at, field=name, value=given)

    def _mode(self, at: str, one: dict[str, Any]) -> str | None:
        said = listed(self._collector, one, at, "modeOfDelivery", "modeOfDelivery", "modesOfDelivery")
        known = {found for value in said if (found := mode(value))}
        if len(known) > 1:
            value = ", ".join(said)
            self._collector.warn("several are named: none is taken", at, field="modeOfDelivery", value=value)
        return known.pop() if len(known) == 1 else None

    def _field(self, at: str, one: dict[str, Any]) -> str | None:
        said = next((text for value in inside(one, "fieldsOfStudy") if (text := plain(value))), "")
        if not (said.isascii() and said.isdigit() and 2 <= len(said) <= 6):
            if said:
                allowed = "a code of two to four digits"
                self._collector.warn("is no ISCED-F code", at, field="fieldsOfStudy", value=said, allowed=allowed)
            return None
        return said[:4]  # what follows is the Dutch subdivision of the same field

    def _dates(self, at: str, one: dict[str, Any]) -> None:
        today = self._collector.options.checked_on or ""
        begins, ends = day(one.get("validFrom")), day(one.get("validTo"))
        if today and ends and ends <= today:
            self._collector.warn("it is offered only until then", at, field="validTo", value=ends)
        if today and begins and begins > today:
            self._collector.warn("it is offered only from then on", at, field="validFrom", value=begins)

    def _add(self, record: type[Record], at: str, **values: Any) -> Record | None:
        return self._collector.add(record, at, **values)


def is_micro_credential(one: Mapping[str, Any]) -> bool:
    """Whether the file calls a programme or course a micro-credential: in its type, or in what it says to consumers."""
    said = (value for name in _SAYS_WHAT for value in inside(one, name))
    return any(map(_is_called_so, said)) or any(_says_so(one.get(name), 4) for name in ("consumers", "consumer", "ext"))


def _says_so(value: Any, deepest: int) -> bool:
    if isinstance(value, dict) and deepest:
        return any(
            (inner is True and _is_called_so(key)) or _says_so(inner, deepest - 1) for key, inner in value.items()
        )
    if isinstance(value, list) and deepest:
        return any(_says_so(inner, deepest - 1) for inner in value)
    return _is_called_so(value)


def _is_called_so(value: Any) -> bool:
    return "microcredential" in plain(value).casefold().replace("-", "").replace("_", "").replace(" ", "")


def _language(one: Mapping[str, Any]) -> str | None:
    found = {spoken(said) for name in ("teachingLanguage", "teachingLanguages") for said in inside(one, name)} - {None}
    return found.pop() if len(found) == 1 else None


def _country(one: Mapping[str, Any]) -> str | None:
    return next(_countries(one), None)


def _countries(one: Mapping[str, Any]) -> Iterator[str]:
    yield from filter(None, map(country, inside(one, "addresses", "countryCode")))
