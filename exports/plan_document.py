"""A plan as data for its printed form: every word is chosen and translated here, the template only sets it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports import amounts, plan_words
from exports.appearance import EVIDENCE
from exports.dates import day
from exports.names import Name, name_by_id
from exports.plan_steps import Piece, certainty, in_pieces, is_web, named, piece, step_document
from exports.question_words import Question, question
from exports.whom import EUROPASS, centre, guidance
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Network
from routes.answer import Route, StepKind
from routes.changed import SERIOUS, Change
from routes.open_questions import open_questions
from routes.places import country_of
from routes.request import RouteRequest
from routes.sources import Source
from routes.summary import summary
from words import language, tr, trn

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A route to print.

    Attributes:
        route: the route as it is today; None where it is none any more.
        titles: where it is none any more, what it went through.
        note: what whoever made the plan wrote to it.
        changes: what has changed since it was kept.
    """

    route: Route | None
    titles: tuple[str, ...] = ()
    note: str = ""
    changes: tuple[Change, ...] = ()


class _Pages:
    """The pages cited, numbered as they come; a page checked on two days is two notes."""

    def __init__(self) -> None:
        self.notes: list[Piece] = []
        self._numbers: dict[Source, int] = {}

    def numbers(self, sources: Iterable[Source]) -> list[int]:
        found = []
        for page in dict.fromkeys(sources):
            if page not in self._numbers:
                self._numbers[page] = len(self.notes)
                self.notes.append({"url": page.url, "web": is_web(page.url), "checked": _checked(page)})
            found.append(self._numbers[page])
        return found


def plan_document(
    snapshot: Snapshot,
    request: RouteRequest,
    routes: Sequence[Printed],
    *,
    on: date,
    nickname: str = "",
    note: str = "",
    notices: Iterable[str] = (),
) -> dict[str, Any]:
    """Everything that a printed plan says, as plain data.

    Args:
        snapshot: the data.
        request: the question.
        routes: the routes, in order.
        on: the day it is printed.
        nickname: whose plan it is; empty where that is not to be printed.
        note: the note to the whole plan.
        notices: what to know about the answer as a whole, as `Answer.notices` has it.
    """
    pages = _Pages()
    asked = question(snapshot, request, on)
    printed = [_route(snapshot, one, number, pages) for number, one in enumerate(routes, start=1)]
    document = {
        "lang": language().partition("_")[0],
        "title": trn("The way to {study}", "Ways to {study}", len(routes), study=asked.wanted.native),
        "who": tr("For {nickname}", nickname=nickname) if nickname else "",
        "facts": [
            {"term": tr("What you hold"), "names": [named(one) for one in asked.held]},
            {"term": tr("What you want"), "names": [named(asked.wanted)]},
            *_situation(asked),
            {"term": tr("Printed on"), "names": [piece(day(on.isoformat()))]},
        ],
        "note": {"label": tr("Note"), "text": note} if note else None,
        "meaning": {"label": tr("What the words mean"), "items": [certainty(value) for value in Certainty]},
        "routes": printed,
        "good": {
            "label": tr("Good to know"),
            "items": [in_pieces(one) for one in notices],
        },
        "whom": {
            "label": tr("Whom to ask"),
            "lead": tr("Only those who decide can say yes. Ask, in this order:"),
            "items": [
                {"text": tr("the provider: its admissions office decides"), "url": None},
                *_centres(snapshot, request),
                {"text": tr("Europass: courses and qualifications in Europe"), "url": EUROPASS},
            ],
            "recognition": tr(
                "This plan says what published rules in our data say. It is no decision: only the bodies that decide "
                "can recognise a qualification. The ENIC-NARIC network names them for every country."
            ),
        },
        "notes": pages.notes,
        "source": tr("Source"),
        "sources": tr("Sources"),
        "footer": _data(snapshot),
        "page": tr("Page {n} of {m}", n="\ue001", m="\ue002"),
    }
    cleaned = _clean(document)
    assert isinstance(cleaned, dict)  # noqa: S101 - a dict stays one
    return cleaned


