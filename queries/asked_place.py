"""What of a typed text is a place rather than a title: a country by code or name, a level by number."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from graph.projection import fold
from graph.vocabulary import country_code
from words.catalogues import languages

_ALSO_CALLED = {
    "bosnia": "BA",
    "bosnia and herzegovina": "BA",
    "britain": "GB",
    "czech republic": "CZ",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "macedonia": "MK",
    "northern ireland": "GB",
    "republic of ireland": "IE",
    "scotland": "GB",
    "the netherlands": "NL",
    "turkey": "TR",
    "wales": "GB",
}
"""What people call a country, folded, beside its name in the languages of the interface."""

_LEVEL = re.compile(
    r"(?<!\w)(?:(?P<eqf>eqf|eqr|cec|qeq|meq)(?: (?:level|stufe|niveau|nivel|livello|poziom|taso|niva))?"
    r"|level|stufe|niveau|nivel|livello|poziom|taso|niva) ?(?P<notation>\d{1,2}[a-c+]?)(?!\w)"
)
_FILLERS = frozenset({"at", "for", "from", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed text, taken apart.

    Attributes:
        words: what is left of it to look for in titles.
        country: the country's code, where one is named.
        level: the notation of a national level, where one is named.
        eqf_level: an EQF level, where one is named as such.
    """

    words: str
    country: str | None = None
    level: str | None = None
    eqf_level: int | None = None

    @property
    def is_place(self) -> bool:
        """Whether a country or a level is named."""
        return self.country is not None or self.level is not None or self.eqf_level is not None


def by_code(text: str, known: Collection[str | None]) -> Asked:
    """A two-letter word in capitals, or the only one, at the beginning or end, that is a country's code.

    Args:
        text: what a person typed.
        known: the countries there are.
    """
    words = text.split()
    for place in {0, len(words) - 1} if words else set():
        code = country_code(words[place])
        if code in known and (len(words) == 1 or words[place].isupper()):
            return Asked(" ".join(words[:place] + words[place + 1 :]), code)
    return Asked(text)


def by_name(asked: Asked, known: Collection[str | None]) -> Asked:
    """Take a country's name, and a level such as `level 8` or `EQF 6`, out of the words.

    Args:
        asked: what a person typed.
        known: the countries there are.
    """
    text, country = f" {' '.join(re.sub('[,;:]', ' ', fold(asked.words)).split())} ", asked.country
    if country is None:
        for name, code in _names(frozenset(filter(None, known))).items():
            if code in known and f" {name} " in text:
                text, country = text.replace(f" {name} ", "  ", 1), code
                break
    level = _LEVEL.search(text)
    if level:
        text = f"{text[: level.start()]} {text[level.end() :]}"
    words = text.split()
    if country != asked.country or level:
        words = [word for word in words if word not in _FILLERS]
    eqf = bool(level and level["eqf"]) and level is not None and level["notation"].isdigit()
    return Asked(
        " ".join(words),
        country,
        level["notation"] if level and not eqf else None,
        int(level["notation"]) if level and eqf else None,
    )


@lru_cache(maxsize=4)
def _names(known: frozenset[str]) -> Mapping[str, str]:
    """Country names, folded, the longest first: in the languages of the interface, and in the country's own."""
    found: dict[str, str] = {}
    for language in languages():
        for code, name in _territories(language).items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(_bare(name), code)
    for code in sorted(known):
        for language in get_official_languages(code, de_facto=True):
            found.setdefault(_bare(_territories(language).get(code, "")), code)
    found.pop("", None)
    found |= _ALSO_CALLED
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _territories(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_").territories
    except UnknownLocaleError:
        return {}


def _bare(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
