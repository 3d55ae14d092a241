"""Explore in a real browser: start, click, open and close, by mouse, keyboard and finger; and what one takes away."""

import base64
import json
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import (
    HOST,
    choose,
    click,
    click_at,
    kept,
    one,
    opened,
    picture,
    settled,
    shows,
    spot_of,
    until,
)
from tests.browser.test_every_screen import FOCUS, OUT_OF_VIEW, WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

READY = "Find in the picture"
APPRENTICESHIP = "explore?start=AT-lehrabschluss"
POSITIONS = f"{HOST} return host.__gradus.network.getPositions()"
LIVE = f"{HOST} return host.querySelector('.g-live').textContent"
CARDS = f"{HOST} return host.__gradus.nodes.length"


def double_click_at(browser: Chrome, x: float, y: float) -> None:
    for count in (1, 2):
        for kind in ("mousePressed", "mouseReleased"):
            press = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": count}
            browser.execute_cdp_cmd("Input.dispatchMouseEvent", press)


def focus_picture(browser: Chrome) -> None:
    """Come to the picture with the Tab key, as a user without a mouse does."""
    browser.execute_script("document.querySelector('.st-key-explore_over button').focus()")
    for _ in range(8):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script(f"{HOST} return host.getRootNode().activeElement?.className === 'g-canvas'"):
            return
    pytest.fail("Tab does not reach the picture")


def heading(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".g-panel h3").text


def test_a_counsellor_types_a_title_clicks_a_card_and_goes_on_from_there(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}explore", "Or try an example")
    choose(
        browser, "explore_start", "Lehrabschluss", meant="Austria · Lehrabschlussprüfung (Apprenticeship certificate)"
    )
    shows(browser, "4 cards · 5 lines")
    picture(browser)
    before = browser.execute_script(POSITIONS)
    click_at(browser, *spot_of(browser, "AT-fh-bachelor"))
    until(browser, lambda b: heading(b).startswith("Bachelor (Fachhochschule)"), "the click opened nothing")
    until(browser, lambda b: "picked=AT-fh-bachelor" in b.current_url, "the choice is not in the link")
    settled(browser)
    double_click_at(browser, *spot_of(browser, "AT-fh-bachelor"))
    shows(browser, "8 cards · 13 lines")
    until(browser, lambda b: "open=AT-fh-bachelor" in b.current_url, "what is open is not in the link")
    settled(browser)
    after = browser.execute_script(POSITIONS)
    assert {node: after[node] for node in before} == before
    kept(browser, "explore.png")
    double_click_at(browser, *spot_of(browser, "AT-fh-bachelor"))
    shows(browser, "4 cards · 5 lines")


def test_a_click_keeps_zoom_and_place_and_what_comes_in_comes_into_view(browser: Chrome, address: str) -> None:
    opened(browser, address + APPRENTICESHIP, READY)
    picture(browser)
    browser.execute_script(f"{HOST} host.__gradus.mark = 1; host.__gradus.network.moveTo({{scale: 0.7}})")
    click_at(browser, *spot_of(browser, "AT-bachelor"))
    until(browser, lambda b: heading(b).startswith("Bachelor"))
    settled(browser)
    assert browser.execute_script(f"{HOST} return [host.__gradus.mark, host.__gradus.network.getScale()]") == [1, 0.7]
    click(browser, ".st-key-explore_open button")
    until(browser, lambda b: b.execute_script(CARDS) == 10, "what is around it did not come in")
    settled(browser)
    frame = browser.execute_script(f"{HOST} return host.querySelector('canvas').getBoundingClientRect().toJSON()")
    for node in browser.execute_script(POSITIONS):
        x, y = spot_of(browser, node)
        assert frame["left"] <= x <= frame["right"], node
        assert frame["top"] <= y <= frame["bottom"], node
    assert browser.execute_script(f"{HOST} return host.__gradus.mark") == 1


