"""The question side in a real browser: with the keyboard alone, on a phone, and the small flows in both themes."""

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import choose, click, one, opened, settled, shows, take, until

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"
WIDER = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

# The key of the control that has the focus.
FOCUSED = """
const box = document.activeElement.closest("[class*=st-key-]");
return box ? [...box.classList].find((name) => name.startsWith("st-key-")) : null;
"""

# How much darker or lighter the texts of the window over the page are than its ground: WCAG's contrast, the least.
CONTRAST = """
const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const light = (...colours) => {
  pen.clearRect(0, 0, 1, 1);
  for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const grounds = (one) => {
  const found = [];
  for (let up = one; up; up = up.parentElement) found.unshift(getComputedStyle(up).backgroundColor);
  return found;
};
const texts = [...document.querySelectorAll("[role=dialog] .stHtml :is(p, li, span, a, h3, strong)")];
return Math.min(...texts.filter((one) => one.textContent.trim() && one.checkVisibility()).map((one) => {
  const ground = grounds(one);
  const [a, b] = [light(...ground), light(...ground, getComputedStyle(one).color)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}));
"""


def focus_stays(browser: Chrome, key: str) -> None:
    settled(browser)
    assert browser.execute_script(FOCUSED) == f"st-key-{key}"


def test_the_focus_stays_where_one_has_just_chosen(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    choose(browser, "have_country", "Austria", meant="Austria")
    focus_stays(browser, "have_country")
    take(browser, "have", "Lehrabschluss", meant="Lehrabschlussprüfung (Apprenticeship certificate)")
    until(browser, lambda b: b.execute_script(FOCUSED) == "st-key-have_found", "the focus is lost")
    assert one(browser, "#have_taken").text == "Added: Lehrabschlussprüfung"
    click(browser, ".st-key-want_kind button", "a certain programme")
    focus_stays(browser, "want_kind")
    click(browser, ".st-key-want_kind button", "a kind of award")
    take(browser, "want", "Fachhochschule", meant="Austria · Bachelor (Fachhochschule)")
    shows(browser, "2 routes")
    focus_stays(browser, "want_found")


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (390, 844)])
def test_an_example_leads_the_keyboard_and_the_eye_to_its_answer(
    browser: Chrome, address: str, width: int, height: int
) -> None:
    for _ in range(2):
        opened(browser, address, "How it works", width=width, height=height)
        click(browser, ".st-key-example_4 button")
        until(browser, lambda b: b.execute_script("return document.activeElement.id") == "answer", "it is left behind")
        top = browser.execute_script("return document.activeElement.getBoundingClientRect().top")
        assert 0 <= top < height / 2


def test_what_is_possible_is_one_click_from_its_routes(browser: Chrome, address: str) -> None:
    opened(browser, address + "?have=PT-cursos-profissionais&want=possible", "can be reached")
    click(browser, "[class*=st-key-reach_] button", "Bachelor")
    until(browser, lambda b: "want=PT-licenciado" in b.current_url, "what was clicked is not asked for")
    shows(browser, "The routes as a picture")


def test_a_country_abroad_is_drawn_when_it_is_opened(browser: Chrome, address: str) -> None:
    opened(browser, address + "?have=NL-vwo&want=possible&countries=AT", "can be reached")
    entries = "[class*=st-key-reach_inferred_] button"
    assert browser.find_elements(By.CSS_SELECTOR, entries) == []
    click(browser, ".st-key-possible_AT summary")
    until(browser, lambda b: len(b.find_elements(By.CSS_SELECTOR, entries)) == 5, "Austria's are not drawn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ("nothing_yet", "What you learned at work"),
        ("not_listed", "An older title?"),
        ("half_way", "What you passed may still count"),
        ("wrong", "Your text"),
        ("whom", "What to ask"),
    ],
)
def test_a_flow_fits_a_phone_and_can_be_read_in_both_themes(
    browser: Chrome, address: str, flow: str, words: str, scheme: str
) -> None:
    opened(browser, address + ANSWER, "2 routes", width=390, height=844, scheme=scheme)
    click(browser, f".st-key-flow_{flow}_ways_on button")
    shows(browser, words)
    settled(browser)
    assert browser.execute_script(WIDER) <= 0
    assert browser.execute_script("return document.activeElement.closest('[role=dialog]') !== null")
    if flow != "half_way":
        # A window fades in: until it has, its texts are paler than they stay.
        until(browser, lambda b: b.execute_script(CONTRAST) >= 4.5, "a text of the window is too pale")
    one(browser, "[role=dialog]").send_keys(Keys.ESCAPE)
    until(browser, lambda b: not b.find_elements(By.CSS_SELECTOR, "[role=dialog]"), "it does not close")


def test_on_a_phone_the_way_to_the_answer_is_always_in_view(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes", width=390, height=844)
    bottom = "return document.querySelector('.g-jump a').getBoundingClientRect().bottom"
    assert browser.execute_script(bottom) <= 844
    click(browser, ".g-jump a")
    top = "return document.querySelector('#answer').getBoundingClientRect().top"
    until(browser, lambda b: 0 <= b.execute_script(top) < 200, "the answer did not come into view")


def test_the_nearest_is_found_and_taken_without_leaving_the_window(browser: Chrome, address: str) -> None:
    opened(browser, address + "?have=PT-cursos-profissionais", "How it works")
    click(browser, ".st-key-flow_not_listed_have button")
    shows(browser, "An older title?")
    settled(browser)
    box = one(browser, "[role=dialog] .st-key-not_listed_level input")
    box.click()
    until(browser, lambda b: len(b.find_elements(By.CSS_SELECTOR, "[role=option]")) == 8, "the levels are not offered")
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    shows(browser, "The nearest in the data, not the same")
    click(browser, "[class*=st-key-take_near_] button")
    until(browser, lambda b: b.current_url.count("have=") == 2, "it was not taken")
    until(browser, lambda b: not b.find_elements(By.CSS_SELECTOR, "[role=dialog]"), "the window stays open")
