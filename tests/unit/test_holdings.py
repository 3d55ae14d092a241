"""What a person holds, from files in the shape of the real ones: what is read, what is doubted, and what is refused."""

import base64
import json
import os
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.holding_words import KINDS, facts
from exports.holding_words import remark as remark_in_words
from graph.errors import ContentError
from loaders.holdings.achievement import Achievement, Credit, Doubt, Field, Kind, Level
from loaders.holdings.reading import MOST_BYTES, read_holdings
from loaders.proofs.proof import State, Why, covered
from tests.unit.proofs_made import ED, as_json, method, token
from words import spoken, tr

TODAY = date(2026, 11, 27)
NO_OTHER = "none of those that can be read here"


def read(document: Any) -> tuple[Achievement, ...]:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_holdings(raw, TODAY).achievements


def doubts(one: Achievement) -> set[Doubt]:
    return {remark.doubt for remark in one.remarks}


def concept(scheme: str, code: str, label: str) -> dict[str, Any]:
    return {"id": f"http://data.europa.eu/snb/{scheme}/{code}", "type": "Concept", "prefLabel": {"en": label}}


COUNTRY = "http://publications.europa.eu/resource/authority/country/"
ISSUER = {
    "id": "urn:epass:org:1",
    "type": "Organisation",
    "legalName": {"et": "Näidisülikool", "en": "Sample University"},
    "location": {"address": {"countryCode": {"id": f"{COUNTRY}EST", "notation": "country"}}},
    "homepage": {"contentURL": "https://sample.example/"},
}


def elm(**spec: Any) -> dict[str, Any]:
    """A credential as Europass writes it, with a person in it who must not be read."""
    usual = {
        "type": "Qualification",
        "eqfLevel": concept("eqf", "6", "Level 6"),
        "nqfLevel": concept("qdr", "c_1", "EstQF Level 6"),
        "thematicArea": [concept("isced-f", "0613", "Software and applications development and analysis")],
        "creditPoint": {
            "point": "6",
            "framework": concept("education-credit", "6fcec5c5af", "European Credit Transfer System"),
        },
    }
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": {"title": {"en": "Micro-Credential"}},
        "issuer": ISSUER,
        "validFrom": "2026-01-31T23:00:00Z",
        "credentialSubject": {
            "fullName": {"en": "Mari Maasikas"},
            "dateOfBirth": "2001-02-03",
            "hasClaim": {
                "id": "https://sample.example/mc/1",
                "type": "LearningAchievement",
                "title": {"et": "Programmeerimine", "en": "Programming"},
                "awardedBy": {"awardingBody": ISSUER, "awardingDate": "2026-01-30T00:00:00Z"},
                "specifiedBy": usual | spec,
            },
        },
    }


@pytest.mark.parametrize(
    ("spoken_in", "said"),
    [
        ("en", "Sample University (Näidisülikool)"),
        ("de", "Näidisülikool (Sample University)"),
    ],
)
def test_an_issuer_of_several_names_is_said_once(spoken_in: str, said: str) -> None:
    (one,) = read(elm())
    with spoken(spoken_in):
        assert dict(facts(one))[tr("Issued by")] == said


def test_a_european_digital_credential() -> None:
    (one,) = read(elm())
    assert [(title.text, title.language) for title in one.titles] == [("Programmeerimine", "et"), ("Programming", "en")]
    assert (one.kind, one.issuers, one.country) == (Kind.MICRO_CREDENTIAL, ("Näidisülikool", "Sample University"), "EE")
    assert one.levels == (Level("EQF", "6"), Level(None, "EstQF Level 6"))
    assert one.credits == (Credit("6", "ECTS"),)
    assert one.fields == (Field("0613", "Software and applications development and analysis"),)
    assert (one.awarded_on, one.valid_from, one.valid_until) == ("2026-01-30", "2026-01-31", None)
    assert one.addresses == ("https://sample.example/mc/1", "https://sample.example/")
    assert (one.eqf_level, one.ects, one.remarks) == (6, "6", ())


