"""What only paper needs: the question above the answer, and below it the day, the data and who decides."""

from exports.appearance import CERTAINTIES
from exports.countries import country_name
from exports.dates import day
from exports.names import name_by_id
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.places import read_place
from routes.request import RouteRequest
from views.html import text
from words import tr


def asked(snapshot: Snapshot, request: RouteRequest) -> str:
    """The question in words; on a screen the form says it."""
    held = [*request.held, *(have.partition(":")[0] for have in request.have)]
    names = [_name(snapshot, id_) for id_ in held]
    lines = [
        tr("I have: {names}", names="; ".join(names)),
        tr("I want: {name}", name=_name(snapshot, request.target)),
        tr("Pace: {n} ECTS a year", n=f"{request.pace:f}"),
    ]
    if request.experience_years:
        lines.append(tr("Years of work experience: {n}", n=f"{request.experience_years:f}"))
    if request.certainty is not Certainty.INFERRED:
        lines.append(tr("No step weaker than: {word}", word=tr(CERTAINTIES[request.certainty].word)))
    if request.countries:
        lines.append(tr("Study only in: {names}", names=", ".join(map(country_name, sorted(request.countries)))))
    if request.max_fee is not None:
        lines.append(tr("Fees up to EUR {euros}, as far as they are known", euros=f"{request.max_fee:,}"))
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


def _name(snapshot: Snapshot, id_: str) -> str:
    if id_ in snapshot.index or id_ in snapshot.micro_credentials:
        return str(name_by_id(snapshot, id_))
    place = read_place(id_)
    if place is None:
        return id_
    return tr("EQF level {n} in {country}", n=place.eqf_level, country=country_name(place.country))
