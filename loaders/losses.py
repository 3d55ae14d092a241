"""What an update takes from other datasets: rows of theirs that refer to what is gone with it."""

from collections.abc import Iterable, Iterator, Mapping

from graph.content import Content, Key
from graph.datasets import merge
from graph.record import Record, Reference
from loaders.reading import columns, place
from loaders.references import IMPLIED
from loaders.report import Problem, shown

Place = tuple[str, Key]
"""A table and a key in it."""


def losses(dataset: str, before: Mapping[str, Content], after: Mapping[str, Content]) -> Iterator[Problem]:
    """A warning for each row of another dataset that refers to what is gone with the update of this one.

    Args:
        dataset: the dataset that is updated.
        before: every dataset of the store by its id.
        after: the same after the update, lowest precedence first.
    """
    there = _places(after.values())
    gone = _places([before[dataset]]) - there if dataset in before else set()
    if not gone:
        return
    for record, (asserted_by, *_) in merge(after.items()):
        if asserted_by != dataset:
            for reference in record.REFERENCES:
                values = [getattr(record, field) for field in reference.fields]
                key = tuple(str(value) for value in values)
                meant = {(table, key) for table in reference.tables if table not in IMPLIED}
                if None not in values and meant & gone and not meant & there:
                    yield _loss(asserted_by, record, reference, key)


def _places(contents: Iterable[Content]) -> set[Place]:
    return {(table, key) for content in contents for table, rows in content.tables.items() for key in rows}


def _loss(dataset: str, record: Record, reference: Reference, key: Key) -> Problem:
    (name,) = columns(type(record), reference.fields[-1:])
    return Problem(
        place=f"{shown(dataset)}: {record.TABLE}.csv: {place(record.key)}",
        field=name,
        value=shown(key[-1]),
        reason=f"is gone with this load; the dataset '{shown(dataset)}' still refers to it, and that is left out",
    )
