"""Micro-credentials used at several programmes along a way, and studies that must be on it, against other methods."""

from datetime import date
from itertools import pairwise
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnknownIdError
from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    StackingLink,
)
from graph.record import Record
from graph.snapshot import Snapshot
from routes.criteria import Cost, dominates
from routes.request import route_request
from routes.search import find_routes
from routes.stacking.program import Program, Row
from routes.stacking.zones import everywhere, split
from tests.routes.snapshots import bundled, snapshot_of

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
TODAY = date(2026, 11, 27)
PACE = "3.65"
"""At so many credits a year a hundredth of a credit takes a day."""

CERTAINTIES = ("entitled", "conditional", "discretionary")
MC = tuple[int, dict[int, int]]


def records(
    rules: list[tuple[int, int, int]], programmes: list[tuple[int, int, int]], micro_credentials: list[MC]
) -> list[Record]:
    """Types T0 ... T4 with rules between them, programmes P0 ... that lead to types, and what counts toward them.

    Args:
        rules: from which type to which, and the rank of the certainty.
        programmes: of each the type, the credit and the fee.
        micro_credentials: of each its credit, and what it counts by programme.
    """
    made: list[Record] = [
        Framework(id="F", name="F", country="CZ", **SOURCE),
        Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
    ]
    for number in range(5):
        made.append(
            QualificationType(
                id=f"T{number}",
                framework_id="F",
                title_en=f"T{number}",
                sector="higher_education",
                ects_min=20,
                ects_max=20,
                is_full_qualification=True,
                **SOURCE,
            )
        )
    for number, (start, end, rank) in enumerate(rules):
        certainty = CERTAINTIES[rank]
        rule = {"rule_id": f"R{number:02}", "access": "general", "certainty": certainty}
        made.append(AccessRule(from_id=f"T{start}", to_id=f"T{end}", **rule, **SOURCE))
    for number, (kind, ects, fee) in enumerate(programmes):
        what = {"type_id": f"T{kind}", "ects": ects, "fee_eur": fee}
        made.append(Programme(id=f"P{number}", provider_id="U", title=f"P{number}", country="CZ", **what, **SOURCE))
    for number, (ects, counted) in enumerate(micro_credentials):
        made.append(MicroCredential(id=f"M{number}", provider_id="U", title=f"M{number}", ects=ects, **SOURCE))
        for programme, credit in counted.items():
            if programme < len(programmes):
                made.append(StackingLink(mc_id=f"M{number}", target_id=f"P{programme}", ects=credit, **SOURCE))
    return made


worlds = st.builds(
    records,
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2)).filter(lambda r: r[0] != r[1]),
        min_size=2,
        max_size=8,
        unique_by=lambda r: r[:2],
    ),
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from([20, 30]), st.sampled_from([0, 100])), min_size=2, max_size=3
    ),
    st.lists(
        st.tuples(st.just(10), st.dictionaries(st.integers(0, 2), st.sampled_from([5, 10]), min_size=1)),
        min_size=1,
        max_size=3,
    ),
)


