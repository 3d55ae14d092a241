"""What I hold from a file: the page says what the file says, and asks before it takes anything."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore
from tests.app.test_pages import shown

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


def test_a_signature_is_never_said_to_hold(app: AppTest) -> None:
    text = bring(app, credential("Lehrabschlussprüfung") | {"proof": {"type": "Ed25519Signature2020"}})
    assert "Its signature was not checked here" in text


def test_what_is_like_nothing_says_what_to_do(app: AppTest) -> None:
    badge = {"type": ["OpenBadgeCredential"], "credentialSubject": {"achievement": {"name": "Unheard of thing"}}}
    assert "ask where you want to study" in bring(app, badge)


def test_a_participation_is_not_offered_as_held(app: AppTest) -> None:
    text = bring(app, credential("Lehrabschlussprüfung", type=["LearningActivity"]))
    assert "It says that somebody took part" in text
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
