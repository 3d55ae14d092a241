"""A first mapping of a sheet, to be finished by hand: what is plain is filled in, the rest is there as comments."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import ContentError, PathError, UnknownIdError
from graph.model import TABLES
from graph.nearest import nearest
from loaders.columns import columns_of
from loaders.foreign.files import beginning
from loaders.sheets.archive import is_workbook
from loaders.sheets.grid import Grid, csv_grid, workbook_grid
from loaders.sheets.mapping import SheetMapping, TableMapping

_DELIMITERS = (",", ";", "\t", "|")


def first_mapping(path: Path, table: str, sheet: str | None = None) -> str:
    """The mapping as TOML.

    Args:
        path: a CSV file, or a workbook.
        table: the table that the sheet is about.
        sheet: the sheet of a workbook; None: its only one.

    Raises:
        ContentError: it cannot be read as a sheet.
        PathError: it is missing or cannot be opened.
        UnknownIdError: there is no such table.
    """
    if table not in TABLES:
        raise UnknownIdError(table, "table", nearest(table, list(TABLES)) or tuple(TABLES))
    if not path.is_file():
        raise PathError(f"There is no file '{path}'.")
    try:
        if is_workbook(path):
            grid = workbook_grid(path, _of(sheet=sheet))
            written = [f"sheet = {_quoted(grid.sheet)}"]
        else:
            grid, written = _text(path)
    except ContentError as error:
        raise ContentError(f"'{path}' {error}.") from error
    return "\n".join(
        (
            f"# What {path.name} says about {table}: finish it by hand; docs/formats.md says what else may stand here.",
            f"table = {_quoted(table)}",
            *written,
            *_columns(grid, table),
            "",
        )
    )


def _of(**settings: object) -> SheetMapping:
    return SheetMapping.model_validate({"tables": [TableMapping(table="")], **settings})


def _text(path: Path) -> tuple[Grid, list[str]]:
    """A CSV file in the first encoding that fits, with the separator that its first line has most of."""
    raw = beginning(path)
    line = re.split(rb"\r|\n", raw, maxsplit=1)[0]
    delimiter = max(_DELIMITERS, key=lambda sign: line.count(sign.encode()))
    try:
        raw[: raw.rfind(b"\n") + 1].decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "cp1252"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding, delimiter = "utf-16", max(_DELIMITERS, key=lambda sign: raw.count(sign.encode()))
    grid = csv_grid(path, _of(delimiter=delimiter, encoding=encoding))
    written = [
        f"delimiter = {_quoted(delimiter)}",
        f"encoding = {_quoted(encoding)}  # taken from the file's beginning: are all letters right?",
        '# decimal = ","',
        '# thousands = "."',
        '# dates = "%d.%m.%Y"',
    ]
    return grid, written


def _columns(grid: Grid, table: str) -> Iterator[str]:
    theirs = {re.sub(r"[\W_]+", "_", name).casefold(): name for name in grid.columns.values()}
    columns = columns_of(TABLES[table])
    same = {name: theirs[name] for name in columns if name in theirs}
    rest = [name for name in grid.columns.values() if name not in same.values()]
    yield f"ignored = []  # not used below: {', '.join(map(_quoted, rest)) or 'none'}"
    yield ""
    yield "# column of the table = column of the sheet"
    yield "[columns]"
    for name, column in columns.items():
        about = f"{'must be there; ' if column.required else ''}{column.description}"
        yield f"{name} = {_quoted(same[name])}" if name in same else f'# {name} = ""  # {about}'
    yield ""
    yield "# column of the table = its value in every row"
    yield "[constants]"
    yield "# what its cells say = what that means; one such part a column"
    for name, column in columns.items():
        if column.values:
            yield f"# [values.{name}]  # {', '.join(column.values)}"


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text).replace("\x7f", "\\u007f")