def test_nothing_of_the_person_is_taken_over() -> None:
    assert "Mari" not in repr(read_holdings(json.dumps(elm()).encode(), TODAY))
    assert "2001-02-03" not in repr(read_holdings(json.dumps(elm()).encode(), TODAY))


def states(document: Any) -> list[State]:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return [proof.state for proof in read_holdings(raw, TODAY).proofs]


def test_a_proof_is_none_or_not_checked_where_it_cannot_be() -> None:
    assert states(elm()) == [State.NONE]
    assert states(elm() | {"proof": {"type": "x"}}) == [State.NOT_CHECKED]


def test_a_signed_token_is_read_whatever_its_signature_is_worth() -> None:
    for signed, state in (
        (token({"vc": elm()}, kid=method(ED)), State.VALID),
        (token({"vc": elm()}), State.NOT_CHECKED),
    ):
        assert states(signed.encode()) == [state]
        assert read(signed.encode())[0].titles[0].text == "Programmeerimine"
        assert states(as_json(signed)) == [state]
        assert read(as_json(signed, general=True))[0].titles[0].text == "Programmeerimine"


def test_a_token_that_has_lapsed_says_so() -> None:
    lapsed = token({"exp": 1767225600, "vc": eudi(creditReceived=[])}, kid=method(ED))
    (one,) = read(lapsed.encode())
    assert (one.valid_until, doubts(one)) == ("2026-01-01", {Doubt.EXPIRED})
    for exp in ("x", -1e300, 10**30, True, None):
        assert read(token({"exp": exp, "vc": eudi()}).encode())[0].valid_until is None


def test_what_is_not_what_was_signed_is_marked_with_its_place() -> None:
    forged = token({"vc": elm()}, kid=method(ED)).split(".")
    other = base64.urlsafe_b64encode(json.dumps({"vc": elm(eqfLevel={})}).encode()).rstrip(b"=").decode()
    document = [elm(), f"{forged[0]}.{other}.{forged[2]}"]
    found = read_holdings(json.dumps(document).encode(), TODAY)
    assert [covered(one.at, found.altered) for one in found.achievements] == [False, True]


@pytest.mark.parametrize("wrap", [lambda d: {"credential": d}, lambda d: {"verifiableCredential": [d]}, lambda d: [d]])
def test_a_credential_in_a_wrapper(wrap: Any) -> None:
    assert read(wrap(elm()))[0].titles[1].text == "Programming"


def eudi(**claim: Any) -> dict[str, Any]:
    """A credential as the EUDI pilots write it: notations instead of addresses."""
    return {
        "type": [
            "VerifiableCredential",
            "EuropeanDigitalCredential",
            "EuropeanVocationalEducationTrainingMicrocredential",
        ],
        "issuer": {"id": "did:web:school.example"},
        "issued": "2026-05-30T00:00:00Z",
        "credentialSubject": {
            "hasClaim": [
                {
                    "type": ["LearningAchievement"],
                    "title": {"en": "Solar panels"},
                    "awardedBy": {"location": {"spatial": {"notation": "ES"}}},
                    "specifiedBy": {"eqfLevel": {"notation": "5"}},
                    "creditReceived": [{"framework": {"notation": "ECVET"}, "point": "5"}],
                    **claim,
                }
            ]
        },
    }


def test_credit_in_ecvet_is_not_ects() -> None:
    (one,) = read(eudi())
    assert (one.kind, one.country, one.eqf_level) == (Kind.MICRO_CREDENTIAL, "ES", 5)
    assert (one.credits, one.ects) == ((Credit("5", "ECVET"),), None)
    assert doubts(one) == {Doubt.CREDIT_OF_OTHER_SYSTEM}


def test_credit_of_which_the_system_is_not_said_is_not_ects() -> None:
    (one,) = read(eudi(creditReceived=[{"point": 5}]))
    assert (one.ects, doubts(one)) == (None, {Doubt.CREDIT_WITHOUT_SYSTEM})


