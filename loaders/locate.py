"""Which files make up a pack: a folder, its `datapackage.json`, or a single table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import PathError
from graph.model import TABLES
from loaders.reasons import nearest
from loaders.report import Problem, Problems, shown

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Pack:
    """Where a pack's tables are.

    Attributes:
        dataset: the Data Package's name, or made from the folder's or file's name.
        files: table name -> its CSV file.
    """

    dataset: str
    files: Mapping[str, Path]


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack."""
    if path.is_dir():
        return (path / DESCRIPTOR).is_file() or any(_known(file) for file in path.glob("*.csv"))
    return path.name == DESCRIPTOR or _known(path)


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
        if not path.exists():
            raise PathError(f"There is no file or folder '{path}'.")
        if path.is_file() and path.name != DESCRIPTOR:
            return _single(path)
        folder = path if path.is_dir() else path.parent
        pack = _folder(folder, rejected, warnings)
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise PathError(f"{str(path)!r} is not a path: {error}.") from error
    if not pack.files and not rejected.count:
        raise PathError(
            f"'{path}' is no pack: it holds neither a {DESCRIPTOR} that names tables nor tables of its own "
            f"({', '.join(f'{name}.csv' for name in TABLES)})."
        )
    return pack


def _known(file: Path) -> bool:
    return file.suffix == ".csv" and file.stem in TABLES


def _single(path: Path) -> Pack:
    if not _known(path):
        hint = nearest(path.stem, list(TABLES))
        raise PathError(
            f"'{path}' is not named after a table."
            + (f" Nearest: {', '.join(f'{name}.csv' for name in hint)}." if hint else "")
        )
    return Pack(path.stem, {path.stem: path})


def _folder(folder: Path, rejected: Problems, warnings: Problems) -> Pack:
    dataset = folder.resolve().name or "pack"
    files: dict[str, Path] = {}
    listed: set[Path] = set()
    descriptor = folder / DESCRIPTOR
    described = descriptor.is_file()
    if described:
        content = _descriptor(descriptor, rejected)
        described = content is not None
        dataset = _name(content or {}, descriptor, rejected) or dataset
        for resource in _resources(content or {}, descriptor, rejected):
            _add(resource, folder, files, listed, rejected, warnings)
    for file in sorted(folder.glob("*.csv")):
        if file in listed:
            continue
        if not _known(file) or file.stem in files:
            hint = tuple(f"{name}.csv" for name in nearest(file.stem, list(TABLES)))
            warnings.add(
                Problem(file=str(file), reason="is not a table of the pack; it was not read", nearest=hint)
            )
            continue
        if described:
            warnings.add(
                Problem(file=str(file), reason=f"is not listed in {DESCRIPTOR}; it was read all the same")
            )
        files[file.stem] = file
    return Pack(dataset, {name: files[name] for name in TABLES if name in files})


def _descriptor(path: Path, rejected: Problems) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        rejected.add(Problem(file=str(path), line=error.lineno, reason=f"is not JSON: {error.msg}"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        rejected.add(Problem(file=str(path), line=line, reason="is not UTF-8"))
    except RecursionError:
        rejected.add(Problem(file=str(path), reason="is nested too deeply"))
    else:
        if isinstance(content, dict):
            return content
        rejected.add(Problem(file=str(path), line=1, reason="is not a JSON object"))
    return None


def _name(content: Mapping[str, Any], path: Path, rejected: Problems) -> str | None:
    name = content.get("name")
    if name is None or (isinstance(name, str) and name.strip()):
        return name
    rejected.add(Problem(file=str(path), field="name", value=shown(str(name)), reason="is not a name"))
    return None


def _resources(content: Mapping[str, Any], path: Path, rejected: Problems) -> list[Mapping[str, Any]]:
    resources = content.get("resources", [])
    if isinstance(resources, list) and all(isinstance(resource, dict) for resource in resources):
        return resources
    rejected.add(Problem(file=str(path), field="resources", reason="is not a list of objects"))
    return []


def _add(
    resource: Mapping[str, Any],
    folder: Path,
    files: dict[str, Path],
    listed: set[Path],
    rejected: Problems,
    warnings: Problems,
) -> None:
    """Take one resource of the descriptor, if it is a table that lies in the folder."""
    descriptor = str(folder / DESCRIPTOR)
    name, path = resource.get("name"), resource.get("path")
    place = f"resources: {shown(str(name))}"
    if name not in TABLES:
        hint = nearest(str(name), list(TABLES))
        warnings.add(
            Problem(
                file=descriptor,
                place=place,
                field="name",
                value=shown(str(name)),
                reason="is not a table of the pack; it was not read",
                nearest=hint,
            )
        )
        if isinstance(path, str):
            listed.add(folder / path)
        return
    reason = _unfit(path, folder) or ("is listed twice" if name in files else "")
    if reason:
        rejected.add(
            Problem(file=descriptor, place=place, field="path", value=shown(str(path)), reason=reason)
        )
        return
    files[str(name)] = folder / str(path)
    listed.add(folder / str(path))


def _unfit(path: object, folder: Path) -> str:
    if not isinstance(path, str) or not path:
        return "is not the path of one file"
    if "\0" in path or "://" in path:
        return "is not a path inside the pack's folder"
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        return "is not a path inside the pack's folder"
    return "" if file.is_file() else "there is no such file"
