"""What is said beside routes is said of the routes that are shown, and not twice."""

from routes.explain import beside_a_plan, beside_the_cards, beside_the_steps
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
AUSTRIA = route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor")
SCOTLAND = route_request(held=("GB-SCT-honours-degree",), target="GB-SCT-masters")


def test_a_plan_of_one_route_counts_one_route() -> None:
    answer = find_routes(SNAPSHOT, AUSTRIA)
    assert any("of 2 routes" in notice for notice in answer.notices)
    for route in answer.routes:
        said = beside_a_plan(SNAPSHOT, AUSTRIA, answer, [route])
        assert not any("of 2 routes" in notice for notice in said)


def test_a_plan_of_all_routes_says_what_the_answer_says() -> None:
    answer = find_routes(SNAPSHOT, AUSTRIA)
    assert set(beside_a_plan(SNAPSHOT, AUSTRIA, answer, answer.routes)) == set(beside_the_steps(answer))


def test_the_usual_time_is_said_on_the_step_only() -> None:
    answer = find_routes(SNAPSHOT, SCOTLAND)
    assert any("usually takes" in notice for notice in answer.notices)
    assert not any("usually takes" in notice for notice in beside_the_cards(SNAPSHOT, SCOTLAND, answer))
