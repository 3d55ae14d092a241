"""Whether a workbook may be opened at all: a sound archive of a bounded size, with no declarations and no links."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from graph.errors import ContentError, PathError

MOST_BYTES = 64_000_000
MOST_UNPACKED = 256_000_000
MOST_RATIO = 250
"""How many times its size a part may unpack to, where that makes it large."""
LARGE = 10_000_000
MOST_PARTS = 5_000

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


def is_workbook(path: Path) -> bool:
    """Whether a file is an XLSX workbook, or is called one and has to be told why it is none."""
    if not path.is_file():
        return False
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except _BROKEN:
        return False


def check_archive(path: Path) -> None:
    """Look at every part of a workbook before any is read.

    Args:
        path: the workbook.

    Raises:
        ContentError: it is no workbook, or not one that can be read without harm.
        PathError: it cannot be opened.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(len(_OLE))
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    if beginning == _OLE:
        raise ContentError("is an old .xls workbook, or one with a password: save it as .xlsx without a password")
    if size > MOST_BYTES:
        raise ContentError(f"has {_mb(size)}; a workbook may have {_mb(MOST_BYTES)}: split it into several")
    with opened(path) as archive:
        _check_directory(archive)
        unpacked = 0
        for part in archive.infolist():
            with archive.open(part) as stream:
                unpacked += _check_part(part.filename, iter(lambda: stream.read(_CHUNK), b""), MOST_UNPACKED - unpacked)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive of a workbook; whatever is broken about it is said in words.

    Raises:
        ContentError: it is broken.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _BROKEN as error:
        raise ContentError("is no workbook that can be read: its archive is broken or encrypted") from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise ContentError(f"has {len(parts):,} parts; a workbook may have {MOST_PARTS:,}")
    if len({part.filename for part in parts}) < len(parts):
        raise ContentError("holds a part twice: save it again in the program that it comes from")
    for part in parts:
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ContentError("is packed in a way that no workbook is")
        if part.file_size > max(LARGE, MOST_RATIO * part.compress_size):
            raise ContentError(f"unpacks to {_mb(part.file_size)} from {_mb(part.compress_size)}: it may do harm")
        if part.filename.lower().startswith("xl/externallinks/"):
            raise ContentError(
                "is linked to other workbooks, so what it says depends on files that are not here: "
                "break the links (in Excel: Data, Edit Links, Break Link) and save it again"
            )
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ContentError(f"unpacks to more than {_mb(MOST_UNPACKED)}: split it into several")


def _check_part(name: str, chunks: Iterator[bytes], most: int) -> int:
    """Refuse declarations, which are before the first element and which no workbook needs; the part's size."""
    size = 0
    prolog: _Prolog | None = _Prolog(must_be_xml=bool(_XML.search(name)))
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise ContentError(f"unpacks to more than {_mb(MOST_UNPACKED)}: split it into several")
        if prolog and not prolog.goes_on(chunk):
            prolog = None
    return size


class _Prolog:
    """What stands before the first element of an XML part."""

    def __init__(self, *, must_be_xml: bool) -> None:
        self._must_be_xml = must_be_xml
        self._over = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def goes_on(self, chunk: bytes) -> bool:
        """Whether it goes on after these bytes."""
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, ValueError, LookupError) as error:
            if self._must_be_xml and not self._over:
                raise ContentError("holds a part that is no well-formed XML") from error
            return False
        return not self._over

    def _end(self, _name: str, _attributes: dict[str, str]) -> None:
        self._over = True

    def _refuse(self, *_: object) -> None:
        raise ContentError("declares XML entities or a document type, which no workbook needs: it is not read")


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
