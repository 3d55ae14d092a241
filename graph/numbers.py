"""Exact whole numbers inside: hundredths of a credit, thousandths of a year, days, cents. Halves are rounded up."""

from decimal import Decimal
from fractions import Fraction

DAYS_A_YEAR = 365
UNKNOWN = -1
"""Stands for "not known" in arrays; never for a value."""


def rounded(value: Fraction) -> int:
    """The nearest whole number; a half is rounded up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def exact(value: float | int | str | Decimal) -> Fraction:
    """The number a person wrote, without the error of its floating-point form."""
    return Fraction(str(value))


def hundredths(credits: float | int | str | Decimal) -> int:
    """Credits (ECTS) in hundredths; also EUR in cents."""
    return rounded(exact(credits) * 100)


def thousandths(years: float | int | str | Decimal) -> int:
    """Years in thousandths, as fine as the tables write them."""
    return rounded(exact(years) * 1000)


def days(years: Fraction) -> int:
    """Years in days of a year of 365."""
    return rounded(years * DAYS_A_YEAR)


def public(whole: int, scale: int) -> int | float | None:
    """As `shown`, and null where it is UNKNOWN."""
    return None if whole == UNKNOWN else shown(whole, scale)


def shown(whole: int, scale: int) -> int | float:
    """A whole number in its public unit, at two decimals at most: 15500 hundredths -> 155.

    Args:
        whole: hundredths, cents or days.
        scale: how many of them make one of the public unit.
    """
    value = round(whole / scale, 2)
    return int(value) if value == int(value) else value
