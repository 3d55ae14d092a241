"""Which of the data somebody may mean: asked back, with what speaks for it and what against, never taken silently."""

import pytest

from queries.likely import MICRO_CREDENTIAL, PROGRAMME, TYPE, Held, Reason, likely
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


def test_a_qualification_of_no_known_title_is_asked_by_country_and_level() -> None:
    held = Held(["Upper Secondary School Leaving Certificate"], country="ES", eqf_level=4)
    ids = [id_ for id_, _ in found(held, kinds=(TYPE, PROGRAMME), by_level=True)]
    assert {"ES-bachiller", "ES-tecnico"} <= set(ids)
    assert found(held, kinds=(TYPE, PROGRAMME)) == []


def test_a_micro_credential_is_never_taken_for_a_degree_of_its_level() -> None:
    held = Held(["Digital micro-credential creation"], ["University of Zed"], "IE", 6)
    assert found(held, kinds=(MICRO_CREDENTIAL,)) == []


def test_no_more_are_given_than_asked_for() -> None:
    assert len(found(Held(["Bachelor's degree"]), limit=3)) == 3
