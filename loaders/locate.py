"""Which files make up a pack: a folder, its `datapackage.json`, or a single table."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import PathError
from graph.model import TABLES
from graph.nearest import nearest
from loaders.descriptor import DESCRIPTOR, LONGEST_NAME, Descriptor
from loaders.report import Problem, Problems, shown

_NAMED = 5
"""How many files that are no tables are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Where a pack's tables are.

    Attributes:
        dataset: the Data Package's name, or made from the folder's or file's name.
        files: table name -> its CSV file, in the order of the tables.
        missing: the tables that the descriptor names but whose file cannot be had.
    """

    dataset: str
    files: Mapping[str, Path]
    missing: frozenset[str] = frozenset()


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack."""
    if path.is_dir():
        return (path / DESCRIPTOR).is_file() or any(_is_table(file) for file in path.iterdir())
    return path.name == DESCRIPTOR or _is_table(path)


def locate(path: Path, rejected: Problems, warnings: Problems) -> Pack:
    """Find a pack's tables.

    Args:
        path: a folder, a `datapackage.json`, or one CSV file with the name of a table.
        rejected: takes what is wrong with the descriptor.
        warnings: takes files that are no tables.

    Raises:
        PathError: the path is missing, cannot be opened, or is no pack.
    """
    try:
        if path.is_dir():
            return _folder(path, rejected, warnings)
        if path.is_file():
            in_folder = path.name == DESCRIPTOR
            return _folder(path.parent, rejected, warnings) if in_folder else _single(path)
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise PathError(f"{str(path)!r} is not a path: {error}.") from error
    raise PathError(f"There is no file or folder '{path}'; pipes and devices are not read.")


def _is_table(file: Path) -> bool:
    return file.suffix == ".csv" and file.stem in TABLES


def _single(path: Path) -> Pack:
    if _is_table(path):
        return Pack(path.stem, {path.stem: path})
    hint = ", ".join(f"{name}.csv" for name in nearest(path.stem, list(TABLES)))
    raise PathError(f"'{path}' is not named after a table." + (f" Nearest: {hint}." if hint else ""))


def _folder(folder: Path, rejected: Problems, warnings: Problems) -> Pack:
    descriptor = Descriptor(folder / DESCRIPTOR, rejected, warnings)
    described = descriptor.path.is_file() and descriptor.read()
    files = dict(descriptor.files)
    strangers = []
    for file in sorted(file for file in folder.iterdir() if file.suffix == ".csv"):
        if os.path.realpath(file) in descriptor.listed:
            continue
        if not _is_table(file):
            strangers.append(file)
        elif file.stem in files:
            reason = f"is not the file that {DESCRIPTOR} names for this table; it was not read"
            warnings.add(Problem(file=str(file), reason=reason))
        else:
            files[file.stem] = file
            if described:
                reason = f"is not listed in {DESCRIPTOR}; it was read all the same"
                warnings.add(Problem(file=str(file), reason=reason))
    for problem in _not_read(folder, strangers):
        warnings.add(problem)
    if not files and not rejected.count:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        raise PathError(f"'{folder}' is no pack: it holds none of the tables {names}.")
    for file in files.values():
        if not file.is_file():  # to read a pipe or a device might never end
            raise PathError(f"'{file}' cannot be opened: it is no file.")
    missing = frozenset(descriptor.missing.difference(files))
    dataset = descriptor.name or as_name(os.path.basename(os.path.realpath(folder)))
    return Pack(dataset, {name: files[name] for name in TABLES if name in files}, missing)


def as_name(text: str) -> str:
    """A text made into a dataset's name."""
    printable = "".join(c if c.isprintable() else "_" for c in text)
    return printable[:LONGEST_NAME].strip() or "pack"


def _not_read(folder: Path, strangers: Iterable[Path]) -> Iterator[Problem]:
    """What to say of files that are no tables: each by itself where its name is almost a table's."""
    others = []
    for file in strangers:
        hint = tuple(f"{name}.csv" for name in nearest(file.stem, list(TABLES)))
        if hint:
            yield Problem(file=str(file), reason="is not a table of the pack; it was not read", nearest=hint)
        else:
            others.append(shown(file.name))
    if others:
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        reason = f"holds files that are not tables of the pack; they were not read: {', '.join(others[:_NAMED])}{more}"
        yield Problem(file=str(folder), reason=reason)
