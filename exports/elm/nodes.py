"""The small parts of every ELM document: texts with languages, notes, pages, concepts of the European lists."""

from collections.abc import Iterable
from typing import Any

from graph.vocabulary import Evidence
from loaders.foreign.elm.own import SOURCE, own_address
from loaders.foreign.elm.terms import SNB

Node = dict[str, Any]

CONTEXT = "http://data.europa.eu/snb/model/context/edc-ap"
"""The context of the model; words that it lacks are written with its prefixes."""

UNDETERMINED = "und"
"""The language of a text of which nobody says it (ISO 639-2, BCP 47): the shapes ask for one."""

AUTHORITY = "http://publications.europa.eu/resource/authority/"


def spoken(text: str | None, language: str | None = None) -> dict[str, str]:
    """A text by its language; nothing for none."""
    return {language or UNDETERMINED: text} if text else {}


def official(list_: str, code: str, label: str | None = None) -> Node:
    """A concept of a list of the European Commission's, which are kept in versions."""
    return _concept(f"{SNB}{list_}/{code}", label, f"{SNB}{list_}/25831c2")


def named(list_: str, code: str) -> Node:
    """A concept of a list of the Publications Office: countries, languages, currencies."""
    return _concept(f"{AUTHORITY}{list_}/{code}", None, f"{AUTHORITY}{list_}")


def own_concept(kind: str, *parts: str, label: str, language: str = "en") -> Node:
    """A concept of our own, where no list has it (`loaders/foreign/elm/own.py`)."""
    return {"@id": own_address(kind, *parts), "@type": "Concept", "prefLabel": spoken(label, language)}


def _concept(address: str, label: str | None, scheme: str) -> Node:
    inside = {"@id": scheme, "@type": "ConceptScheme"}
    return filled({"@id": address, "@type": "Concept", "prefLabel": spoken(label, "en"), "inScheme": inside})


def note(text: str, language: str = "en", *, about: str | None = None) -> Node:
    """A note; `about` says of what kind, so that it can be read back."""
    subject = {"@id": own_address("note", about), "@type": "Concept"} if about else None
    return filled({"@type": "Note", "noteLiteral": {language: text}, "subject": subject})


def page(url: str, title: str | None = None) -> Node:
    """A page of the web."""
    return filled({"@type": "WebResource", "title": spoken(title, "en"), "contentURL": url})


def source(record: Any) -> Node:
    """What a row rests on, and how far that was checked."""
    return note(cited(record), about=SOURCE)


def cited(record: Any) -> str:
    """The page of a row with what was checked of it, in words."""
    on = f" on {record.checked_on}" if record.checked_on else ""
    if record.evidence is Evidence.SEEN:
        return f"{record.source_url} (its words were read{on})"
    return f"{record.source_url} (named{on}; its text was not read)"


def listed(nodes: Iterable[Node | None]) -> list[Node] | None:
    """Those that say something; None where none does."""
    return [one for one in nodes if one] or None


def filled(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != {} and value != []}
