"""The question side of "Find a route": what is asked, how it travels in a link, and the small flows beside it."""

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore
from routes.request import RouteRequest, route_request
from routes.search import look_up
from tests.app.test_pages import AUSTRIA, FINLAND, headlines, page, seen, shown
from views.question.asked import asked
from views.question.link import read, written
from views.question.put import put
from views.question.state import limits_set

pytestmark = [pytest.mark.app, pytest.mark.embedded]

BASIC = "FI-HELSINKI-cs-basic-studies-25"
PROGRAMME = "FI-HELSINKI-bsc-computer-science"


def link_of(app: AppTest) -> dict[str, list[str]]:
    """The link of the page: every parameter with all its values."""
    values = {name: app.query_params[name] for name in app.query_params}
    return {name: value if isinstance(value, list) else [value] for name, value in values.items()}


def places(app: AppTest) -> list[str]:
    """What the parts of what is possible are called."""
    return [box.label for box in app.expander if re.search(r": \d+$", box.label)]


def opened(app: AppTest, flow: str, at: str = "ways_on") -> AppTest:
    return app.button(key=f"flow_{flow}_{at}").click().run()


# What is possible from here


def test_what_is_possible_is_listed_by_level_with_what_the_surest_way_is_worth(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, have="AT-lehrabschluss", want="possible")
    assert "7 awards and programmes can be reached" in seen(app)
    label = app.button(key="reach_entitled_AT-fh-bachelor").label
    assert "Bachelor (Fachhochschule)" in label.replace("\\", "")
    assert "You may apply · 2 steps" in label
    assert link_of(app)["want"] == ["possible"]


def test_a_click_on_what_is_possible_asks_for_its_ways(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, have="AT-lehrabschluss", want="possible")
    app.button(key="reach_entitled_AT-fh-bachelor").click().run()
    assert headlines(app) == headlines(page(pack_store, monkeypatch, **AUSTRIA))
    assert link_of(app)["want"] == ["AT-fh-bachelor"]


