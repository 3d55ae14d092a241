"""How a Neo4j is named, and what may never be in its name."""

import traceback
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.neo4j_settings import Neo4jSettings
from graph.store import open_store

SECRET = "sesame-7319"  # noqa: S105 - nobody's


@pytest.fixture(autouse=True)
def _no_settings_of_whoever_runs_this(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)


@pytest.mark.parametrize(
    ("uri", "address", "database"),
    [
        ("bolt://h", "bolt://h", "neo4j"),
        ("neo4j+s://x.databases.neo4j.io", "neo4j+s://x.databases.neo4j.io", "neo4j"),
        ("bolt://127.0.0.1:7687/frameworks", "bolt://127.0.0.1:7687", "frameworks"),
        ("neo4j://[::1]:7687/", "neo4j://[::1]:7687", "neo4j"),
        ("neo4j+ssc://h:1?policy=eu", "neo4j+ssc://h:1?policy=eu", "neo4j"),
        ("BOLT://h", "bolt://h", "neo4j"),
    ],
)
def test_an_address_may_name_the_database(uri: str, address: str, database: str) -> None:
    settings = Neo4jSettings().at(uri)
    assert (settings.uri, settings.database) == (address, database)


def test_the_environment_names_who_asks_and_which_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "clerk")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("NEO4J_DATABASE", "nqf")
    settings = Neo4jSettings().at("bolt://h:1")
    assert (settings.username, settings.database, settings.store_uri) == ("clerk", "nqf", "bolt://h:1/nqf")
    assert settings.password is not None
    assert settings.password.get_secret_value() == SECRET
    assert SECRET not in repr(settings) + str(settings) + settings.store_uri


def test_what_is_set_but_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.setenv(f"NEO4J_{name}", "")
    settings = Neo4jSettings()
    assert (settings.uri, settings.username, settings.password, settings.database) == (None, "neo4j", None, "neo4j")


@pytest.mark.parametrize(
    "uri",
    [
        f"bolt://neo4j:{SECRET}@h:1",
        f"neo4j://:{SECRET}@h",
        "bolt://someone@h",
        f"http://neo4j:{SECRET}@h",
        f"Bolt://neo4j:{SECRET}@h",
        f"bolt:neo4j:{SECRET}@h",
        f"bolt:/neo4j:{SECRET}@h",
        f"neo4j:neo4j:{SECRET}@h",
        f"bolt://neo4j:{SECRET}/rest@h",
        f"bolt://neo4j:{SECRET}?rest@h",
        f"bolt://neo4j:{SECRET}#rest@h",
        f"neo4j:{SECRET}@h",
        f"bolt://neo4j:{SECRET}",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(uri: str) -> None:
    with pytest.raises(UsageError, match=r"NEO4J_PASSWORD|port is none") as refused:
        open_store(uri)
    assert SECRET not in str(refused.value)
    assert SECRET not in "".join(traceback.format_exception(refused.value))


def test_a_folder_may_have_a_name_with_an_at_sign(tmp_path: Path) -> None:
    assert open_store(f"embedded:{tmp_path}/me@home").uri == f"embedded:{tmp_path}/me@home"


def test_the_database_stands_before_the_routing_in_the_name_of_a_store() -> None:
    settings = Neo4jSettings().at("neo4j://h:1/nqf?policy=eu")
    assert settings.store_uri == "neo4j://h:1/nqf?policy=eu"
    assert Neo4jSettings().at(settings.store_uri) == settings


@pytest.mark.parametrize("name", ["system", "System"])
def test_the_neo4js_own_database_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="Neo4j's own"):
        Neo4jSettings().at(f"bolt://h/{name}")


@pytest.mark.parametrize(
    "uri",
    [
        "bolt://",
        "bolt:h",
        "neo4j+x://h",
        "http://h",
        "bolt://h:99999",
        "bolt://h:x",
        "bolt://[::1",
        "bolt://h?policy=eu",
    ],
)
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(UsageError):
        Neo4jSettings().at(uri)
