"""What the container does when it starts, as its Dockerfile says: it fills an empty Neo4j, and no other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.model import Framework
from loaders.bundled import BUNDLED_PACK
from loaders.pack import read_pack
from tests.neo4j_server import StartServer, wipe
from tests.store.conftest import stores_in

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
ID = "gradus-europe"


def starting(uri: str, password: str, cache: Path) -> str:
    """Run the container's command in a shell, but for the app, which is only named; what it printed."""
    (line,) = (text for text in (ROOT / "Dockerfile").read_text().splitlines() if text.startswith("CMD "))
    shell, option, command = json.loads(line.removeprefix("CMD "))
    before, app = command.split("exec ")
    assert app.startswith("streamlit run app.py")
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "XDG_CACHE_HOME": str(cache)}
    environment |= {"NEO4J_URI": uri, "NEO4J_PASSWORD": password, "GRADUS_STORE": ""}
    ran = subprocess.run(
        [shell, option, f"{before} echo the app starts"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.endswith("the app starts\n")
    return ran.stdout + ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell, as a container has")
@pytest.mark.parametrize("version", ["5.26"])
def test_a_container_fills_an_empty_database_once_and_then_starts_whatever_is_there(
    neo4j_server: StartServer, tmp_path: Path, version: str
) -> None:
    server = neo4j_server(version)
    wipe(server)
    with stores_in(server) as make:
        starting(server.uri, server.password, tmp_path)
        first = make().version()
        assert [(one.id, one.version) for one in first.datasets] == [
            (ID, Content(read_pack(BUNDLED_PACK).records).version)
        ]
        newer = Framework(id="XX", name="newer", country="AT", source_url="https://example.org", evidence="seen")
        load(make(), ID, Content([newer]))
        held = make().version()
        assert "not empty" in starting(server.uri, server.password, tmp_path)
        assert make().version() == held
        make()._write_text(
            "MATCH (s:GradusStore {key: 'store'}) SET s.version = $text", {"text": _of_a_newer_gradus(held.to_text())}
        )
        assert "newer Gradus" in starting(server.uri, server.password, tmp_path)


def _of_a_newer_gradus(text: str) -> str:
    document = json.loads(text)
    return json.dumps({**document, "format": document["format"] + 1})
