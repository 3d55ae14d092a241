"""A pack as a folder of CSV files with its `datapackage.json`; without rows, a template."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from graph.content import plain_decimal
from graph.errors import UsageError
from graph.model import TABLES
from graph.record import Record
from loaders.datapackage import text_of
from loaders.descriptor import DESCRIPTOR
from loaders.guard import guarded


def write_pack(folder: Path, rows: Mapping[str, Sequence[Record]], dataset: str) -> None:
    """Write the files into a folder that is new or empty: all of them, or none where one cannot be written.

    Args:
        folder: where to.
        rows: table -> its rows.
        dataset: the dataset's name.

    Raises:
        UsageError: the folder holds something, or cannot be written.
    """
    files = pack_files(rows, dataset)
    written: list[Path] = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"'{folder}' holds something already: name a new folder, or an empty one.")
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            written.append(folder / name)
            (folder / name).write_bytes(content)
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise UsageError(f"'{folder}' cannot be written: {error.strerror}.") from error


def pack_files(rows: Mapping[str, Sequence[Record]], dataset: str) -> dict[str, bytes]:
    """The files by name; parameters as in `write_pack`."""
    files = {f"{name}.csv": _table(TABLES[name], records) for name, records in rows.items()}
    head = {"profile": "tabular-data-package", "name": dataset}
    with tempfile.TemporaryDirectory() as made:  # the descriptor is made by looking at the tables
        folder = Path(made)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / DESCRIPTOR).write_text(json.dumps(head), encoding="utf-8")
        return {**files, DESCRIPTOR: text_of(folder).encode()}


def _table(record: type[Record], records: Iterable[Record]) -> bytes:
    """One table, marked as UTF-8, since some spreadsheets guess otherwise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = record.columns()
    writer.writerow(columns)
    writer.writerows([_cell(getattr(one, field)) for field in columns.values()] for one in records)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return guarded(str(value.value if isinstance(value, Enum) else value))
