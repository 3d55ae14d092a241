"""LOQ XML, in which registers send qualifications and learning opportunities to the Qualification Dataset Register.

The file is read once and from the front; what was read is put aside and its elements forgotten, so that its size does
not matter.
"""

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree  # type: ignore[import-untyped]

from graph.errors import ContentError
from loaders.foreign.elm.jsonld import cleaned
from loaders.foreign.elm.terms import IN_XML, LITERALS, LOQ, TEXTS
from loaders.foreign.elm.things import MOST, READING, Shelf, Thing
from loaders.foreign.plain_xml import WellFormed, is_xml, refuse_doctype
from loaders.progress import UNWATCHED, Watch

_LIST = "References"
_LAST_LINE = 65_535
"""libxml2 counts the lines of elements no further."""

_DEEPEST = 40


def put_aside(path: Path, shelf: Shelf, watch: Watch = UNWATCHED) -> int:
    """Put aside what a LOQ XML file lists.

    Args:
        path: the file.
        shelf: takes the things.
        watch: told how far the file is read.

    Returns:
        How many things it lists.

    Raises:
        ContentError: it is not well-formed, or declares a document type.
    """
    refuse_doctype(path)
    try:
        with watch.open(path, READING) as file:
            return _put_aside(file, shelf)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise ContentError(f"The file is not well-formed XML: line {line}, column {column} ({error.msg}).") from error


def _put_aside(file: BinaryIO, shelf: Shelf) -> int:
    taken, depth = 0, 0
    places: Counter[str] = Counter()
    # After an error libxml2 begins anew with the next piece and may say nothing: what it gets must be well-formed.
    parsed = etree.iterparse(
        WellFormed(file),
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in parsed:
        depth += 1 if event == "start" else -1
        if event == "start" and depth > 1 and element.getparent() is None:
            raise ContentError("The file holds an element, a text or a name that is too long to be read.")
        if event == "start" or depth != 2:
            continue
        parent = element.getparent()
        name, section = _name(element), _name(parent)
        if section.endswith(_LIST):
            places[section, name] += 1  # type: ignore[index]
            at = f"/{_name(parent.getparent())}/{section}/{name}[{places[section, name]}]"  # type: ignore[index]
            shelf.put(_thing(element, at, _kind(name), _DEEPEST))
            taken += 1
        element.clear()
        while element.getprevious() is not None:
            del parent[0]
    return taken


def _kind(name: str) -> str:
    return name[:1].upper() + name[1:]


def _name(element: Any) -> str:
    return _after_namespace(element.tag)


@lru_cache(maxsize=1000)
def _after_namespace(tag: str) -> str:
    return str(tag).rpartition("}")[2]


def _thing(element: Any, at: str, kind: str, deepest: int) -> Thing:
    line = element.sourceline if element.sourceline and element.sourceline < _LAST_LINE else None
    thing: Thing = {"type": [kind] if kind else [], "@at": at, "@line": line}
    given = element.get("id") or element.get("idref") or element.get("uri")
    if given and given.strip():
        thing["id"] = given.strip()
    for child in element:
        name = _name(child)
        term = IN_XML.get(name)
        if term is None or deepest == 0:
            continue
        if term in TEXTS:
            if said := cleaned(child.text or ""):
                thing.setdefault(term, {}).setdefault(child.get("language") or child.get(_LANGUAGE) or "", []).append(
                    said
                )
        elif term in LITERALS:
            if said := cleaned(child.text or ""):
                thing.setdefault(term, []).append(said)
        elif len(found := thing.setdefault(term, [])) < MOST:
            found.append(_thing(child, f"{at}/{name}[{len(found) + 1}]", "", deepest - 1))
    return thing


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognises(start: bytes) -> bool:
    """Whether a file that begins so is LOQ XML."""
    return is_xml(start) and LOQ.encode() in start
