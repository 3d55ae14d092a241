"""The integer programme behind stacking against trying every choice."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import ceil
from time import monotonic

from hypothesis import given, settings
from hypothesis import strategies as st

from routes.criteria import dominates
from routes.stacking.conflicts import smallest_conflict
from routes.stacking.model import Model
from routes.stacking.plans import plans
from routes.stacking.problem import FREE, Group, Item, Limit, Problem
from routes.stacking.use import best_use, least_remaining
from tests.routes.stacking_oracle import completions, least

CREDITS = st.sampled_from([0, 100, 150, 200, 300])


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Up to three groups, nested as they come; a closed one is not divided."""
    made: list[Group] = []
    for number in range(draw(st.integers(0, 3))):
        open_parents = [i for i, g in enumerate(made) if not (g.closed or g.own_study or g.double)]
        parent = draw(st.sampled_from([None, *open_parents]))
        kind = draw(st.sampled_from(["open", "open", "closed", "double", "listed", "own"]))
        low = draw(st.sampled_from([None, 100, 200, 300, 500]))
        high = draw(st.sampled_from([None, None, 200, 400, 600]))
        if low is not None and high is not None:
            low = min(low, high)
        double = kind in ("double", "listed")
        fewest = None if double else draw(st.sampled_from([None, None, 1, 2]))
        made.append(
            Group(
                id=f"G{number}",
                parent=parent,
                least=low,
                most=high,
                fewest=fewest,
                at_most=draw(st.sampled_from([None, None, 2])) if not double else None,
                double=double,
                closed=kind in ("closed", "listed"),
                own_study=kind == "own",
                mandatory=("M0",) if kind in ("closed", "listed") and draw(st.booleans()) else (),
            )
        )
    return made


@st.composite
def problems(draw: st.DrawFn, most: int = 4) -> Problem:
    """Up to four items, one of them perhaps not held, toward up to three groups under up to two limits."""
    made = draw(groups())
    items = []
    for number in range(draw(st.integers(0, most))):
        credits = draw(CREDITS)
        direct = draw(st.sets(st.integers(0, len(made) - 1))) if made else set()
        above = {g for group in direct for g in _above(made, group)}
        items.append(
            Item(
                id=f"M{number}",
                credits=credits,
                groups=tuple(sorted(g for g in direct if not (made[g].double or made[g].own_study))),
                amounts=dict.fromkeys(sorted(direct | above), credits),
                held=draw(st.booleans()) or number > 1,
                elective=draw(st.booleans()),
            )
        )
    limits = draw(
        st.lists(st.builds(Limit, st.frozensets(st.integers(0, 3)), st.sampled_from([0, 200, 400])), max_size=2)
    )
    required = draw(st.sampled_from([None, 0, 300, 600, 1000]))
    return Problem(required, items, made, limits)


def _above(made: list[Group], group: int) -> list[int]:
    parent = made[group].parent
    return [] if parent is None else [parent, *_above(made, parent)]