def test_limits_hold_for_what_is_possible(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    home = page(pack_store, monkeypatch, have="NL-vwo", want="possible")
    abroad = page(pack_store, monkeypatch, have="NL-vwo", want="possible", countries="AT")
    assert places(home) == ["Netherlands: 9"]
    assert places(abroad) == ["Netherlands: 9", "Austria: 5"]
    assert "Our inference" in seen(abroad)


def test_without_anything_held_what_is_possible_says_what_to_choose_first(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Say first what you hold" in seen(page(pack_store, monkeypatch, want="possible"))


# A level and field


def test_a_level_and_field_are_asked_for_like_on_the_command_line(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, have="IE-ordinary-bachelor", want="IE/7")
    assert app.selectbox(key="want_country").value == "IE"
    assert app.selectbox(key="want_level").value == 7
    assert "1 of 5 qualification types and programmes at EQF level 7 in Ireland can be reached" in seen(app)
    assert "No programme there says its field" in seen(app)
    assert link_of(app)["want"] == ["IE/7"]


def test_a_field_is_chosen_by_its_name(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, have="FI-ylioppilastutkinto", want="FI/6/061")
    field = app.selectbox(key="want_field")
    assert field.value == "061"
    assert "Information and Communication Technologies (ICTs)" in field.options
    field.set_value(None).run()
    assert link_of(app)["want"] == ["FI/6"]


def test_another_country_forgets_a_level_that_it_has_not(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, have="AT-lehrabschluss", want="PT/2")
    app.selectbox(key="want_country").set_value("AT").run()
    assert not app.exception
    assert app.selectbox(key="want_level").value is None
    assert "want" not in link_of(app)


@pytest.mark.parametrize("want", ["AT/9", "XX/6", "AT/6/zz", "AT/", "/6"])
def test_a_place_that_is_none_is_said_to_be_unknown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, want: str
) -> None:
    app = page(pack_store, monkeypatch, have="AT-lehrabschluss", want=want)
    assert "Part of this link is not in the data" in seen(app)
    assert app.multiselect(key="have").value == ["AT-lehrabschluss"]


# A skill


def test_a_skill_leads_to_who_teaches_it_and_says_how_little_the_data_know(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, want="skill", skill="cyber security")
    text = seen(app)
    assert "5 micro-credentials teach this" in text
    assert "11 of 110 micro-credentials" in text
    assert "They hold no occupations" in text
    app.button(key="by_skill_GB-SQA-ethical-hacking-5_GB-SQA-npa-cyber-security-5").click().run()
    assert app.session_state["want"] == "GB-SQA-npa-cyber-security-5"
    assert app.session_state["also"] == ["GB-SQA-ethical-hacking-5"]


# Everything that a question may hold, in its link


WHOLE = {
    "have": ["AT-lehrabschluss", f"{BASIC}:20", BASIC],
    "want": "AT-fh-bachelor",
    "credits": [f"{PROGRAMME}:30"],
    "experience": "2.5",
    "pace": "45",
    "fee": "1500",
    "max_years": "6.5",
    "certainty": "discretionary",
    "countries": ["DE", "AT"],
    "taught": ["de", "en"],
    "mode": ["online", "blended"],
    "avoid": ["AT-bms-abschluss"],
    "require": ["AT-berufsreifepruefung"],
    "on": "2027-09-01",
}


def test_every_condition_is_restored_from_the_link_and_written_there(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, **WHOLE)
    assert not app.exception
    written = {name: value if isinstance(value, list) else [value] for name, value in WHOLE.items()}
    assert link_of(app) == written
    visit = app.session_state
    assert (visit["max_years"], visit["taught"], visit["mode"]) == (6.5, ["de", "en"], ["online", "blended"])
    assert (visit["avoid"], visit["require"]) == (["AT-bms-abschluss"], ["AT-berufsreifepruefung"])
    assert (visit["begun"], visit[f"begun_ects_{PROGRAMME}"]) == ([PROGRAMME], 30)
    assert visit["on"] == date(2027, 9, 1)
    assert app.number_input(key=f"pieces_{BASIC}").value == 2
    assert [app.number_input(key=f"piece_ects_{BASIC}_{n}").value for n in (1, 2)] == [20, None]


ASKED: dict[str, Any] = {
    "held": ("AT-lehrabschluss", "FI-HELSINKI-elements-of-ai"),
    "have": (BASIC, BASIC, f"{BASIC}:20.5"),
    "credits": (f"{PROGRAMME}:30",),
    "target": "AT-fh-bachelor",
    "experience_years": "2.5",
    "pace": "45",
    "max_fee": "1500",
    "max_years": "6.5",
    "countries": ("DE", "AT"),
    "languages": ("de", "en"),
    "modes": ("online", "blended"),
    "avoid": ("AT-bms-abschluss",),
    "require": ("AT-berufsreifepruefung",),
    "certainty": "discretionary",
    "exit_awards": True,
    "on": "2027-09-01",
}
"""A request of which nothing is as usual."""


@pytest.mark.parametrize("target", ["AT-fh-bachelor", PROGRAMME, "AT/6", "AT/6/061"])
def test_a_request_put_into_the_question_is_asked_again_as_it_was(pack_store: GraphStore, target: str) -> None:
    assert ASKED.keys() == RouteRequest.model_fields.keys() - {"weights", "limit"}, "say how a new field is put"
    snapshot, request = pack_store.snapshot(), route_request(**{**ASKED, "target": target})
    usual = RouteRequest(held=("x",), target="x")
    assert not [name for name in ASKED if getattr(request, name) == getattr(usual, name)]
    visit: dict[Any, Any] = {}
    put(snapshot, request, visit)
    assert asked(visit) == request
    linked: dict[Any, Any] = {}
    parameters = {name: [value] if isinstance(value, str) else value for name, value in written(visit).items()}
    assert read(snapshot, parameters, linked) == ()
    assert asked(linked) == request


def test_a_micro_credential_held_and_had_is_put_as_often(pack_store: GraphStore) -> None:
    snapshot, visit = pack_store.snapshot(), dict[Any, Any]()
    for held, have in (((), (BASIC,)), ((BASIC,), (BASIC, f"{BASIC}:5")), ((BASIC,), (f"{BASIC}:5",))):
        request = route_request(held=("AT-lehrabschluss", *held), have=have, target=PROGRAMME)
        put(snapshot, request, visit)
        again = asked(visit)
        assert again is not None
        found = [look_up(snapshot, one).micro_credentials for one in (request, again)]
        assert sorted(map(repr, found[0])) == sorted(map(repr, found[1]))


def test_a_request_put_into_the_question_leaves_nothing_of_another_one(pack_store: GraphStore) -> None:
    snapshot, usual = pack_store.snapshot(), route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor")
    visit: dict[Any, Any] = {}
    put(snapshot, route_request(**ASKED), visit)
    put(snapshot, usual, visit)
    assert asked(visit) == usual
    assert (limits_set(visit), visit["on"]) == (0, None)


@pytest.mark.parametrize(
    "odd",
    [
        {"max_years": "101"},
        {"max_years": "x"},
        {"fee": "abc"},
        {"pace": "1e-9"},
        {"experience": "-1"},
        {"certainty": "<b>"},
        {"importance_years": "9"},
        {"countries": "XX"},
        {"taught": ["tlh", "\u0663"]},
        {"mode": "telepathy"},
        {"on": "yesterday"},
        {"on": "2027-13-01"},
        {"on": "1999-01-01"},
        {"credits": ["AT-fh-bachelor:60", "AT-fh-bachelor"]},
        {"credits": f"{PROGRAMME}:many"},
    ],
    ids=str,
)
def test_odd_conditions_in_a_link_are_left_out_and_said_to_be(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, odd: dict[str, str | list[str]]
) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, **odd)
    assert headlines(app) == headlines(page(pack_store, monkeypatch, **AUSTRIA))
    assert set(link_of(app)) == set(AUSTRIA)
    assert "Part of this link is not in the data" in seen(app)


