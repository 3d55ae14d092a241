"""European Digital Credentials as catalogue data: what is taken over, what is not, and what is doubted."""

import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.model import MicroCredential, SkillLink
from graph.vocabulary import Evidence, Mode, ProviderKind
from loaders.detect import read as read_any
from loaders.foreign.options import Use
from loaders.importing import check_paths
from tests.unit.elm_made import BODY, ECTS, SPEC, USUAL, Read, concept, credential, written

CATALOGUE = replace(USUAL, use=Use.CATALOGUE)


def test_a_micro_credential_is_catalogue_data(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential()))
    provider, one = found.provider, found.micro_credential
    assert (provider.name, provider.country, provider.kind) == ("Sample University", "EE", ProviderKind.OTHER)
    assert (provider.website, provider.id) == ("https://sample.example/", "file/sample-university")
    assert (one.title, one.provider_id, one.country, one.language) == ("Programming for all", provider.id, "EE", "et")
    assert (one.eqf_level, one.nqf_level, one.ects, one.workload_hours) == (6, "6 (RQF)", 6, 150)
    assert (one.mode, one.assessment) == (Mode.BLENDED, "Final project (project work)")
    assert one.quality_assurance == "Programme accreditation (An Agency)"
    assert one.learning_outcomes == "Writes programs; Tests them"
    assert one.prerequisite == "A school leaving certificate."
    assert (one.source_url, one.evidence, one.checked_on) == ("https://sample.example/", Evidence.KNOWN, None)
    (skill,) = found.of(SkillLink)
    assert (skill.mc_id, skill.label, skill.uri[-12:]) == (one.id, "develop digital content", "62359c54505a")
    assert (found.report.rejected, found.warned_of) == ((), set())
    assert (found.report.read, found.report.accepted) == (3, 3)


def test_nothing_of_the_person_is_taken_over(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential()), CATALOGUE)
    told = repr(found.records) + repr(found.report)
    assert "Mari" not in told
    assert "2001" not in told
    assert "2026-01-30" not in told
    assert "urn:credential" not in told


def test_ids_stay_the_same_and_counted_ids_of_europass_name_nothing(tmp_path: Path) -> None:
    first, second = (Read(written(tmp_path, credential())) for _ in range(2))
    assert first.records == second.records
    assert not any("epass" in record.id for record in first.records if hasattr(record, "id"))


def test_two_learners_of_one_micro_credential_make_one_row(tmp_path: Path) -> None:
    other = credential(id="urn:credential:2", validFrom="2026-03-01T00:00:00Z")
    found = Read(written(tmp_path, [credential(), other]))
    assert (len(found.of(MicroCredential)), found.report.rejected) == (1, ())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"displayParameter": {"title": {"en": "Diploma"}}}, "a diploma or certificate"),
        ({"displayParameter": {"title": {"en": "Transcript of records"}}}, "a transcript"),
        ({"claim": {"type": "LearningActivity"}}, "a certificate of participation"),
    ],
)
def test_what_somebody_holds_is_not_loaded_unless_asked_for(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    path = written(tmp_path, credential(**changes))
    found = Read(path)
    assert (found.records, found.report.read, found.report.rejected) == ((), 1, ())
    problem = found.warned("title")
    assert said in problem.reason
    assert "--as catalogue" in problem.reason
    assert Read(path, CATALOGUE).records != ()


def test_a_micro_credential_taken_for_a_holding_is_not_loaded(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential()), replace(USUAL, use=Use.HOLDING))
    assert (found.records, found.report.read) == ((), 1)


def test_a_whole_qualification_is_a_programme(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential(displayParameter={"title": {"en": "Diploma"}})), CATALOGUE)
    assert (found.programme.ects, found.programme.entry_requirement) == (6, "A school leaving certificate.")
    assert found.programme.type_id is None


def test_a_part_of_a_qualification_is_a_micro_credential(tmp_path: Path) -> None:
    document = credential(spec={"isPartialQualification": True}, displayParameter={"title": {"en": "Certificate"}})
    assert Read(written(tmp_path, document), CATALOGUE).micro_credential.ects == 6


def test_participation_taken_for_catalogue_data_carries_no_credit(tmp_path: Path) -> None:
    document = credential(claim={"type": "LearningActivity", "specifiedBy": {"title": {"en": "Webinar"}}})
    found = Read(written(tmp_path, document), CATALOGUE)
    assert (found.micro_credential.title, found.micro_credential.ects) == ("Webinar", None)
    assert any("took part" in problem.reason for problem in found.report.warnings)


