"""What a counsellor sees of one country, in its JSON shape, held against the tables."""

import csv
from functools import cache
from typing import Any

import pytest

from graph.errors import UnknownIdError
from routes.bridges import bridges
from tests.routes.snapshots import DATA, bundled

SNAPSHOT = bundled()
COUNTRIES = sorted({SNAPSHOT.country(s) or "" for s in range(SNAPSHOT.studies.type_count)})
BRIDGE_KEYS = {
    *("rule_id", "from", "to", "access", "certainty", "bridge_kind", "bridge_title", "condition", "sources"),
}


@cache
def access() -> dict[str, dict[str, str]]:
    with (DATA / "access.csv").open(encoding="utf-8", newline="") as file:
        return {row["rule_id"]: row for row in csv.DictReader(file)}


@cache
def kinds() -> dict[str, dict[str, str]]:
    with (DATA / "qualification_types.csv").open(encoding="utf-8", newline="") as file:
        return {row["type_id"]: row for row in csv.DictReader(file)}


TERTIARY = ("higher_education", "higher_vet")


@cache
def leading_to_tertiary() -> frozenset[str]:
    """The types from which some path of rules that open leads into tertiary education, from the tables alone."""
    found = {id_ for id_, row in kinds().items() if row["sector"] in TERTIARY}
    opening = [(row["from_type_id"], row["to_type_id"]) for row in access().values() if row["access"] != "none"]
    while more := {start for start, end in opening if end in found} - found:
        found |= more
    return frozenset(found)


@cache
def document(country: str) -> dict[str, Any]:
    return bridges(SNAPSHOT, country).as_json(SNAPSHOT)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_bridge_says_of_itself_what_its_row_says(country: str) -> None:
    names = {"from": "from_type_id", "to": "to_type_id"}
    names |= {name: name for name in ("access", "certainty", "bridge_kind", "bridge_title")}
    wrong = [
        (said["rule_id"], name)
        for said in document(country)["bridges"]
        for name, column in names.items()
        if (said[name] or "") != access()[said["rule_id"]][column]
    ]
    assert wrong == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_bridge_leaves_from_the_country_it_is_listed_under(country: str) -> None:
    starts = {SNAPSHOT.country(SNAPSHOT.index[said["from"]]) for said in document(country)["bridges"]}
    assert starts <= {country}


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_a_bridge_opens_is_no_dead_end(country: str) -> None:
    into_tertiary = {
        said["from"]
        for said in (*document(country)["bridges"], *document(country)["direct"])
        if SNAPSHOT.sector(SNAPSHOT.index[said["to"]]) in ("higher_education", "higher_vet")
    }
    assert into_tertiary & {end["id"] for end in document(country)["dead_ends"]} == set()


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_dead_ends_are_the_types_from_which_no_path_leads_into_tertiary_education(country: str) -> None:
    told = {id_ for id_ in kinds() if SNAPSHOT.country(SNAPSHOT.index[id_]) == country} - leading_to_tertiary()
    assert {end["id"] for end in document(country)["dead_ends"]} == told


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_rule_from_school_or_vet_that_has_a_bridge_is_left_out(country: str) -> None:
    told = {
        row["rule_id"]
        for row in access().values()
        if row["access"] != "none"
        and row["bridge_kind"]
        and SNAPSHOT.country(SNAPSHOT.index[row["from_type_id"]]) == country
        and kinds()[row["from_type_id"]]["sector"] != "higher_education"
    }
    assert {said["rule_id"] for said in document(country)["bridges"]} == told


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_direct_way_needs_no_bridge(country: str) -> None:
    assert [said["rule_id"] for said in document(country)["direct"] if said["bridge_kind"]] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_refusal_is_an_explicit_no(country: str) -> None:
    assert {said["access"] for said in document(country)["refusals"]} <= {"none"}


def test_the_dutch_no_to_the_research_university_is_among_the_refusals() -> None:
    assert "NL-mbo-4--NL-wo-bachelor--1" in {said["rule_id"] for said in document("NL")["refusals"]}


def test_the_document_has_the_keys_of_the_contract() -> None:
    assert {"country", "bridges", "dead_ends"} - document("AT").keys() == set()


def test_a_bridge_has_the_keys_of_the_contract() -> None:
    assert [BRIDGE_KEYS - said.keys() for said in document("AT")["bridges"][:1]] == [set()]


def test_a_dead_end_has_an_id_and_a_title() -> None:
    ends = [end for country in COUNTRIES for end in document(country)["dead_ends"]]
    assert [end for end in ends if not end["id"] or not end["title"]] == []


@pytest.mark.parametrize(("typed", "code"), [("EL", "GR"), ("el", "GR"), ("UK", "GB"), ("uk", "GB"), (" at ", "AT")])
def test_a_country_is_known_by_its_usual_codes(typed: str, code: str) -> None:
    assert bridges(SNAPSHOT, typed).country == code


@pytest.mark.parametrize("typed", ["", " ", "AUT", "🙂", ".*", "A" * 10_000])
def test_what_is_no_country_comes_with_those_there_are(typed: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        bridges(SNAPSHOT, typed)
    assert set(caught.value.nearest) <= set(COUNTRIES)


def test_from_no_sector_there_is_no_bridge() -> None:
    assert bridges(SNAPSHOT, "AT", from_sectors=[]).bridges == ()
