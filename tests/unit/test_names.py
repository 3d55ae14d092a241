"""What things are called: the language of a title is said only where the title is surely in that language."""

import pytest

from exports.names import name_of
from words import spoken


@pytest.mark.parametrize(
    ("title", "tongue", "shown"),
    [
        ("Ristmeedia", "et", "Ristmeedia (Estonian)"),
        ("Czech for Academic Environment", "cs", "Czech for Academic Environment"),
        ("Corso singolo (single university course)", "it", "Corso singolo (single university course)"),
        (
            "Single undergraduate Course Module with a certificate",
            "el",
            "Single undergraduate Course Module with a certificate",
        ),
        ("Elements of AI", "en", "Elements of AI"),
        ("Fundamentals", None, "Fundamentals"),
    ],
)
def test_a_title_without_an_english_one_says_its_language(title: str, tongue: str | None, shown: str) -> None:
    assert str(name_of({"title": title, "language": tongue})) == shown


def test_a_reader_of_that_language_is_not_told() -> None:
    with spoken("de"):
        assert str(name_of({"title": "Betriebswirtschaft", "language": "de-AT"})) == "Betriebswirtschaft"
        assert str(name_of({"title": "Ristmeedia", "language": "et"})) == "Ristmeedia (Estnisch)"


def test_an_english_title_stands_in_place_of_the_language() -> None:
    row = {"title_native": "Gümnaasiumi lõputunnistus", "title_en": "Upper secondary certificate", "language": "et"}
    assert str(name_of(row)) == "Gümnaasiumi lõputunnistus (Upper secondary certificate)"
