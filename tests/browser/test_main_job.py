"""The main job in a real browser: say what I hold and want, read the best route, check a source, click the picture."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import JavascriptException, WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from graph.store import GraphStore

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"
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


@pytest.fixture(scope="module")
def address(pack_store: GraphStore) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    pack_store.snapshot()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"],
        env={**os.environ, "GRADUS_STORE": pack_store.uri},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                    break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("Chromium and its driver are not installed")
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


def sized(browser: Chrome, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def until(browser: Chrome, condition: Callable[[Chrome], Any]) -> Any:
    ignored = (WebDriverException, JavascriptException)
    return WebDriverWait(browser, PATIENCE, poll_frequency=0.1, ignored_exceptions=ignored).until(condition)


def says(words: str) -> Callable[[Chrome], bool]:
    return lambda browser: words in browser.find_element(By.TAG_NAME, "body").text


def opened(
    browser: Chrome, address: str, words: str, width: int = 1280, height: int = 1000, scheme: str = "light"
) -> None:
    sized(browser, width, height, scheme)
    browser.get(address)
    until(browser, says(words))


def picture(browser: Chrome) -> None:
    """Wait until the picture is drawn, and bring it into view."""
    until(browser, lambda b: b.execute_script(f"{HOST} return host && host.__gradus.nodes.length > 0"))
    browser.execute_script(f"{HOST} host.scrollIntoView({{block: 'center'}})")


def click_node(browser: Chrome, node: str) -> None:
    where = f"""{HOST}
    const held = host.__gradus;
    const spot = held.network.canvasToDOM(held.network.getPosition({json.dumps(node)}));
    const frame = host.querySelector("canvas").getBoundingClientRect();
    return [frame.left + spot.x, frame.top + spot.y];"""
    x, y = browser.execute_script(where)
    ActionChains(browser).move_by_offset(0, 0).perform()
    pointer = {"x": x, "y": y, "button": "left", "clickCount": 1}
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **pointer})


def choose(browser: Chrome, field: str, typed: str) -> None:
    box = until(browser, lambda b: b.find_element(By.CSS_SELECTOR, f".st-key-{field} input"))
    box.click()
    box.send_keys(typed)
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "[role=option]"))
    box.send_keys(Keys.ENTER)
    box.send_keys(Keys.ESCAPE)


def kept(browser: Chrome, name: str) -> None:
    """A screenshot for the README, where one is asked for."""
    if os.environ.get("GRADUS_SCREENSHOTS"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        browser.save_screenshot(str(IMAGES / name))


def test_a_learner_finds_the_way_by_typing(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    choose(browser, "have", "Lehrabschluss")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url)
    choose(browser, "want", "Bachelor (Fachhochschule)")
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, ".st-key-suggest_want button")).click()
    until(browser, says("2 routes"))
    until(browser, lambda b: "want=AT-fh-bachelor" in b.current_url)


def test_the_best_route_names_its_rule_and_its_source(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    card = until(browser, lambda b: b.find_element(By.CSS_SELECTOR, ".st-key-card_1"))
    assert "Relevant professional qualification plus supplementary examinations" in card.text
    links = [a for a in card.find_elements(By.TAG_NAME, "a") if "imc.ac.at" in (a.get_attribute("href") or "")]
    assert links[0].get_attribute("target") == "_blank"
    assert "noopener" in (links[0].get_attribute("rel") or "")
    kept(browser, "find-a-route.png")


def test_another_route_opens_step_by_step(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, ".st-key-card_2 button")).click()
    until(browser, lambda b: "Examinations in German" in b.find_element(By.CSS_SELECTOR, ".st-key-card_2").text)


def test_a_click_on_a_node_opens_what_is_known_about_it(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "The routes as a picture")
    picture(browser)
    click_node(browser, "AT-berufsreifepruefung")
    until(browser, says("Berufsreifeprüfung (Lehre mit Matura) (Certificate granting"))
    until(browser, says("Bachelor (Fachhochschule)"))
    kept(browser, "route-graph.png")


def test_no_other_host_is_asked_for_anything_and_nothing_fails(browser: Chrome, address: str) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    opened(browser, address + ANSWER, "The routes as a picture")
    picture(browser)
    asked = set()
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    assert asked
    assert {url for url in asked if not url.startswith((address, "data:", "blob:"))} == set()
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser: Chrome, address: str, scheme: str) -> None:
    opened(browser, address + ANSWER, "2 routes", width=390, height=844, scheme=scheme)
    picture(browser)
    wider = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert browser.execute_script(wider) <= 0
    browser.execute_script("document.querySelector('.st-key-answer').scrollIntoView()")
    kept(browser, f"phone-{scheme}.png")


def test_the_question_can_be_reached_with_the_keyboard_alone(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    reached = set()
    for _ in range(25):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        reached.add(
            browser.execute_script("return document.activeElement.closest('[class*=st-key-]')?.className ?? ''")
        )
    for field in ("st-key-have ", "st-key-want ", "st-key-also "):
        assert any(field in f"{classes} " for classes in reached), reached


def test_the_data_page_opens_from_the_navigation(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, "a[href$='/data']")).click()
    until(browser, says("How well it was checked"))
