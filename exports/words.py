"""Every sentence of the interface goes through here, so that it can be translated in one place."""

from collections.abc import Mapping

CATALOGUE: Mapping[str, str] = {}
"""English sentence -> the reader's language; empty: the interface is in English."""


def tr(sentence: str, /, **values: object) -> str:
    """A sentence of the interface in the reader's language, with its blanks filled in.

    Args:
        sentence: the English sentence, with blanks as in `str.format`.
        values: what to put into the blanks.
    """
    said = CATALOGUE.get(sentence, sentence)
    return said.format(**values) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence that fits a number; `{n}` is the number.

    Args:
        one: the sentence for one.
        many: the sentence for any other number.
        count: how many.
        values: what to put into further blanks.
    """
    return tr(one if count == 1 else many, n=count, **values)
