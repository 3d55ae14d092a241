"""What the pack's programmes require, as `gradus stack` answers it."""

from datetime import date
from typing import Any

import pytest

from graph.model import (
    CreditSystem,
    ExitAward,
    Framework,
    Level,
    MicroCredential,
    Prerequisite,
    Programme,
    Provider,
    RecognitionPolicy,
    RequirementGroup,
    RequirementOption,
    StackingLink,
)
from graph.record import Record
from routes.criteria import Pace
from routes.holdings import look_up_holdings, look_up_programme
from routes.stacking import stack
from routes.stacking.further import further
from tests.routes.snapshots import bundled, snapshot_of

TODAY = date(2026, 11, 27)
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def asked(programme: str, *held: str, records: list[Record] | None = None) -> dict[str, Any]:
    """The document of `gradus stack`."""
    snapshot = bundled() if records is None else snapshot_of(records)
    position, holdings = look_up_programme(snapshot, programme), look_up_holdings(snapshot, held)
    counted = stack(snapshot, position, holdings, on=TODAY)
    return {**counted.as_json(), **further(snapshot, position, holdings, counted, on=TODAY, pace=Pace()).as_json()}


def world(*groups: RequirementGroup, **programme: Any) -> list[Record]:
    """A programme of 60 ECTS, and three micro-credentials of 10 that count toward it: at SCQF 7, 8 and no level."""
    made: list[Record] = [
        Framework(id="S", name="SCQF", abbreviation="SCQF", country="GB", **SOURCE),
        Level(framework_id="S", notation="7", order=7, eqf_level=5, label="7", **SOURCE),
        Level(framework_id="S", notation="8", order=8, eqf_level=5, label="8", **SOURCE),
        Provider(id="U", name="U", country="GB", kind="university", **SOURCE),
        Provider(id="V", name="V", country="GB", kind="company", **SOURCE),
        Programme(**{"id": "P", "provider_id": "U", "title": "P", "country": "GB", "ects": 60, **programme}, **SOURCE),
    ]
    for id_, level, provider in (("A", "7 (SCQF)", "U"), ("B", "8 (SCQF)", "U"), ("C", None, "V")):
        more = {"nqf_level": level, "eqf_level": 5} if level else {}
        made += [
            MicroCredential(id=id_, provider_id=provider, title=id_, country="GB", ects=10, **more, **SOURCE),
            StackingLink(mc_id=id_, target_id="P", ects=10, **SOURCE),
        ]
    return [*made, *groups]


def group(id_: str, **said: Any) -> RequirementGroup:
    return RequirementGroup(id=id_, programme_id="P", title=id_, **said, **SOURCE)


def missing(document: dict[str, Any]) -> dict[str, Any]:
    return {one["requirement"]: one.get("credits", one["ects"]) for one in document["missing"]}


def test_a_compulsory_module_is_applied_to_its_requirement() -> None:
    document = asked("IE-MU-pchetl", "IE-MU-tl514")
    assert [(one["id"], one["requirement"]) for one in document["applied"]] == [("IE-MU-tl514", "IE-MU-pchetl--core")]
    assert [one["requirement"] for one in document["met"]] == ["IE-MU-pchetl--core"]
    assert missing(document) == {"credits": 15, "IE-MU-pchetl--options": 15}


def test_what_does_not_fit_into_a_full_requirement_is_wasted_and_says_so() -> None:
    document = asked("IE-MU-pchetl", "IE-MU-tl514", "IE-MU-tl515", "IE-MU-tl516")
    assert [one["reason_code"] for one in document["wasted"]] == ["no_room"]
    assert document["remaining_ects"] == 5


def test_what_would_help_most_comes_first() -> None:
    document = asked("DK-KP-paedagogisk-diplomuddannelse")
    assert [one["saves_ects"] for one in document["helps_most"]] == [10, 5]


def test_all_five_modules_are_asked_for_by_name() -> None:
    document = asked("EU-UNAEUROPA-mc-sustainability-10", "FI-HELSINKI-climate-now")
    (lacking,) = [one for one in document["missing"] if one["requirement"] != "credits"]
    assert lacking["count"] == 4
    assert "FI-HELSINKI-biodiversity-now" in lacking["options"]


def test_an_elective_is_what_no_requirement_takes() -> None:
    groups = [group("G", min_credits=40), RequirementOption(requirement_id="G", mc_id="A", **SOURCE)]
    document = asked(
        "P", "A", "B", records=world(group("G", min_credits=10), groups[1], group("H", min_credits=30, own_study=True))
    )
    assert [one["id"] for one in document["applied"]] == ["A"]
    assert [(one["id"], one["requirement"]) for one in document["elective"]] == [("B", "credits")]
    assert document["remaining_ects"] == 40


