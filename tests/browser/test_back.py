"""Back and forward lead through what was asked and looked at, as people expect of any page."""

import pytest
from selenium.webdriver import Chrome

from tests.browser.driving import click, opened, settled, shows, until

pytestmark = [pytest.mark.browser, pytest.mark.embedded]


def test_back_leads_to_the_question_before_and_forward_to_the_answer_again(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    click(browser, "[class*=st-key-example_card] button", "Austria")
    shows(browser, "2 routes")
    until(browser, lambda b: "want=AT-fh-bachelor" in b.current_url)
    settled(browser)
    browser.back()
    shows(browser, "How it works")
    assert "want=" not in browser.current_url
    browser.forward()
    shows(browser, "2 routes")
    settled(browser)
    assert "want=AT-fh-bachelor" in browser.current_url


def test_back_takes_a_card_of_explore_away_again(browser: Chrome, address: str) -> None:
    opened(browser, address + "explore", "Explore")
    click(browser, "[class*=st-key-explore] button", "Austrian apprenticeship")
    shows(browser, "4 cards")
    settled(browser)
    browser.back()
    until(browser, lambda b: "start=" not in b.current_url and "4 cards" not in b.page_source, "the picture stays")
