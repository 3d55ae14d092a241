"""Questions: find, routes, stack, occupation, bridges, compare, describe, graph."""

import sys
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.call import HOW_MANY, Call, complain, shared, write
from graph.errors import UnknownIdError, UsageError
from graph.vocabulary import Certainty

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.snapshot import Snapshot
    from routes.answer import Answer
    from routes.ranges import Range
    from routes.request import RouteRequest

CERTAINTIES = tuple(certainty.value for certainty in Certainty)


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given several times.")
@click.option("--limit", type=HOW_MANY, default=20, show_default=True, help="How many at most.")
@shared
def find(text: tuple[str, ...], kinds: tuple[str, ...], limit: int, as_json: bool, store_uri: str | None) -> None:
    """Find qualifications, programmes, micro-credentials, occupations, skills, frameworks and more by name."""
    from queries.find import KINDS
    from queries.find import find as find_things

    for kind in kinds:
        if kind not in KINDS:
            raise UnknownIdError(kind, "kind", KINDS)
    call = Call(as_json, store_uri)
    found = find_things(call.snapshot(), " ".join(text), kinds=kinds or KINDS, limit=limit)

    def people() -> "RenderableType":
        from exports.listed import finds

        return finds(found)

    call.answer([f.as_json() for f in found], people, yes=bool(found))


