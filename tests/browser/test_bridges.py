"""A counsellor's way through the page Bridges in a real browser, on a desktop and on a phone."""

import json
from itertools import pairwise

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser.driving import choose, click, kept, one, opened, settled, shows, until
from tests.browser.test_every_screen import WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

COURSE = "bridges?country=PT&award=PT-cursos-profissionais"
PICTURE = "bridges?country=PT&view=flow"
OUT_OF_VIEW = """
const kinds = "h1, h2, h3, h4, p, li, dd, dt, button, input, svg text";
return [...document.querySelectorAll(`[data-testid=stMain] :is(${kinds})`)]
  .filter((one) => one.checkVisibility() && !one.closest(".g-scroll, .g-sr"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map((one) => (one.textContent || one.outerHTML).slice(0, 120))
"""
# The least size of letters in the picture that is shown, in pixels on the screen.
LETTERS = """
const drawn = [...document.querySelectorAll("svg.g-flow")].find((one) => one.checkVisibility());
return drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width * parseFloat(drawn.getAttribute("font-size"));
"""
HEADINGS = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, h5)")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))
"""


def test_a_counsellor_shows_a_class_the_bridges_from_the_portuguese_vocational_course(
    browser: Chrome, address: str
) -> None:
    opened(browser, address + "bridges", "Choose a country, or try an example")
    choose(browser, "bridges_country", "Portugal", meant="Portugal")
    shows(browser, "10 bridges")
    choose(browser, "bridges_award", "profissionais", meant="cursos profissionais")
    shows(browser, "2 bridges")
    until(browser, lambda b: "award=PT-cursos-profissionais" in b.current_url, "what is held is not in the link")
    settled(browser)
    kept(browser, "bridges.png")
    click(browser, "[class*=st-key-bridges_read_] button", "Read about both ends")
    shows(browser, "What it opens")
    click(browser, "[class*=st-key-bridges_find_] button", "Find routes with this")
    until(browser, lambda b: "want=PT-licenciado" in b.current_url, "the routes were not asked for")
    shows(browser, "1 step")
    click(browser, "a[href$='/bridges']")
    shows(browser, "2 bridges")
    until(browser, lambda b: "award=PT-cursos-profissionais" in b.current_url, "what was chosen is lost")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("link", [COURSE, PICTURE, "bridges"])
def test_a_phone_shows_everything_without_scrolling_sideways(
    browser: Chrome, address: str, link: str, scheme: str
) -> None:
    opened(browser, address + link, "Bridges", width=390, height=844, scheme=scheme)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0


@pytest.mark.parametrize("width", [390, 1280])
def test_the_picture_is_readable_at_any_width(browser: Chrome, address: str, width: int) -> None:
    opened(browser, address + PICTURE, "7 kinds of award are counted", width=width)
    one(browser, "svg.g-flow .g-band")
    assert browser.execute_script(LETTERS) >= 12


def test_certainty_is_a_line_style_in_the_picture(browser: Chrome, address: str) -> None:
    opened(browser, address + PICTURE, "7 kinds of award are counted")
    one(browser, "svg.g-flow .g-band")
    dashes = """
    const line = (kind) => document.querySelector(`.g-band.g-${kind} .g-core`);
    return ["entitled", "conditional"].map((kind) => getComputedStyle(line(kind)).strokeDasharray);"""
    solid, dashed = browser.execute_script(dashes)
    assert solid == "none"
    assert dashed != "none"


@pytest.mark.parametrize("link", [COURSE, PICTURE, "bridges?country=GR"])
def test_headings_go_down_one_level_at_a_time_and_there_is_one_title(browser: Chrome, address: str, link: str) -> None:
    opened(browser, address + link, "Bridges")
    levels = browser.execute_script(HEADINGS)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_paper_has_no_controls_and_the_sources_as_footnotes(browser: Chrome, address: str) -> None:
    opened(browser, address + COURSE, "2 bridges")
    seen = """
    const there = (selector) => [...document.querySelectorAll(selector)].some((one) => one.checkVisibility());
    return [".st-key-bridges_question", ".st-key-bridges_tools", ".g-footnotes", ".g-mark", ".g-paper"].map(there);"""
    assert browser.execute_script(seen) == [True, True, False, False, False]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert browser.execute_script(seen) == [False, False, True, True, True]
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_it_is_printed_as_often_as_somebody_asks_for_it(browser: Chrome, address: str) -> None:
    opened(browser, address + COURSE, "2 bridges")
    browser.execute_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    for times in (1, 2):
        click(browser, ".st-key-bridges_print button")
        until(browser, lambda b, n=times: b.execute_script("return window.printed") == n, f"not printed {times} times")


def test_no_other_host_is_asked_for_anything(browser: Chrome, address: str) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    opened(browser, address, "How it works")
    click(browser, "a[href$='/bridges']")
    shows(browser, "Countries side by side")
    click(browser, ".st-key-bridges_view button", "As a picture")
    one(browser, "svg.g-flow .g-band")
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert sent
    assert [url for url in sent if not url.startswith((address, "data:", "blob:"))] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []


def test_every_control_has_a_name(browser: Chrome, address: str) -> None:
    opened(browser, address + COURSE, "2 bridges")
    for control in browser.find_elements(By.CSS_SELECTOR, "[data-testid=stMain] :is(button, input)"):
        assert control.accessible_name or not control.is_displayed(), control.get_attribute("outerHTML")
