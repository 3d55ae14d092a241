"""Files that somebody brings, laid out in a private folder as the readers take them, and gone afterwards.

Nothing of a name is trusted: it is one part of a path, short, printable and no device's, or it is made so.
"""

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import PathError, UsageError
from graph.model import TABLES
from loaders.descriptor import DESCRIPTOR
from loaders.foreign.files import forget
from loaders.report import shown
from loaders.sheets.mapping import ENDINGS, mapping_beside

MOST_BYTES = 64_000_000
"""How large one file may be."""

MOST_BYTES_TOGETHER = 128_000_000
MOST_FILES = 50

FOLDER = "upload"
"""The folder of several tables; where nothing else names their dataset, it does."""

_BESIDE = "beside"
"""The folder of what is no part of the pack that is brought with it."""

_LONGEST = 120
_LONGEST_ENDING = 20
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brings.

    Attributes:
        name: what they call it.
        content: its bytes.
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Laid:
    """Files that are laid out.

    Attributes:
        paths: what to read: a file, or the folder of a pack.
        mapping: the mapping of the one sheet there is, where it is not called after it.
        folder: the folder they are in.
    """

    paths: tuple[Path, ...]
    mapping: Path | None
    folder: Path

    def plain(self, said: Any) -> Any:
        """A text, or all texts of a document, with the files called as whoever brought them knows them."""
        if isinstance(said, str):
            inside = f"{self.folder}{os.sep}"
            for part in (f"{FOLDER}{os.sep}", f"{_BESIDE}{os.sep}", ""):
                said = said.replace(inside + part, "")
            return said.replace(str(self.folder), FOLDER)
        if isinstance(said, dict):
            return {name: self.plain(value) for name, value in said.items()}
        return [self.plain(one) for one in said] if isinstance(said, list | tuple) else said


@contextmanager
def laid_out(files: Sequence[Brought]) -> Iterator[Laid]:
    """Lay files out in a folder of their own, which only this user may open; it is gone when the block ends.

    Tables of the pack, with their `datapackage.json` where there is one, are one pack; every other file stands for
    itself, a sheet beside its mapping.

    Args:
        files: the files.

    Raises:
        UsageError: they are none, too many, too large, or called alike; or a mapping is for no sheet.
        PathError: they cannot be put there.
    """
    named = _named(files)
    try:
        made = tempfile.TemporaryDirectory(prefix="gradus-", ignore_cleanup_errors=True)
    except OSError as error:
        raise PathError(f"The files cannot be put aside to be read: {error.strerror}.") from error
    with made:
        try:
            laid = _written(named, Path(os.path.realpath(made.name)))
        except OSError as error:
            raise PathError(f"The files cannot be put aside to be read: {error.strerror}.") from error
        try:
            yield laid
        finally:
            forget()


def usable_name(name: str) -> str:
    """The last part of a name, as every file system takes it.

    Args:
        name: whatever a browser says.

    >>> usable_name("../../etc/passwd"), usable_name("a?b.csv"), usable_name("..")
    ('passwd', 'a_b.csv', 'file')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    printable = "".join(letter if letter.isprintable() else "_" for letter in last)
    clean = _NOT_IN_NAMES.sub("_", printable).strip(" .")
    if len(clean.encode()) > _LONGEST:
        stem, dot, ending = clean.rpartition(".")
        ending = f".{ending}" if dot and len(ending.encode()) <= _LONGEST_ENDING else ""
        stem = clean.removesuffix(ending)
        clean = stem.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore").strip(" .") + ending
    return f"_{clean}" if _DEVICES.fullmatch(clean) else clean or "file"


def _named(files: Sequence[Brought]) -> dict[str, bytes]:
    if not files:
        raise UsageError("There is no file to be read.")
    if len(files) > MOST_FILES:
        raise UsageError(f"These are {len(files)} files. At most {MOST_FILES} are read in one go.")
    if any(len(file.content) > MOST_BYTES for file in files):
        raise UsageError(f"A file has more than {MOST_BYTES // 1_000_000} MB: use `gradus check` and `gradus load`.")
    if sum(len(file.content) for file in files) > MOST_BYTES_TOGETHER:
        raise UsageError(f"The files have more than {MOST_BYTES_TOGETHER // 1_000_000} MB together: bring fewer.")
    named: dict[str, bytes] = {}
    taken: set[str] = set()
    for file in files:
        name = usable_name(file.name)
        if name.casefold() in taken:
            raise UsageError(f"Two of the files are called '{shown(name)}': rename one, or bring them one by one.")
        taken.add(name.casefold())
        named[name] = file.content
    return named


def _written(named: Mapping[str, bytes], folder: Path) -> Laid:
    pack = folder / FOLDER
    pack.mkdir()
    for name, content in named.items():
        (pack / name).write_bytes(content)
    return _laid(folder, pack, list(named))


def _laid(folder: Path, pack: Path, names: Sequence[str]) -> Laid:
    """Take apart what is a pack, and what stands for itself."""
    mappings = [name for name in names if name.endswith(ENDINGS)]
    sheets = [name for name in names if mapping_beside(pack / name) is not None]
    described = DESCRIPTOR in names
    tables = [
        name for name in names if name.endswith(".csv") and name.removesuffix(".csv") in TABLES and name not in sheets
    ]
    whole = described or len(tables) > 1
    others = [name for name in names if name not in mappings and not (whole and name in (*tables, DESCRIPTOR))]
    if whole:  # what is no part of the pack lies elsewhere, or the pack would be said to hold it
        (folder / _BESIDE).mkdir()
        for name in (*others, *mappings):
            (pack / name).rename(folder / _BESIDE / name)
    beside = folder / _BESIDE if whole else pack
    paths = ((pack,) if whole else ()) + tuple(beside / name for name in others)
    unused = [name for name in mappings if not any(mapping_beside(beside / one) == beside / name for one in others)]
    if len(unused) == 1 and len(paths) == 1 and not whole:
        return Laid(paths, beside / unused[0], folder)
    if unused:
        wanted = f"a sheet called '{shown(unused[0].removesuffix(ENDINGS[0]).removesuffix(ENDINGS[1]))}'"
        raise UsageError(
            f"The mapping '{shown(unused[0])}' belongs to {wanted}, with .csv or .xlsx, which is not there."
        )
    return Laid(paths, None, folder)
