"""The benchmark of stacking measures what it says."""

from bench.stacking import generated, measured, to_take
from routes.stacking.use import best_use


def test_one_size_prints_one_document() -> None:
    document = measured(30, 4, seed=1, repeats=1)
    assert {"seconds", "optimal"} <= document.keys()
    assert document["optimal"] is True
    assert document["seconds"] > 0


def test_the_same_seed_gives_the_same_problem() -> None:
    assert generated(30, 4, 7) == generated(30, 4, 7)
    assert generated(30, 4, 7) != generated(30, 4, 8)


def test_with_nothing_held_everything_is_still_to_be_taken() -> None:
    problem = to_take(generated(30, 4, 1), 1)
    assert not any(item.held for item in problem.items)
    assert any(item.asks for item in problem.items)
    use = best_use(problem)
    assert use is not None
    assert use.remaining == problem.required
