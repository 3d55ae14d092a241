"""The search on random small graphs, against trying every way."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import AccessRule, Framework, QualificationType
from graph.record import Record
from routes.criteria import Cost, dominates
from routes.labels import pareto_front
from routes.network import Network, network
from routes.request import route_request
from routes.search import EQUAL_KEPT, find_routes
from routes.ways import ways
from tests.routes.snapshots import snapshot_of

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
FRAMEWORK = Framework(id="X", name="X", country="AT", **SOURCE)
SIZE = 6

numbers = st.sampled_from([None, 1, 2, Decimal("0.5")])
ects = st.sampled_from([None, 60, 120, 180])


@st.composite
def types(draw: st.DrawFn, number: int) -> QualificationType:
    low = draw(ects)
    high = draw(st.sampled_from([None, low, 240])) if low else draw(st.sampled_from([None, 120]))
    return QualificationType(
        id=f"T{number}",
        framework_id="X",
        title_en=f"T{number}",
        sector="higher_education",
        ects_min=low,
        ects_max=high,
        duration_years=draw(numbers),
        is_full_qualification=True,
        **SOURCE,
    )


@st.composite
def rules(draw: st.DrawFn, number: int) -> AccessRule:
    start = draw(st.integers(0, SIZE - 1))
    end = draw(st.integers(0, SIZE - 1).filter(lambda n: n != start))
    access = draw(st.sampled_from(["general", "conditional", "none"]))
    certainty = {
        "general": ["entitled", "conditional"],
        "conditional": ["conditional", "discretionary"],
        "none": [None],
    }
    return AccessRule(
        rule_id=f"R{number:02}",
        from_id=f"T{start}",
        to_id=f"T{end}",
        access=access,
        certainty=draw(st.sampled_from(certainty[access])),
        bridge_kind=draw(st.sampled_from([None, "exam", "course", "experience", "top_up"])),
        bridge_duration_years=draw(numbers),
        remaining_ects=draw(st.sampled_from([None, None, 60])),
        remaining_years=draw(numbers),
        **SOURCE,
    )


@st.composite
def packs(draw: st.DrawFn) -> list[Record]:
    many = draw(st.integers(0, 14))
    return [FRAMEWORK, *(draw(types(n)) for n in range(SIZE)), *(draw(rules(n)) for n in range(many))]


def every_way(net: Network) -> Iterator[tuple[Cost, tuple[int, ...]]]:
    def onward(
        study: int, cost: Cost, way: tuple[int, ...], seen: frozenset[int]
    ) -> Iterator[tuple[Cost, tuple[int, ...]]]:
        if study == net.target:
            yield cost, way
            return
        for arc in net.leaving.get(study, ()):
            if arc.head not in seen:
                yield from onward(arc.head, cost.plus(arc.cost), (*way, arc.rule), seen | {arc.head})

    for start in net.starts:
        yield from onward(start, Cost(0, 0, 0, 0, 0, 0), (), frozenset({start}))


def best(found: list[tuple[Cost, tuple[int, ...]]]) -> set[tuple[Cost, tuple[int, ...]]]:
    costs = {cost for cost, _ in found}
    front = {cost for cost in costs if not any(dominates(other, cost) for other in costs)}
    return {(cost, way) for cost, way in found if cost in front}


@settings(max_examples=400, deadline=None)
@given(packs(), st.sets(st.integers(0, SIZE - 2), min_size=1, max_size=2), st.sampled_from([0, 1, 3]))
def test_the_front_is_what_trying_every_way_leaves(records: list[Record], starts: set[int], experience: int) -> None:
    snapshot = snapshot_of(records)
    request = route_request(held=("T0",), target="T5", experience_years=experience)
    net = network(snapshot, starts, SIZE - 1, request.learner)
    found = {
        (label.cost, tuple(arc.rule for arc in way))
        for label in pareto_front(net)
        for way in ways(label, lambda arc: snapshot.arcs.ids[arc.rule])
    }
    assert found == best(list(every_way(net)))


@settings(max_examples=50, deadline=None)
@given(packs(), st.randoms())
def test_the_order_of_rows_and_repeated_ids_change_nothing(records: list[Record], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = find_routes(snapshot_of(records), route_request(held=("T0",), target="T5"))
    other = find_routes(snapshot_of(shuffled), route_request(held=("T0", "T0"), target="T5"))
    assert (one.routes, one.why) == (other.routes, other.why)


def ladder(rungs: int) -> list[Record]:
    """Two parallel rules between each rung and the next: 2 ** rungs ways, all of one cost."""
    kinds = [
        QualificationType(
            id=f"T{n}", framework_id="X", title_en="T", sector="higher_education", is_full_qualification=True, **SOURCE
        )
        for n in range(rungs + 1)
    ]
    steps = [
        AccessRule(
            rule_id=f"R{n}{twin}", from_id=f"T{n}", to_id=f"T{n + 1}", access="general", certainty="entitled", **SOURCE
        )
        for n in range(rungs)
        for twin in "ab"
    ]
    return [FRAMEWORK, *kinds, *steps]


def test_all_routes_of_equal_cost_are_kept() -> None:
    answer = find_routes(snapshot_of(ladder(4)), route_request(held=("T0",), target="T4"))
    assert (len(answer.routes), len({route.cost for route in answer.routes})) == (16, 1)


def test_of_very_many_routes_of_equal_cost_the_first_are_kept_and_the_rest_announced() -> None:
    answer = find_routes(snapshot_of(ladder(30)), route_request(held=("T0",), target="T30"))
    assert len(answer.routes) == EQUAL_KEPT
    assert "There are more routes of the same cost than are shown." in answer.notices
    assert answer.routes[0].steps[-1].rule_id == "R29a"
