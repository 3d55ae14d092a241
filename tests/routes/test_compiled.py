"""The compiled search finds what the plain one finds: the same costs, the same ways of each, and stops alike."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import routes.front
from graph.snapshot import ACCESS
from graph.vocabulary import Access
from routes.criteria import NOTHING, Cost, Pace, certainty_rank, step_numbers
from routes.kernel.arrays import MOST, arc_arrays
from routes.kernel.costs import arc_costs
from routes.kernel.front import NO_ARC_CLOSED, Entries, compiled_front
from routes.kernel.snapshot import snapshot_front
from routes.labels import Front, pareto_front
from routes.limits import Limits
from routes.network import Arc, Network, Question, network
from routes.request import route_request
from routes.search import find_routes
from routes.ways import ways
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
TYPES = range(SNAPSHOT.studies.type_count)
PLENTY = 1_000_000

small = st.integers(0, 3)
costs = st.builds(Cost, small, small, st.sampled_from([0, 0, 50, 70_000]), st.integers(0, 1), st.just(1), small)


@dataclass(frozen=True)
class Asked:
    """A graph of so many studies (loops, doubles and any cycle included), and a question to it."""

    size: int
    arcs: list[Arc]
    starts: frozenset[int]
    target: int

    def without(self, closed: frozenset[int]) -> Network:
        """For the plain search, but for some arcs."""
        return Network(self.starts, self.target, [arc for arc in self.arcs if arc.rule not in closed])


NONE: frozenset[int] = frozenset()


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    size = draw(st.integers(2, 9))
    study = st.integers(0, size - 1)
    ends = draw(st.lists(st.tuples(study, study, costs), max_size=30))
    arcs = [Arc(rule, tail, head, cost) for rule, (tail, head, cost) in enumerate(ends)]
    return Asked(size, arcs, draw(st.frozensets(study, min_size=1, max_size=3)), draw(study))


def compiled(asked: Asked, *, budget: int = PLENTY, closed: frozenset[int] = NONE) -> Front:
    ends = np.array([[arc.tail, arc.head] for arc in asked.arcs], dtype=np.int64).reshape(-1, 2)
    costs = np.array([arc.cost for arc in asked.arcs], dtype=np.int64).reshape(-1, 6)
    graph = arc_arrays(asked.size, ends[:, 0], ends[:, 1], costs)
    graph = replace(graph, rule=np.array([arc.rule for arc in asked.arcs], dtype=np.int32)[graph.rule])
    entries = Entries.of([arc for arc in asked.arcs if arc.head == asked.target and arc.rule not in closed])
    shut = np.isin(graph.rule, [*closed]) if closed else NO_ARC_CLOSED
    return compiled_front(graph, sorted(asked.starts), asked.target, entries, closed=shut, budget=budget)


def told(front: Front) -> list[tuple[Cost, list[tuple[Arc, ...]]]]:
    """The costs in order, each with its ways in order."""
    return [(label.cost, list(ways(label, lambda arc: f"{arc.rule:09}"))) for label in front.labels]


@settings(max_examples=500, deadline=None)
@given(questions())
def test_on_random_graphs_it_finds_the_same(asked: Asked) -> None:
    found = compiled(asked)
    assert found.complete
    if asked.target in asked.starts:
        assert [label.cost for label in found.labels] == [NOTHING]
    else:
        assert told(found) == told(pareto_front(asked.without(NONE)))


@settings(max_examples=200, deadline=None)
@given(questions(), st.frozensets(st.integers(0, 30), max_size=6))
def test_what_is_closed_is_as_if_it_were_not_there(asked: Asked, closed: frozenset[int]) -> None:
    if asked.target not in asked.starts:
        assert told(compiled(asked, closed=closed)) == told(pareto_front(asked.without(closed)))


@settings(max_examples=300, deadline=None)
@given(questions(), st.integers(1, 12))
def test_at_its_budget_it_gives_only_what_is_proven(asked: Asked, budget: int) -> None:
    every = [label.cost for label in pareto_front(asked.without(NONE)).labels]
    for front in (compiled(asked, budget=budget), pareto_front(asked.without(NONE), budget)):
        given = [label.cost for label in front.labels]
        assert given == every[: len(given)]
        assert given == every or not front.complete


def pairs_of_a_country() -> Iterator[tuple[int, int]]:
    return (
        (a, b)
        for a, b in product(TYPES, range(len(SNAPSHOT.studies.ids)))
        if SNAPSHOT.country(a) == SNAPSHOT.country(b)
    )


@pytest.mark.parametrize(
    ("every", "pace", "limits"),
    [
        (1, Pace(), Limits()),
        (5, Pace(Fraction("52.5"), Fraction("1.5")), Limits()),
        (5, Pace(), Limits(max_rank=1)),
        (5, Pace(), Limits(max_rank=2, countries=frozenset({"AT", "DE"}))),
    ],
    ids=["all", "pace and experience", "conditional at most", "two countries"],
)
def test_on_the_bundled_pack_it_finds_the_same(every: int, pace: Pace, limits: Limits) -> None:
    asked = [Question(frozenset([a]), b, pace, limits=limits) for a, b in list(pairs_of_a_country())[::every] if a != b]
    assert len(asked) > 1_500
    differing = [q for q in asked if told(snapshot_front(SNAPSHOT, q)) != told(pareto_front(network(SNAPSHOT, q)))]
    assert differing == []


@pytest.mark.parametrize(
    "pace",
    [
        Pace(),
        Pace(Fraction("52.5"), Fraction("1.5")),
        Pace(Fraction("0.01"), Fraction(60)),
        Pace(Fraction("33.3333333333"), Fraction("0.000001")),
    ],
)
def test_all_costs_at_once_are_those_of_each_step(pace: Pace) -> None:
    usable = np.flatnonzero(SNAPSHOT.arcs.access != ACCESS.index(Access.NONE))
    heads = SNAPSHOT.arcs.head
    each = [
        step_numbers(SNAPSHOT, rule, int(heads[rule]), pace).cost(certainty_rank(SNAPSHOT, rule))
        for rule in map(int, usable)
    ]
    assert arc_costs(SNAPSHOT, usable, pace).tolist() == [list(cost) for cost in each]


@pytest.mark.parametrize(
    ("tail", "head", "cost", "said"),
    [
        ([0], [2], [[0, 0, 0, 0, 1, 0]], "a head is not one of the 2 studies"),
        ([-1], [1], [[0, 0, 0, 0, 1, 0]], "a tail is negative"),
        ([0], [1], [[0, -1, 0, 0, 1, 0]], "a cost is negative"),
        ([0], [1], [[0, float("nan"), 0, 0, 1, 0]], "whole numbers"),
        ([0], [1], [[0, float("inf"), 0, 0, 1, 0]], "whole numbers"),
        ([0], [1], [[0, 0, 0, 0, 0, 0]], "no step"),
        ([0], [1], [[0, 0, 0]], "do not fit"),
        ([0, 1], [1], [[0, 0, 0, 0, 1, 0]], "do not fit"),
    ],
)
def test_what_could_make_a_wrong_front_is_refused(
    tail: list[int], head: list[int], cost: list[list[float]], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        arc_arrays(2, np.array(tail), np.array(head), np.array(cost))


def test_a_cost_that_the_arrays_cannot_hold_is_left_to_the_plain_search(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = np.array([0])
    with pytest.raises(OverflowError):
        arc_arrays(2, ends, ends + 1, np.array([[0, MOST + 1, 0, 0, 1, 0]]))
    arc_arrays(2, ends, ends + 1, np.array([[0, MOST, 0, 0, 1, 0]]))
    asked = route_request(held=("AT-lehrabschluss",), target="AT-bachelor")
    plain = find_routes(SNAPSHOT, asked)

    def too_large(*_: object) -> Front:
        raise OverflowError

    monkeypatch.setattr(routes.front, "MANY", 0)
    monkeypatch.setattr(routes.front, "_compiled", lambda: too_large)
    assert find_routes(SNAPSHOT, asked) == plain


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bundled pack count as large."""
    monkeypatch.setattr(routes.front, "MANY", 0)
    routes.front._compiled.cache_clear()


