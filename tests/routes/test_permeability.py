"""How open tertiary education is, counted: held against the tables alone, and on small sets of rows."""

import csv
from functools import cache

import pytest

from graph.model import AccessRule, Framework, QualificationType
from graph.snapshot import Snapshot
from graph.vocabulary import Sector
from routes.means import Means
from routes.permeability import Standing, grouped, standing_of, starts, tally, ways_from
from tests.routes.snapshots import DATA, bundled, snapshot_of

SNAPSHOT = bundled()
COUNTRIES = sorted({SNAPSHOT.country(s) or "" for s in range(SNAPSHOT.studies.type_count)})
SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}
USUAL = {"upper_secondary_general", "upper_secondary_vet", "post_secondary", "adult"}
STRENGTH = ("entitled", "conditional", "discretionary")


@cache
def sectors() -> dict[str, str]:
    with (DATA / "qualification_types.csv").open(encoding="utf-8", newline="") as file:
        return {row["type_id"]: row["sector"] for row in csv.DictReader(file)}


@cache
def rules() -> list[tuple[str, str, str]]:
    """Start, end and certainty of each rule that opens something, from the table alone."""
    with (DATA / "access.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["from_type_id"], row["to_type_id"], row["certainty"])
            for row in csv.DictReader(file)
            if row["access"] != "none" and row["to_type_id"] in sectors()  # a programme is one provider's own
        ]


def told(start: str, tertiary: set[str]) -> str:
    """How a kind of award stands, from the tables alone."""
    own = [sure for held, opened, sure in rules() if held == start and sectors()[opened] in tertiary]
    if own:
        return min(own, key=STRENGTH.index)
    reached = {start}
    while more := {opened for held, opened, _ in rules() if held in reached} - reached:
        reached |= more
    return "award_first" if any(sectors()[one] in tertiary for one in reached) else "none"


@pytest.mark.parametrize("higher_only", [False, True])
@pytest.mark.parametrize("country", COUNTRIES)
def test_each_kind_of_award_stands_as_the_tables_tell(country: str, higher_only: bool) -> None:
    tertiary = {"higher_education"} if higher_only else {"higher_education", "higher_vet"}
    counted = starts(SNAPSHOT, country=country)
    assert {sectors()[SNAPSHOT.studies.ids[start]] for start in counted} <= USUAL
    found = {
        SNAPSHOT.studies.ids[start]: standing_of(ways_from(SNAPSHOT, start, higher_only=higher_only)).value
        for start in counted
    }
    assert found == {id_: told(id_, tertiary) for id_ in found}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_standings_add_up_to_the_kinds_of_award(country: str) -> None:
    numbers = tally(SNAPSHOT, starts(SNAPSHOT, country=country))
    assert sum(numbers.standing.values()) == numbers.counted


def test_portugal_has_seven_kinds_of_award_and_none_without_a_way() -> None:
    numbers = tally(SNAPSHOT, starts(SNAPSHOT, country="PT"))
    assert (numbers.counted, numbers.standing[Standing.ENTITLED], numbers.standing[Standing.CONDITIONAL]) == (7, 5, 2)
    assert (numbers.standing[Standing.NONE], numbers.bridged, numbers.refused) == (0, 7, 0)


def test_into_higher_education_alone_nobody_in_portugal_may_simply_apply() -> None:
    numbers = tally(SNAPSHOT, starts(SNAPSHOT, country="PT"), higher_only=True)
    assert (numbers.standing[Standing.ENTITLED], numbers.standing[Standing.CONDITIONAL]) == (0, 7)


def test_the_dutch_noes_are_counted() -> None:
    assert tally(SNAPSHOT, starts(SNAPSHOT, country="NL")).refused == 2


def test_the_austrian_apprenticeship_has_three_ways_and_another_award_is_the_surest() -> None:
    ways = ways_from(SNAPSHOT, SNAPSHOT.index["AT-lehrabschluss"])
    assert {(way.means.value, way.certainty.value if way.certainty else None) for way in ways} == {
        ("certificate", "conditional"),
        ("exam", "discretionary"),
        ("award_first", "entitled"),
    }


@pytest.mark.parametrize("country", COUNTRIES)
def test_groups_hold_every_way_once(country: str) -> None:
    counted = starts(SNAPSHOT, country=country)
    groups = grouped(SNAPSHOT, counted)
    ways = [way for start in counted for way in ways_from(SNAPSHOT, start)]
    assert sum(len(group.starts) for group in groups) == len(ways)
    assert {start for group in groups for start in group.starts} == set(counted)


def test_sectors_and_levels_narrow_what_is_counted() -> None:
    only = starts(SNAPSHOT, country="PT", sectors=[Sector.LOWER_SECONDARY], levels=[2])
    assert [SNAPSHOT.studies.ids[start] for start in only] == ["PT-ensino-basico-3-ciclo"]
    assert starts(SNAPSHOT, country="PT", sectors=[Sector.LOWER_SECONDARY], levels=[3]) == ()


def made(rules: list[tuple[str, str, str]], **sectors: str) -> Snapshot:
    framework = Framework(id="F", name="F", country="AT", **SOURCE)
    types = [
        QualificationType(
            id=id_, title_en=id_, framework_id="F", sector=Sector(sector), is_full_qualification=True, **SOURCE
        )
        for id_, sector in sectors.items()
    ]
    access = [
        AccessRule(
            rule_id=f"{start}--{end}--{number}",
            from_type_id=start,
            to_type_id=end,
            access={"none": "none", "entitled": "general"}.get(certainty, "conditional"),
            certainty=None if certainty == "none" else certainty,
            **SOURCE,
        )
        for number, (start, end, certainty) in enumerate(rules)
    ]
    return snapshot_of([framework, *types, *access])


def standing(snapshot: Snapshot, start: str) -> str:
    return standing_of(ways_from(snapshot, snapshot.index[start])).value


KINDS = {"a": "upper_secondary_vet", "b": "adult", "c": "higher_education", "v": "higher_vet"}


def test_a_path_is_worth_its_weakest_step() -> None:
    snapshot = made([("a", "b", "discretionary"), ("b", "c", "entitled")], **KINDS)
    (way,) = ways_from(snapshot, snapshot.index["a"])
    assert (way.means, way.certainty) == (Means.AWARD_FIRST, "discretionary")


def test_a_path_that_is_no_surer_than_the_own_rule_is_not_counted() -> None:
    snapshot = made([("a", "c", "conditional"), ("a", "b", "conditional"), ("b", "c", "entitled")], **KINDS)
    assert [way.means for way in ways_from(snapshot, snapshot.index["a"])] == [Means.CONDITION]


def test_a_circle_is_a_dead_end() -> None:
    snapshot = made([("a", "b", "entitled"), ("b", "a", "entitled"), ("a", "c", "none")], **KINDS)
    assert (standing(snapshot, "a"), standing(snapshot, "b")) == ("none", "none")
    assert tally(snapshot, starts(snapshot)).refused == 1


def test_from_higher_vocational_education_the_way_in_is_into_higher_education() -> None:
    snapshot = made([("v", "w", "entitled"), ("a", "v", "entitled")], **KINDS, w="higher_vet")
    assert (standing(snapshot, "v"), standing(snapshot, "a")) == ("none", "entitled")
