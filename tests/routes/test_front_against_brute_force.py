"""Every front of the bundled pack, recomputed from its CSV tables by an oracle that shares no code with the search."""

from collections.abc import Iterable
from functools import cache
from itertools import product

import pytest

from graph.snapshot import Snapshot
from graph.store import GraphStore
from routes.request import route_request
from routes.search import find_routes
from tests.oracle import Oracle
from tests.routes.snapshots import DATA, bundled

SNAPSHOT = bundled()
TYPES = range(SNAPSHOT.studies.type_count)
COUNTRIES = sorted({SNAPSHOT.country(study) or "" for study in TYPES})


AWARDS = SNAPSHOT.exits_by_award.keys()


@cache
def oracle() -> Oracle:
    return Oracle(DATA)


def found(snapshot: Snapshot, held: Iterable[str], target: str, **asked: object) -> set[tuple[object, object]]:
    answer = find_routes(snapshot, route_request(held=tuple(held), target=target, **asked))
    return {(tuple(route.cost), tuple(s.rule_id for s in route.steps if s.rule_id)) for route in answer.routes}


def pairs(country: str) -> Iterable[tuple[str, str]]:
    ids = [SNAPSHOT.studies.ids[study] for study in TYPES if SNAPSHOT.country(study) == country]
    return product(ids, ids)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_fronts_between_all_types_of_a_country_are_those_of_brute_force(country: str) -> None:
    differing = [
        (held, target)
        for held, target in pairs(country)
        if found(SNAPSHOT, [held], target) != oracle().front([held], target)
    ]
    assert differing == []


@pytest.mark.parametrize("country", ["AT", "DE", "DK", "FR", "NL", "TR", "GB", "CH"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"experience_years": 2}, {"experience_years": 2.0}),
        ({"pace": 50}, {"pace": 50.0}),
        ({"pace": 30}, {"pace": 30.0}),
        ({"pace": 25, "experience_years": 1}, {"pace": 25.0, "experience_years": 1.0}),
        ({"pace": 45, "experience_years": "1.5"}, {"pace": 45.0, "experience_years": 1.5}),
        ({"certainty": "entitled"}, {"min_certainty": "entitled"}),
        ({"certainty": "conditional"}, {"min_certainty": "conditional"}),
        ({"certainty": "discretionary"}, {"min_certainty": "discretionary"}),
    ],
    ids=[
        *("experience", "pace 50", "pace 30", "pace 25 and experience", "pace 45 and half a year of experience"),
        *("entitled", "conditional", "discretionary"),
    ],
)
def test_the_fronts_under_a_learners_conditions_are_those_of_brute_force(
    country: str, asked: dict[str, object], told: dict[str, object]
) -> None:
    differing = [
        (held, target)
        for held, target in pairs(country)
        if found(SNAPSHOT, [held], target, **asked) != oracle().front([held], target, **told)
    ]
    assert differing == []


@pytest.mark.parametrize("country", ["FR", "GB", "IE", "MT", "NL", "PT", "SE", "TR"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, {}),
        (
            {"pace": 45, "experience_years": 1, "certainty": "conditional"},
            {"pace": 45.0, "experience_years": 1.0, "min_certainty": "conditional"},
        ),
    ],
    ids=("usual", "pace, experience and certainty"),
)
def test_the_fronts_with_awards_on_the_way_are_those_of_brute_force(
    country: str, asked: dict[str, object], told: dict[str, object]
) -> None:
    differing = [
        (held, target)
        for held, target in pairs(country)
        if found(SNAPSHOT, [held], target, exit_awards=True, **asked)
        != oracle().front([held], target, exit_awards=True, **told)
    ]
    assert differing == []


def test_the_fronts_toward_programmes_with_awards_on_the_way_are_those_of_brute_force() -> None:
    differing = []
    for programme in range(SNAPSHOT.studies.type_count, len(SNAPSHOT.studies.ids)):
        target = SNAPSHOT.studies.ids[programme]
        for study in TYPES:
            held = SNAPSHOT.studies.ids[study]
            if SNAPSHOT.country(study) != SNAPSHOT.country(programme) or target not in AWARDS:
                continue
            if found(SNAPSHOT, [held], target, exit_awards=True) != oracle().front([held], target, exit_awards=True):
                differing.append((held, target))
    assert differing == []


def test_the_fronts_toward_programmes_with_and_without_micro_credentials_are_those_of_brute_force() -> None:
    differing = []
    for programme in range(SNAPSHOT.studies.type_count, len(SNAPSHOT.studies.ids)):
        target = SNAPSHOT.studies.ids[programme]
        linked = [link.mc_id for link in SNAPSHOT.links_by_target.get(target, ())]
        for study in TYPES:
            if SNAPSHOT.country(study) != SNAPSHOT.country(programme):
                continue
            for extra in ([], linked, [*linked, *linked]):
                held = [SNAPSHOT.studies.ids[study], *extra]
                if found(SNAPSHOT, held, target) != oracle().front(held, target):
                    differing.append((held, target))
    assert differing == []


def test_the_fronts_from_held_programmes_are_those_of_brute_force() -> None:
    differing = []
    for programme in range(SNAPSHOT.studies.type_count, len(SNAPSHOT.studies.ids)):
        held = SNAPSHOT.studies.ids[programme]
        for study, target in enumerate(SNAPSHOT.studies.ids):
            if SNAPSHOT.country(study) == SNAPSHOT.country(programme):
                if found(SNAPSHOT, [held], target) != oracle().front([held], target):
                    differing.append((held, target))
    assert differing == []


def test_the_time_left_of_a_bridge_is_rounded_once() -> None:
    (direct,) = [
        cost
        for cost, rules in found(SNAPSHOT, ["DE-duale-berufsausbildung"], "DE-bachelor", experience_years="1.5")
        if rules == ("DE-duale-berufsausbildung--DE-bachelor--1",)
    ]
    study, half_a_year = 3 * 365, 183  # three years of experience asked for, one and a half there: 547.5 days left
    assert direct[1] == study + 365 + half_a_year  # type: ignore[index]


@pytest.mark.embedded
def test_the_picture_these_tests_use_is_the_one_the_embedded_store_gives(pack_store: GraphStore) -> None:
    assert pack_store.snapshot().checksum == SNAPSHOT.checksum
