"""Visitors of the app: many that speak its websocket, as a browser does, and one real Chromium."""

import asyncio
import random
import shutil
import time
from dataclasses import dataclass, field
from itertools import cycle

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

EVERY_S = 8.0
PATIENCE_S = 60.0
START, TARGET = "have", "want"
TYPED = ("Bachelor", "Master", "Meister", "Licence")
"""What the one in Chromium types: what is offered first differs from one to the next, so every choice is new."""


@dataclass(slots=True)
class Seen:
    """What the visitors saw.

    Attributes:
        waits: seconds from each interaction until its run ended.
        errors: what went wrong, in words.
    """

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Choice:
    """A field one chooses in: its id of this run, and what it offers."""

    id: str
    options: list[str]


class Visitor:
    """One session over the websocket: it holds what it has chosen, and chooses anew."""

    def __init__(self, socket: ClientConnection, chance: random.Random) -> None:
        self._socket = socket
        self._chance = chance
        self._fields: dict[str, Choice] = {}
        self._chosen: dict[str, str] = {}

    async def run(self) -> None:
        """Send what is chosen and read until the script has ended.

        Raises:
            RuntimeError: the page shows an exception, or the script ended otherwise than well.
        """
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        for key, value in self._chosen.items():
            state = states.add(id=self._fields[key].id)
            if key == START:
                state.string_array_value.data.append(value)
            else:
                state.string_value = value
        message.rerun_script.query_string = ""
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while not self._ended(ForwardMsg.FromString(await self._socket.recv(decode=False))):
                pass

    def choose(self) -> None:
        """Another start, or another target."""
        key = TARGET if TARGET not in self._chosen or self._chance.random() < 0.5 else START
        self._chosen[key] = self._chance.choice(self._fields[key].options)

    def start(self) -> None:
        """A first start, so that every later choice asks for routes."""
        self._chosen[START] = self._chance.choice(self._fields[START].options)

    def _ended(self, message: ForwardMsg) -> bool:
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished not in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_EARLY_FOR_RERUN,
            ):
                raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
            return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f"{element.exception.type}: {element.exception.message}")
        for key, one in ((START, element.multiselect), (TARGET, element.selectbox)):
            if one.id.endswith(f"-{key}"):
                self._fields[key] = Choice(one.id, list(one.options))
        return False


async def visit(port: int, seconds: float, number: int, seen: Seen) -> None:
    """One session: open the page, then a new start or target every eight seconds, from a moment of its own on."""
    chance = random.Random(number)  # noqa: S311 - the same choices in every run
    end = time.monotonic() + seconds
    try:
        await asyncio.sleep(chance.random() * min(EVERY_S, seconds / 2))
        async with connect(
            f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, compression=None
        ) as socket:
            visitor = Visitor(socket, chance)
            await visitor.run()
            visitor.start()
            await visitor.run()
            while time.monotonic() + EVERY_S < end:
                await asyncio.sleep(EVERY_S)
                visitor.choose()
                begun = time.perf_counter()
                await visitor.run()
                seen.waits.append(time.perf_counter() - begun)
    except Exception as error:  # whatever it is, it is what a visitor would have met
        seen.errors.append(f"session {number}: {type(error).__name__}: {error}")


# From the click that chooses to the end of the run that it starts, by the browser's own clock.
_WATCH = """
const app = document.querySelector("[data-testid=stApp]");
window.__run = new Promise((done) => {
  let begun = 0, ran = false;
  addEventListener("pointerdown", () => { begun = performance.now(); }, {capture: true});
  new MutationObserver(() => {
    const running = app.dataset.testScriptState === "running";
    if (begun && running) ran = true;
    if (ran && !running) done((performance.now() - begun) / 1000);
  }).observe(app, {attributes: true});
});
"""


def _focused(browser: Chrome) -> bool:
    box = browser.find_element(By.CSS_SELECTOR, f".st-key-{TARGET}_words input")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", box)
    return bool(browser.switch_to.active_element == box)


def _chosen(browser: Chrome) -> bool:
    found = browser.find_elements(By.CSS_SELECTOR, f".st-key-{TARGET}_found [class*=st-key-typed_] button")
    next(one for one in found if one.is_enabled()).click()
    return True


def visit_in_chromium(port: int, seconds: float, seen: Seen) -> None:
    """The same in a real browser: another target, typed, and chosen from the list."""
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not chromium or not driver:
        seen.errors.append("Chromium and its driver are not installed")
        return
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"):
        options.add_argument(flag)
    words, end = cycle(TYPED), time.monotonic() + seconds
    browser = Chrome(options=options, service=Service(driver))
    try:
        browser.set_script_timeout(PATIENCE_S)
        browser.get(f"http://127.0.0.1:{port}/?have=AT-lehrabschluss&want=AT-fh-bachelor")
        wait = WebDriverWait(browser, PATIENCE_S, 0.1, ignored_exceptions=(WebDriverException, StopIteration))
        wait.until(lambda b: b.find_elements(By.CSS_SELECTOR, "[class*=st-key-card_]"))
        while time.monotonic() + EVERY_S < end:
            time.sleep(EVERY_S)
            wait.until(
                lambda b: b.find_elements(By.CSS_SELECTOR, "[data-testid=stApp][data-test-script-state=notRunning]")
            )
            browser.execute_script(_WATCH)
            wait.until(_focused)
            browser.switch_to.active_element.send_keys(next(words))
            wait.until(_chosen)
            seen.waits.append(browser.execute_async_script("window.__run.then(arguments[0])"))
    except Exception as error:
        seen.errors.append(f"Chromium: {type(error).__name__}: {error}")
    finally:
        browser.quit()
