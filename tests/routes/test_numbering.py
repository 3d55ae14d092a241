"""The compiled search passes over numbers, so what lies between two of them must be all that can matter."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import routes.kernel.arrays
from routes.kernel.arrays import ArcArrays, arc_arrays

SIZE = 12
Ends = list[tuple[int, int]]
ends = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=30)


def arranged(arcs: Ends) -> ArcArrays:
    tail, head = np.array(arcs, dtype=np.int64).reshape(-1, 2).T
    return arc_arrays(SIZE, tail, head, np.ones((len(arcs), 6), dtype=np.int64))


def told(graph: ArcArrays) -> Ends:
    tail = np.repeat(np.arange(SIZE), np.diff(graph.out_start))
    return sorted(zip(graph.study[tail].tolist(), graph.study[graph.head].tolist(), strict=True))


@given(ends)
def test_the_arcs_are_the_same_under_other_numbers(arcs: Ends) -> None:
    graph = arranged(arcs)
    assert told(graph) == sorted(arcs)
    assert graph.number[graph.study].tolist() == list(range(SIZE))


@given(ends)
def test_nothing_reached_has_a_number_below_a_component_and_nothing_reaching_it_one_above(arcs: Ends) -> None:
    graph, plain = arranged(arcs), nx.DiGraph(arcs)
    for study in plain:
        number = graph.number[study]
        assert all(graph.number[other] >= graph.first[number] for other in nx.descendants(plain, study))
        assert all(graph.number[other] <= graph.last[number] for other in nx.ancestors(plain, study))


@given(ends)
def test_a_component_is_what_reaches_each_other(arcs: Ends) -> None:
    graph, plain = arranged(arcs), nx.DiGraph(arcs)
    plain.add_nodes_from(range(SIZE))
    runs = {(int(a), int(b)) for a, b in zip(graph.first, graph.last, strict=True)}
    components = {frozenset(graph.study[a : b + 1].tolist()) for a, b in runs}
    assert components == set(map(frozenset, nx.strongly_connected_components(plain)))


def test_should_the_components_come_in_another_order_nothing_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = routes.kernel.arrays.connected_components

    def the_other_way(*arguments: object, **options: object) -> tuple[int, NDArray[np.int32]]:
        many, component = theirs(*arguments, **options)
        return many, many - 1 - component

    monkeypatch.setattr(routes.kernel.arrays, "connected_components", the_other_way)
    graph = arranged([(0, 1), (1, 2)])
    assert set(graph.first) == {0}
    assert set(graph.last) == {SIZE - 1}
    assert told(graph) == [(0, 1), (1, 2)]
