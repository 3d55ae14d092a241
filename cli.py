"""The `gradus` command: parse, call, print.

Exit codes: 0 yes; 1 the honest answer is no; 2 the call is wrong. `--json` prints one document on standard output;
everything else that is said goes to standard error.
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from graph.changes import unwatched
from graph.errors import GradusError, UnknownIdError, UsageError
from graph.store import GraphStore, default_store_uri, open_store
from graph.vocabulary import Certainty
from routes.ranges import LIMIT

if TYPE_CHECKING:
    from rich.console import RenderableType

    from exports.progress_bar import ProgressBar
    from graph.snapshot import Snapshot
    from loaders.foreign.options import Options
    from loaders.importing import Import
    from routes.answer import Answer
    from routes.ranges import Range
    from routes.request import RouteRequest

Command = TypeVar("Command", bound=Callable[..., Any])

CERTAINTIES = tuple(certainty.value for certainty in Certainty)
FORMATS = "csv, pack, xlsx, esco, ctdl, openbadges, dc4eu, elmo, ooapi, elm"
"""What `loaders.detect` reads, named here since to import it takes a while."""

GRAPH_FORMATS = ("ctdl", "elm", "graphml", "neo4j-admin")
"""What `exports.graph_files` writes, named here for the same reason."""

HOW_MANY = click.IntRange(int(LIMIT.least), int(LIMIT.most))


def _shared(command: Command) -> Command:
    """`--json` and `--store`, which may stand before or after the subcommand."""
    command = click.option(
        "--store",
        "store_uri",
        metavar="URI",
        help="embedded:DIR, bolt://HOST or neo4j://HOST; default: GRADUS_STORE or NEO4J_URI, else your data folder.",
    )(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _foreign(command: Command) -> Command:
    """Of which format a file is, and what else is said of one that is no pack."""
    command = click.option(
        "--as",
        "use",
        type=click.Choice(["auto", "catalogue", "holding"]),
        default="auto",
        help="Whether credentials describe what is offered, or what somebody holds; auto: by their kind.",
    )(command)
    command = click.option("--source-url", metavar="URL", help="The page to cite for what names no page of its own.")(
        command
    )
    command = click.option(
        "--context",
        "contexts",
        metavar="ADDRESS=FILE",
        multiple=True,
        help="A JSON-LD context that was saved, to check proofs that need it; several allowed.",
    )(command)
    command = click.option(
        "--key",
        "keys",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="A public key to check proofs with: JWK, PEM, certificate or DID document; several allowed.",
    )(command)
    command = click.option(
        "--mapping",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Which column of a sheet is which; default: SHEET.mapping.toml beside it, where there is one.",
    )(command)
    return click.option("--format", "format_", default="auto", show_default=True, help=f"{FORMATS}, or auto.")(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradus")
@_shared
@click.pass_context
def gradus(context: click.Context, as_json: bool, store_uri: str | None) -> None:
    """Maps qualifications frameworks as a graph and finds the routes through it."""
    context.obj = {"as_json": as_json, "store_uri": store_uri}


class Call:
    """How one call wants its answer, and the store it asks."""

    def __init__(self, as_json: bool, store_uri: str | None) -> None:
        before = click.get_current_context().obj or {}
        self.as_json = as_json or before.get("as_json", False)
        _keep_standard_output()
        self._named = store_uri or before.get("store_uri")

    @property
    def store(self) -> GraphStore:
        """The store named, or the usual one."""
        return open_store(self._named or default_store_uri())

    def filled_store(self) -> GraphStore:
        """The store; the usual one is filled with the bundled pack when it is used for the first time."""
        store = self.store
        if self._named or not store.uri.startswith("embedded:") or store.version().datasets:
            return store
        from loaders.bundled import BUNDLED_PACK
        from loaders.importing import load_paths

        with self.progress("First use: loading the bundled pack") as bar:
            load_paths([BUNDLED_PACK], store=store, progress=bar.writing if bar else unwatched)
        return store

    def snapshot(self) -> "Snapshot":
        """The picture of the store's current version."""
        store = self.filled_store()
        with self.working("Reading the store"):
            return store.snapshot()

    def working(self, text: str) -> Any:
        """Shows that something takes its time, where a person is watching."""
        if not sys.stderr.isatty():
            return nullcontext()
        from rich.console import Console

        return Console(stderr=True).status(f"{text} ...")

    @contextmanager
    def progress(self, text: str) -> "Iterator[ProgressBar | None]":
        """A progress bar, where a person is watching."""
        if not sys.stderr.isatty():
            yield None
            return
        from exports.progress_bar import progress_bar

        with progress_bar(text) as bar:
            yield bar

    def answer(self, document: Any, people: Callable[[], "RenderableType"], *, yes: bool = True) -> NoReturn:
        """Print the document, or what people read instead, and end with the exit code."""
        if self.as_json:
            _say(_json(document))
        else:
            from exports.terminal import rendered

            _say(rendered(people()))
        raise click.exceptions.Exit(0 if yes else 1)


