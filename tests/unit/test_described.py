"""What `gradus describe` says to people: what each connection asks, through what it runs, and the page it rests on."""

import json
from typing import Any

import pytest

from exports.described import description
from exports.terminal import rendered

PAGE = {"url": "https://example.org/a", "publisher": "example.org", "evidence": "seen", "checked_on": "2026-11-23"}
OTHER_PAGE = {**PAGE, "url": "https://example.org/b", "evidence": "known", "checked_on": None}


def related(**changed: Any) -> dict[str, Any]:
    item = {"relation": "GIVES_ACCESS_TO", "direction": "out", "via": None, "id": "XX-b", "kind": "qualification_type"}
    said = {"title": "Zweite", "title_en": "Second", "properties": {}, "about": {"country": "EL"}, "sources": [PAGE]}
    return {**item, **said, **changed}


def lines(*items: dict[str, Any], **changed: Any) -> list[str]:
    thing = {"id": "XX-a", "kind": "qualification_type", "title": "Erste", "title_en": None, "properties": {}}
    rest = {"related": items, "sources": [OTHER_PAGE], "asserted_by": ["draft", "pack"], "also": []}
    return rendered(description({**thing, **rest, **changed})).splitlines()


def test_a_rule_is_said_with_its_certainty_its_conditions_and_its_source() -> None:
    asks = {"access": "conditional", "certainty": "conditional", "condition": "Only with Latin", "rule_id": "XX-1"}
    said = lines(related(properties=asks))
    at = said.index("Opens")
    assert said[at + 1 : at + 4] == [
        "  → Zweite (Second)  With a condition  XX-b, EL [2]",
        "      condition: Only with Latin",
        "      access: conditional access; rule id: XX-1",
    ]
    assert said[-3:] == [
        "[1] https://example.org/b (a source is named, its text was not checked)",
        "[2] https://example.org/a (its words were checked on 2026-11-23)",
        "In the data of: draft, pack",
    ]


def test_a_refusal_is_not_said_to_open_anything() -> None:
    said = lines(related(properties={"access": "none", "condition": "Not without the exam"}))
    assert "Opens" not in said
    assert "  → Zweite (Second)  No access  XX-b, EL [2]" in said[said.index("Does not open") :]


@pytest.mark.parametrize(("direction", "heading"), [("out", "XX-Q:4 is referenced to"), ("in", "XX-Q:4 is opened by")])
def test_what_is_connected_only_through_another_thing_says_so(direction: str, heading: str) -> None:
    relation = "REFERENCED_TO" if direction == "out" else "GIVES_ACCESS_TO"
    assert heading in lines(related(relation=relation, direction=direction, via="XX-Q:4"))


def test_a_requirement_group_below_is_said_with_what_it_asks_for() -> None:
    asks = {"min_credits": 48, "credit_system": "SCQF", "condition": "With a graded unit", "programme_id": "XX-a"}
    group = related(relation="REQUIRES", kind="requirement_group", title="Mandatory section", title_en=None, about=asks)
    said = lines(group)
    at = said.index("Requires")
    assert said[at + 1 : at + 4] == [
        "  → Mandatory section  XX-b [2]",
        "      condition: With a graded unit",
        "      min credits: 48; credit system: SCQF",
    ]


def test_the_same_page_has_one_number() -> None:
    said = lines(related(), related(id="XX-c"))
    assert [line[-3:] for line in said if line.startswith("  →")] == ["[2]", "[2]"]


def test_codes_are_words() -> None:
    (facts,) = [line for line in lines(properties={"country": "AT", "sector": "higher_vet", "full": True})[1:2]]
    assert facts == "  country: Austria (AT); sector: Higher vocational education; full: yes"


def test_no_source_is_said() -> None:
    assert "No source is given." in lines(sources=[])


def test_texts_are_never_read_as_markup() -> None:
    odd = "[bold]x[/bold] [/]"
    said = "\n".join(lines(related(title=odd, properties={"condition": odd}), title=odd, properties={"rule": odd}))
    assert said.count(odd) == 4, json.dumps(said)


def test_a_part_of_a_country_is_named_where_it_has_a_name() -> None:
    assert "  region: Wallonia (BE-WAL)" in lines(properties={"region": "BE-WAL"})
    assert "  region: DE-BY" in lines(properties={"region": "DE-BY"})
