"""What every subcommand needs: the store it asks, how its answer is wanted, and where it is said."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from graph.changes import unwatched
from graph.errors import UsageError
from graph.store import GraphStore, default_store_uri, open_store
from routes.ranges import LIMIT

if TYPE_CHECKING:
    from rich.console import RenderableType

    from exports.progress_bar import ProgressBar
    from graph.snapshot import Snapshot

Command = TypeVar("Command", bound=Callable[..., Any])

HOW_MANY = click.IntRange(int(LIMIT.least), int(LIMIT.most))


def shared(command: Command) -> Command:
    """`--json` and `--store`, which may stand before or after the subcommand."""
    command = click.option(
        "--store",
        "store_uri",
        metavar="URI",
        help="embedded:DIR, bolt://HOST or neo4j://HOST; default: GRADUS_STORE or NEO4J_URI, else your data folder.",
    )(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


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
            say(written(document))
        else:
            from exports.terminal import rendered

            say(rendered(people()))
        raise click.exceptions.Exit(0 if yes else 1)


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet: what people fill in is never replaced."""
    if os.path.lexists(file):
        raise UsageError(f"'{file}' is there already: name a new file.")
    write(file, content)


def write(file: Path, content: bytes) -> None:
    """Write a file that was named, or say why that cannot be."""
    if not file.absolute().parent.is_dir():
        raise UsageError(f"'{file}' cannot be written: there is no folder '{file.parent}'.")
    try:
        if file.exists() and not file.is_file():
            raise UsageError(f"'{file}' cannot be written: it is no regular file; name a new file or one to replace.")
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(f"'{file}' cannot be written: {error.strerror}.") from error


def _keep_standard_output() -> None:
    """Keep standard output for the answer: what HiGHS and Java write to the file descriptor itself is no part of it.

    Done once, before any thread is started: a file descriptor is the whole process's.
    """
    stream = sys.__stdout__
    if stream is not None and stream is sys.stdout and stream.fileno() == 1:
        own = os.dup(1)
        os.dup2(2, 1)
        sys.stdout = open(own, "w", encoding=stream.encoding, errors=stream.errors)


def written(document: Any) -> str:
    """A document as JSON."""
    # Where standard output is no UTF-8, escapes keep the document whole.
    unicode_output = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(document, ensure_ascii=not unicode_output, indent=2)


def say(text: str) -> None:
    """Print to standard output; a reader who has gone has what they wanted, so the answer's exit code stays."""
    try:
        click.echo(text)
    except BrokenPipeError:
        give_up(sys.stdout)


def complain(text: str, stream: TextIO) -> None:
    """Print what is no answer; where the stream is gone, nobody can be told."""
    try:
        click.echo(text, file=stream)
    except OSError:
        give_up(stream)


def give_up(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, so that nothing is said about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
