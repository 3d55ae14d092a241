"""The bar of `load` and `check`: on a terminal, on standard error, and nowhere else."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Gradus
from tests.cli.test_reports import pack

pytestmark = [pytest.mark.embedded, pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")]


def on_a_terminal(gradus: Gradus, *arguments: str) -> tuple[subprocess.CompletedProcess[bytes], str]:
    """Run the command with its standard error on a terminal; what the terminal saw."""
    ours, its = os.openpty()
    try:
        environment = gradus.environment(TERM="xterm")
        ran = subprocess.run(
            gradus.command(*arguments), stdout=subprocess.PIPE, stderr=its, env=environment, check=False
        )
    finally:
        os.close(its)
    seen = b""
    try:
        while part := os.read(ours, 65_536):
            seen += part
    except OSError:  # on Linux the end of a terminal is an error
        pass
    os.close(ours)
    return ran, seen.decode(errors="replace")


@pytest.mark.parametrize("command", ["check", "load"])
def test_on_a_terminal_a_bar_is_shown_and_the_document_stays_whole(own: Gradus, tmp_path: Path, command: str) -> None:
    ran, seen = on_a_terminal(own, command, str(pack(tmp_path / "pack")), "--json")
    assert ran.returncode == 0, seen
    assert json.loads(ran.stdout)["read"] == 6
    assert "Reading" in seen or "Checking" in seen
    assert ("Writing" in seen) == (command == "load")


def test_without_a_terminal_nothing_is_said(own: Gradus, tmp_path: Path) -> None:
    ran = own.run("check", str(pack(tmp_path / "pack")))
    assert (ran.returncode, ran.stderr) == (0, "")
