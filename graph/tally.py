"""How many nodes and relationships a dataset makes, without making them: a check of a large file has no room."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

import numpy as np

from graph.content import Content
from graph.model import RECORDS, Framework, Level, MicroCredential, Programme, QualificationType
from graph.projection import IMPLIED, Context, relationships
from graph.record import NodeRecord, Record

Counts = dict[str, int]
Hashes = defaultdict[str, "array[int]"]

_NODES = [record for record in RECORDS if issubclass(record, NodeRecord)]
_BY_KEY = {record.LABEL: record.TABLE for record in _NODES if record.KEY == (record.ID,)}
"""Label -> table, where the row's key is what its node is called by."""

_OFFERED = {record.LABEL: record.TABLE for record in (QualificationType, Programme, MicroCredential)}
_KEPT = 50_000
"""Of how many nodes it is remembered whether they are there."""


def tally(dataset: str, contents: Sequence[tuple[str, Content]]) -> tuple[Counts, Counts]:
    """Count what a dataset makes.

    Args:
        dataset: its id.
        contents: dataset id and content of all that are there, this one among them, lowest precedence first.

    Returns:
        How many nodes of each label its rows make by themselves, and how many relationships of each type they make
        beside the others. Told apart by hashes of 64 bits, so that a million takes 8 MB.
    """
    (mine,) = (content for id_, content in contents if id_ == dataset)
    nodes, types = _hashes(), _hashes()
    alone = _context([mine])
    for record in mine:
        if isinstance(record, NodeRecord):
            nodes[record.LABEL].append(hash(record.node_id))
        for (_, *ends, _), _ in relationships(record, alone):
            for label, id_ in ends:
                if label in IMPLIED:
                    nodes[label].append(hash(id_))
    together = [content for _, content in contents]
    context, is_there = _context(together), _presence(together)
    over = together[together.index(mine) + 1 :]
    for record in mine:
        for key, _ in relationships(_counting(record, over), context):
            if is_there(*key[1]) and is_there(*key[2]):
                types[key[0]].append(hash(key))
    return _distinct(nodes), _distinct(types)


def _hashes() -> Hashes:
    return defaultdict(partial(array, "q"))


def _distinct(hashes: Hashes) -> Counts:
    return {name: len(np.unique(np.frombuffer(found, dtype=np.int64))) for name, found in sorted(hashes.items())}


def _context(contents: Sequence[Content]) -> Context:
    frameworks = {record.id: record for record in _rows(contents, Framework.TABLE) if isinstance(record, Framework)}
    levels = [record for record in _rows(contents, Level.TABLE) if isinstance(record, Level)]

    def has(label: str, id_: str) -> bool:
        return any((id_,) in content.tables.get(_OFFERED[label], ()) for content in contents)

    return Context(frameworks, {(one.framework_id, one.notation): one for one in levels}, has)


def _presence(contents: Sequence[Content]) -> Callable[[str, str], bool]:
    """Whether a node is there, by a row of its own or brought along by a relationship."""
    others = [record for record in _NODES if record.LABEL not in _BY_KEY]
    named = {
        (record.LABEL, row.node_id)
        for record in others
        for row in _rows(contents, record.TABLE)
        if isinstance(row, NodeRecord)
    }

    @lru_cache(_KEPT)
    def is_there(label: str, id_: str) -> bool:
        table = _BY_KEY.get(label)
        by_key = table is not None and any((id_,) in content.tables.get(table, ()) for content in contents)
        return label in IMPLIED or by_key or (label, id_) in named

    return is_there


def _counting(record: Record, over: Sequence[Content]) -> Record:
    """The row that counts under its key: of the dataset of the highest precedence that has it."""
    found = (content.tables.get(record.TABLE, {}).get(record.key) for content in reversed(over))
    return next((other for other in found if other is not None), record)


def _rows(contents: Iterable[Content], table: str) -> Iterable[Record]:
    return (record for content in contents for record in content.tables.get(table, {}).values())
