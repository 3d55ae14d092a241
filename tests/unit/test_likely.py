"""Which of the data somebody may mean: asked back, with what speaks for it and what against, never taken silently."""

import pytest

from queries.likely import MICRO_CREDENTIAL, PROGRAMME, TYPE, Held, Reason, in_title, likely
from tests.routes.snapshots import bundled


def found(held: Held, **more: object) -> list[tuple[str, set[Reason]]]:
    return [(one.id, set(one.reasons)) for one in likely(bundled(), held, **more)]  # type: ignore[arg-type]


def test_a_native_title_in_its_country_is_found_first() -> None:
    (first, *_) = found(Held(["LEHRABSCHLUSSPRUEFUNG", "Lehrabschlussprüfung"], country="AT", eqf_level=4))
    assert first == ("AT-lehrabschluss", {Reason.SAME_TITLE, Reason.SAME_COUNTRY, Reason.SAME_LEVEL})


def test_the_same_title_in_another_country_is_not_offered() -> None:
    titles = ["Lehrabschlussprüfung"]
    assert "AT-lehrabschluss" not in [id_ for id_, _ in found(Held(titles, country="FI"))]


def test_where_the_file_names_no_country_that_speaks_against_it() -> None:
    (first, *_) = found(Held(["Lehrabschlussprüfung"]))
    assert first == ("AT-lehrabschluss", {Reason.SAME_TITLE, Reason.COUNTRY_NOT_SAID})


def test_another_level_speaks_against_it() -> None:
    (first, *_) = found(Held(["Lehrabschlussprüfung"], country="AT", eqf_level=6))
    assert Reason.OTHER_LEVEL in first[1]


def test_a_micro_credential_is_found_by_its_title_and_provider() -> None:
    held = Held(["Kooliinformaatika"], ["Tallinn University"], "EE", 7)
    (first, *_) = found(held, kinds=(MICRO_CREDENTIAL,))
    assert first[0] == "EE-TLU-school-informatics"
    assert {Reason.SAME_TITLE, Reason.SAME_PROVIDER} <= first[1]


def test_another_provider_speaks_against_it() -> None:
    (first, *_) = found(Held(["Kooliinformaatika"], ["Tartu Ülikool"], "EE"), kinds=(MICRO_CREDENTIAL,))
    assert Reason.OTHER_PROVIDER in first[1]


def test_the_same_page_is_found_whatever_the_title() -> None:
    page = str(bundled().micro_credentials["EE-TLU-school-informatics"]["source_url"])
    pages = [page.replace("https://www.", "http://") + "/"]
    ids = dict(found(Held(["Something else"], addresses=pages), kinds=(MICRO_CREDENTIAL,), limit=100))
    assert Reason.SAME_ADDRESS in ids["EE-TLU-school-informatics"]


def test_the_front_page_of_an_issuer_is_the_page_of_nothing() -> None:
    assert found(Held(["Something else"], addresses=["https://www.tlu.ee/", "https://www.tlu.ee"])) == []


@pytest.mark.parametrize("title", ["Data Science Fundamentals", "", "?!", "x" * 5000, "Digital"])
def test_what_is_like_nothing_gives_nothing(title: str) -> None:
    assert found(Held([title], country="SI"), kinds=(MICRO_CREDENTIAL,)) == []


def test_a_qualification_of_no_known_title_is_taken_for_nothing() -> None:
    held = Held(["Upper Secondary School Leaving Certificate"], country="ES", eqf_level=4)
    assert found(held, kinds=(TYPE, PROGRAMME)) == []


@pytest.mark.parametrize("title", ["Crossmedia Production", "cross-media: production", "Fundamentals of crossmedia"])
def test_what_has_most_words_of_a_title_is_given_and_what_has_half_of_them_is_not(title: str) -> None:
    for id_ in in_title(bundled(), Held([title]), kinds=(MICRO_CREDENTIAL,), limit=100):
        row = bundled().micro_credentials[id_]
        named = f"{row.get('title')} {row.get('title_native')} {row.get('title_en')}".casefold()
        assert "media" in named


@pytest.mark.parametrize("title", ["Data Science Fundamentals", "Introduction to Data Science (micro-credential)"])
def test_empty_words_of_a_title_make_nothing_alike(title: str) -> None:
    names = [
        str(bundled().micro_credentials[id_]) for id_ in in_title(bundled(), Held([title]), kinds=("micro_credential",))
    ]
    assert names
    assert all("ata" in name and "cience" in name for name in names)


@pytest.mark.parametrize("title", ["", "?!", "Fundamentals", "Unheard of thing", "x" * 5000])
def test_a_title_that_says_nothing_is_in_nothing(title: str) -> None:
    assert in_title(bundled(), Held([title]), kinds=(MICRO_CREDENTIAL,)) == ()


def test_a_micro_credential_is_never_taken_for_a_degree_of_its_level() -> None:
    held = Held(["Digital micro-credential creation"], ["University of Zed"], "IE", 6)
    assert found(held, kinds=(MICRO_CREDENTIAL,)) == []


def test_no_more_are_given_than_asked_for() -> None:
    assert len(found(Held(["Bachelor's degree"]), limit=3)) == 3
