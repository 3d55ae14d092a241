"""Which format a path is in, and its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ContentError, PathError, UsageError
from loaders.foreign import credential_files
from loaders.foreign.collector import Collector
from loaders.foreign.ctdl.read import read_ctdl
from loaders.foreign.ctdl.read import recognises as is_ctdl
from loaders.foreign.elm import read as elm
from loaders.foreign.esco import is_esco, read_esco
from loaders.foreign.ooapi import read as ooapi
from loaders.foreign.options import USUAL, Options
from loaders.locate import is_pack
from loaders.pack import read_tables
from loaders.reading import Reading
from loaders.sheets.archive import is_workbook
from loaders.sheets.mapping import mapping_beside
from loaders.unknown import advice, see_readable


@dataclass(frozen=True, slots=True)
class Format:
    """One format this version reads.

    Attributes:
        recognises: whether a path looks like it; called with paths that exist.
        read: reads its rows, each by itself.
    """

    recognises: Callable[[Path], bool]
    read: Callable[[Path, Options], Reading]


def _workbook(path: Path) -> Reading:
    from loaders.sheets.xlsx import read_workbook  # openpyxl takes a while to import

    return read_workbook(path)


def _mapped(path: Path, options: Options) -> Reading:
    from loaders.sheets.mapped import read_mapped

    return read_mapped(path, options)


FORMATS: dict[str, Format] = {
    "csv": Format(lambda path: mapping_beside(path) is not None, _mapped),
    "pack": Format(is_pack, lambda path, options: read_tables(path, options.watch)),
    "xlsx": Format(is_workbook, lambda path, _: _workbook(path)),
    "esco": Format(is_esco, read_esco),
    "ctdl": Format(is_ctdl, read_ctdl),
    "openbadges": Format(credential_files.is_open_badge, credential_files.read_open_badge),
    "dc4eu": Format(credential_files.is_eudi, credential_files.read_eudi),
    "elmo": Format(credential_files.is_elmo, credential_files.read_elmo),
    "ooapi": Format(ooapi.is_ooapi, ooapi.read_ooapi),
    "elm": Format(elm.recognises, elm.read),
}
"""The formats by the name that `--format` takes, in the order in which they are tried."""


def read(path: Path, format: str = "auto", options: Options = USUAL) -> Reading:
    """Read the rows of a path in the given format, or in the first one that recognises it.

    Args:
        path: a file or folder.
        format: a key of `FORMATS`, or `auto`.
        options: what the user says of foreign files.

    Returns:
        The rows; of a file that is JSON, XML or RDF but damaged, so that its format cannot be known, the rejection.

    Raises:
        PathError: the path is missing, cannot be opened, or is of no known format.
        UsageError: a mapping is named for a format that takes none.
    """
    readable = f"this version reads: {', '.join(FORMATS)}"
    if format == "auto" and options.mapping is not None:
        format = "csv"
    if options.mapping is not None and format != "csv":
        raise UsageError(f"A mapping is for sheets: it goes with the format csv, not with {format}.")
    if format != "auto" and format not in FORMATS:
        raise PathError(f"The format '{format}' cannot be read; {readable}.")
    try:
        if not path.exists():
            raise PathError(f"There is no file or folder '{path}'.")
        name = format if format != "auto" else next((n for n, f in FORMATS.items() if f.recognises(path)), None)
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise PathError(f"{str(path)!r} is not a path: {error}.") from error
    if name is None:
        return _unknown(path, options, f"'{path}' is of no known format; {readable}.")
    return FORMATS[name].read(path, options)


def _unknown(path: Path, options: Options, said: str) -> Reading:
    """What is rejected as damaged.

    Raises:
        PathError: nothing is wrong with it, but that it is of no known format.
    """
    try:
        see_readable(path)
        raise PathError(" ".join(filter(None, (said, advice(path)))))
    except ContentError as error:
        collector = Collector(path, options)
        collector.reject(str(error), line=getattr(error.__cause__, "lineno", None))
        return collector.reading
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
