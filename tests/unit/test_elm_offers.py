"""Learning opportunities, qualifications and organisations, in each syntax; what becomes a programme, and what not."""

import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph.model import MicroCredential, Programme, Provider, QualificationType, SkillLink, StackingLink
from graph.vocabulary import Mode, Sector
from loaders.detect import FORMATS, read
from loaders.importing import check_paths
from tests.unit.elm_made import BODY, ECTS, SPEC, USUAL, Read, concept, opportunity, written

MODULE = {
    "type": "LearningAchievementSpecification",
    "title": {"en": "Module"},
    "creditPoint": {"point": "5", "framework": ECTS},
}
TURTLE = """
@prefix elm: <http://data.europa.eu/snb/model/elm/> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix c: <http://publications.europa.eu/resource/authority/country/> .

<https://sample.example/study/1> a elm:LearningOpportunity ;
  dc:title "Informaatika"@et, "Computer science"@en ;
  foaf:homepage [ elm:contentUrl "https://sample.example/study" ] ;
  elm:providedBy <https://sample.example/org> ; elm:duration "P3Y" ;
  elm:learningAchievementSpecification <https://sample.example/q/1> .
<https://sample.example/org> a elm:Organisation ; rov:legalName "Sample University"@en ;
  elm:location [ elm:address [ elm:countryCode c:EST ] ] ; foaf:homepage [ elm:contentUrl "https://sample.example/" ] .
<https://sample.example/q/1> a elm:Qualification ; dc:title "Programming for all"@en ;
  elm:EQFLevel <http://data.europa.eu/snb/eqf/6> ; elm:NQFLevel <http://data.europa.eu/snb/qdr/c_c392e7a2> ;
  elm:ISCEDFCode <http://data.europa.eu/snb/isced-f/0613> ;
  elm:creditPoint [ elm:point "6" ; elm:framework <http://data.europa.eu/snb/education-credit/6fcec5c5af> ] ;
  elm:mode <http://data.europa.eu/snb/learning-assessment/e92d221e4d> ;
  dc:language <http://publications.europa.eu/resource/authority/language/EST> ;
  elm:entryRequirement [ elm:noteLiteral "A school leaving certificate."@en ] .
"""
LOQ = """<?xml version="1.0" encoding="UTF-8"?>
<Courses xmlns="http://data.europa.eu/snb/model/ap/loq-constraints/" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <learningOpportunityReferences>
    <learningOpportunity id="https://sample.example/study/1">
      <title language="et">Informaatika</title><title language="en">Computer science</title>
      <homepage><contentUrl>https://sample.example/study</contentUrl></homepage>
      <duration>P3Y</duration>
      <providedBy idref="https://sample.example/org"/>
      <learningAchievementSpecification idref="https://sample.example/q/1"/>
    </learningOpportunity>
  </learningOpportunityReferences>
  <learningAchievementSpecificationReferences>
    <qualification id="https://sample.example/q/1">
      <title language="en">Programming for all</title>
      <ISCEDFCode uri="http://data.europa.eu/snb/isced-f/0613"/>
      <creditPoint><framework uri="http://data.europa.eu/snb/education-credit/6fcec5c5af"/><point>6</point></creditPoint>
      <language uri="http://publications.europa.eu/resource/authority/language/EST"/>
      <mode uri="http://data.europa.eu/snb/learning-assessment/e92d221e4d"/>
      <entryRequirement><noteLiteral language="en">A school leaving certificate.</noteLiteral></entryRequirement>
      <EQFLevel uri="http://data.europa.eu/snb/eqf/6"/><NQFLevel uri="http://data.europa.eu/snb/qdr/c_c392e7a2"/>
    </qualification>
  </learningAchievementSpecificationReferences>
  <agentReferences>
    <organisation id="https://sample.example/org">
      <legalName language="en">Sample University</legalName><location idref="L"/>
      <homepage><contentUrl>https://sample.example/</contentUrl></homepage>
    </organisation>
  </agentReferences>
  <locationReferences>
    <location id="L">
      <address><countryCode uri="http://publications.europa.eu/resource/authority/country/EST"/></address>
    </location>
  </locationReferences>
</Courses>
"""