def test_a_proof_is_said_to_be_not_checked(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential(proof={"type": "DataIntegrityProof"})))
    assert found.warned("proof").value == "not checked"
    assert "proof" not in Read(written(tmp_path, credential())).warned_of


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"expirationDate": "2024-09-25T00:00:00"}, "validUntil", "2024-09-25"),
        ({"validUntil": "2024-09-25T00:00:00Z"}, "validUntil", "2024-09-25"),
        ({"validFrom": "2027-01-01T00:00:00Z"}, "validFrom", "2027-01-01"),
        ({"claim": {"awardedBy": None}}, "awardedBy", "Sample University"),
        ({"claim": {"hasPart": [{"title": {"en": "Part"}}]}}, "hasPart", "Part"),
        ({"spec": {"title": {"en": "Programming (EQF level 4)"}}}, "title", "Programming (EQF level 4)"),
        ({"spec": {"eqfLevel": concept("eqf", "9")}}, "eqfLevel", "9"),
        ({"spec": {"eqfLevel": concept("eqf", "6", "Level 5")}}, "eqfLevel", "Level 5"),
        ({"spec": {"nqfLevel": concept("qdr", "c_nowhere")}}, "nqfLevel", "http://data.europa.eu/snb/qdr/c_nowhere"),
        ({"spec": {"nqfLevel": {"prefLabel": {"en": "DQR Level 9"}}}}, "nqfLevel", "DQR Level 9"),
        ({"spec": {"nqfLevel": concept("qdr", "c_c392e7a2", "RQF Level 7")}}, "nqfLevel", "RQF Level 7"),
        ({"spec": {"thematicArea": concept("isced-f", "7777")}}, "thematicArea", "7777"),
        (
            {"spec": {"thematicArea": concept("isced-f", "0410", "Information technology")}},
            "thematicArea",
            "Information technology",
        ),
        ({"spec": {"creditPoint": {"point": "6"}}}, "creditPoint", "6"),
        ({"spec": {"creditPoint": {"point": "many", "framework": ECTS}}}, "point", "many"),
        ({"spec": {"creditPoint": {"point": "1,500", "framework": ECTS}}}, "point", "1,500"),
        ({"spec": {"creditPoint": {"point": None, "framework": ECTS}}}, "point", None),
        ({"spec": {"creditPoint": {"point": True, "framework": ECTS}}}, "point", None),
        (
            {"spec": {"creditPoint": {"point": 5, "framework": {"prefLabel": {"en": "Moon points"}}}}},
            "framework",
            "Moon points",
        ),
        ({"spec": {"volumeOfLearning": "P60M"}}, "volumeOfLearning", "P60M"),
        ({"spec": {"entitlesTo": {"title": {"en": "Enter a master's"}}}}, "entitlesTo", "Enter a master's"),
        (
            {"spec": {"accreditation": {"title": {"en": "Old"}, "expiryDate": "2020-01-01T00:00:00Z"}}},
            "expiryDate",
            "2020-01-01",
        ),
        (
            {"spec": {"learningOutcome": {"title": {"en": "x"}, "relatedESCOSkill": {"id": "http://a.example/s"}}}},
            "relatedESCOSkill",
            "http://a.example/s",
        ),
    ],
)
def test_what_is_suspicious_but_legal_is_said_with_its_value(
    tmp_path: Path, changes: dict[str, Any], field: str, value: str | None
) -> None:
    found = Read(written(tmp_path, credential(**changes)))
    problem = found.warned(field)
    assert problem.value == value
    assert problem.place is not None
    assert found.report.rejected == ()
    assert len(found.of(MicroCredential)) == 1


def test_a_place_is_a_json_pointer(tmp_path: Path) -> None:
    document = credential(spec={"creditPoint": [{"point": "x", "framework": ECTS}]})
    place = Read(written(tmp_path, document)).warned("point").place
    assert place == "/credentialSubject/hasClaim/specifiedBy/creditPoint/0"


@pytest.mark.parametrize(
    ("points", "ects", "national"),
    [
        ([{"point": "2.50", "framework": ECTS}], Decimal("2.5"), (None, None)),
        ([{"point": 0, "framework": ECTS}], 0, (None, None)),
        ([{"point": "5", "framework": concept("education-credit", "60b314e826")}], None, (5, "ECVET")),
        (
            [{"point": "5", "framework": ECTS}, {"point": "10", "framework": {"prefLabel": {"en": "SCQF"}}}],
            5,
            (10, "SCQF"),
        ),
        ([{"point": "5", "framework": ECTS}, {"point": "6", "framework": ECTS}], None, (None, None)),
        ([], None, (None, None)),
    ],
)
def test_credit_systems_never_mix(tmp_path: Path, points: Any, ects: Any, national: Any) -> None:
    one = Read(written(tmp_path, credential(spec={"creditPoint": points}))).micro_credential
    assert (one.ects, (one.national_credits, one.national_credit_system)) == (ects, national)


