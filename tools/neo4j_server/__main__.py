"""`make neo4j`: a real Neo4j in the foreground, until Ctrl+C."""

import os
import signal
import sys
from pathlib import Path

import click
from platformdirs import user_data_path

from tools.java import MissingPartError
from tools.neo4j_server.parts import JAVA_FOR
from tools.neo4j_server.server import PASSWORD, ServerError, running


@click.command()
@click.option("--version", type=click.Choice(list(JAVA_FOR)), default="5.26", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=7687, show_default=True, help="0: any free port.")
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Default: neo4j-VERSION in your data folder."
)
def main(version: str, port: int, data: Path | None) -> None:
    """Run a real Neo4j on 127.0.0.1; the password of its user neo4j is NEO4J_PASSWORD, or gradus-dev."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = data or user_data_path("gradus", appauthor=False) / f"neo4j-{version}"
    password = os.environ.get("NEO4J_PASSWORD") or PASSWORD
    click.echo(f"Neo4j {version} starts; its data are in {folder}")
    try:
        with running(version, folder, port=port, password=password) as server:
            click.echo(f"Neo4j {version} answers at {server.uri}, user neo4j (stop it with Ctrl+C)")
            server.process.wait()
            raise ServerError(f"Neo4j {version} ended by itself. More is in {folder / 'logs' / 'debug.log'}.")
    except (MissingPartError, ServerError) as error:
        sys.exit(f"neo4j: {error}")
    except KeyboardInterrupt:
        click.echo("Neo4j has stopped.")


main(prog_name="make neo4j")
