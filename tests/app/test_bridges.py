"""The page Bridges, run by Streamlit's own test harness on the bundled pack."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore

pytestmark = [pytest.mark.app, pytest.mark.embedded]

# The page alone: AppTest cannot follow a link to a page of the table.
SCRIPT = """
from views.bridges import page as bridges
from views import pages, find_route
import streamlit as st
pages.page(pages.ROUTES, find_route.page, "Find a route", "route", default=True)
bridges.page()
"""


def page(store: GraphStore, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception, [str(error.value) for error in app.exception]
    parts = [str(getattr(one, "value", "") or one.proto.body) for one in app.get("html")]
    return "\n".join([*parts, *(info.value for info in app.info), *(button.label for button in app.button)])


def plain(app: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", shown(app)).split())


def test_before_anything_is_chosen_there_are_examples_and_all_countries_side_by_side(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    text = plain(app)
    assert "Portugal: from a vocational course" in text
    assert "Countries side by side" in text
    assert "kinds of award, not people" in text
    assert shown(app).count('<tr><th scope="row">') == 42


def test_the_portuguese_vocational_course_as_a_counsellor_shows_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plain(page(pack_store, monkeypatch, country="PT", award="PT-cursos-profissionais"))
    for said in (
        "2 bridges",
        "1 way straight in",
        "Licenciado (licenciatura)",
        "Mestre (mestrado integrado)",
        "Diploma de técnico superior profissional (CTeSP)",
        "Concurso especial para diplomados de vias profissionalizantes",
        "Special competition where the institution offers places",
        "With a condition",
        "You may apply",
        "Legal basis: Decreto-Lei n.º 11/2020",
        "its words were checked on 23 November 2026",
        "ENIC-NARIC",
    ):
        assert said in text, said
    assert "Cursos artísticos especializados" not in text


def test_an_example_answers_at_a_click(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch)
    next(button for button in app.button if button.label.startswith("Portugal")).click().run()
    assert "2 bridges" in plain(app)
    assert app.query_params["award"] == "PT-cursos-profissionais"


def test_no_id_and_no_code_is_on_the_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for view in ("ways", "flow"):
        text = plain(page(pack_store, monkeypatch, country="PT", view=view))
        for code in ("PT-", "upper_secondary", "admission_scheme", "entitled", "award_first", "--1"):
            assert code not in text, text[text.index(code) - 60 :][:120]


def test_an_explicit_no_is_said_to_be_one_and_a_way_round_is_offered(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plain(page(pack_store, monkeypatch, country="NL", award="NL-mbo-4"))
    assert "Explicitly not" in text
    assert "No direct access; route via an hbo propaedeutic certificate or hbo degree" in text
    assert "Find a way round" in text


def test_a_dead_end_is_never_said_to_be_one_for_certain_and_says_what_can_be_tried(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plain(page(pack_store, monkeypatch, country="LT", award="LT-profesinio-mokymo-diplomas-3"))
    assert "That does not mean that there is none" in text
    assert "What can be tried" in text
    assert "Recognition of prior learning (" in text
    assert "Ask Studijų kokybės vertinimo centras" in text
    assert "Euroguidance" in text


def test_a_rule_on_prior_learning_of_a_part_of_a_country_is_not_said_to_be_the_countrys(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plain(page(pack_store, monkeypatch, country="BE"))
    assert "Recognition of prior learning (Belgium, only in a part of it (Flanders, BE-VLG)), in our words" in text
    assert "Recognition of prior learning (Belgium)" not in text


def test_dead_ends_that_are_not_shown_are_counted(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.bridges.cards.SHOWN", 1)
    app = page(pack_store, monkeypatch, country="GR")
    assert any(said.value.startswith("and ") and said.value.endswith(" more") for said in app.markdown)


def test_a_source_that_is_only_named_is_marked(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Source only named" in plain(page(pack_store, monkeypatch, country="SK"))
    assert "Source only named" not in plain(page(pack_store, monkeypatch, country="PT"))


def test_a_bridge_leads_to_its_routes(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr("views.pages.go", gone.append)
    app = page(pack_store, monkeypatch, country="PT", award="PT-cursos-profissionais")
    next(button for button in app.button if button.label == "Find routes with this").click().run()
    assert gone == ["routes"]
    assert app.session_state["have"] == ["PT-cursos-profissionais"]
    assert app.session_state["want"] == "PT-licenciado"


def test_both_ends_can_be_read_about_and_closed_again(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, country="PT", award="PT-cursos-profissionais")
    assert "What it opens" not in plain(app)
    next(button for button in app.button if button.label == "Read about both ends").click().run()
    assert plain(app).count("What it opens") == 2
    next(button for button in app.button if button.label == "Close").click().run()
    assert "What it opens" not in plain(app)


def test_a_link_restores_country_filters_and_view(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    link: dict[str, str | list[str]] = {
        "country": "AT",
        "from": ["upper_secondary_vet", "adult"],
        "by": "exam",
        "sure": "discretionary",
        "level": "4",
        "to": "6",
        "view": "flow",
        "into": "higher",
    }
    app = page(pack_store, monkeypatch, **link)
    state = app.session_state
    assert (state["bridges_country"], state["bridges_view"], state["bridges_into"]) == ("AT", "flow", "higher")
    assert (state["bridges_from"], state["bridges_by"]) == (["upper_secondary_vet", "adult"], ["exam"])
    assert (state["bridges_sure"], state["bridges_level"], state["bridges_to"]) == (["discretionary"], [4], [6])
    assert {name: app.query_params[name] for name in link} == link


def test_filters_narrow_what_is_shown_and_say_so(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = plain(page(pack_store, monkeypatch, country="AT", by="exam"))
    assert "Narrowed down to: Examination" in text
    assert "Lehrabschlussprüfung" in text
    assert "Reifeprüfung (AHS-Matura)" not in text


def test_nothing_found_offers_everything(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, country="NL", by="exam")
    assert "Nothing in the data is like that" in plain(app)
    next(button for button in app.button if button.label == "Show everything of this country").click().run()
    assert "Mbo-diploma niveau 4" in plain(app)


def test_a_kind_of_bridge_is_found_in_all_countries(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = plain(page(pack_store, monkeypatch, by="experience"))
    assert "8 bridges" in text
    assert "Work experience" in text


NINES = "9" * 5000


@pytest.mark.parametrize("value", ["QQ", "", NINES, "\U0001f642", "<b>", "US", "PT-nothing"])
def test_a_strange_link_is_said_to_be_partly_unknown_or_left_out(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    keys = ("country", "view", "award", "into", "from", "by", "sure", "level", "to")
    app = page(pack_store, monkeypatch, **{key: [value] for key in keys})
    assert ("Part of this link is not in the data" in shown(app)) == bool(value)
    assert app.session_state["bridges_country"] == ""


def test_usual_codes_of_countries_are_understood(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Greece" in plain(page(pack_store, monkeypatch, country="EL"))


def test_the_picture_has_the_same_as_a_table(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = plain(page(pack_store, monkeypatch, country="PT", view="flow"))
    assert "7 kinds of award are counted, not people." in text
    row = "Upper secondary, vocational Admission procedure Higher education, EQF level 6"
    assert row in text
    assert "A band is as thick as the number of kinds of award that go that way." in text


def test_the_number_beside_a_country_is_that_of_its_tally(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = shown(page(pack_store, monkeypatch, country="PT", view="flow"))
    row = re.search(r'<tr class="g-chosen"><th scope="row">Portugal</th>(.*?)</tr>', html)
    assert row is not None
    assert re.findall(r'<td class="g-n[^"]*">(\d+)', row[1]) == ["7", "5", "2", "0", "0", "0", "7", "0"]


def test_paper_gets_the_sources_as_footnotes_the_day_and_the_version(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = shown(page(pack_store, monkeypatch, country="PT", award="PT-cursos-profissionais"))
    notes = html[html.index('class="g-footnotes"') :]
    assert notes.count("<li>") == 3
    assert '<sup class="g-mark">[3]</sup>' in html
    assert f"gradus-europe {pack_store.version().datasets[0].version[:12]}" in html
