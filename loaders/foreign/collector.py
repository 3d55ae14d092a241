"""Collects what a foreign file says: rows of the tables, each validated, with its place; and what is wrong with it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.model import TABLES
from graph.record import Record
from graph.vocabulary import Evidence
from loaders.foreign.identity import is_rewritten, own_id, written_id
from loaders.foreign.options import Options
from loaders.locate import as_name
from loaders.reading import Reading
from loaders.reasons import explain
from loaders.report import Problem, shown
from loaders.rows import Row

_MOST_RENAMED = 10_000


class Collector:
    """One foreign file on its way in.

    Attributes:
        file: the file, as the user can open it.
        options: what the user says of it.
        reading: what was collected so far.
        rows: how many rows were told, good or not; those that only repeat another are no news.
    """

    def __init__(self, path: Path, options: Options) -> None:
        """Begin with nothing; the dataset is called after the file."""
        self.file = str(path)
        self.options = options
        self.reading = Reading(as_name(path.stem), foreign=True)
        self.reading.files.add(self.file)
        self.rows = 0
        self._renamed: set[str] = set()

    def read(self) -> None:
        """Count one more thing that the file describes."""
        self.reading.read += 1

    def id_for(
        self, given: str | None, *parts: str, at: str | None, line: int | None = None, written: bool = False
    ) -> str:
        """What a thing is called in the graph; an id of the file that it cannot keep is said, once.

        Args:
            given: the id in the file.
            parts: what it is called without one, as in `own_id`.
            at: where it stands.
            line: the line on which it begins, where that is known.
            written: whether the format is one that Gradus writes, so that its own ids come back as they were.
        """
        id_ = (written_id if written else own_id)(self.reading.dataset, given, *parts)
        if given and given not in self._renamed and is_rewritten(given, id_):
            if len(self._renamed) < _MOST_RENAMED:
                self._renamed.add(given)
            reason = f"holds characters that ids here do not have, or too many: it is called {id_} here"
            self.warn(reason, at or "/", line=line, field="id", value=given)
        return id_

    def add(self, record: type[Record], at: str | None, line: int | None = None, **values: Any) -> Record | None:
        """Take a row; the same row once more, as foreign files repeat themselves, is nothing new.

        Args:
            record: the table's model.
            at: where it stands in the file: a JSON pointer, an XPath, a cell; None where the line says it.
            line: the line on which it begins, where that is known.
            values: what it says, by field; None: the file does not say it.

        Returns:
            The row; None where it was rejected.
        """
        if TABLES.get(record.TABLE) is not record:
            raise ValueError(f"{record.__name__} is the model of no table")
        if "evidence" in record.model_fields:
            values = {"evidence": Evidence.KNOWN, **values}  # the file was read, not the page that the row cites
        names = _column_names(record)
        said = {names[name]: bare for name, value in values.items() if (bare := _trimmed(value)) not in (None, "")}
        try:
            valid = record.model_validate(said)
        except ValidationError as error:
            cells = {name: _written(value) for name, value in said.items()}
            for problem in explain(error, record, cells, file=self.file, line=line, place=at):
                self.reading.rejected.add(problem)
            key = tuple(cells.get(names[field], "") for field in record.KEY)
            self.reading.keep_first(record, Row(key, self.file, line, None, at))
            self.rows += 1
            return None
        self.rows += self.reading.keep_first(record, Row(valid.key, self.file, line, valid, at))
        return valid

    def reject(self, reason: str, at: str | None = None, **said: Any) -> None:
        """Say what keeps something out.

        Args:
            reason: what is wrong, in plain words.
            at: where.
            said: what else the problem says, by its attributes.
        """
        self.reading.rejected.tell(lambda: self._problem(reason, at, said))

    def warn(self, reason: str, at: str | None = None, **said: Any) -> None:
        """Say what keeps nothing out, but deserves a look; parameters as in `reject`."""
        self.reading.warnings.tell(lambda: self._problem(reason, at, said))

    def _problem(self, reason: str, at: str | None, said: Mapping[str, Any]) -> Problem:
        value = said.get("value")
        told = {**said, **({} if value is None else {"value": shown(_written(value))})}
        return Problem(file=self.file, place=at, reason=reason, **told)


@cache
def _column_names(record: type[Record]) -> Mapping[str, str]:
    """Field -> column of the table, by which errors are told."""
    return {field: name for name, field in record.columns().items()}


def _trimmed(value: Any) -> Any:
    """A text as a table would hold it: nothing around it, and one way to break a line."""
    if not isinstance(value, str):
        return value
    bare = value.strip()
    return re.sub("\r\n|\r", "\n", bare) if "\r" in bare else bare


def _written(value: Any) -> str:
    """A value as a cell of a table would have it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
