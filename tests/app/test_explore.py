"""The page Explore, run by Streamlit's own test harness."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.content import Content
from graph.datasets import load
from graph.errors import GradusError
from graph.model import MicroCredential, Programme, Provider, StackingLink
from graph.record import Record
from graph.store import GraphStore, open_store
from routes.answer import Answer
from tests.app.test_pages import shown

pytestmark = [pytest.mark.app, pytest.mark.embedded]

APP = str(Path(__file__).parents[2] / "app.py")
SCRIPT = """
from views.explore import page as explore
from views import language, pages
pages.page(pages.ROUTES, lambda: None, "Find a route", "route")
language.choose()
explore.page()
"""


def explore(store: GraphStore, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    """The page, opened by a link."""
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def counted(app: AppTest) -> tuple[int, int]:
    """How many cards and lines the page says there are."""
    found = re.search(r"(\d+) cards? · (\d+) lines?", shown(app))
    assert found is not None
    return int(found[1]), int(found[2])


def kept(app: AppTest) -> dict[str, list[str]]:
    """What is in the page's address."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def pressed(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_before_anything_is_chosen_it_says_how_it_works_and_offers_four_examples(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = explore(pack_store, monkeypatch)
    assert "How it works" in shown(app)
    assert {b.label for b in app.button if b.key and b.key.startswith("explore_example_")} == {
        "What does an Austrian apprenticeship open?",
        "Slovenia, from primary school to the doctorate",
        "Ireland and Germany side by side",
        "Everything at EQF level 5",
    }


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_each_example_draws_a_picture(number: int, pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = pressed(explore(pack_store, monkeypatch), f"explore_example_{number}")
    cards, lines = counted(app)
    assert cards >= 4
    assert lines >= 5


def test_the_first_example_is_one_certificate_with_all_its_rules(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = pressed(explore(pack_store, monkeypatch), "explore_example_1")
    assert counted(app) == (4, 5)
    text = shown(app)
    assert "Lehrabschlussprüfung" in text
    assert "What it opens" in text
    assert kept(app) == {"start": ["AT-lehrabschluss"], "picked": ["AT-lehrabschluss"]}


def test_what_is_around_a_card_opens_and_closes_by_a_button_and_is_in_the_link(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = explore(pack_store, monkeypatch, start="AT-lehrabschluss", picked="AT-fh-bachelor")
    before = counted(app)
    assert app.button(key="explore_open").label == "Show 4 more around it"
    pressed(app, "explore_open")
    assert counted(app)[0] == before[0] + 4
    assert kept(app)["open"] == ["AT-fh-bachelor"]
    pressed(app, "explore_close")
    assert counted(app) == before
    assert "open" not in kept(app)


def test_the_start_itself_can_be_closed_and_opened_again(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = pressed(explore(pack_store, monkeypatch, start="AT-lehrabschluss"), "explore_close")
    assert "1 card · 0 lines" in shown(app)
    assert kept(app)["shut"] == ["AT-lehrabschluss"]
    assert counted(pressed(app, "explore_open")) == (4, 5)


def test_a_link_restores_start_what_is_open_filters_choice_and_the_marked_way(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    link: dict[str, list[str]] = {
        "start": ["SI"],
        "open": ["SI-poklicna-matura"],
        "level": ["4", "6"],
        "certainty": ["entitled"],
        "picked": ["SI-poklicna-matura"],
        "from": ["SI-srednje-poklicno"],
        "to": ["SI-diploma-prve-stopnje-vs"],
    }
    app = explore(pack_store, monkeypatch, **link)
    assert kept(app) == link
    text = shown(app)
    assert "are kept out by the filters" in text
    assert "The way from" in text
    assert app.selectbox(key="explore_picked").value == "SI-poklicna-matura"
    assert app.get("popover")[0].proto.popover.label == "Filters (2)"


def test_unknown_ids_in_a_link_are_said_kindly_and_the_rest_is_shown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = explore(
        pack_store,
        monkeypatch,
        start=["AT-lehrabschluss", "no-such"],
        open="neither",
        picked="gone",
        country="QQ",
        sector="?",
        level="99",
        to="x",
        route="-4",
    )
    assert [info.value for info in app.info] == ["Part of this link is not in the data (any more)."]
    assert counted(app) == (4, 5)


def test_what_a_link_could_not_show_is_said_until_something_else_is_chosen(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = explore(pack_store, monkeypatch, start=["AT-lehrabschluss", "no-such"], to="x").run()
    assert [info.value for info in app.info] == ["Part of this link is not in the data (any more)."]
    app.multiselect(key="explore_start").set_value(["AT-fh-bachelor"]).run()
    assert not app.info


def test_a_way_is_marked_and_another_can_be_chosen(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch, start="AT", **{"from": "AT-lehrabschluss", "to": "AT-fh-bachelor"})
    ways = app.selectbox(key="explore_route")
    assert [option.split(" · ")[0] for option in ways.options] == ["1: 1 step", "2: 2 steps"]
    ways.select(2).run()
    assert kept(app)["route"] == ["2"]
    pressed(app, "explore_unmark")
    assert "to" not in kept(app)


def test_where_no_way_leads_the_page_says_so(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch, start="AT", **{"from": "AT-doktorat", "to": "AT-lehrabschluss"})
    assert re.search(r"No way from .* is known in the data\. That does not mean that there is none\.", shown(app))


def test_a_search_that_failed_is_not_kept_as_no_way(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Answer:
        raise GradusError("It did not come to an end.")

    with monkeypatch.context() as broken:
        broken.setattr("views.answer.answers.find_routes", failing)
        app = explore(
            pack_store, monkeypatch, start="SI", **{"from": "SI-srednje-poklicno", "to": "SI-magisterij-druge-stopnje"}
        )
        assert "That does not mean that there is none" in shown(app)
    assert "The way from" in shown(app.run())


def test_the_legend_and_the_panel_speak_of_a_line_that_is_chosen(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = "AT-lehrabschluss--AT-fh-bachelor--1"
    text = shown(explore(pack_store, monkeypatch, start="AT-lehrabschluss", picked=rule))
    assert "What the rule says, in our words" in text
    assert 'class="g-stroke g-inferred"' not in text
    assert 'class="g-stroke g-discretionary"' in text


def test_no_id_and_no_code_is_on_the_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch, start=["AT", "SI-SQF"], show="offers", picked="SI-SQF:4")
    text = re.sub(r"<[^>]*>", " ", shown(app))
    for code in ("AT-", "SI-SQF", "upper_secondary", "micro_credential", "GIVES_ACCESS", "--1"):
        assert code not in text, text[text.index(code) - 80 :][:160]


def test_the_tables_are_written_when_they_are_opened(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch, start="AT-lehrabschluss")
    assert "Every line in the picture" not in shown(app)
    app.session_state["explore_tables"] = True
    text = shown(app.run())
    assert text.count('<tr id="thing-') == 4
    assert text.count('<tr id="connection-') == 5
    assert 'tabindex="0" role="region"' in text


def test_too_much_for_one_picture_is_said_with_what_to_do(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = [f"EQF:{level}" for level in range(1, 9)]
    countries = ["UA", "GE", "BA", "MD", "CH", "GB", "US", "AU", "LI", "ES", "AT", "FI", "NL", "IE", "IT"]
    app = explore(pack_store, monkeypatch, start=[*levels, *countries], show="offers")
    assert counted(app)[0] == 600
    assert "Too much for one picture" in shown(app)


def test_filters_that_leave_nothing_say_so(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch, start="AT", country="DE")
    assert any("The filters leave nothing to see" in info.value for info in app.info)
    pressed(app, "explore_unfilter")
    assert counted(app)[0] == 13


def test_a_word_that_is_in_no_list_is_asked_back(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = explore(pack_store, monkeypatch)
    app.session_state["explore_typed"] = "Gesellenbrief"
    app.run()
    assert any("Duale Berufsausbildung" in button.label for button in app.button)
    pressed(app, "explore_suggest_0")
    assert kept(app)["start"][0].startswith(("DE-", "AT-"))


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [("explore_route_from", ["AT-fh-bachelor"], None), ("explore_route_to", [], "AT-fh-bachelor")],
)
def test_a_card_leads_to_the_page_of_routes_with_half_of_the_question_answered(
    key: str, held: list[str], wanted: str | None, pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("views.pages.go", asked.append)
    app = explore(pack_store, monkeypatch, start="AT-lehrabschluss", picked="AT-fh-bachelor")
    pressed(app, key)
    assert not app.exception
    assert asked == ["routes"]
    assert app.session_state["have"] == held
    assert app.session_state["want"] == wanted


def test_the_page_is_in_the_table_before_the_data(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(APP).read_text(encoding="utf-8")
    assert text.index("pages.EXPLORE") < text.index("pages.DATA")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"valid_to": "2020"}, "counts toward Bachelor (5 ECTS) (it does not hold any more)"),
        ({"valid_from": "2999"}, "counts toward Bachelor (5 ECTS) (it does not hold yet)"),
        ({"valid_from": "2020"}, "counts toward Bachelor (5 ECTS)"),
    ],
)
def test_what_a_micro_credential_no_longer_counts_toward_is_marked(
    dates: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: dict[str, Any] = {"source_url": "https://example.org/a", "evidence": "seen"}
    records: list[Record] = [
        Provider(id="P", name="P", kind="other", **page),
        MicroCredential(id="M", provider_id="P", title="Course", **page),
        Programme(id="B", provider_id="P", title="Bachelor", **page),
        StackingLink(mc_id="M", target_id="B", ects=5, **dates, **page),
    ]
    with closing(open_store(f"embedded:{tmp_path / 'store'}")) as store:
        load(store, "small", Content(records))
        text = re.sub("<[^>]+>", "", shown(explore(store, monkeypatch, start="M", picked="M")))
    assert said in text
    assert text.count("it does not hold") == said.count("it does not hold")