@settings(max_examples=300, deadline=None)
@given(problems())
def test_the_best_use_is_what_trying_every_choice_finds(problem: Problem) -> None:
    expected = least(problem)
    use = best_use(problem)
    if expected is None:
        assert use is None
        return
    assert use is not None
    assert use.proven
    missing = len(use.options) + sum(use.modules.values())
    if problem.required is None:
        assert use.remaining == expected[0]
        return
    electives = sum(place == FREE for place in use.places.values())
    assert (use.remaining, missing, len(use.places), electives) == expected


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([0, 100, 250, 300, 1000]), max_size=7),
    st.lists(st.builds(Limit, st.frozensets(st.integers(0, 6)), st.integers(0, 2000)), max_size=2),
    st.sampled_from([None, 500, 1000, 3000]),
)
def test_of_equal_choices_the_first_is_given(values: list[int], limits: list[Limit], goal: int | None) -> None:
    problem = Problem(goal, [Item(str(i), value) for i, value in enumerate(values)], (), limits)

    def order(chosen: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        worth = sum(values[i] for i in chosen)
        return -(worth if goal is None else min(worth, goal)), len(chosen), chosen

    allowed = [
        chosen
        for size in range(len(values) + 1)
        for chosen in combinations(range(len(values)), size)
        if problem.allows(dict.fromkeys(chosen, FREE))
    ]
    use = best_use(problem)
    assert use is not None
    assert (tuple(sorted(use.places)), use.proven) == (min(allowed, key=order), True)


@st.composite
def catalogues(draw: st.DrawFn) -> Problem:
    """A problem whose items cost something, and may ask for each other."""
    problem = draw(problems(most=3))
    ids = [f"M{i}" for i in range(len(problem.items))]
    items = []
    for one in problem.items:
        others = st.frozensets(st.sampled_from([id_ for id_ in [*ids, "M9"] if id_ != one.id]), min_size=1, max_size=2)
        before = tuple(draw(st.lists(others, max_size=1)))
        asks = (*before, *draw(st.lists(others, max_size=1)))
        fee = draw(st.sampled_from([None, 0, 10_000, 25_000]))
        priced = replace(one, study=draw(CREDITS), days=draw(st.sampled_from([0, 70])), fee=fee, unknowns=fee is None)
        items.append(one if one.held else replace(priced, asks=asks, before=before))
    return replace(problem, items=items)


@settings(max_examples=150, deadline=None)
@given(catalogues(), st.sampled_from([None, 0, 30_000]))
def test_the_plans_are_those_of_trying_everything_that_nothing_beats(problem: Problem, fee: int | None) -> None:
    pace = Fraction(60)
    found = plans(problem, pace=pace, fee=fee, seconds=60)
    expected = completions(problem, pace, fee)
    assert found.complete
    assert {plan.exact for plan in found.plans} <= expected
    rounded = {tuple(ceil(value) for value in cost) for cost in expected}
    best = {cost for cost in rounded if not any(dominates(other, cost) for other in rounded)}
    assert {tuple(plan.cost) for plan in found.plans} == best


def test_a_micro_credential_comes_after_what_it_asks_for() -> None:
    first = Item("B", 500, held=False, study=400, fee=0)
    second = Item("A", 500, held=False, study=400, fee=0, asks=(frozenset({"B"}),), before=(frozenset({"B"}),))
    (plan, *_) = plans(Problem(1000, [second, first]), pace=Fraction(60), fee=None).plans
    assert [*plan.taken] == [1, 0]


def test_two_that_wait_for_each_other_cannot_be_begun() -> None:
    items = [
        Item("A", 500, held=False, study=100, fee=0, asks=(frozenset({"B"}),), before=(frozenset({"B"}),)),
        Item("B", 500, held=False, study=100, fee=0, asks=(frozenset({"A"}),), before=(frozenset({"A"}),)),
    ]
    (plan,) = plans(Problem(1000, items), pace=Fraction(60), fee=0).plans
    assert (plan.taken, plan.inside) == ({}, 1000)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_smallest_conflict_is_one_and_none_is_smaller(problem: Problem) -> None:
    conflict = smallest_conflict(problem)
    assert bool(conflict) is (least(problem) is None)
    program = Model(problem).program
    rules = sorted({row.rule for row in program.rows if row.rule is not None})

    def kept(chosen: tuple[str, ...]) -> bool:
        return bool(program.minimise({}, monotonic() + 60, rules=frozenset(chosen)).values)

    if conflict:
        assert not kept(conflict)
        assert all(kept(smaller) for size in range(len(conflict)) for smaller in combinations(rules, size))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([100, 150, 250, 400]), min_size=66, max_size=80), st.sampled_from([1000, 3000, 50_000]))
def test_of_very_many_none_is_needless(values: list[int], required: int) -> None:
    group = Group("G", least=required // 2)
    items = [Item(f"M{i}", value, groups=(0,), amounts={0: value}) for i, value in enumerate(values)]
    problem = Problem(required, items, [group], [Limit(frozenset(range(20)), 600)])
    use = best_use(problem)
    found = least_remaining(problem)
    assert use is not None
    assert found is not None
    assert (use.remaining, use.proven) == (found[0], True)
    counted = sum(values[i] for i in use.places)
    if use.remaining == 0:
        assert all(counted - values[i] < required for i in use.places)
