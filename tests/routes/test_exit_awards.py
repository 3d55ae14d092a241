"""Awards that one may leave with on the way."""

from datetime import date

from routes.criteria import Pace
from routes.holdings import look_up_holdings, look_up_programme
from routes.request import route_request
from routes.search import find_routes
from routes.stacking import stack
from routes.stacking.further import further
from tests.routes.snapshots import bundled

TODAY = date(2026, 11, 27)


def test_a_step_names_the_awards_on_its_way_with_their_credit_and_page() -> None:
    answer = find_routes(bundled(), route_request(held=("FR-baccalaureat-general",), target="FR-but", on=TODAY))
    (award,) = answer.routes[0].steps[-1].as_json()["exit_awards"]
    assert (award["id"], award["min_ects"]) == ("FR-dut", 120)
    assert award["condition"]
    assert award["sources"]


def test_what_is_held_already_is_no_award_on_the_way() -> None:
    answer = find_routes(bundled(), route_request(held=("GB-SCT-hnc",), target="GB-SCT-hnd", on=TODAY))
    steps = [step for route in answer.routes for step in route.steps if step.from_id == "GB-SCT-hnc"]
    assert all("GB-SCT-hnc" not in [award.id for award in step.awards] for step in steps)


def test_credit_of_another_system_is_converted_by_the_rule_in_the_data() -> None:
    snapshot = bundled()
    programme = look_up_programme(snapshot, "GB-SQA-hnd-accounting")
    held = look_up_holdings(snapshot, ["GB-SQA-accounting-graded-unit-2"])
    counted = stack(snapshot, programme, held, on=TODAY)
    found = further(snapshot, programme, held, counted, on=TODAY, pace=Pace()).as_json()
    (award,) = found["exit_awards"]
    assert (award["id"], award["min_ects"], award["credit_reached"]) == ("GB-SCT-hnc", 48, False)
    assert (counted.converted, counted.required) == ("SCQF", 12000)
