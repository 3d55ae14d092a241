"""The integer programme behind stacking against trying every choice."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from routes.stacking.problem import FREE, Group, Item, Limit, Problem
from routes.stacking.use import best_use
from tests.routes.stacking_oracle import least

CREDITS = st.sampled_from([0, 100, 150, 200, 300])


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Up to three groups, nested as they come; a closed one is not divided."""
    made: list[Group] = []
    for number in range(draw(st.integers(0, 3))):
        open_parents = [i for i, g in enumerate(made) if not (g.closed or g.own_study or g.double)]
        parent = draw(st.sampled_from([None, *open_parents]))
        kind = draw(st.sampled_from(["open", "open", "closed", "double", "own"]))
        low = draw(st.sampled_from([None, 100, 200, 300, 500]))
        high = draw(st.sampled_from([None, None, 200, 400, 600]))
        if low is not None and high is not None:
            low = min(low, high)
        fewest = draw(st.sampled_from([None, None, 1, 2])) if kind != "double" else None
        made.append(
            Group(
                id=f"G{number}",
                parent=parent,
                least=low,
                most=high,
                fewest=fewest,
                at_most=draw(st.sampled_from([None, None, 2])) if kind != "double" else None,
                double=kind == "double",
                closed=kind == "closed",
                own_study=kind == "own",
                mandatory=("M0",) if kind == "closed" and draw(st.booleans()) else (),
            )
        )
    return made


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to four items, one of them perhaps not held, toward up to three groups under up to two limits."""
    made = draw(groups())
    items = []
    for number in range(draw(st.integers(0, 4))):
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
