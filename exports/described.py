"""What is known of one thing, for people: every connection with what it asks, and a number for the page it rests on."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from exports.appearance import ACCESS, CERTAINTIES, INVERSES, NO_ACCESS, RELATIONS, SECTORS
from exports.countries import country_name, region_name
from exports.footnotes import Footnotes
from exports.terminal import certainty_text

Document = Mapping[str, Any]

LONG = 40
"""A value of more characters than this stands on a line of its own."""

_LEFT_OUT = ("certainty", "title", "title_en", "title_native")
_WIDE = {"condition": 0, "conditions": 0, "rule": 0, "bridging": 1}
"""What a person must read first."""


_OF_A_GROUP = (
    *("min_credits", "max_credits", "credit_system", "min_count", "max_count", "level_framework_id", "min_level_code"),
    *("isced_f", "provider_id", "double_counting", "own_study", "condition"),
)


_WRITTEN = {"eqf": "EQF", "ects": "ECTS", "eur": "EUR", "isced": "ISCED", "nqf": "NQF", "ehea": "EHEA", "qf": "QF"}
"""Abbreviations in the names of properties."""


def description(document: Document) -> RenderableType:
    """The answer to `gradus describe`.

    Args:
        document: the answer's JSON document.
    """
    notes = Footnotes()
    parts: list[RenderableType] = [_head(document, notes)]
    parts += [Padding(line, (0, 0, 0, 2)) for line in _facts(document["properties"])]
    for heading, items in groupby(document["related"], _heading):
        parts += [Text(), Text(heading, style="bold")]
        for item in items:
            parts.append(Padding(_item(item, notes), (0, 0, 0, 2)))
            parts += [Padding(line, (0, 0, 0, 6)) for line in _facts({**_asked(item), **item["properties"]})]
    parts.append(Text())
    pages = list(notes.lines())
    parts += [Text("Sources", style="bold"), *pages] if pages else [Text("No source is given.")]
    if document["asserted_by"]:
        parts.append(Text(f"In the data of: {', '.join(document['asserted_by'])}", style="dim"))
    parts += [Text(f"Also called {other['id']}: {other['title']} ({_kind(other)})") for other in document["also"]]
    return Group(*parts)


def _head(document: Document, notes: Footnotes) -> Text:
    title = Text(_title(document), style="bold")
    return Text.assemble(title, f"  {_kind(document)}, {document['id']} {notes.marks(document['sources'])}")


def _heading(item: Document) -> str:
    """How the things under it stand to the one described, never saying more than the rule does."""
    incoming = item["direction"] == "in"
    if item["properties"].get("access") == "none":
        return "Is not opened by" if incoming else "Does not open"
    words = (INVERSES if incoming else RELATIONS).get(item["relation"], item["relation"].replace("_", " ").lower())
    return f"{item['via']} {words}" if item["via"] else words[:1].upper() + words[1:]


def _item(item: Document, notes: Footnotes) -> Text:
    parts: list[str | Text] = [_title(item)]
    certainty = item["properties"].get("certainty")
    if certainty in CERTAINTIES:
        parts += ["  ", certainty_text(certainty)]
    elif item["properties"].get("access") == "none":
        parts += ["  ", Text(NO_ACCESS.word, style="red")]
    country = item["about"].get("country")
    where = f", {country_name(country)}" if country else ""
    return Text.assemble("→ ", *parts, Text(f"  {item['id']}{where} {notes.marks(item['sources'])}", style="dim"))


def _asked(item: Document) -> dict[str, Any]:
    """What a group below the thing asks for; without it the tree would be only names."""
    below = item["kind"] == "requirement_group" and item["direction"] == "out"
    return {name: value for name, value in item["about"].items() if name in _OF_A_GROUP} if below else {}


def _title(thing: Document) -> str:
    title, english = thing["title"] or thing["id"], thing["title_en"]
    return title if english in (None, title) else f"{title} ({english})"


def _kind(thing: Document) -> str:
    return str(thing["kind"]).replace("_", " ")


def _facts(properties: Document) -> Iterator[Text]:
    """What is said: long texts a line each, what must be read first on top; the short values on one line."""
    facts = {name: _value(name, value) for name, value in properties.items() if name not in _LEFT_OUT}
    wide = sorted((name for name in facts if name in _WIDE or len(facts[name]) > LONG), key=lambda n: _WIDE.get(n, 2))
    short = [f"{_label(name)}: {facts[name]}" for name in facts if name not in wide]
    for name in wide:
        yield Text(f"{_label(name)}: {facts[name]}")
    if short:
        yield Text("; ".join(short), style="dim")


def _label(name: str) -> str:
    return " ".join(_WRITTEN.get(word, word) for word in name.split("_"))


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "country":
        return f"{country_name(value)} ({value})"
    if name == "region":
        return f"{known} ({value})" if (known := region_name(value)) else str(value)
    if name == "sector" and value in SECTORS:
        return SECTORS[value].word
    if name == "access":
        return ACCESS.get(value, str(value))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
