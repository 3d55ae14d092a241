"""A lock between processes: one at a time has the embedded database open."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if os.name == "nt":
    import msvcrt

    def _try(handle: int) -> None:
        os.lseek(handle, 1024, os.SEEK_SET)  # behind what is written: on Windows nobody else reads what is locked
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path, wait_seconds: float) -> Iterator[bool]:
    """Hold a lock; the system lets go of it when the process ends, however it ends.

    Args:
        path: the file that stands for the lock; its folder exists.
        wait_seconds: how long to wait for another process.

    Yields:
        Whether it is held.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + wait_seconds
        while True:
            try:
                _try(handle)
            except OSError:
                if time.monotonic() >= deadline:
                    yield False
                    return
                time.sleep(0.005)  # others may hold it in quick succession: ask often
            else:
                with suppress(OSError):  # on a full disk the others are not told who it is
                    os.ftruncate(handle, 0)
                    os.lseek(handle, 0, os.SEEK_SET)
                    os.write(handle, f"{os.getpid()}\n".encode())
                yield True
                return
    finally:
        os.close(handle)


def holder(path: Path) -> str:
    """Who holds the lock: "another process (1234)", or just "another process" where its id is not known."""
    try:
        id_ = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        id_ = ""
    return f"another process ({id_})" if id_ else "another process"
