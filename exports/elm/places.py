"""Countries and languages by the codes of the Publications Office's lists, which have three letters."""

from functools import cache

from babel.core import get_global

from exports.elm.nodes import Node, named
from loaders.holdings.values import COUNTRIES

_TERMINOLOGICAL = frozenset(
    (
        "aka ara aym aze bod ces cre cym deu dzo ell est eus fas fra ful grn guj hrv hye iku ipk isl kat kau kom kon "
        "kur lav mkd mlg mon mri msa mya nep nld oji ori orm pus que ron sqi slk san srd srp swa uzb yid zha zho"
    ).split()
)
"""Where one language has several codes of three letters, that of ISO 639-2/T, which the list takes."""

_FORMER = frozenset(("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "XKK"))
"""Codes of three letters that ISO 3166 has given up, or never had."""


def location(country: str | None) -> Node | None:
    """A place of which the country is known; None where it is not, or is none of the list."""
    code = country_code(country)
    if code is None:
        return None
    return {"@type": "Location", "address": [{"@type": "Address", "countryCode": named("country", code)}]}


def country_concept(country: str | None) -> Node | None:
    """A country as a concept of the list."""
    code = country_code(country)
    return named("country", code) if code else None


def country_code(country: str | None) -> str | None:
    """A country's code in the list: that of three letters."""
    return _countries().get(country) if country else None


def language_concept(tag: str | None) -> Node | None:
    """The language of a tag as a concept of the list, which has no scripts and regions."""
    if not tag:
        return None
    code = tag.partition("-")[0]
    known = _languages().get(code) if len(code) == 2 else code
    return named("language", known.upper()) if known else None


@cache
def _countries() -> dict[str, str]:
    found = {meant: code for code, meant in COUNTRIES.items()}
    for code, meant in get_global("territory_aliases").items():
        if len(code) == 3 and code.isalpha() and len(meant) == 1 and code not in _FORMER:
            found.setdefault(meant[0], code)
    return found


@cache
def _languages() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, meant in get_global("language_aliases").items():
        if len(code) == 3 and len(str(meant)) == 2 and (code in _TERMINOLOGICAL or str(meant) not in found):
            found[str(meant)] = code
    return found
