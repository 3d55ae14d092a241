"""Credential files as datasets: what is taken as offered, what is only held, what is doubted, what is refused."""

import json
import os
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError, PathError
from graph.model import MicroCredential, Programme, Provider, SkillLink, StackingLink
from loaders import detect
from loaders.foreign import files
from loaders.foreign.options import Options, Use
from loaders.holdings.doubts import isced_labels
from loaders.holdings.reading import read_holdings
from loaders.report import ImportReport, Problem
from loaders.settling import settle
from tests.unit.proofs_made import token
from tests.unit.test_holdings import ASSERTION, BADGE, BAKED, ELMO, chunk, elm, eudi, mangled, png

PAGE = "https://catalogue.example/offer"
DAY = "2026-11-27"
MADE = "credentials/sample-academy/data-analysis"
ESCO = "http://data.europa.eu/esco/skill/"


class Read:
    """What became of a file."""

    def __init__(self, path: Path, source_url: str | None, use: Use, format: str = "auto") -> None:
        (loaded,) = settle([detect.read(path, format, Options(source_url, use, DAY))])
        self.report: ImportReport = loaded.report
        self.records = loaded.records

    def of(self, model: Any) -> list[Any]:
        return [record for record in self.records if isinstance(record, model)]

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.report.read, self.report.accepted, len(self.report.rejected)

    def warned(self, field: str | None) -> list[Problem]:
        return [warning for warning in self.report.warnings if warning.field == field]


class Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self, document: Any, source_url: str | None = PAGE, use: Use = Use.AUTO, name: str = "credentials.json"
    ) -> Read:
        path = self._folder / name
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return Read(path, source_url, use)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def badge(**achievement: Any) -> dict[str, Any]:
    """The badge of version 3, with some of its achievement changed."""
    document: dict[str, Any] = deepcopy(BADGE)
    document["credentialSubject"]["achievement"] |= achievement
    return document


def test_a_badge_becomes_a_micro_credential_and_its_provider(read: Reader) -> None:
    found = read(badge(), source_url=None)
    (provider,), (one,) = found.of(Provider), found.of(MicroCredential)
    assert (provider.name, provider.country, provider.kind.value) == ("Sample Academy", "SI", "other")
    assert (one.id, one.provider_id, one.title) == ("https://badges.example/a/1", provider.id, "Data Analysis")
    assert (one.source_url, one.evidence.value, one.checked_on) == ("https://badges.example/a/1", "known", None)
    assert (one.eqf_level, one.ects, one.national_credits, one.language) == (6, None, None, None)
    assert found.counts == (2, 2, 0)


def test_nothing_of_the_person_is_taken_over(read: Reader) -> None:
    earned = badge()
    earned["credentialSubject"] |= {"id": "did:example:mari", "result": [{"value": "A+"}], "creditsEarned": 2}
    for document in (
        earned,
        elm() | {"type": ["EuropeanDigitalCredential", "EuropeanHigherEducationMicrocredential"]},
        ASSERTION,
    ):
        found = read(document, use=Use.CATALOGUE)
        assert found.records
        told = repr(found.records) + repr(found.report)
        assert not [secret for secret in ("secret", "mari", "Mari", "2001-02-03", "A+") if secret in told]


def test_credit_that_somebody_got_is_not_what_the_badge_carries(read: Reader) -> None:
    document = badge(ECTS=2.5)
    document["credentialSubject"]["creditsEarned"] = 2
    (one,) = read(document).of(MicroCredential)
    assert float(one.ects) == 2.5


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"creditsAvailable": 5}, "credit"),
        ({"creditsAvailable": 0}, "credit"),
        ({"creditsAvailable": "five"}, "creditsAvailable"),
        ({"creditsAvailable": "5"}, "creditsAvailable"),
        ({"alignment": [{"targetFramework": "EQF", "targetCode": "9"}]}, "alignment"),
        ({"alignment": [{"targetFramework": "EQF", "targetCode": c} for c in "56"]}, "eqf_level"),
        ({"name": "Data Analysis (EQF level 2)"}, "eqf_level"),
        ({"participationType": "x-on-the-moon"}, "mode"),
        ({"name": "ZÃ¼rich"}, "title"),
    ],
)
def test_what_is_suspicious_is_a_warning_with_its_place(read: Reader, change: dict[str, Any], field: str) -> None:
    found = read(badge(**change))
    assert found.of(MicroCredential)
    assert "/credentialSubject/achievement" in {warning.place for warning in found.warned(field)}
    assert found.of(MicroCredential)[0].ects is None


