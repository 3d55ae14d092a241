"""What is nearest to a qualification that is not listed, and where one starts who has finished nothing yet."""

import pytest

from routes.nearest_types import FIRST_LEVELS, nearest_types, once_called, starting_points
from routes.places import level_of
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


def ids(studies: object) -> list[str]:
    return [SNAPSHOT.studies.ids[study] for study in studies]  # type: ignore[attr-defined]


def test_the_same_level_and_part_of_education_comes_first() -> None:
    found = nearest_types(SNAPSHOT, "PT", eqf_level=4, sector="upper_secondary_vet", years=3)
    first = found[0]
    assert SNAPSHOT.studies.ids[first.study] in {"PT-cursos-profissionais", "PT-cursos-artisticos-especializados"}
    assert (first.levels_off, first.same_sector, first.years_off) == (0, True, 0.0)


def test_what_is_further_off_says_how_far() -> None:
    found = nearest_types(SNAPSHOT, "IE", eqf_level=5, limit=100)
    by_id = {SNAPSHOT.studies.ids[near.study]: near for near in found}
    assert by_id["IE-masters"].levels_off == 2
    assert by_id["IE-leaving-certificate-established"].levels_off in (-1, 0)
    assert by_id["IE-masters"].same_sector is None


def test_the_further_off_the_later() -> None:
    found = nearest_types(SNAPSHOT, "FR", eqf_level=6, limit=100)
    off = [abs(near.levels_off) for near in found if near.levels_off is not None]
    assert off == sorted(off)
    assert len(set(off)) > 2


@pytest.mark.parametrize("country", sorted(SNAPSHOT.countries))
def test_every_country_has_something_nearest_and_only_its_own(country: str) -> None:
    found = nearest_types(SNAPSHOT, country, eqf_level=4)
    assert {SNAPSHOT.country(near.study) for near in found} <= {country}
    assert len(found) <= 6


def test_a_title_that_says_its_former_name_is_named() -> None:
    assert ids(once_called(SNAPSHOT, "LU")) == ["LU-dfesg"]
    assert "HR-strucni-diplomski" in ids(once_called(SNAPSHOT, "HR"))
    assert once_called(SNAPSHOT, "AT") == ()


def test_one_starts_at_the_lowest_levels() -> None:
    found = starting_points(SNAPSHOT, "PT")
    levels = [level_of(SNAPSHOT, study) for study in found]
    assert levels == sorted(levels)
    assert max(levels) <= FIRST_LEVELS
    assert "PT-ensino-basico-3-ciclo" in ids(found)


def test_nobody_starts_with_a_bachelor() -> None:
    assert all(
        level_of(SNAPSHOT, study) <= 4 for code in SNAPSHOT.countries for study in starting_points(SNAPSHOT, code)
    )


def test_where_the_data_hold_none_of_these_one_starts_at_the_next() -> None:
    found = starting_points(SNAPSHOT, "AT")
    assert {level_of(SNAPSHOT, study) for study in found} == {4}
    assert "AT-lehrabschluss" in ids(found)


def test_an_unknown_country_has_nothing() -> None:
    assert starting_points(SNAPSHOT, "XX") == ()
    assert nearest_types(SNAPSHOT, "XX", eqf_level=4) == ()


@pytest.mark.parametrize(
    ("country", "level", "title", "nearest"),
    [
        ("NO", None, "Master i biologi", "NO-master"),
        ("NO", 7, "Master i biologi", "NO-master"),
        ("PL", None, "Master of Science in Biology", "PL-magister"),
        ("ES", 6, "Bachelor of Science in Information Technology", "ES-grado"),
        ("ES", 4, "Upper Secondary School Leaving Certificate", "ES-bachiller"),
        ("DE", 6, "Master craftsman", "DE-meister"),
    ],
)
def test_a_word_of_the_title_tells_the_kind_of_award(country: str, level: int | None, title: str, nearest: str) -> None:
    first = nearest_types(SNAPSHOT, country, eqf_level=level, titles=[title])[0]
    assert SNAPSHOT.studies.ids[first.study] == nearest
    assert first.words


def test_words_that_any_award_has_tell_nothing() -> None:
    found = nearest_types(SNAPSHOT, "NO", titles=["A degree with an award of 12 in IT"], limit=100)
    assert {near.words for near in found} == {()}
