"""What only paper needs: the question above the answer, and below it the day, the data and who decides."""

from datetime import date

from exports.amounts import exactly
from exports.dates import day
from exports.question_words import USUAL_PACE, question
from graph.snapshot import Snapshot
from routes.request import RouteRequest
from views.html import text
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


def imprint(snapshot: Snapshot, request: RouteRequest) -> str:
    """The day, the version of the data, and the note on recognition."""
    version = snapshot.version.as_json()
    data = tr(
        "Printed from Gradus. Data: {name}, version {version}, loaded on {loaded}. The answer holds for {day}.",
        name=version["id"],
        version=str(version["version"])[:12],
        loaded=day(str(version["loaded_at"])[:10]),
        day=day(request.on.isoformat()),
    )
    decides = tr(
        "Only the bodies that decide can recognise a qualification: ask the institution, and for a certificate from "
        "another country the ENIC-NARIC network (www.enic-naric.net). What is not known is said to be not known."
    )
    return f'<footer class="g-paper g-imprint"><p>{text(data)}</p><p>{text(decides)}</p></footer>'