@pytest.mark.parametrize("point", ["NaN", "-1", "1e9", "9" * 30, "five", None, True, ["5"], {}])
def test_credit_that_is_no_amount_is_none(point: Any) -> None:
    (one,) = read(eudi(creditReceived=[{"framework": {"notation": "ECTS"}, "point": point}]))
    assert one.credits == ()


def test_a_field_whose_name_and_code_disagree_is_doubted() -> None:
    said = {"notation": "0410", "prefLabel": {"en": "Information and Communication Technologies"}}
    (one,) = read(eudi(specifiedBy={"educationSubject": [said]}, creditReceived=[]))
    (remark,) = one.remarks
    assert (remark.doubt, remark.other) == (
        Doubt.FIELD_CALLED_OTHERWISE,
        "Business and administration not further defined",
    )


@pytest.mark.parametrize("label", ["Management and administration", "Ökonomie", "administrative management", None])
def test_a_field_called_in_other_words_or_another_language_is_not_doubted(label: str | None) -> None:
    said = {"notation": "0413", "prefLabel": {"de": label}}
    (one,) = read(eudi(specifiedBy={"educationSubject": [said]}, creditReceived=[]))
    assert one.remarks == ()


def test_a_qualification_that_is_called_after_another_level_is_doubted() -> None:
    spec = {"qualification": {"title": {"en": "EQF Level 1"}, "eqfLevel": {"notation": "6"}}}
    (one,) = read(eudi(specifiedBy=spec, creditReceived=[]))
    assert (one.eqf_level, doubts(one)) == (6, {Doubt.LEVEL_CALLED_OTHERWISE})


@pytest.mark.parametrize("level", ["0", "9", "six", "Level 6", "", None, 6.5])
def test_a_level_that_the_eqf_does_not_have_is_none(level: Any) -> None:
    (one,) = read(eudi(specifiedBy={"eqfLevel": {"notation": level}}))
    assert one.eqf_level is None


def test_two_eqf_levels_are_no_level() -> None:
    (one,) = read(eudi(specifiedBy={"eqfLevel": [{"notation": "5"}, {"notation": "6"}]}))
    assert (len(one.levels), one.eqf_level) == (2, None)


def test_who_only_took_part_has_achieved_nothing_that_counts() -> None:
    (one,) = read(eudi(type=["LearningActivity"], creditReceived=[]))
    assert (one.kind, doubts(one)) == (Kind.PARTICIPATION, {Doubt.ONLY_PARTICIPATION})


def test_a_transcript_has_parts() -> None:
    document = eudi(
        wasDerivedFrom=[
            {"title": {"en": "Algorithms"}, "creditPoint": [{"framework": {"notation": "ECTS"}, "point": "6"}]}
        ]
    )
    document["type"][-1] = "EuropeanHigherEducationTranscriptOfRecords"
    (one,) = read(document)
    assert one.kind is Kind.TRANSCRIPT
    assert [(part.titles[0].text, part.ects) for part in one.parts] == [("Algorithms", "6")]


@pytest.mark.parametrize(
    ("dates", "doubt"),
    [
        ({"validUntil": "2026-11-26T00:00:00Z"}, Doubt.EXPIRED),
        ({"expirationDate": "2026-11-26"}, Doubt.EXPIRED),
        ({"validFrom": "2027-01-01T00:00:00Z"}, Doubt.NOT_YET_VALID),
    ],
)
def test_a_credential_out_of_its_dates_says_so(dates: dict[str, str], doubt: Doubt) -> None:
    (one,) = read(eudi(creditReceived=[]) | dates)
    assert doubts(one) == {doubt}


def test_what_it_is_said_to_entitle_to_is_only_a_claim_of_its_issuer() -> None:
    (one,) = read(eudi(entitlesTo=[{"title": {"en": "Access to Higher Education"}}]))
    assert one.entitles_to == ("Access to Higher Education",)