def test_everything_works_with_the_keyboard_alone(browser: Chrome, address: str) -> None:
    opened(browser, address + APPRENTICESHIP, READY)
    picture(browser)
    focus_picture(browser)
    assert browser.execute_script(FOCUS)
    ActionChains(browser).send_keys(Keys.HOME, Keys.ARROW_UP).perform()
    until(browser, lambda b: b.execute_script(LIVE).startswith("Bachelor (Fachhochschule)"), "nothing is announced")
    assert "4 more around it" in browser.execute_script(LIVE)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    until(browser, lambda b: heading(b).startswith("Bachelor (Fachhochschule)"), "Enter opens nothing")
    settled(browser)
    ActionChains(browser).send_keys(" ").perform()
    until(browser, lambda b: b.execute_script(CARDS) == 8, "Space shows nothing more")
    settled(browser)
    ActionChains(browser).send_keys(Keys.ARROW_UP).perform()
    until(browser, lambda b: b.execute_script(LIVE).startswith("Master"), "up does not go up")
    more = browser.execute_script(f"{HOST} return host.__gradus.nodes.get('AT-master').more")
    assert more > 0
    ActionChains(browser).send_keys(" ").perform()
    until(browser, lambda b: b.execute_script(CARDS) == 8 + more, "Space shows nothing more around the master")
    ActionChains(browser).send_keys(" ").perform()
    until(browser, lambda b: b.execute_script(CARDS) == 8, "Space hides nothing")
    before = browser.execute_script(f"{HOST} return host.__gradus.network.getScale()")
    ActionChains(browser).send_keys("-").perform()
    until(browser, lambda b: b.execute_script(f"{HOST} return host.__gradus.network.getScale()") < before)


def test_what_is_looked_up_in_the_list_is_chosen_and_comes_into_view(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}explore?start=IE&start=DE&start=GB", READY)
    picture(browser)
    choose(browser, "explore_picked", "Promotion", meant="Promotion (Doktorgrad)")
    until(browser, lambda b: heading(b).startswith("Promotion"))
    until(browser, lambda b: b.execute_script(f"{HOST} return host.__gradus.selected") == "DE-promotion")
    settled(browser)
    frame = browser.execute_script(f"{HOST} return host.querySelector('canvas').getBoundingClientRect().toJSON()")
    x, y = spot_of(browser, "DE-promotion")
    assert frame["left"] < x < frame["right"]
    assert frame["top"] < y < frame["bottom"]


def test_a_line_is_chosen_by_a_click_and_names_its_rule(browser: Chrome, address: str) -> None:
    opened(browser, address + APPRENTICESHIP, READY)
    picture(browser)
    (x, y), (to_x, to_y) = spot_of(browser, "AT-lehrabschluss"), spot_of(browser, "AT-fh-bachelor")
    click_at(browser, (x + to_x) / 2, (y + to_y) / 2)
    until(browser, lambda b: "→" in heading(b), "the line was not chosen")
    assert "Lehrabschlussprüfung" in heading(browser)
    assert "picked=AT-lehrabschluss--AT-fh-bachelor" in browser.current_url


def test_a_filter_is_chosen_in_its_box_which_stays_open(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}explore?start=SI", READY)
    click(browser, "[data-testid=stPopover] button", "Filters")
    click(browser, ".st-key-explore_certainty button", "With a condition")
    until(browser, lambda b: "certainty=conditional" in b.current_url, "the filter is not in the link")
    settled(browser)
    click(browser, ".st-key-explore_certainty button", "You may apply")
    until(browser, lambda b: b.current_url.count("certainty=") == 2, "the box closed")


def test_a_card_leads_to_the_routes_from_it(browser: Chrome, address: str) -> None:
    opened(browser, address + APPRENTICESHIP, READY)
    click(browser, ".st-key-explore_route_from button")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url, "the question is not asked")
    shows(browser, "From what you hold to what you want")


def test_the_picture_can_be_taken_along(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}explore?start=AT", READY)
    picture(browser)
    made = browser.execute_async_script(
        f"const done = arguments[0]; {HOST} host.__gradus.png({{credit: 'x'}}).then(done)"
    )
    image = base64.b64decode(made.removeprefix("data:image/png;base64,"))
    assert image.startswith(b"\x89PNG")
    wide, high = int.from_bytes(image[16:20], "big"), int.from_bytes(image[20:24], "big")
    assert wide > 900
    assert high > 600


