"""The page Micro-credentials: found, opened, counted, and kept in its link, as the bundled pack has it."""

import contextlib
import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore

pytestmark = [pytest.mark.app, pytest.mark.embedded]

Table = Callable[[str], list[dict[str, str]]]
PAGE = "from views.micro_credentials import page as micro_credentials\nmicro_credentials.page()"
NO_RULE = "No rule in the data counts it toward any programme: ask the provider."


@pytest.fixture
def page(app_store: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the page by a link."""
    monkeypatch.setenv("GRADUS_STORE", app_store)

    def opened(**link: str | list[str]) -> AppTest:
        app = AppTest.from_string(PAGE, default_timeout=60)
        for name, value in link.items():
            app.query_params[name] = value
        return app.run()

    return opened


def html(app: AppTest) -> str:
    assert not app.exception, [str(error.value) for error in app.exception]
    return "\n".join(element.proto.body for element in app.get("html"))


def seen(app: AppTest) -> str:
    """What is read on the page: no tags, no attributes."""
    labels = [*(button.label for button in app.button), *(info.value for info in app.info)]
    plain = re.sub(r"<script>.*?</script>|<[^>]*>", " ", html(app), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(f"{plain} {' '.join(labels)}"))


def heading(app: AppTest) -> str:
    return re.findall(r'id="found" [^>]*>([^<]*)<', html(app))[0]


def entries(app: AppTest) -> list[str]:
    return [button.key.removeprefix("micro_read_") for button in app.button if button.key.startswith("micro_read_")]


def test_all_are_there_twenty_a_page(page: Callable[..., AppTest], table: Table) -> None:
    app = page()
    rows = table("micro_credentials")
    assert heading(app) == f"{len(rows)} micro-credentials"
    assert len(entries(app)) == 20
    read = set(entries(app))
    for _ in range(5):
        app.button(key="micro_next").click().run()
        read |= set(entries(app))
    assert read == {row["mc_id"] for row in rows}
    assert app.button(key="micro_next").disabled
    assert app.query_params["page"] == "6"


@pytest.mark.parametrize("typed", ["ristmeedia", "Ristmedia", "cross-media production"])
def test_a_search_forgives_and_knows_every_language(page: Callable[..., AppTest], typed: str) -> None:
    app = page()
    app.text_input(key="micro_words").set_value(typed).run()
    assert entries(app)[0] == "EE-TLU-crossmedia"
    assert app.query_params["words"] == typed


def test_a_provider_is_found_by_its_name(page: Callable[..., AppTest], table: Table) -> None:
    app = page(words="Maynooth")
    assert set(entries(app)) == {row["mc_id"] for row in table("micro_credentials") if row["provider_id"] == "IE-MU"}


def test_filters_meet_and_travel_in_the_link(page: Callable[..., AppTest], table: Table) -> None:
    app = page()
    app.multiselect(key="micro_country").set_value(["FI"]).run()
    app.button_group(key="micro_fee").set_value(["free"]).run()
    expected = {row["mc_id"] for row in table("micro_credentials") if row["country"] == "FI" and row["fee_eur"] == "0"}
    assert set(entries(app)) == expected
    again = page(country="FI", fee="free")
    assert set(entries(again)) == expected
    assert {name: app.query_params[name] for name in ("country", "fee")} == {"country": "FI", "fee": "free"}


def test_the_cards_say_what_declared_means_and_in_which_language_a_title_is(page: Callable[..., AppTest]) -> None:
    app = page(country="EE")
    text = seen(app)
    assert "“Declared” means that its source states the level" in text
    assert "Ristmeedia (Estonian)" in text
    assert '<span lang="et">Ristmeedia</span>' in html(app)
    assert "the data hold no English title" in text
    assert "the data hold no English title" not in seen(page(country="IE"))


def test_another_filter_goes_back_to_the_first_page(page: Callable[..., AppTest]) -> None:
    app = page(page="3")
    app.multiselect(key="micro_country").set_value(["FI", "EE"]).run()
    assert "page" not in app.query_params
    assert "Page 1 of 2" in seen(app)


def test_an_entry_point_filters_and_says_its_rule_and_the_basis_of_each(page: Callable[..., AppTest]) -> None:
    app = page()
    app.button(key="micro_enter_green").click().run()
    assert heading(app) == "12 micro-credentials"
    said = seen(app)
    assert "by words of their title or description" in said
    assert said.count("By its field in the data:") == 4
    assert said.count("Our inference: its title or description says") == 8
    assert app.query_params["theme"] == "green"
    app.button(key="micro_enter_green").click().run()
    assert heading(app) == "110 micro-credentials"


def test_what_may_be_easy_to_begin_is_apart_and_says_what_is_not_known(page: Callable[..., AppTest]) -> None:
    app = page(theme="open")
    assert heading(app) == "1 micro-credential"
    assert entries(app)[0] == "FI-HELSINKI-elements-of-ai"
    assert len(entries(app)) == 15
    said = seen(app)
    assert "14 more may be: not known" in said
    assert said.count("Its fee is not known.") + said.count("What it asks for before is not known.") == 14


def test_the_cards_count_what_a_click_shows(page: Callable[..., AppTest]) -> None:
    cards = [int(n) for n in re.findall(r'g-mc-count"><b>(\d+) micro-credentials?', html(page()))]
    shown = [
        int(re.findall(r"\d+", heading(page(theme=theme)))[0])
        for theme in ("digital", "green", "teachers", "research", "open")
    ]
    assert cards == shown


def test_my_country_is_the_filter_by_country(page: Callable[..., AppTest]) -> None:
    app = page()
    app.selectbox(key="micro_region").set_value("IE").run()
    assert heading(app) == "12 micro-credentials"
    assert app.multiselect(key="micro_country").value == ["IE"]
    app.multiselect(key="micro_country").set_value([]).run()
    assert app.selectbox(key="micro_region").value is None


def test_nothing_found_says_what_to_loosen_with_counts(page: Callable[..., AppTest]) -> None:
    app = page(country="EE", fee="free", words="python")
    assert heading(app) == "Nothing found"
    offered = {button.key: button.label for button in app.button if button.key.startswith("micro_without_")}
    assert offered == {"micro_without_country": "Without “Country”: 1 micro-credential"}
    app.button(key="micro_without_country").click().run()
    assert entries(app) == ["FI-HELSINKI-building-ai"]


@pytest.mark.parametrize("id_", ["EE-TLU-school-informatics", "EE-TLU-business-management", "EE-TLU-crossmedia"])
def test_a_micro_degree_that_no_programme_counts_is_said_to_be_one_and_no_more(
    page: Callable[..., AppTest], id_: str
) -> None:
    said = seen(page(open=id_))
    assert NO_RULE in said
    assert "No published policy of Tallinna Ülikool (Tallinn University)" in said
    assert "No rule of Estonia on recognising micro-credentials is known to us." in said
    for word in ("may count", "ECTS count", "should count", "can be counted", "What would complete"):
        assert word not in said


def test_what_counts_is_said_with_its_condition_its_requirement_and_its_cap(page: Callable[..., AppTest]) -> None:
    said = seen(page(open="CH-ENBAU-cas-nachhaltiges-bauen"))
    assert "10 ECTS count (16.67 % of the whole), if you are admitted" in said
    assert "Compulsory foundation module" in said
    assert "It is on the list of what this programme requires: Foundation module" in said
    assert "Not more than 50 ECTS may be counted." in said
    assert "at most 50 ECTS; at most 83.33 % of the programme" in said
    assert NO_RULE not in said


QUESTION: dict[str, object] = {
    "have": ["AT-lehrabschluss"],
    "have_country": "AT",
    "also": ["FI-HELSINKI-elements-of-ai"],
    "pieces_FI-HELSINKI-elements-of-ai": 2,
    "piece_ects_FI-HELSINKI-elements-of-ai_1": 1.0,
    "begun": ["FI-HELSINKI-bsc-computer-science"],
    "begun_ects_FI-HELSINKI-bsc-computer-science": 30.0,
    "want": None,
    "want_kind": "place",
    "want_country": "AT",
    "want_level": 6,
    "experience": 2.5,
    "pace_kind": "part",
    "fee": 1500.0,
    "countries": ["AT", "CH"],
}


@pytest.mark.parametrize("key", ["micro_ask", "micro_ask_0"])
def test_asking_with_what_i_hold_keeps_the_rest_of_the_question(page: Callable[..., AppTest], key: str) -> None:
    app = page(open="CH-ENBAU-cas-nachhaltiges-bauen")
    for name, value in QUESTION.items():
        app.session_state[name] = value
    app.button(key=key).click()
    with contextlib.suppress(KeyError):  # the page that it opens is not there in this test
        app.run()
    wanted = {**QUESTION, "also": ["FI-HELSINKI-elements-of-ai", "CH-ENBAU-cas-nachhaltiges-bauen"]}
    if key == "micro_ask_0":
        (of,) = [one for one in [app.session_state["want"]] if one]
        wanted |= {"want": of, "want_kind": "programme", "want_country": None}
    assert {name: app.session_state[name] for name in wanted} == wanted


def test_how_much_is_not_known_is_said_so(page: Callable[..., AppTest]) -> None:
    said = seen(page(open="AU-CURTIN-micromasters-human-rights"))
    assert "25 % of the whole counts, if you are admitted; how many ECTS is not known" in said
    assert "no source says for how many ECTS" in said


def test_what_would_complete_the_programme_is_one_click_away(page: Callable[..., AppTest]) -> None:
    app = page(open="CH-ENBAU-cas-nachhaltiges-bauen")
    assert "50 ECTS would be left" not in seen(app)
    app.button(key="micro_complete_0").click().run()
    said = seen(app)
    assert "Of the programme's 60 ECTS, 50 ECTS would be left." in said
    assert "CAS Kompetenzmodul EN Bau (any competence module of the offer) 10 ECTS 40 ECTS CHF 6400" in said
    assert app.query_params["complete"] == "CH-ENBAU-mas-nachhaltiges-bauen"


def test_the_description_is_measured_by_the_elements_of_the_recommendation(page: Callable[..., AppTest]) -> None:
    said = seen(page(open="EE-TLU-crossmedia"))
    assert "6 of the 9 elements" in said
    assert "type of assessment of every one ? not known" in said


def test_skills_and_what_is_asked_before_are_shown(page: Callable[..., AppTest]) -> None:
    app = page(open="FI-HELSINKI-advanced-programming")
    assert "Python (computer programming)" in seen(app)
    assert "It asks for: Introduction to Programming (Open University)" in seen(app)
    assert "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d" in html(app)


def test_back_to_the_list_keeps_the_filters(page: Callable[..., AppTest]) -> None:
    app = page(country="EE", open="EE-TLU-crossmedia")
    assert entries(app) == []
    app.button(key="micro_back").click().run()
    assert heading(app) == "14 micro-credentials"
    assert "open" not in app.query_params


def test_the_policies_of_a_country_and_of_a_provider_without_any(page: Callable[..., AppTest]) -> None:
    said = seen(page(whose="PT"))
    assert "Rules of Portugal for everyone there" in said
    assert "at most 50 % of the programme" in said
    assert "Decreto-Lei n.º 74/2006 art. 45" in said
    assert "Belgium, only in a part of it (Wallonia, BE-WAL)" in seen(page(whose="BE"))
    none = seen(page(whose="EE-TLU"))
    assert "No published policy of Tallinna Ülikool (Tallinn University) is known to us." in none


@pytest.mark.parametrize(
    "link",
    [
        {"open": "nobody"},
        {"country": "XX"},
        {"theme": "money"},
        {"whose": "nowhere"},
        {"sort": "luck"},
        {"page": "-1"},
        {"page": "x" * 50},
        {"open": "EE-TLU-crossmedia", "complete": "nothing"},
    ],
    ids=str,
)
def test_a_link_to_what_is_not_there_is_met_kindly(page: Callable[..., AppTest], link: dict[str, str]) -> None:
    app = page(**link)
    assert not app.exception
    assert "Part of this link is not in the data (any more)." in seen(app)


def test_what_a_link_could_not_show_is_said_until_something_else_is_chosen(page: Callable[..., AppTest]) -> None:
    app = page(open="nobody", country="FI").run()
    assert "Part of this link is not in the data (any more)." in seen(app)
    app.text_input(key="micro_words").set_value("data").run()
    assert "Part of this link" not in seen(app)


def test_a_page_beyond_the_last_is_the_last(page: Callable[..., AppTest]) -> None:
    assert "Page 6 of 6" in seen(page(page="99"))


@pytest.mark.parametrize(
    "link",
    [{}, {"theme": "digital"}, {"open": "IE-MU-tl515"}, {"open": "EE-TLU-crossmedia"}, {"whose": "GB"}],
    ids=str,
)
def test_no_id_is_read_on_the_page(page: Callable[..., AppTest], pack_store: GraphStore, link: dict[str, str]) -> None:
    snapshot = pack_store.snapshot()
    ids = {*snapshot.micro_credentials, *snapshot.studies.ids, *snapshot.policies, *snapshot.providers}
    words = set(re.findall(r"[\w-]+", seen(page(**link))))
    assert words & {id_ for id_ in ids if "-" in id_} == set()


def test_what_is_markdown_in_the_name_of_a_provider_stays_as_it_is(
    page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.micro_credentials.recognises._names", lambda *_: {"PT": "*A* [b]"})
    assert r"For example: \*A\* \[b\]" in [button.label for button in page().button]
