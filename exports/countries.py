"""The names of countries, in the reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError

from words import N_, language, tr

REGIONS = {
    "BE-BRU": N_("Brussels"),
    "BE-VLG": N_("Flanders"),
    "BE-WAL": N_("Wallonia"),
    "GB-ENG": N_("England"),
    "GB-NIR": N_("Northern Ireland"),
    "GB-SCT": N_("Scotland"),
    "GB-WLS": N_("Wales"),
}
"""Parts of countries that have a framework of their own (ISO 3166-2)."""


def region_name(code: str) -> str | None:
    """The name of a part of a country; None where there is no name for it.

    Args:
        code: ISO 3166-2.
    """
    return tr(REGIONS[code]) if code in REGIONS else None


def country_name(code: str, locale: str | None = None) -> str:
    """The name of a country; its code where there is no name for it.

    Args:
        code: ISO 3166-1 alpha-2 (and XK).
        locale: the language, as in `de` or `pt_PT`; an unknown one gives English, None that of the reader.
    """
    return _name(code, language() if locale is None else locale)


@cache
def _name(code: str, locale: str) -> str:
    try:
        names = Locale.parse(locale, sep="-" if "-" in locale else "_").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    return str(names.get(code, code))