def test_the_files_to_take_along_hold_the_picture(browser: Chrome, address: str, tmp_path: Path) -> None:
    opened(browser, f"{address}explore?start=AT", READY)
    allowed = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Page.setDownloadBehavior", allowed)
    for name, begins in (("svg", "<svg"), ("html", "<!DOCTYPE html>")):
        click(browser, f".st-key-explore_{name} button")
        file = tmp_path / f"gradus.{name}"
        until(browser, lambda _, file=file: file.exists() and file.stat().st_size > 10_000, f"no {name} came")
        text = file.read_text(encoding="utf-8")
        assert text.startswith(begins)
        assert "Lehrabschlussprüfung" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_page_scrolls_past_the_picture_and_nothing_sideways(
    browser: Chrome, address: str, scheme: str
) -> None:
    opened(browser, address + APPRENTICESHIP, READY, width=390, height=844, scheme=scheme)
    picture(browser)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0
    assert (
        browser.execute_script(f"{HOST} return getComputedStyle(host.querySelector('canvas')).touchAction") == "pan-y"
    )
    assert browser.execute_script(f"{HOST} return host.querySelector('.g-canvas').clientHeight") < 844 * 0.75
    assert browser.execute_script(f"{HOST} return host.__gradus.dark") is (scheme == "dark")
    kept(browser, f"explore-phone-{scheme}.png")


SEEN = f"""{HOST}
const held = host.__gradus;
const seen = held.seen();
return held.data.nodes.filter((n) => n.x > seen.left && n.x < seen.right && n.y > seen.top && n.y < seen.bottom).length;
"""
SCALE = f"{HOST} return host.__gradus.network.getScale()"
OVERVIEW = f"""{HOST}
const one = host.querySelector(".g-overview");
return one.hidden ? null : one.getBoundingClientRect().toJSON();
"""


@pytest.mark.parametrize("start", ["DE", "NL", "EQF:6"])
def test_on_a_phone_a_large_picture_begins_to_be_read_and_a_small_one_leads_through_the_whole(
    browser: Chrome, address: str, start: str
) -> None:
    opened(browser, f"{address}explore?start={start}", READY, width=390, height=844)
    picture(browser)
    all_cards = browser.execute_script(CARDS)
    assert browser.execute_script(SCALE) >= 0.5
    assert 4 <= browser.execute_script(SEEN) < all_cards
    overview = browser.execute_script(OVERVIEW)
    place = f"{HOST} return host.__gradus.network.getViewPosition()"
    before = browser.execute_script(place)
    click_at(browser, overview["right"] - 3, overview["bottom"] - 3)
    after = browser.execute_script(place)
    assert after["x"] > before["x"] + 50
    browser.execute_script(f"{HOST} host.__gradus.showAll(false)")
    until(browser, lambda b: b.execute_script(OVERVIEW) is None, "the small picture stays though all is seen")
    assert browser.execute_script(SEEN) == all_cards


@pytest.mark.parametrize("start", ["DE", "FR", "NL", "ES", "EQF:5"])
def test_on_a_desk_a_country_is_seen_as_a_whole_with_its_titles(browser: Chrome, address: str, start: str) -> None:
    opened(browser, f"{address}explore?start={start}", READY)
    picture(browser)
    assert browser.execute_script(SEEN) == browser.execute_script(CARDS)
    assert browser.execute_script(SCALE) >= 0.46
    assert browser.execute_script(OVERVIEW) is None


def test_the_browser_back_and_a_shared_link_show_the_same(browser: Chrome, address: str) -> None:
    link = f"{address}explore?start=AT-lehrabschluss&open=AT-fh-bachelor&picked=AT-master"
    opened(browser, link, READY)
    until(browser, lambda b: heading(b).startswith("Master"))
    picture(browser)
    first = browser.execute_script(POSITIONS)
    opened(browser, link, READY)
    picture(browser)
    assert json.dumps(browser.execute_script(POSITIONS)) == json.dumps(first)
    assert browser.execute_script(f"{HOST} return host.__gradus.selected") == "AT-master"
    assert one(browser, "h1").text == "Explore"
