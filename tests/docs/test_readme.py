"""The README's commands are run, and say what it says they say."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> Iterator[tuple[str, str]]:
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def without_dataset(text: str) -> str:
    return re.sub(r"^Data: .*$", "Data: ...", text, flags=re.MULTILINE).strip()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"embedded:{tmp_path_factory.mktemp('readme') / 'store'}"


@pytest.mark.embedded
@pytest.mark.parametrize(("command", "output"), list(examples()), ids=[command for command, _ in examples()])
def test_a_command_of_the_readme_prints_what_the_readme_shows(command: str, output: str, store: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "gradus"
    ran = subprocess.run(
        [sys.executable, ROOT / "cli.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "GRADUS_STORE": store, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert without_dataset(ran.stdout) == without_dataset(output), ran.stderr


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", README))
def test_a_link_of_the_readme_leads_to_a_file(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).exists()
