"""What a dataset makes, counted: the same as in the graph that is made."""

import random
from collections import Counter
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import graph_of
from graph.record import Record
from graph.tally import tally
from loaders.pack import read_pack

RECORDS = read_pack(Path(__file__).parents[2] / "data").records


def counted(dataset: str, contents: list[tuple[str, Content]]) -> tuple[dict[str, int], dict[str, int]]:
    """The same by the graph itself."""
    nodes, _ = graph_of([(id_, content) for id_, content in contents if id_ == dataset]).counts()
    graph = graph_of(contents)
    mine = [key for key, properties in graph.relationships.items() if dataset in properties["asserted_by"]]
    return nodes, dict(sorted(Counter(type_ for type_, *_ in mine).items()))


def test_the_whole_pack_is_counted_as_it_is_made() -> None:
    contents = [("pack", Content(RECORDS))]
    assert tally("pack", contents) == counted("pack", contents)


@pytest.mark.parametrize("seed", range(12))
def test_parts_of_the_pack_beside_and_over_each_other(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a choice, not a secret

    def some() -> list[Record]:
        return [record for record in RECORDS if rng.random() < rng.choice([0.1, 0.5, 0.9])]

    def otherwise(record: Record) -> Record:
        changed = {"source_url": "https://example.org/other"} if "source_url" in type(record).model_fields else {}
        return record.model_copy(update=changed)

    over = [otherwise(record) if rng.random() < 0.5 else record for record in some()]
    contents = [("a", Content(some())), ("b", Content(over)), ("c", Content(some()))]
    for id_, _ in contents:
        assert tally(id_, contents) == counted(id_, contents)
