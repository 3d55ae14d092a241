"""The numbers that a person gives, each with what is allowed: checked before anything is computed with them.

Exact arithmetic with 1e99999999 or 1e-99999999 would not end.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Range:
    """What one number may be.

    Attributes:
        least: the smallest allowed, 0 or more.
        most: the largest allowed.
        decimals: how many digits may stand after the point.
    """

    least: Decimal
    most: Decimal
    decimals: int = 30

    def read(self, given: object) -> Decimal:
        """The number, exactly as it was written.

        Args:
            given: a number, or a text that writes one.

        Raises:
            ValueError: it is no number, or not an allowed one; says what is allowed.
        """
        try:
            number = Decimal(str(given))
        except InvalidOperation:
            number = Decimal("NaN")
        exponent = number.as_tuple().exponent
        # A text instead of an exponent: not a number, or infinite.
        if isinstance(exponent, str) or not self.least <= number <= self.most:
            raise ValueError(f"allowed is a number from {self.least} to {self.most}")
        if exponent < -self.decimals:
            raise ValueError(f"allowed are at most {self.decimals} digits after the point")
        return number.copy_abs()  # no -0

    def in_link(self, written: str | None) -> float | None:
        """The number that a link writes; None where it writes none that is allowed."""
        try:
            return float(self.read(written or ""))
        except ValueError:
            return None


EXPERIENCE_YEARS = Range(Decimal(0), Decimal(80))
PACE = Range(Decimal("0.01"), Decimal(1000))
"""ECTS a year."""

YEARS = Range(Decimal(0), Decimal(100))
"""The time of a whole route."""

FEE_EUR = Range(Decimal(0), Decimal(1_000_000))
WEIGHT = Range(Decimal(0), Decimal(1_000_000))
HELD_ECTS = Range(Decimal(0), Decimal(1000))
"""The credit of one micro-credential held, or earned in one programme begun."""

LIMIT = Range(Decimal(1), Decimal(1_000_000), decimals=0)
"""How many answers to give at most."""
