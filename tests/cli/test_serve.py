"""`gradus serve` is the app, on a loopback port, ended by its process id."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from graph.store import GraphStore

ROOT = Path(__file__).parents[2]


@pytest.mark.embedded
def test_the_app_is_served_on_the_loopback_address_and_stops_when_told(pack_store: GraphStore) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "serve", "--port", "0", "--store", pack_store.uri]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        said = re.match(r"Gradus is at (http://127\.0\.0\.1:\d+)", server.stdout.readline())
        assert said
        try:
            assert answered(said[1]) == 200
        finally:
            os.kill(server.pid, signal.SIGTERM)
        assert server.wait(timeout=20) in (0, -signal.SIGTERM, 143)


def answered(address: str, seconds: float = 30) -> int:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - a loopback address
                status: int = response.status
                return status
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
