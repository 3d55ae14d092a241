"""Frameworks aligned on the EQF: which levels stand in which rows, so that gaps, sub-levels and wide links are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.rungs import eqf_of
from queries.levels import FilledLevel

LOWEST, HIGHEST = 1, 8
ROWS = tuple(range(HIGHEST, LOWEST - 1, -1))
"""The EQF levels from the top of the picture to its bottom: a way up goes up."""


@dataclass(frozen=True, slots=True)
class Wide:
    """A level that is linked to several EQF levels, and so stands over several rows.

    Attributes:
        level: the level.
        lane: its place from the left, from 0, so that no two that overlap lie on each other.
    """

    level: FilledLevel
    lane: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a framework's column, between two EQF levels.

    Attributes:
        top: the highest EQF level it stands beside.
        bottom: the lowest.
        stacks: EQF level -> the levels linked to it alone, the highest first.
        wide: the levels that stand over several rows.
    """

    top: int
    bottom: int
    stacks: tuple[tuple[int, tuple[FilledLevel, ...]], ...] = ()
    wide: tuple[Wide, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether the framework has no level here."""
        return not self.stacks and not self.wide

    @property
    def lanes(self) -> int:
        """How many places beside each other it needs."""
        return max((one.lane + 1 for one in self.wide), default=0) + bool(self.stacks)


@dataclass(frozen=True, slots=True)
class Column:
    """One framework beside the EQF.

    Attributes:
        framework: its id.
        cells: from the top to the bottom, without holes; none where no level is referenced.
        unreferenced: the levels that no EQF level is known for, the highest first.
    """

    framework: str
    cells: tuple[Cell, ...]
    unreferenced: tuple[FilledLevel, ...]


def column(framework: str, levels: Iterable[FilledLevel]) -> Column:
    """A framework's levels, placed.

    Args:
        framework: its id.
        levels: its levels.
    """
    found = sorted(levels, key=lambda level: (-level.order, level.id))
    placed = [level for level in found if eqf_of(level)]
    cells = []
    row = HIGHEST
    while placed and row >= LOWEST:
        bottom = _reach(placed, row)
        cells.append(_cell(row, bottom, [level for level in placed if bottom <= max(eqf_of(level)) <= row]))
        row = bottom - 1
    return Column(framework, tuple(cells), tuple(level for level in found if not eqf_of(level)))


def sides(frameworks: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which frameworks stand left of the EQF, and which right: it is in the middle, the first one to its left.

    >>> sides(["SI", "HR", "AT"])
    (('SI',), ('HR', 'AT'))
    """
    half = len(frameworks) // 2
    return tuple(frameworks[:half]), tuple(frameworks[half:])


def _reach(levels: Sequence[FilledLevel], row: int) -> int:
    """How far down a cell that begins in this row goes: as far as any level that stands in it."""
    bottom, reached = row, row + 1
    while bottom < reached:
        reached = bottom
        bottom = min([bottom, *(min(eqf_of(lv)) for lv in levels if bottom <= max(eqf_of(lv)) <= row)])
    return max(bottom, LOWEST)


def _cell(top: int, bottom: int, levels: Sequence[FilledLevel]) -> Cell:
    alone = {row: tuple(level for level in levels if eqf_of(level) == (row,)) for row in range(top, bottom - 1, -1)}
    wide: list[Wide] = []
    for level in (level for level in levels if len(eqf_of(level)) > 1):
        taken = {one.lane for one in wide if _overlap(one.level, level)}
        wide.append(Wide(level, next(lane for lane in range(len(wide) + 1) if lane not in taken)))
    return Cell(top, bottom, tuple((row, stack) for row, stack in alone.items() if stack), tuple(wide))


def _overlap(one: FilledLevel, other: FilledLevel) -> bool:
    return min(eqf_of(one)) <= max(eqf_of(other)) and min(eqf_of(other)) <= max(eqf_of(one))