BADGE = {
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [{"identityHash": "secret@example.org"}],
        "achievement": {
            "id": "https://badges.example/a/1",
            "type": ["Achievement"],
            "name": "Data Analysis",
            "inLanguage": "en",
            "achievementType": "MicroCredential",
            "creditsAvailable": 5,
            "fieldOfStudy": "Statistics",
            "alignment": [
                {"targetFramework": "EQF", "targetCode": "6", "targetName": "Level 6"},
                {"targetFramework": "ESCO", "targetCode": "5", "targetName": "analyse data"},
            ],
            "creator": {
                "name": "Sample Academy",
                "url": "https://academy.example",
                "address": {"addressCountryCode": "SI"},
            },
        },
    },
    "issuer": {"name": "Sample Academy"},
    "validFrom": "2026-01-12T07:04:19Z",
    "validUntil": "2027-12-31T23:59:59Z",
}
ASSERTION = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "recipient": {"identity": "secret@example.org"},
    "issuedOn": "2024-05-01T00:00:00Z",
    "expires": "2025-05-01T00:00:00Z",
    "badge": {
        "id": "https://badges.example/b/2",
        "name": "Beginner",
        "issuer": {"name": "Club", "url": "https://club.example"},
    },
}


def test_an_open_badge_of_version_3() -> None:
    (one,) = read(BADGE)
    assert (one.kind, one.titles[0].text, one.titles[0].language) == (Kind.MICRO_CREDENTIAL, "Data Analysis", "en")
    assert (one.issuers, one.country) == (("Sample Academy",), "SI")
    assert (one.levels, one.fields) == ((Level("EQF", "6"),), (Field(None, "Statistics"),))
    assert (one.awarded_on, one.valid_until) == ("2026-01-12", "2027-12-31")
    assert (one.credits, one.ects) == ((Credit("5", None),), None), "credits without a system are not ECTS"
    assert one.addresses == ("https://badges.example/a/1", "https://academy.example")
    assert "secret" not in repr(one)


def test_a_badge_may_write_one_value_as_a_list() -> None:
    """The graph that is signed is the same, so a forger could hide a day in a list."""
    document = json.loads(json.dumps(BADGE | {"validUntil": ["2026-01-01T00:00:00Z"]}))
    document["credentialSubject"]["achievement"]["achievementType"] = ["Membership"]
    (one,) = read(document)
    assert (one.valid_until, one.kind) == ("2026-01-01", Kind.PARTICIPATION)
    assert Doubt.EXPIRED in doubts(one)


def test_an_open_badge_of_version_2_that_has_lapsed() -> None:
    (one,) = read(ASSERTION)
    assert (one.kind, one.titles[0].text, one.issuers, one.awarded_on) == (
        Kind.BADGE,
        "Beginner",
        ("Club",),
        "2024-05-01",
    )
    assert doubts(one) == {Doubt.EXPIRED}
    assert "secret" not in repr(one)


def test_a_badge_that_is_described_on_a_page_is_not_fetched() -> None:
    (one,) = read(ASSERTION | {"badge": "https://badges.example/b/2", "expires": None})
    assert (one.titles, doubts(one)) == ((), {Doubt.DESCRIBED_ELSEWHERE})


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + b"".join(chunks) + chunk(b"IEND", b"")


BAKED = json.dumps(BADGE).encode()


@pytest.mark.parametrize(
    "picture",
    [
        png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + BAKED)),
        png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(BAKED))),
        png(chunk(b"tEXt", b"openbadges\0" + BAKED)),
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="http://openbadges.org"><ob:assertion verify=""><![CDATA['
        + BAKED
        + b"]]></ob:assertion></svg>",
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><g/><ob:credential>'
        + BAKED.replace(b"<", b"&lt;")
        + b"</ob:credential></svg>",
    ],
    ids=["png", "png compressed", "png text", "svg", "svg with a doctype"],
)
def test_a_badge_baked_into_a_picture(picture: bytes) -> None:
    assert read(picture)[0].titles[0].text == "Data Analysis"


