"""A pack's `datapackage.json`: its name, and where its tables lie."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.model import TABLES
from graph.nearest import nearest
from loaders.report import Problem, Problems, shown

DESCRIPTOR = "datapackage.json"
LONGEST_NAME = 200
NAME = f"1 to {LONGEST_NAME} characters on one line, no space at the ends"
"""What may be a dataset's name."""


def is_name(text: str) -> bool:
    """Whether a dataset may have this name."""
    return text.isprintable() and text == text.strip() and 0 < len(text) <= LONGEST_NAME


@dataclass(slots=True)
class Descriptor:
    """What a descriptor says.

    Attributes:
        path: the descriptor's own path.
        rejected: takes what is wrong with it.
        warnings: takes what is only worth a look.
        name: the package's name, if it has one.
        files: table name -> its file, for the files that are there.
        missing: the tables whose file cannot be had.
        listed: the real path of every file it names.
    """

    path: Path
    rejected: Problems
    warnings: Problems
    name: str | None = None
    files: dict[str, Path] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)

    def read(self) -> bool:
        """Read the file; False if it is no descriptor at all."""
        content = self._content()
        if content is None:
            return False
        self.name = self._named(content.get("name"))
        resources = content.get("resources", [])
        if isinstance(resources, list) and all(isinstance(resource, dict) for resource in resources):
            for resource in resources:
                self._take(resource)
        else:
            self._reject("is not a list of objects", field="resources")
        return True

    def _reject(self, reason: str, **about: Any) -> None:
        self.rejected.add(Problem(file=str(self.path), reason=reason, **about))

    def _content(self) -> dict[str, Any] | None:
        try:
            content = json.loads(self.path.read_bytes().decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            self._reject(f"is not JSON: {error.msg}", line=error.lineno)
        except UnicodeDecodeError as error:
            self._reject("is not UTF-8", line=error.object.count(b"\n", 0, error.start) + 1)
        except (ValueError, RecursionError):
            self._reject("is not JSON that can be read: a number is too long, or it is nested too deeply")
        else:
            if isinstance(content, dict):
                return content
            self._reject("is not a JSON object", line=1)
        return None

    def _named(self, name: object) -> str | None:
        if name is None:
            return None
        if isinstance(name, str) and is_name(name):
            return name
        self._reject("is not a name", field="name", value=shown(str(name)), allowed=NAME)
        return None

    def _take(self, resource: Mapping[str, Any]) -> None:
        """Take one resource, if it is a table that lies in the folder."""
        name, path = str(resource.get("name")), resource.get("path")
        place = f"resources: {shown(name)}"
        inside = self._inside(path)
        if inside:
            self.listed.add(os.path.realpath(inside))
        if name not in TABLES:
            self.warnings.add(
                Problem(
                    file=str(self.path),
                    place=place,
                    field="name",
                    value=shown(name),
                    reason="is not a table of the pack; it was not read",
                    nearest=nearest(name, list(TABLES)),
                )
            )
        elif name in self.files or name in self.missing:
            self._reject("is listed twice", place=place, field="name", value=name)
        elif inside is None or not inside.is_file():
            said = "there is no such file" if inside else "is not the path of one file in the pack's folder"
            self._reject(said, place=place, field="path", value=shown(str(path)))
            self.missing.add(name)
        else:
            self.files[name] = inside

    def _inside(self, path: object) -> Path | None:
        """The file a path names, unless it lies elsewhere: a pack may come from anybody."""
        if not isinstance(path, str) or not path or not path.isprintable() or "://" in path:
            return None
        file = self.path.parent / path
        inside = Path(os.path.realpath(file)).is_relative_to(os.path.realpath(self.path.parent))
        return file if inside else None
