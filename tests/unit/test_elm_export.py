"""The bundled data, and data made up, as ELM: what comes back of every column, and what is left out, and why."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from exports.elm.document import Exported, LeftOut, elm
from exports.graph_files import Written
from graph.content import Content
from graph.model import AccessRule, MicroCredential, Programme, Provider, QualificationType
from graph.record import Record
from loaders.detect import FORMATS, read
from loaders.foreign.elm.terms import ELM, PREFIXES, SPACES, TERMS, TEXTS
from loaders.foreign.options import Options
from loaders.pack import read_pack
from loaders.reading import Stored
from loaders.report import Loaded
from loaders.settling import settle
from tests.unit.elm_rows import CITED, Rows, expected, packs, rows

DATA = Path(__file__).parents[2] / "data"
OPTIONS = Options(checked_on="2026-11-27")
LISTS = ("isced_f", "qf_ehea_cycles")


@cache
def bundled() -> tuple[Record, ...]:
    return read_pack(DATA).records


@cache
def written() -> Exported:
    return elm(bundled())


@cache
def words() -> dict[str, Any]:
    """The words of the official context that are written, by their addresses."""
    found: dict[str, Any] = {"@vocab": ELM, **PREFIXES, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    for address, name in TERMS.items():
        found[name] = {"@id": address, **({"@container": "@language"} if name in TEXTS else {})}
    return {**found, **{kind: space + kind for kind, space in SPACES.items()}}


def back(file: Path, *, lists: bool = False) -> Loaded:
    """What is read of a file into an empty store, or one that has the lists of fields and cycles alone."""
    known = [Stored("lists", Content(one for one in bundled() if one.TABLE in LISTS))] if lists else []
    return settle([read(file, "elm", options=OPTIONS)], known)[0]


def put(folder: Path, content: bytes, name: str = "gradus.jsonld") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def differences(found: dict[str, Rows], wanted: dict[str, Rows]) -> list[Any]:
    """Row by row and column by column, so that what fails can be read."""
    assert {name: sorted(one) for name, one in found.items()} == {name: sorted(one) for name, one in wanted.items()}
    return [
        (table, key, name, found[table][key][name], value)
        for table, many in wanted.items()
        for key, row in many.items()
        for name, value in row.items()
        if found[table][key][name] != value
    ]


@pytest.mark.parametrize("lists", [False, True], ids=["an empty store", "beside the lists"])
def test_every_column_that_elm_can_say_comes_back(tmp_path: Path, lists: bool) -> None:
    file = put(tmp_path, written().content)
    assert next(name for name, one in FORMATS.items() if one.recognises(file)) == "elm"
    loaded = back(file, lists=lists)
    assert loaded.report.rejected == ()
    assert differences(rows(loaded.records), expected(bundled(), written(), lists=lists)) == []


def test_the_tables_that_come_back_are_nearly_whole() -> None:
    wanted = expected(bundled(), written(), lists=True)
    assert {name: len(many) for name, many in wanted.items()} == {
        "frameworks": 46,
        "levels": 396,
        "qualification_types": 544,
        "providers": 120,
        "programmes": 69,
        "micro_credentials": 109,
        "stacking": 63,
        "esco_skills": 13,
    }


def test_another_syntax_of_the_same_triples_says_the_same(tmp_path: Path) -> None:
    """The document as N-Triples, made with the words of the context that it uses."""
    small = [one for one in bundled() if any(part.startswith("EE-") for part in one.key)]
    document = json.loads(elm(small).content)
    document["@context"] = words()
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    json_ld = back(put(tmp_path, elm(small).content), lists=True)
    triples = back(put(tmp_path, lines, "file.nt"), lists=True)
    assert differences(rows(triples.records), rows(json_ld.records)) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(packs())
def test_any_rows_come_back_as_far_as_elm_can_say_them(tmp_path: Path, records: list[Record]) -> None:
    exported = elm(records)
    loaded = back(put(tmp_path, exported.content), lists=True)
    assert loaded.report.rejected == ()
    assert differences(rows(loaded.records), expected(records, exported, lists=True)) == []


def provider(id_: str = "P", **more: Any) -> Provider:
    return Provider(**{"id": id_, "name": "P", "kind": "university", "country": "AT", **CITED, **more})


def micro(**more: Any) -> MicroCredential:
    return MicroCredential(**{"id": "M", "provider_id": "P", "title": "T", "language": "en", **CITED, **more})


@pytest.mark.parametrize(
    ("records", "left_out"),
    [
        ([provider(country=None), micro()], [("providers", "P", "country"), ("micro_credentials", "M", "provider")]),
        ([micro()], [("micro_credentials", "M", "provider")]),
        ([provider(), micro(language=None)], [("micro_credentials", "M", "language")]),
        ([provider("M"), micro(provider_id="M")], [("micro_credentials", "M", "same id")]),
    ],
)
def test_what_the_shapes_ask_for_and_nobody_knows_keeps_a_row_out(
    records: list[Record], left_out: list[tuple[str, str, str]]
) -> None:
    exported = elm(records)
    assert [(one.table, one.id) for one in exported.left_out] == [one[:2] for one in left_out]
    assert all(said in one.reason for one, (_, _, said) in zip(exported.left_out, left_out, strict=True))
    found = {one.get("@type") for one in json.loads(exported.content)["@graph"]}
    assert not found & {"LearningOpportunity", "LearningAchievementSpecification"}


def rule(**more: Any) -> AccessRule:
    usual = {"rule_id": "R", "from_id": "A", "to_id": "B", "access": "general", "certainty": "entitled"}
    return AccessRule(**{**usual, **CITED, **more})


def award(id_: str, title: str) -> QualificationType:
    of = {"framework_id": "F", "sector": "higher_vet", "is_full_qualification": True}
    return QualificationType(id=id_, title_en=title, **of, **CITED)


def opened(one: AccessRule) -> dict[str, Any]:
    document = json.loads(elm([award("A", "Master craftsman"), award("B", "Bachelor"), one]).content)
    return next(node for node in document["@graph"] if node["@id"] == "urn:gradus:A")


def test_a_right_to_apply_is_a_prospective_entitlement_with_its_words_and_source() -> None:
    (entitlement,) = opened(rule(condition="Selection on file", valid_to="2030"))["entitlesTo"]
    assert entitlement["title"] == {"en": "To apply for: Bachelor"}
    assert entitlement["entitlementStatus"]["prefLabel"] == {"en": "prospective"}
    assert "admission may still select. Condition: Selection on file. Until 2030." in entitlement["description"]["en"]
    assert entitlement["additionalNote"][0]["noteLiteral"]["en"].startswith(CITED["source_url"])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"access": "conditional", "certainty": "conditional", "condition": "Exam"}, "With a condition, so no entit"),
        ({"access": "conditional", "certainty": "discretionary"}, "The institution decides in each case, so no entit"),
        ({"access": "restricted", "certainty": "conditional"}, "Only in certain fields or institutions."),
        ({"access": "none", "certainty": None}, "It gives no access."),
    ],
)
def test_what_is_no_right_is_words_and_never_an_entitlement(more: dict[str, Any], words: str) -> None:
    node = opened(rule(**more))
    assert "entitlesTo" not in node
    (note,) = [one["noteLiteral"]["en"] for one in node["additionalNote"] if "subject" not in one]
    assert words in note and note.startswith("Toward: Bachelor.") and CITED["source_url"] in note


def test_what_a_programme_opens_itself_stands_with_what_it_leads_to() -> None:
    programme = Programme(id="X", provider_id="P", title="T", language="en", type_id="A", **CITED)
    rules = [rule(from_id="X"), rule(rule_id="S", from_id="X", access="none", certainty=None)]
    document = json.loads(elm([provider(), award("A", "Master"), award("B", "Bachelor"), programme, *rules]).content)
    node = next(one for one in document["@graph"] if one["@id"] == "urn:gradus:achievement/X")
    assert [one["title"]["en"] for one in node["entitlesTo"]] == ["To apply for: Bachelor"]
    assert "It gives no access." in node["additionalNote"][0]["noteLiteral"]["en"]
    assert node["specialisationOf"] == [{"@id": "urn:gradus:A"}]


def test_no_right_is_written_that_no_rule_gives() -> None:
    entitled = [one for one in bundled() if isinstance(one, AccessRule) and one.certainty == "entitled"]
    assert written().content.count(b'"LearningEntitlementSpecification"') == len(entitled) == 526


def test_an_unknown_amount_is_not_written_and_a_known_nothing_is() -> None:
    def of(**more: Any) -> bytes:
        return elm([provider(), Programme(id="X", provider_id="P", title="T", language="en", **more, **CITED)]).content

    assert b"priceDetail" not in of() and b"creditPoint" not in of() and b"duration" not in of()
    assert b'"@value":"0"' in of(fee_eur="0") and b'"point":"0"' in of(ects="0")


def test_no_person_sees_a_row_left_out_without_its_name(tmp_path: Path) -> None:
    many = tuple(LeftOut("programmes", f"P{n}", f"Title {n}", "because") for n in range(12))
    said = Written("elm", ("d",), tmp_path / "f", (), Exported(b"", many, {"contacts": 3}, {"access": 2}))
    assert "Left out, since the shapes ask for what is not known: 12." in said.sentence()
    assert "P9 (Title 9): because" in said.sentence() and "and 2 more: --json names them all." in said.sentence()
    assert "Only in words: access 2.\nNo place in ELM: contacts 3." in said.sentence()
    assert len(said.as_json()["left_out"]) == 12 and said.as_json()["no_place"] == {"contacts": 3}