def test_only_credit_at_the_level_asked_for_counts_there() -> None:
    at_8 = group("G", min_credits=20, level_framework_id="S", min_level_code="8")
    document = asked("P", "A", "B", "C", records=world(at_8))
    assert [(one["id"], one["requirement"]) for one in document["applied"]] == [("B", "G")]
    assert missing(document) == {"credits": 30, "G": 10}


def test_a_condition_that_counts_double_takes_nothing_away_from_other_groups() -> None:
    half = group("D", min_credits=20, level_framework_id="S", min_level_code="7", double_counting=True)
    document = asked("P", "A", "B", "C", records=world(group("G", min_credits=60), half))
    assert {one["requirement"] for one in document["applied"]} == {"G"}
    assert "D" in [one["requirement"] for one in document["met"]]


def test_only_what_a_provider_offers_counts_where_its_own_is_asked_for() -> None:
    document = asked("P", "A", "C", records=world(group("G", min_credits=60, provider_id="U")))
    assert [(one["id"], one["requirement"]) for one in document["applied"]] == [("A", "G")]


def test_k_of_n_groups_need_only_k_of_them() -> None:
    groups = [
        group("K", min_count=1, max_count=1),
        group("K1", parent_id="K", min_credits=10, level_framework_id="S", min_level_code="8"),
        group("K2", parent_id="K", min_credits=50, own_study=True),
    ]
    document = asked("P", "B", records=world(*groups))
    assert "K" in [one["requirement"] for one in document["met"]]
    assert "K2" not in missing(document)


def test_credit_of_another_system_counts_by_a_stated_rule_only() -> None:
    in_points = group("G", min_credits=40, credit_system="points")
    without = asked("P", "A", records=world(in_points))
    assert missing(without)["G"] == 40
    rule = CreditSystem(id="points", ects_per_credit=0.5, **SOURCE)
    document = asked("P", "A", records=[*world(in_points), rule])
    assert missing(document)["G"] == 20


def test_requirements_that_contradict_each_other_are_named_with_the_smallest_set() -> None:
    document = asked(
        "P",
        "A",
        records=world(group("X", max_credits=10), group("Y", parent_id="X", min_credits=30), group("Z", min_credits=5)),
    )
    assert [one["rule"] for one in document["conflict"]] == ["X: max_credits", "Y: min_credits"]
    assert document["remaining_ects"] == 50
    assert document["applied"]


def test_what_to_take_comes_with_what_it_asks_for() -> None:
    records = [
        *world(),
        Prerequisite(mc_id="B", requires_id="A", kind="prerequisite", **SOURCE),
        MicroCredential(id="D", provider_id="U", title="D", ects=5, fee_eur=0, **SOURCE),
    ]
    document = asked("P", records=records)
    for plan in document["completions"]["front"]:
        taken = [one["id"] for one in plan["take"]]
        assert "B" not in taken or taken.index("A") < taken.index("B")


def test_a_plan_says_what_is_not_known() -> None:
    document = asked("IE-MU-pchetl", "IE-MU-tl514")
    cheapest = document["completions"]["cheapest"]
    assert cheapest["cost"]["unknowns"] > 0
    assert cheapest["cost"]["ects"] == 15


@pytest.mark.parametrize("programme", sorted({row["programme_id"] for row in bundled().requirements.values()}))
def test_no_programme_of_the_pack_contradicts_itself(programme: str) -> None:
    document = asked(programme)
    assert document["conflict"] == []
    assert document["applied"] == []


def test_a_part_of_a_compulsory_module_leaves_the_module_to_be_studied() -> None:
    document = asked("IE-MU-pchetl", "IE-MU-tl514:5")
    assert document["conflict"] == []
    assert missing(document)["IE-MU-pchetl--core"] == 15


def test_what_is_refused_or_has_lapsed_can_still_be_studied_in_the_programme() -> None:
    strict = RecognitionPolicy(
        id="R", country="GB", subject="micro_credential", min_eqf_level=6, rule="Level 6 or higher.", **SOURCE
    )
    core = [
        group("G", min_credits=10, min_count=1),
        RequirementOption(requirement_id="G", mc_id="A", mandatory=True, **SOURCE),
    ]
    document = asked("P", "A", records=[*world(*core), strict])
    assert document["conflict"] == []
    assert [one["reason_code"] for one in document["wasted"]] == ["refused"]
    assert (missing(document)["G"], document["remaining_ects"]) == (10, 60)


