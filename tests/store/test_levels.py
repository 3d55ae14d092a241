"""Levels with everything on them: what the answer shows is what the tables say."""

from collections.abc import Callable

import pytest

from graph.errors import UnknownIdError
from graph.store import GraphStore
from queries.levels import FilledLevel, levels

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def everything(pack_store: GraphStore) -> tuple[FilledLevel, ...]:
    return levels(pack_store)


def test_every_level_is_there_with_the_eqf_level_and_cycle_of_its_row(
    everything: tuple[FilledLevel, ...], table: Table
) -> None:
    assert {
        (
            level.framework,
            level.notation,
            level.order,
            tuple(link.eqf_level for link in level.referenced_to),
            level.cycles,
            tuple(source.url for source in level.sources),
        )
        for level in everything
    } == {
        (
            row["framework_id"],
            row["level_code"],
            int(row["level_order"]),
            (int(row["eqf_level"]),) if row["eqf_level"] else (),
            (row["qf_ehea_cycle"],) if row["qf_ehea_cycle"] else (),
            (row["source_url"],),
        )
        for row in table("levels")
    }
    assert len(everything) == len(table("levels"))


def test_every_type_stands_on_its_level_with_its_source(everything: tuple[FilledLevel, ...], table: Table) -> None:
    assert {(level.id, one.id, one.sources[0].url) for level in everything for one in level.qualification_types} == {
        (f"{row['framework_id']}:{row['level_code']}", row["type_id"], row["source_url"])
        for row in table("qualification_types")
        if row["level_code"]
    }


@pytest.mark.parametrize(
    ("kind", "name", "id_"), [("programmes", "programmes", "programme_id"), ("micro_credentials",) * 2 + ("mc_id",)]
)
def test_an_offer_stands_on_one_level_that_has_the_eqf_level_its_row_states(
    everything: tuple[FilledLevel, ...], table: Table, kind: str, name: str, id_: str
) -> None:
    placed = [(one.id, level) for level in everything for one in getattr(level, kind)]
    stated = {row[id_]: row["eqf_level"] for row in table(name) if row["eqf_level"]}
    assert len(placed) == len({one for one, _ in placed})
    assert stated.keys() <= {one for one, _ in placed}
    for one, level in placed:
        if one in stated:
            assert stated[one] in {str(link.eqf_level) for link in level.referenced_to}, one


def test_one_framework_is_a_part_of_all(pack_store: GraphStore, everything: tuple[FilledLevel, ...]) -> None:
    dutch = levels(pack_store, framework="NL-NLQF")
    assert [level.notation for level in dutch] == ["Entry", "1", "2", "3", "4", "4+", "5", "6", "7", "8"]
    assert dutch == tuple(level for level in everything if level.framework == "NL-NLQF")
    assert dutch[0].referenced_to == ()
    assert dutch[0].as_json()["referenced_to"] == []


def test_an_unknown_framework_is_answered_with_the_nearest(pack_store: GraphStore) -> None:
    with pytest.raises(UnknownIdError) as caught:
        levels(pack_store, framework="nl-nlqf")
    assert caught.value.nearest[0] == "NL-NLQF"


@pytest.mark.parametrize("strange", ["", "'", "\udcff"])
def test_a_strange_id_is_only_unknown(pack_store: GraphStore, strange: str) -> None:
    with pytest.raises(UnknownIdError):
        levels(pack_store, framework=strange)
