"""A generated graph is like the pack in all that makes a search easy or hard, but for its size and how dense it is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bench.graphs import ARCS_A_NODE, Graph, as_it_is, generated
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
PACK = as_it_is(SNAPSHOT)
GENERATED = generated(SNAPSHOT, 50_000, 7)
TYPES = PACK.nodes


def levels(graph: Graph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The EQF level, or UNKNOWN, of each arc's tail and of its head."""
    of_node = SNAPSHOT.studies.eqf_level[graph.kind]
    return of_node[graph.tail], of_node[graph.head]


def share(graph: Graph) -> dict[tuple[int, int], float]:
    """How many of the arcs lead from one level to another, for each two."""
    steps, count = np.unique(np.stack(levels(graph)), axis=1, return_counts=True)
    return {(int(a), int(b)): n / len(graph.tail) for (a, b), n in zip(steps.T, count, strict=True)}


def ways_out(graph: Graph) -> NDArray[np.float64]:
    """How many ways out a copy of each type has on average."""
    out = np.bincount(graph.kind[graph.tail], minlength=TYPES)
    return out / np.bincount(graph.kind, minlength=TYPES)


def together(graph: Graph) -> NDArray[np.float64]:
    """How the criteria that vary in the pack go together."""
    return np.corrcoef(graph.cost[:, PACK.cost.std(axis=0) > 0].T)


def test_the_graph_of_the_pack_has_every_rule_between_two_types_that_is_no_refusal() -> None:
    ids = SNAPSHOT.studies.ids
    expected = [
        (rule["from_id"], rule["to_id"])
        for rule in SNAPSHOT.rows["rules"]
        if rule["properties"]["access"] != "none" and {rule["from_id"], rule["to_id"]} <= set(ids[:TYPES])
    ]
    assert [(ids[a], ids[b]) for a, b in zip(PACK.tail, PACK.head, strict=True)] == expected


def test_an_arc_costs_on_average_what_a_rule_does() -> None:
    assert GENERATED.cost.mean(axis=0) == pytest.approx(PACK.cost.mean(axis=0), rel=0.02)
    assert GENERATED.cost.std(axis=0) == pytest.approx(PACK.cost.std(axis=0), rel=0.02)


def test_as_many_arcs_cost_nothing_of_a_criterion() -> None:
    assert (GENERATED.cost == 0).mean(axis=0) == pytest.approx((PACK.cost == 0).mean(axis=0), abs=0.01)


def test_the_criteria_go_together_as_in_the_pack() -> None:
    assert len(together(PACK)) == 4  # no fee of a type is known, and every arc is one step
    assert together(GENERATED) == pytest.approx(together(PACK), abs=0.02)


def test_as_many_arcs_lead_from_each_level_to_each_other() -> None:
    pack, made = share(PACK), share(GENERATED)
    assert made.keys() == pack.keys()
    assert [made[step] for step in pack] == pytest.approx(list(pack.values()), abs=0.005)


def test_a_copy_has_its_types_ways_out_times_one_factor() -> None:
    own = np.bincount(PACK.tail, minlength=TYPES)
    factor = ARCS_A_NODE * TYPES / len(PACK.tail)
    for many in range(own.max() + 1):
        assert ways_out(GENERATED)[own == many].mean() == pytest.approx(factor * many, rel=0.05)


def test_copies_of_a_type_differ_in_their_ways_out_only_as_chance_has_it() -> None:
    out = np.bincount(GENERATED.tail, minlength=GENERATED.nodes)
    expected = ways_out(GENERATED)[GENERATED.kind]
    assert ((out - expected) ** 2).mean() == pytest.approx(expected.mean(), rel=0.05)  # Poisson


def test_a_copy_is_joined_to_what_its_type_could_be_joined_to() -> None:
    """A rule's copy ends at the level and in the sector of the rule's own target."""
    place = [(int(SNAPSHOT.studies.eqf_level[kind]), SNAPSHOT.sector(kind)) for kind in range(TYPES)]
    wanted = {(int(tail), place[head]) for tail, head in zip(PACK.tail, PACK.head, strict=True)}
    ends = zip(GENERATED.kind[GENERATED.tail], GENERATED.kind[GENERATED.head], strict=True)
    assert {(int(tail), place[head]) for tail, head in ends} == wanted


def test_the_same_seed_gives_the_same_graph() -> None:
    again, other = generated(SNAPSHOT, 50_000, 7), generated(SNAPSHOT, 50_000, 8)
    assert np.array_equal(again.head, GENERATED.head)
    assert not np.array_equal(other.head, GENERATED.head)
