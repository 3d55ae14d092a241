"""The names of languages, in the reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError

from words import language


def language_name(code: str) -> str:
    """The name of a language; its code where there is no name for it.

    Args:
        code: its tag, as `de` or `de-AT`; its script and region are left out.
    """
    return _name(code, language())


@cache
def _name(code: str, locale: str) -> str:
    try:
        return str(Locale(locale).languages.get(code.partition("-")[0].lower(), code))
    except (UnknownLocaleError, ValueError):
        return code
