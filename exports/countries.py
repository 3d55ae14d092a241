"""The names of countries, in the reader's language."""

from functools import cache

from babel import Locale

from words import N_, locale, tr

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


def country_name(code: str) -> str:
    """The name of a country; its code where there is no name for it.

    Args:
        code: ISO 3166-1 alpha-2 (and XK).
    """
    return str(_names(locale()).get(code, code))


@cache
def _names(code: str) -> dict[str, str]:
    return dict(Locale.parse(code).territories)
