"""The whole question in words: whatever can be asked is said, in the reader's language."""

from datetime import date
from typing import Any

import pytest

from exports.question_words import NOT_SAID, SITUATION, question
from routes.request import RouteRequest
from tests.routes.snapshots import bundled
from words import spoken

TODAY = date(2026, 11, 27)
RULE = "AT-lehrabschluss--AT-fh-bachelor--1"
ASKED: dict[str, tuple[Any, str]] = {
    "experience_years": ("2.5", "work experience: 2.5 years"),
    "pace": ("37.5", "credits earned a year: 37.5"),
    "credits": (("FI-HELSINKI-bsc-computer-science:7.5",), "7.5 ECTS earned in "),
    "have": (("EE-TLU-crossmedia:2.5",), "2.5 ECTS held in "),
    "max_fee": ("7690.5", "fees of at most EUR 7,690.5"),
    "max_years": ("4", "at most 4 years"),
    "countries": (("AT",), "study only in Austria, and where the certificate is from"),
    "languages": (("de", "sv"), "taught in one of these languages: German, Swedish"),
    "modes": (("onsite",), "studied in one of these ways: on site"),
    "certainty": ("entitled", "only steps with a right to apply"),
    "avoid": (("AT-berufsreifepruefung",), "without "),
    "require": ((RULE,), "by way of the rule by which Lehrabschlussprüfung"),
    "exit_awards": (True, "also leaving a programme on the way"),
    "on": ("2027-10-01", "by the rules as of 1 October 2027"),
}


def situation(name: str) -> tuple[str, ...]:
    asked = {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor", "on": TODAY, name: ASKED[name][0]}
    return question(bundled(), RouteRequest.model_validate(asked), TODAY).situation


def test_everything_that_can_be_asked_has_its_words() -> None:
    assert {"held", "target", *SITUATION, *NOT_SAID} == set(RouteRequest.model_fields)
    assert set(ASKED) == set(SITUATION)


@pytest.mark.parametrize("name", ASKED)
def test_each_thing_asked_is_said_without_ids_and_codes(name: str) -> None:
    (said,) = situation(name)
    assert said.startswith(ASKED[name][1])
    assert "AT-" not in said
    assert "in the data any more" not in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("modes", "gelernt in einer dieser Formen: vor Ort"),
        ("languages", "gelehrt in einer dieser Sprachen: Deutsch, Schwedisch"),
        ("max_fee", "Gebühren von höchstens 7.690,5 EUR"),
        ("on", "nach den Regeln mit Stand: 1. Oktober 2027"),
    ],
)
def test_it_is_said_as_the_reader_s_language_writes_it(name: str, said: str) -> None:
    with spoken("de"):
        assert situation(name) == (said,)


def test_what_is_as_usual_is_not_said() -> None:
    request = RouteRequest(held=("AT-lehrabschluss",), target="AT-fh-bachelor", on=TODAY)
    assert question(bundled(), request, TODAY).situation == ()


def test_a_place_is_said_with_its_field() -> None:
    request = RouteRequest(held=("AT-lehrabschluss",), target="AT/6/061", on=TODAY)
    said = str(question(bundled(), request, TODAY).wanted)
    assert said.startswith("any award at EQF level 6 in Austria, in the field ")
    assert "ICT" in said


def test_an_amount_that_is_none_stays_as_it_was_written() -> None:
    request = RouteRequest(held=("A",), target="B", credits=("A:NaN", "A"), have=("A:-1",), on=TODAY)
    assert "NaN" in " ".join(question(bundled(), request, TODAY).situation)
