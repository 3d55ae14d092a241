"""The names of countries, in the reader's language."""

from functools import cache

from babel import Locale

from words import locale


def country_name(code: str) -> str:
    """The name of a country; its code where there is no name for it.

    Args:
        code: ISO 3166-1 alpha-2 (and XK).
    """
    return str(_names(locale()).get(code, code))


@cache
def _names(code: str) -> dict[str, str]:
    return dict(Locale.parse(code).territories)
