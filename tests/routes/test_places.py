"""A place as a target: any qualification type or programme of a country, an EQF level and a field."""

import pytest

import routes.search
from graph.errors import UnknownIdError
from routes.answer import Answer
from routes.criteria import dominates
from routes.labels import Front
from routes.places import Place, fields_at, levels_in, read_place, studies_at
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
HELD = {"AT": "AT-lehrabschluss", "NL": "NL-mbo-4", "GB": "GB-EWNI-a-levels"}


def asked(held: str, target: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=(held,), target=target, **more))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("AT/6", Place("AT", 6, None)),
        ("at/6/061", Place("AT", 6, "061")),
        ("UK/7/06", Place("GB", 7, "06")),
        ("EL/5", Place("GR", 5, None)),
        ("AT/9", None),
        ("AT/0", None),
        ("AUT/6", None),
        ("AT/6/", None),
        ("AT/6/1", None),
        ("AT/6/06134", None),
        ("AT-bachelor", None),
    ],
)
def test_a_place_is_a_country_a_level_and_perhaps_a_field(text: str, place: Place | None) -> None:
    assert read_place(text) == place


def test_the_front_is_that_over_all_targets_together() -> None:
    compared = 0
    for country in sorted(SNAPSHOT.countries):
        starts = [i for i in SNAPSHOT.studies.ids[: SNAPSHOT.studies.type_count] if i.startswith(f"{country}-")][:4]
        for held in starts:
            for level in (5, 6, 7):
                targets = [SNAPSHOT.studies.ids[s] for s in studies_at(SNAPSHOT, Place(country, level, None))]
                every = [route for target in targets for route in asked(held, target).routes]
                costs = {route.cost for route in every}
                front = {c for c in costs if not any(dominates(other, c) for other in costs)}
                answer = asked(held, f"{country}/{level}")
                wanted = {(route.cost, route.steps) for route in every if route.cost in front}
                assert {(route.cost, route.steps) for route in answer.routes} == wanted
                assert bool(answer.why) == (not answer.routes)
                compared += bool(answer.routes)
    assert compared > 60


def test_a_field_leaves_only_programmes_with_all_that_is_below_it() -> None:
    found = 0
    for study in range(SNAPSHOT.studies.type_count, len(SNAPSHOT.studies.ids)):
        field = SNAPSHOT.studies.properties[study].get("isced_f")
        country, level = SNAPSHOT.country(study), int(SNAPSHOT.studies.eqf_level[study])
        if not (field and country and level > 0):
            continue
        found += 1
        for wider in {field[:2], field[:3], field}:
            there = studies_at(SNAPSHOT, Place(country, level, wider))
            assert study in there
            assert not any(SNAPSHOT.is_type(other) for other in there)
            assert all(SNAPSHOT.studies.properties[other]["isced_f"].startswith(wider) for other in there)
    assert found > 5


def test_the_notices_say_how_many_can_be_reached_and_which_are_not_shown() -> None:
    answer = asked(HELD["AT"], "AT/6")
    there = len(studies_at(SNAPSHOT, Place("AT", 6, None)))
    reached = sum(
        bool(asked(HELD["AT"], SNAPSHOT.studies.ids[s]).routes) for s in studies_at(SNAPSHOT, Place("AT", 6, None))
    )
    assert answer.notices[0].startswith(f"{reached} of {there} qualification types and programmes at EQF level 6 in AT")
    one = asked(HELD["AT"], "AT/6", limit=1)
    assert len(one.routes) == 1
    assert any("Reached as well" in notice for notice in one.notices)
    assert any(notice.startswith(f"{len(answer.routes) - 1} more routes") for notice in one.notices)


def test_where_nothing_is_there_or_reached_it_is_said() -> None:
    nothing = asked(HELD["AT"], "AT/6/0999")
    assert nothing.routes == ()
    assert "that does not mean that there is none" in nothing.why[0]
    nowhere = asked("AT-doktorat" if "AT-doktorat" in SNAPSHOT.index else "AT-phd", "AT/4")
    assert nowhere.routes == ()
    assert nowhere.why[0].startswith("No qualification type or programme at EQF level 4 in AT can be reached")
    with pytest.raises(UnknownIdError, match="country"):
        asked(HELD["AT"], "XX/6")


def test_what_is_held_already_is_one_route_of_no_steps_and_is_named() -> None:
    answer = find_routes(SNAPSHOT, route_request(held=("AT-bachelor", "AT-fh-bachelor"), target="AT/6", limit=1))
    (route,) = answer.routes
    assert route.steps == ()
    assert answer.notices[0].startswith("You hold Bachelor (Bachelor's degree) and Bachelor (Fachhochschule)")
    assert not any("more route" in notice for notice in answer.notices)


def test_where_limits_stop_every_way_it_is_not_said_that_there_is_none() -> None:
    for more in ({"max_years": "1"}, {"certainty": "entitled", "max_fee": "0", "avoid": {"AT-berufsreifepruefung"}}):
        answer = asked(HELD["AT"], "AT/6", **more)
        assert answer.routes == ()
        assert "can be reached within your limits" in answer.why[0]


def test_a_search_that_stopped_does_not_say_that_nothing_can_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes.search, "best", lambda *_: Front([], False))
    answer = asked(HELD["AT"], "AT/6")
    assert (answer.routes, answer.why, answer.complete) == ((), (), False)


def test_the_levels_of_a_country_are_those_at_which_it_has_something() -> None:
    snapshot = bundled()
    levels = levels_in(snapshot, "AT")
    assert list(levels) == sorted(set(levels))
    assert all(studies_at(snapshot, Place("AT", level, None)) for level in levels)
    assert not any(studies_at(snapshot, Place("AT", level, None)) for level in set(range(1, 9)) - set(levels))


def test_the_fields_at_a_place_are_those_of_its_programmes_and_what_they_are_a_part_of() -> None:
    snapshot = bundled()
    fields = fields_at(snapshot, "FI", 6)
    assert {"06", "061", "0613"} <= set(fields)
    assert all(studies_at(snapshot, Place("FI", 6, field)) for field in fields)
    assert fields_at(snapshot, "IE", 7) == ()
