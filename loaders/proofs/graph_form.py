"""A JSON-LD document as the one text of its graph (RDFC-1.0), if that graph holds all that the document says.

A signature over the graph covers what the words of a document mean, not how it is written. What has no meaning in its
contexts is in no graph, so a document that has such words, or words of its own, is not checked: else one could add
to it what nobody signed. No context is fetched.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from loaders.proofs.contexts_here import inlined
from loaders.proofs.effort import A_CONTEXT, Effort
from loaders.proofs.proof import UncheckedError, Why
from loaders.proofs.rdfc import canonical_text

_NOWHERE = "gradus-nowhere:"
_MARK = "gradus-mark:"
_MARKED = re.compile(f"{_MARK}([0-9]+):")
_MOST_CONTEXTS = 1000
_EXACT = 2**53
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_TYPE = "type"
_OF_VALUES = frozenset({"@value", "@language"})


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
    _refuse_own_words(document, effort)
    whole = inlined(document, contexts)
    quads = _quads(whole)
    if any(_NOWHERE in str(quad) for quad in quads):  # what has no address has no place in a graph
        raise UncheckedError(Why.NOT_COVERED)
    _refuse_uncovered(whole, len(quads))
    return canonical_text(quads, hash_, effort).encode()


def _quads(document: Any) -> list[Quad]:
    try:
        # Without a base, what has no address of its own would silently be left out.
        return list(parse(json.dumps(document), format=RdfFormat.JSON_LD, base_iri=f"{_NOWHERE}//base/"))
    except MemoryError as error:  # the parser's word for a text of more than 16 MB
        raise UncheckedError(Why.TOO_LARGE) from error
    except (SyntaxError, ValueError) as error:
        raise UncheckedError(Why.NOT_COVERED) from error


def _refuse_own_words(document: dict[str, Any], effort: Effort) -> None:
    """Only words of contexts, none that are written otherwise; and the document's own id once."""
    waiting: list[Any] = [document]
    contexts = 0
    while waiting:
        one = waiting.pop()
        effort.spend(1)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            for key, value in one.items():
                if key == "@context":
                    contexts += len(value) if isinstance(value, list) else 1
                    continue
                if ":" in key or (key.startswith("@") and key not in _OF_VALUES):
                    raise UncheckedError(Why.NOT_COVERED, key)
                if key == "@language" and not (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
                    raise UncheckedError(Why.NOT_COVERED, key)
                if key == "@value" and "@language" not in one:  # the same as the value itself, and not read as that
                    raise UncheckedError(Why.NOT_COVERED, key)
                waiting.append(value)
            if one is not document and document.get("id") is not None and one.get("id") == document["id"]:
                raise UncheckedError(Why.NOT_COVERED, "id")
        elif isinstance(one, str) and one.startswith("_:"):
            raise UncheckedError(Why.NOT_COVERED, one)
        elif isinstance(one, int | float) and abs(one) >= _EXACT:
            raise UncheckedError(Why.NOT_COVERED, str(one))
    if contexts > _MOST_CONTEXTS:
        raise UncheckedError(Why.TOO_LARGE)
    effort.spend(contexts * A_CONTEXT)


def _refuse_uncovered(document: dict[str, Any], statements: int) -> None:
    """Each value is marked and looked for in the graph: what is not found there has no meaning in the contexts.

    Types keep their names, since others of the words may depend on them; one without a meaning has no address.
    """
    marks = iter(range(10**9))
    marked = _quads(_marked(document, marks))
    found = {mark for quad in marked for mark in _MARKED.findall(str(quad))}
    if len(found) != next(marks) or len(marked) != statements:
        raise UncheckedError(Why.NOT_COVERED)


def _marked(value: Any, marks: Iterator[int]) -> Any:
    if isinstance(value, list):
        return [_marked(one, marks) for one in value]
    if isinstance(value, dict):
        kept = ("@context", "@language", _TYPE)
        return {key: one if key in kept else _marked(one, marks) for key, one in value.items()}
    return None if value is None else f"{_MARK}{next(marks)}:"