def _centres(snapshot: Snapshot, request: RouteRequest) -> list[Piece]:
    """Who advises on recognition where one wants to go, and on guidance where one is."""
    recognition = centre(snapshot, country_of(snapshot, request.target), Network.ENIC_NARIC)
    said = tr("ENIC-NARIC: recognition of foreign certificates")
    if recognition.source:
        said = tr("{centre} (ENIC-NARIC): recognition of foreign certificates", centre=recognition.name)
    items: list[Piece] = [{"text": said, "url": recognition.page}]
    for one in guidance(snapshot, request.held):
        said = tr("Euroguidance: guidance for learning abroad")
        if one.source:
            said = tr("{centre} (Euroguidance): guidance for learning abroad", centre=one.name)
        items.append({"text": said, "url": one.page})
    return items


def _situation(asked: Question) -> list[Piece]:
    said = [piece(one) for one in asked.situation]
    return [{"term": tr("Situation and limits"), "names": said}] if said else []


def _route(snapshot: Snapshot, printed: Printed, number: int, pages: _Pages) -> Piece:
    changes = [
        {"text": plan_words.change(one), "serious": one.kind in SERIOUS, "detail": _detail(one)}
        for one in printed.changes
    ]
    document: Piece = {
        "note": {"label": tr("Note"), "text": printed.note} if printed.note else None,
        "changes": {"label": tr("Changed since this route was kept"), "items": changes},
    }
    route = printed.route
    if route is None:
        gone = tr("Route {n}: not possible any more by the data of today", n=number)
        was = {"label": tr("It went through"), "items": list(printed.titles)}
        return document | {"heading": gone, "certainty": None, "steps": [], "was": was, "open": None}
    said = amounts.headline(summary(route))
    steps, count = [], 0
    for step in route.steps:
        count += step.kind is not StepKind.STACK
        steps.append(step_document(snapshot, step, count) | {"sources": pages.numbers(step.sources)})
    return document | {
        "heading": tr("Route {n}: {headline}", n=number, headline=said),
        "certainty": certainty(route.certainty) if route.steps else None,
        "start": named(_start(snapshot, route)),
        "steps": steps,
        "was": None,
        "open": _open(snapshot, route, pages),
    }


def _start(snapshot: Snapshot, route: Route) -> Name:
    first = next((step.from_id for step in route.steps if step.from_id), None)
    return name_by_id(snapshot, first) if first else Name("")


def _open(snapshot: Snapshot, route: Route, pages: _Pages) -> Piece | None:
    items = [
        {
            "text": [
                piece(part) if isinstance(part, str) else piece(part.native, part.language)
                for part in plan_words.open_question(snapshot, one)
            ],
            "detail": in_pieces(one.detail) if one.detail else [],
            "whom": plan_words.whom_to_ask(snapshot, one),
            "sources": pages.numbers(one.sources),
        }
        for one in open_questions(route)
    ]
    return {"label": tr("Still to ask"), "answer": tr("Answer:"), "items": items} if items else None


def _detail(change: Change) -> Piece | None:
    """The words of a condition, before and now, or the address of a page."""
    if change.url:
        return piece(change.url)
    return piece(change.now, "en") if change.now and change.kind.value in ("condition", "no_access", "bridge") else None


def _checked(page: Source) -> str:
    """How far a page was checked, and on which day: whole sentences, since languages order these words differently."""
    seen = page.evidence == "seen"
    if page.evidence not in EVIDENCE:
        return tr("How far it was checked is not known.")
    if not page.checked_on:
        return tr("Its words were checked.") if seen else tr("It is named; its text was not checked.")
    checked = day(page.checked_on)
    if seen:
        return tr("Its words were checked on {day}.", day=checked)
    return tr("It was named on {day}; its text was not checked.", day=checked)


def _data(snapshot: Snapshot) -> str:
    found = snapshot.version.as_json()
    loaded = day(str(found["loaded_at"])[:10]) if found["loaded_at"] else tr("the day is not known")
    return tr(
        "Gradus, data “{name}”, version {version}, loaded {day}",
        name=found["id"],
        version=str(found["version"])[:12],
        day=loaded,
    )


def _clean(value: Any) -> Any:
    """Without letters that no font shows and that turn the text around, whatever the data hold."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list | tuple) else value
