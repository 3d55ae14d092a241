"""Annex I of the Recommendation: which elements a micro-credential's description lacks."""

import csv
from pathlib import Path

from graph.elements import HOLDS
from graph.model import MicroCredential
from loaders.foreign.annex_1 import mandatory_elements, missing_elements, missing_in_words

BARE = {"mc_id": "m", "provider_id": "p", "title": "T", "source_url": "https://example.org", "evidence": "seen"}
WHOLE = {
    "country": "EE",
    "learning_outcomes_en": "Can.",
    "workload_hours": 30,
    "nqf_level": "6",
    "assessment": "Exam",
    "mode": "online",
    "quality_assurance": "Internal",
}


def test_what_is_not_there_is_named() -> None:
    missing = [*missing_elements(MicroCredential.model_validate(BARE))]
    assert missing == [element for element in mandatory_elements() if element not in ("title", "awarding_body")]


def test_a_whole_description_lacks_nothing() -> None:
    assert missing_in_words(MicroCredential.model_validate(BARE | WHOLE)) is None


def test_no_credit_at_all_is_said_and_so_not_missing() -> None:
    missing = {*missing_elements(MicroCredential.model_validate(BARE | {"ects": 0}))}
    assert "notional_workload" not in missing


def test_every_mandatory_element_of_an_offer_has_its_place() -> None:
    with (Path(__file__).parents[2] / "data" / "micro_credential_elements.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["applies_to"] == "catalogue_entry"]
    assert {row["element"] for row in rows if row["obligation"] == "mandatory"} <= {*HOLDS}
