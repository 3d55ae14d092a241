"""How the browser tests look and act: wait for what is promised, never for time to pass."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium.common.exceptions import ElementClickInterceptedException, WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PATIENCE = 40

# The picture lives in a shadow root: find its host, and the network that the component keeps on it.
HOST = """
function find(root) {
  for (const node of root.querySelectorAll("*")) {
    if (node.classList?.contains("g-net") && node.__gradus) return node;
    const inner = node.shadowRoot && find(node.shadowRoot);
    if (inner) return inner;
  }
  return null;
}
const host = find(document);
"""

# Where everything on the page is; nothing while the script or a transition runs, while a part of the page is still
# being fetched (a skeleton holds its place), or while a table is still without its canvas: until then Streamlit gives
# it no width, and its toolbar hangs out of view.
LAYOUT = """
const ends = (one) => one.effect.getComputedTiming().endTime !== Infinity;
if (!document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")) return null;
if (document.querySelector("[data-testid=stSkeleton], [data-testid=stDataFrame]:not(:has(canvas))")) return null;
if (document.getAnimations().some((one) => one.playState === "running" && ends(one))) return null;
const places = [...document.querySelectorAll("body *")].map((one) => one.getBoundingClientRect().toJSON());
return document.fonts.status === "loaded" ? JSON.stringify(places.map(Object.values)) : null;
"""


def sized(browser: Chrome, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def until(browser: Chrome, condition: Callable[[Chrome], Any], promised: str = "") -> Any:
    wait = WebDriverWait(browser, PATIENCE, poll_frequency=0.1, ignored_exceptions=(WebDriverException,))
    return wait.until(condition, promised)


def says(words: str) -> Callable[[Chrome], bool]:
    return lambda browser: words in browser.find_element(By.TAG_NAME, "body").text


def shows(browser: Chrome, words: str) -> None:
    until(browser, says(words), f"the page never said: {words}")


def settled(browser: Chrome) -> None:
    """Wait until the page is drawn to its end: two looks in a row find everything in the same place."""
    before = None

    def still(browser: Chrome) -> bool:
        nonlocal before
        last, before = before, browser.execute_script(LAYOUT)
        return before is not None and before == last

    until(browser, still, "the page never came to rest")


def opened(
    browser: Chrome, address: str, words: str, width: int = 1280, height: int = 1000, scheme: str = "light"
) -> None:
    """Open a page and wait until it says these words and is drawn to its end."""
    sized(browser, width, height, scheme)
    browser.get(address)
    shows(browser, words)
    settled(browser)


def click(browser: Chrome, selector: str, words: str = "") -> None:
    """Click something, by the words on it where several are like it, that the page may be drawing anew just now."""

    def clicked(browser: Chrome) -> bool:
        found = [one for one in browser.find_elements(By.CSS_SELECTOR, selector) if words in one.text]
        if found:
            try:
                found[0].click()
            except ElementClickInterceptedException:  # under the header: scroll to it, as people do
                browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found[0])
                raise
        return bool(found)

    until(browser, clicked, f"nothing takes a click at {selector}")


def one(browser: Chrome, selector: str) -> WebElement:
    found: WebElement = until(browser, lambda b: b.find_element(By.CSS_SELECTOR, selector), f"nothing is at {selector}")
    return found


def options(browser: Chrome, words: str) -> list[WebElement]:
    """What the open list offers and that has these words, best first."""
    return [o for o in browser.find_elements(By.CSS_SELECTOR, "[role=option]") if words in o.text]


def choose(browser: Chrome, field: str, typed: str, meant: str) -> None:
    """Type into a field, and click the entry that is meant."""
    selector = f".st-key-{field} input"
    click(browser, selector)
    browser.find_element(By.CSS_SELECTOR, selector).send_keys(typed)

    def clicked(browser: Chrome) -> bool:
        # The list is drawn anew while one types: look and click in one go.
        options(browser, meant)[0].click()
        return True

    wait = WebDriverWait(browser, PATIENCE, poll_frequency=0.1, ignored_exceptions=(WebDriverException, IndexError))
    wait.until(clicked, f"the list never offered: {meant}")


def offered(browser: Chrome, field: str, words: str = "") -> list[WebElement]:
    """What is found for what was typed above a list, and has these words, best first."""
    found = browser.find_elements(By.CSS_SELECTOR, f".st-key-{field}_found [class*=st-key-typed_] button")
    return [one for one in found if words in one.text]


def type_for(browser: Chrome, field: str, typed: str) -> None:
    """Type into the field above a list, in which everything that can be chosen is looked up."""
    click(browser, f".st-key-{field}_words input")
    browser.find_element(By.CSS_SELECTOR, f".st-key-{field}_words input").send_keys(typed)


def take(browser: Chrome, field: str, typed: str, meant: str) -> None:
    """Type into the field above a list, and press what is meant."""
    type_for(browser, field, typed)

    def pressed(browser: Chrome) -> bool:
        offered(browser, field, meant)[0].click()
        return True

    wait = WebDriverWait(browser, PATIENCE, poll_frequency=0.1, ignored_exceptions=(WebDriverException, IndexError))
    wait.until(pressed, f"never found: {meant}")


def press(browser: Chrome, selector: str, key: str) -> None:
    """Press a key on something that the page may be drawing anew just now."""

    def pressed(browser: Chrome) -> bool:
        browser.find_element(By.CSS_SELECTOR, selector).send_keys(key)
        return True

    until(browser, pressed, f"nothing takes a key at {selector}")


def picture(browser: Chrome) -> None:
    """Wait until the picture is drawn and fitted to its place, and bring it into view."""
    until(browser, lambda b: b.execute_script(f"{HOST} return host.__gradus.nodes.length > 0 && host.__gradus.wide"))
    browser.execute_script(f"{HOST} host.scrollIntoView({{block: 'center'}})")
    settled(browser)


def spot_of(browser: Chrome, node: str) -> tuple[float, float]:
    """Where the middle of a node is on the screen."""
    x, y = browser.execute_script(f"""{HOST}
    const held = host.__gradus;
    const spot = held.network.canvasToDOM(held.network.getPosition({json.dumps(node)}));
    const frame = host.querySelector("canvas").getBoundingClientRect();
    return [frame.left + spot.x, frame.top + spot.y];""")
    return x, y


def click_at(browser: Chrome, x: float, y: float) -> None:
    pointer = {"x": x, "y": y, "button": "left", "clickCount": 1}
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **pointer})


def leave(browser: Chrome, heading: str) -> None:
    """Take the pointer and the focus off the picture, and bring a heading to the top."""
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 2, "y": 2})
    browser.execute_script(
        """
        document.activeElement.blur();
        const head = [...document.querySelectorAll("h2")].find((one) => one.textContent === arguments[0]);
        head.style.scrollMarginTop = "5rem";
        head.scrollIntoView();""",
        heading,
    )
    hidden = """
    const hint = host.querySelector(".vis-tooltip");
    return !hint || getComputedStyle(hint).visibility === "hidden";"""
    until(browser, lambda b: b.execute_script(HOST + hidden), "what hovering says did not go away")


def kept(browser: Chrome, name: str) -> None:
    """A screenshot for the README, where one is asked for."""
    if os.environ.get("GRADUS_SCREENSHOTS"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        browser.save_screenshot(str(IMAGES / name))
