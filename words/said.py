"""Sentences made in one place and said in another.

A `Said` is the English text that programs read, ids and addresses in brackets included. It also knows what it was made
of: the sentence with its blanks, and what stands in them. `told` says that to people in their language; how a value
looks there (a country's name instead of its code, a title marked with its language) is decided by who shows it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from words import plural, tr


class Said(str):
    """A sentence as programs read it, and what it is made of.

    Attributes:
        one: the English sentence that people read, with blanks as in `str.format`.
        many: the same for any number but one; empty where no number decides.
        number: that number.
        values: what stands in the blanks: texts, numbers, other sentences.
        pages: the addresses of the pages it rests on; people get them beside it.
    """

    __slots__ = ("many", "number", "one", "pages", "values")
    one: str
    many: str
    number: int
    values: tuple[tuple[str, object], ...]
    pages: tuple[str, ...]

    @classmethod
    def made(cls, text: str, one: str, many: str, number: int, values: Iterable[tuple[str, object]]) -> Self:
        """Make one."""
        self = cls(text)
        self.one, self.many, self.number, self.values = one, many, number, tuple(values)
        self.pages = tuple(page for _, value in self.values for page in pages_of(value))
        return self

    def coded(self, text: str, *pages: str) -> Self:
        """The same for people, and another text for programs.

        Args:
            text: what programs read instead.
            pages: the pages whose addresses stand in it.
        """
        made = self.made(text, self.one, self.many, self.number, self.values)
        made.pages = (*self.pages, *pages)
        return made

    def cited(self, id_: str | None, page: str) -> Self:
        """The same for people; for programs with an id and the page's address in brackets at its end."""
        return self.coded(f"{self} ({id_}, {page})" if id_ else f"{self} ({page})", page)

    @property
    def parts(self) -> Iterator[str]:
        """Itself and the sentences that stand in it."""
        yield self
        for _, value in self.values:
            if isinstance(value, Said):
                yield from value.parts


class Listed(str):
    """Several things as programs read them, and each of them."""

    __slots__ = ("how", "items")
    items: tuple[object, ...]
    how: str

    @classmethod
    def made(cls, text: str, items: Iterable[object], how: str = "standard") -> Self:
        """Make one.

        Args:
            text: how programs read them.
            items: each of them.
            how: how people read them: `standard` (a, b and c), `or` (a, b or c), or ` ` (sentences).
        """
        self = cls(text)
        self.items, self.how = tuple(items), how
        return self


def pages_of(value: object) -> tuple[str, ...]:
    """The addresses of the pages that what is said rests on."""
    if isinstance(value, Said):
        return value.pages
    return tuple(page for item in value.items for page in pages_of(item)) if isinstance(value, Listed) else ()


def said(sentence: str, /, **values: object) -> Said:
    """A sentence to be said later.

    Args:
        sentence: the English sentence, with blanks as in `str.format`.
        values: what to put into the blanks; each may be a `Said` or a `Listed`.
    """
    return Said.made(sentence.format(**values), sentence, "", 1, values.items())


def saidn(one: str, many: str, count: int, /, **values: object) -> Said:
    """A sentence that fits a number, to be said later; `{n}` is the number.

    Args:
        one: the English sentence for one.
        many: the English sentence for any other number.
        count: how many.
        values: what to put into further blanks.
    """
    text = (one if count == 1 else many).format(n=count, **values)
    return Said.made(text, one, many, count, {"n": count, **values}.items())


def sentences(*parts: str) -> Listed:
    """Several sentences, one after the other."""
    return Listed.made(" ".join(parts), parts, " ")


def told(said: Said, show: Callable[[object], str], ours: Callable[[str], str] = str) -> str:
    """A sentence in the reader's language.

    Args:
        said: the sentence.
        show: how a value looks.
        ours: what becomes of the words of the sentence itself, as escaping them for HTML.
    """
    template = plural(said.one, said.many, said.number) if said.many else tr(said.one)
    return ours(template).format(**{name: show(value) for name, value in said.values})
