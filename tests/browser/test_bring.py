"""What I hold from a file, in a real browser: bring it, confirm what it is, and ask on with it."""

import json
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser.driving import click, opened, settled, shows, until
from tests.browser.test_every_screen import OUT_OF_VIEW, WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

CREDENTIAL = {
    "type": ["EuropeanDigitalCredential", "EuropeanVocationalCertificate"],
    "credentialSubject": {
        "hasClaim": [
            {
                "type": ["LearningAchievement"],
                "title": {"de": "Lehrabschlussprüfung"},
                "awardedBy": {"location": {"spatial": {"notation": "AT"}}},
                "specifiedBy": {"qualification": {"eqfLevel": {"notation": "4"}}},
            }
        ]
    },
}


def test_a_learner_brings_a_credential_and_confirms_what_it_is(browser: Chrome, address: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(CREDENTIAL), encoding="utf-8")
    opened(browser, address, "How it works", width=390, height=844)
    click(browser, "[data-testid=stExpander] summary", "Bring a file")
    settled(browser)
    browser.find_element(By.CSS_SELECTOR, ".st-key-bring_file input[type=file]").send_keys(str(file))
    shows(browser, "Is it one of these?")
    settled(browser)
    assert "have=" not in browser.current_url
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert browser.execute_script(WIDER) <= 0
    click(browser, "[class*=st-key-bring_0_] button", "Lehrabschlussprüfung")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url, "what was confirmed is not held")
