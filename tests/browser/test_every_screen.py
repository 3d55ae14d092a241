"""The pages on a phone, in the dark, and without a mouse."""

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import HOST, click, kept, offered, one, opened, picture, settled, shows, until

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"
# The page scrolls in Streamlit's own element.
WIDER = """
const pages = [document.scrollingElement, document.querySelector("[data-testid=stMain]")];
return Math.max(...pages.map((one) => one.scrollWidth - one.clientWidth));
"""
OUT_OF_VIEW = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, p, li, dd, dt, button, input)")]
  .filter((one) => one.checkVisibility() && !one.closest(".g-scroll, .g-sr"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map((one) => (one.textContent || one.outerHTML).slice(0, 120))
"""

# Lightness of what the first card shows, from 0 to 255: its heading, and the page behind it.
LIGHTNESS = """
const light = (colour) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return 0.299 * r + 0.587 * g + 0.114 * b;
};
const look = (selector) => getComputedStyle(document.querySelector(selector));
return [light(look(".g-card h3").color), light(look(".stApp").backgroundColor)];
"""

# Whether the element that has the focus, or the frame right around it, is drawn with an outline or a ring.
FOCUS = """
let one = document.activeElement;
while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
for (let up = 0; one && up < 4; up += 1, one = one.parentElement) {
  const look = getComputedStyle(one);
  if (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2) return true;
  if (look.boxShadow !== "none") return true;
}
return false;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser: Chrome, address: str, scheme: str) -> None:
    opened(browser, address + ANSWER, "2 routes", width=390, height=844, scheme=scheme)
    picture(browser)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0
    browser.execute_script("document.querySelector('.st-key-answer').scrollIntoView()")
    kept(browser, f"phone-{scheme}.png")


def test_on_a_phone_the_question_leads_to_the_answer_below(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes", width=390, height=844)
    click(browser, ".g-jump a")
    top = "return document.querySelector('.g-answer').getBoundingClientRect().top"
    until(browser, lambda b: 0 <= b.execute_script(top) < 200, "the answer did not come into view")
    assert "want=AT-fh-bachelor" in browser.current_url


BUTTON = "[data-testid=stExpandSidebarButton]"


def test_on_a_phone_the_pages_are_behind_a_button_with_a_word_and_the_menu_closes_when_one_is_chosen(
    browser: Chrome, address: str
) -> None:
    opened(browser, f"{address}explore?lang=de", "So funktioniert es", width=390, height=844)
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, BUTTON).accessible_name == "Menü")
    written = f"return getComputedStyle(document.querySelector('{BUTTON}'), '::after').content"
    assert browser.execute_script(written) in ('"Menü"', "attr(data-word)")
    click(browser, BUTTON)
    settled(browser)
    click(browser, "[data-testid=stSidebarCollapseButton] button")
    click(browser, BUTTON)
    click(browser, "[data-testid=stSidebar] a", "Brücken")
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, BUTTON).is_displayed(), "the menu stays open")
    assert "bridges" in browser.current_url


CHOSEN = """
return ["[data-variant=segmented_control][data-selected=true] p", "[data-testid=stSliderThumbValue]"]
  .map((selector) => getComputedStyle(document.querySelector(selector)).color)
"""


@pytest.mark.parametrize(("scheme", "link"), [("light", "rgb(0, 86, 138)"), ("dark", "rgb(140, 203, 242)")])
def test_what_is_chosen_is_written_in_the_colour_of_links(
    browser: Chrome, address: str, scheme: str, link: str
) -> None:
    opened(browser, address + ANSWER, "2 routes", scheme=scheme)
    click(browser, "summary", "What matters to me")
    one(browser, "[data-testid=stSliderThumbValue]")
    until(browser, lambda b: b.execute_script(CHOSEN) == [link, link], "it is written in another colour")


def test_the_data_page_fits_a_phone_too(browser: Chrome, address: str) -> None:
    opened(browser, address + "data", "To correct a fact", width=390, height=844)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0


def test_in_the_dark_text_is_light_on_dark_and_the_picture_follows(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes", scheme="dark")
    picture(browser)
    ink, ground = browser.execute_script(LIGHTNESS)
    assert ink > 200
    assert ground < 50
    assert browser.execute_script(f"{HOST} return host.__gradus.dark") is True


def test_the_whole_question_is_answered_with_the_keyboard_alone(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    _type(browser, "have", "Lehrabschluss", "Austria · Lehrabschlussprüfung (Apprenticeship certificate)")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url)
    until(browser, lambda b: b.execute_script("return document.activeElement.id") == "have_taken", "the focus is lost")
    _type(browser, "want", "Fachhochschule", "Austria · Bachelor (Fachhochschule)")
    shows(browser, "2 routes")


def _tab_to(browser: Chrome, inside: str) -> None:
    seen = []
    for _ in range(30):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script(f"return document.activeElement.matches({inside!r})"):
            until(browser, lambda b: b.execute_script(FOCUS), f"the focus on {inside} cannot be seen")
            return
        seen.append(browser.execute_script("return document.activeElement.outerHTML.slice(0, 80)"))
    pytest.fail(f"Tab does not reach {inside}: {seen}")


def _type(browser: Chrome, field: str, typed: str, meant: str) -> None:
    """Type, go on to the first thing found, and take it."""
    _tab_to(browser, f".st-key-{field}_words input")
    ActionChains(browser).send_keys(typed).perform()
    until(
        browser,
        lambda b: [one for one in offered(b, field)[:1] if meant in one.text],
        f"not the first one found: {meant}",
    )
    _tab_to(browser, f".st-key-{field}_found [class*=st-key-typed_] button")
    ActionChains(browser).send_keys(Keys.ENTER).perform()


def test_wherever_tab_leads_the_focus_can_be_seen(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    picture(browser)
    browser.execute_script("document.body.focus(); scrollTo(0, 0)")
    stops = []
    reached_the_end = False
    for _ in range(90):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script("return document.activeElement === document.body"):
            break
        stops.append(browser.execute_script("return document.activeElement.outerHTML.slice(0, 120)"))
        reached_the_end |= browser.execute_script(
            "return !!document.activeElement.closest('.st-key-flow_whom_ways_on')"
        )
        until(browser, lambda b: b.execute_script(FOCUS), f"the focus cannot be seen on {stops[-1]}")
    assert reached_the_end, f"Tab does not lead to the end of the answer: {stops}"


def test_every_picture_and_control_has_a_name(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    picture(browser)
    assert browser.execute_script(f"{HOST} return host.getAttribute('aria-label')")
    for button in browser.find_elements(By.CSS_SELECTOR, "[data-testid=stMain] button"):
        assert button.accessible_name or not button.is_displayed(), button.get_attribute("outerHTML")
