"""The catalogue of micro-credentials: what is found is what the tables say, and no theme says more than its basis."""

import random
from collections.abc import Callable
from datetime import date

import pytest

from graph.model import MicroCredential, Prerequisite, Programme, Provider, SkillLink, StackingLink
from graph.numbers import UNKNOWN
from graph.record import Record
from graph.snapshot import Snapshot
from routes.catalogue import facets, ordering
from routes.catalogue.counting import asked_before, counts_toward, policies_around
from routes.catalogue.elements import elements
from routes.catalogue.facets import Catalogue, catalogue, credit_range
from routes.catalogue.themes import FIELDS, Ground, Lack, Theme, members
from tools.snapshots import bundled, snapshot_of

Table = Callable[[str], list[dict[str, str]]]

TODAY = date(2026, 11, 27)
SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}


@pytest.fixture(scope="module")
def pack() -> Snapshot:
    return bundled()


@pytest.fixture(scope="module")
def found(pack: Snapshot) -> Catalogue:
    return catalogue(pack, TODAY)


def offer(id_: str = "M", **told: object) -> MicroCredential:
    return MicroCredential(**{"id": id_, "provider_id": "P", "title": "Title", **SOURCE, **told})


def made(*records: Record) -> Snapshot:
    return snapshot_of([Provider(id="P", name="P", kind="other", **SOURCE), *records])


# Entry points


@pytest.mark.parametrize("theme", FIELDS)
def test_a_field_of_the_theme_is_in_it_by_its_field_and_any_other_only_by_inference(
    pack: Snapshot, table: Table, theme: Theme
) -> None:
    there = members(pack)[theme]
    by_field = {row["mc_id"] for row in table("micro_credentials") if row["isced_f"].startswith(FIELDS[theme])}
    assert by_field
    assert by_field == {id_ for id_, one in there.items() if any(b.ground is Ground.FIELD for b in one.basis)}
    assert all(there[id_].inferred for id_ in there.keys() - by_field)


def test_a_word_that_decides_stands_in_the_title_or_the_learning_outcomes(pack: Snapshot, table: Table) -> None:
    texts = {
        row["mc_id"]: f"{row['title']} {row['learning_outcomes_en']}".lower() for row in table("micro_credentials")
    }
    by_words = [
        (id_, basis.detail)
        for there in members(pack).values()
        for id_, one in there.items()
        for basis in one.basis
        if basis.ground is Ground.WORDS
    ]
    assert len(by_words) > 20
    assert [(id_, word) for id_, word in by_words if word not in texts[id_]] == []


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Czech for Academic Environment", Theme.GREEN),
        ("A learning environment for everyone", Theme.GREEN),
        ("Programme in Programme Management", Theme.DIGITAL),
        ("Aid and aims of nations", Theme.DIGITAL),
        ("Tea Tasting", Theme.TEACHERS),
    ],
)
def test_a_word_that_only_looks_alike_decides_nothing(title: str, theme: Theme) -> None:
    assert members(made(offer(title=title)))[theme] == {}


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Programming in C", Theme.DIGITAL),
        ("Introduction to AI", Theme.DIGITAL),
        ("Nachhaltiges Bauen", Theme.GREEN),
        ("Humanekologi", Theme.GREEN),
        ("Pædagogisk viden", Theme.TEACHERS),
    ],
)
def test_a_word_of_the_theme_is_an_inference(title: str, theme: Theme) -> None:
    (one,) = members(made(offer(title=title)))[theme].values()
    assert one.inferred
    assert one.basis[0].ground is Ground.WORDS


def test_a_skill_is_read_as_digital_only_where_it_is_one() -> None:
    skills = [SkillLink(mc_id="M", label="machine learning"), SkillLink(mc_id="N", label="welding")]
    there = members(made(offer("M"), offer("N"), *skills))[Theme.DIGITAL]
    assert set(there) == {"M"}
    assert there["M"].inferred


def test_only_what_is_free_and_asks_for_nothing_is_easy_to_begin(pack: Snapshot, table: Table) -> None:
    there = members(pack)[Theme.OPEN]
    rows = {row["mc_id"]: row for row in table("micro_credentials")}
    assert [id_ for id_, one in there.items() if not one.lacks] == ["FI-HELSINKI-elements-of-ai"]
    assert len(there) > 10
    for id_, one in there.items():
        assert (Lack.FEE in one.lacks) is (not rows[id_]["fee_eur"] and not rows[id_]["fee_original"])
        assert (Lack.PREREQUISITE in one.lacks) is (not rows[id_]["prerequisite_en"])
        assert rows[id_]["fee_eur"] in ("", "0")


