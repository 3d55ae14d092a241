"""Every error Gradus raises on purpose, and what each means for the exit code.

GradusError
├── UsageError                 exit 2: the call is wrong
│   ├── UnknownIdError           no such id; carries the nearest ones
│   └── PathError                a path is missing, not openable, or of no known format
├── ContentError               exit 1: what a file holds cannot be used
└── StoreError                 exit 2: the store cannot be used as asked
    ├── StoreLockedError         another process holds the embedded store
    ├── StoreEmptyError          nothing has been loaded yet
    ├── StoreChangedError        another load came in between
    ├── StoreConflictError       an id would name two things
    └── StoreFormatError         written by a newer Gradus, or holds something else
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class GradusError(Exception):
    """The root; its text is one or two sentences for people: what happened, and what to do."""

    exit_code = 2


class UsageError(GradusError):
    """The call is wrong."""


class UnknownIdError(UsageError):
    """No such id in the loaded data.

    Attributes:
        value: the id that was asked for.
        what: what kind of thing was looked for ("qualification type or programme").
        nearest: the ids most like it, best first.
    """

    def __init__(self, value: str, what: str, nearest: Sequence[str] = (), advice: str = "") -> None:
        """Keep the value and its nearest ids, and say both, with a sentence of advice where there is any."""
        self.value = value
        self.what = what
        self.nearest = tuple(nearest)
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"There is no {what} with the id '{value}'.{hint}{advice and f' {advice}'}")


class PathError(UsageError):
    """A path is missing, cannot be opened, or is of no known format."""


class ContentError(GradusError):
    """What a file holds cannot be used; says where it fails, and what may stand there."""

    exit_code = 1


class StoreError(GradusError):
    """The store cannot be used as asked."""


class StoreLockedError(StoreError):
    """Another process holds the embedded store."""


class StoreEmptyError(StoreError):
    """Nothing has been loaded into the store yet."""


class StoreChangedError(StoreError):
    """Another load came between reading the store's version and writing to it; nothing was written."""


class StoreConflictError(StoreError):
    """An id would name two things of different datasets; nothing was written."""


class StoreFormatError(StoreError):
    """The store was written by a newer Gradus, or holds something else."""


@contextmanager
def in_words(folder: Path, use: str) -> Iterator[None]:
    """Say in a sentence what the system refuses inside.

    Args:
        folder: whose files are used.
        use: what cannot be done with it: "read" or "written".

    Raises:
        StoreError: instead of an OSError.
    """
    try:
        yield
    except OSError as error:
        raise refused(folder, use, str(error.strerror)) from error


def refused(folder: Path, use: str, why: str) -> StoreError:
    """The error for a folder that cannot be read or written, and what the system says about it."""
    return StoreError(
        f"The folder {folder} cannot be {use} ({why}). "
        "Check its permissions and the free space, or name another store with --store embedded:DIR."
    )
