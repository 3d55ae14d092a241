"""Written ELM against the official shapes, with mutants that show that the shapes look at it."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from exports.elm.document import elm
from exports.elm.nodes import AUTHORITY
from graph.record import Record
from loaders.pack import read_pack
from tests.unit.elm_rdf import CREDENTIALS, ELM, LISTS, LOQ, REASON, SAMPLES, Complaint, complaints, expanded, of_class
from tests.unit.elm_rows import packs

pytestmark = [
    pytest.mark.skipif(not SAMPLES, reason=REASON),
    pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning"),
]

DATA = Path(__file__).parents[2] / "data"
M = Namespace(ELM)
DC = Namespace("http://purl.org/dc/terms/")


@cache
def bundled() -> tuple[Record, ...]:
    return read_pack(DATA).records


@cache
def whole() -> Graph:
    return expanded(elm(bundled()).content)


@cache
def british() -> bytes:
    """A part in which everything occurs."""
    return elm(one for one in bundled() if any(part.startswith("GB-") for part in one.key)).content


def test_the_bundled_data_are_valid() -> None:
    data = whole()
    assert complaints(data, LOQ) == []
    found = {name: len(of_class(data, name)) for name in ("LearningOpportunity", "Organisation", "Qualification")}
    assert found == {"LearningOpportunity": 178, "Organisation": 120, "Qualification": 8}
    assert len(of_class(data, "LearningAchievementSpecification")) == 544 + 178 - 8
    assert len(of_class(data, "LearningEntitlementSpecification")) == 526


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_any_rows_are_valid(records: list[Record]) -> None:
    assert complaints(expanded(elm(records).content), LOQ) == []


def first(data: Graph, name: str) -> Node:
    return of_class(data, name)[0]


def without(data: Graph, name: str, *properties: URIRef) -> None:
    for each in properties:
        assert (first(data, name), each, None) in data
        data.remove((first(data, name), each, None))


def an_empty_note(data: Graph) -> None:
    data.remove((first(data, "Note"), M.noteLiteral, None))


def no_duration(data: Graph) -> None:
    data.set((next(data.subjects(M.duration, None)), M.duration, Literal("soon", datatype=XSD.duration)))


def an_own_word(data: Graph) -> None:
    data.add((first(data, "LearningOpportunity"), M.EQFLevel, URIRef("http://data.europa.eu/snb/eqf/6")))


def no_place(data: Graph) -> None:
    without(data, "Organisation", M.location)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda data: without(data, "LearningOpportunity", DC.title), ("title", "MinCount")),
        (lambda data: without(data, "LearningOpportunity", M.providedBy), ("providedBy", "MinCount")),
        (lambda data: without(data, "LearningOpportunity", M.defaultLanguage), ("defaultLanguage", "MinCount")),
        (lambda data: without(data, "Qualification", M.ISCEDFCode), ("ISCEDFCode", "MinCount")),
        (lambda data: without(data, "Qualification", M.EQFLevel), ("EQFLevel", "MinCount")),
        (lambda data: without(data, "Qualification", M.learningOutcome), ("learningOutcome", "MinCount")),
        (lambda data: without(data, "LearningEntitlementSpecification", DC.type), ("type", "MinCount")),
        (lambda data: without(data, "CreditPoint", M.framework), ("framework", "MinCount")),
        (lambda data: without(data, "Amount", RDF.value), ("value", "MinCount")),
        (an_empty_note, ("noteLiteral", "MinCount")),
        (no_place, ("location", "MinCount")),
        (no_duration, ("duration", "Datatype")),
        (an_own_word, ("EQFLevel", "Closed")),
    ],
)
def test_a_spoilt_copy_is_not(spoil: Callable[[Graph], None], expected: Complaint) -> None:
    data = expanded(british())
    assert complaints(data, LOQ) == []
    spoil(data)
    assert complaints(data, LOQ) == [expected]


def test_what_is_no_qualification_lacks_only_what_nobody_knows() -> None:
    """The shape of the class above it is switched off in the official file; switched on, it asks for three things."""
    found = Counter(complaints(whole(), LOQ, all_active=True))
    assert {*found} == {("ISCEDFCode", "MinCount"), ("learningOutcome", "MinCount"), ("language", "MinCount")}


def test_concepts_are_of_the_lists_that_are_asked_for() -> None:
    """The one complaint is between two official files: one asks for a status in the list, one for it as a text."""
    found = Counter(complaints(whole(), LISTS))
    assert found == {("status", "MinCount"): len(of_class(whole(), "LearningEntitlementSpecification"))}


def test_by_the_shapes_for_credentials_only_amounts_are_called_otherwise() -> None:
    """They call the value of an amount `elm:value`, those for opportunities `rdf:value`, and these are closed."""
    found = Counter(complaints(whole(), CREDENTIALS))
    assert found == {("value", "MinCount"): len(of_class(whole(), "Amount"))}


@pytest.mark.parametrize(
    ("list_", "file"),
    [
        ("eqf", "eqf"),
        ("qdr", "nqf"),
        ("isced-f", "isced-f"),
        ("education-credit", "credit-points"),
        ("learning-opportunity", "europass-learning-opportunity-types"),
        ("entitlement", "europass-learning-entitlement-types"),
    ],
)
def test_every_concept_of_a_list_that_we_have_is_in_it(list_: str, file: str) -> None:
    known = (Path(SAMPLES or "") / "elm" / "vocabularies" / f"{file}.xsd").read_text(encoding="utf-8")
    before = f"http://data.europa.eu/snb/{list_}/"
    members = {*re.findall(f'"({re.escape(before)}[^"]+)"', known)}
    used = {str(node) for node in whole().all_nodes() if str(node).startswith(before)} - {f"{before}25831c2"}
    assert used and used <= members


def test_durations_are_those_of_xml_schema_which_has_no_weeks() -> None:
    data = whole()
    found = [str(said) for name in (M.duration, M.volumeOfLearning) for said in data.objects(None, name)]
    xsd = r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"
    assert found and all(re.fullmatch(xsd, one) for one in found)


def test_countries_languages_and_currencies_have_codes_of_three_letters() -> None:
    used = {str(node).removeprefix(AUTHORITY) for node in whole().all_nodes() if str(node).startswith(AUTHORITY)}
    codes = {one for one in used if "/" in one}
    assert codes and all(re.fullmatch(r"(country|language|currency)/([A-Z]{3}|1A0)", one) for one in codes)
