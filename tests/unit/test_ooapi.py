"""The Open Education API as a dataset: what is taken, what only ECTS is, and what is legal but not understood."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError, PathError
from graph.model import MicroCredential, Programme, Provider, StackingLink
from loaders.foreign.ooapi.values import ENUMERATIONS, value_of
from loaders.foreign.options import Use
from tests.unit.test_credential_files import PAGE, Read
from tests.unit.test_holdings import mangled

UUID = "123e4567-e89b-12d3-a456-426614174000"
ORGANISATION = {
    "organizationId": "o-1",
    "primaryCode": {"codeType": "brin", "code": "00AA"},
    "organizationType": "root",
    "name": [{"language": "nl-NL", "value": "Voorbeeldschool"}],
    "link": "https://school.example/",
    "addresses": [{"addressType": "visit", "countryCode": "NL"}],
}


def programme(**change: Any) -> dict[str, Any]:
    """A programme of version 5, with somebody in it who must not be read."""
    return {
        "programId": UUID,
        "primaryCode": {"codeType": "programCode", "code": "BIO"},
        "programType": "program",
        "name": [{"language": "en-GB", "value": "Biology"}, {"language": "nl-NL", "value": "Biologie"}],
        "teachingLanguage": "nld",
        "studyLoad": {"studyLoadUnit": "ects", "value": 180},
        "levelOfQualification": "eqf_6",
        "level": "bachelor",
        "qualificationAwarded": "BSc",
        "modeOfDelivery": ["on campus"],
        "fieldsOfStudy": "0511",
        "duration": "P3Y",
        "admissionRequirements": [{"language": "nl-NL", "value": "Vwo"}],
        "organization": ORGANISATION,
        "coordinators": [{"personId": "p", "givenName": "Mari", "mail": "mari@school.example"}],
        **change,
    }


def course(**change: Any) -> dict[str, Any]:
    """A course that is called a micro-credential to a consumer."""
    return {
        "courseId": "c-1",
        "primaryCode": {"codeType": "courseCode", "code": "C1"},
        "name": [{"language": "nl-NL", "value": "Statistiek"}],
        "teachingLanguage": "nld",
        "studyLoad": {"studyLoadUnit": "sbu", "value": 84},
        "levelOfQualification": "6",
        "modeOfDelivery": ["online"],
        "learningOutcomes": [[{"language": "nl-NL", "value": "Kan tellen"}], [{"value": "Kan meten"}]],
        "assessment": [{"language": "nl-NL", "value": "Tentamen"}],
        "duration": "P10W",
        "consumers": [{"consumerKey": "edubadges", "badgeType": "Microcredential"}],
        "organization": ORGANISATION,
        **change,
    }


class Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, document: Any, source_url: str | None = None) -> Read:
        path = self._folder / "api.json"
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return Read(path, source_url, Use.AUTO)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_programme_and_its_organisation(read: Reader) -> None:
    found = read(programme())
    (provider,), (one,) = found.of(Provider), found.of(Programme)
    assert (provider.id, provider.name, provider.country) == ("api/o-1", "Voorbeeldschool", "NL")
    assert (one.id, one.provider_id, one.title, one.language) == (f"urn:uuid:{UUID}", "api/o-1", "Biology", "nl")
    assert (one.eqf_level, one.nqf_level, one.ects, one.mode.value, one.duration_years) == (6, None, 180, "onsite", 3)
    assert (one.country, one.entry_requirement, one.source_url) == ("NL", "Vwo", "https://school.example/")
    assert (one.type_id, found.counts) == (None, (2, 2, 0))
    assert "ari@" not in repr(found.records) + repr(found.report)


def test_a_course_that_is_called_a_micro_credential_is_one(read: Reader) -> None:
    (one,) = read(course()).of(MicroCredential)
    assert (one.title, one.eqf_level, one.nqf_level, one.mode.value) == ("Statistiek", 6, "6", "online")
    assert (one.ects, one.workload_hours, one.duration_weeks) == (None, 84, 10)
    assert (one.learning_outcomes, one.assessment) == ("Kan tellen; Kan meten", "Tentamen")


@pytest.mark.parametrize(
    "said",
    [
        {"consumers": [{"consumerKey": "x", "nested": {"isMicroCredential": True}}]},
        {"consumers": [], "ext": {"kind": "micro-credential"}},
        {"consumers": [], "qualificationAwarded": "x-microcredential"},
    ],
)
def test_a_course_can_say_so_in_several_ways(read: Reader, said: dict[str, Any]) -> None:
    assert len(read(course(**said)).of(MicroCredential)) == 1


@pytest.mark.parametrize("consumers", [[], [{"consumerKey": "rio", "microcredential": False}], None])
def test_any_other_course_is_not_taken_and_that_is_said(read: Reader, consumers: Any) -> None:
    found = read({"items": [course(consumers=consumers), course(courseId="c-2", consumers=consumers)]})
    assert found.of(MicroCredential) == []
    (warning,) = found.warned("kind")
    assert warning.place == "/items/0"
    assert warning.reason.startswith("2 of this kind are not loaded")


def test_a_programme_of_a_provider_s_own_type_can_be_a_micro_credential(read: Reader) -> None:
    found = read(programme(programType="x-microcredential"))
    assert (len(found.of(MicroCredential)), found.of(Programme)) == (1, [])


@pytest.mark.parametrize(("said", "national"), [("eqf_0", "eqf_0"), ("nlqf_4plus", "nlqf_4plus"), ("4+", "4+")])
def test_a_level_that_the_eqf_does_not_have_is_kept_as_it_is_written(read: Reader, said: str, national: str) -> None:
    found = read(course(levelOfQualification=said))
    (one,) = found.of(MicroCredential)
    assert (one.eqf_level, one.nqf_level) == (None, national)
    assert [warning.value for warning in found.warned("levelOfQualification")] == [said]


@pytest.mark.parametrize("said", ["x-own", "eqf_9", "9", 9, "Level 6", "six"])
def test_a_level_that_is_none_is_a_warning(read: Reader, said: Any) -> None:
    found = read(course(levelOfQualification=said))
    (one,) = found.of(MicroCredential)
    assert (one.eqf_level, one.nqf_level, len(found.warned("levelOfQualification"))) == (None, None, 1)


def test_a_wrong_value_is_answered_with_the_nearest(read: Reader) -> None:
    (warning,) = read(course(modeOfDelivery="on line")).warned("modeOfDelivery")
    assert ("blended" in (warning.allowed or ()), warning.nearest[0]) == (True, "online")


@pytest.mark.parametrize(
    ("said", "like"),
    [
        *[("eqf_9", ("eqf_8",)), ("9", ("8",)), (9, ("8",)), ("Level 6", ("eqf_6",)), ("Level 4+", ("eqf_4",))],
        *[("eqf_60", ()), ("six", ()), ("EQF 5 or 6", ()), ("9" * 500, ())],
    ],
)
def test_a_wrong_level_is_answered_with_the_nearest_by_number(read: Reader, said: Any, like: tuple[str, ...]) -> None:
    (warning,) = read(course(levelOfQualification=said)).warned("levelOfQualification")
    assert warning.nearest == like


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"level": "master"}, "level"),
        ({"qualificationAwarded": "MSc"}, "qualificationAwarded"),
        ({"name": "Biology, EQF level 7"}, "name"),
        ({"validTo": "2026-01-01"}, "validTo"),
        ({"validFrom": "2027-01-01T00:00:00Z"}, "validFrom"),
        ({"programType": "minor"}, "programType"),
        ({"programType": "x-own"}, "programType"),
        ({"modeOfDelivery": ["online", "on campus"]}, "modeOfDelivery"),
        ({"modeOfDelivery": "x-by-boat"}, "modeOfDelivery"),
        ({"fieldsOfStudy": "Biology"}, "fieldsOfStudy"),
        ({"studyLoad": {"studyLoadUnit": "sbu", "value": 84}}, "studyLoad"),
    ],
)
def test_what_is_legal_but_doubtful_is_a_warning(read: Reader, change: dict[str, Any], field: str) -> None:
    found = read(programme(**change))
    assert (len(found.of(Programme)), len(found.warned(field)), found.report.rejected) == (1, 1, ())


@pytest.mark.parametrize(
    ("load", "credit"),
    [
        ({"studyLoadUnit": "ects", "value": 5}, ("5", None, None, None)),
        ({"studyLoadUnit": "ects", "value": "2.5"}, ("2.5", None, None, None)),
        ({"studyLoadUnit": "ECTS", "value": 0}, ("0", None, None, None)),
        ({"studyLoadUnit": "ects", "value": None}, (None, None, None, None)),
        ({"studyLoadUnit": "ects", "value": -5}, (None, None, None, None)),
        ({"studyLoadUnit": "sbu", "value": 84}, (None, "84", None, None)),
        ({"studyLoadUnit": "sp", "value": 3}, (None, None, "3", "sp")),
        ({"studyLoadUnit": "x-badgepoint", "value": 3}, (None, None, "3", "x-badgepoint")),
        ({"studyLoadUnit": "hour", "value": 30}, (None, None, None, None)),
        ({"studyLoadUnit": "contacttime", "value": 30}, (None, None, None, None)),
        ({"value": 5}, (None, None, None, None)),
        ([{"studyLoadUnit": "ects", "value": 3}, {"studyLoadUnit": "sbu", "value": 84}], ("3", "84", None, None)),
        ([{"studyLoadUnit": "ects", "value": 3}, {"studyLoadUnit": "ects", "value": 4}], (None, None, None, None)),
    ],
)
def test_only_ects_is_ects(read: Reader, load: Any, credit: tuple[str | None, ...]) -> None:
    found = read(course(studyLoad=load))
    (one,) = found.of(MicroCredential)
    said = (one.ects, one.workload_hours, one.national_credits)
    assert (*(None if amount is None else f"{amount:f}" for amount in said), one.national_credit_system) == credit
    written = isinstance(load, dict) and isinstance(load.get("value"), str)
    usual = not written and credit[2:] == (None, None) and any(credit[:2]) and credit[0] != "0"
    assert bool(found.warned("studyLoad")) == (not usual)


@pytest.mark.parametrize("load", [None, [], {}, [None], {"studyLoadUnit": "ects", "value": None}])
@pytest.mark.parametrize("make", [programme, course])
def test_without_a_study_load_it_says_no_credit(read: Reader, make: Any, load: Any) -> None:
    assert [warning.reason for warning in read(make(studyLoad=load)).warned("studyLoad")] == ["says no credit"]
    bare = make()
    del bare["studyLoad"]
    assert [warning.reason for warning in read(bare).warned("studyLoad")] == ["says no credit"]


def test_a_study_load_that_is_no_object_is_no_amount(read: Reader) -> None:
    (warning,) = read(programme(studyLoad=180)).warned("studyLoad")
    assert (warning.value, warning.reason) == ("180", "is no amount of study with its unit: not known")


@pytest.mark.parametrize("order", [1, -1])
def test_a_title_is_taken_in_english_else_in_the_language_of_teaching(read: Reader, order: int) -> None:
    names = [{"language": tag, "value": tag} for tag in ("fr-FR", "nl-NL", "en-GB")]
    (one,) = read(programme(name=names[::order])).of(Programme)
    assert one.title == "en-GB"
    (one,) = read(programme(name=names[:2][::order])).of(Programme)
    assert one.title == "nl-NL"


def test_of_two_contents_for_one_id_the_first_is_kept_and_that_is_said(read: Reader) -> None:
    other = programme(name=[{"language": "en", "value": "Other"}])
    found = read({"items": [programme(), other, other, {**programme(), "programId": UUID.upper()}]})
    assert [one.title for one in found.of(Programme)] == ["Biology"]
    (warning,) = found.warned("programId")
    assert (warning.place, warning.value) == ("/items/1", UUID)
    assert warning.reason == "is described differently at /items/0: that is kept"
    assert (found.report.read, found.report.accepted) == (3, 2)


def test_an_organisation_with_two_contents_is_said_too(read: Reader) -> None:
    found = read([programme(), {**ORGANISATION, "name": "Other"}])
    assert [one.name for one in found.of(Provider)] == ["Voorbeeldschool"]
    assert "is described differently at /0/organization: that is kept" in {
        warning.reason for warning in found.warned("organizationId")
    }


def test_a_reference_before_the_whole_is_no_second_content(read: Reader) -> None:
    mention = {"programId": UUID, "primaryCode": programme()["primaryCode"]}
    found = read([programme(programId=UUID.replace("1", "3"), children=[mention]), programme()])
    assert {one.title for one in found.of(Programme)} == {"Biology"}
    assert not [warning for warning in found.report.warnings if "differently" in warning.reason]


def test_what_two_places_say_without_contradiction_is_taken_together(read: Reader) -> None:
    half = programme(organization="o-1")
    other = {"programId": UUID, "organization": ORGANISATION, "studyLoad": half.pop("studyLoad")}
    found = read([half, other])
    ((one,), (provider,)) = found.of(Programme), found.of(Provider)
    assert (one.title, float(one.ects), provider.name) == ("Biology", 180, "Voorbeeldschool")


def test_what_is_no_object_is_rejected_with_its_place(read: Reader) -> None:
    found = read({"items": [programme(), "oops", None, 7, [True]]})
    places = [(problem.place, problem.value) for problem in found.report.rejected]
    assert places == [("/items/1", "oops"), ("/items/2", "null"), ("/items/3", "7"), ("/items/4/0", "true")]
    assert (found.report.read, found.report.accepted) == (6, 2)


def test_an_id_that_is_no_uuid_is_said_once_a_kind(read: Reader) -> None:
    found = read([programme(), programme(programId="one"), programme(programId="two")])
    (warning,) = found.warned("programId")
    assert (warning.value, "(and 1 more)" in warning.reason) == ("one", True)


@pytest.mark.parametrize(
    ("change", "field", "value", "reason"),
    [
        ({"parent": UUID}, "parent", UUID, "names itself"),
        ({"parentId": UUID.upper()}, "parentId", UUID, "names itself"),
        ({"parent": "gone"}, "parent", "gone", "is not in the file"),
        ({"children": ["gone", "away", UUID]}, "children", "gone", "is not in the file (and 1 more)"),
        ({"courses": [7]}, "courses", "7", "is not in the file"),
    ],
)
def test_a_reference_that_leads_nowhere_is_said(
    read: Reader, change: dict[str, Any], field: str, value: str, reason: str
) -> None:
    assert (value, reason) in {(warning.value, warning.reason) for warning in read(programme(**change)).warned(field)}


def test_a_reference_to_what_is_in_the_file_is_nothing_odd(read: Reader) -> None:
    found = read([programme(parent="whole", courses=["c-1"]), programme(programId="whole"), course()])
    assert not {*found.warned("parent"), *found.warned("courses")}


def test_a_field_of_six_digits_is_its_field_of_isced(read: Reader) -> None:
    found = read(course(fieldsOfStudy="054101"))
    assert "0541" in {warning.value for warning in found.report.warnings}, "no list of fields is loaded here"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: [one],
        lambda one: {"pageSize": 1, "pageNumber": 1, "hasNextPage": False, "items": [one]},
        lambda one: {"programs": [one], "organizations": [ORGANISATION]},
        lambda one: programme(programId="whole", children=[one]),
        lambda one: [one, one],
    ],
)
def test_a_programme_in_whatever_holds_it(read: Reader, wrap: Any) -> None:
    found = read(wrap(programme()))
    assert f"urn:uuid:{UUID}" in {one.id for one in found.of(Programme)}
    assert (len(found.of(Provider)), found.report.rejected) == (1, ())


def test_a_page_of_several_says_so(read: Reader) -> None:
    assert len(read({"hasNextPage": True, "items": [programme()]}).warned("hasNextPage")) == 1


def test_version_6_names_its_things_otherwise(read: Reader) -> None:
    one = programme(organisationId="o-1", teachingLanguages=["nld"], programmeId="p-6", programmeType="programme")
    for name in ("programId", "organization", "programType", "teachingLanguage"):
        del one[name]
    one["studyLoad"] = [one["studyLoad"]]
    organisation = {
        **{name: value for name, value in ORGANISATION.items() if not name.startswith("organization")},
        "organisationId": "o-1",
        "organisationType": "root",
    }
    found = read([one, organisation])
    (made,) = found.of(Programme)
    assert (made.id, made.provider_id, float(made.ects)) == ("api/p-6", "api/o-1", 180)
    assert [provider.name for provider in found.of(Provider)] == ["Voorbeeldschool"]


def test_an_organisation_that_is_in_no_file_is_called_by_its_id(read: Reader) -> None:
    other = UUID.replace("1", "2")
    found = read(programme(organization=other), PAGE)
    assert [(one.id, one.name) for one in found.of(Provider)] == [(f"urn:uuid:{other}", other)]
    assert [warning.value for warning in found.warned("organization")] == [other]


def test_without_a_page_to_cite_it_is_rejected(read: Reader) -> None:
    (problem,) = read(programme(organization="o-1")).report.rejected
    assert (problem.field, "--source-url" in problem.reason) == ("link", True)
    assert read(programme(organization="o-1"), PAGE).report.rejected == ()


def test_without_an_organisation_it_is_rejected(read: Reader) -> None:
    (problem,) = read(programme(organization=None), PAGE).report.rejected
    assert problem.field == "organization"


def test_a_course_listed_in_a_programme_counts_toward_it_and_how_much_is_not_said(read: Reader) -> None:
    found = read([programme(), course(programs=[UUID, "elsewhere"])])
    (link,) = found.of(StackingLink)
    assert (link.mc_id, link.target_id, link.ects) == ("api/c-1", f"urn:uuid:{UUID}", None)
    assert [warning.value for warning in found.warned("programs")] == ["elsewhere"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (json.dumps(programme(), indent=1).encode()[:-30], "not valid JSON"),
        (json.dumps(programme()).encode().replace(b"180", b"NaN"), "NaN"),
        (json.dumps(programme()).encode().replace(b"Voorbeeld", b"\xff"), "UTF-8"),
        (json.dumps(programme()).encode().replace(b"180", b"[" * 100 + b"]" * 100), "too deeply"),
    ],
    ids=["cut off", "no number", "no text", "deep"],
)
def test_a_broken_file_is_one_rejection(read: Reader, raw: bytes, said: str) -> None:
    (problem,) = read(raw).report.rejected
    assert said in problem.reason


@pytest.mark.parametrize(
    "document", [{}, [], {"courseId": "1"}, {"items": [{"id": 1}]}, {"programId": None, "level": 1}]
)
def test_what_is_no_answer_of_the_api_is_of_no_known_format(read: Reader, document: Any) -> None:
    with pytest.raises(PathError, match="no known format"):
        read(document)


TWICE = [programme(parent=UUID, children=["gone"]), programme(courses=["c-1"], organization={"organizationId": "o-1"})]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.data(),
    st.sampled_from([programme(), [course(programs=[UUID]), programme()], {"items": [course(), course()]}, TWICE]),
)
def test_no_document_raises_anything_but_an_error_of_gradus(tmp_path: Path, data: st.DataObject, document: Any) -> None:
    try:
        found = Reader(tmp_path)(mangled(document, data, 15), PAGE)
    except GradusError:
        return
    assert found.report.accepted <= found.report.read


SAMPLES = os.environ.get("GRADUS_SAMPLES")


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES, reason="GRADUS_SAMPLES names no folder with recorded files")
@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("level", "level"),
        ("levelOfQualification", "levelOfQualification"),
        ("qualificationAwarded", "qualificationAwarded"),
        ("studyloadUnit", "studyLoadUnit"),
    ],
)
def test_every_value_of_the_specification_is_known(file: str, name: str) -> None:
    text = (Path(SAMPLES or "") / "ooapi" / f"{file}.yaml").read_text(encoding="utf-8")
    values = re.findall(r"^  - (\w+)\s*$", text.partition("x-ooapi-extensible-enum:")[2], re.MULTILINE)
    assert values
    assert {value_of(name, value) for value in values} - {*ENUMERATIONS[name]} == set()
