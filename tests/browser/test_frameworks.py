"""Frameworks in a real browser: choose, click a level, go on with the keyboard, on a phone, and print."""

import base64
import re

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import choose, click, one, opened, press, settled, shows, until
from tests.browser.test_every_screen import WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

SLOVENIA = "frameworks?framework=SI-SQF&framework=HR-CROQF&framework=AT-NQR"
SCOTLAND = "frameworks?framework=GB-SCT-SCQF&framework=IE-NFQ"
FIVE = f"{SLOVENIA}&framework=NO-NKR&framework=GE-NQF"
EIGHT = f"{FIVE}&framework=DE-DQR&framework=FR-CNCP&framework=ES-MECU"
OPENED = "return document.querySelector('[data-opened]')?.getBoundingClientRect().toJSON()"
PLACES = """
return Object.fromEntries([...document.querySelectorAll(".g-board [data-id]")].map((one) => {
  const { top, bottom, left } = one.getBoundingClientRect();
  return [one.dataset.id, { top, bottom, left }];
}))
"""


def rung(level: str) -> str:
    return f'.g-board [data-id="{level}"]'


def test_slovenian_levels_stand_beside_the_croatian_and_austrian_ones_of_their_eqf_level(
    browser: Chrome, address: str
) -> None:
    opened(browser, address + "frameworks", "Or try an example")
    click(browser, "button", "Slovenia beside Croatia and Austria")
    shows(browser, "Slovenia · EQF · Croatia · Austria")
    settled(browser)
    places = browser.execute_script(PLACES)
    both = places["SI-SQF:5"], places["SI-SQF:4"]
    for other in (("HR-CROQF:4.2", "HR-CROQF:4.1"), ("AT-NQR:4", "AT-NQR:4"), ("EQF:4", "EQF:4")):
        # Sub-levels are stacked in the row of their EQF level, the higher one on top.
        assert places[other[0]]["top"] == pytest.approx(both[0]["top"], abs=2)
        assert places[other[1]]["bottom"] == pytest.approx(both[1]["bottom"], abs=2)
    assert both[0]["bottom"] < both[1]["top"]
    assert places["SI-SQF:5"]["left"] < places["EQF:4"]["left"] < places["HR-CROQF:4.2"]["left"]


def test_a_framework_is_found_by_typing_its_country(browser: Chrome, address: str) -> None:
    opened(browser, address + "frameworks", "Or try an example")
    choose(browser, "frameworks_chosen", "Scotland", meant="Scotland (United Kingdom)")
    shows(browser, "Scottish Credit and Qualifications Framework")
    until(browser, lambda b: "framework=GB-SCT-SCQF" in b.current_url, "what is chosen is not in the link")


def test_a_click_on_a_level_opens_it_and_leads_on_to_its_routes(browser: Chrome, address: str) -> None:
    opened(browser, address + SCOTLAND, "What differs")
    click(browser, rung("IE-NFQ:7"))
    shows(browser, "Ireland, level 7")
    until(browser, lambda b: "level=IE-NFQ" in b.current_url, "the level is not in the link")
    click(browser, ".st-key-frameworks_on_level_types button", "Ordinary Bachelor")
    shows(browser, "What it opens")
    click(browser, ".st-key-frameworks_from button")
    shows(browser, "From what you hold to what you want")
    shows(browser, "Ordinary Bachelor Degree")
    until(browser, lambda b: "have=IE-" in b.current_url, "what is held did not come along")


def test_a_link_opens_a_level_and_the_keyboard_goes_on_from_it(browser: Chrome, address: str) -> None:
    opened(browser, address + SLOVENIA + "&level=SI-SQF:5", "Slovenia, level 5")
    assert one(browser, rung("SI-SQF:5")).get_attribute("aria-pressed") == "true"
    press(browser, rung("SI-SQF:6"), Keys.ENTER)
    shows(browser, "Slovenia, level 6")
    settled(browser)
    focused = browser.execute_script("return document.activeElement.dataset.id")
    assert focused == "SI-SQF:6"
    assert one(browser, rung("SI-SQF:5")).get_attribute("aria-pressed") == "false"


def test_what_a_click_opens_under_a_wide_picture_comes_into_view(browser: Chrome, address: str) -> None:
    opened(browser, address + FIVE, "What differs", height=700)
    click(browser, rung("NO-NKR:7"))
    shows(browser, "Norway, level 7")
    until(browser, lambda b: 0 <= b.execute_script(OPENED)["top"] < 600, "what was opened is out of view")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_one_framework_beside_the_eqf_at_a_time(browser: Chrome, address: str, scheme: str) -> None:
    opened(browser, address + SLOVENIA, "What differs", width=390, height=844, scheme=scheme)
    assert browser.execute_script(WIDER) <= 0
    before = browser.execute_script(PLACES)
    assert before["EQF:4"]["left"] < before["SI-SQF:5"]["left"] < 390 / 2 < before["HR-CROQF:4.2"]["left"]
    browser.execute_script("document.querySelector('.g-board-box').scrollTo({left: 268})")
    settled(browser)
    after = browser.execute_script(PLACES)
    assert after["EQF:4"]["left"] == pytest.approx(before["EQF:4"]["left"], abs=3)
    assert after["HR-CROQF:4.2"]["left"] == pytest.approx(before["SI-SQF:5"]["left"], abs=12)


def test_on_a_phone_eight_frameworks_scroll_in_their_box_and_not_the_page(browser: Chrome, address: str) -> None:
    opened(browser, address + EIGHT, "What differs", width=390, height=844)
    assert browser.execute_script(WIDER) <= 0


def test_the_picture_scrolls_with_the_keyboard_and_has_a_name(browser: Chrome, address: str) -> None:
    opened(browser, address + FIVE, "What differs")
    box = one(browser, ".g-board-box")
    assert (box.get_attribute("tabindex"), box.get_attribute("role")) == ("0", "region")
    assert "beside the EQF" in box.accessible_name
    for button in browser.find_elements(By.CSS_SELECTOR, ".g-board button"):
        assert button.accessible_name


def test_it_prints_on_a4_landscape_without_chrome_and_with_its_sources(browser: Chrome, address: str) -> None:
    opened(browser, address + SCOTLAND, "What differs", scheme="dark")
    reply = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = base64.b64decode(reply["data"])
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    assert {(round(box[2]), round(box[3])) for box in boxes} == {(842, 595)}
    assert len(boxes) <= 3
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = browser.execute_script("""return [".st-key-languages", ".st-key-frameworks_chosen", ".g-print",
          ".st-key-frameworks_reader", ".st-key-frameworks_files", "[data-testid=stHeader]"]
          .filter((selector) => document.querySelector(selector)?.checkVisibility())""")
        assert hidden == []
        said = one(browser, "body").text
        assert "data gradus-europe, version" in said
        assert "https://docslib.org/doc/9371559/" in said
        assert "ENIC-NARIC" in said
        shown = [b.is_displayed() for b in browser.find_elements(By.CSS_SELECTOR, ".g-board button.g-rung")]
        assert shown == [True] * 22
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
