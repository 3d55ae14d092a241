"""What an update takes from other datasets: rows of theirs that refer to what is gone with it."""

from collections.abc import Iterator, Mapping

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
    held = before[dataset].tables.items() if dataset in before else ()
    gone = {(table, key) for table, rows in held for key in rows if not _is_there((table, key), after)}
    if not gone:
        return
    for record, (asserted_by, *_) in merge(after.items()):
        if asserted_by != dataset:
            for reference in record.REFERENCES:
                values = [getattr(record, field) for field in reference.fields]
                key = tuple(str(value) for value in values)
                meant = {(table, key) for table in reference.tables if table not in IMPLIED}
                if None not in values and meant & gone and not any(_is_there(place, after) for place in meant):
                    yield _loss(asserted_by, record, reference, key)


def _is_there(place: Place, contents: Mapping[str, Content]) -> bool:
    table, key = place
    return any(key in content.tables.get(table, ()) for content in contents.values())


def _loss(dataset: str, record: Record, reference: Reference, key: Key) -> Problem:
    (name,) = columns(type(record), reference.fields[-1:])
    return Problem(
        place=f"{shown(dataset)}: {record.TABLE}.csv: {place(record.key)}",
        field=name,
        value=shown(key[-1]),
        reason=f"is gone with this load; the dataset '{shown(dataset)}' still refers to it, and that is left out",
    )
