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
from views import server

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


@pytest.mark.skipif(os.name == "nt", reason="on Windows the server is a process beside this one")
@pytest.mark.parametrize(
    ("said", "edit", "expected"),
    [
        (None, None, "here"),
        (None, True, "here"),
        (None, False, ""),
        ("", None, ""),
        ("1", None, "1"),
        ("1", False, ""),
    ],
)
def test_who_opens_the_app_on_this_machine_may_load_unless_it_is_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, said: str | None, edit: bool | None, expected: str
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _, command, environment: started.append((command, environment)))
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0))
    monkeypatch.delenv("GRADUS_EDIT", raising=False)
    if said is not None:
        monkeypatch.setenv("GRADUS_EDIT", said)
    server.serve("embedded:x", 0, edit=edit)
    ((command, environment),) = started
    assert environment["GRADUS_EDIT"] == expected
    assert "--server.address=127.0.0.1" in command
