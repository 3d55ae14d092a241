"""Java programs that stand here as source: the Java they need, and their jars, which Maven fetches once."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


class MissingPartError(Exception):
    """This machine cannot run that program: what it lacks, and how to get it."""


def java(needed: int, what: str) -> Path:
    """The oldest Java of this machine that is new enough, as `bin/java`.

    The embedded store's wheel carries one that is new enough for all.

    Args:
        needed: its major version.
        what: for whom, in a sentence.

    Raises:
        MissingPartError: there is none, or only older ones.
    """
    found = [(_major(home), home) for home in _java_homes()]
    suitable = [(major, home) for major, home in found if major >= needed]
    if suitable:
        return min(suitable, key=lambda each: each[0])[1] / "bin" / "java"
    newest = f"the newest here is Java {max(found)[0]}" if found else "there is none here"
    raise MissingPartError(
        f"{what} needs Java {needed} or later, and {newest}. Install one (on Debian or Ubuntu: "
        f"apt install openjdk-{needed}-jdk-headless), or set JAVA_HOME."
    )


def classpath(folder: Path, name: str, *, profile: str = "") -> str:
    """The class of the source file `NAME.java` in a folder, and the jars of its `pom.xml`; made where not there.

    Args:
        folder: where both are.
        name: of the class.
        profile: the pom's profile that chooses the jars.

    Raises:
        MissingPartError: there is no Maven, or it could not do it.
    """
    pom, target = folder / "pom.xml", folder / "target"
    classes = target / "classes"
    if not _is_newer(classes / f"{name}.class", pom, folder / f"{name}.java"):
        _maven(pom, "compiler:compile")
    listed = target / f"classpath-{profile or name}"
    if not _is_newer(listed, pom) or not all(Path(jar).exists() for jar in listed.read_text().split(os.pathsep)):
        chosen = [f"--activate-profiles={profile}"] if profile else []
        _maven(pom, *chosen, "dependency:build-classpath", f"-Dmdep.outputFile={listed}")
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


def _maven(pom: Path, *arguments: str) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise MissingPartError(
            "The jars come through Maven, and there is no `mvn` here. Install it (on Debian or Ubuntu: "
            "apt install maven openjdk-17-jdk-headless)."
        )
    options = ("--batch-mode", "--quiet", "--strict-checksums", "-Dstyle.color=never", f"--file={pom}")
    ran = subprocess.run([maven, *options, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = ran.stdout + ran.stderr
        if "No compiler is provided" in said:
            raise MissingPartError(
                "Maven runs on a Java without a compiler here. Install a JDK (on Debian or Ubuntu: "
                "apt install openjdk-17-jdk-headless), or set JAVA_HOME to one."
            )
        reason = said.partition("[ERROR]")[2].strip().partition("\n")[0] or "it gave no reason"
        raise MissingPartError(f"Maven could not fetch the jars or compile: {reason}")
