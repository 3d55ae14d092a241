"""German after a click: what a callback puts on the page and the windows over it keep the language of the visit."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore
from tests.app.test_languages import AUSTRIA, PAGES, left_in_english, opened, texts
from words import spoken

pytestmark = [pytest.mark.app, pytest.mark.embedded]

Act = Callable[[AppTest], AppTest]


@pytest.fixture(autouse=True)
def harness_in_german() -> Iterator[None]:
    """Streamlit's harness names the choices of a control in its own thread; the page runs in another one."""
    with spoken("de"):
        yield


def click(key: str) -> Act:
    return lambda app: app.button(key=key).click().run()


def compare(app: AppTest) -> AppTest:
    boxes = [box.key for box in app.checkbox if str(box.key).startswith("compare_")]
    for key in boxes:
        app.checkbox(key=key).check().run()
    return app


def keep(app: AppTest) -> AppTest:
    click("keeping_1")(app)
    return click("keeping_keep")(app)


CALLBACKS: dict[str, tuple[str, Act, str]] = {
    "a wish": ("two routes", lambda app: app.pills(key="importance_preset").set_value("years").run(), "2 Wege"),
    "a route opened": ("two routes", click("open_2"), "Was als Nächstes zu tun ist"),
    "routes compared": ("two routes", compare, "Nebeneinander"),
    "a limit given up": ("limits", click("loosen_0"), "Ein Weg"),
    "a route kept": ("two routes", keep, "Behalten in „"),
    "an example": ("welcome", click("example_1"), "Ich habe"),
}
FLOWS = ("not_listed", "nothing_yet", "half_way", "wrong", "whom")


@pytest.mark.parametrize("name", CALLBACKS)
def test_what_a_click_puts_on_the_page_is_german(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    page, act, expected = CALLBACKS[name]
    app = act(opened(pack_store, monkeypatch, "de", PAGES[page]))
    assert not app.exception, [str(e.value) for e in app.exception]
    said = texts(app)
    assert any(expected in text for text in said), said
    assert left_in_english("de", said) == set()


@pytest.mark.parametrize("flow", FLOWS)
def test_a_window_over_the_page_is_german_and_stays_so_when_it_is_drawn_again(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    app = opened(pack_store, monkeypatch, "de", AUSTRIA)
    before = texts(app)
    for again in (click(f"flow_{flow}_ways_on"), AppTest.run):
        again(app)
        assert not app.exception, [str(e.value) for e in app.exception]
        said = texts(app)
        assert len(said) > len(before)
        assert left_in_english("de", said) == set()


def test_the_window_that_keeps_a_route_is_german(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = click("keeping_1")(opened(pack_store, monkeypatch, "de", AUSTRIA))
    said = texts(app)
    assert left_in_english("de", said) == set()
    assert app.button(key="keeping_keep").label == "Behalten"