def monolithic(snapshot: Snapshot, target: str) -> set[Cost]:
    """The front from T0 to a programme as one integer programme: a flow, and where each micro-credential is used."""
    program = Program()
    studies, arcs = snapshot.studies, snapshot.arcs
    start, goal = snapshot.index["T0"], snapshot.index[target]
    count = len(studies.ids)
    kind = {p: int(studies.type_of[p]) for p in range(studies.type_count, count)}
    flows: dict[tuple[int, int, int], int] = {}  # rule, tail, head
    for rule, (tail, head) in enumerate(zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True)):
        tails = [tail, *(p for p in kind if kind[p] == tail and p != goal)]
        heads = [head, *(p for p in kind if kind[p] == head)]
        for one in tails:
            for other in heads:
                if other != start and one != other:
                    flows[rule, one, other] = program.choice()
    for study in range(count):
        out = {v: 1 for (_, tail, _), v in flows.items() if tail == study}
        into = {v: -1 for (_, _, head), v in flows.items() if head == study}
        balance = (study == start) - (study == goal)
        program.add({**out, **into}, low=balance, high=balance)
        program.add(out, high=1)
    held = sorted(snapshot.micro_credentials)
    used = {(link.mc_id, snapshot.index[link.target_id]): link for link in snapshot.links}
    places = {key: program.choice() for key in used}
    for mc in held:
        program.add({v: 1 for (one, _), v in places.items() if one == mc}, high=1)
    ects: dict[int, int] = {}
    for study in range(count):
        into = {v: 1 for (_, _, head), v in flows.items() if head == study}
        left = program.amount(10_000)
        saved = {v: int(used[key].properties["ects"] * 100) for key, v in places.items() if key[1] == study}
        whole = int(studies.ects_min[study])
        program.add({left: 1, **saved, **{v: -whole for v in into}}, low=0)
        for variable in saved:
            program.add({variable: 1, **dict.fromkeys(into, -1)}, high=0)
        if study in kind and study != goal:  # else its qualification type stands for it
            program.add({**dict.fromkeys(saved, 1), **dict.fromkeys(into, -1)}, low=0)
        ects[left] = 1
    fees = {v: max(int(studies.fee[head]), 0) for (_, _, head), v in flows.items()}
    fee_unknown = {v: int(int(studies.fee[head]) < 0) for (_, _, head), v in flows.items()}
    ranks = {v: int(arcs.certainty[rule]) for (rule, _, _), v in flows.items()}
    criteria = [ects, ects, fees, fee_unknown, dict.fromkeys(flows.values(), 1), ranks]
    everything = {v: 1 for terms in criteria for v in terms}
    for terms in criteria:
        for variable, factor in terms.items():
            everything[variable] += factor
    found: set[Cost] = set()
    zones = everywhere(6)
    while zones:
        zone = min(zones)
        rows = [
            Row(terms, high=corner - 1)
            for terms, corner in zip(criteria, zone, strict=True)
            if not isinstance(corner, float)
        ]
        best = program.minimise(everything, monotonic() + 60, more=rows)
        assert best.proven
        if not best.values:
            zones.discard(zone)
            continue
        point = tuple(int(best.of(terms)) for terms in criteria)
        found.add(Cost(*point))
        zones = split(zones, point)
    return {cost for cost in found if not any(dominates(other, cost) for other in found)}


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_the_front_with_stacking_on_the_way_is_that_of_one_integer_programme(made: list[Record]) -> None:
    snapshot = snapshot_of(made)
    answer = find_routes(
        snapshot, route_request(held=("T0", *sorted(snapshot.micro_credentials)), target="P0", pace=PACE, on=TODAY)
    )
    assert answer.complete
    assert {route.cost for route in answer.routes} == monolithic(snapshot, "P0")
    for route in answer.routes:
        named = [one.id for step in route.steps for one in step.micro_credentials]
        assert len(named) == len(set(named))
        assert sum(step.ects for step in route.steps) == route.cost.ects


def chain() -> list[Record]:
    """A bachelor's and a master's programme that both count the same micro-credential, and one of their own each."""
    rules = [(0, 1, 0), (1, 2, 0)]
    return records(rules, [(2, 30, 0), (1, 30, 0)], [(10, {0: 10, 1: 10}), (10, {1: 5}), (10, {0: 5})])


def test_a_route_may_stack_at_two_programmes_and_uses_each_micro_credential_once() -> None:
    answer = find_routes(
        snapshot_of(chain()), route_request(held=("T0", "M0", "M1", "M2"), target="P0", pace=PACE, on=TODAY)
    )
    uses = {
        tuple((step.to_id, tuple(one.id for one in step.micro_credentials)) for step in route.steps if not step.from_id)
        for route in answer.routes
    }
    assert (("P1", ("M0", "M1")), ("P0", ("M2",))) in uses
    assert (("P1", ("M1",)), ("P0", ("M0", "M2"))) in uses


def test_what_is_used_on_the_way_is_not_said_to_be_wasted() -> None:
    answer = find_routes(snapshot_of(chain()), route_request(held=("T0", "M1"), target="P0", pace=PACE, on=TODAY))
    assert any(step.to_id == "P1" for route in answer.routes for step in route.steps)
    assert not any("M1" in notice for notice in answer.notices)


def test_a_micro_credential_held_twice_counts_twice() -> None:
    once = find_routes(snapshot_of(chain()), route_request(held=("T0",), have=("M0",), target="P0", on=TODAY))
    twice = find_routes(snapshot_of(chain()), route_request(held=("T0",), have=("M0", "M0"), target="P0", on=TODAY))
    assert min(route.cost.ects for route in twice.routes) == min(route.cost.ects for route in once.routes) - 1000


