"""Tables as CSV that a spreadsheet opens as what they are: no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV injection), in both widths."""


def safe(cell: object) -> str:
    """A cell's text, with an apostrophe before what a spreadsheet would take for a formula; unknown is empty.

    Args:
        cell: the value.

    >>> safe("=1+1"), safe("4+"), safe(-3), safe(None), safe(True)
    ("'=1+1", '4+', '-3', '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    formula = isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA)
    return f"'{cell}" if formula else str(cell)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table in UTF-8, marked as such, since some spreadsheets guess otherwise.

    Args:
        columns: the heads.
        rows: the cells of each row.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