@pytest.mark.parametrize(
    ("dates", "field"), [({"validUntil": "2026-11-26"}, "valid_until"), ({"validFrom": "2027-01-01"}, "valid_from")]
)
def test_a_credential_out_of_its_dates_is_a_warning(read: Reader, dates: dict[str, str], field: str) -> None:
    assert len(read(badge() | dates).warned(field)) == 1


def test_skills_of_esco_are_taken_once_and_others_are_not(read: Reader) -> None:
    aligned = [
        {"targetName": "analyse data", "targetUrl": f"{ESCO}1"},
        {"targetName": "analysing data", "targetUrl": f"{ESCO}1"},
        {"targetName": "count", "targetUrl": "https://other.example/2"},
        {"targetName": "run", "targetUrl": f"javascript:{ESCO}3"},
    ]
    found = read(badge(alignment=aligned))
    assert [(skill.label, skill.uri) for skill in found.of(SkillLink)] == [("analyse data", f"{ESCO}1")]
    assert found.report.rejected == ()


def test_what_annex_1_asks_for_and_is_not_there_is_named(read: Reader) -> None:
    (warning,) = [one for one in read(badge()).report.warnings if "Annex I" in one.reason]
    assert "learning_outcomes" in warning.reason
    assert "country_or_region_of_issuer" not in warning.reason
    assert "date_of_issuing" not in warning.reason, "that describes the credential that somebody holds"


@pytest.mark.parametrize(
    ("proof", "said"), [({}, "none"), ({"proof": []}, "none"), ({"proof": {"type": "x"}}, "not checked")]
)
def test_a_proof_that_cannot_be_checked_is_never_called_valid(read: Reader, proof: dict[str, Any], said: str) -> None:
    (warning,) = read(badge() | proof).warned("proof")
    assert warning.value == said


def test_the_extensions_of_edubadges_are_read(read: Reader) -> None:
    about = {
        "extensions:ECTSExtension": {"ECTS": 2.5},
        "extensions:EQFExtension": {"EQF": 6},
        "extensions:StudyLoadExtension": {"StudyLoad": 70},
        "extensions:LanguageExtension": {"Language": "nl_NL"},
        "extensions:LearningOutcomeExtension": {"LearningOutcome": "Knows it."},
    }
    (one,) = read({**ASSERTION, "badge": {**ASSERTION["badge"], **about}}).of(MicroCredential)
    assert (float(one.ects), one.eqf_level, one.workload_hours, one.language) == (2.5, 6, 70, "nl")
    assert one.learning_outcomes == "Knows it."


@pytest.mark.parametrize(
    "document",
    [
        {**ASSERTION["badge"], "type": "BadgeClass"},
        {**BADGE["credentialSubject"]["achievement"]},
        [{**BADGE["credentialSubject"]["achievement"], "achievementType": "Degree"}],
    ],
)
def test_what_only_describes_a_badge_is_offered_whatever_it_is(read: Reader, document: Any) -> None:
    found = read(document)
    assert len(found.of(MicroCredential) + found.of(Programme)) == 1


def test_a_badge_that_is_described_elsewhere_is_rejected_and_nothing_is_fetched(read: Reader) -> None:
    (problem,) = read(ASSERTION | {"badge": "https://badges.example/b/2"}).report.rejected
    assert (problem.place, problem.value) == ("/badge", "https://badges.example/b/2")


def test_an_issuer_that_is_only_an_address_is_called_by_it(read: Reader) -> None:
    found = read({**ASSERTION, "badge": {**ASSERTION["badge"], "issuer": "https://club.example/me"}})
    assert [provider.name for provider in found.of(Provider)] == ["https://club.example/me"]
    assert [warning.value for warning in found.warned("issuer")] == ["https://club.example/me"]