def test_what_is_understood_of_a_condition_holds(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, countries=["AT", "XX"], fee="", pace="60")
    assert "Part of this link is not in the data" in seen(app)
    assert link_of(app) == {name: [value] for name, value in {**AUSTRIA, "countries": "AT"}.items()}
    assert "Part of this link" not in seen(page(pack_store, monkeypatch, **AUSTRIA, fee="", pace="60"))


def test_credit_that_is_no_number_is_said_to_be_none(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, have=[FINLAND["have"], f"{BASIC}:many"], want=PROGRAMME)
    assert "Part of this link is not in the data" in seen(app)
    assert link_of(app)["have"] == [FINLAND["have"], BASIC]


@pytest.mark.parametrize("key", ["avoid", "require", "credits"])
def test_unknown_things_in_a_condition_are_said_to_be_unknown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, **{key: "NO-such-thing:1"})
    assert "Part of this link is not in the data" in seen(app)
    assert len(headlines(app)) == 2


def test_what_the_way_must_go_through_is_chosen_by_its_title(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA)
    field = app.multiselect(key="require")
    assert any("Berufsreifeprüfung" in option for option in field.options)
    assert not any("AT-" in option for option in field.options)
    field.set_value(["AT-berufsreifepruefung"]).run()
    assert [line.split(",")[0] for line in headlines(app)] == ["2 steps"]
    app.multiselect(key="require").set_value([]).run()
    app.multiselect(key="avoid").set_value(["AT-berufsreifepruefung"]).run()
    assert [line.split(",")[0] for line in headlines(app)] == ["1 step"]


def test_limits_are_counted_and_can_be_removed_at_once(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, certainty="entitled", max_years="9", taught="en")
    assert "3 limits are set." in seen(app)
    app.button(key="forget_limits").click().run()
    assert set(link_of(app)) == set(AUSTRIA)
    assert "limits are set" not in seen(app)


