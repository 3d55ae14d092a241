"""Plans in a real browser: keep a route, write a note, compare, print, save, and open again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import click, one, opened, press, settled, shows, sized, until
from tests.browser.test_every_screen import FOCUS, OUT_OF_VIEW, WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"
ROUTE = "&route=AT-lehrabschluss--AT-fh-bachelor--1"


@pytest.fixture
def downloads(browser: Chrome, tmp_path: Path) -> Iterator[Path]:
    """Where the browser puts what it downloads."""
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    yield tmp_path
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "default"})


def downloaded(browser: Chrome, folder: Path, ending: str) -> bytes:
    def whole(_: Chrome) -> Path | None:
        found = [file for file in folder.iterdir() if file.suffix == ending]
        return found[0] if found and found[0].stat().st_size else None

    file: Path = until(browser, whole, f"no {ending} was downloaded")
    return file.read_bytes()


def keep(browser: Chrome, place: int, nickname: str = "") -> None:
    click(browser, f".st-key-keeping_{place} button")
    if nickname:
        field = one(browser, ".st-key-keeping_nickname input")
        field.send_keys(nickname, Keys.TAB)
        settled(browser)
    click(browser, ".st-key-keeping_keep button")
    one(browser, f".st-key-keeping_see_{place} button")
    settled(browser)


def test_a_counsellor_keeps_a_route_writes_a_note_prints_and_saves(
    browser: Chrome, address: str, downloads: Path
) -> None:
    opened(browser, address + ANSWER, "2 routes")
    keep(browser, 1, "Anna")
    click(browser, ".st-key-keeping_see_1 button")
    shows(browser, "Note to this plan")
    settled(browser)
    note = one(browser, "[class*=st-key-plans_note_] textarea")
    note.send_keys("Ring the office first")
    # At once, without leaving the field before: what was written last must be in the file.
    click(browser, ".st-key-plans_save button")
    file = json.loads(downloaded(browser, downloads, ".json"))
    assert [(plan["nickname"], plan["note"]) for plan in file["plans"]] == [("Anna", "Ring the office first")]
    click(browser, ".st-key-plans_pdf_button button")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in downloaded(browser, downloads, ".pdf")
    click(browser, ".st-key-plans_html_button button")
    assert b"<h2>Route 1: " in downloaded(browser, downloads, ".html")
    assert "Anna" not in browser.current_url
    assert "Ring" not in browser.current_url


def test_plans_survive_the_way_to_another_page_and_back(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link")
    one(browser, "[class*=st-key-plans_note_] textarea").send_keys("Bring papers", Keys.TAB)
    settled(browser)
    click(browser, "header a", "Data")
    shows(browser, "What is loaded")
    settled(browser)
    click(browser, "header a", "Plans")
    shows(browser, "Note to this plan")
    settled(browser)
    assert one(browser, "[class*=st-key-plans_note_] textarea").get_attribute("value") == "Bring papers"
    assert "route=AT-lehrabschluss" in browser.current_url


def test_two_plans_are_compared_and_nothing_scrolls_sideways_on_a_phone(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link")
    click(browser, ".st-key-plans_duplicate button")
    shows(browser, "Look at one plan, or choose several")
    settled(browser)
    click(browser, ".st-key-plans_shown button", "Plan 1")
    shows(browser, "Plans side by side")
    sized(browser, 390, 844)
    settled(browser)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0
    box = one(browser, ".g-plans")
    assert box.get_attribute("tabindex") == "0"
    assert browser.execute_script("return arguments[0].scrollWidth > arguments[0].clientWidth", box)


def test_the_whole_page_fits_a_phone_in_dark(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link", 390, 844, "dark")
    click(browser, "[class*=st-key-card_plan_] summary", "still to ask")
    shows(browser, "Ask the admissions office.")
    settled(browser)
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0


def test_a_file_is_opened_by_whoever_saved_it(browser: Chrome, address: str, downloads: Path) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link")
    click(browser, ".st-key-plans_save button")
    downloaded(browser, downloads, ".json")
    file = next(downloads.glob("*.json"))
    opened(browser, f"{address}plans", "No plan yet")
    browser.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    shows(browser, "1 plan was opened. All routes are as they were.")
    broken = downloads / "broken.json"
    broken.write_text('{"format": "gradus-plans",\n oops', encoding="utf-8")
    settled(browser)
    click(browser, "[data-testid=stPopover] button", "Open a file")
    one(browser, "[data-testid=stPopoverBody] input[type=file]").send_keys(str(broken))
    shows(browser, "line 2, column 2")
    assert "Note to this plan" in browser.find_element(By.TAG_NAME, "body").text


def test_a_plan_is_deleted_and_brought_back_with_the_keyboard(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link")
    press(browser, ".st-key-plans_delete button", Keys.ENTER)
    shows(browser, "was deleted")
    settled(browser)
    press(browser, ".st-key-plans_undo button", Keys.ENTER)
    shows(browser, "Note to this plan")


def test_tab_leads_through_a_plan_to_its_print_and_the_focus_is_seen(browser: Chrome, address: str) -> None:
    opened(browser, f"{address}plans{ANSWER}{ROUTE}", "This plan came from a link")
    browser.execute_script("document.body.focus(); scrollTo(0, 0)")
    for _ in range(40):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        stop = browser.execute_script("return document.activeElement.outerHTML.slice(0, 200)")
        until(browser, lambda b: b.execute_script(FOCUS), f"the focus cannot be seen on {stop}")
        if browser.execute_script("return document.activeElement.matches('.st-key-plans_pdf_button button')"):
            return
    pytest.fail("Tab does not lead to the print")
