"""What one may ask to pass or to do without lies between what is held and what is wanted."""

from routes.on_the_way import on_the_way
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from routes.through import waypoints
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
AUSTRIA = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor"}


def asked(**more: object) -> RouteRequest:
    return route_request(**{**AUSTRIA, **more})


def test_the_studies_are_those_that_some_way_passes() -> None:
    studies, _ = on_the_way(SNAPSHOT, asked())
    assert set(studies) == {SNAPSHOT.studies.ids[study] for study in waypoints(SNAPSHOT, asked())}
    assert "AT-berufsreifepruefung" in studies
    assert not {"AT-lehrabschluss", "AT-fh-bachelor"} & set(studies)


def test_every_rule_may_be_required_and_then_some_way_uses_it() -> None:
    _, rules = on_the_way(SNAPSHOT, asked())
    assert len(rules) >= 3
    for rule in rules:
        routes = find_routes(SNAPSHOT, asked(require=frozenset({rule}))).routes
        assert all(rule in {step.rule_id for step in route.steps} for route in routes)
        assert routes, rule


def test_what_is_avoided_stays_to_be_chosen() -> None:
    assert on_the_way(SNAPSHOT, asked(avoid=frozenset({"AT-berufsreifepruefung"}))) == on_the_way(SNAPSHOT, asked())


def test_what_the_other_limits_rule_out_is_not_offered() -> None:
    _, every = on_the_way(SNAPSHOT, asked())
    _, sure = on_the_way(SNAPSHOT, asked(certainty="entitled"))
    assert set(sure) < set(every)
