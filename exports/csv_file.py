"""Tables as CSV that a spreadsheet opens and never runs: OWASP calls the danger CSV injection."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as UTF-8 with a byte order mark, by which Excel knows it; None is an empty cell.

    Args:
        columns: the headings.
        rows: the cells of each row.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([cell(column) for column in columns])
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A cell; one that begins like a formula gets an apostrophe in front.

    >>> cell("=HYPERLINK(1)"), cell("Meister"), cell(None)
    ("'=HYPERLINK(1)", 'Meister', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