@pytest.mark.parametrize(
    "asked",
    [
        "No prior knowledge of international law required; graduate-level readiness expected",
        "At discretion of the centre",
        "Staff of the university",
    ],
)
def test_what_asks_for_something_is_not_easy_to_begin(asked: str) -> None:
    assert members(made(offer(fee_eur=0, prerequisite=asked)))[Theme.OPEN] == {}


def test_what_asks_for_another_micro_credential_is_not_easy_to_begin() -> None:
    asked = Prerequisite(mc_id="M", requires_id="N", kind="prerequisite", **SOURCE)
    there = members(made(offer("M", fee_eur=0, prerequisite="None"), offer("N"), asked))[Theme.OPEN]
    assert there == {}


def test_a_fee_in_another_currency_is_a_fee() -> None:
    dear = offer(fee_original="345", currency="GBP", prerequisite="None")
    assert members(made(dear))[Theme.OPEN] == {}


@pytest.mark.parametrize(
    ("level", "expected"), [(None, (Lack.LEVEL,)), (6, None), (7, ()), (8, ())], ids=lambda value: str(value)
)
def test_led_by_research_is_what_speaks_of_it_at_master_level_or_above(
    level: int | None, expected: tuple[Lack, ...] | None
) -> None:
    there = members(made(offer(title="Methods of research", eqf_level=level)))[Theme.RESEARCH]
    assert (there["M"].lacks if there else None) == expected
    assert all(one.inferred for one in there.values())


# Filters


def test_every_filter_finds_what_a_look_at_every_row_finds(pack: Snapshot, found: Catalogue) -> None:
    values = {
        id_: [(f, v) for f in facets.FACETS for v, m in found.masks[f].items() if m >> i & 1]
        for i, id_ in enumerate(found.ids)
    }
    chance = random.Random(7)  # noqa: S311
    seen = 0
    for _ in range(300):
        chosen = {
            facet: chance.sample(sorted(found.masks[facet]), chance.randint(1, min(3, len(found.masks[facet]))))
            for facet in chance.sample(facets.FACETS, chance.randint(0, 3))
        }
        expected = [
            id_ for id_ in found.ids if all(any((f, v) in values[id_] for v in wanted) for f, wanted in chosen.items())
        ]
        assert found.matching(chosen) == expected
        seen += bool(expected)
        for facet, count in found.without(chosen).items():
            assert count == len(found.matching({f: v for f, v in chosen.items() if f != facet}))
    assert seen > 100


def test_the_values_of_the_facets_are_those_of_the_table(found: Catalogue, table: Table) -> None:
    rows = table("micro_credentials")
    for facet, column in (("country", "country"), ("level", "eqf_level"), ("mode", "mode"), ("language", "language")):
        values = found.values(facet)
        assert values == {
            value: sum((row[column] or "unknown") == value for row in rows)
            for value in {row[column] or "unknown" for row in rows}
        }
    assert found.values(facets.FEE)["free"] == sum(row["fee_eur"] == "0" for row in rows)


def test_what_counts_toward_something_is_what_a_rule_counts(found: Catalogue, table: Table) -> None:
    linked = {row["mc_id"] for row in table("stacking")} | {row["mc_id"] for row in table("requirement_options")}
    assert set(found.matching({facets.COUNTS: ["yes"]})) == linked
    assert set(found.matching({facets.COUNTS: ["no"]})) == set(found.ids) - linked


def test_a_rule_that_has_lapsed_counts_nothing() -> None:
    programme = Programme(id="B", provider_id="P", title="B", **SOURCE)
    old = StackingLink(mc_id="M", target_id="B", ects=5, valid_to="2020", **SOURCE)
    snapshot = made(offer("M"), programme, old)
    assert catalogue(snapshot, TODAY).values(facets.COUNTS) == {"no": 1}
    (one,) = counts_toward(snapshot, "M", TODAY)
    assert (one.holds, one.lapsed) == (False, True)
    assert catalogue(snapshot, date(2019, 1, 1)).values(facets.COUNTS) == {"yes": 1}


@pytest.mark.parametrize(
    ("ects", "name"),
    [(0.5, "to5"), (5, "to5"), (5.01, "to15"), (15, "to15"), (30, "to30"), (30.5, "over30"), (None, "unknown")],
)
def test_credit_is_in_the_range_it_is_said_to_be_in(ects: float | None, name: str) -> None:
    assert credit_range(UNKNOWN if ects is None else round(ects * 100)) == name


def test_what_may_belong_to_a_theme_is_apart_from_what_does(found: Catalogue) -> None:
    wanted = {facets.THEME: ["open"]}
    sure, apart = found.matching(wanted), found.may_match(wanted)
    assert sure
    assert apart
    assert set(sure) & set(apart) == set()
    finnish = found.may_match({**wanted, facets.COUNTRY: ["FI"]})
    assert 0 < len(finnish) < len(apart)