def in_rdf_xml(folder: Path) -> Path:
    found = ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)
    path = folder / "file.rdf"
    with path.open("wb") as file:
        ox.serialize(
            (quad.triple for quad in found),
            file,
            format=ox.RdfFormat.RDF_XML,
            prefixes={"elm": "http://data.europa.eu/snb/model/elm/", "foaf": "http://xmlns.com/foaf/0.1/"},
        )
    return path


def in_syntax(folder: Path, name: str) -> Path:
    if name == "RDF/XML":
        return in_rdf_xml(folder)
    if name == "N-Triples":
        triples = (quad.triple for quad in ox.parse(TURTLE, format=ox.RdfFormat.TURTLE))
        lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        assert lines is not None
        return written(folder, lines.decode(), "file.nt")
    spec, body = SPEC | {"id": "https://sample.example/q/1"}, BODY | {"id": "https://sample.example/org"}
    one = opportunity(learningAchievementSpecification=spec["id"], providedBy={"id": body["id"]})
    if name == "graph of JSON-LD":
        return written(folder, {"@context": one.pop("@context"), "@graph": [one, spec, body]})
    if name == "lines of JSON-LD":
        return written(folder, "\n".join(map(json.dumps, [one, spec, body])))
    return written(folder, {"Turtle": TURTLE, "LOQ XML": LOQ, "JSON-LD": opportunity()}[name], "file.any")


SYNTAXES = ["JSON-LD", "graph of JSON-LD", "lines of JSON-LD", "Turtle", "N-Triples", "RDF/XML", "LOQ XML"]


@pytest.mark.parametrize("name", SYNTAXES)
def test_every_syntax_says_the_same(tmp_path: Path, name: str) -> None:
    path = in_syntax(tmp_path, name)
    assert FORMATS["elm"].recognises(path)
    found = Read(path)
    one, provider = found.programme, found.provider
    assert (one.id, one.title) == ("https://sample.example/study/1", "Computer science")
    assert (one.provider_id, provider.id) == ("https://sample.example/org", "https://sample.example/org")
    assert (one.source_url, provider.source_url) == ("https://sample.example/study", "https://sample.example/")
    assert (one.country, provider.country, one.language, one.mode) == ("EE", "EE", "et", Mode.BLENDED)
    assert (one.eqf_level, one.nqf_level, one.ects, one.duration_years) == (6, "6 (RQF)", 6, 3)
    assert (one.entry_requirement, one.type_id) == ("A school leaving certificate.", None)
    said = [one.mc_id for one in found.of(SkillLink)]  # what the file says of skills, the programme teaches
    assert set(said) <= {one.id}
    assert (found.report.read, found.report.accepted, found.report.rejected) == (2 + len(said), 2 + len(said), ())
    assert found.warned_of == set()


def test_triples_about_one_thing_need_not_stand_together(tmp_path: Path) -> None:
    lines = in_syntax(tmp_path, "N-Triples").read_text().splitlines()
    mixed = tmp_path / "mixed.nt"
    mixed.write_text("\n".join([*lines[::3], *lines[1::3], *lines[2::3], *lines]))
    found = Read(mixed)
    assert (found.programme.ects, found.programme.mode, found.provider.country) == (6, Mode.BLENDED, "EE")
    assert found.records == Read(in_syntax(tmp_path, "N-Triples")).records


def test_words_may_be_written_as_addresses_or_with_prefixes_of_their_own(tmp_path: Path) -> None:
    document = {
        "@context": {"m": "http://data.europa.eu/snb/model/elm/", "naam": "http://purl.org/dc/terms/title"},
        "@id": "https://sample.example/study/1",
        "@type": "m:LearningOpportunity",
        "naam": [{"@value": "Computer science", "@language": "en"}],
        "m:providedBy": {
            "@id": "https://sample.example/org",
            "http://www.w3.org/ns/regorg#legalName": "Sample University",
        },
        "m:learningAchievementSpecification": {
            "@type": ["http://data.europa.eu/snb/model/elm/Qualification"],
            "m:EQFLevel": {"@id": "http://data.europa.eu/snb/eqf/6"},
        },
        "title": {"en": "Not in this context"},
    }
    found = Read(written(tmp_path, document))
    assert (found.programme.title, found.programme.eqf_level) == ("Computer science", 6)
    assert found.provider.name == "Sample University"


