"""The sentences of an answer as people read them: in their language, without ids, codes and addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from babel.lists import format_list

from exports.amounts import exactly, usual_time
from exports.countries import country_name
from exports.dates import day
from exports.languages import language_name
from routes.terms import Country, Moment, Title, Tongue, Years
from words import locale
from words.said import Listed, Said, told

Fact = Callable[[str, str | None], str]
"""How a text of the data looks, given its language if that is known."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for people, and the pages it rests on.

    Attributes:
        text: the sentence, without ids or codes.
        sources: the addresses that programs read in it.
    """

    text: str
    sources: tuple[str, ...]


def in_words(sentence: str, *, ours: Callable[[str], str] = str, fact: Fact = lambda text, _: text) -> str:
    """A sentence in the reader's language; what the data say stays as it is.

    Args:
        sentence: a `Said` or `Listed`; any other text is one of the data, in English.
        ours: what becomes of our own words, as escaping them for HTML.
        fact: how a text of the data looks.
    """

    def show(value: object) -> str:
        match value:
            case Said():
                return told(value, show, ours)
            case Listed():
                items = [show(item) for item in value.items]
                if value.how == " ":
                    return " ".join(items)
                return format_list(items, "or" if value.how == "or" else "standard", locale=locale())
            case Title():
                english = f" ({fact(value.english, 'en')})" if value.english else ""
                return fact(value.native, value.language) + english
            case Country():
                return ours(country_name(value))
            case Tongue():
                return ours(language_name(value))
            case Moment():
                return ours(day(value))
            case Years():
                return ours(usual_time(value.number))
            case int() | float() | Decimal():
                return ours(exactly(value))
            case _:
                return fact(str(value), "en")

    return show(sentence)


def in_plain_words(sentences: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentences of an answer as plain texts, each with a full stop and the pages it rests on.

    Args:
        sentences: an answer's notices, or its reasons.
    """
    return tuple(Sentence(whole(in_words(one)), pages(one)) for one in sentences)


def listing(items: Iterable[object]) -> str:
    """Several words or names, as the reader's language lists them: `a, b and c`; nothing for none."""
    return format_list([str(item) for item in items], locale=locale())


def pages(sentence: str) -> tuple[str, ...]:
    """The addresses of the pages that a sentence rests on."""
    return sentence.pages if isinstance(sentence, Said) else ()


def whole(text: str) -> str:
    """A sentence with a full stop, also where it ends with words of the data that have none."""
    return text if not text or text.endswith((".", "!", "?", ")")) else f"{text}."
