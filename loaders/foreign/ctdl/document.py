"""A CTDL file as things that say something about each other: prefixes, language maps and references resolved.

JSON-LD as Credential Engine publishes it (`@graph`, single objects, lists, envelopes of its registry), with prefixed,
full and bare terms. What a remote context says is known only for Credential Engine's own; nothing is ever fetched.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loaders.foreign.ctdl.terms import CONTEXTS, NAMESPACES

_LANGUAGE = re.compile(r"@?[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CTID = re.compile(r"ce-[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WRAPPED = ("@graph", "@list", "@set", "decoded_resource")
_KEYWORDS = {"id": "@id", "type": "@type"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text, number or truth value, or the address of something.

    Attributes:
        value: what is said.
        at: where, as a JSON pointer.
        language: the language of a text, where that is said.
    """

    value: Any
    at: str
    language: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something that the file describes.

    Attributes:
        id: its address, in full; None where it has none.
        at: where it is described, as a JSON pointer.
        types: its classes, without their prefix.
        said: what is said of it, by property without its prefix.
    """

    id: str | None
    at: str
    types: tuple[str, ...]
    said: Mapping[str, "Sequence[Said | Thing]"]

    def get(self, *names: str) -> "list[Said | Thing]":
        """The values of the first of these properties that has any."""
        return next(([*self.said[name]] for name in names if self.said.get(name)), [])

    def a(self, classes: frozenset[str]) -> bool:
        """Whether it is of one of these classes."""
        return any(name in classes for name in self.types)


@dataclass(slots=True)
class Document:
    """A whole file.

    Attributes:
        roots: what it describes, in order, without what is described inside of others.
        strange: the contexts that are not known.
        wrapped: where a value object (`@value`) holds what is no text, number or truth value.
        twice: things with an id that another thing has that says something else, each with the one that is kept.
    """

    roots: list[Thing] = field(default_factory=list)
    strange: list[Said] = field(default_factory=list)
    wrapped: list[str] = field(default_factory=list)
    twice: list[tuple[Thing, Thing]] = field(default_factory=list)
    _prefixes: dict[str, str] = field(default_factory=dict)
    _by_id: dict[str, Thing] = field(default_factory=dict)
    _terms: dict[str, str | None] = field(default_factory=dict)

    def thing(self, value: "Said | Thing") -> Thing | None:
        """The thing that is meant, where the file describes it."""
        if isinstance(value, Thing):
            return self._by_id.get(value.id, value) if value.id else value
        if not isinstance(value.value, str):
            return None
        address = self.address(value.value)
        found = self._by_id.get(address)
        if found is None and (ctid := ctid_in(address)):
            found = self._by_id.get(ctid)
        return found

    def things(self, values: "Sequence[Said | Thing]") -> list[Thing]:
        """The things that are meant, as far as the file describes them."""
        return [found for value in values if (found := self.thing(value))]

    def full(self, values: "Sequence[Said | Thing]") -> "list[Said | Thing]":
        """The same values, with what they name instead of its name where the file describes it."""
        return [self.thing(value) or value for value in values]

    def address(self, text: str) -> str:
        """An address in full."""
        prefix, colon, rest = text.partition(":")
        known = self._prefixes.get(prefix) if colon and not rest.startswith("//") else None
        return known + rest if known else text

    def term(self, key: str) -> str | None:
        """A property or class without its prefix; None for one of another vocabulary."""
        if key not in self._terms:
            self._terms[key] = self._term(key)
        return self._terms[key]

    def _term(self, key: str) -> str | None:
        key = _KEYWORDS.get(key, key)
        if key.startswith("@"):
            return key
        if ":" not in key and key in self._prefixes:
            key = self._prefixes[key]
        prefix, colon, rest = key.partition(":")
        if colon and prefix in NAMESPACES and prefix not in self._prefixes:
            return rest
        address = self.address(key).removeprefix("https://").removeprefix("http://")
        for begins in (one for many in NAMESPACES.values() for one in many):
            if address.startswith(begins):
                return address[len(begins) :]
        return None if colon else key


def ctid_in(address: str) -> str | None:
    """The CTID with which an address ends."""
    last = re.split(r"[/:#]", address)[-1]
    return last.lower() if _CTID.fullmatch(last) else None


def document_of(data: Any) -> Document:
    """The things that a file describes.

    Args:
        data: its JSON.
    """
    document = Document()
    _prefixes(data, document, "")
    _roots(data, document, "")
    return document


def _prefixes(data: Any, document: Document, at: str) -> None:
    """What the contexts of the outermost objects say."""
    for place, one in _each(data, at):
        if isinstance(one, dict):
            for where, context in _each(one.get("@context"), f"{place}/@context"):
                if isinstance(context, dict):
                    for name, target in context.items():
                        full = target.get("@id") if isinstance(target, dict) else target
                        if isinstance(full, str) and not name.startswith("@"):
                            document._prefixes[name] = full
                elif isinstance(context, str) and not CONTEXTS.fullmatch(context):
                    document.strange.append(Said(context, where))


def _roots(data: Any, document: Document, at: str) -> None:
    for place, one in _each(data, at):
        if not isinstance(one, dict):
            continue
        inner = next((key for key in ("@graph", "decoded_resource") if key in one), None)
        if inner is not None:
            _prefixes(one[inner], document, f"{place}/{inner}")
            _roots(one[inner], document, f"{place}/{inner}")
        elif isinstance(found := _value(one, document, place), Thing):
            document.roots.append(found)


def _value(data: dict[str, Any], document: Document, at: str) -> Said | Thing | None:
    """An object as a thing, or as the address or text that it only wraps; None where it wraps nothing."""
    terms = {key: document.term(key) for key in data}
    keys = {*terms.values()} - {None, "@context"}
    if "@value" in data:
        language = data.get("@language")
        if isinstance(data["@value"], dict | list):
            document.wrapped.append(at)
            return None
        if data["@value"] is None:
            return None
        return Said(data["@value"], at, language if isinstance(language, str) else None)
    identifier = next((data[key] for key, term in terms.items() if term == "@id"), None)
    address = document.address(identifier) if isinstance(identifier, str) and identifier else None
    if keys == {"@id"} and address is not None:
        return Said(address, at)
    said: dict[str, list[Said | Thing]] = {}
    types: list[str] = []
    for key, value in data.items():
        term, place = terms[key], f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
        if term == "@type":
            found = [document.term(one) for _, one in _each(value, place) if isinstance(one, str)]
            types += [name for name in found if name]
        elif term and not term.startswith("@"):
            said.setdefault(term, []).extend(_values(value, document, place))
    thing = Thing(address, at, tuple(types), said)
    _index(thing, document)
    return thing


def _values(data: Any, document: Document, at: str) -> Iterator[Said | Thing]:
    for place, one in _each(data, at):
        if isinstance(one, dict):
            wrapped = next((key for key in _WRAPPED if key in one), None)
            if wrapped is not None:
                yield from _values(one[wrapped], document, f"{place}/{wrapped}")
            elif _is_language_map(one):
                for language, texts in one.items():
                    tag = language.removeprefix("@")
                    yield from (Said(text, where, tag) for where, text in _each(texts, f"{place}/{language}"))
            elif (value := _value(one, document, place)) is not None:
                yield value
        elif one is not None:
            yield Said(one, place)


def _is_language_map(data: dict[str, Any]) -> bool:
    return bool(data) and all(
        _LANGUAGE.fullmatch(key) and key not in _KEYWORDS and all(isinstance(text, str) for _, text in _each(texts, ""))
        for key, texts in data.items()
    )


def _each(data: Any, at: str) -> Iterator[tuple[str, Any]]:
    """The members of a list, or the one value, each with its place."""
    if isinstance(data, list):
        for number, one in enumerate(data):
            yield from _each(one, f"{at}/{number}")
    else:
        yield at, data


def _index(thing: Thing, document: Document) -> None:
    """Remember a thing by its address and CTID: the one that says most, else the first."""
    named = [one.value for one in thing.get("ctid") if isinstance(one, Said) and isinstance(one.value, str)]
    keys = [thing.id, *(one.lower() for one in named if _CTID.fullmatch(one)), ctid_in(thing.id or "")]
    for key in dict.fromkeys(key for key in keys if key):
        other = document._by_id.setdefault(key, thing)
        if other is thing:
            continue
        if _repeats(thing, other):
            continue
        if _repeats(other, thing):
            document._by_id[key] = thing
        elif key == thing.id:
            document.twice.append((thing, other))


def _repeats(one: Thing, other: Thing) -> bool:
    """Whether a thing says nothing that another does not say, as a mere reference does."""
    return {*one.types} <= {*other.types} and all(
        name in other.said and _plain(values) == _plain(other.said[name]) for name, values in one.said.items()
    )


def _plain(values: "Sequence[Said | Thing]") -> list[Any]:
    return [(str(v.value), v.language) if isinstance(v, Said) else (v.id, v.types, len(v.said)) for v in values]
