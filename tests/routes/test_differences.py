"""How two routes differ: exact where that is known, and said so where it is not."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from graph.numbers import UNKNOWN
from graph.vocabulary import Certainty
from routes.answer import Answer, Route, Step, StepKind
from routes.criteria import CRITERIA, Cost
from routes.differences import Standing, differences
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
OPPOSITE = {Standing.WEAKER: Standing.STRONGER, Standing.STRONGER: Standing.WEAKER, Standing.SAME: Standing.SAME}


def asked(held: str, to: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=(held,), target=to, **more))


@cache
def pairs() -> tuple[tuple[Route, Route], ...]:
    types = range(SNAPSHOT.studies.type_count)
    at_home = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    ids = SNAPSHOT.studies.ids
    found = (asked(ids[a], ids[b]).routes for a, b in at_home[::5])
    return tuple(pair for routes in found for pair in combinations(routes, 2))


def test_they_are_antisymmetric() -> None:
    assert len(pairs()) > 60
    for one, other in pairs():
        here, there = differences(one, other), differences(other, one)
        assert {n: v if v is None else -v for n, v in there.more.items()} == here.more
        assert (here.only_here, here.only_there) == (there.only_there, there.only_here)
        assert (here.standing, here.uncertain) == (OPPOSITE[there.standing], -there.uncertain)
        assert here.at_minimum == there.at_minimum


def test_what_can_be_compared_is_the_difference_of_the_costs() -> None:
    for one, other in pairs():
        for name, here, there in zip(CRITERIA, one.cost, other.cost, strict=True):
            assert differences(one, other).more[name] in (None, here - there)


def test_where_more_is_not_known_of_one_nothing_is_said_of_it() -> None:
    for one, other in pairs():
        found = differences(one, other)
        for part, name in (("fee", "fee_eur"), ("study time", "years"), ("bridge time", "years")):
            counts = [sum(part in step.unknown_parts for step in route.steps) for route in (one, other)]
            assert counts[0] == counts[1] or found.more[name] is None


def test_a_route_differs_from_itself_in_nothing() -> None:
    for one, _ in pairs()[::20]:
        found = differences(one, one)
        assert (set(found.more.values()), found.only_here, found.only_there) == ({0}, (), ())
        assert found.text(2, 1) == "Compared with route 1, route 2 differs in its steps only."


def test_every_sentence_is_whole() -> None:
    for one, other in pairs():
        said = differences(one, other).text(2, 1)
        assert said.startswith("Compared with route 1, route 2 ")
        assert said.endswith(".")
        assert not any(broken in said for broken in ("  ", " ,", " 0 ", " -", "None")), said


A = Step(StepKind.ACCESS, "a", "b", "B", Certainty.ENTITLED, ects=18000, ects_max=18000, days=1095, fee=0, rule_id="r1")


def route(*steps: Step) -> Route:
    return Route(
        steps,
        Cost(
            sum(s.ects for s in steps),
            sum(s.days for s in steps),
            sum(max(s.fee, 0) for s in steps),
            sum(len(s.unknown_parts) for s in steps),
            len(steps),
            sum(s.certainty.rank for s in steps),
        ),
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ects": 15000, "ects_max": 15000}, "route 2 takes 30 ECTS less."),
        ({"days": 1278}, "route 2 takes 0.5 years more."),
        ({"days": 730, "fee": 30000}, "route 2 takes 1 year less, but costs 300 EUR more."),
        (
            {"days": 730, "fee": 30000, "certainty": Certainty.DISCRETIONARY},
            "2 takes 1 year less, but costs 300 EUR more and rests on a step that the institution decides, into B.",
        ),
        ({"certainty": Certainty.INFERRED}, "route 2 rests on a step that is only inferred, into B."),
        ({"fee": UNKNOWN, "unknown_parts": ("fee",)}, "Fees cannot be compared: more is not known of route 2."),
        ({"ects": 15000, "ects_max": UNKNOWN}, "route 2 takes 30 ECTS less. Of a range the minimum is compared."),
    ],
)
def test_in_words(changed: dict[str, object], words: str) -> None:
    assert differences(route(replace(A, rule_id="r2", **changed)), route(A)).text(2, 1).endswith(words)  # type: ignore[arg-type]


def test_a_surer_route_is_said_to_be_surer() -> None:
    weak = replace(A, certainty=Certainty.DISCRETIONARY)
    assert "gives the right to apply at every step" in differences(route(A), route(weak)).text(2, 1)
    between = replace(A, certainty=Certainty.CONDITIONAL)
    assert "has no step that the institution decides" in differences(route(between), route(weak)).text(2, 1)
    other = replace(weak, to_id="c", rule_id="r3")
    assert "has 1 step fewer that is not certain" in differences(route(A, other), route(weak, other)).text(2, 1)
    assert "is more certain on the whole" in differences(route(between, other), route(weak, other)).text(2, 1)


def test_an_unknown_fee_of_the_same_study_is_left_out_of_both() -> None:
    unknown = {"fee": UNKNOWN, "unknown_parts": ("fee",)}
    one, other = replace(A, rule_id="r2", days=730, **unknown), replace(A, **unknown)  # type: ignore[arg-type]
    assert differences(route(one), route(other)).more["fee_eur"] == 0
    shortened = replace(one, left_by_rule=True)
    assert differences(route(shortened), route(other)).more["fee_eur"] is None


def test_the_document_compares_each_further_route_with_the_first() -> None:
    document = asked("SI-osnovna-sola", "SI-doktorat").as_json()
    found = document["differences"]
    assert [(entry["route"], entry["than"]) for entry in found] == [(n, 0) for n in range(1, len(document["routes"]))]
    for entry in found:
        here, first = document["routes"][entry["route"]], document["routes"][0]
        for name, more in entry["criteria"].items():
            assert more == "unknown" or more == pytest.approx(here["cost"][name] - first["cost"][name], abs=0.011)
        assert [here["steps"][step["step"]]["rule_id"] for step in entry["only_here"]] == [
            step["rule_id"] for step in entry["only_here"]
        ]
    assert any(entry["criteria"]["fee_eur"] == "unknown" for entry in found)


def test_one_route_or_none_has_nothing_to_compare() -> None:
    assert asked("IE-ordinary-bachelor", "IE-masters").as_json()["differences"] == []
    assert asked("NL-havo", "AT-bachelor").as_json()["differences"] == []
