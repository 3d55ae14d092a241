"""Nobody is shut out: axe-core finds nothing serious or critical on any page, in either theme, at either width."""

import pytest
from selenium.webdriver import Chrome

from tests.browser.axe import grave
from tests.browser.driving import opened, settled, sized

pytestmark = [pytest.mark.browser, pytest.mark.embedded, pytest.mark.slow]

PAGES = {
    "routes": ("", "How it works"),
    "routes answered": ("?have=AT-lehrabschluss&want=AT-fh-bachelor", "2 routes"),
    "routes none": ("?have=AT-meisterpruefung&want=NL-vwo", "No route was found"),
    "data": ("data", "How well it was checked"),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_grave(browser: Chrome, address: str, name: str) -> None:
    path, words = PAGES[name]
    opened(browser, f"{address}{path}", words)
    found: list[str] = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")):
        sized(browser, width, 1000, scheme)
        settled(browser)
        found += [f"{width} {scheme}: {one.rule} ({one.impact}): {one.why} | {one.html}" for one in grave(browser)]
    assert not found, "\n".join(found)
