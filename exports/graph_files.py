"""The data of a store as files of other programs, by the name of their format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from exports.admin_import import admin_import
from exports.ctdl import ctdl
from exports.elm.document import Exported, elm
from exports.graphml import graphml
from graph.content import Content
from graph.datasets import graph_of, merge
from graph.errors import UnknownIdError, UsageError
from graph.nearest import nearest
from graph.store import GraphStore

Contents = Sequence[tuple[str, Content]]

MOST_NAMED = 10
"""How many of the rows that are left out are named to people."""

FILES: dict[str, Callable[[Contents], bytes | Exported]] = {
    "ctdl": lambda contents: ctdl(record for record, _ in merge(contents)),
    "elm": lambda contents: elm(record for record, _ in merge(contents)),
    "graphml": lambda contents: graphml(graph_of(contents)),
}
"""Formats of one file."""

FOLDERS: dict[str, Callable[[Contents], dict[str, bytes]]] = {
    "neo4j-admin": lambda contents: admin_import(graph_of(contents)),
}
"""Formats of several files in a folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        format: the format.
        datasets: the ids of the datasets in it.
        out: the file or folder.
        files: the names of the files in a folder.
        exported: what the format has no room for, where that is told row by row.
    """

    format: str
    datasets: tuple[str, ...]
    out: Path
    files: tuple[str, ...] = ()
    exported: Exported | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus export --format FORMAT --json`."""
        named: dict[str, Any] = {"format": self.format, "datasets": list(self.datasets), "out": str(self.out)}
        if self.exported:
            named["left_out"] = [asdict(one) for one in self.exported.left_out]
            named["no_place"] = dict(self.exported.no_place)
            named["in_words"] = dict(self.exported.in_words)
        return {**named, "files": list(self.files)}

    def sentence(self) -> str:
        """The same for people, with what to do with it."""
        said = f"{self.out}: {', '.join(self.datasets)} as {self.format}"
        if self.format == "neo4j-admin":
            said += f", {len(self.files)} files.\nIn that folder: neo4j-admin database import full neo4j @import.args"
        return "\n".join((said, *(_left_out(self.exported) if self.exported else ())))


def _left_out(exported: Exported) -> Iterator[str]:
    """What is not in the file, by name and number."""
    rows = exported.left_out
    if rows:
        yield f"Left out, since the shapes ask for what is not known: {len(rows)}."
    for one in rows[:MOST_NAMED]:
        yield f"  {one.table} {one.id} ({one.title}): {one.reason}."
    if len(rows) > MOST_NAMED:
        yield f"  and {len(rows) - MOST_NAMED} more: --json names them all."
    for said, tables in (("Only in words", exported.in_words), ("No place in ELM", exported.no_place)):
        if tables:
            yield f"{said}: {', '.join(f'{table} {count}' for table, count in sorted(tables.items()))}."


def contents_of(store: GraphStore, dataset: str | None) -> Contents:
    """One dataset of a store, or all of them, lowest precedence first.

    Args:
        store: the store.
        dataset: its id; None: all.

    Raises:
        UnknownIdError: there is no such dataset.
    """
    held = store.version().datasets
    if dataset is not None and dataset not in {one.id for one in held}:
        raise UnknownIdError(dataset, "dataset", nearest(dataset, [one.id for one in held]))
    return [(one.id, store.archive.get(one.id, one.version)) for one in held if dataset in (None, one.id)]


def files_of(format: str, contents: Contents) -> tuple[dict[str, bytes], Exported | None]:
    """The files of a format by name, of a format of one file that, under no name; and what is not in them.

    Args:
        format: a key of `FILES` or `FOLDERS`.
        contents: datasets, lowest precedence first.
    """
    if format in FOLDERS:
        return FOLDERS[format](contents), None
    made = FILES[format](contents)
    return ({"": made.content}, made) if isinstance(made, Exported) else ({"": made}, None)


def prepared(out: Path) -> Path:
    """A folder to write into: a new one, or one that is empty.

    Raises:
        UsageError: it holds something, or cannot be made.
    """
    try:
        if out.is_dir() and not any(out.iterdir()):
            return out
        out.mkdir()
    except FileExistsError as error:
        raise UsageError(f"'{out}' is there already: name a new folder, or an empty one.") from error
    except OSError as error:
        raise UsageError(f"The folder '{out}' cannot be made: {error.strerror}.") from error
    return out
