"""What changes if something were different: every route of both answers is accounted for once."""

from routes.answer import Answer
from routes.criteria import CRITERIA
from routes.request import route_request
from routes.search import find_routes
from routes.what_if import best_in, what_if
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
IDS = SNAPSHOT.studies.ids
FINLAND = {"held": ("FI-ammatillinen-perustutkinto",), "target": "FI-HELSINKI-bsc-computer-science"}
PACKAGE = "FI-HELSINKI-cs-basic-studies-25"


def asked(**question: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(**question))


def test_every_route_is_gained_lost_changed_or_the_same() -> None:
    types = range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)][::11]
    pairs.append((SNAPSHOT.index["IE-advanced-certificate-craft"], SNAPSHOT.index["IE-honours-bachelor"]))
    seen = set()
    for a, b in pairs:
        before = asked(held=(IDS[a],), target=IDS[b])
        for change in ({"pace": 30}, {"experience_years": 3}, {"certainty": "conditional"}):
            found = what_if(before, asked(held=(IDS[a],), target=IDS[b], **change))
            assert len(before.routes) == len(found.lost) + len(found.changed) + found.same
            assert len(found.after.routes) == len(found.gained) + len(found.changed) + found.same
            for one in found.changed:
                assert one.before.way == one.after.way
                differ = zip(CRITERIA, one.before.cost, one.after.cost, strict=True)
                assert one.more == {name: y - x for name, x, y in differ if x != y} != {}
            seen |= {name for name in ("gained", "lost", "changed") if getattr(found, name)}
    assert seen == {"gained", "lost", "changed"}


def test_nothing_changes_between_an_answer_and_itself() -> None:
    before = asked(held=("AT-lehrabschluss",), target="AT-master")
    found = what_if(before, before)
    assert (found.nothing, found.same, found.held_then) == (True, len(before.routes), False)


def test_a_micro_credential_makes_the_same_way_shorter() -> None:
    found = what_if(asked(**FINLAND), asked(**{**FINLAND, "held": (*FINLAND["held"], PACKAGE)}))
    assert any(one.more.get("ects") == -2500 for one in found.changed)


def test_half_the_pace_takes_the_same_way_twice_as_long() -> None:
    question = {"held": ("NL-mbo-4",), "target": "NL-wo-bachelor"}
    (one,) = what_if(asked(**question), asked(**question, pace=30)).changed
    assert one.more == {"years": one.before.cost.years}


def test_what_is_wanted_held_then_is_said_to_be() -> None:
    question = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor"}
    found = what_if(asked(**question), asked(**{**question, "held": ("AT-fh-bachelor",)}))
    assert found.held_then


def test_the_best_in_a_criterion_has_the_least_of_it() -> None:
    routes = asked(held=("AT-lehrabschluss",), target="AT-master").routes
    for at, name in enumerate(CRITERIA):
        best = best_in(routes, name)
        assert best is not None
        assert best.cost[at] == min(route.cost[at] for route in routes)
    assert best_in((), "years") is None
