"""The translations, read once per process."""

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
LOCALE = Path(__file__).parent / "locale"
_CODE = re.compile(r"[a-z]{2,3}")


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are: English, then those with a catalogue, by code."""
    found = sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/gradus.po"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def catalogue(code: str) -> NullTranslations:
    """The sentences of a language.

    Args:
        code: its ISO 639 code; where there is no catalogue, sentences stay as they are.
    """
    if code == ENGLISH or not _CODE.fullmatch(code) or code not in languages():
        return NullTranslations()
    with (LOCALE / code / "LC_MESSAGES" / "gradus.po").open("rb") as file:
        parsed = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, parsed)
    compiled.seek(0)
    return GNUTranslations(compiled)
