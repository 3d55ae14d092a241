"""What the cell of a sheet says, as text: numbers without noise, dates as dates, and what says nothing usable."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from graph.content import plain_decimal

_ESCAPED = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_ZEROS = re.compile("0{2,}")
_DIGITS = 15
"""How many digits a spreadsheet keeps of a number; what stands behind them is noise."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "a text"
    NUMBER = "a number"
    DATE = "a date"
    TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what it says, as a cell of a CSV table says it; empty where it says nothing.
        kind: what it holds.
        wrong: why nothing usable can be read from it; empty where it can.
    """

    text: str = ""
    kind: Kind = Kind.TEXT
    wrong: str = ""


EMPTY = Cell()


def cell_of(value: Any, number_format: str = "General") -> Cell:
    """A cell by its value.

    Args:
        value: what the workbook keeps: a text, a number, a date or time, a truth value.
        number_format: how a number is shown; one of zeros alone, as `000`, means a code with leading zeros.

    >>> cell_of(7.0).text, cell_of(0.1 + 0.2).text, cell_of(61, "000").text, cell_of(datetime(2026, 11, 23)).text
    ('7', '0.3', '061', '2026-11-23')
    """
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return Cell(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, bool):
        return Cell("true" if value else "false", Kind.TRUTH)
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        whole_day = value.time() == time.min
        return Cell(value.date().isoformat() if whole_day else value.isoformat(), Kind.DATE)
    if isinstance(value, date | time):
        return Cell(value.isoformat(), Kind.DATE)
    if isinstance(value, timedelta):
        return Cell(str(value), Kind.DATE, "holds a length of time: write it as a number or a text")
    return Cell(wrong="holds what cannot be read")


def _number(value: int | float, number_format: str) -> Cell:
    if not math.isfinite(value) or abs(value) >= 10**300:
        return Cell("", Kind.NUMBER, "holds a number that is too large")
    if isinstance(value, int) and abs(value) < 10**_DIGITS:
        width = len(number_format) if _ZEROS.fullmatch(number_format) else 0
        return Cell(f"{value:0{width}d}", Kind.NUMBER)
    text = plain_decimal(Decimal(f"{value:.{_DIGITS}g}"))
    return Cell(text, Kind.NUMBER)