def test_an_unknown_context_is_said_and_never_fetched(tmp_path: Path) -> None:
    found = Read(written(tmp_path, opportunity(**{"@context": ["http://127.0.0.1:9/context"]})))
    assert found.warned("@context").value == "http://127.0.0.1:9/context"
    assert found.programme.ects == 6


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Programme),
        ({"dcType": concept("learning-opportunity", "74a4a268e8")}, MicroCredential),
        ({"learningAchievementSpecification": SPEC | {"category": {"en": "Micro-credentials"}}}, MicroCredential),
        ({"learningAchievementSpecification": SPEC | {"isPartialQualification": "true"}}, MicroCredential),
        ({"learningAchievementSpecification": MODULE}, MicroCredential),
        (
            {"learningAchievementSpecification": MODULE, "dcType": concept("learning-opportunity", "79343569f3")},
            Programme,
        ),
    ],
)
def test_what_an_opportunity_is(tmp_path: Path, changes: dict[str, Any], kind: type[Programme]) -> None:
    assert len(Read(written(tmp_path, opportunity(**changes))).of(kind)) == 1


def test_a_credit_system_without_address_goes_by_its_name_in_every_syntax(tmp_path: Path) -> None:
    old = "<http://data.europa.eu/snb/education-credit/6fcec5c5af>"
    found = Read(written(tmp_path, TURTLE.replace(old, '[ skos:prefLabel "EAP"@et ]'), "file.ttl"))
    assert (found.programme.ects, found.programme.national_credit_system) == (None, "EAP")


def test_a_language_that_is_known_only_by_three_letters_keeps_them(tmp_path: Path) -> None:
    spec = SPEC | {"language": concept("language", "CNR")}
    assert Read(written(tmp_path, opportunity(learningAchievementSpecification=spec))).programme.language == "cnr"


def test_the_levels_of_education_of_the_european_lists_are_levels(tmp_path: Path) -> None:
    levels = [concept("eqf", "6"), concept("qdr", "c_c392e7a2"), concept("other", "5")]
    spec = {**SPEC, "eqfLevel": None, "nqfLevel": None, "educationLevel": levels}
    programme = Read(written(tmp_path, opportunity(learningAchievementSpecification=spec))).programme
    assert (programme.eqf_level, programme.nqf_level) == (6, "6 (RQF)")


def test_a_programme_is_offered_where_it_takes_place(tmp_path: Path) -> None:
    place = {"address": {"countryCode": concept("country", "1A0")}}
    found = Read(written(tmp_path, opportunity(location=place)))
    assert (found.programme.country, found.provider.country) == ("XK", "EE")


def test_a_row_that_lacks_several_references_is_taken_without_any_of_them(tmp_path: Path) -> None:
    cycle = {"id": "urn:gradus:cycle/first", "type": "Concept"}
    one = opportunity(learningAchievementSpecification=SPEC | {"educationLevel": cycle})
    programme = Read(written(tmp_path, one)).programme
    assert (programme.isced_f, programme.qf_ehea_cycle) == (None, None)


def test_a_course_without_qualification_or_credit_is_not_taken(tmp_path: Path) -> None:
    spec = {"type": "LearningAchievementSpecification", "title": {"en": "A visit"}}
    visit = concept("learning-opportunity", "65a4cf5de2", "Study visit")
    found = Read(written(tmp_path, opportunity(learningAchievementSpecification=spec, dcType=visit)))
    assert (found.records, found.report.read, found.report.rejected) == ((), 1, ())
    assert found.warned("dcType").value == "Study visit"


@pytest.mark.parametrize(
    ("duration", "years", "weeks"),
    [
        ("P3Y", 3, None),
        ("P18M", Decimal("1.5"), None),
        ("P6W", Decimal("0.115"), 6),
        ("P10D", Decimal("0.027"), Decimal("1.43")),
        ("P1M", Decimal("0.083"), None),
        ("PT4H", None, None),
        ("soon", None, None),
        ("P", None, None),
    ],
)
def test_durations(tmp_path: Path, duration: str, years: Any, weeks: Any) -> None:
    assert Read(written(tmp_path, opportunity(duration=duration))).programme.duration_years == years
    short = opportunity(duration=duration, dcType=concept("learning-opportunity", "74a4a268e8"))
    assert Read(written(tmp_path, short)).micro_credential.duration_weeks == weeks


