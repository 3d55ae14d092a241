"""Starts the Java machine that ArcadeDB runs in, quietly: what it prints goes into the store's folder."""

import os
import platform
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from graph.errors import StoreError

HEAP = os.environ.get("GRADUS_HEAP", "1g")
"""The most memory the embedded database may take inside this process (a Java size such as 512m or 4g)."""

LEAST_HEAP = 64
"""The smallest `HEAP`, in mebibytes."""

_ARGUMENTS = (
    "-Xrs",  # leaves the signals to Python: Java's own handlers end in a crash inside JPype
    # A command ends before the second compiler has paid for itself: with the first alone, a load of the bundled pack
    # takes half the time of the processors, one of 60,000 rows four fifths.
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
)

_starting = threading.Lock()


def arcadedb(log_folder: Path) -> ModuleType:
    """The ArcadeDB module, with its Java machine running.

    Args:
        log_folder: where the first store opened in this process keeps the machine's log.

    Raises:
        StoreError: there is no ArcadeDB for this platform, or Java cannot start.
        OSError: the log cannot be written.
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
            settings.write_text(_logging_properties(log_folder), encoding="ascii")
            arguments = [*_ARGUMENTS, f"-Djava.util.logging.config.file={settings}"]
            with _environment(log_folder), _silenced(log_folder / "jvm.log"):
                from arcadedb_embedded.jvm import start_jvm

                try:
                    start_jvm(heap_size=heap(), jvm_args=arguments)
                except arcadedb_embedded.ArcadeDBError as error:
                    raise StoreError(f"Java cannot start; {log_folder / 'jvm.log'} says why.") from error
            # The machine counts the thread that started it as one to wait for at the end, and a thread of the app is
            # never taken off: it would wait for ever. Taken off here, it is back at its next call, uncounted.
            jpype.java.lang.Thread.detach()
    module: ModuleType = arcadedb_embedded
    return module


def check_name(folder: Path) -> None:
    """See to it that Java and Python mean the same folder by this name.

    Raises:
        StoreError: the name, or the locale, is not UTF-8.
    """
    try:
        str(folder).encode("utf-8" if sys.getfilesystemencoding() == "utf-8" else "ascii")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"Java cannot open the folder {folder}: its name, or this locale, is not UTF-8. "
            "Set PYTHONUTF8=1, or name another store with --store embedded:DIR."
        ) from error


def failures(module: ModuleType) -> tuple[type[BaseException], ...]:
    """What ArcadeDB raises, and what Java raises past it."""
    import jpype

    return module.ArcadeDBError, jpype.JException


def refusal(error: BaseException) -> str:
    """What the operating system told Java ("No space left on device") before this error; empty where it is another."""
    import jpype

    cause = error if isinstance(error, jpype.JException) else error.__cause__
    said = ""
    while isinstance(cause, jpype.JException):
        if cause.getClass().getName() == "java.io.IOException":  # those below it are about what a file holds
            said = str(cause.getMessage())
        cause = cause.getCause()
    return said


def heap() -> str:
    """What GRADUS_HEAP allows.

    Raises:
        StoreError: it is no size, or so small that Java would end the whole process.
    """
    size = re.fullmatch(r"(\d{1,6})([mg])", HEAP.lower())
    if size is None or int(size[1]) * (1024 if size[2] == "g" else 1) < LEAST_HEAP:
        raise StoreError(f"GRADUS_HEAP is '{HEAP}'; allowed is a size of at least {LEAST_HEAP}m, such as 512m or 4g.")
    return HEAP


@contextmanager
def _environment(log_folder: Path) -> Iterator[None]:
    # Read once, when the machine starts: where its crash reports go, and the encoding of the names of files.
    wanted = {"ARCADEDB_JVM_ERROR_FILE": str(log_folder / "hs_err_pid").replace("%", "%%") + "%p.log"}
    if sys.platform == "linux":
        wanted["LC_ALL"] = "C.UTF-8"
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _logging_properties(folder: Path) -> str:
    pattern = folder.as_posix().replace("%", "%%") + "/arcadedb.%u.log"
    units = pattern.encode("utf-16-be").hex()  # a properties file is Latin-1: every letter is escaped
    escaped = "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
    return (
        "handlers=java.util.logging.FileHandler\n"
        ".level=WARNING\n"
        f"java.util.logging.FileHandler.pattern={escaped}\n"
        "java.util.logging.FileHandler.limit=1000000\n"
        "java.util.logging.FileHandler.count=1\n"
        "java.util.logging.FileHandler.append=true\n"
        "java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter\n"
    )


@contextmanager
def _silenced(path: Path) -> Iterator[None]:
    # The machine writes to the file descriptors themselves, so redirecting sys.stderr would not catch it.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
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
