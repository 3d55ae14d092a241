"""The answer of Find a route: put in order, narrowed, compared, asked what if, explained and counted."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore
from routes.request import route_request
from routes.search import find_routes
from tests.app.test_pages import AUSTRIA, FINLAND, headlines, page, seen, shown
from views.answer.importance import PRESETS, weights_of

pytestmark = [pytest.mark.app, pytest.mark.embedded]

MASTER = {"have": "AT-lehrabschluss", "want": "AT-master"}
CRAFT = {"have": "IE-advanced-certificate-craft", "want": "IE-honours-bachelor"}
PACKAGE = "FI-HELSINKI-cs-basic-studies-25"
HELSINKI = {"have": [FINLAND["have"], PACKAGE], "want": FINLAND["want"]}
DUTCH = {"have": "NL-mbo-4", "want": "NL-wo-bachelor"}


def opened(store: GraphStore, patch: pytest.MonkeyPatch, **link: Any) -> AppTest:
    return page(store, patch, **link)


def tokens(store: GraphStore, **question: Any) -> list[str]:
    routes = find_routes(store.snapshot(), route_request(held=(question["have"],), target=question["want"])).routes
    return [route.token for route in routes]


def bodies(app: AppTest, mark: str) -> list[str]:
    found = [element.proto.body for element in app.get("html")]
    return [body for body in found if mark in body and not body.startswith("<style>")]


def linked(app: AppTest, name: str) -> list[str]:
    """What the page's address says of something."""
    value = app.query_params[name]
    return [value] if isinstance(value, str) else list(value)


def test_a_click_on_a_wish_puts_the_routes_in_order_and_moves_the_controls(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **AUSTRIA)
    assert headlines(app)[0].startswith("2 steps")
    app.pills(key="importance_preset").set_value("steps").run()
    assert headlines(app)[0].startswith("1 step")
    assert app.select_slider(key="importance_steps").value == 4
    assert linked(app, "importance_steps") == ["4"]
    app.pills(key="importance_preset").set_value("usual").run()
    assert headlines(app)[0].startswith("2 steps")
    assert "importance_steps" not in app.query_params


