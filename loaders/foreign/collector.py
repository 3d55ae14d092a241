"""Collects what a foreign file says: rows of the tables, each validated, with its place; and what is wrong with it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.model import TABLES
from graph.record import Record
from loaders.foreign.options import Options
from loaders.locate import as_name
from loaders.reading import Reading, Row, Table
from loaders.reasons import explain
from loaders.report import Problem, shown


class Collector:
    """One foreign file on its way in.

    Attributes:
        file: the file, as the user can open it.
        options: what the user says of it.
        reading: what was collected so far.
    """

    def __init__(self, path: Path, options: Options) -> None:
        """Begin with nothing; the dataset is called after the file."""
        self.file = str(path)
        self.options = options
        self.reading = Reading(as_name(path.stem), foreign=True)
        self._known: set[tuple[str, Record]] = set()

    def read(self) -> None:
        """Count one more thing that the file describes."""
        self.reading.read += 1

    def add(self, record: type[Record], at: str, line: int | None = None, **values: Any) -> Record | None:
        """Take a row; the same row once more, as foreign files repeat themselves, is nothing new.

        Args:
            record: the table's model.
            at: where it stands in the file: a JSON pointer, an XPath, a cell.
            line: the line on which it begins, where that is known.
            values: what it says, by field; None: the file does not say it.

        Returns:
            The row; None where it was rejected.
        """
        trimmed = {name: _trimmed(value) for name, value in values.items()}
        said = {name: value for name, value in trimmed.items() if value is not None and value != ""}
        names = {field: name for name, field in record.columns().items()}
        cells = {names[field]: _written(value) for field, value in said.items()}
        try:
            valid = record.model_validate({names[field]: value for field, value in said.items()})
        except ValidationError as error:
            for problem in explain(error, record, cells, file=self.file, line=line, place=at):
                self.reading.rejected.add(problem)
            key = tuple(cells.get(names[field], "") for field in record.KEY)
            self._table(record).rows.append(Row(key, self.file, line, None, at))
            return None
        if (record.TABLE, valid) not in self._known:
            self._known.add((record.TABLE, valid))
            self._table(record).rows.append(Row(valid.key, self.file, line, valid, at))
        return valid

    def reject(self, reason: str, at: str | None = None, **said: Any) -> None:
        """Say what keeps something out.

        Args:
            reason: what is wrong, in plain words.
            at: where.
            said: what else the problem says, by its attributes.
        """
        self.reading.rejected.add(self._problem(reason, at, said))

    def warn(self, reason: str, at: str | None = None, **said: Any) -> None:
        """Say what keeps nothing out, but deserves a look; parameters as in `reject`."""
        self.reading.warnings.add(self._problem(reason, at, said))

    def _problem(self, reason: str, at: str | None, said: Mapping[str, Any]) -> Problem:
        value = said.get("value")
        told = {**said, **({} if value is None else {"value": shown(_written(value))})}
        return Problem(file=self.file, place=at, reason=reason, **told)

    def _table(self, record: type[Record]) -> Table:
        if TABLES.get(record.TABLE) is not record:
            raise ValueError(f"{record.__name__} is the model of no table")
        return self.reading.tables.setdefault(record.TABLE, Table(record))


def _trimmed(value: Any) -> Any:
    """A text as a table would hold it: nothing around it, and one way to break a line."""
    return re.sub("\r\n|\r", "\n", value.strip()) if isinstance(value, str) else value


def _written(value: Any) -> str:
    """A value as a cell of a table would have it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
