"""How far a file is read, told while it is: readers take their files, or their rows, through a `Watch`."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from graph.changes import Progress

Row = TypeVar("Row")

_BUFFER = 1 << 17


class Watch:
    """Knows how many bytes of some paths are read, and tells it to whoever wants to know.

    A file may be looked into several times: what counts is how far it was read at most. What a reader takes by another
    way than this is not counted, so that the end may come before all is told.
    """

    def __init__(self, paths: Iterable[Path] = (), tell: Progress | None = None) -> None:
        """Watch what is read of these paths.

        Args:
            paths: files and folders.
            tell: told how many bytes are read, and how many there are; None: nobody watches.
        """
        self._tell = tell
        self._size = sum(map(_size, paths)) if tell else 0
        self._read: dict[str, int] = {}

    def open(self, path: Path, share: float = 1) -> BinaryIO:
        """A file to be read as bytes; what is read of it is told.

        Args:
            path: the file.
            share: how much of the whole work its reading is.

        Raises:
            OSError: it cannot be opened.
        """
        return io.BufferedReader(_Counted(path, self, share), _BUFFER) if self._tell else path.open("rb")

    def along(self, rows: Sequence[Row], path: Path) -> Iterator[Row]:
        """The rows of a file that was read whole; each tells as much of the file as stands before it."""
        if not self._tell:
            yield from rows
            return
        size = _size(path)
        for number, row in enumerate(rows):
            if number % 256 == 0:
                self.at(path, size * number // len(rows))
            yield row
        self.at(path, size)

    def then(self, things: Iterable[Row], count: int, path: Path, share: float) -> Iterator[Row]:
        """What was put aside while a file was read, one by one; each tells its part of the work that is left.

        Args:
            things: what was put aside.
            count: how many there are.
            path: the file.
            share: how much of the whole work the reading was.
        """
        size = _size(path) if self._tell else 0
        for number, thing in enumerate(things):
            if size and number % 256 == 0:
                self.at(path, int(size * (share + (1 - share) * min(number / count, 1))) if count else size)
            yield thing

    def at(self, path: Path, place: int) -> None:
        """Tell that a file is read up to this byte."""
        name = str(path)
        if self._tell and place > self._read.get(name, -1):
            self._read[name] = place
            done = sum(self._read.values())
            self._tell(done, max(done, self._size))


class _Counted(io.FileIO):
    """A file that tells how far it is read."""

    def __init__(self, path: Path, watch: Watch, share: float) -> None:
        super().__init__(path, "rb")
        self._path, self._watch, self._share = path, watch, share

    def _say(self) -> None:
        self._watch.at(self._path, int(self.tell() * self._share))

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        count = super().readinto(buffer)
        self._say()
        return count

    def readall(self) -> bytes:
        content = super().readall()
        self._say()
        return content


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            return sum(file.stat().st_size for file in path.iterdir() if file.is_file())
        return path.stat().st_size
    except (OSError, ValueError):  # the reader says what is wrong with it
        return 0


UNWATCHED = Watch()
"""Nobody wants to know."""
