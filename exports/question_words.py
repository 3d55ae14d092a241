"""The whole question in words: what is held, what is wanted, and everything else that decides what an answer holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exports import amounts
from exports.appearance import MODES
from exports.countries import country_name
from exports.dates import day
from exports.languages import language_name
from exports.names import Name, name_by_id, name_of
from exports.plan_words import name_now, target_now
from exports.sentences import listing
from graph.numbers import hundredths
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.ranges import HELD_ECTS
from routes.request import RouteRequest
from words import N_, tr

USUAL_PACE = 60
"""Credits a year (ECTS) of those who study full time."""

_LEAST_CERTAIN = {
    Certainty.DISCRETIONARY: N_("no step that is only our inference"),
    Certainty.CONDITIONAL: N_("no step that is somebody's decision"),
    Certainty.ENTITLED: N_("only steps with a right to apply"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words.

    Attributes:
        held: what the studies and the micro-credentials held are called.
        wanted: what is wanted.
        situation: everything else, each as a short phrase; nothing that is as usual.
    """

    held: tuple[Name, ...]
    wanted: Name
    situation: tuple[str, ...]


def question(snapshot: Snapshot, request: RouteRequest, today: date, then: Mapping[str, str] | None = None) -> Question:
    """Say a question.

    Args:
        snapshot: the data.
        request: the question.
        today: the day it was asked; another day for which it asks is said.
        then: by id, what something was called that the data may not hold any more.
    """
    then = then or {}
    return Question(
        tuple(name_now(snapshot, id_, then.get(id_, "")) for id_ in request.held),
        target_now(snapshot, request.target, then.get(request.target, "")),
        tuple(phrase for phrases in SITUATION.values() for phrase in phrases(snapshot, request, today)),
    )


def _experience(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.experience_years:
        yield tr("work experience: {years}", years=amounts.usual_time(float(request.experience_years)))


def _pace(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.pace != USUAL_PACE:
        yield tr("credits earned a year: {pace}", pace=amounts.credit(hundredths(request.pace)))


def _fee(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.max_fee is not None:
        yield tr("fees of at most EUR {fee}", fee=amounts.exactly(request.max_fee))


def _years(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.max_years is not None:
        yield tr("at most {years}", years=amounts.usual_time(float(request.max_years)))


def _countries(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.countries:
        countries = listing(sorted(country_name(code) for code in request.countries))
        yield tr("study only in {countries}, and where the certificate is from", countries=countries)


def _languages(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.languages:
        languages = ", ".join(sorted(map(language_name, request.languages)))
        yield tr("taught in one of these languages: {languages}", languages=languages)


def _modes(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.modes:
        modes = "; ".join(tr(said) for mode, said in MODES.items() if mode in request.modes)
        yield tr("studied in one of these ways: {modes}", modes=modes)


def _certainty(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.certainty in _LEAST_CERTAIN:
        yield tr(_LEAST_CERTAIN[request.certainty])


def _avoid(snapshot: Snapshot, request: RouteRequest, _: date) -> Iterator[str]:
    if request.avoid:
        yield tr("without {names}", names=_named(snapshot, request.avoid))


def _require(snapshot: Snapshot, request: RouteRequest, _: date) -> Iterator[str]:
    if request.require:
        yield tr("by way of {names}", names=_named(snapshot, request.require))


def _exit_awards(_: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    if request.exit_awards:
        yield tr("also leaving a programme on the way, with an award that it has there")


def _credits(snapshot: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    for item in request.credits:
        id_, _, ects = item.rpartition(":")
        yield tr("{ects} ECTS earned in {study}", ects=_ects(ects), study=name_now(snapshot, id_))


def _have(snapshot: Snapshot, request: RouteRequest, __: date) -> Iterator[str]:
    for item in request.have:
        known = item in snapshot.micro_credentials
        id_, _, ects = (item, "", "") if known else item.rpartition(":")
        called = name_now(snapshot, id_ or item)
        if ects:
            yield tr("{ects} ECTS held in {name}", ects=_ects(ects), name=called)
        else:
            yield tr("held: {name}", name=called)


def _on(_: Snapshot, request: RouteRequest, today: date) -> Iterator[str]:
    if request.on != today:
        yield tr("by the rules as of {day}", day=day(request.on.isoformat()))


SITUATION: Mapping[str, Callable[[Snapshot, RouteRequest, date], Iterator[str]]] = {
    "experience_years": _experience,
    "pace": _pace,
    "credits": _credits,
    "have": _have,
    "max_fee": _fee,
    "max_years": _years,
    "countries": _countries,
    "languages": _languages,
    "modes": _modes,
    "certainty": _certainty,
    "avoid": _avoid,
    "require": _require,
    "exit_awards": _exit_awards,
    "on": _on,
}
"""Attribute of the request -> what is said of it, beside what is held and wanted."""

NOT_SAID = frozenset({"weights", "limit"})
"""What only puts the routes of an answer in order, and says how many of them to show."""


def _ects(amount: str) -> str:
    try:
        return amounts.exactly(HELD_ECTS.read(amount))
    except ValueError:
        return amount


def _named(snapshot: Snapshot, ids: frozenset[str]) -> str:
    """Studies and rules by what they are called; a rule has no title, so it is told by what it leads from and to."""
    return listing(_called(snapshot, id_) for id_ in sorted(ids))


def _called(snapshot: Snapshot, id_: str) -> str:
    if id_ in snapshot.index or id_ in snapshot.micro_credentials:
        return str(name_by_id(snapshot, id_))
    rule = snapshot.arcs.find(id_)
    if rule is None:
        return str(name_now(snapshot, id_))
    ends = (snapshot.arcs.tail, snapshot.arcs.head)
    held, opened = (name_of(snapshot.studies.properties[int(end[rule])]) for end in ends)
    return tr("the rule by which {held} opens {opened}", held=held, opened=opened)
