"""The app, served."""

import click

from commands.call import Call, shared


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8501, show_default=True, help="0: any free port.")
@click.option(
    "--edit/--no-edit", default=None, help="Whether files may be loaded in it; default: GRADUS_EDIT, else yes."
)
@shared
def serve(port: int, edit: bool | None, as_json: bool, store_uri: str | None) -> None:
    """Serve the app on a loopback port."""
    from views.server import serve as serve_app

    call = Call(as_json, store_uri)
    store = call.filled_store()
    raise click.exceptions.Exit(serve_app(store.uri, port, edit=edit))
