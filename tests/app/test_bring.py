"""What I hold from a file: the page says what the file says, and asks before it takes anything."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore
from tests.app.test_pages import shown
from tests.unit.proofs_made import ED, did_key, with_proof

pytestmark = [pytest.mark.app, pytest.mark.embedded]

APP = str(Path(__file__).parents[2] / "app.py")


def credential(title: str, **claim: Any) -> dict[str, Any]:
    """An EUDI credential of an Austrian certificate."""
    return {
        "type": ["EuropeanDigitalCredential", "EuropeanVocationalCertificate"],
        "credentialSubject": {
            "familyName": {"en": "Mustermann"},
            "hasClaim": [
                {
                    "type": ["LearningAchievement"],
                    "title": {"de": title},
                    "awardedBy": {"location": {"spatial": {"notation": "AT"}}},
                    "specifiedBy": {"qualification": {"eqfLevel": {"notation": "4"}}},
                    **claim,
                }
            ],
        },
    }


@pytest.fixture
def app(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    return AppTest.from_file(APP, default_timeout=60).run()


def bring(app: AppTest, document: Any, name: str = "mine.json") -> str:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    app.file_uploader(key="bring_file").set_value((name, raw, "application/json"))
    return shown(app.run())


def test_what_the_file_says_is_shown_and_nothing_is_taken_before_it_is_confirmed(app: AppTest) -> None:
    text = bring(app, credential("Lehrabschlussprüfung"))
    assert "Lehrabschlussprüfung" in text
    assert "EQF level 4" in text
    assert "nothing of it was checked" in text
    assert "Is it one of these?" in text
    assert "Mustermann" not in text
    assert app.session_state["have"] == []


def test_a_confirmed_candidate_is_held(app: AppTest) -> None:
    bring(app, credential("Lehrabschlussprüfung"))
    app.button(key="bring_0_AT-lehrabschluss").click().run()
    assert app.session_state["have"] == ["AT-lehrabschluss"]
    assert app.button(key="bring_0_AT-lehrabschluss").disabled
    assert "Added:" in app.button(key="bring_0_AT-lehrabschluss").label


def test_a_signature_that_cannot_be_checked_is_said_not_to_be(app: AppTest) -> None:
    text = bring(app, credential("Lehrabschlussprüfung") | {"proof": {"type": "RsaSignature2018"}})
    assert "Not checked." in text
    assert "It is signed in a way that cannot be checked here: RsaSignature2018." in text
    assert not app.error


def test_a_signature_that_fits_says_whose_key_and_not_who_that_is(app: AppTest) -> None:
    signed = with_proof({"@context": [], **credential("Lehrabschlussprüfung"), "issuer": "did:web:a.example"})
    text = bring(app, signed)
    assert "The signature fits." in text
    assert f"what the holder of the key {did_key(ED)} signed. Who that is, a key does not say." in text
    assert "Nothing in it ties this key to the issuer that it names, did:web:a.example." in text
    app.button(key="bring_0_AT-lehrabschluss").click().run()
    assert app.session_state["have"] == ["AT-lehrabschluss"]


def test_what_was_changed_after_it_was_signed_is_said_loudly_and_cannot_be_taken(app: AppTest) -> None:
    signed = with_proof(credential("Pflichtschulabschluss"))
    text = bring(app, credential("Lehrabschlussprüfung") | {"proof": signed["proof"]})
    assert "The signature does not fit: the file was changed or damaged." in app.error[0].value.replace("\\", "")
    assert "Lehrabschlussprüfung" in text
    assert "Not taken, since its signature is not valid." in text
    assert "EQF level 4" not in text
    assert not [button for button in app.button if (button.key or "").startswith(("bring_", "near_", "describe_"))]


def norwegian(title: str = "Master i biologi", **changed: Any) -> dict[str, Any]:
    """A master's degree as a Norwegian university calls it: no title of the data is like it."""
    award = {"location": {"spatial": {"notation": "NO"}}, "awardingBody": [OSLO]}
    return credential(title, awardedBy=award, **changed)


