"""Which Java runs the real Neo4j, and what is said where something is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import java
from tools.neo4j_server import parts


@pytest.fixture
def javas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder whose folders are all the Javas that this machine has."""

    def homes() -> Iterator[Path]:
        return tmp_path.iterdir()

    monkeypatch.setattr(java, "_java_homes", homes)
    return tmp_path


def install(javas: Path, version: str) -> None:
    (javas / version).mkdir()
    (javas / version / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n', encoding="utf-8")


@pytest.mark.parametrize(("version", "chosen"), [("5.26", "17.0.15"), ("2026", "21.0.2")])
def test_the_oldest_java_that_is_new_enough_runs_it(javas: Path, version: str, chosen: str) -> None:
    for installed in ("25.0.4.1", "17.0.15", "11.0.2", "21.0.2", "26-ea", "1.8.0_402"):
        install(javas, installed)
    assert parts.java_for(version) == javas / chosen / "bin" / "java"


def test_where_every_java_is_too_old_the_newest_is_named(javas: Path) -> None:
    install(javas, "11.0.2")
    install(javas, "17.0.15")
    with pytest.raises(java.MissingPartError, match="needs Java 21 or later, and the newest here is Java 17"):
        parts.java_for("2026")


def test_where_there_is_no_java_the_package_to_install_is_named(javas: Path) -> None:
    with pytest.raises(java.MissingPartError, match=r"there is none here.*apt install openjdk-17-jdk-headless"):
        parts.java_for("5.26")


def test_the_embedded_stores_own_java_is_new_enough_for_every_version() -> None:
    pytest.importorskip("arcadedb_embedded", reason="the embedded store has no wheel for this platform")
    own = [java._major(home) for home in java._java_homes() if "arcadedb_embedded" in home.parts]
    assert own and own[0] >= max(parts.JAVA_FOR.values())


def test_where_there_is_no_maven_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(parts, "HERE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(java.MissingPartError, match=r"there is no `mvn` here.*apt install maven"):
        parts.classpath_for("5.26")
