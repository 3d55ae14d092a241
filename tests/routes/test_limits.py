"""The learner's conditions: what they rule out is gone, nothing else is, and a limit that stops every way is named."""

from collections.abc import Iterable

import pytest

import routes.front
from graph.errors import UnknownIdError, UsageError
from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
HELD, WANTED = "AT-lehrabschluss", "AT-bachelor"
"""One way leads directly from the one to the other, and one through a bridge."""


@pytest.fixture(params=["plain", "compiled"], autouse=True)
def _both_searches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes.front, "MANY", 0 if request.param == "compiled" else 1_000_000)


def asked(held: str = HELD, target: str = WANTED, snapshot: Snapshot = SNAPSHOT, **limits: object) -> Answer:
    return find_routes(snapshot, route_request(held=(held,), target=target, **limits))


def ids(found: Iterable[Route]) -> set[str]:
    """Everything that routes enter and use."""
    return {id_ for route in found for step in route.steps for id_ in (step.to_id, step.rule_id) if id_}


def test_what_is_avoided_is_on_no_route_and_the_others_stay() -> None:
    every = asked().routes
    avoidable = ids(every) - {WANTED}
    assert len(avoidable) > 3
    for one in sorted(avoidable):
        left = asked(avoid={one})
        assert one not in ids(left.routes)
        kept = [route for route in every if one not in ids([route])]
        assert {route.steps for route in kept} <= {route.steps for route in left.routes}
        if not left.routes:
            assert "the wish to avoid" in left.why[0]


def test_to_avoid_what_is_wanted_stops_every_way_and_is_said() -> None:
    answer = asked(avoid={WANTED})
    assert answer.routes == ()
    assert answer.why[0].startswith("There is a route, but the wish to avoid ")


def test_what_is_avoided_must_be_in_the_data() -> None:
    with pytest.raises(UnknownIdError) as refused:
        asked(avoid={"AT-bachelr"})
    assert "AT-bachelor" in refused.value.nearest


def test_a_limit_of_time_keeps_exactly_what_is_known_to_fit() -> None:
    every = asked().routes
    longest = sorted({route.cost.years for route in every})
    for days in longest:
        left = asked(max_years=str(days / 365))
        assert {r.steps for r in left.routes} == {r.steps for r in every if r.cost.years <= days}
    none = asked(max_years="0.1")
    assert none.routes == ()
    assert "of their time is more than 0.1 years" in none.why[0]


def test_where_a_time_is_not_known_the_limit_says_so() -> None:
    unknown = [r for r in asked().routes if any({*s.unknown_parts} - {"fee"} for s in r.steps)]
    notices = asked(max_years=90).notices
    said = "Times that are not known are not counted in the limit of 90 years."
    assert (said in notices) == bool(unknown)


PROGRAMMES = [i for i in SNAPSHOT.index if not SNAPSHOT.is_type(SNAPSHOT.index[i])]


def of(id_: str, name: str) -> str | None:
    value: str | None = SNAPSHOT.studies.properties[SNAPSHOT.index[id_]].get(name)
    return value


@pytest.mark.parametrize(("name", "wish", "wanted"), [("language", "languages", "en"), ("mode", "modes", "online")])
def test_a_programme_that_says_another_is_not_entered_and_one_that_says_nothing_is(
    name: str, wish: str, wanted: str
) -> None:
    looked_at = {"another": 0, "the same": 0, "nothing": 0}
    for target in PROGRAMMES:
        kind = int(SNAPSHOT.studies.type_of[SNAPSHOT.index[target]])
        tails = [int(SNAPSHOT.arcs.tail[a]) for a in SNAPSHOT.arcs.entering(kind)] if kind >= 0 else []
        for held in {SNAPSHOT.studies.ids[tail] for tail in tails[:2]}:
            free, limited = asked(held, target), asked(held, target, **{wish: {wanted}})
            said = of(target, name)
            if not free.routes or free.routes[0].steps == ():
                continue
            if said not in (None, wanted):
                looked_at["another"] += 1
                assert limited.routes == ()
                assert "the limit to what is" in limited.why[0]
            else:
                looked_at["nothing" if said is None else "the same"] += 1
                assert limited.routes == free.routes
                assert any("ask the provider" in n and "The data do not say" in n for n in limited.notices) == (
                    not said
                )
    assert looked_at["another"] and looked_at["the same"]


def test_a_region_of_a_language_is_that_language() -> None:
    german = next(id_ for id_ in PROGRAMMES if of(id_, "language") == "de")
    request = route_request(held=(german,), target=german, languages={"DE-at"})
    assert request.languages == {"de"}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"languages": {"german!"}}, "'german!' is no language"),
        ({"modes": {"evenings"}}, "allowed: online, blended, onsite"),
        ({"max_years": "-1"}, "max-years = '-1': allowed is a number from 0 to 100"),
        ({"max_years": "soon"}, "max-years = 'soon'"),
    ],
)
def test_a_wrong_limit_says_what_is_allowed(limits: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        asked(**limits)


def test_of_a_kind_of_award_a_language_cannot_be_looked_at() -> None:
    assert any("is a kind of award and does not say" in n for n in asked(languages={"en"}).notices)
    assert asked(languages={"en"}).routes == asked().routes


def test_to_avoid_a_kind_of_award_avoids_its_programmes() -> None:
    held, programme, kind = "GB-EAW-hnd", "GB-OU-honours-360", "GB-EAW-bachelor-honours"
    assert asked(held, programme).routes
    assert asked(held, programme, avoid={kind}).routes == ()