@click.command()
@click.option("--from", "held", metavar="ID", multiple=True, required=True, help="What is held; several allowed.")
@click.option("--to", "target", metavar="ID", required=True, help="A type, a programme, or any at CC/EQF[/FIELD].")
@click.option("--credits", metavar="ID:ECTS", multiple=True, help="Credit earned in a programme that was begun.")
@click.option("--experience-years", default="0", metavar="N", help="Years of working experience.")
@click.option("--pace", default="60", show_default=True, metavar="ECTS", help="Credits earned a year.")
@click.option("--max-fee", metavar="EUR", help="The most to be paid; what is not known is kept.")
@click.option("--max-years", metavar="N", help="The most time a route may take; what is not known is kept.")
@click.option("--country", "countries", metavar="CC", multiple=True, help="Study only there and at home.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="Taught in it; several allowed.")
@click.option("--mode", "modes", metavar="MODE", multiple=True, help="online, blended or onsite; several allowed.")
@click.option("--avoid", metavar="ID", multiple=True, help="What not to enter or use; several allowed.")
@click.option("--require", metavar="ID", multiple=True, help="What every route must pass or use; several allowed.")
@click.option("--have", metavar="ID[:ECTS]", multiple=True, help="A micro-credential held; several allowed.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; default: today.")
@click.option("--certainty", type=click.Choice(CERTAINTIES), default="inferred", help="No step weaker than this.")
@click.option("--exit-awards", is_flag=True, help="Also leave a programme on the way, with an award it has there.")
@click.option("--weights", metavar="ects=1,years=1,...", help="What matters; what is not named does not.")
@click.option("--limit", type=HOW_MANY, help="How many routes at most.")
@click.option("--pdf", metavar="FILE", type=click.Path(path_type=Path), help="Write them as a plan to print.")
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Write them as a plan in one HTML page.")
@click.option("--elm", metavar="FILE", type=click.Path(path_type=Path), help="Write the plan as ELM JSON-LD.")
@shared
def routes(
    held: tuple[str, ...],
    target: str,
    credits: tuple[str, ...],
    experience_years: str,
    pace: str,
    max_fee: str | None,
    max_years: str | None,
    countries: tuple[str, ...],
    languages: tuple[str, ...],
    modes: tuple[str, ...],
    avoid: tuple[str, ...],
    require: tuple[str, ...],
    have: tuple[str, ...],
    on: datetime | None,
    certainty: str,
    exit_awards: bool,
    weights: str | None,
    limit: int | None,
    pdf: Path | None,
    html: Path | None,
    elm: Path | None,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Find the routes from what is held to what is wanted that no other route beats."""
    from dataclasses import replace

    from routes.request import EVEN, route_request
    from routes.search import find_routes
    from routes.with_exit_awards import may_leave, with_exit_awards

    request = route_request(
        held=held,
        target=target,
        credits=credits,
        experience_years=experience_years,
        pace=pace,
        max_fee=max_fee,
        max_years=max_years,
        countries=countries,
        languages=languages,
        modes=modes,
        avoid=avoid,
        require=require,
        have=have,
        on=on.date() if on else date.today(),
        certainty=certainty,
        exit_awards=exit_awards,
        weights=_weights(weights) if weights is not None else EVEN,
        limit=limit,
    )
    call = Call(as_json, store_uri)
    snapshot = call.snapshot()
    answer = find_routes(snapshot, request)
    more = with_exit_awards(snapshot, request, answer, lambda asked: find_routes(snapshot, asked))
    answer = replace(answer, notices=(*answer.notices, *([may_leave(more)] if more else [])))

    if answer.routes and (pdf or html or elm):
        _write_plan(snapshot, request, answer, pdf=pdf, html=html, elm=elm)

    def people() -> "RenderableType":
        from exports import terminal

        return terminal.routes(answer, _titles(snapshot))

    call.answer(answer.as_json(), people, yes=bool(answer.routes))


def _write_plan(
    snapshot: "Snapshot",
    request: "RouteRequest",
    answer: "Answer",
    *,
    pdf: Path | None,
    html: Path | None,
    elm: Path | None,
) -> None:
    from exports.plan_document import Printed, plan_document
    from routes.explain import beside_the_steps

    printed = [Printed(route) for route in answer.routes]
    today = date.today()
    document = plan_document(snapshot, request, printed, on=today, notices=beside_the_steps(answer))
    many = "1 route" if len(printed) == 1 else f"{len(printed)} routes"
    if pdf is not None:
        from exports.plan_pdf import plan_pdf

        write(pdf, plan_pdf(document, today))
        complain(f"gradus: {pdf}: a plan to print, with {many}.", sys.stderr)
    if html is not None:
        from exports.plan_html import plan_html

        write(html, plan_html(document).encode())
        complain(f"gradus: {html}: a plan as a page, with {many}.", sys.stderr)
    if elm is not None:
        from exports.elm.plan import plan_elm

        write(elm, plan_elm(snapshot, document, printed))
        complain(f"gradus: {elm}: a plan as ELM JSON-LD, with {many}.", sys.stderr)


@click.command()
@click.option("--to", "programme", metavar="ID", required=True, help="The programme.")
@click.option("--have", metavar="ID[:ECTS]", multiple=True, help="A micro-credential held; several allowed.")
@click.option("--pace", default="60", show_default=True, metavar="ECTS", help="Credits earned a year.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; default: today.")
@shared
def stack(
    programme: str, have: tuple[str, ...], pace: str, on: datetime | None, as_json: bool, store_uri: str | None
) -> None:
    """Say what micro-credentials count for toward a programme, what it still lacks, and the ways to complete it."""
    from routes.criteria import Pace
    from routes.holdings import look_up_holdings, look_up_programme
    from routes.ranges import PACE
    from routes.stacking import stack as stack_up
    from routes.stacking.further import further

    call = Call(as_json, store_uri)
    snapshot = call.snapshot()
    position = look_up_programme(snapshot, programme)
    held, day = look_up_holdings(snapshot, have), on.date() if on else date.today()
    counted = stack_up(snapshot, position, held, on=day)
    next_ = further(snapshot, position, held, counted, on=day, pace=Pace(_read(PACE, pace, "pace")))

    def people() -> "RenderableType":
        from exports import stacked

        return stacked.stack(counted, next_, _titles(snapshot))

    call.answer({**counted.as_json(), **next_.as_json()}, people)


def _read(allowed: "Range", text: str, name: str) -> Fraction:
    """The number that an option gives."""
    try:
        return Fraction(allowed.read(text))
    except ValueError as error:
        raise UsageError(f"{name} = '{text}': {error}") from error


@click.command()
@click.argument("id_", metavar="ID_OR_URI")
@click.option("--have", metavar="ID[:ECTS]", multiple=True, help="A micro-credential held; several allowed.")
@click.option(
    "--country", "countries", metavar="CC", multiple=True, help="Only what is offered there; several allowed."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; default: today.")
@shared
def occupation(
    id_: str,
    have: tuple[str, ...],
    countries: tuple[str, ...],
    on: datetime | None,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Say which skills an occupation needs, who teaches them, and what to take for them."""
    from graph.vocabulary import country_code
    from routes.holdings import look_up_holdings
    from routes.occupation import look_up_occupation
    from routes.occupation import occupation as skills_of

    call = Call(as_json, store_uri)
    snapshot = call.snapshot()
    answer = skills_of(
        snapshot,
        look_up_occupation(snapshot, id_),
        look_up_holdings(snapshot, have),
        countries=frozenset(map(country_code, countries)),
        on=on.date() if on else date.today(),
    )

    def people() -> "RenderableType":
        from exports import occupied

        return occupied.occupation(answer, snapshot, _titles(snapshot))

    call.answer(answer.as_json(snapshot), people, yes=answer.found)


@click.command()
@click.option("--country", metavar="CC", required=True, help="The country's code.")
@click.option("--from-sector", "sectors", metavar="SECTOR", multiple=True, help="Where the learner comes from.")
@shared
def bridges(country: str, sectors: tuple[str, ...], as_json: bool, store_uri: str | None) -> None:
    """List a country's bridges from school and vocational education, and its dead ends."""
    from graph.vocabulary import Sector
    from routes.bridges import SCHOOL_AND_VET
    from routes.bridges import bridges as bridges_of

    for sector in sectors:
        if sector not in list(Sector):
            raise UnknownIdError(sector, "sector", tuple(Sector))
    call = Call(as_json, store_uri)
    snapshot = call.snapshot()
    found = bridges_of(snapshot, country, from_sectors=[Sector(s) for s in sectors] or SCHOOL_AND_VET)
    document = found.as_json(snapshot)

    def people() -> "RenderableType":
        from exports.listed import bridges as listed

        return listed(found.cited(snapshot), _titles(snapshot))

    call.answer(document, people)


@click.command()
@click.argument("frameworks", nargs=-1, required=True)
@shared
def compare(frameworks: tuple[str, ...], as_json: bool, store_uri: str | None) -> None:
    """Put FRAMEWORKS side by side on the EQF."""
    from queries.compare import compare as compare_frameworks

    call = Call(as_json, store_uri)
    store = call.filled_store()
    with call.working("Reading the store"):
        compared = compare_frameworks(store, frameworks=frameworks)

    def people() -> "RenderableType":
        from exports.listed import comparison

        return comparison(compared.cited())

    call.answer(compared.as_json(), people)


@click.command()
@click.argument("id_", metavar="ID")
@shared
def describe(id_: str, as_json: bool, store_uri: str | None) -> None:
    """Say everything known about one thing."""
    from queries.describe import describe as describe_thing

    call = Call(as_json, store_uri)
    store = call.filled_store()
    with call.working("Reading the store"):
        document = describe_thing(store, id=id_).as_json()

    def people() -> "RenderableType":
        from exports.described import description

        return description(document)

    call.answer(document, people)


@click.command("graph")
@click.argument("id_", metavar="ID")
@click.option("--html", "file", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write.")
@click.option("--depth", type=click.IntRange(1, 4), default=1, show_default=True, help="How many steps around it.")
@shared
def graph_command(id_: str, file: Path, depth: int, as_json: bool, store_uri: str | None) -> None:
    """Draw what is around one thing into an HTML file that opens offline."""
    from exports.html_graph import html_graph
    from queries.describe import describe as describe_thing
    from queries.neighbourhood import neighbourhood

    call = Call(as_json, store_uri)
    store = call.filled_store()
    with call.working("Drawing"):
        around = neighbourhood(store, id=id_, depth=depth)
        title = describe_thing(store, id=id_).title
        page = html_graph(around, title=title, dataset=store.version().as_json())
    write(file, page.encode())
    document = {"id": id_, "file": str(file), "nodes": len(around.nodes), "edges": len(around.edges)}
    call.answer(document, lambda: f"{file}: {len(around.nodes)} things, {len(around.edges)} connections")


def _weights(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in text.split(","):
        name, separator, value = part.partition("=")
        if not separator:
            raise UsageError(f"'{part}' is no weight; write for example ects=1,years=2.")
        if name.strip() in found:
            raise UsageError(f"The weight of {name.strip()} is given twice.")
        found[name.strip()] = value
    return found


def _titles(snapshot: "Snapshot") -> dict[str, str]:
    """A readable title for every id: its own, then the English one."""
    from queries.find import titles

    return titles(snapshot)
