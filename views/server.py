"""Starts the app's server on a loopback port."""

import os
import socket
import subprocess
import sys
from pathlib import Path

SETTING, HERE = "GRADUS_EDIT", "here"
"""As `views.editing` reads it; named here since to import that takes a while."""

APP = Path(__file__).resolve().parent.parent / "app.py"
HOST = "127.0.0.1"


def serve(store_uri: str, port: int, *, edit: bool | None = None) -> int:
    """Serve the app until it is stopped.

    Since only this machine reaches it, whoever opens it here may also load files, unless GRADUS_EDIT or `edit` says
    otherwise.

    Args:
        store_uri: the store it reads.
        port: the port; 0, or one that is taken, means any free one.
        edit: whether files may be loaded from the app; None: as GRADUS_EDIT says, else from this machine.

    Returns:
        The server's exit code, where the server is a process beside this one (Windows).
    """
    chosen = port if port and _is_free(port) else _free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *(f"--server.port={chosen}", f"--server.address={HOST}", "--server.headless=true"),
    ]
    print(f"Gradus is at http://{HOST}:{chosen} (stop it with Ctrl+C)", flush=True)
    environment = {SETTING: HERE, **os.environ, "GRADUS_STORE": store_uri}
    if edit is not None:
        environment[SETTING] = HERE if edit else ""
    os.chdir(APP.parent)
    if os.name == "posix":
        # In place of this process, so that whoever stops it by its id stops the server.
        os.execve(sys.executable, command, environment)  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
