"""What the levels of a framework say together: rungs claimed twice, and referencing that falls or leaves a gap."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import Level
from loaders.reading import Reading, about
from loaders.report import Problem
from loaders.rows import Row

_Rung = tuple[Row, Level]


def doubtful_levels(reading: Reading) -> Iterator[Problem]:
    """What can be meant, but hardly is: a mapping keeps the order of the levels, and passes over none.

    Args:
        reading: a dataset whose references are settled.
    """
    rungs: dict[str, list[_Rung]] = defaultdict(list)
    for row in reading.tables[Level.TABLE].alive.values() if Level.TABLE in reading.tables else ():
        if isinstance(row.record, Level):
            rungs[row.record.framework_id].append((row, row.record))
    for ladder in rungs.values():
        yield from _equal_orders(ladder)
        ladder.sort(key=lambda one: one[1].order)
        yield from _falling(ladder)
        yield from _unreferenced(ladder)
        yield from _passed_over(ladder)


def _equal_orders(ladder: Sequence[_Rung]) -> Iterator[Problem]:
    """Levels that claim the same rung."""
    first: dict[int, _Rung] = {}
    for row, level in ladder:
        other, its_level = first.setdefault(level.order, (row, level))
        if other is not row:
            reason = f"is also the order of {its_level.node_id} ({other.where(row)})"
            yield about(row, field="level_order", value=str(level.order), reason=reason)


def _falling(ladder: Sequence[_Rung]) -> Iterator[Problem]:
    """Levels referenced to a lower EQF level than one that is below them."""
    top: Level | None = None
    for row, level in ladder:
        if level.eqf_level is None:
            continue
        if top is not None and top.eqf_level is not None and level.eqf_level < top.eqf_level:
            reason = f"is lower than EQF {top.eqf_level}, to which {top.node_id} below it is referenced"
            yield about(row, field="eqf_level", value=str(level.eqf_level), reason=reason)
        elif top is None or top.eqf_level is None or level.eqf_level > top.eqf_level:
            top = level


def _unreferenced(ladder: Sequence[_Rung]) -> Iterator[Problem]:
    """Levels without an EQF level between others that have one."""
    referenced = [at for at, (_, level) in enumerate(ladder) if level.eqf_level is not None]
    for row, level in ladder[referenced[0] : referenced[-1]] if referenced else ():
        if level.eqf_level is None:
            yield about(row, field="eqf_level", reason="is not said, though levels above and below it are referenced")


def _passed_over(ladder: Sequence[_Rung]) -> Iterator[Problem]:
    """EQF levels to which no level is referenced, though to lower and to higher ones there are."""
    by_eqf = {level.eqf_level: row for row, level in reversed(ladder) if level.eqf_level is not None}
    for lower, higher in pairwise(sorted(by_eqf)):
        if higher - lower > 1:
            missing = " and ".join(str(number) for number in range(lower + 1, higher))
            reason = (
                f"no level of the framework is referenced to EQF {missing}, though to {lower} and {higher} there are"
            )
            yield about(by_eqf[higher], field="eqf_level", value=str(higher), reason=reason)
