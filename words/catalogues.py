"""The translations, read once per process."""

import re
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "gradus"
_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of a language.

    Attributes:
        sentences: English sentence -> translation; what is missing stays English.
        plurals: chooses among plural forms by the rules of the language.
    """

    sentences: MappingProxyType[str, str]
    plurals: NullTranslations


def path_of(code: str) -> Path:
    """Where the translations of a language are kept."""
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are: English, then those with a catalogue, by code."""
    found = sorted(path.name for path in LOCALE.glob("*") if path_of(path.name).is_file())
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def catalogue(code: str) -> Catalogue:
    """The sentences of a language.

    Args:
        code: its ISO 639 code; where there is no catalogue, sentences stay as they are.
    """
    if code == ENGLISH or not _CODE.fullmatch(code) or code not in languages():
        return Catalogue(MappingProxyType({}), NullTranslations())
    with path_of(code).open("rb") as file:
        parsed = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, parsed)
    compiled.seek(0)
    single = {one.id: str(one.string) for one in parsed if isinstance(one.id, str) and one.string and not one.fuzzy}
    return Catalogue(MappingProxyType(single), GNUTranslations(compiled))
