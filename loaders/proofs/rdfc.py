"""The one text of an RDF graph: RDF Dataset Canonicalization (RDFC-1.0, <https://www.w3.org/TR/rdf-canon/>).

Names of the standard are kept where it names a step. pyoxigraph has the algorithm too, but gives other names than the
standard to parts without an id in some named graphs, and no end to the work that a hostile graph asks for.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from loaders.proofs.effort import Effort
from loaders.proofs.proof import UncheckedError, Why

_MOST_ALIKE = 6
_MOST_STEPS = 100_000
_ESCAPED = {**{n: f"\\u{n:04X}" for n in (*range(0x20), 0x7F)}, 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_Term = NamedNode | BlankNode | Literal | Triple


class _Issuer:
    """Gives blank nodes their names, in the order in which they ask."""

    def __init__(self, prefix: str, issued: dict[BlankNode, str] | None = None) -> None:
        self._prefix = prefix
        self.issued = issued or {}

    def issue(self, node: BlankNode) -> str:
        return self.issued.setdefault(node, f"_:{self._prefix}{len(self.issued)}")

    def copy(self) -> "_Issuer":
        return _Issuer(self._prefix, dict(self.issued))


def canonical_text(quads: Iterable[Quad], hash_: str, effort: Effort) -> str:
    """The quads as canonical N-Quads, whatever their blank nodes are called.

    Args:
        quads: the quads of a dataset.
        hash_: `sha256` or `sha384`.
        effort: how much work is left for the file.

    Raises:
        UncheckedError: there are too many blank nodes that look alike.
    """
    return _Canonicalization([*dict.fromkeys(quads)], hash_, effort).text()


class _Canonicalization:
    def __init__(self, quads: list[Quad], hash_: str, effort: Effort) -> None:
        self._quads = quads
        self._hash = hash_
        self._effort = effort
        self._mentions: dict[BlankNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            for node in {term for _, term in _positions(quad)}:
                self._mentions[node].append(quad)
        self._first = {node: self._hash_first_degree(node) for node in self._mentions}
        self._canonical = _Issuer("c14n")
        self._left = _MOST_STEPS

    def text(self) -> str:
        self._name_all()
        return "".join(sorted(_line(quad, self._canonical.issued) for quad in self._quads))

    def _name_all(self) -> None:
        alike: dict[str, list[BlankNode]] = defaultdict(list)
        for node, hash_ in self._first.items():
            alike[hash_].append(node)
        for _, nodes in sorted(alike.items()):
            if len(nodes) == 1:
                self._canonical.issue(nodes[0])
        for _, nodes in sorted(alike.items()):
            if len(nodes) > 1:
                self._name_alike(nodes)

    def _name_alike(self, nodes: list[BlankNode]) -> None:
        paths: list[tuple[str, _Issuer]] = []
        for node in nodes:
            if node not in self._canonical.issued:
                issuer = _Issuer("b")
                issuer.issue(node)
                paths.append(self._hash_n_degree(node, issuer))
        for _, issuer in sorted(paths, key=lambda path: path[0]):
            for node in issuer.issued:
                self._canonical.issue(node)

    def _hash_first_degree(self, node: BlankNode) -> str:
        others = {other: "_:z" for quad in self._mentions[node] for _, other in _positions(quad)}
        return self._digest("".join(sorted(_line(quad, {**others, node: "_:a"}) for quad in self._mentions[node])))

    def _hash_n_degree(self, node: BlankNode, issuer: _Issuer) -> tuple[str, _Issuer]:
        self._spend(len(self._mentions[node]))
        related: dict[str, list[BlankNode]] = defaultdict(list)
        for quad in self._mentions[node]:
            for position, other in _positions(quad):
                if other != node:
                    related[self._hash_related(position, other, quad, issuer)].append(other)
        data = ""
        for hash_, nodes in sorted(related.items()):
            path, issuer = self._shortest(nodes, issuer)
            data += hash_ + path
        return self._digest(data), issuer

    def _shortest(self, nodes: list[BlankNode], issuer: _Issuer) -> tuple[str, _Issuer]:
        if len(nodes) > _MOST_ALIKE:
            raise UncheckedError(Why.TOO_LARGE)
        chosen: tuple[str, _Issuer] | None = None
        for order in permutations(nodes):
            self._spend(len(order))
            found = self._path(order, issuer.copy(), chosen[0] if chosen else "")
            if found and (chosen is None or found[0] < chosen[0]):
                chosen = found
        assert chosen is not None  # noqa: S101 - the first order is never given up
        return chosen

    def _path(self, order: tuple[BlankNode, ...], issuer: _Issuer, best: str) -> tuple[str, _Issuer] | None:
        """What one order makes of the path; None as soon as another is known to be shorter."""
        path, later = "", []
        for node in order:
            if node in self._canonical.issued:
                path += self._canonical.issued[node]
            else:
                if node not in issuer.issued:
                    later.append(node)
                path += issuer.issue(node)
            if best and len(path) >= len(best) and path > best:
                return None
        for node in later:
            hash_, further = self._hash_n_degree(node, issuer)
            path += f"{issuer.issue(node)}<{hash_}>"
            issuer = further
            if best and len(path) >= len(best) and path > best:
                return None
        return path, issuer

    def _hash_related(self, position: str, node: BlankNode, quad: Quad, issuer: _Issuer) -> str:
        predicate = "" if position == "g" else str(quad.predicate)
        name = self._canonical.issued.get(node) or issuer.issued.get(node) or self._first[node]
        return self._digest(f"{position}{predicate}{name}")

    def _spend(self, steps: int) -> None:
        self._effort.spend(steps)
        self._left -= steps
        if self._left < 0:
            raise UncheckedError(Why.TOO_LARGE)

    def _digest(self, text: str) -> str:
        return hashlib.new(self._hash, text.encode()).hexdigest()


def _positions(quad: Quad) -> Iterator[tuple[str, BlankNode]]:
    for position, term in (("s", quad.subject), ("o", quad.object), ("g", quad.graph_name)):
        if isinstance(term, BlankNode):
            yield position, term


def _line(quad: Quad, names: dict[BlankNode, str]) -> str:
    terms: list[_Term] = [quad.subject, quad.predicate, quad.object]
    if not isinstance(quad.graph_name, DefaultGraph):
        terms.append(quad.graph_name)
    return f"{' '.join(names[term] if isinstance(term, BlankNode) else _term(term) for term in terms)} .\n"


def _term(term: _Term) -> str:
    if not isinstance(term, Literal):
        return str(term)
    text = f'"{term.value.translate(_ESCAPED)}"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == _STRING else f"{text}^^{term.datatype}"
