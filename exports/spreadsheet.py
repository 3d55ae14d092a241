"""Tables as CSV that a spreadsheet opens as text: no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe in front (OWASP).

    >>> safe("=1+1"), safe("Kooliinformaatika"), safe(-3), safe(None)
    ("'=1+1", 'Kooliinformaatika', -3, '')
    """
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV in UTF-8, marked so that spreadsheets read it as that."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in head])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
