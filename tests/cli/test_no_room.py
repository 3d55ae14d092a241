"""A large file needs room outside of memory; where there is none, that is said, and nothing is written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.foreign_files import written

ROOT = Path(__file__).parents[2]
SCRIPT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
from cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the size of files")
def test_no_room_for_temporary_files_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    written("lines", 40, path)
    command = [sys.executable, "-c", SCRIPT, "check", str(path), "--store", f"embedded:{tmp_path / 'store'}", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = json.loads(done.stdout)["error"]["message"]
    assert done.returncode == 2
    assert said.startswith("There is no room for temporary files") and "TMPDIR" in said
    assert "Traceback" not in done.stderr