def test_who_issues_something_to_themselves_is_no_provider(read: Reader) -> None:
    document = badge(creator=None) | {"issuer": {"id": "did:example:mari", "name": "Mari Maasikas"}}
    document["credentialSubject"]["id"] = "did:example:mari"
    found = read(document)
    (problem,) = found.report.rejected
    assert (problem.field, found.records, "Mari" in repr(found.report)) == ("issuer", (), False)


def test_without_any_page_to_cite_it_is_rejected_and_the_way_out_named(read: Reader) -> None:
    (problem,) = read(eudi(), source_url=None).report.rejected
    assert (problem.place, problem.field) == ("/credentialSubject/hasClaim/0", "source_url")
    assert "--source-url" in problem.reason
    assert read(eudi()).report.rejected == ()


def test_credit_in_ecvet_is_national_credit(read: Reader) -> None:
    found = read(eudi())
    (one,) = found.of(MicroCredential)
    assert (one.ects, one.national_credits, one.national_credit_system) == (None, 5, "ECVET")
    assert [warning.value for warning in found.warned("credit")] == ["5"]


HELD = eudi(type=["LearningAchievement"], entitlesTo=[{"title": {"en": "Access to Higher Education"}}])
HELD["type"] = ["VerifiableCredential", "EuropeanDigitalCredential", "EuropeanHigherEducationDiploma"]


def test_a_diploma_is_what_somebody_holds(read: Reader) -> None:
    found = read(HELD, source_url=None)
    assert found.counts == (1, 0, 0)
    (warning,) = found.warned("kind")
    assert "--as catalogue" in warning.reason


def test_a_diploma_is_a_programme_where_the_user_says_so(read: Reader) -> None:
    found = read(HELD, use=Use.CATALOGUE)
    (one,) = found.of(Programme)
    assert (one.title, one.eqf_level, one.type_id) == ("Solar panels", 5, None)
    assert len(found.records) == 2, "what the issuer says that it entitles to makes no rule"
    assert [warning.value for warning in found.warned("entitlesTo")] == ["Access to Higher Education"]


def test_a_micro_credential_is_held_where_the_user_says_so(read: Reader) -> None:
    assert read(badge(), use=Use.HOLDING).counts == (1, 0, 0)


@pytest.mark.parametrize("kind", ["Membership", "MasterDegree", "CertificateOfCompletion"])
def test_a_badge_of_a_degree_or_of_taking_part_is_held(read: Reader, kind: str) -> None:
    assert read(badge(achievementType=kind)).counts == (1, 0, 0)


def test_to_take_part_is_never_a_micro_credential(read: Reader) -> None:
    assert read(badge(achievementType="Membership"), use=Use.CATALOGUE).counts == (1, 0, 0)


@pytest.mark.parametrize(("criteria", "taken"), [({"narrative": "Pass the exam."}, 1), ({}, 0)])
def test_a_course_is_taken_only_if_it_is_assessed(read: Reader, criteria: dict[str, str], taken: int) -> None:
    found = read(badge(achievementType="Course", criteria=criteria))
    assert len(found.of(MicroCredential)) == taken
    assert found.report.rejected == ()


TRANSCRIPT = ELMO.replace("STATUS", "passed").encode()


def test_a_transcript_is_what_somebody_holds(read: Reader) -> None:
    found = read(TRANSCRIPT, source_url=None)
    assert found.counts == (2, 0, 0)
    assert found.warned("proof")[0].value == "not checked"


def test_the_courses_of_a_transcript_are_taken_where_the_user_says_so(read: Reader) -> None:
    found = read(TRANSCRIPT, source_url=None, use=Use.CATALOGUE)
    (one,) = found.of(MicroCredential)
    assert (float(one.ects), one.eqf_level, one.country, one.source_url) == (6.5, 7, "PL", "https://college.example/")
    assert one.id == "credentials/uczelnia/budowa-kompilatorow"
    assert "2026-03-17" not in repr(found.records)
    assert found.of(StackingLink) == []
    assert [warning.place for warning in found.warned("kind")] == [
        "/elmo/report[1]/learningOpportunitySpecification[1]",
        "/elmo/report[1]/learningOpportunitySpecification[1]/hasPart[1]/learningOpportunitySpecification",
    ]


