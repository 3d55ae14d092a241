"""The `gradus` command: its subcommands, which `commands` holds, and how a call ends.

Exit codes: 0 yes; 1 the honest answer is no; 2 the call is wrong. `--json` prints one document on standard output;
everything else that is said goes to standard error.
"""

import io
import os
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import click

from commands import asking, data, serving
from commands.call import complain, give_up, shared, written
from graph.errors import GradusError, UnknownIdError, UsageError

COMMANDS = (
    data.load,
    data.check,
    asking.find,
    asking.routes,
    asking.stack,
    asking.occupation,
    asking.bridges,
    asking.compare,
    asking.describe,
    asking.graph_command,
    data.export,
    data.template,
    data.mapping,
    serving.serve,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradus")
@shared
@click.pass_context
def gradus(context: click.Context, as_json: bool, store_uri: str | None) -> None:
    """Maps qualifications frameworks as a graph and finds the routes through it."""
    context.obj = {"as_json": as_json, "store_uri": store_uri}


for command in COMMANDS:
    gradus.add_command(command)


def main(arguments: Iterable[str] | None = None) -> NoReturn:
    """Run the command, and end the process with its exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    try:
        result = gradus.main(argv, prog_name="gradus", standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (click.ClickException, GradusError) as error:
        code = _failed(error, as_json="--json" in argv)
    except OSError as error:
        if error.filename is None:
            give_up(sys.stdout)
        place = error.filename or "Standard output"
        code = _failed(UsageError(f"{place} cannot be read or written ({error.strerror})."), as_json=False)
    except SystemExit:
        code = 0  # click ends so when the reader of a help page has gone
    except click.Abort:
        complain("gradus: stopped.", sys.stderr)
        code = 130
    sys.exit(code)


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by the caller: as if nobody read it, and no file of ours may take its descriptor.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark


def _failed(error: Exception, *, as_json: bool) -> int:
    if isinstance(error, click.ClickException):
        text, code = error.format_message(), 2
    else:
        assert isinstance(error, GradusError)  # noqa: S101 - `main` catches nothing else
        text, code = str(error), error.exit_code
    complain(f"gradus: {text}", sys.stderr)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        complain(f"Try '{error.ctx.command_path} --help'.", sys.stderr)
    if as_json:
        about: dict[str, Any] = {"message": text}
        if isinstance(error, UnknownIdError):
            about |= {"value": error.value, "nearest": list(error.nearest)}
        complain(written({"error": about}), sys.stdout)
    return code


if __name__ == "__main__":
    main()
