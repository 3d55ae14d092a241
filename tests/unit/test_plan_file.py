"""Plans as a file: what is saved is what is opened, and whatever else is opened is one clear error."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plan_file import (
    FORMAT,
    LONGEST_NOTE,
    MOST_BYTES,
    MOST_PLANS,
    MOST_ROUTES_IN_ALL,
    Plan,
    fit,
    new_plan,
    planned,
    read_plans,
    write_plans,
)
from graph.errors import ContentError
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def plan(nickname: str = "Anna", note: str = "Ring first", **asked: Any) -> Plan:
    request = route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor", on=TODAY, **asked)
    routes = tuple(planned(route, bundled().version, TODAY, note) for route in find_routes(bundled(), request).routes)
    return new_plan(nickname, request, TODAY).model_copy(update={"routes": routes, "note": note})


def saved(*plans: Plan) -> bytes:
    return write_plans(plans or (plan(),), bundled().version, NOW)


def changed(path: tuple[str | int, ...], value: Any) -> bytes:
    """A saved file in which one value is another."""
    document = json.loads(saved())
    inner = document
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return json.dumps(document).encode()


def test_what_is_saved_is_what_is_opened() -> None:
    plans = (plan(), plan("Ben", "", countries=("AT", "DE"), max_fee="1000.50", experience_years="2.5", pace="30"))
    file = read_plans(saved(*plans))
    assert file.plans == plans
    assert file.dataset.id == "gradus-europe"
    assert file.dataset.version == bundled().version.as_json()["version"]
    assert file.saved_at == NOW


def test_equal_plans_make_equal_files() -> None:
    assert saved(plan(countries=("DE", "AT"))) == saved(plan(countries=("AT", "DE")))


def test_a_file_of_an_editor_that_writes_a_byte_order_mark_opens() -> None:
    assert read_plans(b"\xef\xbb\xbf" + saved()).plans == (plan(),)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"{\n\n  oops", "line 3, column 3"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"{}" + b" " * MOST_BYTES, "too large"),
        (b"[" * 200_000, "too deeply"),
        (b"[" * 70 + b"]" * 70, "too deeply"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": 1e999}', "1e999"),
        (b"1" * 10_000, "where a number should stand"),
        (b'{"a": "\\ud800"}', "half a letter"),
        (b"null", "no file of plans"),
        (b'{"plans": []}', "no file of plans"),
        (b'{"format": "gradus-plans", "version": 9}', "version 9"),
        (b'{"format": "gradus-plans", "version": 1}', "saved_at is missing"),
        (changed(("plans",), []), "plans"),
        (changed(("plans", 0, "nickname"), " \u202e "), "plans 1, nickname"),
        (changed(("plans", 0, "question", "languages"), 5), "plans 1, question"),
        (changed(("plans", 0, "question", "target"), ""), "plans 1, question, target"),
        (changed(("plans", 0, "question", "pace"), "1e99999999"), "plans 1, question, pace"),
        (changed(("plans", 0, "question", "held"), [f"x{n}" for n in range(300)]), "too many things"),
        (changed(("plans", 0, "question", "extra"), 1), "plans 1, question, extra"),
        (changed(("plans", 0, "routes", 1, "route", "cost", "years"), -1), "routes 2, route, cost, years"),
        (changed(("plans", 0, "routes", 0, "note"), "x" * (LONGEST_NOTE + 1)), "routes 1, note"),
        (changed(("plans", 0, "routes", 0, "route", "steps", 0, "certainty"), "sure"), "steps 1, certainty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_none_is_refused_with_the_place(raw: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        read_plans(raw)


def test_a_file_may_keep_so_many_routes_in_all_and_no_plan_one_twice() -> None:
    one = plan()
    many = MOST_ROUTES_IN_ALL // len(one.routes)
    assert fit([one] * min(many, MOST_PLANS))
    document = json.loads(saved())
    route = document["plans"][0]["routes"][0]
    step = route["route"]["steps"][0]
    fifty = [{**route, "route": {**route["route"], "steps": [{**step, "rule_id": f"R{n}"}]}} for n in range(50)]
    document["plans"] = [{**document["plans"][0], "routes": fifty}] * (MOST_ROUTES_IN_ALL // 50)
    assert len(read_plans(json.dumps(document).encode()).plans) == MOST_ROUTES_IN_ALL // 50
    document["plans"] = [*document["plans"], {**document["plans"][0], "routes": fifty[:1]}]
    with pytest.raises(ContentError, match="allowed are 1000 in all"):
        read_plans(json.dumps(document).encode())
    document["plans"] = [{**document["plans"][0], "routes": [route, route]}]
    with pytest.raises(ContentError, match="a route is kept twice in one plan"):
        read_plans(json.dumps(document).encode())


def test_what_nobody_sees_and_what_turns_text_around_is_taken_out() -> None:
    (found,) = read_plans(changed(("plans", 0, "nickname"), "An\u202ena\x00\n B.")).plans
    assert found.nickname == "Anna B."


def test_a_question_for_another_day_stays_one_and_todays_is_asked_anew() -> None:
    later = date(2027, 5, 1)
    usual, other = plan(), plan().model_copy(update={"question": plan().question.model_copy(update={"on": later})})
    opened = read_plans(saved(usual, other)).plans
    assert [one.asked(date(2027, 1, 1)).on for one in opened] == [date(2027, 1, 1), later]


def test_a_file_says_everything_that_can_be_asked() -> None:
    asked = RouteRequest(
        held=("AT-lehrabschluss",),
        target="AT-fh-bachelor",
        credits=("FI-HELSINKI-bsc-computer-science:30",),
        have=("FI-HELSINKI-cs-basic-studies-25:25",),
        max_years="9",
        languages=["de"],
        modes=["online"],
        avoid=["AT-matura"],
        require=["AT-berufsreifepruefung"],
        certainty="conditional",
        exit_awards=True,
        on=TODAY,
    )
    assert read_plans(saved(new_plan("All", asked, TODAY))).plans[0].question == asked
    free = {"weights", "limit"}  # an order and a number of answers are no part of a plan
    same = {name for name in RouteRequest.model_fields if getattr(asked, name) == getattr(plan().question, name)}
    assert same - free == {"held", "target", "experience_years", "pace", "max_fee", "countries", "on"}


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(repr).map(str.encode))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    with pytest.raises(ContentError):
        read_plans(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PLACES = [
    ("plans",),
    ("plans", 0),
    ("plans", 0, "question"),
    *[("plans", 0, "question", name) for name in RouteRequest.model_fields],
    ("plans", 0, "routes"),
    ("plans", 0, "routes", 0, "route"),
    ("plans", 0, "routes", 0, "route", "steps", 0, "sources"),
    ("dataset",),
    ("saved_at",),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_no_value_in_a_file_raises_anything_else(path: tuple[str | int, ...], value: Any) -> None:
    try:
        found = read_plans(changed(path, value))
    except ContentError:
        return
    assert found.format == FORMAT