def price(value: Any, currency: str) -> dict[str, Any]:
    return {"amount": {"value": value, "unit": concept("currency", currency)}}


@pytest.mark.parametrize(
    ("prices", "eur", "original"),
    [
        (price("1200", "EUR"), 1200, ("1200", "EUR")),
        (price(0, "EUR"), 0, ("0", "EUR")),
        (price("900.50", "CHF"), None, ("900.5", "CHF")),
        ([price("1", "EUR"), price("2", "EUR")], None, (None, None)),
        (price("-5", "EUR"), None, (None, None)),
        (None, None, (None, None)),
    ],
)
def test_an_unknown_fee_is_unknown_and_none_is_converted(tmp_path: Path, prices: Any, eur: Any, original: Any) -> None:
    short = opportunity(priceDetail=prices, dcType=concept("learning-opportunity", "74a4a268e8"))
    one = Read(written(tmp_path, short)).micro_credential
    assert (one.fee_eur, (one.fee_original, one.currency)) == (eur, original)
    assert Read(written(tmp_path, opportunity(priceDetail=prices))).programme.fee_eur == eur


def test_a_part_counts_toward_the_whole_of_the_same_provider_but_nobody_says_how_much(tmp_path: Path) -> None:
    part = opportunity(
        id="https://sample.example/study/2",
        learningAchievementSpecification=MODULE,
        isPartOf={"id": "https://sample.example/study/1"},
    )
    whole = opportunity(hasPart={"id": "https://sample.example/study/2"})
    strange = part | {"id": "https://sample.example/study/3", "providedBy": BODY | {"id": "https://other.example/"}}
    (link,) = Read(written(tmp_path, [whole, part, strange])).of(StackingLink)
    assert (link.mc_id, link.target_id) == ("https://sample.example/study/2", "https://sample.example/study/1")
    assert (link.ects, link.share_percent, link.source_url) == (None, None, "https://sample.example/study")


AWARDED = {"awardingOpportunity": {"awardingBody": BODY}}


def test_a_qualification_by_itself_is_what_its_awarding_body_offers(tmp_path: Path) -> None:
    found = Read(written(tmp_path, {"@context": [*opportunity()["@context"]], **SPEC, **AWARDED}))
    assert (found.programme.title, found.programme.provider_id) == ("Programming for all", found.provider.id)


def test_a_qualification_that_nobody_awards_is_rejected(tmp_path: Path) -> None:
    found = Read(written(tmp_path, {"@context": [*opportunity()["@context"]], **SPEC}))
    (problem,) = found.report.rejected
    assert (problem.field, problem.value, problem.place) == ("awardingOpportunity", "Programming for all", "/")


def test_a_national_qualification_is_a_kind_of_award_only_where_its_level_and_sector_are_said(tmp_path: Path) -> None:
    kind = {
        "@context": opportunity()["@context"],
        **SPEC,
        "id": "https://register.example/q/1",
        "title": {"en": "Level 6 diploma", "et": "Diplom"},
        "educationLevel": {"prefLabel": {"en": "Higher VET"}},
    }
    (found,) = Read(written(tmp_path, kind)).of(QualificationType) or [None]
    assert found is None  # settled alone, it names a framework that is nowhere
    (row,) = read(written(tmp_path, kind)).tables["qualification_types"].alive.values()
    one = row.record
    assert isinstance(one, QualificationType)
    assert (one.framework_id, one.level_code, one.sector) == ("GB-EAW-RQF", "6", Sector.HIGHER_VET)
    assert (one.title_en, one.title_native, one.language, one.ects_min) == ("Level 6 diploma", "Diplom", "et", 6)
    assert one.is_full_qualification


def test_a_file_of_organisations_gives_providers(tmp_path: Path) -> None:
    found = Read(written(tmp_path, {"@context": opportunity()["@context"], **BODY}))
    assert (found.provider.name, found.report.read) == ("Sample University", 1)


