"""Rules and policies that hold only for a time."""

from datetime import date
from typing import Any

import pytest

from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    StackingLink,
)
from graph.record import Record
from graph.snapshot import Snapshot
from routes.answer import Answer
from routes.request import route_request
from routes.search import find_routes
from routes.stacking import Holding, stack
from tests.routes.snapshots import snapshot_of

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def ladder(**dates: Any) -> Snapshot:
    """T0 opens T1 under a rule with these dates, and T1 opens T2."""
    made: list[Record] = [Framework(id="F", name="F", country="CZ", **SOURCE)]
    for number in range(3):
        kind = {"id": f"T{number}", "title_en": f"T{number}", "sector": "higher_education"}
        made.append(QualificationType(**kind, framework_id="F", is_full_qualification=True, **SOURCE))
    rule = {"access": "general", "certainty": "entitled"}
    made.append(AccessRule(rule_id="R1", from_id="T0", to_id="T1", **rule, **dates, **SOURCE))
    made.append(AccessRule(rule_id="R2", from_id="T1", to_id="T2", **rule, **SOURCE))
    return snapshot_of(made)


def asked(snapshot: Snapshot, on: date, target: str = "T2", **more: Any) -> Answer:
    return find_routes(snapshot, route_request(held=("T0",), target=target, on=on, **more))


@pytest.mark.parametrize(
    ("dates", "on", "found"),
    [
        ({"valid_to": "2026-06"}, date(2026, 6, 30), True),
        ({"valid_to": "2026-06"}, date(2026, 7, 1), False),
        ({"valid_from": "2027"}, date(2026, 12, 31), False),
        ({"valid_from": "2027"}, date(2027, 1, 1), True),
        ({}, date(2099, 1, 1), True),
    ],
)
def test_a_rule_opens_only_while_it_holds(dates: dict[str, str], on: date, found: bool) -> None:
    assert bool(asked(ladder(**dates), on).routes) is found


def test_a_route_says_that_its_rule_will_lapse() -> None:
    (route,) = asked(ladder(valid_to="2027-09"), date(2026, 11, 27)).routes
    assert [proviso.text for proviso in route.provided_that if proviso.kind == "until"] == [
        "The rule holds only until 2027-09."
    ]
    assert route.as_json()["steps"][0]["valid_to"] == "2027-09"


def test_a_rule_that_has_lapsed_is_named_as_what_stops_the_way() -> None:
    answer = asked(ladder(valid_to="2020"), date(2026, 11, 27), target="T1")
    assert "out_of_date" in [stop.kind for stop in answer.stops]
    assert any("holds only until 2020 (R1)" in text for text in answer.why)


def test_the_day_is_no_limit_of_the_learners() -> None:
    answer = asked(ladder(valid_to="2020"), date(2026, 11, 27), avoid=("R2",))
    assert not any("limit" in text for text in answer.why)


def test_a_policy_limits_only_while_it_holds() -> None:
    made: list[Record] = [
        Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
        Programme(id="P", provider_id="U", title="P", country="CZ", ects=60, **SOURCE),
        MicroCredential(id="M", provider_id="U", title="M", ects=10, **SOURCE),
        StackingLink(mc_id="M", target_id="P", ects=10, **SOURCE),
        RecognitionPolicy(
            id="R", country="CZ", subject="micro_credential", max_ects=0, rule="None.", valid_to="2026", **SOURCE
        ),
    ]
    snapshot = snapshot_of(made)
    held = [Holding("M")]
    days = (date(2026, 5, 1), date(2027, 1, 1))
    counted = [stack(snapshot, snapshot.index["P"], held, on=day).credits for day in days]
    assert counted == [0, 1000]
