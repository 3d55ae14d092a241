"""Who recognises whom: each rule of the table in its place, with what it says and no more."""

from collections.abc import Callable

import pytest

from graph.errors import UnknownIdError
from graph.store import GraphStore
from queries.recognition import recognition

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def country_of(table: Table) -> dict[str, str]:
    return {row["provider_id"]: row["country"] for row in table("providers")}


def of(policies: Rows, wanted: Callable[[dict[str, str]], bool]) -> list[str]:
    return sorted(row["policy_id"] for row in policies if wanted(row))


def test_a_country_has_its_own_rules_apart_from_those_of_its_institutions(
    pack_store: GraphStore, table: Table, country_of: dict[str, str]
) -> None:
    policies = table("recognition_policies")
    for country in sorted({row["country"] for row in policies if row["country"]}):
        found = recognition(pack_store, id=country)
        assert [rule.id for rule in found.national] == of(
            policies, lambda p, c=country: p["country"] == c and not p["provider_id"] and not p["institution"]
        )
        assert [rule.id for rule in found.recognises] == of(
            policies,
            lambda p, c=country: (
                country_of.get(p["provider_id"]) == c if p["provider_id"] else p["institution"] and p["country"] == c
            ),
        )
        assert [rule.id for rule in found.recognised_by] == of(
            policies, lambda p, c=country: country_of.get(p["recognises_provider_id"]) == c
        )


def test_a_provider_has_its_rules_those_that_name_it_and_those_of_its_country(
    pack_store: GraphStore, table: Table, country_of: dict[str, str]
) -> None:
    policies = table("recognition_policies")
    asked = {row[name] for row in policies for name in ("provider_id", "recognises_provider_id") if row[name]}
    for provider in sorted(asked)[::3]:
        found = recognition(pack_store, id=provider)
        assert (found.kind, found.id) == ("provider", provider)
        assert [rule.id for rule in found.recognises] == of(policies, lambda p, i=provider: p["provider_id"] == i)
        assert [rule.id for rule in found.recognised_by] == of(
            policies, lambda p, i=provider: p["recognises_provider_id"] == i
        )
        assert [rule.id for rule in found.national] == of(
            policies,
            lambda p, c=country_of[provider]: c and p["country"] == c and not p["provider_id"] and not p["institution"],
        )


def test_a_rule_says_what_its_row_says_and_unknown_stays_unknown(pack_store: GraphStore, table: Table) -> None:
    rows = {row["policy_id"]: row for row in table("recognition_policies")}
    for rule in (*recognition(pack_store, id="GB").recognises, *recognition(pack_store, id="DE").national):
        row = rows[rule.id]
        assert rule.max_ects == (float(row["max_ects"]) if row["max_ects"] else None)
        assert rule.max_share_percent == (float(row["max_share_percent"]) if row["max_share_percent"] else None)
        assert (rule.whom or "", rule.rule) == (row["recognises_provider_id"], row["rule_en"])
        assert rule.who_name is not None
        assert [source.url for source in rule.sources] == [row["source_url"]]
        assert rule.as_json()["max_ects"] == rule.max_ects


def test_one_provider_may_recognise_what_another_gives(pack_store: GraphStore) -> None:
    (rule,) = (r for r in recognition(pack_store, id="US-GOOGLE").recognised_by if r.who == "US-COURSERA")
    assert (rule.id, rule.whom) == ("INT-COURSERA-ects-recommendation", "US-GOOGLE")


@pytest.mark.parametrize(
    ("asked", "meant"), [("GB-LINCON", "GB-LINCOLN"), ("Austria", "AT"), ("fi-helsinki", "FI-HELSINKI")]
)
def test_an_unknown_id_is_answered_with_the_nearest(pack_store: GraphStore, asked: str, meant: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        recognition(pack_store, id=asked)
    assert caught.value.nearest[0] == meant


@pytest.mark.parametrize("strange", ["", "AT-bachelor", "'", "\udcff", "x" * 500])
def test_what_is_no_provider_and_no_country_is_unknown(pack_store: GraphStore, strange: str) -> None:
    with pytest.raises(UnknownIdError):
        recognition(pack_store, id=strange)
