"""The text of who finds a fact wrong names the fact, its page, when it was checked, and the data."""

from urllib.parse import parse_qs, urlsplit

import pytest

from exports.dates import day
from exports.wrong_fact import Fact, facts_about, mail_to, report
from tests.routes.snapshots import bundled
from words import spoken

SNAPSHOT = bundled()
RULE = "AT-lehrabschluss--AT-fh-bachelor--1"


def fact(id_: str, key: str) -> Fact:
    return next(one for one in facts_about(SNAPSHOT, id_) if one.key == key)


@pytest.mark.parametrize(
    ("id_", "said"),
    [("DE-bachelor", "Credit: from 180 ECTS"), ("FI-HELSINKI-bsc-computer-science", "Credit: 180 ECTS")],
)
def test_credit_is_said_as_the_pages_say_it(id_: str, said: str) -> None:
    assert said in facts_about(SNAPSHOT, id_)[0].says


def test_a_rule_is_reported_with_everything_that_is_needed_to_mend_it() -> None:
    said = report(SNAPSHOT, fact("AT-lehrabschluss", RULE), wrong="The law changed.", question="https://g.example/?a=b")
    row = SNAPSHOT.arcs.properties[SNAPSHOT.arcs.find(RULE) or 0]
    for needed in (
        "Lehrabschlussprüfung",
        "Bachelor (Fachhochschule)",
        "Their decision",
        row["source_url"],
        f"its words were checked, on {day(row['checked_on'])}",
        "What is wrong: The law changed.",
        f"gradus-europe, version {SNAPSHOT.version.datasets[0].version[:12]}, loaded 24 November 2026",
        f"Row: {RULE}",
        "Page: https://g.example/?a=b",
    ):
        assert needed in said


def test_what_is_left_open_is_asked_for() -> None:
    said = report(SNAPSHOT, fact("AT-lehrabschluss", RULE), wrong="  ")
    assert "What is wrong: (please fill in)" in said
    assert "Page:" not in said


def test_a_thing_itself_comes_before_its_rules_and_each_rule_once() -> None:
    keys = [one.key for one in facts_about(SNAPSHOT, "AT-lehrabschluss")]
    assert keys[0] == "AT-lehrabschluss"
    assert len(keys) == len(set(keys)) == 1 + len(SNAPSHOT.arcs.leaving(SNAPSHOT.index["AT-lehrabschluss"]))


def test_an_explicit_no_is_not_said_to_open_anything() -> None:
    said = fact("IE-ordinary-bachelor", "IE-ordinary-bachelor--IE-masters--1")
    assert "gives no access to" in said.label
    assert said.says[0] == "No access"


def test_where_a_share_is_stated_it_is_said_and_not_that_nothing_is_known() -> None:
    shares = [one for one in SNAPSHOT.links if one.properties.get("share_percent") and "ects" not in one.properties]
    assert shares
    for one in shares:
        said = fact(one.mc_id, f"{one.mc_id} / {one.target_id}").says
        assert said[0].endswith(" % of it")
        assert "ECTS not known" not in said


@pytest.mark.parametrize("id_", ["FI-HELSINKI-bsc-computer-science", "FI-HELSINKI-cs-basic-studies-25"])
def test_programmes_and_micro_credentials_have_facts_with_pages(id_: str) -> None:
    found = facts_about(SNAPSHOT, id_)
    assert len(found) > 1 or id_ in SNAPSHOT.index
    assert all(one.row["source_url"].startswith("http") for one in found)


def test_every_study_and_micro_credential_can_be_reported() -> None:
    for id_ in (*SNAPSHOT.studies.ids, *SNAPSHOT.micro_credentials):
        for one in facts_about(SNAPSHOT, id_):
            assert one.row["source_url"] in report(SNAPSHOT, one, wrong="x")


def test_a_mail_has_the_text_and_names_nobody_to_send_it_to() -> None:
    link = urlsplit(mail_to("Ä fact", "Line 1\nLine & 2"))
    assert (link.scheme, link.path) == ("mailto", "")
    assert parse_qs(link.query) == {"subject": ["Ä fact"], "body": ["Line 1\nLine & 2"]}


def test_the_facts_stay_as_they_are_in_another_language() -> None:
    with spoken("de"):
        assert SNAPSHOT.arcs.properties[SNAPSHOT.arcs.find(RULE) or 0]["source_url"] in report(
            SNAPSHOT, fact("AT-lehrabschluss", RULE), wrong="x"
        )
