"""Frameworks side by side: what the comparison shows is what the tables say."""

from collections.abc import Callable

import pytest

from graph.errors import UnknownIdError, UsageError
from graph.store import GraphStore
from queries.compare import Comparison, compare

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]
ASKED = ("IE-NFQ", "GB-SCT-SCQF", "NL-NLQF", "EQF")


@pytest.fixture(scope="module")
def comparison(pack_store: GraphStore) -> Comparison:
    return compare(pack_store, frameworks=ASKED)


def test_irish_levels_7_and_8_are_both_on_eqf_6(comparison: Comparison) -> None:
    assert {level.notation for level in comparison.levels if level.framework == "IE-NFQ" and level.eqf_level == 6} == {
        "7",
        "8",
    }


def test_levels_that_are_not_referenced_are_shown_without_an_eqf_level(comparison: Comparison) -> None:
    unreferenced = {(level.framework, level.notation) for level in comparison.levels if level.eqf_level is None}
    assert unreferenced == {("GB-SCT-SCQF", "1"), ("GB-SCT-SCQF", "2"), ("NL-NLQF", "Entry")}


def test_4_plus_stands_between_4_and_5(comparison: Comparison) -> None:
    dutch = [level.notation for level in comparison.levels if level.framework == "NL-NLQF"]
    assert dutch == ["Entry", "1", "2", "3", "4", "4+", "5", "6", "7", "8"]


def test_the_levels_of_the_eqf_are_its_own(comparison: Comparison) -> None:
    eqf = {(level.notation, level.eqf_level, level.match) for level in comparison.levels if level.framework == "EQF"}
    assert eqf == {(str(n), n, "identity") for n in range(1, 9)}


def test_frameworks_and_their_levels_come_in_the_order_asked(pack_store: GraphStore) -> None:
    backwards = compare(pack_store, frameworks=ASKED[::-1])
    assert tuple(f.id for f in backwards.frameworks) == ASKED[::-1]
    assert tuple(dict.fromkeys(level.framework for level in backwards.levels)) == ASKED[::-1]


def test_a_framework_named_twice_is_shown_once(pack_store: GraphStore) -> None:
    assert compare(pack_store, frameworks=["EQF", "EQF"]) == compare(pack_store, frameworks=["EQF"])


def test_every_level_of_every_framework_is_there_as_the_table_has_it(pack_store: GraphStore, table: Table) -> None:
    frameworks = [row["framework_id"] for row in table("frameworks")]
    found = compare(pack_store, frameworks=frameworks)
    assert {
        (
            level.framework,
            level.notation,
            level.order,
            level.label,
            level.eqf_level,
            level.qf_ehea_cycle,
            *(s.url for s in level.sources),
        )
        for level in found.levels
    } == {
        (
            row["framework_id"],
            row["level_code"],
            int(row["level_order"]),
            row["label_en"],
            int(row["eqf_level"]) if row["eqf_level"] else None,
            row["qf_ehea_cycle"] or None,
            row["source_url"],
        )
        for row in table("levels")
    }
    assert len(found.levels) == len(table("levels"))


def test_every_type_stands_on_its_level(pack_store: GraphStore, table: Table) -> None:
    types = table("qualification_types")
    found = compare(pack_store, frameworks=[row["framework_id"] for row in table("frameworks")])
    assert {(level.framework, level.notation, type_) for level in found.levels for type_ in level.types} == {
        (row["framework_id"], row["level_code"], row["type_id"]) for row in types if row["level_code"]
    }


def test_what_is_known_of_a_framework_is_what_its_row_says(comparison: Comparison, table: Table) -> None:
    row = next(row for row in table("frameworks") if row["framework_id"] == "GB-SCT-SCQF")
    scotland = next(f for f in comparison.frameworks if f.id == "GB-SCT-SCQF")
    assert (scotland.name, scotland.country, scotland.region, scotland.abbreviation) == (
        row["name_en"],
        row["country"],
        row["region"] or None,
        row["abbreviation"],
    )
    assert scotland.level_count == int(row["level_count"])
    assert [source.url for source in scotland.sources] == [row["source_url"]]


def test_the_answer_has_the_shape_of_the_command(comparison: Comparison) -> None:
    answer = comparison.as_json()
    assert set(answer) == {"frameworks", "levels"}
    assert {tuple(level) for level in answer["levels"]} == {
        ("framework", "notation", "order", "label", "eqf_level", "qf_ehea_cycle", "types", "sources")
    }
    entry = next(level for level in answer["levels"] if (level["framework"], level["notation"]) == ("NL-NLQF", "4+"))
    assert entry["eqf_level"] == 4
    assert all(isinstance(url, str) for url in entry["sources"])
    wanted = {"id", "name", "country", "abbreviation", "level_count", "referenced_to_eqf_year", "sources"}
    assert wanted <= set(answer["frameworks"][0])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ie-nfq", "IE-NFQ"),
        ("NFQ", "IE-NFQ"),
        ("SCQF", "GB-SCT-SCQF"),
        ("NL-NQLF", "NL-NLQF"),
        ("Ireland", "IE-NFQ"),
        ("IE", "IE-NFQ"),
        ("Slovenija", "SI-SQF"),
        ("SI-SQR", "SI-SQF"),
    ],
)
def test_an_unknown_framework_is_answered_with_the_nearest(pack_store: GraphStore, asked: str, meant: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        compare(pack_store, frameworks=["EQF", asked])
    assert caught.value.value == asked
    assert caught.value.nearest[0] == meant


@pytest.mark.parametrize("strange", ["", "'", '"', "\\", "EQF'}) DETACH DELETE f //", "☃", "a/b", "\udcff", "x" * 500])
def test_a_strange_id_is_only_unknown(pack_store: GraphStore, strange: str) -> None:
    with pytest.raises(UnknownIdError):
        compare(pack_store, frameworks=[strange])


def test_no_framework_at_all_is_a_wrong_call(pack_store: GraphStore) -> None:
    with pytest.raises(UsageError):
        compare(pack_store, frameworks=[])