@pytest.mark.parametrize("held", ["AT-lehrabschluss", "DE-abitur", "FR-baccalaureat-professionnel"])
def test_whole_answers_are_the_same(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = SNAPSHOT.country(SNAPSHOT.index[held])
    targets = [id_ for id_ in SNAPSHOT.studies.ids if SNAPSHOT.country(SNAPSHOT.index[id_]) == home]
    plain = [find_routes(SNAPSHOT, route_request(held=(held,), target=id_)) for id_ in targets]
    monkeypatch.setattr(routes.front, "MANY", 0)
    assert [find_routes(SNAPSHOT, route_request(held=(held,), target=id_)) for id_ in targets] == plain


def test_without_numba_the_plain_search_answers_and_says_why_it_is_slow(
    many: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "routes.kernel.snapshot", None)
    asked = route_request(held=("AT-lehrabschluss",), target="AT-bachelor")
    with caplog.at_level(logging.WARNING):
        assert find_routes(SNAPSHOT, asked).routes
        assert find_routes(SNAPSHOT, asked).routes
    assert [record.message.partition(" (")[0] for record in caplog.records] == [
        "The compiled search is not there, so large data are slow"
    ]
    routes.front._compiled.cache_clear()


def test_an_answer_that_is_not_complete_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = route_request(held=("AT-lehrabschluss",), target="AT-bachelor")
    whole = find_routes(SNAPSHOT, asked)
    assert "complete" not in whole.as_json()
    monkeypatch.setattr(routes.front, "pareto_front", lambda net: pareto_front(net, 1))
    part = find_routes(SNAPSHOT, asked)
    assert part.as_json()["complete"] is False
    assert "others are missing" in part.notices[0]
    assert {r.cost for r in part.routes} <= {r.cost for r in whole.routes}
    assert part.why == ()
