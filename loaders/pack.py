"""The bundled pack's format: CSV tables of one folder, with or without a `datapackage.json`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from graph.errors import PathError
from graph.model import TABLES, Field, Level
from graph.record import Record
from loaders.keys import Row, Table, settle_keys
from loaders.locate import locate
from loaders.reasons import explain
from loaders.references import Known, settle_references
from loaders.report import ImportReport, Loaded, Problem, Problems
from loaders.tables import RawRow, place_of, read_table


def read_pack(path: Path, known: Known | None = None) -> Loaded:
    """Read a pack; whatever is wrong with its content is reported, not raised.

    Args:
        path: a folder with a `datapackage.json` or with tables, a `datapackage.json`, or one table.
        known: whether another dataset in the store has the row of a table with a key. An authority's pack
            may hold a few tables only and refer to what is already there; without it every reference has to
            be answered by the pack itself.

    Returns:
        The accepted records, table by table in the file's order, and the report.

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
    unread = {name: Table(TABLES[name], file, usable=False) for name, file in pack.missing.items()}
    return read_contents(contents, pack.dataset, known, Reading(rejected, warnings, unread))


@dataclass(slots=True)
class Reading:
    """What is known of a pack before its files are read.

    Attributes:
        rejected: what is wrong.
        warnings: what deserves a look.
        tables: the tables that should be there but are not.
    """

    rejected: Problems = field(default_factory=Problems)
    warnings: Problems = field(default_factory=Problems)
    tables: dict[str, Table] = field(default_factory=dict)


def read_contents(
    contents: Mapping[str, tuple[str, bytes]],
    dataset: str,
    known: Known | None = None,
    reading: Reading | None = None,
) -> Loaded:
    """Read a pack whose files are in memory.

    Args:
        contents: table name -> the file's name for the report, and its bytes.
        dataset: the dataset's id.
        known: as in `read_pack`.
        reading: what is known before.
    """
    reading = reading or Reading()
    rejected, warnings, tables = reading.rejected, reading.warnings, reading.tables
    read = 0
    for name, (file, content) in contents.items():
        record = TABLES[name]
        raw = read_table(content, record, file=file, rejected=rejected, warnings=warnings)
        read += raw.read
        rows = [_validated(row, record, file, rejected) for row in raw.rows]
        tables[name] = Table(record, file, raw.usable, rows)
    settle_keys(tables, rejected)
    settle_references(tables, known, rejected, warnings)
    for problem in (*_equal_orders(tables), *_odd_parents(tables)):
        warnings.add(problem)
    records = tuple(row.record for table in tables.values() for row in table.alive.values() if row.record is not None)
    report = ImportReport(
        dataset=dataset,
        read=read,
        accepted=len(records),
        rejected=rejected.listed(),
        warnings=warnings.listed(),
    )
    return Loaded(records, report, dataset)


def _validated(row: RawRow, record: type[Record], file: str, rejected: Problems) -> Row:
    if row.sound:
        try:
            valid = record.model_validate(row.cells)
        except ValidationError as error:
            place = place_of(record, row.cells)
            for problem in explain(error, record, row.cells, file=file, line=row.line, place=place):
                rejected.add(problem)
        else:
            return Row(valid.key, row.line, valid)
    names = {field: name for name, field in record.columns().items()}
    return Row(tuple(row.cells.get(names[key], "") for key in record.KEY), row.line, None)


def _equal_orders(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Levels of one framework that claim the same rung."""
    if Level.TABLE not in tables:
        return
    table = tables[Level.TABLE]
    rungs: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in table.alive.values():
        if isinstance(row.record, Level):
            rungs[row.record.framework_id, row.record.order].append(row)
    for (framework, order), rows in rungs.items():
        for row in rows[1:]:
            yield Problem(
                file=table.file,
                place=":".join(row.key),
                line=row.line,
                field="level_order",
                value=str(order),
                reason=f"is also the order of {framework}:{rows[0].key[-1]} (line {rows[0].line})",
            )


def _odd_parents(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Fields whose code does not begin with their parent's, as ISCED-F codes do."""
    if Field.TABLE not in tables:
        return
    table = tables[Field.TABLE]
    for row in table.alive.values():
        if isinstance(row.record, Field) and row.record.parent_code is not None:
            code, parent = row.record.code, row.record.parent_code
            if len(parent) >= len(code) or not code.startswith(parent):
                yield Problem(
                    file=table.file,
                    place=code,
                    line=row.line,
                    field="parent_code",
                    value=parent,
                    reason="the code does not begin with its parent's code",
                )
