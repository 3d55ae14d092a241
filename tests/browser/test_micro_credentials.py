"""The page Micro-credentials in a browser: from an entry point to a question, on a phone, by keyboard, as a file."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import click, kept, one, opened, settled, shows, sized, until
from tests.browser.test_every_screen import WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

OUT_OF_VIEW = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, h5, p, li, dd, dt, button, input)")]
  .filter((one) => one.checkVisibility() && !one.closest(".g-scroll, .g-sr"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map((one) => (one.textContent || one.outerHTML).slice(0, 120))
"""
TOP = "return document.querySelector(arguments[0]).getBoundingClientRect().top"
NO_RULE = "No rule in the data counts it toward any programme: ask the provider."
HEADINGS = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, h5, h6)")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))
"""


def test_from_an_entry_point_to_what_it_counts_for(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}micro-credentials", "110 micro-credentials")
    click(browser, ".st-key-micro_enter_digital button")
    shows(browser, "32 micro-credentials")
    kept(browser, "micro-credentials.png")
    click(browser, "[class*=st-key-micro_read_] button", "Advanced Course in Programming")
    shows(browser, "5 ECTS count")
    until(browser, lambda b: "open=FI-HELSINKI-advanced-programming" in b.current_url)
    until(browser, lambda b: 0 <= b.execute_script(TOP, "#opened") < 200, "what was opened did not come into view")
    click(browser, ".st-key-micro_ask_0 button")
    shows(browser, "What your micro-credentials count for")
    until(browser, lambda b: "have=FI-HELSINKI-advanced-programming" in b.current_url)
    assert "want=FI-HELSINKI-bsc-science" in browser.current_url


def test_what_is_held_on_the_other_page_stays_in_the_question(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}?have=FI-ammatillinen-perustutkinto&want=FI-kandidaatti", "route")
    click(browser, "[data-testid=stTopNavLink]", "Micro-credentials")
    shows(browser, "110 micro-credentials")
    settled(browser)
    click(browser, "[class*=st-key-micro_read_] button", "AI & Cybersecurity MOOC")
    shows(browser, "What it counts toward")
    settled(browser)
    click(browser, ".st-key-micro_ask button")
    until(browser, lambda b: "have=FI-TURKU-ai-cybersecurity-mooc" in b.current_url)
    assert "have=FI-ammatillinen-perustutkinto" in browser.current_url
    assert "want=FI-kandidaatti" in browser.current_url


def test_three_estonian_micro_degrees_that_nothing_counts(browser: Chrome, address: str) -> None:
    for id_ in ("EE-TLU-school-informatics", "EE-TLU-anthropology", "EE-TLU-crossmedia"):
        opened(browser, f"{address}micro-credentials?open={id_}", NO_RULE)
        assert browser.find_elements(By.CSS_SELECTOR, "[class*=st-key-micro_toward_]") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("?theme=open", "14 more may be"),
        (
            "?open=CH-ENBAU-cas-nachhaltiges-bauen&complete=CH-ENBAU-mas-nachhaltiges-bauen&whose=PT",
            "What would help most",
        ),
    ],
    ids=["list", "opened"],
)
def test_a_phone_shows_everything_without_scrolling_sideways(
    browser: Chrome, address: str, link: str, words: str, scheme: str
) -> None:
    opened(browser, f"{address}micro-credentials{link}", words, width=390, height=844, scheme=scheme)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0


@pytest.mark.parametrize("link", ["", "?theme=open", "?open=CH-ENBAU-cas-nachhaltiges-bauen&whose=PT"])
def test_no_level_of_heading_is_skipped(browser: Chrome, address: str, link: str) -> None:
    opened(browser, f"{address}micro-credentials{link}", "Who recognises whom")
    levels = browser.execute_script(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_it_is_all_done_with_the_keyboard(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}micro-credentials", "110 micro-credentials")
    _tab_to(browser, ".st-key-micro_enter_teachers button")
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    shows(browser, "15 micro-credentials")
    settled(browser)
    _tab_to(browser, "[class*=st-key-micro_read_] button")
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    shows(browser, "What it counts toward")
    assert browser.execute_script("return document.activeElement.id") == "opened"


def test_each_next_page_begins_at_its_beginning(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}micro-credentials", "110 micro-credentials")
    for page in (2, 3):
        click(browser, ".st-key-micro_next button")
        shows(browser, f"Page {page} of 6")
        until(
            browser,
            lambda b: (
                b.execute_script("return document.activeElement.id") == "found"
                and 0 <= b.execute_script(TOP, "#found") < 200
            ),
            f"page {page} does not begin at its beginning",
        )


def _tab_to(browser: Chrome, selector: str) -> None:
    for _ in range(60):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_what_was_found_is_saved_as_a_table(browser: Chrome, address: str, tmp_path: Path) -> None:
    opened(browser, f"{address}micro-credentials?country=EE", "14 micro-credentials")
    where = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    click(browser, ".st-key-micro_csv button")
    file = tmp_path / "micro-credentials.csv"
    until(browser, lambda _: file.exists() and file.stat().st_size > 0, "the file did not come")
    with file.open(encoding="utf-8-sig", newline="") as saved:
        rows = list(csv.DictReader(saved))
    assert len(rows) == 14
    assert {row["Country"] for row in rows} == {"Estonia"}


def test_print_leaves_the_controls_out_and_keeps_the_titles(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}micro-credentials?country=EE", "14 micro-credentials")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        gone = (".st-key-micro_filters", ".st-key-micro_themes", ".st-key-micro_tools", ".st-key-micro_whose_choice")
        shown = "return document.querySelector(arguments[0]).checkVisibility()"
        assert [name for name in gone if browser.execute_script(shown, name)] == []
        title = one(browser, "[class*=st-key-micro_entry_] h3")
        assert title.is_displayed()
        assert title.size["width"] > 50
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        sized(browser, 1280, 1000)
