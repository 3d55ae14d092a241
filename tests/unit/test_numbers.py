"""Whole numbers inside, public units outside."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.numbers import days, exact, hundredths, rounded, shown, thousandths

two_decimals = st.decimals(min_value=0, max_value=100_000, places=2)


@pytest.mark.parametrize(
    ("value", "whole"), [("0", 0), ("1/2", 1), ("3/2", 2), ("5/2", 3), ("49/100", 0), ("51/100", 1)]
)
def test_a_half_is_rounded_up(value: str, whole: int) -> None:
    assert rounded(Fraction(value)) == whole


@given(st.fractions(min_value=0, max_value=10**9))
def test_rounding_never_moves_a_number_by_more_than_a_half(value: Fraction) -> None:
    assert abs(rounded(value) - value) <= Fraction(1, 2)


@pytest.mark.parametrize("written", [0.1, "0.1", Decimal("0.1"), Decimal("0.10")])
def test_a_tenth_is_exactly_a_tenth_however_it_is_written(written: float | str | Decimal) -> None:
    assert exact(written) == Fraction(1, 10)


@given(two_decimals)
def test_credit_survives_the_way_in_and_out(credit: Decimal) -> None:
    assert shown(hundredths(credit), 100) == float(credit)


@given(two_decimals)
def test_a_stores_float_and_a_tables_decimal_are_the_same_credit(credit: Decimal) -> None:
    assert hundredths(float(credit)) == hundredths(credit)


@pytest.mark.parametrize(("years", "whole"), [("1", 365), ("1/2", 183), ("7/2", 1278), ("0", 0), ("1/5", 73)])
def test_a_year_has_365_days(years: str, whole: int) -> None:
    assert days(Fraction(years)) == whole


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_years_as_a_table_writes_them_are_exact_in_thousandths(years: Decimal) -> None:
    assert Fraction(thousandths(float(years)), 1000) == Fraction(years)


@pytest.mark.parametrize(
    ("whole", "scale", "public"), [(15500, 100, 155), (1250, 100, 12.5), (365, 365, 1), (183, 365, 0.5), (0, 100, 0)]
)
def test_a_number_is_shown_in_its_public_unit(whole: int, scale: int, public: float) -> None:
    assert shown(whole, scale) == public


def test_a_whole_number_is_shown_without_a_point() -> None:
    assert str(shown(15500, 100)) == "155"
