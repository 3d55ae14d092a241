"""Starts the Java machine that ArcadeDB runs in, quietly: what it prints goes into the store's folder."""

import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from graph.errors import StoreError

HEAP = os.environ.get("GRADUS_HEAP", "1g")
"""The most memory the embedded database may take inside this process (a Java size such as 512m or 4g)."""

_starting = threading.Lock()


def arcadedb(log_folder: Path) -> ModuleType:
    """The ArcadeDB module, with its Java machine running.

    Args:
        log_folder: where the first store opened in this process keeps the machine's log.

    Raises:
        StoreError: there is no ArcadeDB for this platform.
    """
    with _starting:
        try:
            import arcadedb_embedded
            import jpype
        except ImportError as error:
            raise StoreError(
                "The embedded store cannot run on this machine: ArcadeDB has no build for it "
                f"({platform.system()} {platform.machine()}). See docs/decisions/0001-dependencies.md."
            ) from error

        if not jpype.isJVMStarted():
            log_folder.mkdir(parents=True, exist_ok=True)
            settings = log_folder / "logging.properties"
            settings.write_text(_logging_properties(log_folder), encoding="utf-8")
            arguments = [
                f"-Djava.util.logging.config.file={settings}",
                f"-XX:ErrorFile={log_folder / 'hs_err_pid%p.log'}",
            ]
            with _silenced(log_folder / "jvm.log"):
                from arcadedb_embedded.jvm import start_jvm

                start_jvm(heap_size=HEAP, jvm_args=arguments)
            # The machine counts the thread that started it as one to wait for at the end, and a thread of the app is
            # never taken off: it would wait for ever. Taken off here, it is back at its next call, uncounted.
            jpype.java.lang.Thread.detach()
    module: ModuleType = arcadedb_embedded
    return module


def _logging_properties(folder: Path) -> str:
    return (
        "handlers=java.util.logging.FileHandler\n"
        ".level=WARNING\n"
        f"java.util.logging.FileHandler.pattern={folder.as_posix().replace('%', '%%')}/arcadedb.%u.log\n"
        "java.util.logging.FileHandler.limit=1000000\n"
        "java.util.logging.FileHandler.count=1\n"
        "java.util.logging.FileHandler.append=true\n"
        "java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter\n"
    )


@contextmanager
def _silenced(path: Path) -> Iterator[None]:
    # The machine writes to the file descriptors themselves, so redirecting sys.stderr would not catch it.
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(1), os.dup(2)]
    with path.open("ab") as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
        try:
            yield
        finally:
            for target, original in zip((1, 2), kept, strict=True):
                os.dup2(original, target)
                os.close(original)