def test_a_limit_on_recognition_contradicts_no_requirement() -> None:
    cap = RecognitionPolicy(id="R", country="GB", subject="micro_credential", max_ects=5, rule="At most 5.", **SOURCE)
    core = [group("G", min_credits=10, min_count=1), RequirementOption(requirement_id="G", mc_id="A", **SOURCE)]
    document = asked("P", "A", records=[*world(*core), cap])
    assert document["conflict"] == []
    assert [one["reason_code"] for one in document["wasted"]] == ["over_cap"]


def test_what_is_listed_only_where_credit_counts_double_may_be_held() -> None:
    rule = [
        group("D", min_credits=5, double_counting=True),
        RequirementOption(requirement_id="D", mc_id="E", mandatory=True, **SOURCE),
        MicroCredential(id="E", provider_id="U", title="E", ects=5, **SOURCE),
    ]
    for held in ((), ("E",)):
        assert asked("P", *held, records=world(*rule))["conflict"] == []
    assert [one["id"] for one in asked("P", "E", records=world(*rule))["elective"]] == ["E"]


def test_a_group_that_counts_groups_is_met_by_groups_alone() -> None:
    groups = [
        group("K", min_count=2),
        *(group(f"K{i}", parent_id="K", min_credits=10, own_study=True) for i in range(3)),
    ]
    document = asked("P", "A", records=world(*groups))
    (lacking,) = [one for one in document["missing"] if one["requirement"] == "K"]
    assert (lacking["count"], lacking["groups"]) == (2, ["K0", "K1", "K2"])
    plan = document["completions"]["cheapest"]
    assert sum(one["requirement"] in {"K0", "K1", "K2"} for one in plan["in_programme"]) == 2


def test_credit_of_another_system_is_only_as_much_as_counts() -> None:
    document = asked("GB-SQA-hnc-computing", "GB-SQA-developing-software-introduction:1")
    core = "GB-SQA-hnc-computing--core-developing-software"
    assert core in missing(document)


def test_a_circle_of_which_a_part_is_there_does_not_hold_the_plans_up() -> None:
    records = [
        *world(),
        Prerequisite(mc_id="A", requires_id="B", kind="prerequisite", **SOURCE),
        Prerequisite(mc_id="A", requires_id="C", kind="prerequisite", **SOURCE),
        Prerequisite(mc_id="B", requires_id="A", kind="prerequisite", **SOURCE),
    ]
    document = asked("P", records=records)
    assert document["completions"]["complete"]
    taken = {one["id"] for plan in document["completions"]["front"] for one in plan["take"]}
    assert taken <= {"C"}


def test_one_of_several_alternatives_is_enough_in_whichever_way_it_is_asked_for() -> None:
    records = [
        *world(ects=20),
        MicroCredential(id="X", provider_id="U", title="X", ects=10, fee_eur=0, **SOURCE),
        StackingLink(mc_id="X", target_id="P", ects=20, **SOURCE),
        Prerequisite(mc_id="X", requires_id="A", kind="prerequisite", one_of="either", **SOURCE),
        Prerequisite(mc_id="X", requires_id="E", kind="corequisite", one_of="either", **SOURCE),
        MicroCredential(id="E", provider_id="U", title="E", ects=5, fee_eur=0, **SOURCE),
    ]
    document = asked("P", records=records)
    least = document["completions"]["least_study"]
    assert {one["id"] for one in least["take"]} == {"X", "E"}
    assert least["cost"]["ects"] == 15


def test_study_of_unknown_size_is_not_taken_for_none() -> None:
    document = asked("P", "A", "B", "C", records=world(group("T", own_study=True), ects=30))
    assert (document["remaining_ects"], document["more_not_known"]) == (0, True)
    assert missing(document) == {"credits": 0, "T": None}
    assert document["completions"]["cheapest"]["cost"]["unknowns"] == 2


def test_an_award_on_the_way_is_reached_by_what_counts_whatever_the_rest_requires() -> None:
    early = ExitAward(award_id="Q", target_id="P", min_credits=10, **SOURCE)
    award = Programme(id="Q", provider_id="U", title="Q", country="GB", ects=10, **SOURCE)
    document = asked("P", "A", records=[*world(group("G", min_credits=60, provider_id="V")), award, early])
    assert [one["credit_reached"] for one in document["exit_awards"]] == [True]
