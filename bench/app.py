"""How long visitors of the app wait while many use it at once.

`python -m bench.app --sessions 30 --seconds 120 --json` starts the app on a loopback port with the bundled pack, lets
one real Chromium and otherwise websocket clients choose a new start or target every eight seconds, and prints how long
each had to wait until the run ended.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench.run import printed
from bench.visitors import Seen, visit, visit_in_chromium
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from loaders.pack import read_pack

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served() -> Iterator[int]:
    """The app with the bundled pack in a store of its own; gives the port."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        store = EmbeddedStore(Path(folder) / "store")
        load(store, "gradus-europe", Content(read_pack(ROOT / "data").records))
        store.snapshot()
        store.close()
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"],
            env={**os.environ, "GRADUS_STORE": f"embedded:{folder}/store"},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the app's server does not answer")


def measured(sessions: int, seconds: float, *, browser: bool = True) -> dict[str, Any]:
    """Let so many sessions use the app for so long.

    Args:
        sessions: how many at once, one of them in Chromium.
        seconds: how long, 20 or more: the first interaction of a session comes after up to eight seconds.
        browser: whether one of them is Chromium.

    Returns:
        `sessions`, `interactions`, `errors` (how many sessions ended early) and, in seconds, `p50_s` and `p95_s`; what
        went wrong is under `failures`.
    """
    seen = Seen()
    with served() as port:
        chromium = threading.Thread(target=visit_in_chromium, args=(port, seconds, seen))
        if browser:
            chromium.start()

        async def all_of_them() -> None:
            await asyncio.gather(*(visit(port, seconds, n, seen) for n in range(int(browser), sessions)))

        asyncio.run(all_of_them())
        if browser:
            chromium.join()
    waits = np.array(seen.waits or [float("nan")])
    return {
        "sessions": sessions,
        "interactions": len(seen.waits),
        "errors": len(seen.errors),
        "p50_s": round(float(np.quantile(waits, 0.5)), 4),
        "p95_s": round(float(np.quantile(waits, 0.95)), 4),
        **({"failures": seen.errors} if seen.errors else {}),
    }


def main() -> int:
    """Measure as asked and print it; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--no-browser", action="store_true", help="websocket clients only")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    document = measured(asked.sessions, asked.seconds, browser=not asked.no_browser)
    printed(document, as_json=asked.json)
    return int(document["errors"] > 0)


if __name__ == "__main__":
    sys.exit(main())
