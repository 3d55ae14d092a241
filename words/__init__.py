"""Every sentence of the interface goes through here, so that it can be translated in one place.

The English sentence is its own key (GNU gettext). `words/locale/LANGUAGE/LC_MESSAGES/gradus.po` holds the translations;
docs/translating.md says how to add a language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from babel.numbers import format_decimal

from words.catalogues import ENGLISH, catalogue

_LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)


def speak(code: str) -> None:
    """Say everything in this language from here on, in this thread or task.

    Args:
        code: one of `catalogues.languages()`; for any other everything stays in English.
    """
    _LANGUAGE.set(code)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Say everything in this language within the block."""
    before = _LANGUAGE.set(code)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def language() -> str:
    """The code of the language that is spoken."""
    return _LANGUAGE.get()


def locale() -> str:
    """The same as Babel names it, for numbers, dates and lists; our English is that of Europe."""
    code = _LANGUAGE.get()
    return "en_GB" if code == ENGLISH else code


def tr(sentence: str, /, **values: object) -> str:
    """A sentence of the interface in the reader's language, with its blanks filled in.

    Args:
        sentence: the English sentence, with blanks as in `str.format`.
        values: what to put into the blanks.
    """
    said = catalogue(_LANGUAGE.get()).sentences.get(sentence, sentence)
    return said.format(**values) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence that fits a number, by the rules of the reader's language; `{n}` is the number.

    Args:
        one: the English sentence for one.
        many: the English sentence for any other number.
        count: how many.
        values: what to put into further blanks.
    """
    return plural(one, many, count).format(**{"n": written(count), **values})


def plural(one: str, many: str, count: int) -> str:
    """The sentence that fits a number, its blanks still empty."""
    return catalogue(_LANGUAGE.get()).plurals.ngettext(one, many, count)


def written(count: int) -> str:
    """A whole number as people write it, thousands apart: `7,690`, `7.690`."""
    return str(count) if abs(count) < 1000 else format_decimal(count, locale=locale())


def N_(sentence: str) -> str:
    """Mark a sentence that is kept as data and said later with `tr(...)`, so that it is found for translation."""
    return sentence