ELMO = """<?xml version="1.0" encoding="UTF-8"?>
<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1" xmlns:xml="http://www.w3.org/XML/1998/namespace">
 <learner><givenNames>Wanda</givenNames><bday>2001-02-03</bday></learner>
 <report>
  <issuer><country>PL</country><title xml:lang="pl">Uczelnia</title><title xml:lang="en">College</title>
   <url>https://college.example/</url></issuer>
  <learningOpportunitySpecification>
   <title xml:lang="pl">Budowa kompilatorów</title><title xml:lang="en">Compiler &lt;b<![CDATA[uilding>]]></title>
   <type>Course</type><iscedCode>0612</iscedCode>
   <specifies><learningOpportunityInstance><date>2026-03-17</date><status>STATUS</status>
    <credit><scheme>ects</scheme><value>6,5</value></credit>
    <level><type>EQF</type><value>7</value></level></learningOpportunityInstance></specifies>
   <hasPart><learningOpportunitySpecification><title>ZÃ¼rich</title></learningOpportunitySpecification></hasPart>
  </learningOpportunitySpecification>
  <issueDate>2026-04-01T00:00:00+02:00</issueDate>
  <attachment><content>data:application/pdf;base64,AAAA</content></attachment>
 </report>
 <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>
</elmo>"""


def test_an_elmo_transcript() -> None:
    found = read_holdings(ELMO.replace("STATUS", "passed").encode(), TODAY)
    (one,) = found.achievements
    assert [(title.text, title.language) for title in one.titles] == [
        ("Budowa kompilatorów", "pl"),
        ("Compiler <building>", "en"),
    ]
    assert (one.kind, one.issuers, one.country) == (Kind.COURSE, ("Uczelnia", "College"), "PL")
    assert (one.credits, one.eqf_level, one.fields) == ((Credit("6.5", "ECTS"),), 7, (Field("0612", None),))
    assert (one.awarded_on, [proof.why for proof in found.proofs]) == ("2026-03-17", [Why.XML])
    assert doubts(one.parts[0]) == {Doubt.GARBLED}
    assert "Wanda" not in repr(found)


@pytest.mark.parametrize("status", ["failed", "in-progress"])
def test_what_was_not_passed_is_not_held(status: str) -> None:
    (one,) = read(ELMO.replace("STATUS", status).encode())
    assert doubts(one) == {Doubt.NOT_PASSED}


BOMB = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><elmo>&b;</elmo>'
OUTSIDE = b'<!DOCTYPE elmo [<!ENTITY x SYSTEM "file:///etc/passwd">]><elmo>&x;</elmo>'
PARAMETER = b'<!DOCTYPE elmo [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><elmo/>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x" * (MOST_BYTES + 1), "too large"),
        (b"%PDF-1.7 ...", "A PDF is for people to read"),
        (b"https://badges.example/b/2", "address of a badge"),
        (b"<http://a> <http://b> <http://c> .", "not well-formed"),
        (b"@prefix a: <http://b> .", NO_OTHER),
        (b"title,level\nx,6", NO_OTHER),
        (b"a.b.c", NO_OTHER),
        (b"{}", NO_OTHER),
        (b"[]", NO_OTHER),
        (b'{"type": 5, "credentialSubject": []}', NO_OTHER),
        (b'{"type": ["OpenBadgeCredential"]}', "names no achievement"),
        (b'{"a": [1,\n 2,]}', "line 2"),
        (b"[" * 100_000, "too deeply"),
        (b'{"a": NaN}', "NaN"),
        (b"<a/>", NO_OTHER),
        (b"<elmo/>", "names no achievement"),
        (b"<elmo>", "line 1"),
        (b"<elmo>\x00</elmo>", "not well-formed"),
        (b'<?xml version="1.0" encoding="x-none"?><elmo/>', "not well-formed|encoding"),
        (b"<a>" * 1000, "nests too deeply"),
        (b"<elmo>" + b"<a/>" * 200_000 + b"</elmo>", "too many parts"),
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (PARAMETER, "declares entities"),
        (b"\x89PNG\r\n\x1a\n", "no badge in this picture"),
        (png(), "no badge in this picture"),
        (png()[:20], "no badge in this picture|cut off"),
        (png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + b"not zlib")), "cut off or damaged"),
        (png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(b" " * 50_000_000))), "too large"),
        (png(chunk(b"tEXt", b"openbadges\0" + png(chunk(b"tEXt", b"openbadges\0{}")))), "UTF-8|" + NO_OTHER),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no badge in this picture"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_one_clear_error(raw: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        read_holdings(raw, TODAY)