def test_credit_held_in_part_counts_in_part() -> None:
    answer = find_routes(snapshot_of(chain()), route_request(held=("T0",), have=("M2:2.5",), target="P0", on=TODAY))
    assert min(route.cost.ects for route in answer.routes) == 5000 - 250


@settings(max_examples=60, deadline=None)
@given(worlds, st.integers(1, 4))
def test_the_front_through_something_is_that_of_the_simple_paths_through_it(made: list[Record], via: int) -> None:
    snapshot = snapshot_of(made)
    answer = find_routes(snapshot, route_request(held=("T0",), target="T4", require=(f"T{via}",), pace=PACE, on=TODAY))
    arcs = list(zip(arcs_of(snapshot), snapshot.arcs.certainty.tolist(), strict=True))
    costs = set()

    def walk(at: int, seen: tuple[int, ...], rank: int) -> None:
        if at == snapshot.index["T4"]:
            if f"T{via}" in [snapshot.studies.ids[i] for i in seen]:
                steps = len(seen) - 1
                costs.add(Cost(2000 * steps, 2000 * steps, 0, steps, steps, rank))
            return
        for (tail, head), certainty in arcs:
            if tail == at and head not in seen:
                walk(head, (*seen, head), rank + certainty)

    walk(snapshot.index["T0"], (snapshot.index["T0"],), 0)
    best = {cost for cost in costs if not any(dominates(other, cost) for other in costs)}
    assert {route.cost for route in answer.routes} == best
    for route in answer.routes:
        assert all(one.to_id == other.from_id for one, other in pairwise(route.steps))
        assert len({step.to_id for step in route.steps}) == len(route.steps)


def arcs_of(snapshot: Snapshot) -> list[tuple[int, int]]:
    """The ends of the rules."""
    return list(zip(snapshot.arcs.tail.tolist(), snapshot.arcs.head.tolist(), strict=True))


def test_a_rule_that_must_be_used_is_used() -> None:
    free = find_routes(bundled(), route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor", on=TODAY))
    rule = free.routes[-1].steps[-1].rule_id
    bound = find_routes(
        bundled(), route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor", require=(rule,), on=TODAY)
    )
    assert bound.routes
    assert all(rule in [step.rule_id for step in route.steps] for route in bound.routes)


def test_what_is_held_need_not_be_passed_again() -> None:
    asked = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor", "on": TODAY}
    free = find_routes(bundled(), route_request(**asked))
    assert find_routes(bundled(), route_request(**asked, require=("AT-lehrabschluss",))).routes == free.routes


def test_what_cannot_be_passed_is_named_as_what_stops_the_way() -> None:
    asked = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor", "require": ("DE-abitur",), "on": TODAY}
    answer = find_routes(bundled(), route_request(**asked))
    assert not answer.routes
    assert "the wish to pass" in answer.why[0]


def test_an_unknown_id_that_must_be_passed_names_the_nearest() -> None:
    asked = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor", "require": ("AT-matur",), "on": TODAY}
    with pytest.raises(UnknownIdError, match="AT-matur"):
        find_routes(bundled(), route_request(**asked))


def test_more_than_can_be_shared_out_exactly_are_used_and_said_not_to_be() -> None:
    many = [(10, {0: 5, 1: 5}) for _ in range(10)]
    snapshot = snapshot_of(records([(0, 1, 0), (1, 2, 0)], [(2, 60, 0), (1, 60, 0)], many))
    held = tuple(f"M{i}" for i in range(10))
    answer = find_routes(snapshot, route_request(held=("T0", *held), target="P0", pace=PACE, on=TODAY))
    assert not answer.complete
    assert any("share them out" in notice for notice in answer.notices)
    assert min(route.cost.ects for route in answer.routes) == 2000 + 6000 - 5000


def test_micro_credentials_that_count_alike_make_no_route_of_their_own() -> None:
    many = [(10, {0: 5, 1: 5}) for _ in range(4)]
    snapshot = snapshot_of(records([(0, 1, 0), (1, 2, 0)], [(2, 30, 0), (1, 30, 0)], many))
    held = tuple(f"M{i}" for i in range(4))
    answer = find_routes(snapshot, route_request(held=("T0", *held), target="P0", pace=PACE, on=TODAY))
    shapes = [tuple((step.to_id, len(step.micro_credentials)) for step in route.steps) for route in answer.routes]
    assert len(shapes) == len(set(shapes))
