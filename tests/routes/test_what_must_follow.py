"""What must be true of any exact front, whatever the graph: no oracle is asked, only the search itself, twice."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from routes.criteria import Cost, dominates
from routes.labels import pareto_front
from routes.network import Arc
from routes.ways import ways
from tests.routes.test_compiled import Asked, compiled, costs, questions, told


def front_of(asked: Asked) -> list[Cost]:
    """The costs that both searches find."""
    found = [label.cost for label in compiled(asked).labels]
    if asked.target not in asked.starts:
        assert found == [label.cost for label in pareto_front(asked.without(frozenset())).labels]
    return found


def no_worse(front: list[Cost], before: list[Cost]) -> bool:
    """Whether everything that was there before is there still, or beaten."""
    return all(cost in front or any(dominates(other, cost) for other in front) for cost in before)


@settings(max_examples=150, deadline=None)
@given(questions(), st.integers(0, 8))
def test_holding_one_thing_more_never_makes_it_worse(asked: Asked, more: int) -> None:
    richer = replace(asked, starts=asked.starts | {more % asked.size})
    assert no_worse(front_of(richer), front_of(asked))


@settings(max_examples=150, deadline=None)
@given(questions(), st.integers(0, 8), st.integers(0, 8), costs)
def test_one_rule_more_never_makes_it_worse(asked: Asked, tail: int, head: int, cost: Cost) -> None:
    arc = Arc(len(asked.arcs), tail % asked.size, head % asked.size, cost)
    assert no_worse(front_of(replace(asked, arcs=[*asked.arcs, arc])), front_of(asked))


@settings(max_examples=150, deadline=None)
@given(questions(), st.integers(2, 1_000), st.sampled_from([0, 1, 2, 3, 5]))
def test_another_unit_for_a_criterion_keeps_the_front(asked: Asked, times: int, criterion: int) -> None:
    def scaled(cost: Cost) -> Cost:
        return Cost(*(value * times if c == criterion else value for c, value in enumerate(cost)))

    other = replace(asked, arcs=[replace(arc, cost=scaled(arc.cost)) for arc in asked.arcs])
    assert front_of(other) == [scaled(cost) for cost in front_of(asked)]


@settings(max_examples=150, deadline=None)
@given(questions())
def test_without_the_rules_that_no_best_route_uses_the_front_is_the_same(asked: Asked) -> None:
    if asked.target in asked.starts:
        return
    front = compiled(asked)
    used = {arc.rule for label in front.labels for way in ways(label, lambda arc: f"{arc.rule:09}") for arc in way}
    fewer = replace(asked, arcs=[arc for arc in asked.arcs if arc.rule in used])
    assert told(compiled(fewer)) == told(front)
