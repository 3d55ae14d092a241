"""The smallest sets of micro-credentials that teach skills, beside every set there is."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.record import Record
from graph.snapshot import Snapshot
from routes.occupation.covers import Covers, covers
from tests.routes.occupations_made import asks, offers, skill_uri
from tests.routes.snapshots import snapshot_of

NONE: frozenset[str] = frozenset()


class World(NamedTuple):
    """Who teaches what, for how much credit, who asks for whom, what is held, and what may be taken."""

    taught: dict[str, list[str]]
    credits: dict[str, int]
    asked: list[tuple[str, str, str | None]]
    held: frozenset[str]
    allowed: frozenset[str]

    @property
    def snapshot(self) -> Snapshot:
        rows: list[Record] = [*offers(self.taught, self.credits)]
        return snapshot_of([*rows, *(asks(a, b, one_of) for a, b, one_of in self.asked if a != b)])

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The skills that nothing held teaches, with who teaches them."""
        skills = sorted({name for names in self.taught.values() for name in names})
        found = {}
        for name in skills:
            ids = tuple(id_ for id_, names in self.taught.items() if name in names)
            if not {*ids} & self.held:
                found[skill_uri(name)] = ids
        return found


IDS = ["A", "B", "C", "D", "E"]
SKILLS = ["care", "lift", "sing", "talk"]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    ids = IDS[: draw(st.integers(1, 5))]
    one = st.sampled_from(ids)
    return World(
        taught={id_: draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=3)) for id_ in ids},
        credits=draw(st.dictionaries(one, st.integers(0, 12))),
        asked=draw(st.lists(st.tuples(one, one, st.sampled_from([None, "x"])), max_size=3, unique_by=lambda a: a[:2])),
        held=frozenset(draw(st.lists(one, max_size=1))),
        allowed=frozenset(draw(st.lists(one, min_size=len(ids) - 1, unique=True))),
    )


def cost(world: World, ids: Sequence[str]) -> dict[str, int]:
    return {
        "number": len(ids),
        "unknown": sum(id_ not in world.credits for id_ in ids),
        "study": sum(world.credits.get(id_, 0) * 100 for id_ in ids),
    }


def allowed_sets(world: World) -> Iterator[tuple[str, ...]]:
    """Every set in which all that is asked for is held or in it."""
    found: dict[tuple[str, str], set[str]] = {}
    for a, b, one_of in world.asked:
        if a != b:
            found.setdefault((a, one_of or f"={b}"), set()).add(b)
    free = sorted(world.allowed - world.held)
    for ids in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1)):
        if all(a not in ids or others & ({*ids} | world.held) for (a, _), others in found.items()):
            yield ids


def taught_by(world: World, ids: Sequence[str]) -> frozenset[str]:
    return frozenset(skill for skill, teachers in world.wanted.items() if {*teachers} & {*ids})


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_no_set_is_better_than_those_found(world: World) -> None:
    found = covers(world.snapshot, world.wanted, world.held, world.allowed)
    every = list(allowed_sets(world))
    reachable = frozenset().union(*(taught_by(world, ids) for ids in every))
    assert set(found.out_of_reach) == world.wanted.keys() - reachable
    whole = [ids for ids in every if taught_by(world, ids) == reachable]
    for cover, order in (
        (found.fewest, ("number", "unknown", "study")),
        (found.least_study, ("unknown", "study", "number")),
    ):
        if not reachable:
            assert cover is None
            continue
        assert cover is not None
        assert cover.micro_credentials in whole
        best = min(tuple(cost(world, ids)[name] for name in order) for ids in whole)
        assert tuple(cost(world, cover.micro_credentials)[name] for name in order) == best
        equals = [ids for ids in whole if tuple(cost(world, ids)[name] for name in order) == best]
        assert (cover.proven, cover.alone) == (True, len(equals) == 1)
        assert set(cover.skills) == reachable
        assert (cover.ects, len(cover.unknown)) == (
            cost(world, cover.micro_credentials)["study"],
            cost(world, cover.micro_credentials)["unknown"],
        )


def of(taught: dict[str, list[str]], credits: dict[str, int], *asked: tuple[str, str, str | None]) -> Covers:
    world = World(taught, credits, list(asked), NONE, frozenset(taught))
    return covers(world.snapshot, world.wanted, NONE, world.allowed)


def test_one_of_unknown_credit_is_never_the_least_study_where_all_can_be_known() -> None:
    found = of({"A": ["care", "talk"], "B": ["care"], "C": ["talk"]}, {"B": 30, "C": 30})
    assert found.fewest is not None
    assert found.least_study is not None
    assert (found.fewest.micro_credentials, found.fewest.unknown) == (("A",), ("A",))
    assert (found.least_study.micro_credentials, found.least_study.ects) == (("B", "C"), 6000)


def test_what_is_asked_for_is_taken_as_well() -> None:
    found = of({"A": ["care"], "B": [], "C": []}, {"A": 5, "B": 5, "C": 4}, ("A", "B", "x"), ("A", "C", "x"))
    assert found.least_study is not None
    assert found.least_study.micro_credentials == ("A", "C")
    assert found.least_study.skills == (skill_uri("care"),)


def test_the_same_question_has_the_same_answer_among_equals() -> None:
    taught = {id_: ["care"] for id_ in IDS}
    found = [of(taught, dict.fromkeys(IDS, 5)).fewest for _ in range(3)]
    assert {cover.micro_credentials for cover in found if cover} == {("A",)}
    assert [cover.alone for cover in found if cover] == [False] * 3


def test_a_search_without_time_gives_nothing_and_says_that_it_was_stopped() -> None:
    world = World({"A": ["care"]}, {"A": 5}, [], NONE, frozenset("A"))
    found = covers(world.snapshot, world.wanted, NONE, world.allowed, seconds=0)
    assert (found.fewest, found.least_study, found.stopped) == (None, None, True)
    assert not covers(world.snapshot, world.wanted, NONE, world.allowed).stopped


def test_a_long_chain_of_what_is_asked_for_ends() -> None:
    ids = [f"M{n:03}" for n in range(200)]
    world = World(
        {id_: ["care"] if id_ == ids[0] else [] for id_ in ids},
        dict.fromkeys(ids, 1),
        [(a, b, None) for a, b in pairwise(ids)],
        NONE,
        frozenset(ids),
    )
    whole = covers(world.snapshot, world.wanted, NONE, world.allowed)
    assert whole.fewest is not None
    assert len(whole.fewest.micro_credentials) == 200
    cut = covers(world.snapshot, world.wanted, NONE, world.allowed - {ids[-1]})
    assert (cut.fewest, cut.out_of_reach) == (None, (skill_uri("care"),))
