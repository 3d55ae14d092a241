"""Runs the real command as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Gradus:
    """The command with one store; whatever else is set in this process is passed on."""

    def __init__(self, store: str) -> None:
        self.store = store

    @property
    def folder(self) -> Path:
        """Where the store is."""
        return Path(self.store.removeprefix("embedded:"))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "cli.py"), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, "GRADUS_STORE": self.store, "PYTHONIOENCODING": "utf-8", **more}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=self.environment(**environment),
            check=False,
        )

    def json(self, *arguments: str, code: int = 0) -> Any:
        """The one document on standard output; nothing else may be there."""
        ran = self.run(*arguments, "--json")
        assert ran.returncode == code, ran.stderr
        assert "Traceback" not in ran.stderr
        return json.loads(ran.stdout)
