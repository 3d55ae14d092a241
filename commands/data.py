"""Data in and out: load, check, export, template, mapping."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from commands.call import Call, shared, write, write_new
from graph.changes import unwatched
from graph.errors import UsageError
from graph.store import GraphStore

if TYPE_CHECKING:
    from exports.progress_bar import ProgressBar
    from loaders.foreign.options import Options
    from loaders.importing import Import

FORMATS = "csv, pack, xlsx, esco, ctdl, openbadges, dc4eu, elmo, ooapi, elm"
"""What `loaders.detect` reads, named here since to import it takes a while."""

GRAPH_FORMATS = ("ctdl", "elm", "graphml", "neo4j-admin")
"""What `exports.graph_files` writes, named here for the same reason."""


def _with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def called(
        *,
        source_url: str | None,
        use: str,
        mapping: Path | None,
        keys: tuple[Path, ...],
        contexts: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        return command(options=_options(source_url, use, mapping, keys, contexts), **rest)

    return called


def _foreign(command: Callable[..., Any]) -> Callable[..., Any]:
    """Of which format a file is, and what else is said of one that is no pack: the command takes it as `options`."""
    command = _with_options(command)
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


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_foreign
@click.option("--dataset", metavar="ID", help="Under which name; default: the pack's own, or the file's.")
@click.option("--dry-run", is_flag=True, help="Report only, as check does.")
@click.option("--accept-partial", is_flag=True, help="Write the good rows even if others are rejected.")
@click.option("--if-empty", is_flag=True, help="Leave a store alone that holds anything already.")
@shared
def load(
    paths: tuple[Path, ...],
    format_: str,
    options: "Options",
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


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_foreign
@click.option("--dataset", metavar="ID", help="Under which name it would be loaded.")
@shared
def check(
    paths: tuple[Path, ...],
    format_: str,
    options: "Options",
    dataset: str | None,
    as_json: bool,
    store_uri: str | None,
) -> None:
    """Say what a load of PATHS would accept and reject, writing nothing."""
    from loaders.importing import check_paths

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


@click.command("export")
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="Into this workbook, a sheet a table.")
@click.option("--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Into this new folder, as CSV.")
@click.option("--format", "format_", type=click.Choice(GRAPH_FORMATS), help="As what it is written at --out.")
@click.option(
    "--out", metavar="PATH", type=click.Path(path_type=Path), help="With --format: the file, or a new folder."
)
@click.option("--dataset", metavar="ID", help="Which one; default: the only one, with --format all of them together.")
@shared
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
            write(folder / name if folder else out, content)
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

            write(xlsx, pack_workbook(tables_of(content), _ids(store), found.id, found.version))
        else:
            from exports.pack_csv import write_pack

            write_pack(path, tables_of(content), found.id)
        out = written_out(path, found, content)
    call.answer(out.as_json(), out.sentence, yes=not out.differing)


@click.command()
@click.argument("tables", nargs=-1)
@click.option("--xlsx", metavar="FILE", type=click.Path(path_type=Path), help="Into this new workbook.")
@click.option("--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Into this new folder, as CSV.")
@shared
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

        write_new(xlsx, pack_workbook(empty, _ids(call.filled_store())))
    else:
        from exports.pack_csv import write_pack
        from loaders.locate import as_name

        write_pack(path, empty, as_name(path.absolute().name))
    call.answer({"file": str(path), "tables": [*empty]}, lambda: f"{path}: {', '.join(empty)}")


@click.command()
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--table", required=True, metavar="TABLE", help="The table that it is about.")
@click.option("--sheet", "name", metavar="NAME", help="Which sheet of a workbook; default: its only one.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Default: SHEET.mapping.toml beside it.")
@shared
def mapping(sheet: Path, table: str, name: str | None, out: Path | None, as_json: bool, store_uri: str | None) -> None:
    """Write a first mapping of SHEET, to be finished by hand."""
    from exports.first_mapping import first_mapping
    from loaders.sheets.mapping import ENDINGS

    file = out or sheet.with_name(f"{sheet.stem}{ENDINGS[0]}")
    call = Call(as_json, store_uri)
    write_new(file, first_mapping(sheet, table, name).encode())
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
