"""Merged cells: a value stands in the first of them alone, so the rows of the others say less than they seem to."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from loaders.sheets.workbook import Merged, Sheet, SheetRow

REASON = "the cells are merged: unmerge them, and write the value in each"


def merged_rows(sheet: Sheet, rows: Sequence[SheetRow], width: int) -> tuple[list[Merged], set[int]]:
    """The merged ranges that take a value from a row, and the numbers of those rows.

    Args:
        sheet: the sheet.
        rows: its rows without the header.
        width: how many of its columns count.
    """
    numbers = [row.number for row in rows]
    steps = [0] * (len(rows) + 1)
    found = []
    for merged in sheet.merged:
        top = merged.top if merged.right > merged.left else merged.top + 1
        first, last = bisect_left(numbers, top), bisect_right(numbers, merged.bottom)
        if first < last and merged.left <= width:
            steps[first] += 1
            steps[last] -= 1
            found.append(merged)
    return found, {number for number, over in zip(numbers, accumulate(steps), strict=False) if over}
