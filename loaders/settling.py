"""From rows that were read to records: what is wrong between them, within a dataset and beside the others."""

from collections.abc import Iterator, Mapping, Sequence

from graph.model import Field
from loaders.keys import settle_ids, settle_keys
from loaders.level_orders import doubtful_levels
from loaders.reading import Other, Reading, Table, about
from loaders.references import loosen_references, settle_references
from loaders.report import ImportReport, Loaded, Problem
from loaders.requirement_trees import doubtful_requirements, settle_trees
from loaders.rows import Records, Row


def settle(readings: Sequence[Reading], others: Sequence[Other] = ()) -> list[Loaded]:
    """Compare the rows of the datasets of one call with each other and with those of the store.

    Args:
        readings: the datasets of the call, in the order of the paths.
        others: the other datasets of the store.

    Returns:
        Of each dataset the accepted records, table by table in the files' order, and the report.
    """
    for reading in readings:
        settle_keys(reading)
    settle_ids(readings, others)
    beside = [[*others, *(other for other in readings if other is not reading)] for reading in readings]
    for reading, rest in zip(readings, beside, strict=True):
        settle_trees(reading, rest)
    loosen_references(readings, others)
    settle_references(readings, others)
    return [_loaded(reading, rest) for reading, rest in zip(readings, beside, strict=True)]


def _loaded(reading: Reading, others: Sequence[Other]) -> Loaded:
    doubtful = doubtful_requirements(reading, others)
    for problem in (*doubtful_levels(reading), *_odd_parents(reading.tables), *doubtful):
        reading.warnings.add(problem)
    tables = {name: Records(table.alive) for name, table in reading.tables.items() if table.alive}
    report = ImportReport(
        dataset=reading.dataset,
        read=reading.read,
        accepted=sum(map(len, tables.values())),
        rejected=reading.rejected.listed(),
        warnings=reading.warnings.listed(),
    )
    return Loaded(tables, report, reading.dataset)


def _odd_parents(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Fields whose code does not begin with their parent's, as ISCED-F codes do."""
    for row in _rows(tables, Field.TABLE):
        if isinstance(row.record, Field) and row.record.parent_code is not None:
            code, parent = row.record.code, row.record.parent_code
            if len(parent) >= len(code) or not code.startswith(parent):
                yield about(
                    row,
                    field="parent_code",
                    value=parent,
                    reason="the code does not begin with its parent's code",
                )


def _rows(tables: Mapping[str, Table], name: str) -> list[Row]:
    return [*tables[name].alive.values()] if name in tables else []
