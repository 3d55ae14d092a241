"""A country's bridges, and finding things by name."""

import csv

import pytest

from graph.errors import UnknownIdError
from graph.vocabulary import Sector
from queries.find import find
from routes.bridges import bridges
from tests.routes.snapshots import DATA, bundled


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("country", ["AT", "PT", "DE", "FR", "TR"])
def test_every_bridge_from_school_and_vet_is_listed(country: str) -> None:
    below = {t["type_id"] for t in rows("qualification_types") if t["sector"] != "higher_education"}
    frameworks = {f["framework_id"] for f in rows("frameworks") if f["country"] == country}
    mine = {t["type_id"] for t in rows("qualification_types") if t["framework_id"] in frameworks}
    wanted = {
        rule["rule_id"]
        for rule in rows("access")
        if rule["bridge_kind"] and rule["access"] != "none" and rule["from_type_id"] in below & mine
    }
    snapshot = bundled()
    assert {r["rule_id"] for r in bridges(snapshot, country).as_json(snapshot)["bridges"]} == wanted


def test_a_dead_end_has_no_path_of_rules_into_tertiary_education() -> None:
    snapshot = bundled()
    types = {t["type_id"]: t["sector"] for t in rows("qualification_types")}
    onward: dict[str, set[str]] = {}
    for rule in rows("access"):
        if rule["access"] != "none":
            onward.setdefault(rule["from_type_id"], set()).add(rule["to_type_id"])

    def leads_on(start: str) -> bool:
        seen, pending = {start}, [start]
        while pending:
            here = pending.pop()
            if types[here] in ("higher_education", "higher_vet"):
                return True
            pending += onward.get(here, set()) - seen
            seen |= onward.get(here, set())
        return False

    for country in ("AT", "NL", "MT", "CY", "RS"):
        ends = {end["id"] for end in bridges(snapshot, country).as_json(snapshot)["dead_ends"]}
        mine = {
            snapshot.studies.ids[s]
            for s in range(snapshot.studies.type_count)
            if snapshot.country(s) == country and types[snapshot.studies.ids[s]] != "higher_education"
        }
        assert ends == {id_ for id_ in mine if not leads_on(id_)}


def test_greece_is_meant_by_el_too() -> None:
    assert bridges(bundled(), "el").country == "GR"


def test_a_sector_narrows_the_bridges() -> None:
    snapshot = bundled()
    found = bridges(snapshot, "AT", from_sectors=[Sector.HIGHER_VET])
    assert {snapshot.arcs.ids[rule] for rule in found.bridges} == {"AT-meisterpruefung--AT-bachelor--1"}


def test_an_unknown_country_comes_with_others() -> None:
    with pytest.raises(UnknownIdError):
        bridges(bundled(), "QQ")


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("lehrabschluss", "AT-lehrabschluss"),
        ("LEHRABSCHLUSSPRÜFUNG", "AT-lehrabschluss"),
        ("lehrabschlusspruefung", "AT-lehrabschluss"),
        ("Lehrabschlussprufung", "AT-lehrabschluss"),
        ("Lehrabschlusprüfung", "AT-lehrabschluss"),
        ("apprenticeship AT", "AT-lehrabschluss"),
        ("berufsreifeprufung", "AT-berufsreifepruefung"),
        ("abitur", "DE-abitur"),
        ("apolytirio EL", "GR-apolytirio-gel"),
        ("honours UK", "GB-EAW-bachelor-honours"),
        ("NL-mbo-4", "NL-mbo-4"),
        ("elements of ai", "FI-HELSINKI-elements-of-ai"),
    ],
)
def test_a_thing_is_found_by_what_people_type(text: str, id_: str) -> None:
    assert id_ in [found.id for found in find(bundled(), text, limit=10)]


@pytest.mark.parametrize("text", ["", "   ", "🙂", "x" * 10_000, ".*(", "\\", "[a-z]+$", "\x00"])
def test_odd_texts_find_nothing_and_break_nothing(text: str) -> None:
    assert find(bundled(), text) == []


def test_only_the_kinds_asked_for_are_found() -> None:
    assert {found.kind for found in find(bundled(), "bachelor", kinds=["programme"])} == {"programme"}