def test_credit_earned_in_the_programme_wanted_comes_off_what_is_left(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = ["FI-ammatillinen-perustutkinto", BASIC]
    app = page(pack_store, monkeypatch, have=have, want=PROGRAMME, credits=f"{PROGRAMME}:60")
    assert app.number_input(key=f"begun_ects_{PROGRAMME}").value == 60
    assert not app.exception


# What micro-credentials really carry


def test_who_claims_more_than_it_carries_is_told_so(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    have = [FINLAND["have"], f"{BASIC}:500"]
    app = page(pack_store, monkeypatch, have=have, want=PROGRAMME)
    said = [warning.value for warning in app.warning]
    assert any("You enter 500 ECTS. According to the data it carries 25" in text for text in said)
    assert "25 ECTS count" in seen(app)
    app.number_input(key=f"piece_ects_{BASIC}_1").set_value(20).run()
    assert not app.warning
    assert "20 ECTS count" in seen(app)
    assert f"{BASIC}:20" in link_of(app)["have"]


def test_only_micro_credentials_held_are_a_question_too(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, have=f"{BASIC}:20", want=PROGRAMME)
    assert "20 ECTS count" in seen(app)


# The small flows


def test_each_flow_opens_from_the_foot_of_the_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA)
    for flow, words in (
        ("not_listed", "Say what you know of it"),
        ("nothing_yet", "Everybody starts somewhere"),
        ("half_way", "What you passed may still count"),
        ("wrong", "A fact in the data of Gradus seems to be wrong"),
        ("whom", "Only those who decide can say yes"),
    ):
        opened(app, flow)
        assert words in seen(app), flow


def test_the_nearest_to_what_is_not_listed_is_said_not_to_be_the_same(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(page(pack_store, monkeypatch, have="PT-cursos-profissionais"), "not_listed", "have")
    assert app.selectbox(key="not_listed_country").value == "PT"
    app.selectbox(key="not_listed_level").set_value(4).run()
    app.selectbox(key="not_listed_sector").set_value("upper_secondary_vet").run()
    assert "None of these is your qualification" in "".join(warning.value for warning in app.warning)
    app.button(key="take_near_PT-cursos-aprendizagem").click().run()
    assert app.multiselect(key="have").value == ["PT-cursos-profissionais", "PT-cursos-aprendizagem"]


def test_a_title_that_names_its_former_one_is_shown(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(page(pack_store, monkeypatch, have="LU-dap"), "not_listed")
    assert "formerly techniques" in seen(app)
    assert "Which qualification in your country does it correspond to" in shown(app)


def test_who_stopped_half_way_sees_the_award_for_it_and_asks_with_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(page(pack_store, monkeypatch, have="NL-havo"), "half_way")
    app.selectbox(key="half_way_begun").set_value("NL-hbo-bachelor").run()
    app.number_input(key="half_way_earned").set_value(60).run()
    assert "It takes 60 ECTS: you have as many." in seen(app)
    app.number_input(key="half_way_earned").set_value(30).run()
    assert "It takes 60 ECTS: you do not have as many yet." in seen(app)
    app.button(key="take_exit_NL-hbo-propedeuse").click().run()
    assert app.multiselect(key="have").value == ["NL-havo", "NL-hbo-propedeuse"]


def test_who_stopped_half_way_may_go_on_with_the_same_programme(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(page(pack_store, monkeypatch, have=FINLAND["have"]), "half_way")
    app.selectbox(key="half_way_begun").set_value(PROGRAMME).run()
    app.number_input(key="half_way_earned").set_value(50).run()
    button = app.button(key=f"go_on_{PROGRAMME}")
    assert "130 ECTS are left" in button.label
    button.click().run()
    assert link_of(app)["credits"] == [f"{PROGRAMME}:50"]
    assert link_of(app)["want"] == [PROGRAMME]


def test_who_has_finished_nothing_sees_where_one_starts_and_what_it_would_open(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(page(pack_store, monkeypatch), "nothing_yet", "welcome")
    app.selectbox(key="nothing_yet_country").set_value("NL").run()
    assert "It leads on to 12 things in the data." in seen(app)
    app.button(key="take_start_NL-mbo-1").click().run()
    assert "12 awards and programmes can be reached" in seen(app)
    assert app.multiselect(key="have").value == ["NL-mbo-1"]


def test_rules_on_prior_learning_name_their_part_of_the_country_and_none_is_cut_unsaid(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.question.nothing_yet.SHOWN", 3)
    app = opened(page(pack_store, monkeypatch), "nothing_yet", "welcome")
    app.selectbox(key="nothing_yet_country").set_value("BE").run()
    assert "Belgium, only in a part of it (Flanders, BE-VLG)" in seen(app)
    assert "and 2 more" in seen(app)


def test_a_wrong_fact_is_reported_with_its_page_and_the_data(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(page(pack_store, monkeypatch, **AUSTRIA), "wrong")
    app.selectbox(key="wrong_about").set_value("AT-lehrabschluss").run()
    app.selectbox(key="wrong_fact").set_value("AT-lehrabschluss--AT-fh-bachelor--1").run()
    app.text_area(key="wrong_what").set_value("The law changed.").run()
    said = next(code.value for code in app.code if "seems to be wrong" in code.value)
    assert "What is wrong: The law changed." in said
    assert "imc.ac.at" in said
    assert "gradus-europe, version " in said


def test_the_provider_is_named_first_of_whom_to_ask(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = seen(opened(page(pack_store, monkeypatch, **FINLAND), "whom"))
    assert text.index("University of Helsinki") < text.index("Keeps the qualifications framework of Finland")


def test_the_centres_of_the_countries_are_named_with_their_sources(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(opened(page(pack_store, monkeypatch, have="AT-lehrabschluss", want="NL-wo-bachelor"), "whom"))
    for said in ("Nuffic", "Recognition of foreign certificates in Netherlands", "Euroguidance Austria", "27 November"):
        assert said in text, said


def test_where_no_centre_is_known_the_network_is_named(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = seen(opened(page(pack_store, monkeypatch, have="LU-dap"), "whom"))
    assert "choose the country in which you want to use yours" in text
    assert "choose your own country" in text


def test_who_is_not_listed_is_led_to_the_centre_of_where_they_want_to_study(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = page(pack_store, monkeypatch, have="LU-dap", want="NL-wo-bachelor")
    assert "Nuffic" in seen(opened(there, "not_listed"))
    assert "Find the recognition centre" in seen(opened(page(pack_store, monkeypatch, have="LU-dap"), "not_listed"))


# What is typed


def test_what_is_typed_is_looked_up_and_one_press_takes_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    app.text_input(key="have_words").set_value("A level").run()
    assert app.multiselect(key="have").value == []
    app.button(key="typed_have_GB-EAW-a-level").click().run()
    assert app.multiselect(key="have").value == ["GB-EAW-a-level"]
    assert app.text_input(key="have_words").value == ""
    assert "Added: GCE A level" in seen(app)


def test_what_only_resembles_the_typed_words_is_said_to(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    app.text_input(key="have_words").set_value("Meisterprüfng").run()
    assert "These only resemble it" in seen(app)
    app.button(key="typed_have_AT-meisterpruefung").click().run()
    assert app.multiselect(key="have").value == ["AT-meisterpruefung"]


def test_what_another_country_has_is_offered_and_said_to_be_elsewhere(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    app.selectbox(key="have_country").set_value("NO")
    app.text_input(key="have_words").set_value("Abitur").run()
    assert "Nothing in Norway is called" in seen(app)
    assert app.button(key="typed_have_DE-abitur")


def test_what_is_wanted_is_looked_for_at_home_first(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, have="IE-ordinary-bachelor")
    app.text_input(key="want_words").set_value("masters").run()
    first = next(button for button in app.button if (button.key or "").startswith("typed_want_"))
    assert first.key == "typed_want_IE-masters"


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("also", "Kooliinformaatika", "EE-TLU-school-informatics"),
        ("begun", "computer science Helsinki", PROGRAMME),
    ],
)
def test_micro_credentials_and_programmes_are_looked_up_alike(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, key: str, typed: str, meant: str
) -> None:
    app = page(pack_store, monkeypatch)
    app.text_input(key=f"{key}_words").set_value(typed).run()
    app.button(key=f"typed_{key}_{meant}").click().run()
    assert app.multiselect(key=key).value == [meant]


def test_every_example_has_an_answer(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, words in enumerate(
        ("2 routes", "routes", "One route", "One route", "25 ECTS count", "can be reached"), start=1
    ):
        app = page(pack_store, monkeypatch)
        app.button(key=f"example_{number}").click().run()
        assert words in seen(app), number


def test_the_turkish_example_goes_through_the_two_year_programme(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    app.button(key="example_3").click().run()
    assert link_of(app)["require"] == ["TR-onlisans"]
    assert "Dikey Geçiş S\u0131nav\u0131 (DGS)" in seen(app)
