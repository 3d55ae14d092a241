"""The main job in a real browser: say what I hold and want, read the best route, check a source, click the picture."""

import json

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.driving import (
    HOST,
    click,
    click_at,
    kept,
    leave,
    offered,
    one,
    opened,
    picture,
    press,
    settled,
    shows,
    spot_of,
    take,
    type_for,
    until,
)
from tests.browser.test_every_screen import OUT_OF_VIEW

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ANSWER = "?have=AT-lehrabschluss&want=AT-fh-bachelor"


def test_a_learner_finds_the_way_by_typing(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    take(browser, "have", "Lehrabschluss", meant="Austria · Lehrabschlussprüfung (Apprenticeship certificate)")
    until(browser, lambda b: "have=AT-lehrabschluss" in b.current_url, "what is held is not in the link")
    take(browser, "want", "Fachhochschule", meant="Austria · Bachelor (Fachhochschule)")
    shows(browser, "2 routes")
    until(browser, lambda b: "want=AT-fh-bachelor" in b.current_url, "what is wanted is not in the link")


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
def test_what_is_typed_is_looked_up_at_once_and_nothing_is_taken_unasked(
    browser: Chrome, address: str, field: str, typed: str, meant: str
) -> None:
    opened(browser, address, "How it works", width=390, height=844)
    type_for(browser, field, typed)
    until(browser, lambda b: [one for one in offered(b, field)[:1] if meant in one.text], f"not first: {meant}")
    settled(browser)
    assert "have=" not in browser.current_url
    assert browser.execute_script(OUT_OF_VIEW) == []
    assert offered(browser, field)[0].rect["height"] >= 44
    offered(browser, field)[0].click()
    until(browser, lambda b: f"{field}=" in b.current_url, "what was pressed is not taken")
    until(browser, lambda b: not offered(b, field), "what was found stays")
    assert one(browser, f".st-key-{field}_words input").get_attribute("value") == ""


@pytest.mark.parametrize("typed", ["   ", "xyzzy"])
def test_what_means_nothing_chooses_nothing(browser: Chrome, address: str, typed: str) -> None:
    opened(browser, address, "How it works")
    type_for(browser, "have", typed)
    if typed.strip():
        shows(browser, "Nothing is called “xyzzy”")
    press(browser, ".st-key-have_words input", Keys.ENTER)
    settled(browser)
    assert offered(browser, "have") == []
    assert "have=" not in browser.current_url


def test_nothing_found_leads_to_what_is_nearest(browser: Chrome, address: str) -> None:
    opened(browser, address, "How it works")
    type_for(browser, "have", "xyzzy")
    click(browser, ".st-key-flow_not_listed_typed button")
    shows(browser, "Say what you know of it")


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
