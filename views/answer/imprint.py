"""What only paper needs: the question above the answer, and below it the signs, the sources, the day and the data."""

from collections.abc import Sequence
from datetime import date

from exports.amounts import exactly
from exports.dates import day
from exports.question_words import USUAL_PACE, question
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Route
from routes.request import RouteRequest
from views.html import text
from views.notes import Notes
from views.signs import certainty_word
from words import tr


def asked(snapshot: Snapshot, request: RouteRequest) -> str:
    """The question in words, with the filters that are set as its limits; on a screen the controls say it."""
    said = question(snapshot, request, date.today())
    lines = [tr("I have: {names}", names="; ".join(map(str, said.held)))] if said.held else []
    lines.append(tr("I want: {name}", name=said.wanted))
    if request.pace == USUAL_PACE:  # else it is said with the rest
        lines.append(tr("Pace: {n} ECTS a year", n=exactly(request.pace)))
    if said.situation:
        lines.append(tr("Situation and limits: {limits}", limits="; ".join(said.situation)))
    items = "".join(f"<p>{text(line)}</p>" for line in lines)
    return f'<section class="g-paper g-asked">{items}</section>'


def imprint(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route], notes: Notes) -> str:
    """What the signs mean, the sources, the day and the version of the data; whom to ask is said in the answer.

    Args:
        snapshot: the data.
        request: the question.
        routes: those shown.
        notes: the pages cited above.
    """
    version = snapshot.version.as_json()
    data = tr(
        "Printed from Gradus. Data: {name}, version {version}, loaded on {loaded}. The answer holds for {day}.",
        name=version["id"],
        version=str(version["version"])[:12],
        loaded=day(str(version["loaded_at"])[:10]),
        day=day(request.on.isoformat()),
    )
    return f'{notes.html()}<footer class="g-paper g-imprint">{_meanings(routes)}<p>{text(data)}</p></footer>'


def _meanings(routes: Sequence[Route]) -> str:
    """What the words on the steps mean, once for all of them."""
    worths = {step.certainty for route in routes for step in route.steps}
    items = "".join(f"<li>{certainty_word(one, explain=True)}</li>" for one in Certainty if one in worths)
    return f'<ul class="g-meanings">{items}</ul>' if items else ""
