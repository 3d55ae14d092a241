"""The search on random small graphs, against trying every way."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.content import Content, canonical_row
from graph.errors import UsageError
from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    StackingLink,
)
from graph.numbers import days, exact
from graph.record import Record
from routes.answer import Route
from routes.criteria import CRITERIA, UNIT, Cost, dominates
from routes.labels import pareto_front
from routes.network import Network, Question, network
from routes.request import EVEN, route_request
from routes.search import EQUAL_KEPT, find_routes
from routes.ways import ways
from tests.oracle import Oracle
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


@settings(max_examples=250, deadline=None)
@given(packs(), st.sets(st.integers(0, SIZE - 2), min_size=1, max_size=2), st.sampled_from([0, 1, 3]))
def test_the_front_is_what_trying_every_way_leaves(records: list[Record], starts: set[int], experience: int) -> None:
    snapshot = snapshot_of(records)
    request = route_request(held=("T0",), target="T5", experience_years=experience)
    net = network(snapshot, Question(frozenset(starts), SIZE - 1, request.learner))
    found = {
        (label.cost, tuple(arc.rule for arc in way))
        for label in pareto_front(net).labels
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


COLUMNS = {
    "qualification_types": QualificationType,
    "access": AccessRule,
    "programmes": Programme,
    "micro_credentials": MicroCredential,
    "stacking": StackingLink,
    "recognition_policies": RecognitionPolicy,
}


def written(records: list[Record], folder: Path) -> Path:
    """The rows as the tables that the oracle reads."""
    content = Content(records)
    for table, model in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(model.columns()), restval="")
            writer.writeheader()
            for record in content.tables.get(table, {}).values():
                row = canonical_row(record)
                writer.writerow({k: str(v).lower() if isinstance(v, bool) else v for k, v in row.items()})
    return folder


def unambiguous(records: list[Record]) -> list[Record]:
    """Without the rows that the specification does not settle: credit left to earn in what carries none."""
    carrying = {record.id for record in records if getattr(record, "ects_min", None) is not None}
    settled: list[Record] = []
    for record in records:
        if isinstance(record, AccessRule):
            settled.append(record if record.to_id in carrying else record.model_copy(update={"remaining_ects": None}))
        else:
            settled.append(record)
    return settled


@st.composite
def packs_with_a_programme(draw: st.DrawFn) -> list[Record]:
    told = {"country": "AT", "eqf_level": draw(st.sampled_from([None, 6, 7])), "title": "P", **SOURCE}
    own = draw(st.sampled_from([None, 60, 90]))
    programme = Programme(
        id="P",
        type_id=draw(st.sampled_from([None, "T5"])),
        provider_id="U",
        ects=own,
        fee_eur=draw(st.sampled_from([None, 0, 250])),
        duration_years=draw(numbers),
        **told,
    )
    credentials = [
        MicroCredential(
            id=f"M{n}",
            provider_id=draw(st.sampled_from(["U", "V"])),
            title="M",
            eqf_level=draw(st.sampled_from([None, 5, 7])),
            quality_assurance=draw(st.sampled_from([None, "agency"])),
            **SOURCE,
        )
        for n in range(3)
    ]
    links = [
        StackingLink(
            mc_id=f"M{n}",
            target_id="P",
            ects=draw(st.sampled_from([None, 5, Decimal("7.5"), 20])),
            share_percent=draw(st.sampled_from([None, 10, 25])),
            **SOURCE,
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    policies = [
        RecognitionPolicy(
            id=f"R{n}",
            country=draw(st.sampled_from(["AT", "DE"])),
            provider_id=draw(st.sampled_from([None, "U", "V"])),
            subject=draw(st.sampled_from(["micro_credential", "micro_credential", "rpl"])),
            applies_to=draw(st.sampled_from([None, "any", "bachelor", "master"])),
            recognises_provider_id=draw(st.sampled_from([None, "U", "V"])),
            max_ects=draw(st.sampled_from([None, 10, 25])),
            max_share_percent=draw(st.sampled_from([None, 20, 50])),
            min_eqf_level=draw(st.sampled_from([None, None, 6])),
            requires_quality_assurance=draw(st.sampled_from([None, None, True])),
            rule="At most so much.",
            **SOURCE,
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    own_rules = [
        AccessRule(rule_id=f"P{n}", from_id=f"T{n}", to_id="P", access="conditional", certainty="conditional", **SOURCE)
        for n in range(draw(st.integers(0, 2)))
    ]
    providers = [Provider(id=id_, name=id_, kind="university", **SOURCE) for id_ in "UV"]
    return [*unambiguous(draw(packs())), programme, *credentials, *links, *policies, *own_rules, *providers]


@settings(max_examples=200, deadline=None)
@given(
    packs_with_a_programme(),
    st.sampled_from(["T5", "P"]),
    st.sets(st.integers(0, SIZE - 2), min_size=1, max_size=2),
    st.lists(st.sampled_from(["M0", "M1", "M2"]), max_size=4),
    st.sampled_from([{}, {"pace": 30}, {"experience_years": 1}, {"certainty": "conditional"}]),
)
def test_answers_on_random_tables_are_those_of_the_independent_oracle(
    records: list[Record], target: str, starts: set[int], credentials: list[str], asked: dict[str, object]
) -> None:
    held = [*(f"T{n}" for n in sorted(starts)), *credentials]
    told = {"min_certainty" if name == "certainty" else name: value for name, value in asked.items()}
    with TemporaryDirectory() as folder:
        oracle = Oracle(written(records, Path(folder)))
    front = oracle.front(held, target, **told)
    routes = find_routes(snapshot_of(records), route_request(held=tuple(held), target=target, **asked)).routes
    kept = {(tuple(route.cost), tuple(s.rule_id for s in route.steps if s.rule_id)) for route in routes}
    assert kept == front


@settings(max_examples=60, deadline=None)
@given(packs(), st.sampled_from([{}, {"ects": "1"}, {"years": "0.7", "uncertainty": "0.1", "steps": "0.3"}]))
def test_routes_come_by_weighted_sum_then_cost_then_ids(records: list[Record], weights: dict[str, str]) -> None:
    asked = {"weights": weights} if weights else {}
    routes = find_routes(snapshot_of(records), route_request(held=("T0",), target="T5", **asked)).routes

    def place(route: Route) -> tuple[Fraction, Cost, tuple[str | None, ...]]:
        told = {name: Fraction(weight) for name, weight in (weights or EVEN).items()}
        exact = {n: Fraction(value, unit) for n, value, unit in zip(CRITERIA, route.cost, UNIT, strict=True)}
        return (
            sum((told.get(name, Fraction(0)) * exact[name] for name in CRITERIA), Fraction(0)),
            route.cost,
            tuple(s.rule_id for s in route.steps),
        )

    assert list(routes) == sorted(routes, key=place)


@settings(max_examples=40, deadline=None)
@given(packs(), st.integers(1, 3))
def test_a_limit_cuts_only_after_the_routes_are_in_order(records: list[Record], limit: int) -> None:
    snapshot = snapshot_of(records)
    every = find_routes(snapshot, route_request(held=("T0",), target="T5")).routes
    assert find_routes(snapshot, route_request(held=("T0",), target="T5", limit=limit)).routes == every[:limit]


def with_fee(fee: int | None) -> list[Record]:
    kinds = [record for record in ladder(1) if getattr(record, "rule_id", None) != "R0b"]
    provider = Provider(id="U", name="U", kind="university", **SOURCE)
    return [*kinds, provider, Programme(id="P", type_id="T1", provider_id="U", title="P", fee_eur=fee, **SOURCE)]


@pytest.mark.parametrize(("fee", "kept"), [(None, 1), (0, 1), (100, 1), (101, 0)])
def test_a_limit_on_fees_keeps_what_is_not_more_and_what_is_not_known(fee: int | None, kept: int) -> None:
    answer = find_routes(snapshot_of(with_fee(fee)), route_request(held=("T0",), target="P", max_fee=100))
    assert len(answer.routes) == kept


@pytest.mark.parametrize(("fee", "said"), [(None, True), (100, False)])
def test_a_limit_on_fees_says_where_one_is_not_known(fee: int | None, said: bool) -> None:
    answer = find_routes(snapshot_of(with_fee(fee)), route_request(held=("T0",), target="P", max_fee=100))
    assert any("Fees that are not known" in notice for notice in answer.notices) == said


def test_a_limit_on_fees_that_stops_every_route_says_so() -> None:
    answer = find_routes(snapshot_of(with_fee(101)), route_request(held=("T0",), target="P", max_fee=100))
    assert any("is more than 100 EUR" in reason for reason in answer.why)


def test_exactly_as_many_routes_of_equal_cost_as_are_kept_are_not_announced() -> None:
    rules = [
        AccessRule(rule_id=f"R{n:02}", from_id="T0", to_id="T1", access="general", certainty="entitled", **SOURCE)
        for n in range(EQUAL_KEPT)
    ]
    kinds = [record for record in ladder(1) if not isinstance(record, AccessRule)]
    answer = find_routes(snapshot_of([*kinds, *rules]), route_request(held=("T0",), target="T1"))
    assert (len(answer.routes), any("more routes" in notice for notice in answer.notices)) == (EQUAL_KEPT, False)


def two_ways_of_one_weight() -> list[Record]:
    """Two rules into T1, which carries ECTS: one costs an uncertainty more, the other an unknown time."""
    target = QualificationType(
        id="T1",
        framework_id="X",
        title_en="T",
        sector="higher_education",
        ects_min=0,
        is_full_qualification=True,
        **SOURCE,
    )
    weak = {"access": "conditional", "certainty": "discretionary", "bridge_kind": "exam"}
    unknown = {"access": "conditional", "certainty": "conditional", "bridge_kind": "course"}
    return [
        *(record for record in ladder(1) if not isinstance(record, AccessRule) and getattr(record, "id", "") != "T1"),
        target,
        AccessRule(rule_id="WEAK", from_id="T0", to_id="T1", **weak, **SOURCE),
        AccessRule(rule_id="UNKNOWN", from_id="T0", to_id="T1", **unknown, **SOURCE),
    ]


def test_routes_of_exactly_one_weighted_sum_come_by_their_cost() -> None:
    weights = {"unknowns": 0.1, "steps": 0.3, "uncertainty": 0.1}
    answer = find_routes(
        snapshot_of(two_ways_of_one_weight()), route_request(held=("T0",), target="T1", weights=weights)
    )
    assert [route.cost for route in answer.routes] == sorted(route.cost for route in answer.routes)


@pytest.mark.parametrize("pace", ["0.01", "1", "1000"])
def test_a_very_slow_or_very_fast_learner_gets_an_answer(pace: str) -> None:
    answer = find_routes(snapshot_of(two_ways_of_one_weight()), route_request(held=("T0",), target="T1", pace=pace))
    assert answer.as_json()["routes"] != []


def enough(pace: str) -> dict[str, object]:
    kinds = [
        QualificationType(
            id=id_,
            framework_id="X",
            title_en=id_,
            sector="higher_education",
            ects_min=60,
            is_full_qualification=True,
            **SOURCE,
        )
        for id_ in ("A", "B")
    ]
    rule = AccessRule(rule_id="R", from_id="A", to_id="B", access="general", certainty="entitled", **SOURCE)
    asked = route_request(held=("A",), target="B", pace=pace)
    return dict(find_routes(snapshot_of([FRAMEWORK, *kinds, rule]), asked).as_json())


def test_a_pace_at_which_nobody_finishes_is_answered_or_refused() -> None:
    try:
        document = enough("1e-320")
    except UsageError:
        return
    assert document["routes"] != []


@pytest.mark.parametrize("years", [0, "0.001", "1.5", 40, 80])
def test_more_experience_than_asked_for_leaves_nothing_of_the_bridge_and_no_less(years: int | str) -> None:
    rule = {"bridge_kind": "experience", "bridge_duration_years": 3, "access": "general", "certainty": "entitled"}
    kinds = [record for record in ladder(1) if not isinstance(record, AccessRule)]
    snapshot = snapshot_of([*kinds, AccessRule(rule_id="R", from_id="T0", to_id="T1", **rule, **SOURCE)])
    (route,) = find_routes(snapshot, route_request(held=("T0",), target="T1", experience_years=years)).routes
    assert route.cost.years == days(max(3 - exact(years), Fraction(0)))


def test_a_rule_back_into_what_is_held_is_never_taken() -> None:
    rules = [
        AccessRule(rule_id=f"R{a}{b}", from_id=a, to_id=b, access="general", certainty="entitled", **SOURCE)
        for a, b in (("T0", "T1"), ("T1", "T0"), ("T1", "T2"), ("T2", "T1"))
    ]
    kinds = [record for record in ladder(2) if not isinstance(record, AccessRule)]
    answer = find_routes(snapshot_of([*kinds, *rules]), route_request(held=("T0", "T1"), target="T2"))
    assert [[step.rule_id for step in route.steps] for route in answer.routes] == [["RT1T2"]]
