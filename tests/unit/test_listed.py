"""What `gradus bridges` and `gradus compare` say to people: each line with its condition, its worth and its page."""

from typing import Any

from exports.listed import bridges, comparison, finds
from exports.terminal import rendered
from queries.find import Found
from routes.bridges import bridges as bridges_of
from tools.snapshots import bundled

TITLES = {"XX-a": "Erste", "XX-b": "Zweite"}


def rule(**changed: Any) -> dict[str, Any]:
    ends = {"rule_id": "r", "from": "XX-a", "to": "XX-b", "access": "conditional", "certainty": "conditional"}
    said = {"bridge_kind": "exam", "bridge_title": None, "condition": "With Latin", "sources": ["https://a.example"]}
    return {**ends, **said, **changed}


def country(**changed: Any) -> list[str]:
    document = {"country": "AT", "bridges": [], "direct": [], "refusals": [], "dead_ends": [], **changed}
    return rendered(bridges(document, TITLES)).splitlines()


def test_a_bridge_is_said_with_its_worth_its_condition_and_its_page() -> None:
    said = country(bridges=[rule(), rule(sources=["https://b.example"], bridge_title="[b]Kurs[/b]", condition=None)])
    assert said[:6] == [
        "Bridges",
        "  Erste → Zweite  With a condition [1]",
        "    Bridge: exam",
        "    Condition: With Latin",
        "  Erste → Zweite  With a condition [2]",
        "    Bridge: [b]Kurs[/b]",
    ]
    assert said[said.index("Sources") + 1 :][:2] == ["[1] https://a.example", "[2] https://b.example"]


def test_a_refusal_is_no_bridge() -> None:
    said = country(refusals=[rule(access="none", certainty=None, bridge_kind=None)])
    assert said[:2] == ["No access", "  Erste → Zweite  No access [1]"]


def test_a_country_without_rules_is_not_said_to_have_none() -> None:
    assert country() == ["No rule is known of Austria. That does not mean there is none."]


def test_a_source_that_is_only_named_is_marked() -> None:
    page = {"url": "https://a.example", "evidence": "known", "checked_on": None}
    said = country(bridges=[rule(sources=[page]), rule(sources=[{**page, "evidence": "seen"}])])
    assert said[said.index("Sources") + 1 :][:2] == [
        "[1] https://a.example (a source is named, its text was not checked)",
        "[2] https://a.example (its words were checked)",
    ]


def test_what_people_read_of_a_country_says_how_its_pages_were_checked() -> None:
    snapshot = bundled()
    said = rendered(bridges(bridges_of(snapshot, "SK").cited(snapshot), {}))
    assert "(a source is named, its text was not checked)" in said.replace("\n", " ")
    assert "(its words were checked on 2026-11-23)" in said.replace("\n", " ")


def framework(**changed: Any) -> dict[str, Any]:
    known = {
        "id": "XX-Q",
        "name": "Frame",
        "abbreviation": "XQ [/red]",
        "country": "AT",
        "sources": ["https://f.example"],
    }
    years = {"referenced_to_eqf_year": None, "self_certified_qf_ehea_year": None}
    return {**known, **years, **changed}


def level(**changed: Any) -> dict[str, Any]:
    place = {"framework": "XX-Q", "notation": "4+", "order": 5, "label": "Level 4+", "eqf_level": 4}
    return {**place, "qf_ehea_cycle": None, "types": [], "sources": ["https://l.example"], **changed}


def test_levels_stand_beside_their_eqf_level_with_their_page() -> None:
    levels = [level(), level(notation="Entry", label="Entry level", eqf_level=None)]
    said = rendered(comparison({"frameworks": [framework()], "levels": levels}))
    assert "4+  Level 4+ [1]" in said
    assert "not referenced" in said
    assert "Entry  Entry level [1]" in said
    assert "Frame (XX-Q, Austria): no year of referencing or self-certification is known [2]" in said


def test_the_year_of_referencing_is_said_where_it_is_known() -> None:
    said = rendered(comparison({"frameworks": [framework(referenced_to_eqf_year=2012)], "levels": [level()]}))
    assert "referenced to the EQF in 2012 [2]" in said


def found(**changed: Any) -> Found:
    said = {"id": "XX-a", "kind": "qualification_type", "title": "Erste", "title_en": "First", "country": "AT"}
    return Found(**{**said, "level": "4", "eqf_level": 4, **changed})


def test_what_is_found_says_its_kind_and_country_in_words() -> None:
    assert rendered(finds([found()])).splitlines() == [
        "Erste (First)",
        "  Qualification · Austria · level 4 · EQF 4",
        "  XX-a",
    ]


def test_what_is_not_known_is_left_out_and_a_title_is_not_said_twice() -> None:
    bare = found(kind="provider", title_en=None, country=None, level=None, eqf_level=None)
    assert rendered(finds([bare])).splitlines() == ["Erste", "  Provider", "  XX-a"]
    assert rendered(finds([found(title_en="Erste")])).splitlines()[0] == "Erste"


def test_what_only_resembles_is_said_to() -> None:
    assert rendered(finds([found(only_resembles=True)])).startswith("Nothing has these words. These only resemble")
    assert rendered(finds([])).startswith("Nothing has these words.")


def test_an_id_is_whole_however_long() -> None:
    long = "XX-" + "a" * 150
    assert long in "".join(line.strip() for line in rendered(finds([found(id=long)])).splitlines())
