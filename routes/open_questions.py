"""What a route leaves open: everything somebody still has to ask before they rely on it, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.vocabulary import Evidence
from routes.answer import Route
from routes.do_next import has_its_own_office
from routes.provisos import Proviso, ProvisoKind
from routes.sources import Source


class OpenKind(StrEnum):
    """What is open."""

    FEE = "fee"
    STUDY_TIME = "study_time"
    BRIDGE_TIME = "bridge_time"
    CREDIT = "credit"
    MORE_TO_SHOW = "more_to_show"
    LANGUAGE = "language"
    MODE = "mode"
    CONDITION = "condition"
    RESTRICTED = "restricted"
    DECISION = "decision"
    INFERRED = "inferred"
    ENTRY_REQUIREMENT = "entry_requirement"
    RECOGNITION = "recognition"
    LIMIT = "limit"
    UNTIL = "until"
    CREDIT_LEFT = "credit_left"
    CREDIT_EARNED = "credit_earned"
    KIND_OF_AWARD = "kind_of_award"
    LEAVING = "leaving"
    NOT_READ = "not_read"


class Whom(StrEnum):
    """Who can answer."""

    PROVIDER = "provider"
    BRIDGE = "bridge"
    ENIC_NARIC = "enic_naric"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing to ask, once however many steps of the route leave it open.

    Attributes:
        kind: what is open.
        steps: the places in the route of the steps that leave it open, from 0.
        whom: who can answer.
        about: the ids of what it is about: what is entered.
        bridges: the bridges it is about, by their titles.
        detail: what the data say of it, in English: the words of a condition or limit.
        until: the last day or period, of what holds only for a time.
        sources: the pages it rests on.
    """

    kind: OpenKind
    steps: tuple[int, ...]
    whom: Whom
    about: tuple[str, ...]
    bridges: tuple[str, ...] = ()
    detail: str | None = None
    until: str | None = None
    sources: tuple[Source, ...] = ()


_UNKNOWN = {
    "fee": OpenKind.FEE,
    "study time": OpenKind.STUDY_TIME,
    "bridge time": OpenKind.BRIDGE_TIME,
    "credit": OpenKind.CREDIT,
    "condition": OpenKind.MORE_TO_SHOW,
    "language": OpenKind.LANGUAGE,
    "mode": OpenKind.MODE,
}
_OF_PROVISO = {
    ProvisoKind.CONDITION: OpenKind.CONDITION,
    ProvisoKind.RESTRICTED: OpenKind.RESTRICTED,
    ProvisoKind.DECISION: OpenKind.DECISION,
    ProvisoKind.INFERRED: OpenKind.INFERRED,
    ProvisoKind.ENTRY_REQUIREMENT: OpenKind.ENTRY_REQUIREMENT,
    ProvisoKind.ADMISSION: OpenKind.RECOGNITION,
    ProvisoKind.LIMIT_UNKNOWN: OpenKind.LIMIT,
    ProvisoKind.UNTIL: OpenKind.UNTIL,
    ProvisoKind.CREDIT_LEFT: OpenKind.CREDIT_LEFT,
    ProvisoKind.CREDIT_EARNED: OpenKind.CREDIT_EARNED,
    ProvisoKind.KIND_OF_AWARD: OpenKind.KIND_OF_AWARD,
    ProvisoKind.LEAVING: OpenKind.LEAVING,
}
"""Of the things that a route depends on, those that leave something open; a bridge by itself does not."""

_IN_WORDS = frozenset({OpenKind.CONDITION, OpenKind.ENTRY_REQUIREMENT, OpenKind.INFERRED, OpenKind.LIMIT})
"""Those whose words in the data say more than their kind does."""


def open_questions(route: Route) -> tuple[OpenQuestion, ...]:
    """What a route leaves open, in the order of its steps.

    Args:
        route: the route.
    """
    found: dict[tuple[object, ...], OpenQuestion] = {}
    for one in (*_of_provisos(route), *_of_pages(route)):
        key = (one.kind, one.about, one.bridges, one.detail, one.until)
        known = found.get(key)
        found[key] = replace(one, steps=tuple(dict.fromkeys((*known.steps, *one.steps)))) if known else one
    return tuple(sorted(found.values(), key=lambda one: one.steps[:1]))


def _of_provisos(route: Route) -> Iterator[OpenQuestion]:
    for proviso in route.provided_that:
        kind = (
            _UNKNOWN.get(proviso.what or "") if proviso.kind is ProvisoKind.UNKNOWN else _OF_PROVISO.get(proviso.kind)
        )
        if kind is not None:
            yield OpenQuestion(
                kind=kind,
                steps=proviso.steps,
                whom=_whom(kind, route, proviso),
                about=tuple(dict.fromkeys(route.steps[place].entered_id for place in proviso.steps)),
                bridges=_bridges(route, proviso) if kind is OpenKind.BRIDGE_TIME else (),
                detail=_detail(proviso, kind),
                until=proviso.until,
                sources=proviso.sources,
            )


def _whom(kind: OpenKind, route: Route, proviso: Proviso) -> Whom:
    if kind is OpenKind.BRIDGE_TIME:
        own = all(has_its_own_office(route.steps[place].bridge_kind) for place in proviso.steps)
        return Whom.BRIDGE if own else Whom.PROVIDER
    return Whom.ENIC_NARIC if kind is OpenKind.INFERRED else Whom.PROVIDER


def _bridges(route: Route, proviso: Proviso) -> tuple[str, ...]:
    titles = (route.steps[place].bridge_title for place in proviso.steps)
    return tuple(dict.fromkeys(title for title in titles if title))


def _detail(proviso: Proviso, kind: OpenKind) -> str | None:
    if kind not in _IN_WORDS:
        return None
    if kind is OpenKind.ENTRY_REQUIREMENT:
        return proviso.text.removeprefix("The provider asks for: ")
    return proviso.text


def _of_pages(route: Route) -> Iterator[OpenQuestion]:
    """The steps that rest on a page whose text nobody checked."""
    for place, step in enumerate(route.steps):
        unread = tuple(page for page in step.sources if page.evidence == Evidence.KNOWN)
        if unread:
            yield OpenQuestion(OpenKind.NOT_READ, (place,), Whom.PAGE, (step.to_id,), sources=unread)
