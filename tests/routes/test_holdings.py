"""What is claimed beyond what a micro-credential carries, and requests of those who hold nothing else."""

from decimal import Decimal

import pytest

from graph.errors import UsageError
from graph.snapshot import Snapshot
from routes.holdings import Claim, claims
from routes.request import route_request
from routes.search import find_routes, look_up
from tests.routes.snapshots import bundled

SNAPSHOT: Snapshot = bundled()
BASIC = "FI-HELSINKI-cs-basic-studies-25"


@pytest.mark.parametrize("said", [BASIC, f"{BASIC}:25", f"{BASIC}:0", f"{BASIC}:24.99"])
def test_up_to_what_it_carries_nothing_is_claimed_too_much(said: str) -> None:
    assert claims(SNAPSHOT, [said]) == ()


def test_more_than_it_carries_is_named_with_both_amounts() -> None:
    assert claims(SNAPSHOT, [f"{BASIC}:500", BASIC]) == (Claim(BASIC, 50000, 2500),)


def test_of_what_carries_no_known_credit_no_claim_is_too_much() -> None:
    unknown = next(id_ for id_, row in SNAPSHOT.micro_credentials.items() if row.get("ects") is None)
    assert claims(SNAPSHOT, [f"{unknown}:500"]) == ()


def test_only_micro_credentials_with_their_own_credit_may_be_held() -> None:
    request = route_request(held=(), have=(f"{BASIC}:20",), target="FI-HELSINKI-bsc-computer-science")
    (holding,) = look_up(SNAPSHOT, request).micro_credentials
    assert (holding.mc_id, holding.ects) == (BASIC, 2000)
    assert find_routes(SNAPSHOT, request).why


def test_nothing_held_is_no_question() -> None:
    with pytest.raises(UsageError, match="nothing is held"):
        route_request(held=(), target="AT-bachelor", pace=Decimal(60))
