"""Plans: keep routes, write notes, compare, save and open, print; nothing of it outlives the visit."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.plan_file import Plan, new_plan, planned, write_plans
from graph.store import GraphStore
from routes.kept import route_key
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.app.test_ask import WHOLE
from tests.app.test_pages import shown as shown_but_success
from views.plans import link as plan_link

pytestmark = [pytest.mark.app, pytest.mark.embedded]

APP = str(Path(__file__).parents[2] / "app.py")
AUSTRIA = {"have": "AT-lehrabschluss", "want": "AT-fh-bachelor"}
RULE = "AT-lehrabschluss--AT-fh-bachelor--1"


def shown(app: AppTest) -> str:
    return "\n".join((shown_but_success(app), *(one.value.replace("\\", "") for one in app.success)))


def find_a_route() -> None:
    """What AppTest runs: the first page, as app.py draws it."""
    from views import find_route, language

    language.choose()
    find_route.page()


def plans_page() -> None:
    """What AppTest runs: the page Plans, as app.py draws it."""
    from views import language
    from views.plans import page as plans

    language.choose()
    plans.page()


@pytest.fixture
def opened(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page Plans, by a link or with plans in the session."""
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)

    def run(plans: dict[str, Plan] | None = None, **link: str | list[str]) -> AppTest:
        app = AppTest.from_function(plans_page, default_timeout=60)
        for name, value in link.items():
            app.query_params[name] = value
        if plans is not None:
            app.session_state["plans"] = plans
        return app.run()

    return run


def plan(
    store: GraphStore, nickname: str = "Anna", have: str = "AT-lehrabschluss", want: str = "AT-fh-bachelor"
) -> Plan:
    snapshot, today = store.snapshot(), date.today()
    request = route_request(held=(have,), target=want)
    routes = tuple(planned(route, snapshot.version, today) for route in find_routes(snapshot, request).routes)
    return new_plan(nickname, request, today).model_copy(update={"routes": routes})


def plans_of(app: AppTest) -> list[Plan]:
    return list(app.session_state["plans"].values())


def test_without_plans_the_page_teaches_and_an_example_shows_one(opened: Any) -> None:
    app = opened()
    assert "No plan yet" in shown(app)
    assert "Nothing is stored on the server" in shown(app)
    app.button(key="plans_example").click().run()
    assert "1 step, from 3 years, from 180 ECTS, one condition" in shown(app)
    assert [len(one.routes) for one in plans_of(app)] == [2]