@gradus.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_foreign
@click.option("--dataset", metavar="ID", help="Under which name; default: the pack's own, or the file's.")
@click.option("--dry-run", is_flag=True, help="Report only, as check does.")
@click.option("--accept-partial", is_flag=True, help="Write the good rows even if others are rejected.")
@click.option("--if-empty", is_flag=True, help="Leave a store alone that holds anything already.")
@_shared
def load(
    paths: tuple[Path, ...],
    format_: str,
    source_url: str | None,
    mapping: Path | None,
    keys: tuple[Path, ...],
    contexts: tuple[str, ...],
    use: str,
    dataset: str | None,
    dry_run: bool,
    accept_partial: bool,
    if_empty: bool,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Load PATHS into the store: all of it, or nothing."""
    from exports import terminal
    from loaders.importing import check_paths, load_paths
    from loaders.report import left_alone

    options = _options(source_url, use, mapping, keys, contexts)
    call = Call(as_json, store_uri)
    store = call.store
    if if_empty and (held := store.version()).datasets:
        document = left_alone(held.as_json())
        call.answer(document, lambda: terminal.report(document, written=True))
    with call.progress("Reading") as bar:
        options = _watched(options, paths, bar)
        if dry_run:
            done = check_paths(paths, store=store, format=format_, dataset=dataset, options=options)
        else:
            done = load_paths(
                paths,
                store=store,
                format=format_,
                dataset=dataset,
                options=options,
                accept_partial=accept_partial,
                progress=bar.writing if bar else unwatched,
            )
    if done.written:
        with call.working("Reading the store"):
            store.snapshot()
    _report(call, done)


@gradus.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_foreign
@click.option("--dataset", metavar="ID", help="Under which name it would be loaded.")
@_shared
def check(
    paths: tuple[Path, ...],
    format_: str,
    source_url: str | None,
    mapping: Path | None,
    keys: tuple[Path, ...],
    contexts: tuple[str, ...],
    use: str,
    dataset: str | None,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Say what a load of PATHS would accept and reject, writing nothing."""
    from loaders.importing import check_paths

    options = _options(source_url, use, mapping, keys, contexts)
    call = Call(as_json, store_uri)
    with call.progress("Reading") as bar:
        options = _watched(options, paths, bar)
        done = check_paths(paths, store=call.store, format=format_, dataset=dataset, options=options)
    _report(call, done)


def _options(
    source_url: str | None, use: str, mapping: Path | None, keys: tuple[Path, ...], contexts: tuple[str, ...]
) -> "Options":
    """What is said of foreign files; they are read today."""
    from loaders.foreign.identity import is_page
    from loaders.foreign.options import Options, Use
    from loaders.proofs.key_files import trusted

    if source_url is not None and not is_page(source_url):
        raise UsageError(f"--source-url '{source_url}' is no web address. Allowed: one with http:// or https://.")
    return Options(source_url, Use(use), date.today().isoformat(), mapping, trusted(keys, contexts))


def _watched(options: "Options", paths: Sequence[Path], bar: "ProgressBar | None") -> "Options":
    """The same, and what is read of the paths moves the bar, where there is one."""
    from dataclasses import replace

    from loaders.progress import Watch

    return replace(options, watch=Watch(paths, bar.reading)) if bar else options


def _report(call: Call, done: "Import") -> NoReturn:
    from exports import terminal

    document = done.as_json()
    call.answer(document, lambda: terminal.report(document, written=done.written), yes=done.clean)


@gradus.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given several times.")
@click.option("--limit", type=HOW_MANY, default=20, show_default=True, help="How many at most.")
@_shared
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


@gradus.command()
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
@_shared
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

        _write(pdf, plan_pdf(document, today))
        _complain(f"gradus: {pdf}: a plan to print, with {many}.", sys.stderr)
    if html is not None:
        from exports.plan_html import plan_html

        _write(html, plan_html(document).encode())
        _complain(f"gradus: {html}: a plan as a page, with {many}.", sys.stderr)
    if elm is not None:
        from exports.elm.plan import plan_elm

        _write(elm, plan_elm(snapshot, document, printed))
        _complain(f"gradus: {elm}: a plan as ELM JSON-LD, with {many}.", sys.stderr)


@gradus.command()
@click.option("--to", "programme", metavar="ID", required=True, help="The programme.")
@click.option("--have", metavar="ID[:ECTS]", multiple=True, help="A micro-credential held; several allowed.")
@click.option("--pace", default="60", show_default=True, metavar="ECTS", help="Credits earned a year.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; default: today.")
@_shared
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


@gradus.command()
@click.argument("id_", metavar="ID_OR_URI")
@click.option("--have", metavar="ID[:ECTS]", multiple=True, help="A micro-credential held; several allowed.")
@click.option(
    "--country", "countries", metavar="CC", multiple=True, help="Only what is offered there; several allowed."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; default: today.")
@_shared
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


@gradus.command()
@click.option("--country", metavar="CC", required=True, help="The country's code.")
@click.option("--from-sector", "sectors", metavar="SECTOR", multiple=True, help="Where the learner comes from.")
@_shared
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


@gradus.command()
@click.argument("frameworks", nargs=-1, required=True)
@_shared
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


@gradus.command()
@click.argument("id_", metavar="ID")
@_shared
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


@gradus.command("graph")
@click.argument("id_", metavar="ID")
@click.option("--html", "file", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write.")
@click.option("--depth", type=click.IntRange(1, 4), default=1, show_default=True, help="How many steps around it.")
@_shared
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
    _write(file, page.encode())
    document = {"id": id_, "file": str(file), "nodes": len(around.nodes), "edges": len(around.edges)}
    call.answer(document, lambda: f"{file}: {len(around.nodes)} things, {len(around.edges)} connections")


@gradus.command("export")
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="Into this workbook, a sheet a table.")
@click.option("--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Into this new folder, as CSV.")
@click.option("--format", "format_", type=click.Choice(GRAPH_FORMATS), help="As what it is written at --out.")
@click.option(
    "--out", metavar="PATH", type=click.Path(path_type=Path), help="With --format: the file, or a new folder."
)
@click.option("--dataset", metavar="ID", help="Which one; default: the only one, with --format all of them together.")
@_shared
def export(
    xlsx: Path | None,
    folder: Path | None,
    format_: str | None,
    out: Path | None,
    dataset: str | None,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Write what the store holds: a dataset as a pack that loads again, or the graph for other programs."""
    if (format_ is None) != (out is None) or (format_ is not None and (xlsx or folder)):
        raise UsageError("Say where to: --xlsx FILE, --csv DIR, or --format FORMAT with --out PATH.")
    call = Call(as_json, store_uri)
    if format_ is not None and out is not None:
        _export_graph(call, format_, out, dataset)
    _export_pack(call, xlsx, folder, dataset)


def _export_graph(call: Call, format_: str, out: Path, dataset: str | None) -> NoReturn:
    """Write CTDL, ELM, GraphML, or a folder for neo4j-admin."""
    from exports.graph_files import FOLDERS, Written, contents_of, files_of, prepared

    contents = contents_of(call.filled_store(), dataset)
    with call.working("Writing"):
        files, exported = files_of(format_, contents)
        folder = prepared(out) if format_ in FOLDERS else None
        for name, content in files.items():
            _write(folder / name if folder else out, content)
    written = Written(format_, tuple(id_ for id_, _ in contents), out, tuple(files) if folder else (), exported)
    call.answer(written.as_json(), written.sentence)


def _export_pack(call: Call, xlsx: Path | None, folder: Path | None, dataset: str | None) -> NoReturn:
    """Write a dataset as a workbook, or a folder of tables."""
    from exports.pack_out import chosen, tables_of, written_out

    path = _one_of(xlsx, folder)
    store = call.filled_store()
    found, content = chosen(store, dataset)
    with call.working("Writing"):
        if xlsx is not None:
            from exports.pack_workbook import pack_workbook

            _write(xlsx, pack_workbook(tables_of(content), _ids(store), found.id, found.version))
        else:
            from exports.pack_csv import write_pack

            write_pack(path, tables_of(content), found.id)
        out = written_out(path, found, content)
    call.answer(out.as_json(), out.sentence, yes=not out.differing)


@gradus.command()
@click.argument("tables", nargs=-1)
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="Into this new workbook.")
@click.option("--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Into this new folder, as CSV.")
@_shared
def template(
    tables: tuple[str, ...], xlsx: Path | None, folder: Path | None, as_json: bool, store_uri: str | None
) -> None:
    """Write empty TABLES to be filled in, explained and with lists to choose from; without TABLES, all."""
    from exports.pack_out import empty_tables

    path = _one_of(xlsx, folder)
    empty = empty_tables(tables)
    call = Call(as_json, store_uri)
    if xlsx is not None:
        from exports.pack_workbook import pack_workbook

        _write_new(xlsx, pack_workbook(empty, _ids(call.filled_store())))
    else:
        from exports.pack_csv import write_pack
        from loaders.locate import as_name

        write_pack(path, empty, as_name(path.absolute().name))
    call.answer({"file": str(path), "tables": [*empty]}, lambda: f"{path}: {', '.join(empty)}")


@gradus.command()
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--table", required=True, metavar="TABLE", help="The table that it is about.")
@click.option("--sheet", "name", metavar="NAME", help="Which sheet of a workbook; default: its only one.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Default: SHEET.mapping.toml beside it.")
@_shared
def mapping(sheet: Path, table: str, name: str | None, out: Path | None, as_json: bool, store_uri: str | None) -> None:
    """Write a first mapping of SHEET, to be finished by hand."""
    from exports.first_mapping import first_mapping
    from loaders.sheets.mapping import ENDINGS

    file = out or sheet.with_name(f"{sheet.stem}{ENDINGS[0]}")
    call = Call(as_json, store_uri)
    _write_new(file, first_mapping(sheet, table, name).encode())
    call.answer({"sheet": str(sheet), "table": table, "file": str(file)}, lambda: f"{file}: finish it by hand.")


def _one_of(xlsx: Path | None, folder: Path | None) -> Path:
    """The path that is named, of a workbook or a folder."""
    named = [path for path in (xlsx, folder) if path is not None]
    if len(named) != 1:
        raise UsageError("Say where to: either --xlsx FILE or --csv DIR.")
    return named[0]


def _ids(store: GraphStore) -> Mapping[str, list[str]]:
    """What references may be chosen from."""
    from exports.pack_columns import ids_of

    return ids_of(store.archive.get(held.id, held.version) for held in store.version().datasets)


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet: what people fill in is never replaced."""
    if os.path.lexists(file):
        raise UsageError(f"'{file}' is there already: name a new file.")
    _write(file, content)


def _write(file: Path, content: bytes) -> None:
    """Write a file that was named, or say why that cannot be."""
    if not file.absolute().parent.is_dir():
        raise UsageError(f"'{file}' cannot be written: there is no folder '{file.parent}'.")
    try:
        if file.exists() and not file.is_file():
            raise UsageError(f"'{file}' cannot be written: it is no regular file; name a new file or one to replace.")
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(f"'{file}' cannot be written: {error.strerror}.") from error


@gradus.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8501, show_default=True, help="0: any free port.")
@click.option(
    "--edit/--no-edit", default=None, help="Whether files may be loaded in it; default: GRADUS_EDIT, else yes."
)
@_shared
def serve(port: int, edit: bool | None, as_json: bool, store_uri: str | None) -> None:
    """Serve the app on a loopback port."""
    from views.server import serve as serve_app

    call = Call(as_json, store_uri)
    store = call.filled_store()
    raise click.exceptions.Exit(serve_app(store.uri, port, edit=edit))


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


def _keep_standard_output() -> None:
    """Keep standard output for the answer: what HiGHS and Java write to the file descriptor itself is no part of it.

    Done once, before any thread is started: a file descriptor is the whole process's.
    """
    stream = sys.__stdout__
    if stream is not None and stream is sys.stdout and stream.fileno() == 1:
        own = os.dup(1)
        os.dup2(2, 1)
        sys.stdout = open(own, "w", encoding=stream.encoding, errors=stream.errors)


def _json(document: Any) -> str:
    # Where standard output is no UTF-8, escapes keep the document whole.
    unicode_output = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(document, ensure_ascii=not unicode_output, indent=2)


def _say(text: str) -> None:
    """Print to standard output; a reader who has gone has what they wanted, so the answer's exit code stays."""
    try:
        click.echo(text)
    except BrokenPipeError:
        _give_up(sys.stdout)


def _complain(text: str, stream: TextIO) -> None:
    try:
        click.echo(text, file=stream)
    except OSError:
        _give_up(stream)  # nobody can be told


def _give_up(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, so that nothing is said about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def main(arguments: Iterable[str] | None = None) -> NoReturn:
    """Run the command, and end the process with its exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    try:
        result = gradus.main(argv, prog_name="gradus", standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (click.ClickException, GradusError) as error:
        code = _failed(error, as_json="--json" in argv)
    except OSError as error:
        if error.filename is None:
            _give_up(sys.stdout)
        place = error.filename or "Standard output"
        code = _failed(UsageError(f"{place} cannot be read or written ({error.strerror})."), as_json=False)
    except SystemExit:
        code = 0  # click ends so when the reader of a help page has gone
    except click.Abort:
        _complain("gradus: stopped.", sys.stderr)
        code = 130
    sys.exit(code)


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by the caller: as if nobody read it, and no file of ours may take its descriptor.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark


def _failed(error: Exception, *, as_json: bool) -> int:
    if isinstance(error, click.ClickException):
        text, code = error.format_message(), 2
    else:
        assert isinstance(error, GradusError)  # noqa: S101 - `main` catches nothing else
        text, code = str(error), error.exit_code
    _complain(f"gradus: {text}", sys.stderr)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        _complain(f"Try '{error.ctx.command_path} --help'.", sys.stderr)
    if as_json:
        about: dict[str, Any] = {"message": text}
        if isinstance(error, UnknownIdError):
            about |= {"value": error.value, "nearest": list(error.nearest)}
        _complain(_json({"error": about}), sys.stdout)
    return code


if __name__ == "__main__":
    main()
