"""Finds the text of a question: `queries/NAME.cypher`."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "queries"


@cache
def text(question: str) -> str:
    """The Cypher text of a question.

    Args:
        question: the file's name without ending.

    Raises:
        KeyError: there is no such question.
    """
    path = FOLDER / f"{question}.cypher"
    if not re.fullmatch(r"[a-z_]+", question) or not path.is_file():
        raise KeyError(f"no question '{question}' in {FOLDER.name}/")
    return path.read_text(encoding="utf-8")
