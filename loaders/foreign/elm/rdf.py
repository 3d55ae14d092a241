"""The European Learning Model as RDF: Turtle, N-Triples, RDF/XML, through pyoxigraph; large files outside of memory."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from graph.errors import ContentError
from loaders.foreign.elm.jsonld import cleaned
from loaders.foreign.elm.terms import ELM, LITERALS, PERSON, RDF, SPACES, TERMS, TEXTS
from loaders.foreign.elm.things import META, MOST, MOST_RECENT, Thing
from loaders.foreign.plain_xml import is_xml

IN_MEMORY = 16_000_000
"""How large a file may be whose triples are held in memory; those of larger ones go to a temporary folder."""

SYNTAXES = {
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".ttl": RdfFormat.TURTLE,
}
"""Turtle takes in N-Triples, so that a file of another name is read as Turtle unless it begins as XML does."""

_TYPE = NamedNode(f"{RDF}type")


class Graph:
    """The things of an RDF file."""

    def __init__(self, store: Store) -> None:
        """Look into a store."""
        self._store = store
        self._recent: dict[str, Thing | None] = {}

    def of_type(self, kind: str) -> Iterator[Thing]:
        """Those of a type, by address; nodes without one after them."""
        found = {
            quad.subject
            for quad in self._store.quads_for_pattern(None, _TYPE, NamedNode(SPACES.get(kind, ELM) + kind), None)
        }
        for subject in sorted(found, key=lambda one: (isinstance(one, BlankNode), self._order(one))):
            thing = self._thing(subject)
            thing["@at"] = thing["@at"] or "a node without an address"
            yield thing

    def find(self, id_: str) -> Thing | None:
        """The thing of this id."""
        if id_ not in self._recent:
            if len(self._recent) >= MOST_RECENT:
                self._recent.clear()
            subject = _node(id_)
            thing = self._thing(subject) if subject is not None else {}
            self._recent[id_] = thing if thing.keys() - META or thing.get("type") else None
        return self._recent[id_]

    def _thing(self, subject: Any) -> Thing:
        named = isinstance(subject, NamedNode)
        thing: Thing = {"id": subject.value if named else f"_:{subject.value}", "type": [], "@line": None}
        thing["@at"] = f"<{subject.value}>" if named else ""
        said: dict[str, list[Any]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(subject, None, None, None):
            if quad.predicate == _TYPE:
                thing["type"].append(_last(quad.object.value) if isinstance(quad.object, NamedNode) else "")
            elif term := TERMS.get(quad.predicate.value):
                said[term].append(quad.object)
        thing["type"].sort()
        for term, objects in said.items():
            if PERSON not in thing["type"] or term == "hasClaim":
                thing[term] = self._said(term, objects)
        return thing

    def _said(self, term: str, objects: list[Any]) -> Any:
        if term in TEXTS:
            texts: dict[str, list[str]] = {}
            for language, plain in sorted((o.language or "", cleaned(o.value)) for o in objects if _is_text(o)):
                texts.setdefault(language, []).append(plain)
            return texts
        if term in LITERALS:
            return sorted({str(o.value) for o in objects if isinstance(o, Literal | NamedNode)})[:MOST]
        nodes = [o for o in objects if isinstance(o, NamedNode | BlankNode)]
        linked = sorted(set(nodes), key=self._order)[:MOST] if len(nodes) > 1 else nodes
        found: list[Thing] = [
            {"id": o.value if isinstance(o, NamedNode) else f"_:{o.value}", "type": []} for o in linked
        ]
        # Some write the label instead of the concept.
        return found + [
            {"type": [], "prefLabel": {o.language or "": [cleaned(o.value)]}} for o in objects if _is_text(o)
        ]

    def _order(self, node: Any) -> tuple[str, ...]:
        """What sorts nodes the same way from run to run; the names of blank nodes do not."""
        if isinstance(node, NamedNode):
            return (node.value,)
        quads = self._store.quads_for_pattern(node, None, None, None)
        said = ((q.predicate.value, q.object) for q in quads)
        return ("", *sorted(f"{name} {o.value}" for name, o in said if isinstance(o, NamedNode | Literal)))


@contextmanager
def graph_in(path: Path, syntax: RdfFormat) -> Iterator[Graph]:
    """The things of an RDF file, as long as the context lasts.

    Raises:
        ContentError: it is no RDF of this syntax: says where.
    """
    with TemporaryDirectory(prefix="gradus-rdf-") as folder:
        store = Store(folder) if path.stat().st_size > IN_MEMORY else Store()
        try:
            store.bulk_load(path=path, format=syntax, base_iri=None)
        except SyntaxError as error:
            where = f"line {error.lineno}, column {error.offset}" if error.lineno else "somewhere"
            raise ContentError(f"The file is not valid {syntax.name}: {where} ({_said_of(error)}).") from error
        except MemoryError as error:
            raise ContentError("The file holds a text or an address that is too long to be read.") from error
        except ValueError as error:
            raise ContentError(f"The file is not valid {syntax.name} ({_said_of(error)}).") from error
        try:
            yield Graph(store)
        finally:
            del store


def syntax_of(path: Path, start: bytes) -> RdfFormat:
    """The syntax of a file that holds RDF."""
    if is_xml(start):
        return RdfFormat.RDF_XML
    return SYNTAXES.get(path.suffix.casefold(), RdfFormat.TURTLE)


def _said_of(error: Exception) -> str:
    return cleaned(str(getattr(error, "msg", None) or error))[:300]


def _node(id_: str) -> Any:
    try:
        return BlankNode(id_[2:]) if id_.startswith("_:") else NamedNode(id_)
    except ValueError:
        return None


def _is_text(value: Any) -> bool:
    return isinstance(value, Literal) and bool(cleaned(value.value))


def _last(address: str) -> str:
    return address[max(map(address.rfind, "/#")) + 1 :]
