"""From an occupation's skills to who teaches them: what is counted, what is not, and what is said of that."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnknownIdError
from graph.model import SkillLink
from graph.record import Record
from graph.snapshot import Snapshot
from graph.vocabulary import SkillNeed
from routes.holdings import look_up_holdings
from routes.occupation import Occupation, Status, look_up_occupation
from routes.occupation import occupation as asked
from tests.routes.occupations_made import (
    ESCO,
    NURSE,
    asks,
    counts,
    micro_credential,
    occupation,
    offers,
    programme,
    provider,
    skill_uri,
    teaches,
)
from tests.routes.snapshots import bundled, snapshot_of

TODAY = date(2026, 11, 24)


def answer(
    *records: Record, have: Iterable[str] = (), countries: Iterable[str] = (), id_: str = NURSE
) -> tuple[Occupation, Snapshot]:
    snapshot = snapshot_of(records)
    held = look_up_holdings(snapshot, have)
    return asked(snapshot, id_, held, countries=frozenset(countries), on=TODAY), snapshot


def status(found: Occupation) -> dict[str, Status]:
    return {one.title: one.status for one in found.skills}


# Who teaches what


def test_each_skill_says_whether_it_is_held_taught_by_somebody_known_or_by_nobody_known() -> None:
    found, _ = answer(
        *occupation(["care", "talk", "lift"], ["sing"]), *offers({"A": ["care"], "B": ["talk", "sing"]}), have=["A"]
    )
    assert status(found) == {
        "care": Status.HELD,
        "talk": Status.OFFERED,
        "lift": Status.NO_OFFER_KNOWN,
        "sing": Status.OFFERED,
    }
    assert [one.title for one in found.skills] == ["care", "lift", "talk", "sing"]
    assert [one.need for one in found.skills] == [SkillNeed.ESSENTIAL] * 3 + [SkillNeed.OPTIONAL]
    assert found.count(SkillNeed.ESSENTIAL, Status.OFFERED) == 1


def test_a_programme_that_teaches_a_skill_is_named_and_is_no_part_of_a_set() -> None:
    found, snapshot = answer(*occupation(["care"]), provider(), programme("BSC", 180), *teaches("BSC", "care"))
    (care,) = found.skills
    assert (care.programmes, care.micro_credentials, care.status) == (("BSC",), (), Status.OFFERED)
    assert (found.fewest, found.least_study) == (None, None)
    assert [(one["id"], one["kind"]) for one in found.as_json(snapshot)["offers"]] == [("BSC", "programme")]


def test_a_skill_of_the_same_name_without_its_address_is_named_and_not_counted() -> None:
    found, _ = answer(*occupation(["care"]), *offers({"A": []}), SkillLink(mc_id="A", label="care"))
    (care,) = found.skills
    assert (care.status, care.named_alike) == (Status.NO_OFFER_KNOWN, ("A",))
    assert not found.found


def test_what_only_sounds_alike_is_not_even_named() -> None:
    found, _ = answer(*occupation(["care"]), *offers({"A": []}), SkillLink(mc_id="A", label="care of horses"))
    assert (found.skills[0].status, found.skills[0].named_alike) == (Status.NO_OFFER_KNOWN, ())


@pytest.mark.parametrize(
    ("have", "held", "in_part"),
    [
        (["A"], ("A",), ()),
        (["A:5"], ("A",), ()),
        (["A:7"], ("A",), ()),
        (["A:2", "A:3"], ("A",), ()),
        (["A:2"], (), ("A",)),
        (["A:0"], (), ()),
        (["U:2"], (), ("U",)),
    ],
)
def test_a_part_of_a_micro_credential_teaches_nothing_that_anybody_says(
    have: list[str], held: tuple[str, ...], in_part: tuple[str, ...]
) -> None:
    found, _ = answer(*occupation(["care"]), *offers({"A": ["care"], "U": ["care"]}, {"A": 5}), have=have)
    (care,) = found.skills
    assert (care.held, care.in_part) == (held, in_part)
    assert any("only a part is held" in one for one in found.notices) == bool(in_part)


def test_only_what_is_offered_in_the_countries_is_looked_at_and_what_is_held_counts_anywhere() -> None:
    world = (
        *occupation(["care", "talk", "lift"]),
        *offers({"A": ["care"]}),
        provider("Q", None),
        micro_credential("FI", country="FI"),
        *teaches("FI", "talk"),
        micro_credential("X", provider_id="Q"),
        *teaches("X", "lift"),
    )
    found, _ = answer(*world, countries=["FI"], have=["A"])
    assert status(found) == {"care": Status.HELD, "talk": Status.OFFERED, "lift": Status.NO_OFFER_KNOWN}
    assert any(one.startswith("1 offer was left out") for one in found.notices)
    at_home, _ = answer(*world, countries=["AT"])  # of its provider, since its own is not said
    assert status(at_home)["care"] == Status.OFFERED


def test_a_country_of_which_the_data_say_nothing_is_an_unknown_id() -> None:
    with pytest.raises(UnknownIdError, match="country"):
        answer(*occupation(["care"]), *offers({"A": ["care"]}), countries=["XX"])


# What is said of it


NOTE = "http://data.europa.eu/esco/regulated-professions/"


@pytest.mark.parametrize(
    ("note", "regulated", "said"),
    [
        (None, None, "is not known"),
        (NOTE + "unregulated", None, "is not known"),
        (NOTE + "regulated", True, "marks this occupation as a regulated profession"),
        ("Directive 1/2: see there", None, "On its regulation ESCO notes: Directive 1/2: see there"),
    ],
)
def test_only_a_source_makes_an_occupation_regulated_and_none_makes_it_free(
    note: str | None, regulated: bool | None, said: str
) -> None:
    found, snapshot = answer(*occupation(["care"], regulation=note))
    about = found.as_json(snapshot)["occupation"]
    assert (about["regulated"], about["regulation_note"]) == (regulated, note)
    assert said in found.notices[1]


def test_it_is_always_said_that_this_is_no_qualification_and_how_little_the_data_know() -> None:
    found, _ = answer(*occupation([]), *offers({"A": ["care"], "B": []}), programme("P1"))
    assert "no qualification for the occupation and no right to practise it" in found.notices[0]
    assert any("of 3 micro-credentials and programmes in the data, 1 say" in one for one in found.notices)
    assert any("say of no skill" in one for one in found.notices)
    assert not found.found


def test_the_document_has_only_ids_that_it_explains() -> None:
    found, snapshot = answer(
        *occupation(["care", "talk"], ["sing"], isco_group="2221", code="2221.1", description="Cares."),
        *occupation(["care"], uri=f"{ESCO}/occupation/midwife", isco_group="2221"),
        *offers({"A": ["care"], "B": ["talk"], "C": []}, {"A": 5}),
        programme("BSC", 180),
        *teaches("BSC", "sing"),
        asks("B", "C"),
        counts("A", "BSC", 5),
        have=["A:5"],
    )
    said = found.as_json(snapshot)
    assert said.keys() == {
        *("occupation", "dataset", "have", "countries", "skills", "counts", "offers", "sets", "out_of_reach"),
        *("counts_toward", "notices"),
    }
    assert said["occupation"]["same_group"] == [f"{ESCO}/occupation/midwife"]
    assert said["have"] == [{"id": "A", "ects": 5}]
    assert said["counts"] == {
        "essential": {"held": 1, "offered": 1, "no_offer_known": 0},
        "optional": {"held": 0, "offered": 1, "no_offer_known": 0},
    }
    offered = {one["id"]: one for one in said["offers"]}
    named = {id_ for one in said["skills"] for key in ("held", "micro_credentials", "programmes") for id_ in one[key]}
    assert named | set(said["sets"]["fewest"]["micro_credentials"]) == offered.keys() == {"A", "B", "C", "BSC"}
    assert (offered["A"]["ects"], offered["B"]["ects"], offered["B"]["asks_for"]) == (5, None, ["C"])
    assert said["counts_toward"][0]["programme"] == "BSC"
    assert said["counts_toward"][0]["remaining_ects"] == 175


# What a set counts toward


def test_a_set_says_what_it_counts_toward_together_with_what_is_held() -> None:
    found, snapshot = answer(
        *occupation(["care", "talk"]),
        *offers({"A": ["care"], "B": ["talk"]}, {"A": 5, "B": 10}),
        programme("BSC", 180),
        counts("A", "BSC", 5),
        counts("B", "BSC", 10),
        have=["A"],
    )
    chosen = found.as_json(snapshot)["sets"]["fewest"]
    assert (chosen["micro_credentials"], chosen["skills"]) == (["B"], [skill_uri("talk")])
    (toward,) = chosen["counts_toward"]
    assert (sorted(toward["micro_credentials"]), toward["counted_ects"]) == (["A", "B"], 15)
    assert [one.saved for one in found.toward] == [500]


def test_credit_that_nobody_says_is_not_shown_as_zero() -> None:
    found, snapshot = answer(
        *occupation(["care"]), *offers({"A": ["care"]}), programme("BSC", 180), counts("A", "BSC", None)
    )
    chosen: dict[str, Any] = found.as_json(snapshot)["sets"]["fewest"]
    assert (chosen["ects"], chosen["ects_not_known"]) == (0, ["A"])
    assert chosen["counts_toward"][0]["may_count"] == ["A"]
    assert chosen["counts_toward"][0]["micro_credentials"] == []


# By which name


WORLD = snapshot_of(
    [
        *occupation(["care"], uri=f"{ESCO}/occupation/1a-2b", code="2221.1", alt_labels="ward sister\nmatron"),
        *occupation(["care"], uri=f"{ESCO}/occupation/two", code="7.7"),
        *occupation(["care"], uri=f"{ESCO}/occupation/Three", code="7.7"),
    ]
)


@pytest.mark.parametrize("typed", [f"{ESCO}/occupation/1a-2b", "1a-2b", "1A-2B", "2221.1", " 2221.1 "])
def test_an_occupation_is_named_by_its_address_the_end_of_that_or_its_code(typed: str) -> None:
    assert look_up_occupation(WORLD, typed) == f"{ESCO}/occupation/1a-2b"


def test_a_code_that_several_have_names_them_all() -> None:
    with pytest.raises(UnknownIdError) as error:
        look_up_occupation(WORLD, "7.7")
    assert set(error.value.nearest) == {f"{ESCO}/occupation/two", f"{ESCO}/occupation/Three"}


def test_what_is_no_occupation_leads_to_the_nearest_by_any_of_its_labels() -> None:
    with pytest.raises(UnknownIdError, match="They are called: 1a-2b") as error:
        look_up_occupation(WORLD, "ward sistre")
    assert error.value.nearest[0] == f"{ESCO}/occupation/1a-2b"


def test_without_occupations_it_says_how_to_get_them() -> None:
    with pytest.raises(UnknownIdError, match="load the CSV download of ESCO"):
        look_up_occupation(bundled(), "nurse")


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_occupation_or_an_unknown_id(typed: str) -> None:
    try:
        assert look_up_occupation(WORLD, typed) in WORLD.occupations.by_id
    except UnknownIdError as error:
        assert set(error.nearest) <= WORLD.occupations.by_id.keys()