def clr(*associations: tuple[str, str, str]) -> dict[str, Any]:
    """A record with a badge that was earned and a degree that is only described."""
    earned = badge(id="urn:uuid:1")
    return {
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": "https://uni.example/me", "name": "Uni"},
        "credentialSubject": {
            "type": ["ClrSubject"],
            "verifiableCredential": [earned, token({"type": "other"})],
            "achievement": [
                {"id": "urn:uuid:1", "type": ["Achievement"], "name": "Data Analysis"},
                {"id": "urn:uuid:2", "type": ["Achievement"], "name": "Bachelor", "achievementType": "BachelorDegree"},
            ],
            "association": [{"associationType": k, "sourceId": s, "targetId": t} for k, s, t in associations],
        },
        "proof": [],
    }


def test_a_learner_record_gives_each_achievement_once(read: Reader) -> None:
    found = read(clr())
    assert [one.id for one in found.of(MicroCredential)] == ["urn:uuid:1"]
    assert [one.place for one in found.warned("verifiableCredential")] == ["/credentialSubject/verifiableCredential/1"]
    assert [(one.id, one.provider_id) for one in found.of(Programme)] == [("urn:uuid:2", "https://uni.example/me")]


def test_a_person_holds_of_a_record_only_what_was_earned() -> None:
    held = read_holdings(json.dumps(clr()).encode(), date(2026, 11, 27))
    assert [one.titles[0].text for one in held.achievements] == ["Data Analysis"]


def test_a_description_in_a_record_is_of_who_made_it_up(read: Reader) -> None:
    document = clr()
    document["credentialSubject"]["achievement"][1]["creator"] = {"id": "https://other.example/", "name": "Other"}
    assert [one.provider_id for one in read(document).of(Programme)] == ["https://other.example/"]


def test_who_publishes_their_own_record_is_no_provider(read: Reader) -> None:
    document = clr()
    document["credentialSubject"]["id"] = document["issuer"]["id"]
    found = read(document)
    assert [one.name for one in found.of(Provider)] == ["Sample Academy"]
    assert [problem.field for problem in found.report.rejected] == ["issuer"]


def test_only_a_part_counts_toward_the_whole_and_how_much_is_not_said(read: Reader) -> None:
    found = read(clr(("isPartOf", "urn:uuid:1", "urn:uuid:2")))
    (link,) = found.of(StackingLink)
    assert (link.mc_id, link.target_id, link.ects, link.share_percent) == ("urn:uuid:1", "urn:uuid:2", None, None)


@pytest.mark.parametrize("kind", ["isChildOf", "isParentOf", "precedes", "isRelatedTo"])
def test_an_order_of_achievements_is_no_link(read: Reader, kind: str) -> None:
    found = read(clr((kind, "urn:uuid:1", "urn:uuid:2")))
    assert (found.of(StackingLink), len(found.warned("associationType"))) == ([], 1)


def test_a_part_of_what_the_file_does_not_hold_is_a_warning(read: Reader) -> None:
    found = read(clr(("isPartOf", "urn:uuid:1", "urn:uuid:9"), ("isPartOf", "urn:uuid:1", "urn:uuid:1")))
    told = [found.warned("targetId"), found.warned("association")]
    assert (found.of(StackingLink), found.report.rejected) == ([], ())
    assert [(one.place, one.value) for (one,) in told] == [
        ("/credentialSubject/association/0", "urn:uuid:9"),
        ("/credentialSubject/association/1", "urn:uuid:1"),
    ]
    (unknown,) = read(clr(("isPartsOf", "urn:uuid:1", "urn:uuid:2"))).warned("associationType")
    assert (unknown.value, unknown.nearest[0], "precedes" in (unknown.allowed or ())) == ("isPartsOf", "isPartOf", True)


def test_many_credentials_in_one_file_have_their_places(read: Reader) -> None:
    found = read([badge(id=f"https://badges.example/{n}", creditsAvailable=n) for n in range(300)])
    assert len(found.of(MicroCredential)) == 300
    assert len(found.of(Provider)) == 1
    assert found.warned("credit")[-1].place == "/299/credentialSubject/achievement"


def test_the_same_badge_of_two_people_is_one_micro_credential(read: Reader) -> None:
    found = read([badge() | {"validFrom": "2026-01-01"}, badge() | {"validFrom": "2026-02-02"}])
    assert found.counts == (2, 2, 0)


