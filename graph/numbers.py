"""Exact whole numbers inside: hundredths of a credit, days, cents. Halves are rounded up."""

from decimal import Decimal
from fractions import Fraction

DAYS_A_YEAR = 365
UNKNOWN = -1
"""Stands for "not known" in arrays; never for a value."""


def rounded(value: Fraction) -> int:
    """The nearest whole number; a half is rounded up."""
    return (value + Fraction(1, 2)).__floor__()


def exact(value: float | int | str | Decimal) -> Fraction:
    """The number a person wrote, without the error of its floating-point form."""
    return Fraction(str(value))


def hundredths(credits: float | int | str | Decimal) -> int:
    """Credits (ECTS) in hundredths; also EUR in cents."""
    return rounded(exact(credits) * 100)


def days(years: float | int | str | Decimal) -> int:
    """Years in days of a year of 365."""
    return rounded(exact(years) * DAYS_A_YEAR)


def study_days(credit_hundredths: int, pace: Fraction) -> int:
    """How many days a number of credits takes.

    Args:
        credit_hundredths: credits in hundredths.
        pace: ECTS a year.
    """
    return rounded(Fraction(credit_hundredths, 100) / pace * DAYS_A_YEAR)


def shown(whole: int, scale: int) -> int | float:
    """A whole number in its public unit, at two decimals at most: 15500 hundredths -> 155.

    Args:
        whole: hundredths, cents or days.
        scale: how many of them make one of the public unit.
    """
    value = round(whole / scale, 2)
    return int(value) if value == int(value) else value
