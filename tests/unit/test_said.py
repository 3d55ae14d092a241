"""A sentence is one text for programs, and made anew for people in their language."""

import pickle
from decimal import Decimal

import pytest

from exports.sentences import in_plain_words, in_words
from routes.terms import Country, Moment, Title, Tongue, Years
from words import spoken
from words.said import Listed, Said, said, saidn, sentences

PAGE = "https://example.org/rule"


def refusal() -> Said:
    held = said("{title} in {country}", title=Title.made("Lehre", "Apprenticeship", "de"), country=Country("AT"))
    text = said("{held} gives no access to {wanted}: {reason}", held=held, wanted="Bachelor", reason="Not yet")
    return text.cited("AT-lehre--AT-bachelor--1", PAGE)


def test_programs_read_ids_codes_and_addresses() -> None:
    assert refusal() == (
        "Lehre (Apprenticeship) in AT gives no access to Bachelor: Not yet (AT-lehre--AT-bachelor--1, "
        "https://example.org/rule)"
    )


def test_people_read_names_and_get_the_pages_apart() -> None:
    (found,) = in_plain_words([refusal()])
    assert found.text == "Lehre (Apprenticeship) in Austria gives no access to Bachelor: Not yet."
    assert found.sources == (PAGE,)


def test_the_words_are_those_of_the_language_spoken_and_facts_stay_as_they_are() -> None:
    with spoken("de"):
        (found,) = in_plain_words([refusal()])
    assert found.text == "„Lehre (Apprenticeship), Österreich“ eröffnet keinen Zugang zu „Bachelor“: Not yet."


def test_facts_are_told_with_their_language_and_our_words_without() -> None:
    facts: list[tuple[str, str | None]] = []

    def fact(text: str, tongue: str | None) -> str:
        facts.append((text, tongue))
        return f"<{text}>"

    told = in_words(refusal(), ours=lambda words: words.replace("gives", "<b>gives</b>"), fact=fact)
    assert sorted(facts) == [("Apprenticeship", "en"), ("Bachelor", "en"), ("Lehre", "de"), ("Not yet", "en")]
    assert told == "<Lehre> (<Apprenticeship>) in Austria <b>gives</b> no access to <Bachelor>: <Not yet>"


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("en", Country("CH"), "Switzerland"),
        ("fr", Country("CH"), "Suisse"),
        ("es", Tongue("de-AT"), "alemán"),
        ("de", Moment("2027-06"), "Juni 2027"),
        ("fr", Moment("2027-06-03"), "3 juin 2027"),
        ("en", Moment("2027"), "2027"),
        ("de", Years.made(Decimal("2.5")), "2,5 Jahre"),
        ("fr", Years.made(Decimal("1.5")), "1,5 an"),
        ("en", Years.made(Decimal("0.5")), "6 months"),
        ("de", 7690.25, "7.690,25"),
        ("en", Listed.made("a, b and c", ["a", "b", "c"]), "a, b and c"),
        ("es", Listed.made("a, b and c", ["a", "b", "c"]), "a, b y c"),
        ("fr", Listed.made("a or b", ["a", "b"], "or"), "a ou b"),
    ],
)
def test_what_stands_in_a_blank_is_written_as_the_language_writes_it(code: str, value: object, words: str) -> None:
    with spoken(code):
        assert in_words(said("{title}: {sentence}", title="x", sentence=value)).endswith(f": {words}")


@pytest.mark.parametrize(("steps", "german"), [(1, "hat 1 Schritt mehr"), (3, "hat 3 Schritte mehr")])
def test_a_number_chooses_the_form(steps: int, german: str) -> None:
    found = saidn("has {n} step more", "has {n} steps more", steps)
    assert found == f"has {steps} step{'s' if steps > 1 else ''} more"
    with spoken("de"):
        assert in_words(found) == german


def test_several_sentences_are_one_text_and_said_one_by_one() -> None:
    both = sentences(said("No rule says this."), said("It adds no credit."))
    assert both == "No rule says this. It adds no credit."
    with spoken("de"):
        assert in_words(both) == "Keine Regel sagt das. Es bringt keine weiteren Leistungspunkte."


def test_a_sentence_knows_those_that_stand_in_it_and_their_pages() -> None:
    inner = refusal()
    outer = said("Not directly: {refusal}", refusal=inner)
    assert [str(part)[:12] for part in outer.parts] == ["Not directly", "Lehre (Appre", "Lehre (Appre"]
    assert inner in outer.parts
    assert outer.pages == (PAGE,)


def test_another_text_for_programs_changes_nothing_for_people() -> None:
    coded = said("{title} may count: {reason}", title="M", reason="Ask.").coded("M (EE-M) may count: Ask.")
    assert coded == "M (EE-M) may count: Ask."
    assert in_words(coded) == "M may count: Ask."


def test_a_text_that_is_no_sentence_of_ours_stays_in_english() -> None:
    with spoken("de"):
        assert in_words("Examinations in German") == "Examinations in German"


def test_it_survives_being_stored() -> None:
    kept = pickle.loads(pickle.dumps(refusal()))  # noqa: S301 - our own
    assert kept == refusal()
    assert in_plain_words([kept]) == in_plain_words([refusal()])


def test_a_day_that_is_none_stays_as_it_is() -> None:
    assert in_words(said("until {until}", until=Moment("2027-13-77"))) == "until 2027-13-77"
