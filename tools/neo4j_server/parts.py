"""What a Neo4j needs to run: a Java that is new enough, and its jars, which Maven fetches once."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
SOURCE = HERE / "Neo4jServer.java"
TARGET = HERE / "target"

JAVA_FOR = {"5.26": 17, "2026": 21}
"""The versions there are, each with the oldest Java that runs it; pom.xml says which release of each."""


class MissingPartError(Exception):
    """This machine cannot run that Neo4j: what it lacks, and how to get it."""


def java_for(version: str) -> Path:
    """The oldest Java of this machine that runs the version, as `bin/java`.

    The embedded store's wheel carries one that is new enough for each.

    Raises:
        MissingPartError: there is none, or only older ones.
    """
    needed = JAVA_FOR[version]
    found = [(_major(home), home) for home in _java_homes()]
    suitable = [(major, home) for major, home in found if major >= needed]
    if suitable:
        return min(suitable, key=lambda each: each[0])[1] / "bin" / "java"
    newest = f"the newest here is Java {max(found)[0]}" if found else "there is none here"
    raise MissingPartError(
        f"Neo4j {version} needs Java {needed} or later, and {newest}. Install one (on Debian or Ubuntu: "
        f"apt install openjdk-{needed}-jdk-headless), or set JAVA_HOME."
    )


def classpath_for(version: str) -> str:
    """The server's class and the version's jars; compiled and fetched where they are not there yet.

    Raises:
        MissingPartError: there is no Maven, or it could not do it.
    """
    classes = TARGET / "classes"
    if not _is_newer(classes / "Neo4jServer.class", POM, SOURCE):
        _maven("compiler:compile")
    listed = TARGET / f"classpath-{version}"
    if not _is_newer(listed, POM) or not all(Path(jar).exists() for jar in listed.read_text().split(os.pathsep)):
        _maven(f"--activate-profiles={version}", "dependency:build-classpath", f"-Dmdep.outputFile={listed}")
    return os.pathsep.join((str(classes), listed.read_text()))


def _java_homes() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield from _with_release(Path(home))
    if program := shutil.which("java"):
        yield from _with_release(Path(program).resolve().parent.parent)
    for folder in Path("/usr/lib/jvm").glob("*"):
        yield from _with_release(folder)
    for folder in Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home"):
        yield from _with_release(folder)
    wheel = find_spec("arcadedb_embedded")
    if wheel and wheel.origin:
        yield from _with_release(Path(wheel.origin).parent / "jre")


def _with_release(home: Path) -> Iterator[Path]:
    if (home / "release").is_file() and shutil.which("java", path=home / "bin"):
        yield home


def _major(home: Path) -> int:
    """17 of `JAVA_VERSION="17.0.15"`; 1 of Java 8's "1.8.0"."""
    lines = (home / "release").read_text(encoding="utf-8").splitlines()
    version = next((line for line in lines if line.startswith("JAVA_VERSION=")), '"0"')
    return int(version.split('"')[1].split(".")[0].split("-")[0])


def _is_newer(made: Path, *sources: Path) -> bool:
    return made.exists() and all(made.stat().st_mtime >= source.stat().st_mtime for source in sources)


def _maven(*arguments: str) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise MissingPartError(
            "Neo4j's jars come through Maven, and there is no `mvn` here. Install it (on Debian or Ubuntu: "
            "apt install maven openjdk-17-jdk-headless)."
        )
    options = ("--batch-mode", "--quiet", "--strict-checksums", "-Dstyle.color=never", f"--file={POM}")
    ran = subprocess.run([maven, *options, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = ran.stdout + ran.stderr
        if "No compiler is provided" in said:
            raise MissingPartError(
                "Maven runs on a Java without a compiler here. Install a JDK (on Debian or Ubuntu: "
                "apt install openjdk-17-jdk-headless), or set JAVA_HOME to one."
            )
        reason = said.partition("[ERROR]")[2].strip().partition("\n")[0] or "it gave no reason"
        raise MissingPartError(f"Maven could not fetch Neo4j's jars or compile its server: {reason}")
