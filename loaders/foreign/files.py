"""The bytes of a foreign file: whole and of a bounded size, or as JSON; what keeps it out is reported, not raised."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.errors import ContentError, PathError
from loaders.proofs import jws
from loaders.proofs.checking import opened
from loaders.strict_json import read_json

MOST_BYTES = 64_000_000
"""How large a JSON document may be that is read whole; what streams has no such limit."""

SNIFFED = 65_536
"""How much of a file is looked at to tell its format."""


_TOKEN = re.compile(rb"[A-Za-z0-9_-]+(\.|\Z)")


def beginning(path: Path) -> bytes:
    """The first bytes of a file, without a byte order mark and white space before the content; empty for a folder."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(SNIFFED).removeprefix(b"\xef\xbb\xbf").lstrip()


def is_json(path: Path) -> bool:
    """Whether a file begins as a JSON document with parts does."""
    return beginning(path)[:1] in (b"{", b"[")


def json_document(path: Path) -> Any:
    """The data of a JSON file; read once for all who ask while it does not change.

    Raises:
        ContentError: it is no JSON that can be used: says where, and why.
        PathError: it cannot be opened.
    """
    try:
        about = path.stat()
        return _document(str(path), about.st_mtime_ns, about.st_size)
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error


def json_or_none(path: Path) -> Any:
    """The data of a JSON file, or None where it is none: to tell formats apart."""
    try:
        return json_document(path) if is_json(path) else None
    except ContentError:
        return None


def forget() -> None:
    """Let go of what was read, as of a file that was brought to be looked at and is to leave no trace."""
    _document.cache_clear()


def document_or_none(path: Path) -> Any:
    """The data of a JSON file, or of the signed token that a file is, or None: to tell formats apart."""
    return opened(path.read_text("ascii") if is_token(path) else json_or_none(path), MOST_BYTES)


def is_token(path: Path) -> bool:
    """Whether a file has the form of a signed token (a compact JWS)."""
    if not _TOKEN.match(beginning(path)) or path.stat().st_size > MOST_BYTES:
        return False
    return jws.of_bytes(path.read_bytes()) is not None


@lru_cache(maxsize=2)
def _document(path: str, changed: int, size: int) -> Any:
    if size > MOST_BYTES:
        raise ContentError(
            f"The file has {size / 1_000_000:.0f} MB. A JSON document may have {MOST_BYTES / 1_000_000:.0f} MB: "
            "split it into several files."
        )
    return read_json(Path(path).read_bytes(), MOST_BYTES)
