"""Frameworks aligned on the EQF: nothing is lost, nothing overlaps, and gaps are seen."""

from hypothesis import given
from hypothesis import strategies as st

from exports.aligned import HIGHEST, LOWEST, Cell, column, sides
from exports.rungs import eqf_of
from tests.unit.levels_made import level


def notations(cell: Cell) -> dict[int, list[str]]:
    return {row: [one.notation for one in stack] for row, stack in cell.stacks}


def test_each_level_stands_beside_its_eqf_level_and_sub_levels_are_stacked_the_highest_on_top() -> None:
    found = column("F", [level("4", 4, 4), level("4+", 5, 4), level("5", 6, 5)])
    assert {cell.top: notations(cell) for cell in found.cells if not cell.is_gap} == {
        4: {4: ["4+", "4"]},
        5: {5: ["5"]},
    }


def test_eqf_levels_without_a_level_are_gaps_of_their_own() -> None:
    found = column("F", [level("1", 1, 2), level("2", 2, 5)])
    assert [cell.top for cell in found.cells if cell.is_gap] == [8, 7, 6, 4, 3, 1]


def test_what_is_not_referenced_is_in_the_band_and_makes_no_gap() -> None:
    found = column("F", [level("2", 2), level("1", 1)])
    assert found.cells == ()
    assert [one.notation for one in found.unreferenced] == ["2", "1"]


def test_a_level_linked_to_several_eqf_levels_spans_them_beside_the_others() -> None:
    (cell,) = [c for c in column("F", [level("a", 1, 3), level("b", 2, 3, 5), level("c", 3, 5)]).cells if not c.is_gap]
    assert (cell.top, cell.bottom) == (5, 3)
    assert [(one.level.notation, one.lane) for one in cell.wide] == [("b", 0)]
    assert notations(cell) == {5: ["c"], 3: ["a"]}
    assert cell.lanes == 2


def test_wide_levels_that_overlap_stand_beside_each_other_and_those_that_do_not_share_a_place() -> None:
    found = column("F", [level("a", 1, 1, 2), level("b", 2, 2, 3), level("c", 3, 3, 4)])
    (cell,) = [c for c in found.cells if not c.is_gap]
    lanes = {one.level.notation: one.lane for one in cell.wide}
    assert lanes["a"] == lanes["c"] != lanes["b"]
    assert cell.lanes == 2


links = st.lists(st.sets(st.integers(LOWEST, HIGHEST), max_size=3), max_size=12)


@given(links)
def test_every_level_is_placed_once_and_the_cells_fill_the_column(eqf: list[set[int]]) -> None:
    levels = [level(str(n), n, *sorted(one)) for n, one in enumerate(eqf, start=1)]
    found = column("F", levels)
    placed = [one for cell in found.cells for _, stack in cell.stacks for one in stack]
    placed += [one.level for cell in found.cells for one in cell.wide]
    assert sorted(one.id for one in (*placed, *found.unreferenced)) == sorted(one.id for one in levels)
    rows = [row for cell in found.cells for row in range(cell.top, cell.bottom - 1, -1)]
    assert rows == ([] if not placed else list(range(HIGHEST, LOWEST - 1, -1)))
    for cell in found.cells:
        for row, stack in cell.stacks:
            assert all(eqf_of(one) == (row,) for one in stack)
        for one in cell.wide:
            assert cell.bottom <= min(eqf_of(one.level)) < max(eqf_of(one.level)) <= cell.top
            beside = [two for two in cell.wide if two.lane == one.lane and two is not one]
            assert all(not _overlap(eqf_of(one.level), eqf_of(two.level)) for two in beside)


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return bool(set(range(one[0], one[-1] + 1)) & set(range(other[0], other[-1] + 1)))


def test_the_eqf_is_in_the_middle() -> None:
    assert sides(["A"]) == ((), ("A",))
    assert sides(["A", "B"]) == (("A",), ("B",))
    assert sides(["A", "B", "C", "D"]) == (("A", "B"), ("C", "D"))
