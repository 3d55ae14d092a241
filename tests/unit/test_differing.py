"""In what frameworks differ: what the tables say, and never more."""

import csv
import re

import pytest

from exports.differing import cycle_differences, differences, same_numbers
from exports.differing_words import cycle_sentence, same_number_sentence, sentences
from exports.rungs import differs_in_number, number_of, short_label
from queries.levels import FilledLevel
from tests.conftest import DATA
from tests.unit.levels_made import level


def of_the_pack(framework: str) -> list[FilledLevel]:
    with (DATA / "levels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["framework_id"] == framework]
    return [
        level(
            row["level_code"],
            int(row["level_order"]),
            *([int(row["eqf_level"])] if row["eqf_level"] else []),
            cycles=(row["qf_ehea_cycle"],) if row["qf_ehea_cycle"] else (),
            framework=framework,
        )
        for row in rows
    ]


def test_six_of_the_ten_slovenian_levels_differ_in_number_from_the_eqf() -> None:
    found = differences("SI-SQF", of_the_pack("SI-SQF"))
    assert [one.notation for one in found.renumbered] == ["5", "6", "7", "8", "9", "10"]
    assert {eqf: [one.notation for one in there] for eqf, there in found.sub_levels.items()} == {
        4: ["4", "5"],
        8: ["9", "10"],
    }
    assert sentences(found, "Slovenia")[0] == (
        "Slovenia: 6 of 10 levels differ in number from the EQF: "
        "5 (EQF 4), 6 (EQF 5), 7 (EQF 6), 8 (EQF 7), 9 (EQF 8) and 10 (EQF 8)."
    )


@pytest.mark.parametrize("framework", ["HR-CROQF", "AT-NQR", "NO-NKR", "MK-NQF", "ME-NQF"])
def test_sub_levels_and_roman_numbers_do_not_differ_from_the_eqf(framework: str) -> None:
    found = differences(framework, of_the_pack(framework))
    assert found.renumbered == ()
    assert found.numbers_agree


def test_gaps_and_unreferenced_levels_are_told_apart() -> None:
    norway, scotland = (differences(id_, of_the_pack(id_)) for id_ in ("NO-NKR", "GB-SCT-SCQF"))
    assert norway.gaps == (1,)
    assert norway.unreferenced == ()
    assert scotland.gaps == ()
    assert [one.notation for one in scotland.unreferenced] == ["1", "2"]
    assert "Norway has no level on EQF level 1." in sentences(norway, "Norway")
    assert "Scotland: levels 1 and 2 are not referenced to the EQF, so nothing stands beside them." in sentences(
        scotland, "Scotland"
    )


def test_of_a_framework_that_is_not_referenced_nothing_else_is_said() -> None:
    found = differences("GE-NQF", of_the_pack("GE-NQF"))
    assert (found.gaps, found.renumbered, found.is_referenced, found.numbers_agree) == ((), (), False, False)
    (said,) = sentences(found, "Georgia")
    assert "none of its 8 levels is referenced to the EQF, as far as we know" in said


def test_a_framework_without_levels_is_one_whose_levels_are_not_known() -> None:
    assert sentences(differences("F", []), "Nowhere") == ("Nowhere: its levels are not known.",)


def test_a_level_linked_to_several_eqf_levels_is_named_and_its_number_is_one_of_them() -> None:
    found = differences("F", [level("4", 1, 3, 4), level("7", 2, 5, 6)])
    assert [one.notation for one in found.wide] == ["4", "7"]
    assert [one.notation for one in found.renumbered] == ["7"]
    assert "F: level 4 is linked to the EQF levels 3 and 4." in sentences(found, "F")


def test_the_same_number_in_two_frameworks_is_said_to_mean_different_levels() -> None:
    both = {id_: of_the_pack(id_) for id_ in ("GB-SCT-SCQF", "IE-NFQ")}
    found = {one.number: dict(one.places) for one in same_numbers(both)}
    assert found[7] == {"GB-SCT-SCQF": (5,), "IE-NFQ": (6,)}
    assert 1 not in found  # Scotland's is not referenced, so there is nothing to compare
    assert set(found) == {3, 4, 5, 6, 7, 8, 9, 10}
    said = same_number_sentence(same_numbers(both), {"GB-SCT-SCQF": "Scotland", "IE-NFQ": "Ireland"})
    assert said == (
        "The same number is not the same level: level 7, for example, is EQF 5 in Scotland and EQF 6 in Ireland."
    )


def test_where_a_number_is_not_referenced_it_is_no_meaning_but_no_absence_either() -> None:
    found = same_numbers({"A": [level("1", 1)], "B": [level("1", 1, 1)], "C": [level("1", 1, 2)]})
    assert found[0].places == (("A", ()), ("B", (1,)), ("C", (2,)))
    assert same_numbers({"A": [level("1", 1)], "B": [level("1", 1, 1)]}) == ()


def test_cycles_are_compared_only_where_there_are_levels() -> None:
    three = {id_: of_the_pack(id_) for id_ in ("SI-SQF", "HR-CROQF", "AT-NQR")}
    (found,) = cycle_differences(three)
    assert (found.eqf_level, dict(found.cycles)) == (5, {"SI-SQF": ("short",), "HR-CROQF": ("short",), "AT-NQR": ()})
    places = {"SI-SQF": "Slovenia", "HR-CROQF": "Croatia", "AT-NQR": "Austria"}
    assert cycle_sentence(found, places) == (
        "EQF level 5, Bologna cycle named in our data: short cycle in Slovenia and Croatia and none in Austria."
    )
    assert cycle_differences({"A": [level("1", 1, 5, cycles=("short",))], "B": [level("1", 1, 6)]}) == ()


@pytest.mark.parametrize("notation", ["Entry", "E3", "A", "B", "first", "VX", "MIX", "", "C"])
def test_a_notation_without_a_number_is_not_said_to_differ(notation: str) -> None:
    assert number_of(notation) is None
    assert not differs_in_number(level(notation or "-", 1, 5))


def test_a_name_is_never_lost_or_cut_in_two() -> None:
    with (DATA / "levels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            short = short_label(row["level_code"], row["label_en"])
            assert short in row["label_en"]
            assert short.count("(") == short.count(")")
            if not short:
                assert re.fullmatch(rf"(\w+ ){{1,2}}{re.escape(row['level_code'])}", row["label_en"])
