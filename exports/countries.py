"""The names of countries, in the reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def country_name(code: str, locale: str = "en") -> str:
    """The name of a country; its code where there is no name for it.

    Args:
        code: ISO 3166-1 alpha-2 (and XK).
        locale: the language, as in `de` or `pt_PT`; an unknown one gives English.
    """
    try:
        names = Locale.parse(locale, sep="-" if "-" in locale else "_").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    return str(names.get(code, code))
