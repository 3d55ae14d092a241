"""The names of languages, in the reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError

from words import language


def language_name(code: str) -> str:
    """The name of a language; its code where there is no name for it.

    Args:
        code: its code, as `de` of `de-AT`.
    """
    return _name(code, language())


@cache
def _name(code: str, locale: str) -> str:
    try:
        return str(Locale(locale).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