def test_a_route_is_kept_from_its_card_in_a_new_plan_and_the_next_in_the_same(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    app = AppTest.from_function(find_a_route, default_timeout=60)
    for name, value in AUSTRIA.items():
        app.query_params[name] = value
    app.run()
    app.button(key="keeping_1").click().run()
    app.text_input(key="keeping_nickname").set_value(" Anna\n").run()
    app.button(key="keeping_1").click().run()
    app.text_input(key="keeping_nickname").set_value("Anna")
    app.button(key="keeping_keep").click().run()
    assert "Kept in “Anna”" in shown(app)
    app.button(key="keeping_2").click().run()
    app.button(key="keeping_keep").click().run()
    (kept,) = plans_of(app)
    assert (kept.nickname, len(kept.routes)) == ("Anna", 2)
    assert {one.route.steps[0].rule_id for one in kept.routes} == {RULE, "AT-lehrabschluss--AT-berufsreifepruefung--1"}


def test_a_link_brings_the_question_and_the_route_and_says_what_it_carries(opened: Any) -> None:
    app = opened(**AUSTRIA, route=RULE)
    (found,) = plans_of(app)
    assert [one.route.key for one in found.routes] == [(RULE,)]
    assert "This plan came from a link" in shown(app)
    assert "It never carries the nickname or the notes" in shown(app)
    assert dict(app.query_params) == {**AUSTRIA, "route": RULE}


def test_the_address_never_carries_a_nickname_or_a_note(opened: Any, pack_store: GraphStore) -> None:
    secret = plan(pack_store, "Secretname").model_copy(update={"note": "Secretnote"})
    app = opened({"a": secret})
    assert "route" in app.query_params
    assert "Secret" not in json.dumps(dict(app.query_params))


@pytest.mark.parametrize(
    "link",
    [
        {"have": "AT-lehrabschluss", "want": "AT-fh-bachelor", "route": "gone"},
        {"have": "nothing", "want": "AT-fh-bachelor", "route": RULE},
        {"route": RULE},
        {**AUSTRIA, "route": RULE, "pace": "NaN"},
        {**AUSTRIA, "route": RULE, "mode": "flying"},
        {**AUSTRIA, "route": ["%%%", "\u202e"]},
    ],
)
def test_a_link_of_which_the_data_hold_nothing_is_said_and_is_no_crash(opened: Any, link: dict[str, Any]) -> None:
    app = opened(**link)
    assert "Part of this link is not in the data (any more)." in shown(app)
    assert "No plan yet" in shown(app)


def test_a_part_of_a_link_that_is_there_is_kept(opened: Any) -> None:
    app = opened(**AUSTRIA, route=[RULE, "gone"])
    assert [len(one.routes) for one in plans_of(app)] == [1]
    assert "Part of this link is not in the data (any more)." in shown(app)


def test_every_limit_of_a_question_comes_back_from_its_link(opened: Any, pack_store: GraphStore) -> None:
    asked = route_request(
        held=("AT-lehrabschluss",),
        target="AT-fh-bachelor",
        experience_years="2.5",
        pace="40",
        max_fee="90000",
        max_years="12",
        countries=("DE", "AT"),
        languages=("de",),
        modes=("online",),
        avoid=("AT-matura-ahs",) if "AT-matura-ahs" in pack_store.snapshot().index else (),
        require=("AT-berufsreifepruefung",),
        certainty="discretionary",
    )
    snapshot = pack_store.snapshot()
    route = find_routes(snapshot, asked).routes[0]
    made = new_plan("Anna", asked, date.today())
    kept = made.model_copy(update={"routes": (planned(route, snapshot.version, date.today()),)})
    link = plan_link.parameters(snapshot, kept)
    (found,) = plans_of(opened(**link))
    assert found.question == kept.question
    assert link.keys() <= {*WHOLE, plan_link.ROUTE}  # those of Find a route
    assert [one.route.key for one in found.routes] == [route_key(route)]


def test_a_link_to_a_question_alone_makes_no_plan(opened: Any) -> None:
    app = opened(**AUSTRIA)
    assert "No plan yet" in shown(app)
    assert "Part of this link" not in shown(app)


def test_notes_are_kept_with_the_plan_and_with_the_route(opened: Any, pack_store: GraphStore) -> None:
    app = opened({"a": plan(pack_store)})
    app.text_area(key="plans_note_a").set_value("Ring first").run()
    next(area for area in app.text_area if RULE in str(area.key)).set_value("Ask for *this*").run()
    (found,) = plans_of(app)
    assert (found.note, found.routes[0].note) == ("Ring first", "Ask for *this*")


def test_a_plan_is_renamed_and_no_two_have_one_nickname(opened: Any, pack_store: GraphStore) -> None:
    app = opened({"a": plan(pack_store, "Anna"), "b": plan(pack_store, "Ben")})
    app.text_input(key="plans_nickname_b").set_value("  Anna ").run()
    assert [one.nickname for one in plans_of(app)] == ["Anna", "Anna (2)"]
    app.text_input(key="plans_nickname_b").set_value("   ").run()
    assert [one.nickname for one in plans_of(app)] == ["Anna", "Anna (2)"]


def test_a_plan_is_duplicated_with_its_notes(opened: Any, pack_store: GraphStore) -> None:
    app = opened({"a": plan(pack_store).model_copy(update={"note": "Ring first"})})
    app.button(key="plans_duplicate").click().run()
    assert [(one.nickname, one.note) for one in plans_of(app)] == [("Anna", "Ring first"), ("Anna (2)", "Ring first")]


def test_a_deleted_plan_and_a_route_taken_out_come_back_where_they_were(opened: Any, pack_store: GraphStore) -> None:
    before = [plan(pack_store, "Anna"), plan(pack_store, "Ben")]
    app = opened(dict(zip("ab", before, strict=True)))
    app.session_state["plans_shown"] = ["a"]
    app.run()
    app.button(key="plans_delete").click().run()
    assert "The plan “Anna” was deleted." in shown(app)
    app.button(key="plans_undo").click().run()
    assert plans_of(app) == before
    app.button(key=f"plans_out_{RULE}").click().run()
    assert len(plans_of(app)[0].routes) == 1
    app.button(key="plans_undo").click().run()
    assert plans_of(app) == before


def test_a_note_that_arrives_with_take_out_stays_with_its_own_route(opened: Any, pack_store: GraphStore) -> None:
    before = plan(pack_store)
    app = opened({"a": before})
    first, second = (f"plans_note_a_{'~'.join(one.route.key)}" for one in before.routes)
    app.text_area(key=second).set_value("Of the second").run()
    app.text_area(key=first).set_value("Of the first")
    app.button(key=f"plans_out_{RULE}").click().run()
    (found,) = plans_of(app)
    assert [(one.route.key, one.note) for one in found.routes] == [(before.routes[1].route.key, "Of the second")]
    app.button(key="plans_undo").click().run()
    (found,) = plans_of(app)
    assert [one.note for one in found.routes] == ["Of the first", "Of the second"]


def test_a_route_kept_again_does_not_come_back_twice(opened: Any, pack_store: GraphStore) -> None:
    before = plan(pack_store)
    app = opened({"a": before})
    app.button(key=f"plans_out_{RULE}").click().run()
    app.session_state["plans"]["a"] = before
    app.button(key="plans_undo").click().run()
    assert plans_of(app) == [before]


def test_opening_a_file_searches_only_for_the_plan_that_is_shown(
    opened: Any, pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[RouteRequest] = []

    def counted(snapshot: Any, request: RouteRequest) -> Any:
        asked.append(request)
        return find_routes(snapshot, request)

    several = [
        plan(pack_store, f"Person {n}").model_copy(
            update={"question": RouteRequest(held=("AT-lehrabschluss",), target="AT-fh-bachelor", pace=41 + n)}
        )
        for n in range(5)
    ]
    monkeypatch.setattr("views.answer.answers.find_routes", counted)
    monkeypatch.setattr("routes.changed.find_routes", counted)
    app = upload(opened(), write_plans(several, pack_store.version()))
    assert "5 plans were opened. Each says what has changed when you look at it." in shown(app)
    assert [request.pace for request in asked] == [41]


def test_more_plans_than_fit_in_a_file_are_not_opened(opened: Any, pack_store: GraphStore) -> None:
    held = {str(number): plan(pack_store, f"Person {number}") for number in range(199)}
    app = upload(opened(held), write_plans([plan(pack_store)] * 2, pack_store.version()))
    assert len(plans_of(app)) == 199
    assert "more than one file holds" in app.error[0].value


def test_buttons_speak_the_language_of_the_visit(opened: Any) -> None:
    app = opened(lang="de")
    app.button(key="plans_example").click().run()
    assert [one.nickname for one in plans_of(app)] == ["Beispiel"]
    app.button(key="plans_delete").click().run()
    assert "Der Plan „Beispiel“ wurde gelöscht." in shown(app)
    app.selectbox(key="language").set_value("es").run()
    assert "Se ha borrado el plan «Beispiel»." in shown(app)


def test_a_plan_is_offered_as_data_beside_the_pdf(
    opened: Any, pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Any] = {}

    def keep(_: str, data: Any, *, key: str, **__: object) -> bool:
        files[key] = data
        return False

    monkeypatch.setattr("streamlit.download_button", keep)
    opened({"a": plan(pack_store)}, lang="de")
    document = json.loads(files["plans_elm_button"]())
    assert document["@type"] == "LearningActivitySpecification"
    assert document["title"] == {"de": "Wege zu „Bachelor (Fachhochschule)“"}
    assert len(document["hasPart"]) == 2 and "Anna" not in str(document)
    assert files["plans_pdf_button"]().startswith(b"%PDF")


def test_two_plans_stand_side_by_side_as_a_table(opened: Any, pack_store: GraphStore) -> None:
    dutch = plan(pack_store, "Ben", "NL-mbo-4", "NL-wo-bachelor")
    app = opened({"a": plan(pack_store, "Anna"), "b": dutch})
    app.session_state["plans_shown"] = ["a", "b"]
    text = shown(app.run())
    for words in ('<th scope="col">Anna</th>', '<th scope="col">Ben</th>', '<th scope="row">Certainty</th>'):
        assert words in text
    assert "Lehrabschlussprüfung" in text
    assert "Mbo-diploma niveau 4" in text
    assert dict(app.query_params) == {}


def upload(app: AppTest, raw: bytes) -> AppTest:
    app.file_uploader[0].set_value(("plans.json", raw, "application/json"))
    return app.run()


def test_a_saved_file_is_opened_beside_what_is_there(opened: Any, pack_store: GraphStore) -> None:
    app = opened({"a": plan(pack_store, "Anna")})
    upload(app, write_plans([plan(pack_store, "Anna")], pack_store.version()))
    assert [one.nickname for one in plans_of(app)] == ["Anna", "Anna (2)"]
    assert "1 plan was opened. All routes are as they were." in shown(app)


def test_what_has_changed_since_a_file_was_saved_is_said(opened: Any, pack_store: GraphStore) -> None:
    document = json.loads(write_plans([plan(pack_store)], pack_store.version()))
    first, second = document["plans"][0]["routes"]
    first["route"]["steps"][0] |= {"certainty": "entitled"}
    first["route"]["steps"][0]["sources"][0] |= {"checked_on": "2026-01-01"}
    second["route"]["steps"][0] |= {"rule_id": "AT-lehrabschluss--AT-gone--1"}
    text = shown(upload(opened(), json.dumps(document).encode()))
    assert "1 route is not possible any more." in text
    assert "it was “You may apply”, and now it is “Their decision”." in text
    assert "its page was checked again on 23 November 2026." in text
    assert "Not possible any more by the data of today" in text


def test_what_a_plan_remembers_can_be_brought_up_to_date(opened: Any, pack_store: GraphStore) -> None:
    document = json.loads(write_plans([plan(pack_store)], pack_store.version()))
    document["plans"][0]["routes"][0]["route"]["steps"][0] |= {"certainty": "entitled"}
    app = upload(opened(), json.dumps(document).encode())
    app.button(key=f"plans_today_{RULE}").click().run()
    assert "Changed since this route was kept" not in shown(app)
    assert plans_of(app)[0].routes == plan(pack_store).routes


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[]", b'{"format": "gradus-plans", "version": 1}'])
def test_a_broken_file_is_refused_and_nothing_is_lost(opened: Any, pack_store: GraphStore, raw: bytes) -> None:
    before = plan(pack_store)
    app = upload(opened({"a": before}), raw)
    assert len(app.error) == 1
    assert plans_of(app) == [before]


def test_no_id_and_no_code_is_on_the_page(opened: Any, pack_store: GraphStore) -> None:
    text = shown(opened({"a": plan(pack_store)}))
    for code in ("AT-lehrabschluss", "AT-fh-bachelor", "entitled", "discretionary</"):
        assert f">{code}" not in text


def test_a_hostile_nickname_and_note_stay_texts(opened: Any, pack_store: GraphStore) -> None:
    hostile = "<script>alert(1)</script>"
    one = plan(pack_store, hostile).model_copy(update={"note": hostile})
    app = opened({"a": one, "b": plan(pack_store, "Ben")})
    app.session_state["plans_shown"] = ["a", "b"]
    assert "<script>alert" not in shown(app.run())
    app.session_state["plans_shown"] = ["a"]
    assert "<script>alert" not in shown(app.run())


def asked_again(store: GraphStore, monkeypatch: pytest.MonkeyPatch, request: RouteRequest) -> AppTest:
    """The page Find a route, after “Ask again” was pressed in a plan with this question."""

    def page() -> None:
        from datetime import date

        import streamlit as st

        from views import find_route, language
        from views.plans.link import ask_again
        from views.store import snapshot

        language.choose()
        if plan := st.session_state.pop("asked", None):
            ask_again(snapshot(), plan, date.today())
        find_route.page()

    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["asked"] = new_plan("Anna", request, date.today())
    app.run()
    assert not app.exception
    return app


def test_asking_again_puts_the_whole_question(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    request = route_request(
        held=("AT-lehrabschluss",),
        target="AT-fh-bachelor",
        have=("FI-HELSINKI-cs-basic-studies-25:20",),
        credits=("FI-HELSINKI-bsc-computer-science:30",),
        pace="40",
        max_years="6.5",
        languages=("de",),
        modes=("online",),
        avoid=("AT-bms-abschluss",),
        require=("AT-berufsreifepruefung",),
        certainty="conditional",
        on="2027-09-01",
    )
    app = asked_again(pack_store, monkeypatch, request)
    assert dict(app.query_params) == {
        "have": ["AT-lehrabschluss", "FI-HELSINKI-cs-basic-studies-25:20"],
        "want": "AT-fh-bachelor",
        "credits": "FI-HELSINKI-bsc-computer-science:30",
        "pace": "40",
        "max_years": "6.5",
        "taught": "de",
        "mode": "online",
        "avoid": "AT-bms-abschluss",
        "require": "AT-berufsreifepruefung",
        "certainty": "conditional",
        "on": "2027-09-01",
    }


def test_asking_again_for_a_place_asks_for_the_place(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked_again(pack_store, monkeypatch, route_request(held=("AT-lehrabschluss",), target="AT/6"))
    assert dict(app.query_params) == {"have": "AT-lehrabschluss", "want": "AT/6"}
    assert "routes" in shown(app)


def test_asking_again_for_what_is_gone_says_so(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked_again(
        pack_store, monkeypatch, route_request(held=("AT-lehrabschluss",), target="AT-gone", on="1990-01-01")
    )
    assert "Part of this link is not in the data (any more)." in shown(app)
    assert dict(app.query_params) == {"have": "AT-lehrabschluss"}


def test_what_is_no_amount_of_credit_in_a_plan_is_no_crash(
    opened: Any, pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = {"have": ("FI-HELSINKI-cs-basic-studies-25:x", ":", ""), "credits": ("AT-fh-bachelor:1", "x", ":", "y:z")}
    request = route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor", **odd)
    assert "Anna" in shown(opened({"a": new_plan("Anna", request, date.today())}))
    app = asked_again(pack_store, monkeypatch, request)
    assert "Part of this link is not in the data (any more)." in shown(app)
    assert dict(app.query_params) == AUSTRIA