# Order


def known(row: dict[str, str], by: str) -> bool:
    return bool(row[{"fee": "fee_eur", "level": "eqf_level", "checked": "checked_on"}[by]])


@pytest.mark.parametrize("by", ["fee", "level", "checked"])
def test_what_is_not_known_comes_last(pack: Snapshot, table: Table, by: str) -> None:
    rows = {row["mc_id"]: row for row in table("micro_credentials")}
    order = [known(rows[id_], by) for id_ in ordering.ordered(pack, rows, by)]
    assert order == sorted(order, reverse=True)


def test_credit_is_ordered_both_ways_and_what_is_not_known_is_last_in_both() -> None:
    snapshot = made(offer("A", ects=5), offer("B"), offer("C", ects=30))
    assert ordering.ordered(snapshot, snapshot.micro_credentials, "credit") == ["A", "C", "B"]
    assert ordering.ordered(snapshot, snapshot.micro_credentials, "most") == ["C", "A", "B"]


# What one counts toward, and how well it is described


def test_every_rule_of_the_table_is_found_from_its_micro_credential(pack: Snapshot, table: Table) -> None:
    expected = {(row["mc_id"], row["programme_id"]) for row in table("stacking")}
    shown = {(id_, one.target_id) for id_ in pack.micro_credentials for one in counts_toward(pack, id_, TODAY)}
    assert shown == expected


def test_how_much_counts_is_what_the_table_says_and_never_more(pack: Snapshot, table: Table) -> None:
    stated = {(r["mc_id"], r["programme_id"]): r["ects_counted"] for r in table("stacking") if r["ects_counted"]}
    assert len(stated) > 30
    for id_ in pack.micro_credentials:
        for one in counts_toward(pack, id_, TODAY):
            if one.credits != UNKNOWN and (id_, one.target_id) in stated:
                assert one.credits == round(100 * float(stated[id_, one.target_id]))


def test_the_groups_that_list_it_are_those_of_the_table(pack: Snapshot, table: Table) -> None:
    listed: dict[str, set[str]] = {}
    for row in table("requirement_options"):
        listed.setdefault(row["mc_id"], set()).add(row["requirement_id"])
    for id_, groups in listed.items():
        assert {group["id"] for one in counts_toward(pack, id_, TODAY) for group in one.groups} == groups


def test_a_policy_that_binds_brings_its_cap(pack: Snapshot) -> None:
    (one,) = counts_toward(pack, "CH-ENBAU-cas-nachhaltiges-bauen", TODAY)
    assert [policy["id"] for policy in one.binds] == ["CH-ENBAU-validity"]
    assert {cap.limit for cap in one.caps} == {5000}
    assert one.credits == 1000


def test_a_policy_is_either_binding_or_only_to_be_asked_about(pack: Snapshot) -> None:
    for id_ in pack.micro_credentials:
        for one in counts_toward(pack, id_, TODAY):
            assert {p["id"] for p in one.binds} & {p["id"] for p in one.others} == set()


def test_estonian_micro_degrees_count_toward_nothing_and_no_policy_is_invented(pack: Snapshot) -> None:
    for id_ in ("EE-TLU-school-informatics", "EE-TLU-business-management", "EE-TLU-crossmedia"):
        assert counts_toward(pack, id_, TODAY) == ()
        around = policies_around(pack, id_, TODAY)
        assert (around.own, around.naming, around.national, around.other) == ((), (), (), ())


def test_alternatives_that_are_asked_for_stay_together(pack: Snapshot) -> None:
    sets = asked_before(pack, "DE-UDE-OC-studienmodul-5")
    assert sorted(len(group) for group in sets) == [2, 3]
    (one,) = asked_before(pack, "FI-HELSINKI-advanced-programming")
    assert [asked.requires_id for asked in one] == ["FI-HELSINKI-introduction-to-programming"]


def test_the_elements_are_those_of_a_catalogue_and_known_where_the_table_fills_them(
    pack: Snapshot, table: Table
) -> None:
    rows = [row for row in table("micro_credential_elements") if row["applies_to"] == "catalogue_entry"]
    parts = {one.name: one for one in elements(pack, "EE-TLU-crossmedia")}
    assert set(parts) == {row["element"] for row in rows}
    assert {name for name, one in parts.items() if one.mandatory} == {
        row["element"] for row in rows if row["obligation"] == "mandatory"
    }
    assert parts["level_and_cycle"].known is True
    assert parts["assessment_type"].known is False
    assert parts["supervision_and_identity_verification"].known is None
