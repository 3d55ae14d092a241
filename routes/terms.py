"""What stands in the blanks of a sentence: a text for programs, and what is needed to write it for people."""

from decimal import Decimal
from typing import Self

from graph.snapshot import Properties


class Title(str):
    """A thing's title in its own language, and in English where that is another: `Matura (maturity certificate)`.

    Attributes:
        native: in its own language where known.
        english: in English, where that is known and differs.
        language: the language tag of the native title, where known.
    """

    __slots__ = ("english", "language", "native")
    native: str
    english: str | None
    language: str | None

    @classmethod
    def made(cls, native: str, english: str | None = None, language: str | None = None) -> Self:
        """Make one."""
        self = cls(f"{native} ({english})" if english else native)
        self.native, self.english, self.language = native, english, language
        return self


class Country(str):
    """A country's code; people read its name."""

    __slots__ = ()


class Moment(str):
    """A year, month or day as the data write it: `2027`, `2027-06`, `2027-06-30`."""

    __slots__ = ()


class Years(str):
    """A number of years: `1 year`, `2.5 years`."""

    __slots__ = ("number",)
    number: float

    @classmethod
    def made(cls, amount: Decimal) -> Self:
        """Make one."""
        self = cls(f"{amount:f} {'year' if amount == 1 else 'years'}")
        self.number = float(amount)
        return self


class Tongue(str):
    """A language's code; people read its name."""

    __slots__ = ()


def title(properties: Properties) -> str:
    """A thing's title in its own language where known."""
    found: str = properties.get("title_native") or properties.get("title") or properties.get("title_en") or ""
    return found


def full_title(properties: Properties) -> Title:
    """A thing's title in its own language, and in English where that is another."""
    native, english = title(properties), properties.get("title_en")
    differs = bool(english) and english != native
    language = properties.get("language") if properties.get("title_native") or not differs else None
    return Title.made(native, english if differs else None, language)


def own_title(properties: Properties) -> Title:
    """A thing's title in its own language alone."""
    whole = full_title(properties)
    return Title.made(whole.native, None, whole.language)