def test_missing_elements_of_annex_1_are_named(tmp_path: Path) -> None:
    nothing = dict.fromkeys(SPEC) | {"type": "Qualification", "title": {"en": "Bare"}}
    bare = credential(spec=nothing, claim={"provenBy": None})
    problem = Read(written(tmp_path, bare)).warned("Annex I")
    assert "mandatory" in problem.reason
    assert problem.value is not None
    assert set(problem.value.split(", ")) == {
        "learning_outcomes",
        "notional_workload",
        "level_and_cycle",
        "assessment_type",
        "form_of_participation",
        "quality_assurance_type",
    }


def test_without_a_page_to_cite_it_is_rejected_and_with_one_it_is_not(tmp_path: Path) -> None:
    document = credential(claim={"awardedBy": {"awardingBody": BODY | {"homepage": None}}})
    path = written(tmp_path, document)
    (problem,) = Read(path).report.rejected
    assert (problem.field, problem.value) == ("homepage", "Programming for all")
    assert "--source-url" in problem.reason
    found = Read(path, replace(USUAL, source_url="https://cited.example/"))
    assert found.micro_credential.source_url == found.provider.source_url == "https://cited.example/"


def test_credentials_on_lines_are_read_one_by_one(tmp_path: Path) -> None:
    other = credential(
        claim={"awardedBy": {"awardingBody": BODY | {"legalName": {"en": "Other University"}}}},
        spec={"title": {"en": "Something else"}},
    )
    path = written(tmp_path, "\n".join([json.dumps(credential()), "{broken", "", json.dumps(other)]), "lines.jsonl")
    found = Read(path)
    assert {one.title for one in found.of(MicroCredential)} == {"Programming for all", "Something else"}
    providers = {one.provider_id for one in found.of(MicroCredential)}
    assert providers == {"lines/sample-university", "lines/other-university"}
    (problem,) = found.report.rejected
    assert problem.line == 2


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: [one],
        lambda one: {"@graph": [one], "@context": one["@context"]},
        lambda one: {"type": ["VerifiablePresentation", "EuropeanDigitalPresentation"], "verifiableCredential": [one]},
        lambda one: {"deliveryDetails": {}, "credential": one},
    ],
)
def test_a_wrapped_credential_is_found(tmp_path: Path, wrap: Any) -> None:
    path = written(tmp_path, wrap(credential()))
    assert read_any(path).read == 3
    assert Read(path).micro_credential.ects == 6


SAMPLES = os.environ.get("GRADUS_SAMPLES")


@pytest.mark.skipif(not SAMPLES, reason="GRADUS_SAMPLES names no folder with recorded files")
@pytest.mark.samples
class TestRecordedCredentials:
    """The traps that the real files hold."""

    folder = Path(SAMPLES or "") / "elm"

    def test_the_micro_credential_of_annex_1(self) -> None:
        found = Read(self.folder / "microcredential-annex1.jsonld")
        one, provider = found.micro_credential, found.provider
        assert (one.title, one.eqf_level, one.nqf_level) == ("Digital micro-credential creation", 6, "6 (RQF)")
        assert (one.ects, one.workload_hours, one.mode, one.language) == (2, 60, Mode.BLENDED, "en")
        assert (provider.name, provider.country, provider.website) == ("University of Zed", "IE", "https://uniz.edu")
        assert one.assessment == "Digital artefact assessment"
        assert len(found.of(SkillLink)) == 4
        assert found.warned("Annex I").value == "quality_assurance_type"
        assert found.warned("thematicArea").value == "0688, 003"
        assert (found.report.read, found.report.accepted, found.report.rejected) == (6, 6, ())
        assert "Andromeda" not in repr(found.records) + repr(found.report)

    def test_the_certificate_of_participation_is_not_loaded(self) -> None:
        path = self.folder / "certificate-of-participation.jsonld"
        assert "participation" in Read(path).warned("title").reason
        one = Read(path, CATALOGUE).micro_credential
        assert (one.title, one.ects, one.eqf_level, one.workload_hours) == ("EDC Updates Webinar", None, None, None)

    @pytest.mark.parametrize("name", ["credential-sample.jsonld", "credential-sample.ttl"])
    def test_both_syntaxes_of_the_sample_say_that_it_has_lapsed(self, name: str) -> None:
        cited = replace(CATALOGUE, source_url="https://cited.example/")
        found = Read(self.folder / name, cited)
        assert found.micro_credential.title == "some kind of learning achievement"
        assert found.warned("validUntil").value == "2024-09-25"
        assert "Power" not in repr(found.records) + repr(found.report)

    @pytest.mark.parametrize("name", ["certificate-of-participation.jsonld", "microcredential-annex1.jsonld"])
    def test_the_format_is_found_by_the_content(self, name: str) -> None:
        assert check_paths([self.folder / name]).clean


def test_a_day_of_a_credential_that_is_none_is_a_warning(tmp_path: Path) -> None:
    found = Read(written(tmp_path, credential() | {"validFrom": "soon"}))
    assert [one.value for one in found.report.warnings if one.field == "validFrom"] == ["soon"]
