"""Where a Neo4j is, and who asks it: from the environment, and from the address on the command line."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Neo4jSettings(BaseSettings):
    """How to reach a Neo4j; each is read from the environment variable `NEO4J_` and its name.

    Attributes:
        uri: its address, `neo4j+s://` and the like for an encrypted connection.
        username: who asks.
        password: their password; None: the server asks for none.
        database: which of the server's databases.
    """

    model_config = SettingsConfigDict(
        env_prefix="NEO4J_", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    uri: str | None = None
    username: str = "neo4j"
    password: SecretStr | None = None
    database: Annotated[str, Field(min_length=1)] = "neo4j"

    def at(self, uri: str) -> "Neo4jSettings":
        """These settings for this address, which may end in the name of a database: `bolt://HOST:PORT/DATABASE`.

        Raises:
            UsageError: it is no address of a Neo4j, or carries a password, which others could then read.
        """
        if "@" in uri:  # wherever it stands: what is before it may be a password, and is not repeated
            raise UsageError(
                "The address of a store may not carry a name or password: set NEO4J_USERNAME, NEO4J_PASSWORD."
            )
        try:
            parts = urlsplit(uri)
            port = parts.port
        except ValueError:  # its text repeats what may be a password
            raise UsageError("The address of the store cannot be read: its host or port is none.") from None
        not_for_bolt = parts.query and parts.scheme.startswith("bolt")  # only neo4j:// asks which server to go to
        if parts.scheme not in SCHEMES or not parts.hostname or parts.fragment or not_for_bolt:
            raise UsageError(
                f"'{uri}' is no address of a Neo4j. Allowed: {'|'.join(SCHEMES)}://HOST[:PORT][/DATABASE]."
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        address = f"{parts.scheme}://{host}{f':{port}' if port else ''}"
        routing = f"?{parts.query}" if parts.query else ""
        database = parts.path.strip("/") or self.database
        if database.lower() == "system":
            raise UsageError("The database 'system' is the Neo4j's own; name another one with NEO4J_DATABASE.")
        return self.model_copy(update={"uri": address + routing, "database": database})

    @property
    def store_uri(self) -> str:
        """How the store is named: the address and the database, nothing secret."""
        address, mark, routing = str(self.uri).partition("?")
        return f"{address}/{self.database}{mark}{routing}"