OSLO = {"legalName": {"no": "Universitetet i Oslo", "en": "University of Oslo"}}


def test_the_nearest_kind_of_award_is_offered_and_said_not_to_be_the_same(app: AppTest) -> None:
    text = bring(app, norwegian(specifiedBy={"qualification": {"eqfLevel": {"notation": "7"}}}))
    assert "the nearest in our data, not the same" in text
    assert "for the institution that admits you to decide" in text
    assert "a word of its title: Master, the same level" in text.replace("\\", "")
    assert app.session_state["have"] == []
    app.button(key="near_0_NO-master").click().run()
    assert app.session_state["have"] == ["NO-master"]
    assert app.button(key="near_0_NO-master").disabled


def test_a_higher_level_is_not_offered_where_one_of_the_level_is_there(app: AppTest) -> None:
    bring(app, norwegian(specifiedBy={"qualification": {"eqfLevel": {"notation": "7"}}}))
    assert [button.key for button in app.button if (button.key or "").startswith("near_")] == ["near_0_NO-master"]


def test_where_the_file_says_no_level_a_word_of_its_title_is_enough(app: AppTest) -> None:
    text = bring(app, norwegian(specifiedBy={"qualification": {}}))
    assert "the file says no EQF level" in text
    assert app.button(key="near_0_NO-master")


def test_what_is_near_to_nothing_can_be_described_with_what_the_file_says(app: AppTest) -> None:
    bring(app, norwegian("Noe helt annet", specifiedBy={"qualification": {}}))
    assert [button.key for button in app.button if (button.key or "").startswith("near_")] == []
    app.button(key="describe_0").click().run()
    assert app.session_state["not_listed_country"] == "NO"
    assert app.text_input(key="not_listed_title").value == "Noe helt annet"


def test_an_issuer_of_two_names_is_one(app: AppTest) -> None:
    assert "<dd>University of Oslo (Universitetet i Oslo)</dd>" in bring(app, norwegian())


BADGE = {"type": ["OpenBadgeCredential"], "credentialSubject": {"achievement": {"name": "Unheard of thing"}}}


def test_what_is_like_nothing_says_that_nothing_counts_it_and_whom_to_ask(app: AppTest) -> None:
    text = bring(app, BADGE)
    assert "no rule there names it" in text
    assert "for the provider of what you want to study to decide" in text
    assert "the level, the credit, who issued it and when it was awarded. Ask its issuer" in text


def test_toward_a_programme_its_provider_is_named_with_the_rules_there(app: AppTest) -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["want"] = "FI-HELSINKI-bsc-computer-science"
    text = bring(app.run(), BADGE)
    assert "Helsingin yliopisto (University of Helsinki)" in text
    assert "Rules there that may concern it, and do not name it" in text


def test_entries_of_others_are_named_and_cannot_be_taken(app: AppTest) -> None:
    badge = {"type": ["OpenBadgeCredential"], "credentialSubject": {"achievement": {"name": "Data Science Basics"}}}
    text = bring(app, badge)
    assert "They are not yours" in text
    assert [button.key for button in app.button if (button.key or "").startswith("bring_0")] == []


def test_a_participation_is_not_offered_as_held(app: AppTest) -> None:
    text = bring(app, credential("Lehrabschlussprüfung", type=["LearningActivity"]))
    assert "It says that somebody took part" in text
    assert "the nearest in our data" not in text
    assert "Is it one of these?" not in text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{\n\n oops", "line 3"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><elmo>&x;</elmo>', "declares entities"),
        (b"%PDF-1.7", "A PDF is for people"),
        (b'{"a": "<script>alert(1)</script>"}', "none of those that can be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_error(app: AppTest, raw: bytes, said: str) -> None:
    text = bring(app, raw).replace("\\", "")
    assert said in text
    assert len(app.error) == 1


def test_a_hostile_title_stays_a_text(app: AppTest) -> None:
    assert "<script>alert" not in bring(app, credential("<script>alert(1)</script> **x**"))
