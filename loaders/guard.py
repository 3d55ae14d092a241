"""Texts in CSV that a spreadsheet would calculate: an apostrophe before them, as people type it, keeps them texts."""

import re

_CALCULATED = re.compile("'* *[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV injection), apostrophes before it included."""


def guarded(text: str) -> str:
    """A text as a cell of a pack's CSV file; `unguarded` gives it back.

    Args:
        text: what the cell says.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("4+"), guarded("'s-Gravenhage")
    ("'=1+1", "''=1+1", '4+', "'s-Gravenhage")
    """
    return f"'{text}" if _CALCULATED.match(text) else text


def unguarded(text: str) -> str:
    """What a cell of a pack's CSV file says.

    Args:
        text: the cell.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'s-Gravenhage")
    ('=1+1', "'=1+1", "'s-Gravenhage")
    """
    return text[1:] if text.startswith("'") and _CALCULATED.match(text) else text