@pytest.mark.parametrize(
    "raw",
    [
        token({"vc": badge()}).encode(),
        png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + BAKED)),
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="http://openbadges.org"><ob:assertion verify=""><![CDATA['
        + BAKED
        + b"]]></ob:assertion></svg>",
        b"\xef\xbb\xbf" + BAKED,
    ],
    ids=["token", "png", "svg", "with a byte order mark"],
)
def test_a_badge_is_known_in_whatever_it_is(read: Reader, raw: bytes) -> None:
    assert [one.title for one in read(raw).of(MicroCredential)] == ["Data Analysis"]


BROKEN = json.dumps(badge(), indent=1).encode()


@pytest.mark.parametrize(
    ("raw", "said", "line"),
    [
        (BROKEN[:-40], "not valid JSON", None),
        (BROKEN.replace(b'"SI"', b'"SI" "SI"'), "not valid JSON", 41),
        (BROKEN.replace(b'"SI"', b"NaN"), "NaN", None),
        (BROKEN.replace(b'"SI"', b"1" * 5000), "where a number", None),
        (BROKEN.replace(b"Statistics", b"\xff\xfe"), "UTF-8", None),
        (BROKEN.decode().encode("utf-16"), "UTF-8", None),
        (BROKEN.replace(b'"SI"', b"[" * 5000 + b"]" * 5000), "too deeply", None),
        (BROKEN.replace(b'"SI"', b'"\\ud800"'), "half a letter", None),
        (b'{"type": ["OpenBadgeCredential"]}', "names no achievement", None),
        (TRANSCRIPT[:-20], "not well-formed", 18),
        (b'<!DOCTYPE elmo [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><elmo>&b;</elmo>', "declares entities", None),
        (b'<!DOCTYPE elmo [<!ENTITY x SYSTEM "file:///etc/passwd">]><elmo>&x;</elmo>', "declares entities", None),
        (b"<elmo>" + b"<a>" * 1000, "nests too deeply", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_is_one_rejection(read: Reader, raw: bytes, said: str, line: int | None) -> None:
    found = read(raw)
    (problem,) = found.report.rejected
    assert said in problem.reason
    assert line is None or problem.line == line
    assert found.counts == (1, 0, 1)


def test_a_file_that_is_too_large_is_rejected_unread(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.foreign.credential_files.MOST_BYTES", 500)
    monkeypatch.setattr(files, "MOST_BYTES", 500)
    (problem,) = read(BROKEN).report.rejected
    assert "larger than" in problem.reason


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b'{"type": "Course"}',
        b"<svg/>",
        b"<html>elmo</html>",
        png(),
        b"a.b.c",
    ],
)
def test_what_is_none_of_these_is_of_no_known_format(read: Reader, raw: bytes) -> None:
    with pytest.raises(PathError, match="no known format"):
        read(raw, name="file")


@pytest.mark.parametrize("format", ["dc4eu", "elmo"])
def test_a_badge_is_not_read_as_something_else(tmp_path: Path, format: str) -> None:
    path = tmp_path / "badge.json"
    path.write_bytes(BAKED)
    (problem,) = Read(path, PAGE, Use.AUTO, format).report.rejected
    assert "format is Open Badge, not" in problem.reason


@pytest.mark.parametrize("format", ["openbadges", "dc4eu", "elmo", "ooapi"])
def test_a_folder_is_no_such_file(tmp_path: Path, format: str) -> None:
    with pytest.raises(PathError):
        detect.read(tmp_path, format)


@pytest.mark.parametrize(
    "evil",
    ["'}) DETACH DELETE n //", "<script>alert(1)</script>", "../../etc/passwd", "a\x00b", "x" * 3000, "\u202etxt"],
)
def test_an_evil_id_or_title_is_text_or_a_rejection(read: Reader, evil: str) -> None:
    found = read(badge(id=evil, name=evil))
    for one in found.of(MicroCredential):
        assert one.id.startswith("credentials/")
        assert set(one.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from([badge(), ASSERTION, HELD, eudi(), clr(("isPartOf", "urn:uuid:1", "urn:uuid:2"))]))
def test_no_document_raises_anything_but_an_error_of_gradus(
    tmp_path: Path, data: st.DataObject, document: dict[str, Any]
) -> None:
    use = data.draw(st.sampled_from(Use))
    try:
        found = Reader(tmp_path)(mangled(document, data, 12), use=use)
    except GradusError:
        return
    assert found.report.accepted <= found.report.read


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([BROKEN, TRANSCRIPT, png(chunk(b"tEXt", b"openbadges\0" + BAKED)), token(badge()).encode()]),
    st.integers(0, 4000),
    st.integers(0, 30),
    st.binary(max_size=6),
)
def test_no_bytes_raise_anything_but_an_error_of_gradus(
    tmp_path: Path, raw: bytes, place: int, length: int, other: bytes
) -> None:
    place %= len(raw)
    try:
        Reader(tmp_path)(raw[:place] + other + raw[place + length :], use=Use.CATALOGUE)
    except GradusError:
        return


SAMPLES = os.environ.get("GRADUS_SAMPLES")
sampled = pytest.mark.skipif(not SAMPLES, reason="GRADUS_SAMPLES names no folder with recorded files")


def sample(name: str, source_url: str | None = PAGE, use: Use = Use.AUTO) -> Read:
    return Read(Path(SAMPLES or "") / name, source_url, use)


@sampled
@pytest.mark.samples
class TestRecordedFiles:
    """The traps that the real files hold."""

    def test_the_badge_has_credits_of_no_system_and_two_skills(self) -> None:
        found = sample("openbadges/microcredential-mynextid.json", source_url=None)
        (one,) = found.of(MicroCredential)
        assert (one.ects, one.national_credits, one.source_url) == (None, None, "https://www.netis.si")
        assert [skill.label for skill in found.of(SkillLink)] == ["Develop test procedures", "Analyse test data"]
        assert [warning.value for warning in found.warned("credit")] == ["5"]
        assert found.counts == (4, 4, 0)

    def test_business_that_is_called_ict_is_doubted(self) -> None:
        found = sample("dc4eu/euhe-microcredential-example-john-doe.json")
        (one,) = found.of(MicroCredential)
        assert (float(one.ects), one.eqf_level, one.country, one.assessment) == (5, 5, "ES", "Digital Competency Exam")
        assert next(w.value for w in found.warned("isced_f")) == "Information and Communication Technologies"

    def test_vocational_credit_is_not_ects(self) -> None:
        (one,) = sample("dc4eu/euvet-microcredential-example-john-doe.json").of(MicroCredential)
        assert (one.ects, one.national_credits, one.national_credit_system) == (None, 5, "ECVET")

    def test_the_broken_certificate_is_rejected_with_its_line(self) -> None:
        (problem,) = sample("dc4eu/euusc-uppersecondary-certificate-john-doe.json").report.rejected
        assert (problem.line, "column 20" in problem.reason) == (99, True)

    def test_the_diploma_is_held_and_contradicts_itself(self) -> None:
        found = sample("dc4eu/euhed-highereducation-diploma-john-doe.json", source_url=None)
        assert found.counts == (1, 0, 0)
        fields = {warning.field for warning in found.report.warnings}
        assert fields == {"proof", "eqf_level", "isced_f", "entitlesTo", "kind"}

    def test_the_diploma_as_a_catalogue_is_a_programme(self) -> None:
        (one,) = sample("dc4eu/euhed-highereducation-diploma-john-doe.json", use=Use.CATALOGUE).of(Programme)
        assert (one.eqf_level, one.ects) == (6, None)

    def test_the_transcripts_are_held(self) -> None:
        name = "dc4eu/euhetor-highereducation-transcriptofrecords-john-doe.json"
        assert sample(name, source_url=None).counts == (3, 0, 0)
        assert sample("elmo/example.xml", source_url=None).counts == (6, 0, 0)

    def test_the_transcripts_as_catalogues_give_their_courses(self) -> None:
        name = "dc4eu/euhetor-highereducation-transcriptofrecords-john-doe.json"
        found = sample(name, use=Use.CATALOGUE)
        assert [float(one.ects) for one in found.of(MicroCredential)] == [6, 6]
        assert [provider.name for provider in found.of(Provider)] == ["University of Example"]
        found = sample("elmo/example.xml", source_url=None, use=Use.CATALOGUE)
        assert [float(one.ects) for one in found.of(Programme)] == [120]
        assert len(found.of(MicroCredential)) == 3, "classes without credit are no micro-credentials"
        assert "Rygielski" not in repr(found.records) + repr(found.report)

    @pytest.mark.parametrize(
        "name", ["openbadges/schema.json", "catalogue/offerings-poitiers.json", "ooapi/level.yaml"]
    )
    def test_what_is_none_of_these_formats_is_left_alone(self, name: str) -> None:
        with pytest.raises(PathError, match="no known format"):
            sample(name)


def without_achievement() -> dict[str, Any]:
    return badge() | {"credentialSubject": {"type": ["AchievementSubject"]}}


def test_what_is_listed_and_no_achievement_is_rejected_with_its_place(read: Reader) -> None:
    found = read([badge(), without_achievement(), None, 5, eudi(), {"x": badge()}])
    assert [problem.place for problem in found.report.rejected] == ["/2", "/3", "/4", "/5", "/1"]
    assert (found.report.read, found.report.accepted) == (7, 2)
    found = read({"type": "VerifiablePresentation", "verifiableCredential": [badge(), None]})
    assert [problem.place for problem in found.report.rejected] == ["/verifiableCredential/1"]
    assert [problem.place for problem in read(without_achievement()).report.rejected] == ["/"]


def test_a_claim_that_is_none_is_rejected_and_a_right_is_no_claim_of_learning(read: Reader) -> None:
    document = eudi()
    claims = document["credentialSubject"]["hasClaim"]
    claims += [None, "x", {"type": "Other"}, {"type": "LearningEntitlement"}]
    found = read([document, eudi()])
    assert len(found.of(MicroCredential)) == 1
    assert [problem.place for problem in found.report.rejected] == [
        f"/0/credentialSubject/hasClaim/{place}" for place in (1, 2, 3)
    ]
    document["credentialSubject"]["hasClaim"] = []
    assert [problem.place for problem in read([eudi(), document]).report.rejected] == ["/1"]


def test_a_record_says_which_of_its_parts_is_none(read: Reader) -> None:
    document = clr()
    document["credentialSubject"]["verifiableCredential"].append(None)
    document["credentialSubject"]["achievement"].append(5)
    assert [problem.place for problem in read(document).report.rejected] == [
        "/credentialSubject/verifiableCredential/2",
        "/credentialSubject/achievement/2",
    ]


@pytest.mark.parametrize(
    ("document", "field", "value"),
    [
        (badge() | {"validFrom": "01/02/2024"}, "validFrom", "01/02/2024"),
        (badge() | {"validUntil": "soon"}, "validUntil", "soon"),
        (badge() | {"awardedDate": "2025-13-45"}, "awardedDate", "2025-13-45"),
        (ASSERTION | {"issuedOn": "2020-13-01"}, "issuedOn", "2020-13-01"),
        (ASSERTION | {"expires": "never"}, "expires", "never"),
        (eudi() | {"validFrom": "2025-02-30T00:00:00Z"}, "validFrom", "2025-02-30T00:00:00Z"),
        (TRANSCRIPT.replace(b"2026-03-17", b"17.3.2026"), "date", "17.3.2026"),
    ],
)
def test_a_day_that_is_none_is_a_warning(read: Reader, document: Any, field: str, value: str) -> None:
    told = read(document).warned(field)
    assert [(one.value, "2026-01-31" in str(one.allowed)) for one in told][:1] == [(value, True)]


ISCED = "http://data.europa.eu/snb/isced-f/"


@pytest.mark.parametrize(
    ("aligned", "code", "warned"),
    [
        ({"targetUrl": f"{ISCED}0611", "targetName": "Computer use"}, "0611", []),
        ({"targetFramework": "ISCED-F", "targetCode": "0611", "targetName": "Nursing"}, "0611", ["Nursing"]),
        ({"targetType": "ext:ISCED-F 2013", "targetCode": "061"}, "061", []),
        ({"targetFramework": "ISCED-F", "targetCode": "1299"}, None, ["1299"]),
        ({"targetFramework": "Other", "targetCode": "0611"}, None, []),
    ],
)
def test_an_alignment_with_isced_f_is_the_field(
    read: Reader, aligned: dict[str, Any], code: str | None, warned: list[str]
) -> None:
    document = badge(alignment=[aligned])
    (one,) = read_holdings(json.dumps(document).encode(), date(2026, 11, 27)).achievements
    told = [one for one in read(document).warned("isced_f") if "nor in the store" not in one.reason]
    known = [field.code for field in one.fields if field.code in isced_labels()]
    assert (known, [warning.value for warning in told]) == ([code] if code else [], warned)


@pytest.mark.parametrize(("name", "warned"), [("EQF level 6", []), ("EQF level 4", ["EQF level 4"]), ("Level", [])])
@pytest.mark.parametrize("where", [{"targetCode": "6"}, {"targetUrl": "http://data.europa.eu/snb/eqf/6"}])
def test_an_alignment_with_the_eqf_that_is_called_otherwise_is_a_warning(
    read: Reader, where: dict[str, str], name: str, warned: list[str]
) -> None:
    found = read(badge(alignment=[{"targetFramework": "EQF", "targetName": name, **where}]))
    assert found.of(MicroCredential)[0].eqf_level == 6
    assert [warning.value for warning in found.warned("eqf_level")] == warned


def test_a_result_of_what_is_not_described_is_a_warning_and_no_fact(read: Reader) -> None:
    document = badge(
        resultDescription=[
            {"id": "urn:r:1", "name": "Final grade", "resultType": "LetterGrade"},
            {"id": "urn:r:2", "name": "Rubric", "rubricCriterionLevel": [{"id": "urn:l:1", "name": "Mastered"}]},
        ]
    )
    document["credentialSubject"]["result"] = [
        {"resultDescription": "urn:r:1", "value": "A+"},
        {"resultDescription": "urn:r:2", "achievedLevel": "urn:l:1"},
        {"resultDescription": "urn:nothing", "value": "B?"},
        5,
    ]
    found = read(document)
    assert [warning.value for warning in found.warned("result")] == ["urn:nothing"]
    assert not [mark for mark in ("A+", "Mastered", "B?") if mark in repr(found.records) + repr(found.report)]
    (one,) = read_holdings(json.dumps(document).encode(), date(2026, 11, 27)).achievements
    assert one.results == ("Final grade: A+", "Rubric: Mastered", "B?")


@pytest.mark.parametrize(("credit", "told"), [({}, True), ({"creditsAvailable": None}, True), ({"ECTS": 5}, False)])
def test_credit_that_is_missing_is_a_warning(read: Reader, credit: dict[str, Any], told: bool) -> None:
    document = badge(**credit)
    if not credit:
        document["credentialSubject"]["achievement"].pop("creditsAvailable", None)
    assert ["says no credit" in warning.reason for warning in read(document).warned("credit")] == [True] * told


COURSE = (
    "<learningOpportunitySpecification>{code}<title>{title}</title><iscedCode>{field}</iscedCode><specifies>"
    "<learningOpportunityInstance>{credit}</learningOpportunityInstance></specifies></learningOpportunitySpecification>"
)
FIVE = "<credit><scheme>ects</scheme><value>5</value>{}</credit>"


@pytest.mark.parametrize("use", [Use.AUTO, Use.CATALOGUE])
def test_a_transcript_is_looked_at_alike_whatever_it_is_taken_for(read: Reader, use: Use) -> None:
    code = '<identifier type="local">C1</identifier>'
    courses = [
        COURSE.format(code=code, title="One", field="1299", credit=""),
        COURSE.format(code=code, title="Two", field="0511", credit=FIVE.format("<level>EQF 9</level>")),
        COURSE.format(code=code, title="One", field="0511", credit=FIVE.format("<level>Bachelor</level>")),
    ]
    found = read(f"<elmo><report>{''.join(courses)}</report></elmo>".encode(), use=use)
    told = {
        (one.field, one.value, (one.place or "")[-2:-1]) for one in (*found.report.warnings, *found.report.rejected)
    }
    assert told >= {
        ("isced_f", "1299", "1"),
        ("credit", None, "1"),
        ("identifier", "C1", "2"),
        ("credit/level", "EQF 9", "2"),
    }
    issuers = {place for field, _, place in told if field == "issuer"}
    assert issuers == ({"1", "2", "3"} if use is Use.AUTO else {"2", "3"}), "1 is not assessed, so it is not offered"
    assert ("identifier", "C1", "3") not in told
