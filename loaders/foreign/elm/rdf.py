"""The European Learning Model as RDF: Turtle, N-Triples, RDF/XML, streamed through pyoxigraph.

Triples about one thing usually stand together, but need not: what was said of it at each place is put aside, and joined
when it is asked for.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from graph.errors import ContentError
from loaders.aside import put_aside
from loaders.foreign.elm.jsonld import cleaned
from loaders.foreign.elm.terms import ELM, LITERALS, PERSON, RDF, SPACES, TERMS, TEXTS, parted
from loaders.foreign.elm.things import META, MOST, READING, Recent, Thing, written
from loaders.foreign.identity import OWN_IDS
from loaders.foreign.plain_xml import is_xml
from loaders.progress import UNWATCHED, Watch

SYNTAXES = {
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".ttl": RdfFormat.TURTLE,
}
"""Turtle takes in N-Triples, so that a file of another name is read as Turtle unless it begins as XML does."""

_TYPE = f"{RDF}type"
_Said = tuple[str, Any]
"""A term, and one value as it is put aside: a text with its language, a literal, or the id of a thing."""


class Graph:
    """The things of an RDF file."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        """Look into what was put aside."""
        self._rows = rows
        self._recent = Recent(self._look)

    def of_type(self, kind: str) -> Iterator[Thing]:
        """Those of a type, in the file's order."""
        for (id_,) in self._rows.execute("SELECT id FROM types WHERE kind = ? ORDER BY place", (kind,)):
            thing, _ = self._thing(id_)
            thing["@at"] = thing["@at"] or "a node without an address"
            yield thing

    def count(self, kind: str) -> int:
        """How many there are of a type."""
        return int(self._rows.execute("SELECT count(*) FROM types WHERE kind = ?", (kind,)).fetchone()[0])

    def ids(self, kind: str, most: int) -> list[str]:
        """The addresses of so many of a type, at most."""
        asked = "SELECT id FROM types WHERE kind = ? AND id NOT LIKE '\\_:%' ESCAPE '\\' ORDER BY place LIMIT ?"
        return [id_ for (id_,) in self._rows.execute(asked, (kind, most))]

    def find(self, id_: str) -> Thing | None:
        """The thing of this id."""
        return self._recent.find(id_)

    def _look(self, id_: str) -> tuple[Thing | None, int]:
        thing, letters = self._thing(id_)
        return (thing, letters) if thing.keys() - META or thing["type"] else (None, letters)

    def _thing(self, id_: str) -> tuple[Thing, int]:
        letters = 0
        types: dict[str, None] = {}
        said: dict[str, list[Any]] = {}
        for (part,) in self._rows.execute("SELECT said FROM parts WHERE id = ? ORDER BY place", (id_,)):
            letters += len(part)
            for term, value in json.loads(part):
                if term == _TYPE:
                    types[parted(value)[1]] = None
                elif value not in (values := said.setdefault(term, [])) and len(values) < MOST:
                    values.append(value)
        at = "" if id_.startswith("_:") else f"<{id_}>"
        thing: Thing = {"id": id_, "type": sorted(types), "@at": at, "@line": None}
        for term, values in said.items():
            if PERSON not in types or term == "hasClaim":
                thing[term] = _joined(term, values)
        return thing, letters


def _joined(term: str, values: list[Any]) -> Any:
    if term in TEXTS:
        texts: dict[str, list[str]] = {}
        for language, text in values:
            texts.setdefault(language, []).append(text)
        return texts
    if term in LITERALS:
        return values
    return [
        {"id": one, "type": []} if isinstance(one, str) else {"type": [], "prefLabel": {one[0]: [one[1]]}}
        for one in values
    ]


@contextmanager
def graph_in(path: Path, syntax: RdfFormat, watch: Watch = UNWATCHED) -> Iterator[Graph]:
    """The things of an RDF file, as long as the context lasts.

    Args:
        path: the file.
        syntax: its syntax.
        watch: told how far it is read.

    Raises:
        ContentError: it is no RDF of this syntax: says where.
    """
    parts = "CREATE TABLE parts (place INTEGER PRIMARY KEY, id TEXT, said TEXT)"
    types = "CREATE TABLE types (place INTEGER PRIMARY KEY, kind TEXT, id TEXT, UNIQUE (kind, id))"
    with closing(put_aside(parts, types)) as rows:
        with in_words(syntax):
            _fill(rows, path, syntax, watch)
        yield Graph(rows)


@contextmanager
def in_words(syntax: RdfFormat) -> Iterator[None]:
    """Say in a sentence what the parser refuses inside.

    Raises:
        ContentError: instead of its errors.
    """
    try:
        yield
    except SyntaxError as error:
        where = f"line {error.lineno}, column {error.offset}" if error.lineno else "somewhere"
        raise ContentError(f"The file is not valid {syntax.name}: {where} ({_said_of(error)}).") from error
    except MemoryError as error:
        raise ContentError("The file holds a text or an address that is too long to be read.") from error
    except ValueError as error:
        raise ContentError(f"The file is not valid {syntax.name} ({_said_of(error)}).") from error


def syntax_of(path: Path, start: bytes) -> RdfFormat:
    """The syntax of a file that holds RDF."""
    if is_xml(start):
        return RdfFormat.RDF_XML
    return SYNTAXES.get(path.suffix.casefold(), RdfFormat.TURTLE)


def _fill(rows: sqlite3.Connection, path: Path, syntax: RdfFormat, watch: Watch) -> None:
    with watch.open(path, READING) as file:
        for subject, triples in groupby(parse(file, syntax), lambda triple: triple.subject):
            if isinstance(subject, NamedNode | BlankNode):
                id_ = _id(subject)
                said = [one for triple in triples if (one := _said(triple.predicate.value, triple.object))]
                if said:
                    rows.execute("INSERT INTO parts (id, said) VALUES (?, ?)", (id_, written(said)))
                for term, value in said:
                    if term == _TYPE and _is_listed(value, id_):
                        rows.execute("INSERT OR IGNORE INTO types (kind, id) VALUES (?, ?)", (parted(value)[1], id_))
    rows.execute("CREATE INDEX by_id ON parts (id, place)")


def _said(predicate: str, value: Any) -> _Said | None:
    """What a triple says, where there is a place for it."""
    if predicate == _TYPE:
        return (_TYPE, value.value) if isinstance(value, NamedNode) else None
    term = TERMS.get(predicate)
    if term is None:
        return None
    if isinstance(value, Literal):
        if term in LITERALS:
            return term, str(value.value)
        # Some write the label instead of the concept.
        plain = cleaned(value.value)
        return (term, (value.language or "", plain)) if plain else None
    if term in TEXTS or not isinstance(value, NamedNode | BlankNode):
        return None
    if term in LITERALS:
        return (term, value.value) if isinstance(value, NamedNode) else None
    return term, _id(value)


def _is_listed(address: str, id_: str) -> bool:
    """Whether things of this type are looked for; of concepts only those that Gradus wrote."""
    space, kind = parted(address)
    return space == SPACES.get(kind, ELM) and (kind not in SPACES or id_.startswith(OWN_IDS))


def _id(node: NamedNode | BlankNode) -> str:
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"


def _said_of(error: Exception) -> str:
    return cleaned(str(getattr(error, "msg", None) or error))[:300]
