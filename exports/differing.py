"""In what frameworks differ: numbers, sub-levels, gaps, what is not referenced, and cycles on the same EQF level."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.aligned import ROWS
from exports.rungs import differs_in_number, eqf_of, number_of
from queries.levels import FilledLevel

CYCLES = ("short", "first", "second", "third")


@dataclass(frozen=True, slots=True)
class Differences:
    """How one framework differs from the EQF.

    Attributes:
        framework: its id.
        levels: all its levels, lowest first.
        renumbered: its levels whose number is not that of the EQF level they are referenced to.
        sub_levels: EQF level -> the levels on it, where there are several.
        wide: its levels that are linked to several EQF levels.
        gaps: EQF levels that none of its levels is referenced to; none where no level is referenced.
        unreferenced: its levels that no EQF level is known for.
    """

    framework: str
    levels: tuple[FilledLevel, ...]
    renumbered: tuple[FilledLevel, ...]
    sub_levels: Mapping[int, tuple[FilledLevel, ...]]
    wide: tuple[FilledLevel, ...]
    gaps: tuple[int, ...]
    unreferenced: tuple[FilledLevel, ...]

    @property
    def is_referenced(self) -> bool:
        """Whether any level of it is."""
        return len(self.unreferenced) < len(self.levels)

    @property
    def numbers_agree(self) -> bool:
        """Whether it has numbered levels on the EQF, and all of them have the number of their EQF level."""
        numbered = [level for level in self.levels if eqf_of(level) and number_of(level.notation) is not None]
        return bool(numbered) and not self.renumbered


@dataclass(frozen=True, slots=True)
class SameNumber:
    """A number that means different EQF levels in different frameworks.

    Attributes:
        number: the number in the levels' notations.
        places: framework -> the EQF levels it means there, lowest first; none where it is not referenced. A framework
            without a level of this number is left out.
    """

    number: int
    places: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class CycleDifference:
    """An EQF level on which the frameworks name different Bologna cycles.

    Attributes:
        eqf_level: the EQF level.
        cycles: framework -> the cycles named for its levels there; only frameworks with a level there.
    """

    eqf_level: int
    cycles: tuple[tuple[str, tuple[str, ...]], ...]


def differences(framework: str, levels: Iterable[FilledLevel]) -> Differences:
    """How a framework differs from the EQF.

    Args:
        framework: its id.
        levels: its levels.
    """
    found = tuple(sorted(levels, key=lambda level: (level.order, level.id)))
    on: dict[int, list[FilledLevel]] = defaultdict(list)
    for level in found:
        for eqf in eqf_of(level):
            on[eqf].append(level)
    return Differences(
        framework=framework,
        levels=found,
        renumbered=tuple(level for level in found if differs_in_number(level)),
        sub_levels={eqf: tuple(there) for eqf, there in sorted(on.items()) if len(there) > 1},
        wide=tuple(level for level in found if len(eqf_of(level)) > 1),
        gaps=tuple(eqf for eqf in reversed(ROWS) if eqf not in on) if on else (),
        unreferenced=tuple(level for level in found if not eqf_of(level)),
    )


def same_numbers(frameworks: Mapping[str, Sequence[FilledLevel]]) -> tuple[SameNumber, ...]:
    """The numbers that do not mean the same EQF level everywhere, lowest first.

    Args:
        frameworks: framework id -> its levels.
    """
    meant: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for framework, levels in frameworks.items():
        for level in levels:
            number, eqf = number_of(level.notation), eqf_of(level)
            if number is not None:
                meant[number][framework].update(eqf)
    return tuple(
        SameNumber(number, tuple((framework, tuple(sorted(eqf))) for framework, eqf in places.items()))
        for number, places in sorted(meant.items())
        if len({frozenset(eqf) for eqf in places.values() if eqf}) > 1
    )


def cycle_differences(frameworks: Mapping[str, Sequence[FilledLevel]]) -> tuple[CycleDifference, ...]:
    """The EQF levels on which the frameworks do not name the same cycles, highest first.

    Args:
        frameworks: framework id -> its levels.
    """
    found = []
    for eqf in ROWS:
        named: list[tuple[str, tuple[str, ...]]] = []
        for framework, levels in frameworks.items():
            there = [level for level in levels if eqf in eqf_of(level)]
            if there:
                cycles = {cycle for level in there for cycle in level.cycles}
                named.append((framework, tuple(sorted(cycles, key=_place))))
        if len({cycles for _, cycles in named}) > 1:
            found.append(CycleDifference(eqf, tuple(named)))
    return tuple(found)


def _place(cycle: str) -> tuple[int, str]:
    return (CYCLES.index(cycle) if cycle in CYCLES else len(CYCLES)), cycle
