"""What numbers a person may give, and what is said of the others."""

from decimal import Decimal

import pytest

from graph.errors import UsageError
from routes.holdings import look_up_holdings
from routes.ranges import EXPERIENCE_YEARS, FEE_EUR, HELD_ECTS, LIMIT, PACE, WEIGHT, Range
from routes.request import RouteRequest, route_request
from tests.routes.snapshots import bundled

ABSURD = ("1e400", "1e99999999", "1e-320", "1e-99999999", "1e9999999999999999999", "nan", "sNaN", "inf", "-1", "", "x")
RANGES = [EXPERIENCE_YEARS, FEE_EUR, HELD_ECTS, LIMIT, PACE, WEIGHT]


def request(**asked: object) -> RouteRequest:
    return route_request(held=("A",), target="B", **asked)


@pytest.mark.parametrize("allowed", RANGES, ids=str)
@pytest.mark.parametrize(
    "given", [*ABSURD, 10**30, float("nan"), "0." + "3" * 6000, "9" * 6000], ids=lambda g: str(g)[:9]
)
def test_an_absurd_number_is_refused_with_what_is_allowed(allowed: Range, given: object) -> None:
    with pytest.raises(ValueError, match="allowed"):
        allowed.read(given)


@pytest.mark.parametrize("given", [0, "0", "-0", "0e9", "80", 1 / 3, "52.50", " 7 "])
def test_a_number_is_taken_as_it_was_written(given: object) -> None:
    assert EXPERIENCE_YEARS.read(given) == Decimal(str(given))


def test_nothing_less_than_nothing_is_kept() -> None:
    assert str(FEE_EUR.read("-0")) == "0"


@pytest.mark.parametrize(
    ("option", "bounds"),
    [("experience_years", "0 to 80"), ("pace", "0.01 to 1000"), ("max_fee", "0 to 1000000"), ("limit", "1 to 1000000")],
)
def test_a_request_names_the_option_the_value_and_the_range(option: str, bounds: str) -> None:
    with pytest.raises(UsageError) as caught:
        request(**{option: "1e400"})
    assert str(caught.value) == f"{option.replace('_', '-')} = '1e400': allowed is a number from {bounds}"


@pytest.mark.parametrize("weight", ABSURD)
def test_a_request_names_the_criterion_whose_weight_is_not_allowed(weight: str) -> None:
    with pytest.raises(UsageError, match="weight of years"):
        request(weights={"ects": "1", "years": weight})


@pytest.mark.parametrize("amount", ABSURD)
def test_a_micro_credential_of_an_absurd_credit_is_a_wrong_call(amount: str) -> None:
    with pytest.raises(UsageError, match="no amount of credit"):
        look_up_holdings(bundled(), [f"FI-HELSINKI-cs-basic-studies-25:{amount}"])
