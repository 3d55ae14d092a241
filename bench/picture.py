"""Measures how soon the picture on Explore can be used: on the server, and in Chromium beside the page without one.

    python -m bench.picture [--nodes 500] [--times 9] [--json]

The picture shows whole countries, as many as together have so many kinds of award. On the server a run of the whole
page script is timed, with the picture made anew each time. In the browser the clock runs from the navigation (of a
server that is warm) to the first drawing of the graph; the yardstick is the same page before anything is chosen, to
the first of its examples.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from bench.run import ROOT, printed, timed
from exports.explored import View, countries, explored
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.snapshot import Snapshot
from loaders.pack import read_pack
from tools.snapshots import bundled

PATIENCE = 60.0
SERVER_RUNS = 40
DRAWN = """
function find(root) {
  for (const one of root.querySelectorAll("*")) {
    if (one.classList?.contains("g-net") && one.__gradus) return one;
    const inner = one.shadowRoot && find(one.shadowRoot);
    if (inner) return inner;
  }
  return null;
}
const host = find(document);
return host?.__gradus.drawn ? [host.__gradus.drawn, host.__gradus.nodes.length] : null;
"""
# The yardstick's moment is taken where it happens, as the picture's is, and not when somebody looks for it.
WATCH = """
new MutationObserver((_, watching) => {
  if (!document.querySelector("[class*=st-key-example_card_explore_1]")) return;
  globalThis.gradusSeen = performance.now();
  watching.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def starts(snapshot: Snapshot, nodes: int) -> tuple[str, ...]:
    """Countries that together have at least so many kinds of award, or all there are."""
    chosen: tuple[str, ...] = ()
    for code in sorted(countries(snapshot)):
        if len(explored(snapshot, View(chosen))) >= nodes:
            break
        chosen = (*chosen, code)
    return chosen


def on_the_server(codes: tuple[str, ...], runs: int) -> tuple[list[float], list[float]]:
    """Seconds of a run of the whole page, warm, but with the picture made anew: by the clock, and of work."""
    from streamlit.testing.v1 import AppTest

    script = (
        "from views.explore import page as explore\nfrom views import pages\n"
        "pages.page(pages.ROUTES, lambda: None, 'Find a route', 'route')\n"
        "explore._drawn.clear()\n"
        "explore.page()\n"
    )
    app = AppTest.from_string(script, default_timeout=120)
    app.query_params["start"] = list(codes)
    for _ in range(2):
        app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].value)
    took, worked = [], []
    for _ in range(runs):
        before = time.process_time()
        took.append(timed(app.run))
        worked.append(time.process_time() - before)
    return sorted(took), sorted(worked)


@contextmanager
def served(store: str) -> Iterator[str]:
    """The app on a free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "GRADUS_STORE": store},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        deadline = time.monotonic() + PATIENCE
        while not _answers(f"{address}_stcore/health"):
            if time.monotonic() > deadline:
                raise TimeoutError("the server does not answer")
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except OSError:
        return False


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A browser without a window."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not found or not driver:
        raise SystemExit("Chromium and its driver are needed, and one of them is not installed.")
    options = ChromeOptions()
    options.binary_location = found
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--hide-scrollbars",
    ):
        options.add_argument(flag)
    browser = Chrome(options=options, service=Service(driver))
    browser.set_window_size(1440, 1000)
    try:
        yield browser
    finally:
        browser.quit()


def _seen(browser: Chrome, address: str, script: str) -> Any:
    """What the script finds once it finds anything, after opening a page afresh."""
    browser.get("about:blank")
    browser.get(address)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := browser.execute_script(script):
            return found
        time.sleep(0.05)
    raise TimeoutError(f"{address} was not drawn")


def work(root: int) -> float | None:
    """Seconds of processor time that the page's own process has taken, where the system says so.

    On a busy machine the clock measures the others; this does not.
    """
    if not Path("/proc").is_dir():
        return None
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            children.setdefault(int(fields[1]), []).append(int(folder.name))
            if "--type=renderer" in (folder / "cmdline").read_text():
                ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
        except OSError:
            continue
    ours, waiting = set[int](), [root]
    while waiting:
        ours |= (found := {*children.get(waiting.pop(), ())})
        waiting += found
    return sum(ticks.get(one, 0) for one in ours) / os.sysconf("SC_CLK_TCK")


def in_the_browser(
    address: str, codes: tuple[str, ...], times: int
) -> tuple[list[float], list[float], list[float], int]:
    """Seconds to the drawn picture, of its work, and to the page without one; and how many cards were drawn."""
    link = f"{address}explore?{urlencode({'start': codes}, doseq=True)}"
    drawn: list[float] = []
    plain: list[float] = []
    worked: list[float] = []
    nodes = 0
    with chromium() as browser:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        for turn in range(times + 1):
            before = work(browser.service.process.pid)
            moment, nodes = _seen(browser, link, DRAWN)
            after = work(browser.service.process.pid)
            empty = _seen(browser, f"{address}explore", "return globalThis.gradusSeen ?? null")
            # The first turn warms the server and fills the browser's cache.
            if turn:
                drawn.append(moment / 1000)
                plain.append(empty / 1000)
                worked += [after - before] if after is not None and before is not None else []
    return sorted(drawn), sorted(worked), sorted(plain), nodes


def measured(nodes: int, times: int) -> dict[str, Any]:
    """Everything, as `--json` prints it."""
    snapshot = bundled()
    codes = starts(snapshot, nodes)
    with tempfile.TemporaryDirectory() as name:
        store = EmbeddedStore(Path(name) / "store")
        load(store, "gradus-europe", Content(read_pack(ROOT / "data").records))
        store.snapshot()
        store.close()
        os.environ["GRADUS_STORE"] = f"embedded:{Path(name) / 'store'}"
        runs, work_of_runs = on_the_server(codes, SERVER_RUNS)
        with served(os.environ["GRADUS_STORE"]) as address:
            drawn, worked, plain, seen = in_the_browser(address, codes, times)
    part = explored(snapshot, View(codes))
    middle = statistics.median(drawn)
    return {
        "nodes": seen,
        "edges": part.number_of_edges(),
        "server_median_s": statistics.median(runs),
        "server_p95_s": runs[int(len(runs) * 0.95)],
        "server_work_p95_s": work_of_runs[int(len(runs) * 0.95)],
        "browser_median_s": middle,
        "browser_slowest_s": drawn[-1],
        "browser_work_s": statistics.median(worked) if worked else None,
        "page_without_it_s": statistics.median(plain),
        "ratio": middle / statistics.median(plain),
        "times": times,
        "load": os.getloadavg()[0],
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=500, help="how many cards at least (default: %(default)s)")
    parser.add_argument("--times", type=int, default=9, help="how often to open the page (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    printed(measured(asked.nodes, asked.times), as_json=asked.json)


if __name__ == "__main__":
    main()
