"""Steps across a border: only where asked for, never more than inferred, and never where the data say something."""

from itertools import product

from graph.snapshot import ACCESS
from graph.vocabulary import Access, Certainty
from routes.answer import Answer
from routes.request import route_request
from routes.search import find_routes
from routes.summary import summary
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
TYPES = range(SNAPSHOT.studies.type_count)
IDS = SNAPSHOT.studies.ids


def asked(held: str, target: str, *countries: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=(held,), target=target, countries=countries, **more))


def test_they_come_only_when_other_countries_are_asked_for() -> None:
    assert asked("NL-vwo", "AT-bachelor").routes == ()
    assert asked("NL-vwo", "AT-bachelor", "NL").routes == ()
    (route,) = asked("NL-vwo", "AT-bachelor", "AT").routes
    assert asked("NL-vwo", "AT-bachelor", "AT", certainty="discretionary").routes == ()
    assert any("too, to see the routes with a step that we only infer" in w for w in asked("NL-vwo", "AT-bachelor").why)
    (step,) = route.steps
    assert (step.certainty, step.rule_id, step.access, route.certainty) == (
        Certainty.INFERRED,
        None,
        None,
        Certainty.INFERRED,
    )
    assert route.cost.uncertainty == 3
    assert "Lisbon Recognition Convention" in (step.condition or "")
    assert step.sources[0].url.startswith("https://")


def test_each_rests_on_general_access_at_home_to_a_kind_of_the_same_level_and_sector() -> None:
    arcs, found = SNAPSHOT.arcs, 0
    for country, other in product(("NL", "AT", "DE", "IE", "FR", "US"), repeat=2):
        starts = [i for i in TYPES if SNAPSHOT.country(i) == country]
        for held, target in product(starts, [i for i in TYPES if SNAPSHOT.country(i) == other]):
            if country == other or held == target:
                continue
            answer = asked(IDS[held], IDS[target], other)
            for step in (step for route in answer.routes for step in route.steps if step.rule_id is None):
                found += 1
                tail, head = SNAPSHOT.index[str(step.from_id)], SNAPSHOT.index[step.to_id]
                assert (SNAPSHOT.country(tail), SNAPSHOT.country(head)) == (country, other)
                assert "US" not in (country, other)
                leaving = [(int(arcs.head[rule]), ACCESS[int(arcs.access[rule])]) for rule in arcs.leaving(tail)]
                opened = [s for s, access in leaving if access is Access.GENERAL and SNAPSHOT.country(s) == country]
                places = {(int(SNAPSHOT.studies.eqf_level[s]), SNAPSHOT.sector(s)) for s in opened}
                assert (int(SNAPSHOT.studies.eqf_level[head]), SNAPSHOT.sector(head)) in places
                assert head not in {int(arcs.head[rule]) for rule in arcs.leaving(tail)}
    assert found > 50


def test_what_the_data_say_of_two_kinds_is_never_overridden() -> None:
    for rule in range(len(SNAPSHOT.arcs.ids)):
        tail, head = int(SNAPSHOT.arcs.tail[rule]), int(SNAPSHOT.arcs.head[rule])
        abroad = SNAPSHOT.country(head)
        if abroad is None or SNAPSHOT.country(tail) in (None, abroad):
            continue
        for route in asked(IDS[tail], IDS[head], abroad).routes:
            assert not any(s.rule_id is None and (s.from_id, s.to_id) == (IDS[tail], IDS[head]) for s in route.steps)


def test_routes_at_home_stay_as_they_are() -> None:
    for target in ("AT-bachelor", "AT-fh-bachelor", "AT-master"):
        at_home = asked("AT-lehrabschluss", target).routes
        assert asked("AT-lehrabschluss", target, "AT", "DE").routes == at_home


def test_the_summary_counts_such_a_step() -> None:
    answer = asked("NL-vwo", "AT-bachelor", "AT")
    assert summary(answer.routes[0]).steps == 1


def test_only_higher_education_is_inferred_since_the_convention_is_about_nothing_else() -> None:
    assert asked("HR-osnovna-skola", "AT-lehrabschluss", "AT").routes == ()
    assert asked("NL-havo", "XK-diplome-gjimnazi", "XK").routes == ()


def test_a_condition_at_home_is_said() -> None:
    (route,) = asked("IE-leaving-certificate-established", "SE-kandidatexamen", "SE").routes
    said = (route.steps[-1].condition or "").partition("Even at home there is a condition: ")[2]
    conditions = {
        p["condition"]
        for p in SNAPSHOT.arcs.properties
        if p["rule_id"].startswith("IE-leaving-certificate-established--") and "condition" in p
    }
    assert said and any(said.startswith(condition.rstrip(".")) for condition in conditions)


def test_a_further_limit_that_stops_the_way_abroad_is_named() -> None:
    for more, said in (
        ({"max_years": "1"}, "of their time is more than 1 year."),
        ({"avoid": {"AT-bachelor"}}, "the wish to avoid"),
        ({"certainty": "conditional"}, "at least conditional"),
    ):
        answer = asked("NL-vwo", "AT-bachelor", "AT", **more)
        assert answer.routes == ()
        assert said in answer.why[0], answer.why