def test_where_nobody_steered_the_right_is_open_and_the_order_says_so(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-master")
    cards = bodies(app, "g-card")
    sure = ["entitled", "entitled", "conditional", "discretionary"]
    assert [re.search(r"g-cert g-(\w+)", card)[1] for card in cards] == sure  # type: ignore[index]
    (steps,) = (body for body in bodies(app, "g-timeline") if "g-paper" not in body)
    assert "g-discretionary" not in steps
    assert "Usual order: the surest first" in seen(app)
    steered = opened(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-master", importance_steps="4")
    assert "g-discretionary" in bodies(steered, "g-card")[0]
    assert "Your order: everything counts as much as you said" in seen(steered)


def test_a_wish_is_marked_as_long_as_the_controls_stand_at_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = {f"importance_{name}": str(value) for name, value in weights_of("years").items()}
    app = opened(pack_store, monkeypatch, **AUSTRIA, **link)
    assert app.pills(key="importance_preset").value == "years"
    app.select_slider(key="importance_steps").set_value(3).run()
    assert app.pills(key="importance_preset").value is None
    assert not app.exception


def test_every_wish_is_another_one() -> None:
    assert len({tuple(weights_of(name).items()) for name in PRESETS}) == len(PRESETS)


def test_a_filter_says_how_many_routes_it_leaves_and_how_many_are_shown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **MASTER, panel="filters")
    pills = app.pills(key="only_sure")
    assert [re.sub(r"\\", "", option) for option in pills.options] == ["You may apply (2)", "With a condition (3)"]
    pills.set_value("entitled").run()
    assert len(headlines(app)) == 2
    assert "2 of 4 routes are shown." in seen(app)
    assert linked(app, "onlysure") == ["entitled"]
    app.button(key="show_all").click().run()
    assert len(headlines(app)) == 4
    assert "onlysure" not in app.query_params


def test_a_filter_brings_up_the_route_that_a_less_sure_one_beat(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **CRAFT)
    assert len(headlines(app)) == 1
    app = opened(pack_store, monkeypatch, **CRAFT, onlysure="conditional")
    text = seen(app)
    assert "0 of one route is shown." in text
    assert "One more appears: what was better in every respect is filtered out." in text
    assert "Shown because the filter takes away what was better." in text
    assert headlines(app)[0].startswith("2 steps")


def test_a_filter_that_leaves_nothing_says_so_and_can_be_taken_back(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **DUTCH, onlysure="entitled")
    assert "No route is within these filters." in seen(app)
    app.button(key="show_all").click().run()
    assert len(headlines(app)) == 1


def test_routes_are_compared_side_by_side_and_the_link_keeps_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tokens(pack_store, **MASTER)
    app = opened(pack_store, monkeypatch, **MASTER)
    for name in (names[0], names[2]):
        app.checkbox(key=f"compare_{name}").check().run()
    assert set(linked(app, "compare")) == {names[0], names[2]}
    (table,) = bodies(app, "g-told")
    assert len(re.findall('<th scope="col"', table)) == 3
    assert "See 2 routes side by side" in seen(app)
    again = opened(pack_store, monkeypatch, **MASTER, compare=[names[0], names[2]])
    assert bodies(again, "g-told") == [table]
    again.button(key="compare_none").click().run()
    assert bodies(again, "g-told") == []
    assert "compare" not in again.query_params


def test_at_most_four_routes_are_compared(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    question = {"have": "DK-folkeskolens-9-klasse-proeve", "want": "DK-master"}
    names = tokens(pack_store, **question)
    app = opened(pack_store, monkeypatch, **question, compare=names[:4])
    assert [app.checkbox(key=f"compare_{name}").disabled for name in names] == [False] * 4 + [True] * 2


def test_a_column_says_for_each_criterion_what_is_best_and_what_cannot_be_compared(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **AUSTRIA, compare=tokens(pack_store, **AUSTRIA))
    (table,) = bodies(app, "g-told")
    rows = dict(re.findall(r'role="rowheader">(.*?)</th>(.*?)</tr>', table))
    assert rows["Steps"].count("the best of these routes") == 1
    assert rows["Fees"].count("cannot be compared") == 2
    assert "Relevant professional qualification plus supplementary examinations" in table


def test_the_open_route_is_in_the_link_and_the_focus_goes_to_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **AUSTRIA)
    name = tokens(pack_store, **AUSTRIA)[0]  # by all criteria alike; the surest comes first on the page
    app.button(key="open_2").click().run()
    assert linked(app, "open") == [name]
    assert any(f'"route-{name}"' in body for body in bodies(app, "<script>"))
    app.run()
    assert not any("route-" in body for body in bodies(app, "<script>"))
    again = opened(pack_store, monkeypatch, **AUSTRIA, open=name)
    open_cards = [body for body in bodies(again, "g-timeline") if "g-paper" not in body]
    assert "Relevant professional qualification plus supplementary examinations" in open_cards[0]


def test_each_step_says_what_to_do_whom_to_ask_and_its_source(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(opened(pack_store, monkeypatch, **AUSTRIA))
    assert "First pass the examination: Einschlägige berufliche Qualifikation mit Zusatzprüfungen." in text
    assert "Ask before you apply, and before you pay for anything: they decide in each case." in text
    assert "Whom to ask: the admissions office of an institution that offers it" in text
    abroad = seen(opened(pack_store, monkeypatch, have="NL-vwo", want="AT-bachelor", countries="AT"))
    assert "ENIC NARIC AUSTRIA: the recognition centre (ENIC-NARIC) of Austria" in abroad


def test_nothing_is_said_twice_beside_the_steps(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = seen(opened(pack_store, monkeypatch, **AUSTRIA)).partition("Good to know")[2]
    assert "has a step that is not marked" not in text
    assert "means the right to apply" not in text
    assert text.count("is decided by the institution to which you apply") == 1
    scotland = seen(opened(pack_store, monkeypatch, have="GB-SCT-honours-degree", want="GB-SCT-masters"))
    assert scotland.count("usually takes") == 1
    finland = seen(opened(pack_store, monkeypatch, **HELSINKI)).partition("The routes as a picture")[0]
    assert finland.count("to which we assigned it") == 1


def test_why_not_directly_names_the_rule_and_its_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = bodies(opened(pack_store, monkeypatch, **DUTCH), "Why not directly?")
    assert "No direct access; route via an hbo propaedeutic certificate or hbo degree" in said
    assert "rijksoverheid.nl" in said


def test_the_credits_of_a_programme_are_a_picture_with_the_same_in_words(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (said,) = bodies(opened(pack_store, monkeypatch, **HELSINKI), "g-credit-bar")
    parts = [int(size) for size in re.findall(r"flex-grow:(\d+)", said)]
    assert sum(parts) == 18000
    assert len(re.findall("g-swatch", said)) == len(parts)
    assert "25 ECTS would count, once recognised, for: Basic module in computer science" in said
    assert "a grade average of at least 3" in said
    assert "yle.fi" in said


def test_how_to_complete_a_programme_is_looked_for_where_it_is_opened(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = {"have": "NL-vwo", "want": "SE-GU-kandidatexamen-kurser"}
    question = {"have": ["NL-vwo", "SE-GU-socialantropologi-15"], "want": question["want"]}
    assert "Ways to complete it" not in seen(opened(pack_store, monkeypatch, **question))
    text = seen(opened(pack_store, monkeypatch, **question, panel="next"))
    assert "Ways to complete it" in text
    assert "ECTS less to study" in text


def test_toward_a_kind_of_award_the_programmes_that_count_are_named_and_lead_on(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = pack_store.snapshot()
    kind = snapshot.studies.ids[int(snapshot.studies.type_of[snapshot.index[FINLAND["want"]]])]
    app = opened(pack_store, monkeypatch, have=HELSINKI["have"], want=kind)
    assert "Micro-credentials are counted by a programme, not by a kind of award." in seen(app)
    assert "25 ECTS count" in seen(app)
    app.button(key="ask_counted_1").click().run()
    assert linked(app, "want") == [FINLAND["want"]]
    assert "155 ECTS" in seen(app)


def test_what_if_shows_what_changes_and_leaves_the_question(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **FINLAND, panel="if")
    before = headlines(app)
    app.multiselect(key="if_added").set_value([PACKAGE]).run()
    text = seen(app)
    assert "One route takes something else." in text
    assert "25 ECTS less to earn" in text
    assert headlines(app) == before
    assert (linked(app, "have"), linked(app, "ifadded")) == ([FINLAND["have"]], [PACKAGE])
    app.button(key="if_take").click().run()
    assert app.multiselect(key="also").value == [PACKAGE]
    assert headlines(app) != before
    assert "ifadded" not in app.query_params


def test_the_question_made_of_what_if_is_the_one_that_was_compared(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = [FINLAND["have"], f"{PACKAGE}:20"]
    app = opened(pack_store, monkeypatch, have=have, want=FINLAND["want"], panel="if", onlycountry="FI", max_years="9")
    app.number_input(key="if_pace").set_value(30.0).run()
    app.button(key="if_take").click().run()
    assert linked(app, "have") == have
    assert (linked(app, "pace"), linked(app, "countries"), linked(app, "max_years")) == (["30"], ["FI"], ["9"])
    assert "onlycountry" not in app.query_params


@pytest.mark.parametrize("have", [f"{PACKAGE}:20", [PACKAGE, PACKAGE]], ids=str)
def test_who_holds_only_micro_credentials_may_ask_what_if(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, have: str | list[str]
) -> None:
    app = opened(pack_store, monkeypatch, have=have, want=FINLAND["want"], panel="if")
    assert "leave one certificate" not in seen(app)
    app.multiselect(key="if_without").set_value([PACKAGE]).run()
    assert "leave one certificate" in seen(app)
    app.multiselect(key="if_without").set_value([]).run()
    app.multiselect(key="if_added").set_value([FINLAND["have"]]).run()
    app.button(key="if_take").click().run()
    assert linked(app, "have") == [FINLAND["have"], *([have] if isinstance(have, str) else have)]


def test_what_if_at_half_the_pace_is_restored_from_the_link(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(opened(pack_store, monkeypatch, **DUTCH, panel="if", ifpace="30"))
    assert "One route takes something else." in text
    assert "about 10 years" in text


def test_what_if_without_anything_asks_to_leave_one(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(pack_store, monkeypatch, **DUTCH, panel="if", ifwithout=DUTCH["have"])
    assert "leave one certificate" in seen(app)


def test_no_route_says_which_rule_stops_it_and_one_click_lets_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **DUTCH, certainty="entitled")
    text = seen(app)
    assert "What stops it" in text
    assert "The receiving university decides; admissible but no right of admission" in text
    (sure,) = bodies(app, "g-how-sure")
    assert "g-cert g-discretionary" in sure
    button = app.button(key="loosen_0")
    assert button.label == "Allow steps that are somebody's decision: then there is one route"
    button.click().run()
    assert len(headlines(app)) == 1
    assert linked(app, "certainty") == ["discretionary"]


def test_no_route_offers_the_nearest_that_can_be_reached(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, have="AT-meisterpruefung", want="NL-vwo")
    offered = [button for button in app.button if str(button.key).startswith("instead_")]
    assert offered
    offered[0].click().run()
    assert headlines(app)


def test_a_new_question_starts_without_the_filters_of_the_old_one(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **MASTER, onlysure="entitled", compare=tokens(pack_store, **MASTER)[:2])
    app.selectbox(key="want").set_value("AT-doktorat").run()
    assert "routes are shown" not in seen(app)
    assert {"onlysure", "compare"}.isdisjoint(app.query_params)


@pytest.mark.parametrize(
    "odd",
    [
        {"onlysure": "<b>"},
        {"onlycountry": "XX"},
        {"onlylanguage": "<i>"},
        {"onlymode": "flying"},
        {"onlyfee": "1e999999"},
        {"onlytime": "-3"},
        {"ifadded": ["AT-nothing"]},
        {"ifwithout": ["AT-nothing"]},
        {"ifpace": "0"},
        {"ifyears": "nan"},
        {"compare": ["../x", "zzzz", "<script>"]},
        {"open": "'); alert(1); ('"},
        {"through": "AT-nothing"},
        {"panel": ["why", "nothing"]},
    ],
    ids=str,
)
def test_odd_values_in_a_link_about_the_answer_break_nothing(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, odd: dict[str, Any]
) -> None:
    app = opened(pack_store, monkeypatch, **AUSTRIA, **odd)
    assert len(headlines(app)) == 2
    assert "alert" not in shown(app)


def test_an_unknown_thing_in_a_link_about_the_answer_is_said_to_be_unknown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(opened(pack_store, monkeypatch, **AUSTRIA, ifadded="AT-nothing", panel="if"))
    assert "Part of this link is not in the data" in text


def test_paper_has_the_question_every_step_and_the_version_of_the_data(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **AUSTRIA)
    version = pack_store.version().as_json()["version"]
    paper = "\n".join(bodies(app, "g-paper"))
    assert "I have: Lehrabschlussprüfung" in paper
    assert f"version {version[:12]}" in paper
    assert paper.count('<ol class="g-timeline">') == 1
    assert paper.count("g-meanings") == 1
    assert seen(app).count("is decided by the institution to which you apply") == 1


def test_paper_has_every_limit_and_the_filters_that_are_set(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"max_years": "9", "taught": "de", "mode": "onsite", "avoid": "AT-berufsreifepruefung", "on": "2027-10-01"}
    app = opened(pack_store, monkeypatch, **AUSTRIA, **asked, onlysure="conditional")
    (paper,) = bodies(app, "g-asked")
    for words in (
        "at most 9 years",
        "taught in one of these languages: German",
        "studied in one of these ways: on site",
        "without ",
        "by the rules as of 1 October 2027",
        "no step that is somebody&#x27;s decision",
    ):
        assert words in paper


def test_an_answer_is_searched_for_once_whatever_its_order(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(*args: Any) -> Any:
        asked.append("again")
        return find_routes(*args)

    app = opened(pack_store, monkeypatch, **HELSINKI, experience="7.25")
    monkeypatch.setattr("views.answer.answers.find_routes", counted)
    monkeypatch.setattr("views.answer.answers.stack", counted)
    app.run()
    assert asked == []
    app.number_input(key="experience").set_value(7.5).run()
    assert asked == ["again"]  # and not once more for awards on the way, of which the country has none


def test_a_way_that_leaves_a_programme_is_offered_and_counted_on_a_click(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **DUTCH)
    assert "There is one more way, if you leave a programme before its end" in shown(app)
    assert "Hbo-propedeuse" not in " ".join(headlines(app))
    app.button(key="leave_early").click().run()
    assert linked(app, "exits") == ["1"]
    assert app.checkbox(key="exits").value is True
    answer = shown(app)
    assert "You do not complete it: you leave it on the way" in answer
    assert "within at most two years of study" in answer
    assert "One route that completes every programme is not shown" in answer
    app.button(key="complete_all").click().run()
    assert "exits" not in app.query_params
    assert "You do not complete it" not in shown(app)


def test_a_link_brings_it_back_and_a_strange_one_is_said_to_be_not_understood(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "You do not complete it" in shown(opened(pack_store, monkeypatch, **DUTCH, exits="1"))
    app = opened(pack_store, monkeypatch, **DUTCH, exits="perhaps")
    assert "You do not complete it" not in shown(app)
    assert "Part of this link is not in the data" in " ".join(one.value for one in app.info)


def test_where_no_other_way_leads_there_it_is_offered_as_what_would_open_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, **DUTCH, avoid="NL-associate-degree")
    (offer,) = [one for one in app.button if one.label.startswith("Leave a programme on the way")]
    offer.click().run()
    assert linked(app, "exits") == ["1"]
    assert "You do not complete it" in shown(app)
