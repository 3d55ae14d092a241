"""Study that was begun: its credit is taken off where it was earned, and nowhere else."""

import pytest

from graph.errors import UnknownIdError, UsageError
from graph.numbers import UNKNOWN
from routes.answer import Answer
from routes.criteria import credit_range
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
PROGRAMMES = SNAPSHOT.studies.ids[SNAPSHOT.studies.type_count :]


def asked(held: str, target: str, *credits: str) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=(held,), target=target, credits=credits))


def reachable() -> list[tuple[str, str]]:
    """A type that opens each programme, where there is one, with the programme."""
    found = []
    for id_ in PROGRAMMES:
        programme = SNAPSHOT.index[id_]
        kind = int(SNAPSHOT.studies.type_of[programme])
        tails = [int(SNAPSHOT.arcs.tail[rule]) for rule in SNAPSHOT.arcs.entering(kind)] if kind != UNKNOWN else []
        for held in [SNAPSHOT.studies.ids[tail] for tail in tails if SNAPSHOT.is_type(tail)][:1]:
            if any(route.steps for route in asked(held, id_).routes):
                found.append((held, id_))
    return found


def test_it_is_taken_off_the_programme_it_was_earned_in() -> None:
    looked_at = 0
    for held, programme in reachable():
        before, after = asked(held, programme), asked(held, programme, f"{programme}:30")
        if credit_range(SNAPSHOT, SNAPSHOT.index[programme])[0] == UNKNOWN:
            assert after.routes == before.routes
            assert any(notice.startswith("Nothing is taken off") for notice in after.notices)
            continue
        looked_at += 1
        least, least_before = min(r.cost.ects for r in after.routes), min(r.cost.ects for r in before.routes)
        last, last_before = after.routes[0].steps[-1], before.routes[0].steps[-1]
        assert least_before - least == min(3000, last_before.ects)
        assert last.days <= last_before.days
        assert any("30 ECTS earned in" in notice for notice in after.notices)
    assert looked_at > 5


def test_it_changes_nothing_elsewhere_and_that_is_said() -> None:
    held, programme = reachable()[0]
    other = next(target for _, target in reachable() if target != programme)
    before, after = asked(held, programme), asked(held, programme, f"{other}:60")
    assert after.routes == before.routes
    assert any("is taken off there only" in notice for notice in after.notices)


def test_more_than_there_is_leaves_nothing_to_earn() -> None:
    for held, programme in reachable():
        if credit_range(SNAPSHOT, SNAPSHOT.index[programme])[0] != UNKNOWN:
            assert asked(held, programme, f"{programme}:999").routes[0].steps[-1].ects == 0


@pytest.mark.parametrize("text", ["NL-OU-bachelor", "NL-OU-bachelor:", "NL-OU-bachelor:x", "NL-OU-bachelor:-1"])
def test_credit_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="write for example NL-OU-bachelor:"):
        asked("NL-vwo", "NL-OU-bachelor", text)


def test_it_is_earned_in_a_programme_of_the_data() -> None:
    with pytest.raises(UnknownIdError) as refused:
        asked("NL-vwo", "NL-OU-bachelor", "NL-OU-bachelr:5")
    assert "NL-OU-bachelor" in refused.value.nearest
    with pytest.raises(UnknownIdError, match="programme"):
        asked("NL-vwo", "NL-OU-bachelor", "NL-wo-bachelor:5")


def test_it_is_not_taken_off_what_a_rule_itself_leaves_to_earn() -> None:
    before = asked("GB-EAW-hnd", "GB-OU-honours-360")
    (topped_up,) = [route for route in before.routes if route.steps[-1].left_by_rule]
    assert topped_up.steps[-1].ects > 0
    after = asked("GB-EAW-hnd", "GB-OU-honours-360", "GB-OU-honours-360:60")
    assert topped_up.cost.ects in {route.cost.ects for route in after.routes}
    assert min(route.cost.ects for route in after.routes) == min(route.cost.ects for route in before.routes)


def test_no_more_is_said_to_be_done_than_there_is() -> None:
    held, programme = next((h, p) for h, p in reachable() if credit_range(SNAPSHOT, SNAPSHOT.index[p])[0] == 18000)
    assert any(notice.startswith("180 ECTS earned in") for notice in asked(held, programme, f"{programme}:999").notices)
