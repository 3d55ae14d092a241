"""Every version of every dataset, kept beside the store as a compressed canonical pack."""

import gzip
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from graph.content import Content
from graph.errors import StoreFormatError, in_words


class Archive(Protocol):
    """Where the contents of dataset versions are kept, for merging, diff, roll-back and time series."""

    def put(self, dataset_id: str, content: Content) -> None:
        """Keep this content under its version; keeping it twice changes nothing, and mends a damaged copy."""

    def get(self, dataset_id: str, version: str) -> Content:
        """The content of that version.

        Raises:
            StoreFormatError: it is not there, or is damaged.
        """

    def versions(self, dataset_id: str) -> tuple[str, ...]:
        """The versions kept of a dataset, oldest first."""


class FolderArchive:
    """An archive in a folder: `SLUG-HASH/VERSION.jsonl.gz`, one canonical row a line."""

    def __init__(self, folder: Path, prepare: Callable[[], None]) -> None:
        """Use this folder.

        Args:
            folder: where the packs are.
            prepare: called before the first write; raises where the folder is not ours.
        """
        self._folder = folder
        self._prepare = prepare

    def put(self, dataset_id: str, content: Content) -> None:
        """Keep this content under its version; a crash leaves the whole file or none, a damaged one is mended."""
        path = self._path(dataset_id, content.version)
        with in_words(self._folder, "written"):
            if path.exists():
                with suppress(StoreFormatError):
                    self.get(dataset_id, content.version)
                    return
            self._prepare()
            write_atomically(path, packed(content))

    def get(self, dataset_id: str, version: str) -> Content:
        """The content of that version, checked against its checksum."""
        path = self._path(dataset_id, version)
        with in_words(self._folder, "read"):
            try:
                data = path.read_bytes()
            except FileNotFoundError as error:
                raise _unreadable(dataset_id, version, type(error).__name__) from error
        return unpacked(data, dataset_id, version)

    def versions(self, dataset_id: str) -> tuple[str, ...]:
        """The versions kept of a dataset, oldest first."""
        files = self._path(dataset_id, "x").parent.glob("*.jsonl.gz")
        return tuple(f.name.removesuffix(".jsonl.gz") for f in sorted(files, key=lambda f: f.stat().st_mtime))

    def _path(self, dataset_id: str, version: str) -> Path:
        # Ids may hold anything a person types; only a slug and a hash of them reach the file system.
        slug = re.sub(r"[^A-Za-z0-9]+", "-", dataset_id)[:40].strip("-")
        name = f"{slug}-{hashlib.sha256(dataset_id.encode()).hexdigest()[:12]}"
        return self._folder / name / f"{version}.jsonl.gz"


def packed(content: Content) -> bytes:
    """A content as a compressed canonical pack: equal bytes for equal contents."""
    text = "".join(f"{line}\n" for line in content.canonical_lines())
    return gzip.compress(text.encode(), mtime=0)


def unpacked(data: bytes, dataset_id: str, version: str) -> Content:
    """Read back what `packed` made, checked against its version.

    Raises:
        StoreFormatError: it is damaged.
    """
    try:
        # Not splitlines: a text may hold other characters that it takes for line ends.
        content = Content.from_canonical_lines(gzip.decompress(data).decode().split("\n")[:-1])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise _unreadable(dataset_id, version, type(error).__name__) from error
    if content.version != version:
        raise _unreadable(dataset_id, version, "the checksum differs")
    return content


def _unreadable(dataset_id: str, version: str, why: str) -> StoreFormatError:
    return StoreFormatError(
        f"The store's copy of dataset '{dataset_id}', version {version[:12]}, cannot be read ({why}). "
        "Load that dataset again."
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if os.name == "posix":
            # A temporary file is its owner's alone; this one may be read by whoever may read its neighbours.
            os.chmod(temporary, path.parent.stat().st_mode & 0o666)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
