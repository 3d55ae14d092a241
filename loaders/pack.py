"""The bundled pack's format: CSV tables of one folder, with or without a `datapackage.json`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from graph.errors import PathError
from graph.model import TABLES
from graph.record import Record
from loaders.locate import locate
from loaders.progress import UNWATCHED, Watch
from loaders.reading import Other, Reading, Table
from loaders.reasons import explain
from loaders.report import Loaded, Problems
from loaders.rows import Row
from loaders.settling import settle
from loaders.tables import RawRow, place_of, read_table


def read_pack(path: Path, others: Sequence[Other] = ()) -> Loaded:
    """Read a pack by itself; whatever is wrong with its content is reported, not raised.

    Args:
        path: a folder with a `datapackage.json` or with tables, a `datapackage.json`, or one table.
        others: other datasets. An authority's pack may hold a few tables only and refer to what is already there;
            without them every reference has to be answered by the pack itself.

    Raises:
        PathError: the path is missing, cannot be opened, or is no pack.
    """
    return settle([read_tables(path)], others)[0]


def read_contents(contents: Mapping[str, tuple[str, bytes]], dataset: str, others: Sequence[Other] = ()) -> Loaded:
    """Read a pack whose files are in memory.

    Args:
        contents: table name -> the file's name for the report, and its bytes.
        dataset: the dataset's id.
        others: as in `read_pack`.
    """
    reading = Reading(dataset)
    _read(contents, reading)
    return settle([reading], others)[0]


def read_tables(path: Path, watch: Watch = UNWATCHED) -> Reading:
    """Read the rows of a pack, each by itself.

    Args:
        path: as in `read_pack`.
        watch: told how far its files are read.

    Raises:
        PathError: the path is missing, cannot be opened, or is no pack.
    """
    rejected, warnings = Problems(), Problems()
    pack = locate(path, rejected, warnings)
    contents: dict[str, tuple[str, bytes]] = {}
    for name, file in pack.files.items():
        try:
            contents[name] = (str(file), file.read_bytes())
        except OSError as error:
            raise PathError(f"'{file}' cannot be opened: {error.strerror}.") from error
    unread = {name: Table(TABLES[name], usable=False) for name in pack.missing}
    files = {file for file, _ in contents.values()}
    reading = Reading(pack.dataset, tables=unread, rejected=rejected, warnings=warnings, files=files)
    _read(contents, reading, watch)
    return reading


def _read(contents: Mapping[str, tuple[str, bytes]], reading: Reading, watch: Watch = UNWATCHED) -> None:
    for name, (file, content) in contents.items():
        record = TABLES[name]
        raw = read_table(content, record, file=file, rejected=reading.rejected, warnings=reading.warnings)
        reading.read += raw.read
        rows = [validated(row, record, file, reading.rejected) for row in watch.along(raw.rows, Path(file))]
        reading.tables[name] = Table(record, raw.usable, rows)


def validated(row: RawRow, record: type[Record], file: str, rejected: Problems) -> Row:
    """A raw row as a record; without one, and a reason in `rejected`, where it is not valid."""
    if row.sound:
        try:
            valid = record.model_validate(row.cells)
        except ValidationError as error:
            place = place_of(record, row.cells)
            for problem in explain(error, record, row.cells, file=file, line=row.line, place=place):
                rejected.add(problem)
        else:
            return Row(valid.key, file, row.line, valid)
    names = {field: name for name, field in record.columns().items()}
    return Row(tuple(row.cells.get(names[key], "") for key in record.KEY), file, row.line, None)
