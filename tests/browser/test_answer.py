"""The answer in a real browser: steer, narrow, compare, open by keyboard, ask what if, on a phone and on paper."""

import base64
import re
from itertools import pairwise

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import choose, click, one, opened, press, settled, shows, sized, until

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

AUSTRIA = "?have=AT-lehrabschluss&want=AT-fh-bachelor"
MASTER = "?have=AT-lehrabschluss&want=AT-master"
HELSINKI = (
    "?have=FI-ammatillinen-perustutkinto&have=FI-HELSINKI-cs-basic-studies-25&want=FI-HELSINKI-bsc-computer-science"
)
NONE = "?have=NL-mbo-4&want=NL-wo-bachelor&certainty=entitled"
WIDER = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


def headline(browser: Chrome, place: int) -> str:
    return browser.find_element(By.CSS_SELECTOR, f".st-key-card_{place} h3").text


def test_a_route_opened_by_keyboard_takes_the_focus_and_is_in_the_link(browser: Chrome, address: str) -> None:
    opened(browser, address + AUSTRIA, "2 routes")
    press(browser, ".st-key-card_2 .st-key-open_2 button", Keys.ENTER)
    focused = "return document.activeElement.matches('.st-key-card_2 h3') && document.activeElement.textContent"
    assert until(browser, lambda b: b.execute_script(focused), "the focus is lost").startswith("1 step")
    until(browser, lambda b: "open=" in b.current_url, "the open route is not in the link")
    link = browser.current_url
    opened(browser, link, "2 routes")
    until(browser, lambda b: "Relevant professional qualification" in one(b, ".st-key-card_2").text)


def test_a_wish_reorders_at_once_and_a_filter_says_what_it_leaves(browser: Chrome, address: str) -> None:
    opened(browser, address + MASTER, "4 routes")
    assert headline(browser, 1).startswith("3 steps")
    click(browser, ".st-key-importance_preset button", "Fewest steps")
    until(browser, lambda b: headline(b, 1).startswith("2 steps"), "the shortest route does not come first")
    click(browser, "summary", "Show only some of the routes")
    click(browser, ".st-key-only_sure button", "You may apply (2)")
    shows(browser, "2 of 4 routes are shown.")
    until(browser, lambda b: "onlysure=entitled" in b.current_url, "the filter is not in the link")
    click(browser, ".st-key-show_all button")
    until(browser, lambda b: len(b.find_elements(By.CSS_SELECTOR, ".g-card")) == 4, "not all routes are back")


@pytest.mark.parametrize("width", [1280, 390])
def test_routes_stand_side_by_side_or_below_each_other(browser: Chrome, address: str, width: int) -> None:
    opened(browser, address + MASTER, "4 routes", width=width)
    for place in (1, 2, 3):
        click(browser, f".st-key-card_{place} [data-testid=stCheckbox] label")
        until(browser, lambda b, n=place: b.current_url.count("compare=") == n, "it is not in the link")
    shows(browser, "Side by side")
    settled(browser)
    cells = browser.find_elements(By.CSS_SELECTOR, ".g-beside tbody tr:first-child td")
    assert len(cells) == 3
    lefts, tops = ({round(cell.rect[side]) for cell in cells} for side in "xy")
    assert (len(lefts), len(tops)) == ((3, 1) if width > 1000 else (1, 3))
    assert not browser.execute_script(WIDER)


def test_what_if_is_answered_beside_the_answer(browser: Chrome, address: str) -> None:
    opened(browser, address + HELSINKI.replace("&have=FI-HELSINKI-cs-basic-studies-25", ""), "One route")
    before = headline(browser, 1)
    click(browser, "summary", "What if ...?")
    one(browser, ".st-key-if_added input")
    settled(browser)
    choose(browser, "if_added", "study module for the open path", meant="Computer science study module")
    shows(browser, "25 ECTS less to earn")
    assert headline(browser, 1) == before


def test_what_stops_a_route_gives_way_at_a_click(browser: Chrome, address: str) -> None:
    opened(browser, address + NONE, "No route was found")
    shows(browser, "The receiving university decides; admissible but no right of admission")
    click(browser, ".st-key-loosen_0 button", "Allow steps that are somebody's decision")
    until(browser, lambda b: headline(b, 1).startswith("2 steps"), "the route does not come")


@pytest.mark.parametrize("question", [MASTER, HELSINKI, NONE], ids=["routes", "micro-credentials", "none"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(browser: Chrome, address: str, question: str, scheme: str) -> None:
    extra = "&panel=filters&panel=why&panel=if&panel=next"
    words = "No route was found" if question == NONE else "route"
    opened(browser, address + question + extra, words, width=390, height=844, scheme=scheme)
    assert not browser.execute_script(WIDER)


def test_headings_go_down_one_level_at_a_time(browser: Chrome, address: str) -> None:
    opened(browser, address + HELSINKI, "What your micro-credentials count for")
    heads = browser.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4, h5, h6")
    levels = [int(head.tag_name[1]) for head in heads if head.is_displayed()]
    assert levels.count(1) == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("question, routes", [(AUSTRIA, 2), (MASTER, 4)])
def test_a_route_takes_not_more_than_a_page_and_a_quarter(
    browser: Chrome, address: str, question: str, routes: int
) -> None:
    opened(browser, address + question, f"{routes} routes")
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = len(re.findall(rb"/Type\s*/Page[^s]", base64.b64decode(made["data"])))
    assert pages <= 1.25 * routes


def test_paper_has_the_routes_with_every_address_and_none_of_the_controls(browser: Chrome, address: str) -> None:
    opened(browser, address + AUSTRIA, "2 routes", width=794, height=1123)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    try:
        gone = (
            ".st-key-question",
            "[data-testid=stHeader]",
            ".st-key-ways_on",
            ".st-key-sort",
            ".stApp button",
            ".st-key-picture",
        )
        for selector in gone:
            seen = [one_ for one_ in browser.find_elements(By.CSS_SELECTOR, selector) if one_.is_displayed()]
            assert seen == [], selector
        shown = browser.find_element(By.TAG_NAME, "body").text
        assert "I have: Lehrabschlussprüfung" in shown
        assert "Examinations in German" in shown
        assert "Relevant professional qualification plus supplementary examinations" in shown  # closed on the screen
        assert "is decided by the institution to which you apply" in shown
        marks = {one_.text for one_ in browser.find_elements(By.CSS_SELECTOR, ".g-mark") if one_.is_displayed()}
        notes = [one_.text for one_ in browser.find_elements(By.CSS_SELECTOR, ".g-footnotes li")]
        assert marks == {f"[{n}]" for n in range(1, len(notes) + 1)}
        assert all(note.startswith("https://") for note in notes)
        assert len({note.partition(" ")[0] for note in notes}) == len(notes)
        assert [one_ for one_ in browser.find_elements(By.CSS_SELECTOR, ".g-cited") if one_.is_displayed()] == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
        sized(browser, 1280, 1000)
