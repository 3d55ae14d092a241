"""A JSON-LD document as the one text of its graph (RDFC-1.0), if that graph holds all that the document says.

A signature over the graph covers what the words of a document mean, not how it is written. What has no meaning in its
contexts is in no graph, so a document that has such words, or words of its own, is not checked: else one could add
to it what nobody signed. The contexts are those that PyLD brings, and those that the user vouches for; none is fetched.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pyld import BUNDLED_CONTEXTS, FrozenDocumentLoader, jsonld
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from loaders.proofs.effort import Effort
from loaders.proofs.proof import UncheckedError, Why

_NOWHERE = "gradus-nowhere:"
_KNOWN = {
    address: BUNDLED_CONTEXTS[address]
    for address in (
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/ns/credentials/v2",
        "https://w3id.org/security/v1",
        "https://w3id.org/security/v2",
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "https://w3id.org/security/suites/jws-2020/v1",
    )
}
_MOST_ALIKE = 5
_MOST_ALL_ALIKE = 24
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_OF_VALUES = frozenset({"@value", "@language", "@direction"})
_ESCAPED = {**{n: f"\\u{n:04X}" for n in (*range(0x20), 0x7F)}, 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ALGORITHMS = {
    "sha256": CanonicalizationAlgorithm.RDFC_1_0,
    "sha384": CanonicalizationAlgorithm.RDFC_1_0_SHA_384,
}


def graph_text(document: dict[str, Any], contexts: Mapping[str, Any], hash_: str, effort: Effort) -> bytes:
    """The graph of a JSON-LD document as canonical N-Quads.

    Args:
        document: the document, with its contexts by their addresses.
        contexts: address -> context, beside those that are known here.
        hash_: `sha256` or `sha384`.
        effort: how much work is left for the file.

    Raises:
        UncheckedError: a context is not known, or the graph does not cover all that the document says.
    """
    effort.spend(_refuse_own_words(document, contexts))
    options = {"documentLoader": FrozenDocumentLoader({**_KNOWN, **contexts}), "base": f"{_NOWHERE}//base/"}
    try:
        expanded = jsonld.expand(_as_numbers(document), options)
        if sum(_leaves(document, written=True)) != sum(_leaves(expanded, written=False)):
            raise UncheckedError(Why.NOT_COVERED)
        lines = jsonld.to_rdf(expanded, {**options, "format": "application/n-quads"})
        dataset = Dataset(parse(lines, format=RdfFormat.N_QUADS))
    except (jsonld.JsonLdError, SyntaxError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UncheckedError(Why.NOT_COVERED) from error
    if _NOWHERE in lines:
        raise UncheckedError(Why.NOT_COVERED)
    _refuse_alike(dataset)
    dataset.canonicalize(_ALGORITHMS[hash_])
    return "".join(sorted(map(_line, dataset))).encode()


def _as_numbers(value: Any) -> Any:
    """The same with whole numbers as such, however they are written: 5.0 is 5, and past 10**21 none is whole."""
    if isinstance(value, list):
        return [_as_numbers(one) for one in value]
    if isinstance(value, dict):
        return {key: _as_numbers(one) for key, one in value.items()}
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    return value


def _refuse_own_words(document: dict[str, Any], contexts: Mapping[str, Any]) -> int:
    """Only words of contexts that are known by their address, and the document's own id once.

    Returns:
        How many parts and values it has.
    """
    waiting: list[Any] = [document]
    count = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            for key, value in one.items():
                if key == "@context":
                    _refuse_unknown(value, contexts)
                elif ":" in key or (key.startswith("@") and key not in _OF_VALUES):
                    raise UncheckedError(Why.NOT_COVERED, key)
                else:
                    waiting.append(value)
                    if key == "@language" and not (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
                        raise UncheckedError(Why.NOT_COVERED, key)
            if one is not document and document.get("id") is not None and one.get("id") == document["id"]:
                raise UncheckedError(Why.NOT_COVERED, "id")
        elif isinstance(one, str) and one.startswith("_:"):
            raise UncheckedError(Why.NOT_COVERED, one)
        count += 1
    return count


def _refuse_unknown(value: Any, contexts: Mapping[str, Any]) -> None:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str):
            raise UncheckedError(Why.NOT_COVERED, "@context")
        if one not in _KNOWN and one not in contexts:
            raise UncheckedError(Why.CONTEXT, one)


def _leaves(value: Any, *, written: bool) -> Iterator[int]:
    """One for each text, number and truth value: as they are written, or as they are expanded."""
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one, written=written)
    elif isinstance(value, dict):
        if not written and value.get("@type") == "@json":
            yield from _leaves(value["@value"], written=True)
        elif "@value" in value:
            yield int(value["@value"] is not None)
        else:
            for key, one in value.items():
                if key not in ("@context", "@index"):
                    yield from _leaves(one, written=written)
    else:
        yield int(value is not None)


def _refuse_alike(dataset: Dataset) -> None:
    """Parts without an id that look alike: to tell many of them apart takes longer than one can wait."""
    beside: dict[BlankNode, list[str]] = {}
    for quad in dataset:
        parts = [quad.subject, quad.object, quad.graph_name]
        for node in {part for part in parts if isinstance(part, BlankNode)}:
            told = ["me" if part == node else "other" if isinstance(part, BlankNode) else str(part) for part in parts]
            beside.setdefault(node, []).append(f"{quad.predicate} {' '.join(told)}")
    alike = [many for many in Counter("\n".join(sorted(told)) for told in beside.values()).values() if many > 1]
    if alike and (max(alike) > _MOST_ALIKE or sum(alike) > _MOST_ALL_ALIKE):
        raise UncheckedError(Why.TOO_LARGE)


def _line(quad: Quad) -> str:
    parts = [quad.subject, quad.predicate, quad.object]
    if not isinstance(quad.graph_name, DefaultGraph):
        parts.append(quad.graph_name)
    return f"{' '.join(map(_term, parts))} .\n"


def _term(term: NamedNode | BlankNode | Literal | Triple) -> str:
    if not isinstance(term, Literal):
        return str(term)
    text = f'"{term.value.translate(_ESCAPED)}"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == _STRING else f"{text}^^{term.datatype}"
