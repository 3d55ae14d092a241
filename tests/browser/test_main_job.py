"""The main job in a real browser: say what I hold and want, read the best route, check a source, click the picture."""

import json

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.driving import (
    HOST,
    choose,
    click,
    click_at,
    kept,
    leave,
    one,
    opened,
    options,
    picture,
    press,
    settled,
    shows,
    spot_of,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"


def test_a_learner_finds_the_way_by_typing(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    choose(browser, "have", "Lehrabschluss", meant="Austria · Lehrabschlussprüfung (Apprenticeship certificate)")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url, "what is held is not in the link")
    choose(browser, "want", "Fachhochschule", meant="Austria · Bachelor (Fachhochschule)")
    shows(browser, "2 routes")
    until(browser, lambda b: "want=AT-fh-bachelor" in b.current_url, "what is wanted is not in the link")


def enter(browser: Chrome, field: str, typed: str) -> None:
    """Type into a field and press Enter once the list has taken it in: its offer to add these very words is there."""
    settled(browser)
    box = one(browser, f".st-key-{field} input")
    box.click()
    box.send_keys(typed)
    until(browser, lambda b: options(b, f"Add: {typed}".rstrip()), f"the list did not take in: {typed}")
    box.send_keys(Keys.ENTER)


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("have", "Lehrabschlusspruefung", "Austria · Lehrabschlussprüfung"),
        ("have", "A levels", "United Kingdom · GCE A level"),
        ("have", "bac pro", "France · Baccalauréat professionnel"),
        ("have", "Gesellenbrief", "Germany · Duale Berufsausbildung"),
        ("have", "meslek lisesi", "Türkiye · Lise"),
        ("want", "Lehrabschlusspruefung", "Austria · Lehrabschlussprüfung"),
    ],
)
def test_what_is_in_no_list_is_asked_back_and_never_taken_for_something_else(
    browser: Chrome, address: str, field: str, typed: str, meant: str
) -> None:
    opened(browser, address, "How it works", width=390, height=844)
    enter(browser, field, typed)

    def suggested(browser: Chrome) -> list[WebElement]:
        return [b for b in browser.find_elements(By.CSS_SELECTOR, ".st-key-suggest button") if meant in b.text]

    until(browser, suggested, f"not suggested: {meant}")
    assert "have=" not in browser.current_url
    until(browser, lambda b: not b.find_elements(By.CSS_SELECTOR, "[role=option]"), "the list stays open")
    settled(browser)
    button = suggested(browser)[0]
    assert button.rect["y"] < 844
    assert browser.execute_script("return document.activeElement.closest('[role=dialog]') !== null")
    button.click()
    until(browser, lambda b: f"{field}=" in b.current_url, "the suggestion was not taken")
    until(browser, lambda b: not b.find_elements(By.CSS_SELECTOR, "[role=dialog]"), "the question stays open")


@pytest.mark.parametrize("typed", ["   ", "xyzzy"])
def test_what_means_nothing_chooses_nothing(browser: Chrome, address: str, typed: str) -> None:
    opened(browser, address, "How it works")
    enter(browser, "have", typed)
    if typed.strip():
        shows(browser, "Nothing is called “xyzzy”")
    else:
        until(browser, lambda b: b.find_element(By.CSS_SELECTOR, ".st-key-have input").get_attribute("value") == "")
    assert "have=" not in browser.current_url


def test_the_best_route_names_its_rule_and_its_source(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    card = one(browser, ".st-key-card_1")
    until(browser, lambda b: "2 steps, at least 3 years" in card.text)
    assert "You may apply" in card.text
    assert "Examinations in German" in card.text
    source = until(browser, lambda b: card.find_element(By.CSS_SELECTOR, ".g-source a, .g-foot a"))
    assert source.get_attribute("href").startswith("https://")
    assert "berufsbildendeschulen.at" in source.get_attribute("href")
    assert source.get_attribute("target") == "_blank"
    assert source.get_attribute("rel") == "noopener noreferrer"
    kept(browser, "find-a-route.png")


def test_another_route_opens_step_by_step(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    click(browser, ".st-key-card_2 button")
    rule = "Relevant professional qualification"
    until(browser, lambda b: rule in b.find_element(By.CSS_SELECTOR, ".st-key-card_2").text)


def test_what_matters_puts_the_routes_in_another_order_at_once(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "2 routes")
    until(browser, lambda b: "2 steps" in b.find_element(By.CSS_SELECTOR, ".st-key-card_1 h3").text)
    click(browser, "summary", "What matters to me")
    for criterion, key in (("steps", Keys.END), ("years", Keys.HOME), ("uncertainty", Keys.HOME)):
        press(browser, f".st-key-importance_{criterion} input[type=range]", key)
        until(browser, lambda b, name=criterion: f"importance_{name}=" in b.current_url, "it is not in the link")
    until(browser, lambda b: "1 step" in b.find_element(By.CSS_SELECTOR, ".st-key-card_1 h3").text)


def test_a_click_on_a_node_opens_what_is_known_about_it(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "The routes as a picture")
    picture(browser)
    click_at(browser, *spot_of(browser, "AT-berufsreifepruefung"))
    until(
        browser,
        lambda b: "Berufsreifeprüfung (Lehre mit Matura)" in b.find_element(By.CSS_SELECTOR, ".g-panel h3").text,
    )
    settled(browser)
    panel = one(browser, ".g-panel").text
    assert "What it opens" in panel
    assert "Bachelor (Fachhochschule)" in panel
    assert "Source:" in panel
    leave(browser, "The routes as a picture")
    kept(browser, "route-graph.png")


def test_a_click_keeps_the_zoom_and_the_next_click_is_not_one_behind(browser: Chrome, address: str) -> None:
    opened(browser, address + ANSWER, "The routes as a picture")
    picture(browser)
    browser.execute_script(f"{HOST} host.__gradus.mark = 1; host.__gradus.network.moveTo({{scale: 0.8}})")
    for node, title in (("AT-lehrabschluss", "Lehrabschlussprüfung"), ("AT-fh-bachelor", "Bachelor (Fachhochschule)")):
        click_at(browser, *spot_of(browser, node))
        until(browser, lambda b, t=title: b.find_element(By.CSS_SELECTOR, ".g-panel h3").text.startswith(t))
    assert browser.execute_script(f"{HOST} return host.__gradus.mark") == 1
    assert browser.execute_script(f"{HOST} return host.__gradus.network.getScale()") == pytest.approx(0.8)


def test_no_other_host_is_asked_for_anything_and_nothing_fails(browser: Chrome, address: str) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    opened(browser, address + ANSWER, "The routes as a picture")
    picture(browser)
    click_at(browser, *spot_of(browser, "AT-berufsreifepruefung"))
    until(browser, lambda b: "Berufsreifeprüfung" in b.find_element(By.CSS_SELECTOR, ".g-panel h3").text)
    click(browser, "a[href$='/data']")
    shows(browser, "How well it was checked")
    asked = set()
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
        elif message["method"] == "Network.webSocketCreated":
            asked.add(message["params"]["url"].replace("ws://", "http://"))
    assert asked
    assert {url for url in asked if not url.startswith((address, "data:", "blob:"))} == set()
    assert [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []


def test_the_data_page_opens_from_the_navigation(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    click(browser, "a[href$='/data']")
    shows(browser, "How well it was checked")
