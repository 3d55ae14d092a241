"""All frameworks at once: what is kept of them answers as the store does."""

from collections.abc import Callable

import pytest

from graph.store import GraphStore, open_store
from queries.atlas import Atlas, atlas, atlas_of
from queries.compare import compare
from queries.eqf_levels import eqf_levels
from queries.levels import FilledLevel, levels

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def known(pack_store: GraphStore) -> Atlas:
    return atlas(pack_store)


@pytest.mark.parametrize("asked", [("SI-SQF", "HR-CROQF", "AT-NQR"), ("IE-NFQ",), ("QF-EHEA", "EQF", "GE-NQF")])
def test_a_part_of_all_is_what_compare_answers(pack_store: GraphStore, known: Atlas, asked: tuple[str, ...]) -> None:
    assert known.of(asked).as_json() == compare(pack_store, frameworks=asked).as_json()


def test_all_levels_are_there_with_everything_on_them(pack_store: GraphStore, known: Atlas) -> None:
    assert {level for found in known.levels.values() for level in found} == set(levels(pack_store))
    assert known.levels.keys() == known.frameworks.keys()


def test_a_snapshot_holds_the_same_frameworks_levels_links_and_kinds_of_award(
    pack_store: GraphStore, known: Atlas
) -> None:
    held = atlas_of(pack_store.snapshot())
    assert held.frameworks == known.frameworks
    for id_, levels_ in known.levels.items():
        assert [_in_short(level) for level in held.levels[id_]] == [_in_short(level) for level in levels_]


def _in_short(level: FilledLevel) -> tuple[object, ...]:
    links = tuple(link.eqf_level for link in level.referenced_to)
    return level.id, level.notation, level.label, links, tuple(one.id for one in level.qualification_types)


def test_the_eqf_levels_are_told_in_the_words_of_the_table(pack_store: GraphStore, table: Table) -> None:
    assert [
        (
            str(level.level),
            level.knowledge,
            level.skills,
            level.responsibility_autonomy,
            level.official_url,
        )
        for level in eqf_levels(pack_store)
    ] == [tuple(row.values()) for row in table("eqf_levels")]


def test_a_framework_without_levels_is_there_without_levels(tmp_path_factory: pytest.TempPathFactory) -> None:
    from graph.content import Content
    from graph.datasets import load
    from graph.model import Framework

    store = open_store(f"embedded:{tmp_path_factory.mktemp('bare') / 'store'}")
    source = {"source_url": "https://example.org/a", "evidence": "seen"}
    load(store, "d", Content([Framework(id="F", name="F", country="AT", **source)]))
    found = atlas(store)
    assert found.levels == {"F": ()}
    assert found.eqf_levels == {}
