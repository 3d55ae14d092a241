"""How a Neo4j is named, and what may never be in its name."""

import pytest

from graph.errors import UsageError
from graph.neo4j_settings import Neo4jSettings

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


@pytest.mark.parametrize("uri", [f"bolt://neo4j:{SECRET}@h:1", f"neo4j://:{SECRET}@h", "bolt://someone@h"])
def test_an_address_with_a_password_is_refused_and_not_repeated(uri: str) -> None:
    with pytest.raises(UsageError, match="NEO4J_PASSWORD") as refused:
        Neo4jSettings().at(uri)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "uri", ["bolt://", "bolt:h", "neo4j+x://h", "http://h", "bolt://h:99999", "bolt://h:x", "bolt://[::1"]
)
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(UsageError):
        Neo4jSettings().at(uri)
