"""A server that read its store itself, with Java started in the thread of a visit, can still be stopped."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from graph.store import GraphStore
from tests.browser.driving import PATIENCE, opened

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl+C"])
def test_a_server_that_read_its_store_itself_ends_when_told(
    browser: Chrome, pack_store: GraphStore, tmp_path: Path, told: signal.Signals
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(pack_store.uri.removeprefix("embedded:"), folder)
    shutil.rmtree(folder / "cache", ignore_errors=True)  # so that the first visit starts Java
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"],
        env={**os.environ, "GRADUS_STORE": f"embedded:{folder}"},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        opened(browser, f"http://127.0.0.1:{port}/?have=AT-lehrabschluss&want=AT-fh-bachelor", "2 routes")
        browser.get("about:blank")
        server.send_signal(told)
        assert server.wait(timeout=PATIENCE) == 0
    finally:
        server.kill()
        server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - a loopback address
                return
        except OSError:
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.1)