def test_a_text_that_goes_on_for_ever_is_cut() -> None:
    (one,) = read(eudi(title={"en": "x" * 100_000}))
    assert len(one.titles[0].text) < 600


def test_what_turns_text_around_is_taken_out() -> None:
    (one,) = read(eudi(title={"en": "evil\u202etxt\u0000.\nexe", "not a language!": "x"}))
    assert [(title.text, title.language) for title in one.titles] == [("evil txt . exe", "en"), ("x", None)]


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    (one,) = read(eudi(id="javascript:alert(1)", specifiedBy={"id": "file:///etc/passwd"}))
    assert one.addresses == ()


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def mangled(document: Any, data: st.DataObject, chance: int = 6) -> Any:
    """The document with something else at some of its places."""
    if data.draw(st.integers(0, chance)) == 0:
        return data.draw(JSON)
    if isinstance(document, dict):
        return {key: mangled(value, data, chance) for key, value in document.items()}
    if isinstance(document, list):
        return [mangled(value, data, chance) for value in document]
    return document


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from([elm(), eudi(), BADGE, ASSERTION]))
def test_no_document_raises_anything_but_the_error_of_the_loader(data: st.DataObject, document: dict[str, Any]) -> None:
    try:
        read(mangled(document, data))
    except ContentError:
        return


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"<", b"<elmo>", b"{", b"\x89PNG\r\n\x1a\n", b"<svg>", b"e.", b"\xef\xbb\xbf"]),
)
def test_no_bytes_raise_anything_but_the_error_of_the_loader(raw: bytes, start: bytes) -> None:
    with pytest.raises(ContentError):
        read_holdings(start + raw, TODAY)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, len(ELMO) - 1), st.integers(0, 40), st.sampled_from(["", "<", "&", "\0", "ä", "]]>", "<!DOCTYPE a>"])
)
def test_no_damage_to_a_transcript_raises_anything_else(place: int, length: int, other: str) -> None:
    try:
        read((ELMO[:place] + other + ELMO[place + length :]).encode())
    except ContentError:
        return


SAMPLES = os.environ.get("GRADUS_SAMPLES")
sampled = pytest.mark.skipif(not SAMPLES, reason="GRADUS_SAMPLES names no folder with recorded files")


def sample(name: str) -> tuple[Achievement, ...]:
    return read_holdings((Path(SAMPLES or "") / name).read_bytes(), TODAY).achievements


