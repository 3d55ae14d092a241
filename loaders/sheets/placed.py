"""Where in a sheet something stands: `programmes!C7`."""

from collections.abc import Mapping
from dataclasses import replace

from openpyxl.utils import get_column_letter

from loaders.report import Problem, Problems, shown

letter = get_column_letter
"""The letter of a column by its number, counted from 1."""


class Placed(Problems):
    """Problems of a sheet, found by the number of their row, on their way to the report with their cell."""

    def __init__(self, into: Problems, sheet: str, letters: Mapping[str, str]) -> None:
        """Begin with none.

        Args:
            into: the report.
            sheet: the sheet's name.
            letters: column name -> its letter; may be filled later.
        """
        super().__init__()
        self._into = into
        self._sheet = shown(sheet)
        self._letters = letters

    @property
    def full(self) -> bool:
        """As in `Problems`, of the report."""
        return self._into.full

    def add(self, problem: Problem) -> None:
        """Put a problem into the report, or only count it there."""
        self._into.add(replace(problem, line=None, place=self.place(problem.line or 1, problem.field)))

    def place(self, row: int, column: str | None = None) -> str:
        """The cell of a row in a column; without one, the first of the row."""
        return f"{self._sheet}!{self._letters.get(column or '', 'A')}{row}"
