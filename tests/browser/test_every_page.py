"""What holds for every page: read by everyone, at any width, in either theme, and asking nobody else for anything."""

import json
import re
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome

from tests.browser.axe import grave
from tests.browser.driving import opened, settled, sized
from tests.browser.test_every_screen import WIDER

pytestmark = [pytest.mark.browser, pytest.mark.embedded, pytest.mark.slow]


class Page(NamedTuple):
    """A page in one of its states: its address, and what it says when it is there."""

    path: str
    says: str


PAGES = {
    "routes, empty": Page("", "How it works"),
    "routes, answered": Page("?have=AT-lehrabschluss&want=AT-fh-bachelor", "2 routes"),
    "routes, none": Page("?have=AT-meisterpruefung&want=NL-vwo", "No route was found"),
    "routes, counted": Page(
        "?have=FI-ammatillinen-perustutkinto&have=FI-HELSINKI-cs-basic-studies-25&want=FI-HELSINKI-bsc-computer-science",
        "What your micro-credentials count for",
    ),
    "routes, possible": Page("?have=PT-cursos-profissionais&want=possible", "EQF"),
    "routes, in German": Page("?have=AT-lehrabschluss&want=AT-fh-bachelor&lang=de", "2 Wege"),
    "bridges, empty": Page("bridges", "Bridges"),
    "bridges, Portugal": Page("bridges?country=PT", "Straight in"),
    "bridges, picture": Page("bridges?country=PT&view=picture", "Portugal"),
    "frameworks, empty": Page("frameworks", "Frameworks"),
    "frameworks, three": Page("frameworks?framework=SI-SQF&framework=HR-CROQF&framework=AT-NQR", "Croatia"),
    "micro-credentials": Page("micro-credentials", "Digital skills"),
    "micro-credentials, open": Page("micro-credentials?open=FI-HELSINKI-elements-of-ai", "Elements of AI"),
    "explore, empty": Page("explore", "Explore"),
    "explore, opened": Page("explore?start=AT-lehrabschluss", "Lehrabschlussprüfung"),
    "plans": Page("plans", "Plans"),
    "data": Page("data", "How well it was checked"),
}

OUT_OF_VIEW = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, p, li, dd, dt, button, input)")]
  .filter((one) => one.checkVisibility() && !one.closest(".g-scroll, .g-sr"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map((one) => (one.textContent || one.outerHTML).slice(0, 120))
"""
HEADINGS = """
return [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3, h4, h5, h6)")]
  .filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent.slice(0, 80)])
"""
LOOKS = ((1280, "light"), (1280, "dark"), (640, "light"), (390, "dark"), (390, "light"))
"""640 is what a window of 1280 leaves at a zoom of 200 % (WCAG 1.4.4 and 1.4.10)."""


@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_it(browser: Chrome, address: str, name: str) -> None:
    page = PAGES[name]
    opened(browser, f"{address}{page.path}", page.says)
    found: list[str] = []
    for width, scheme in LOOKS:
        sized(browser, width, 1000, scheme)
        settled(browser)
        look = f"{width} {scheme}"
        found += [f"{look}: {one.rule} ({one.impact}): {one.why} | {one.html}" for one in grave(browser)]
        found += [f"{look}: out of view: {one}" for one in browser.execute_script(OUT_OF_VIEW)]
        if browser.execute_script(WIDER) > 0:
            found.append(f"{look}: scrolls sideways")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", PAGES)
def test_its_headings_are_an_outline(browser: Chrome, address: str, name: str) -> None:
    page = PAGES[name]
    opened(browser, f"{address}{page.path}", page.says)
    headings = [(level, words) for level, words in browser.execute_script(HEADINGS)]
    assert [level for level, _ in headings].count(1) == 1, headings
    for (before, _), (after, words) in pairwise(headings):
        assert after <= before + 1, f"a heading is left out before: {words}"


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_no_other_host_and_nothing_fails(browser: Chrome, address: str, name: str) -> None:
    page = PAGES[name]
    browser.get_log("performance")
    browser.get_log("browser")
    opened(browser, f"{address}{page.path}", page.says)
    asked = set()
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            parameters = message["params"]
            asked.add(urlsplit(parameters.get("url") or parameters["request"]["url"]))
    hosts = {one.hostname for one in asked if one.scheme not in ("data", "blob", "chrome", "about")}
    assert hosts <= {urlsplit(address).hostname}, hosts
    said = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    # Where a page is opened by its own address, Streamlit's script looks for its server below that first.
    assert not [one for one in said if not re.search(r"/[a-z-]+/_stcore/\S+ - .*404", one)], said