@sampled
@pytest.mark.samples
class TestRecordedFiles:
    """The traps that the real files hold."""

    def test_the_micro_credential_of_annex_1(self) -> None:
        (one,) = sample("elm/microcredential-annex1.jsonld")
        assert (one.kind, one.country, one.eqf_level, one.ects) == (Kind.MICRO_CREDENTIAL, "IE", 6, "2")
        assert (one.issuers, one.titles[0].text) == (("University of Zed",), "Digital micro-credential creation")
        assert [field.code for field in one.fields] == ["003", "0688"]
        assert one.remarks == ()
        assert "Andromeda" not in repr(one)

    def test_the_certificate_of_participation_has_no_level_and_no_credit(self) -> None:
        (one,) = sample("elm/certificate-of-participation.jsonld")
        assert (one.kind, one.levels, one.credits) == (Kind.PARTICIPATION, (), ())

    def test_the_sample_credential_has_lapsed(self) -> None:
        (one,) = sample("elm/credential-sample.jsonld")
        assert (one.country, doubts(one)) == ("FR", {Doubt.EXPIRED})

    def test_the_same_in_turtle_is_refused(self) -> None:
        with pytest.raises(ContentError, match=NO_OTHER):
            sample("elm/credential-sample.ttl")

    def test_business_that_is_called_ict_is_doubted(self) -> None:
        (one,) = sample("dc4eu/euhe-microcredential-example-john-doe.json")
        assert (one.ects, one.eqf_level) == ("5", 5)
        assert doubts(one) == {Doubt.FIELD_CALLED_OTHERWISE}

    def test_vocational_credit_is_not_ects(self) -> None:
        (one,) = sample("dc4eu/euvet-microcredential-example-john-doe.json")
        assert (one.ects, one.credits) == (None, (Credit("5", "ECVET"),))

    def test_the_broken_certificate_is_refused_with_its_line(self) -> None:
        with pytest.raises(ContentError, match="line 99"):
            sample("dc4eu/euusc-uppersecondary-certificate-john-doe.json")

    def test_the_diploma_contradicts_itself_twice(self) -> None:
        (one,) = sample("dc4eu/euhed-highereducation-diploma-john-doe.json")
        assert (one.kind, one.eqf_level) == (Kind.QUALIFICATION, 6)
        assert doubts(one) == {Doubt.LEVEL_CALLED_OTHERWISE, Doubt.FIELD_CALLED_OTHERWISE}

    def test_the_transcript_has_two_courses(self) -> None:
        (one,) = sample("dc4eu/euhetor-highereducation-transcriptofrecords-john-doe.json")
        assert [(part.titles[0].text, part.ects) for part in one.parts] == [
            ("Algorithms and Data Structures", "6"),
            ("Operating Systems", "6"),
        ]

    def test_the_badge_has_credits_of_no_system(self) -> None:
        (one,) = sample("openbadges/microcredential-mynextid.json")
        assert (one.kind, one.valid_until, one.ects) == (Kind.MICRO_CREDENTIAL, "2026-12-31", None)
        assert doubts(one) == {Doubt.CREDIT_WITHOUT_SYSTEM}

    def test_the_transcript_of_emrex_has_a_degree_and_courses(self) -> None:
        degree, compilers, html = sample("elmo/example.xml")
        assert (degree.kind, degree.ects, degree.parts[0].ects) == (Kind.QUALIFICATION, "120", "15")
        assert doubts(degree.parts[0]) == {Doubt.GARBLED}
        assert (compilers.eqf_level, compilers.ects) == (5, "6")
        assert html.titles[0].text == "The importance of <br> in HTML"

    @pytest.mark.parametrize(
        "name", ["elm/loq.xml", "openbadges/schema.json", "catalogue/offerings-poitiers.json", "ooapi/level.yaml"]
    )
    def test_what_is_no_credential_is_refused(self, name: str) -> None:
        with pytest.raises(ContentError, match=NO_OTHER):
            sample(name)


UNREADABLE = """<elmo><report><issuer><title>College</title></issuer><learningOpportunitySpecification>
<title>Botany</title><type>Course</type><iscedCode>1299</iscedCode><specifies><learningOpportunityInstance>
<date>17.3.2026</date><resultLabel>A</resultLabel><level><type>EQF</type><value>9</value></level>
<credit><scheme>ects</scheme><value>five</value></credit></learningOpportunityInstance></specifies>
</learningOpportunitySpecification></report></elmo>"""


def test_what_a_file_says_and_cannot_be_read_is_not_called_unsaid() -> None:
    (one,) = read(UNREADABLE.encode())
    told = dict(facts(one))
    assert {told[name] for name in ("Credit", "Level", "Awarded on", "Field of study")} == {
        "unreadable: five",
        "unreadable: 9",
        "unreadable: 17.3.2026",
        "unreadable: 1299",
    }
    assert (told["Result"], told["Country"]) == ("A", "the file does not say")
    assert [remark_in_words(remark) for remark in one.remarks] == [
        "The code of its field, 1299, is none of ISCED-F 2013: ask the issuer."
    ]
    assert KINDS[one.kind] == "Course, or part of a course of study"


def test_the_end_of_a_badge_that_is_no_day_is_not_taken_for_the_day_of_its_award() -> None:
    (one,) = read({**BADGE, "validFrom": None, "validUntil": "soon"})
    assert dict(facts(one))["Awarded on"] == "the file does not say"
