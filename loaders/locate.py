"""Which files make up a pack: a folder, its `datapackage.json`, or a single table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import PathError
from graph.model import TABLES
from graph.nearest import nearest
from loaders.descriptor import DESCRIPTOR, Descriptor
from loaders.report import Problem, Problems


@dataclass(frozen=True, slots=True)
class Pack:
    """Where a pack's tables are.

    Attributes:
        dataset: the Data Package's name, or made from the folder's or file's name.
        files: table name -> its CSV file, in the order of the tables.
        missing: the tables that the descriptor names but whose file cannot be had, and what it names.
    """

    dataset: str
    files: Mapping[str, Path]
    missing: Mapping[str, str] = field(default_factory=dict)


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack."""
    if path.is_dir():
        return (path / DESCRIPTOR).is_file() or any(_is_table(file) for file in path.glob("*.csv"))
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
    raise PathError(f"There is no file or folder '{path}'.")


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
    for file in sorted(folder.glob("*.csv")):
        if file.resolve() in descriptor.listed:
            continue
        reason = ""
        if not _is_table(file):
            reason = "is not a table of the pack; it was not read"
        elif file.stem in files:
            reason = f"is not the file that {DESCRIPTOR} names for this table; it was not read"
        else:
            files[file.stem] = file
            reason = f"is not listed in {DESCRIPTOR}; it was read all the same" if described else ""
        if reason:
            hint = () if _is_table(file) else nearest(file.stem, list(TABLES))
            warnings.add(Problem(file=str(file), reason=reason, nearest=tuple(f"{name}.csv" for name in hint)))
    if not files and not rejected.count:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        raise PathError(f"'{folder}' is no pack: it holds none of the tables {names}.")
    missing = {name: path for name, path in descriptor.missing.items() if name not in files}
    dataset = descriptor.name or folder.resolve().name or "pack"
    return Pack(dataset, {name: files[name] for name in TABLES if name in files}, missing)
