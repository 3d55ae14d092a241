"""Whatever people type, they find the same thing, and nothing breaks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import EscoSkill
from graph.projection import fold
from queries import find as find_module
from queries import labelled as labelled_module
from queries.find import _SYNONYMS, KINDS, find
from tests.routes.occupations_made import occupation, offers
from tests.routes.snapshots import bundled, snapshot_of

SNAPSHOT = bundled()
KEYS = {"id", "kind", "title", "title_en", "country", "level", "eqf_level"}


def ids(text: str, limit: int | None = 20) -> list[str]:
    return [found.id for found in find(SNAPSHOT, text, limit=limit)]


@pytest.mark.parametrize("id_", [SNAPSHOT.studies.ids[n] for n in range(0, SNAPSHOT.studies.type_count, 25)])
def test_an_id_finds_its_own_thing_first(id_: str) -> None:
    assert ids(id_)[0] == id_


@pytest.mark.parametrize("typed", ["matura", "MATURA", "Matura", "  matura  ", "mátura", "MÁTURA"])
def test_case_accents_and_spaces_make_no_difference(typed: str) -> None:
    assert ids(typed, limit=None) == ids("matura", limit=None)


@pytest.mark.parametrize("swapped", ["bachelor honours", "honours bachelor"])
def test_the_order_of_words_does_not_hide_a_thing(swapped: str) -> None:
    assert "GB-EAW-bachelor-honours" in ids(swapped)


@pytest.mark.parametrize("typed", ["Meisterprüfng", "Mesterprüfung", "Meisterpruefnug", "Meitserprüfung"])
def test_one_wrong_letter_does_not_hide_a_thing(typed: str) -> None:
    assert "AT-meisterpruefung" in ids(typed)


@pytest.mark.parametrize(("usual", "official"), [("EL", "GR"), ("UK", "GB"), ("bachelor UK", "bachelor GB")])
def test_greece_and_the_united_kingdom_have_two_codes_each(usual: str, official: str) -> None:
    assert ids(usual, limit=None) == ids(official, limit=None)


@pytest.mark.parametrize("code", ["AT", "GR", "FI"])
def test_a_countrys_code_alone_finds_all_of_it_and_nothing_else(code: str) -> None:
    assert {found.country for found in find(SNAPSHOT, code, limit=None)} == {code}


def test_a_code_beside_a_word_narrows_to_the_country() -> None:
    assert {found.country for found in find(SNAPSHOT, "FI bachelor", limit=None)} == {"FI"}


def test_a_small_word_that_is_also_a_code_narrows_nothing() -> None:
    assert len({found.country for found in find(SNAPSHOT, "science in", limit=None)}) != 1


@pytest.mark.parametrize("typed", ["bachelor", "a", "AT", "zzz"])
def test_no_more_are_given_than_asked_for(typed: str) -> None:
    assert len(find(SNAPSHOT, typed, limit=3)) <= 3


@pytest.mark.parametrize("typed", ["bachelor", "AT", "a"])
def test_nothing_is_found_twice(typed: str) -> None:
    found = [(thing.kind, thing.id) for thing in find(SNAPSHOT, typed, limit=None)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("usual", "meant"),
    [
        ("A levels", "GB-EAW-a-level"),
        ("Abitur", "DE-abitur"),
        ("PhD UK", "GB-EAW-doctorate"),
        ("BSc AT", "AT-bachelor"),
        ("Bac FR", "FR-baccalaureat-general"),
        ("modern apprenticeship UK", "GB-SCT-modern-apprenticeship"),
        ("Lehre", "AT-lehrabschluss"),
        ("Lehre", "DE-duale-berufsausbildung"),
        ("Lehre", "CH-efz"),
        ("Lehrling", "AT-lehrabschluss"),
        ("Gesellenbrief", "DE-duale-berufsausbildung"),
        ("Gesellenprüfung", "AT-lehrabschluss"),
        ("Berufsschule", "DE-duale-berufsausbildung"),
        ("formación profesional", "ES-tecnico"),
        ("laurea triennale", "IT-laurea"),
        ("maturità", "IT-diploma-liceale"),
        ("zawodówka", "PL-dyplom-zawodowy-branzowa-1"),
        ("egzamin dojrzałości", "PL-swiadectwo-dojrzalosci"),
        ("bachelors AT", "AT-bachelor"),
        ("swiadectwo dojrzalosci", "PL-swiadectwo-dojrzalosci"),
        ("Berufsreifeprufung", "AT-berufsreifepruefung"),
        ("\u03b1\u03c0\u03bf\u03bb\u03c5\u03c4\u03b7\u03c1\u03b9\u03bf GR", "GR-apolytirio-gel"),
    ],
)
def test_what_people_usually_say_finds_what_they_mean(usual: str, meant: str) -> None:
    assert meant in ids(usual)


def test_usual_words_stand_in_order_and_as_they_are_looked_for() -> None:
    assert list(_SYNONYMS) == sorted(fold(usual) for usual in _SYNONYMS)


@pytest.mark.parametrize("words", sorted({words for used in _SYNONYMS.values() for words in used}))
def test_the_words_that_usual_ones_stand_for_are_in_some_title(words: str) -> None:
    found = find(SNAPSHOT, words, kinds=["qualification_type"], limit=None)
    said = [fold(f"{hit.title} {hit.title_en or ''}") for hit in found]
    assert any(all(word in title for word in words.split()) for title in said)


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\u0301", "\u200b"])
def test_no_words_find_nothing(typed: str) -> None:
    assert find(SNAPSHOT, typed) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_alone_is_searched_when_it_is_asked_for(kind: str) -> None:
    assert {found.kind for found in find(SNAPSHOT, "a", kinds=[kind])} <= {kind}


def test_what_is_found_has_the_keys_of_the_contract() -> None:
    assert find(SNAPSHOT, "AT-bachelor")[0].as_json().keys() == KEYS


@pytest.mark.parametrize("typed", ["[a-z]+", "^a$", "\\d\\d", "\\w+", "^.+$"])
def test_a_pattern_is_looked_for_as_it_is_written(typed: str) -> None:
    assert find(SNAPSHOT, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["ab" * 5_000, "Ä" * 10_000, "🙂" * 10_000, "a " * 5_000],
    ids=["letters", "accents", "emoji", "many words"],
)
def test_ten_thousand_characters_break_nothing(typed: str) -> None:
    assert len(find(SNAPSHOT, typed)) <= 20


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(typed: str) -> None:
    assert len(find(SNAPSHOT, typed, limit=5)) <= 5


@pytest.mark.parametrize("typed", ["nurse", "nurses", "xyzzyqq", "plumber", "boat"])
def test_a_word_that_nothing_has_finds_no_noise(typed: str) -> None:
    assert find(SNAPSHOT, typed, limit=None) == []


@pytest.mark.parametrize("typed", ["Meisterprüfng", "computer scince", "cyber securty", "Lehrabschlusspruefung"])
def test_what_only_resembles_is_marked_so(typed: str) -> None:
    found = find(SNAPSHOT, typed)
    assert found
    assert all(hit.only_resembles for hit in found)
    assert "only_resembles" not in found[0].as_json()


@pytest.mark.parametrize("typed", ["bachelor", "Lehrabschluss", "computer science", "AT", "level 8 ireland"])
def test_what_has_the_words_is_not_said_to_resemble(typed: str) -> None:
    assert not any(hit.only_resembles for hit in find(SNAPSHOT, typed, limit=None))


def test_a_short_word_must_begin_a_word() -> None:
    found = find(SNAPSHOT, "art", kinds=["qualification_type"], limit=None)
    assert found
    for hit in found:
        words = re.findall(r"\w+", fold(f"{hit.title} {hit.title_en or ''} {hit.id}"))
        assert any(word.startswith("art") for word in words), hit


def test_a_whole_word_comes_before_a_part_of_one() -> None:
    found = [hit.id for hit in find(SNAPSHOT, "abschlussprüfung", kinds=["qualification_type"], limit=None)]
    assert found == ["AT-bms-abschluss", "AT-lehrabschluss"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bachelor ireland", "IE"),
        ("Bachelor in Ireland", "IE"),
        ("apprenticeship austria", "AT"),
        ("turkey bachelor", "TR"),
        ("Türkiye bachelor", "TR"),
        ("bachelor czech republic", "CZ"),
        ("united kingdom master", "GB"),
        ("bosnia and herzegovina bachelor", "BA"),
        ("holland bachelor", "NL"),
        ("bakalář česko", "CZ"),
        ("Suomi kandidaatti", "FI"),
    ],
)
def test_a_countrys_name_narrows_to_it(typed: str, code: str) -> None:
    found = find(SNAPSHOT, typed, kinds=["qualification_type"], limit=None)
    assert {hit.country for hit in found} == {code}


def test_a_countrys_name_alone_finds_what_its_code_finds() -> None:
    assert set(ids("Germany", limit=None)) >= set(ids("DE", limit=None))


@pytest.mark.parametrize("typed", ["level 8 ireland", "ireland level 8", "Level 8, Ireland", "IE level 8"])
def test_a_level_with_a_country_is_the_countrys_own_level(typed: str) -> None:
    found = find(SNAPSHOT, typed, kinds=["qualification_type"], limit=None)
    assert {hit.id for hit in found} == {"IE-honours-bachelor", "IE-higher-diploma"}
    assert {(hit.level, hit.eqf_level) for hit in found} == {("8", 6)}


def test_an_eqf_level_is_not_the_countrys_own() -> None:
    found = find(SNAPSHOT, "EQF 6 ireland", kinds=["qualification_type"], limit=None)
    assert {hit.id for hit in found} == {"IE-honours-bachelor", "IE-higher-diploma", "IE-ordinary-bachelor"}


def test_a_level_and_a_word_both_narrow() -> None:
    assert [hit.id for hit in find(SNAPSHOT, "honours level 8 ireland", kinds=["qualification_type"])] == [
        "IE-honours-bachelor"
    ]


@pytest.mark.parametrize("typed", ["Stufe 6 DE", "niveau 6 DE", "livello 6 DE"])
def test_a_level_is_understood_in_other_languages(typed: str) -> None:
    assert {hit.level for hit in find(SNAPSHOT, typed, limit=None)} == {"6"}


def test_a_level_in_a_title_is_still_found_as_a_title() -> None:
    titles = [fold(f"{hit.title} {hit.title_en or ''}") for hit in find(SNAPSHOT, "mbo-diploma niveau 3")]
    assert "mbo-diploma niveau 3" in titles[0]


# Occupations and skills


ESCO = "http://data.europa.eu/esco"
LABELLED = snapshot_of(
    [
        *occupation(
            ["care"],
            uri=f"{ESCO}/occupation/nurse",
            alt_labels="ward sister\nKrankenschwester",
            code="2221.1",
            isco_group="2221",
        ),
        *occupation(["care"], uri=f"{ESCO}/occupation/nurse-assistant"),
        EscoSkill(uri=f"{ESCO}/skill/listen", label="listen actively", alt_labels="pay attention\nlend an ear"),
        *offers({"NURSE": ["care"]}),
    ]
)


def labelled(text: str, *kinds: str) -> list[tuple[str, str]]:
    found = find(LABELLED, text, kinds=kinds or KINDS)
    return [(one.kind, one.id.rpartition("/")[2]) for one in found]


@pytest.mark.parametrize(
    "typed", ["ward sister", "WARD  sister", "sister ward", "krankenschw", "Krankenschwetser", "2221.1"]
)
def test_an_occupation_is_found_by_any_of_its_labels_and_its_code(typed: str) -> None:
    assert labelled(typed)[0] == ("occupation", "nurse")


def test_what_is_called_so_comes_before_what_only_has_the_word() -> None:
    assert labelled("nurse", "occupation") == [("occupation", "nurse"), ("occupation", "nurse-assistant")]


@pytest.mark.parametrize("typed", ["listen", "lend an ear", "pay atention", "http://data.europa.eu/esco/skill/listen"])
def test_a_skill_is_found_by_any_of_its_labels_and_its_address(typed: str) -> None:
    assert labelled(typed) == [("skill", "listen")]


def test_a_kind_leaves_occupations_and_skills_out() -> None:
    assert labelled("nurse", "micro_credential") == [("micro_credential", "NURSE")]
    assert labelled("nurs", "skill") == []


TYPED = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["nurse", "nures", "NURSE,", "ward", "sistr", "listen", "atention", "lend an", "2221.1", "x", "a"]
        ),
        max_size=3,
    ).map(" ".join),
)


@given(TYPED, st.sampled_from(["occupation", "skill", "micro_credential", None]))
@settings(deadline=None)
def test_only_what_may_fit_is_looked_at_and_nothing_that_fits_is_missed(typed: str, kind: str | None) -> None:
    """The same as looking at every occupation and skill."""
    kinds = [kind] if kind else KINDS
    found = find(LABELLED, typed, kinds=kinds, limit=None)
    with pytest.MonkeyPatch.context() as patch:
        everything = [labelled_module._entry(LABELLED, at) for at, _ in labelled_module._texts(LABELLED, kinds)]
        patch.setattr(find_module, "with_words", lambda *_: list(everything))
        patch.setattr(find_module, "spelled_like", lambda *_: [])
        assert find(LABELLED, typed, kinds=kinds, limit=None) == found