def test_organisations_that_offer_nothing_are_no_providers_beside_those_that_do(tmp_path: Path) -> None:
    agency = {"@context": opportunity()["@context"], **BODY, "id": "https://agency.example/"}
    assert len(Read(written(tmp_path, [opportunity(), agency])).of(Provider)) == 1


def test_a_provider_that_the_file_does_not_describe_is_a_warning(tmp_path: Path) -> None:
    found = Read(written(tmp_path, opportunity(providedBy={"id": "https://nowhere.example/org"})))
    assert (found.records, found.report.rejected) == ((), ())
    assert any(problem.value == "https://nowhere.example/org" for problem in found.report.warnings)


def test_one_id_with_two_contents_keeps_the_first(tmp_path: Path) -> None:
    found = Read(written(tmp_path, [opportunity(), opportunity(title={"en": "Other"})]))
    assert found.programme.title == "Computer science"
    assert found.report.rejected == ()


def test_a_person_in_a_file_is_left_alone(tmp_path: Path) -> None:
    found = Read(written(tmp_path, {"@context": opportunity()["@context"], "type": "Person", "title": {"en": "Mari"}}))
    assert found.records == ()
    assert "Mari" not in repr(found.report)


def test_a_problem_of_xml_has_its_line_and_path(tmp_path: Path) -> None:
    found = Read(written(tmp_path, LOQ.replace("<point>6</point>", "<point>six</point>")))
    problem = found.warned("point")
    assert (problem.value, problem.line) == ("six", 16)
    assert problem.place == "/Courses/learningAchievementSpecificationReferences/qualification[1]/creditPoint[1]"


def test_a_problem_of_rdf_has_the_address_of_its_subject(tmp_path: Path) -> None:
    found = Read(written(tmp_path, TURTLE.replace('elm:point "6"', 'elm:point "six"')))
    assert found.warned("point").place == "<https://sample.example/q/1>"


def test_what_is_read_from_rdf_does_not_hang_on_its_blank_nodes(tmp_path: Path) -> None:
    outcomes = "".join(f'elm:learningOutcome [ dc:title "Outcome {n}"@en ] ; ' for n in "dacb")
    short = "dc:type <http://data.europa.eu/snb/learning-opportunity/74a4a268e8> ; "
    text = TURTLE.replace("elm:duration", f"{short} elm:duration")
    text = text.replace("elm:EQFLevel", f"{outcomes} elm:EQFLevel")
    found = {Read(written(tmp_path, text)).micro_credential.learning_outcomes for _ in range(5)}
    assert found == {"Outcome d; Outcome a; Outcome c; Outcome b"}, "in the order of the file"


SAMPLES = os.environ.get("GRADUS_SAMPLES")


@pytest.mark.skipif(not SAMPLES, reason="GRADUS_SAMPLES names no folder with recorded files")
@pytest.mark.samples
class TestRecordedRegister:
    """The structure of the register, filled with random words."""

    path = Path(SAMPLES or "") / "elm" / "loq.xml"

    def test_rows(self) -> None:
        found = Read(self.path)
        assert {one.id for one in found.of(MicroCredential)} == {"http://LOP-01"}
        assert {one.id for one in found.of(Programme)} == {"http://LOP-02", "http://Q-02"}
        assert [one.id for one in found.of(Provider)] == ["http://ORG-01"]
        assert (found.report.read, found.report.accepted, found.report.rejected) == (4, 4, ())

    def test_random_credit_and_prices_are_doubted_with_their_lines(self) -> None:
        found = Read(self.path)
        doubted = [problem for problem in found.report.warnings if problem.field == "point"]
        assert (doubted[0].value, doubted[0].line) == ("S91ZbAwnQrf", 971)
        assert {one.ects for one in (*found.of(Programme), *found.of(MicroCredential))} == {None}
        assert sum(problem.field == "priceDetail" for problem in found.report.warnings) == 4

    def test_the_format_is_found_by_the_content(self) -> None:
        assert check_paths([self.path]).clean

    @pytest.mark.parametrize("name", ["ELM.ttl", "LOQ-constraints.ttl", "edc-ap-context.jsonld"])
    def test_the_standard_itself_describes_nothing_that_is_offered(self, name: str) -> None:
        found = Read(self.path.parent / "standard" / name, replace(USUAL))
        assert (found.records, len(found.report.rejected)) == ((), 1)
