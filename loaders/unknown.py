"""A path that no format recognises: a file that is damaged, or one of another kind, and what can be done about it."""

import re
import shlex
from itertools import islice
from pathlib import Path

from pyoxigraph import parse

from graph.errors import ContentError
from loaders.foreign.elm.lines import LONGEST_LINE, is_lines
from loaders.foreign.elm.rdf import SYNTAXES, in_words
from loaders.foreign.files import beginning, json_document
from loaders.foreign.plain_xml import is_xml, refuse_doctype
from loaders.strict_json import read_line

_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]|\{\Z|\[\Z")
_ENDINGS = {
    **dict.fromkeys((".json", ".jsonld", ".jsonl", ".ndjson"), "JSON"),
    **dict.fromkeys((".xml", ".rdf", ".owl"), "XML"),
    **dict.fromkeys((".ttl", ".nt"), "RDF"),
}
_SHEET_ENDINGS = (".csv", ".tsv")
_HTML = re.compile(rb"<(!doctype\s+)?html[\s>]", re.IGNORECASE)
_MARK = re.compile(rb"\xff\xfe|\xfe\xff")
_MOST_TRIPLES = 100_000
"""How far RDF is read to see whether it is some."""


def see_readable(path: Path) -> None:
    """See that a file that is JSON, XML or RDF by its beginning or its name can be read as that.

    Args:
        path: the file, or a folder, of which nothing is asked.

    Raises:
        ContentError: it cannot be read: says where.
    """
    kind = _kind(path)
    if kind is None:
        return
    start = beginning(path)
    if not start:
        raise ContentError("The file is empty.")
    if kind == "JSON":
        if is_lines(path):
            with path.open("rb") as file:
                read_line(file.readline(LONGEST_LINE))
        else:
            json_document(path)
    elif b"\0" in start[:4]:
        raise ContentError("The file is no text in UTF-8: save it in this encoding.")
    elif kind == "XML":
        refuse_doctype(path, whole=True)
    else:
        _see_triples(path)


def advice(path: Path) -> str:
    """A sentence on what can be done about a file that can be read, but is of no known format; empty for most."""
    if not path.is_file():
        return ""
    if not beginning(path):
        return "The file is empty."
    if kind := _kind(path):
        return f"It is {kind}, but begins like none of these; where it is one, name it with --format."
    if path.suffix.casefold() in _SHEET_ENDINGS:
        return (
            "A sheet that is no table of the pack needs a mapping, which says what its columns are: "
            f"gradus mapping {shlex.quote(str(path))} --table TABLE."
        )
    return ""


def _kind(path: Path) -> str | None:
    """What a file is by its name, else by its beginning."""
    if not path.is_file():
        return None
    if kind := _ENDINGS.get(path.suffix.casefold()):
        return kind
    plain = _MARK.sub(b"", beginning(path)[:100], count=1).replace(b"\0", b"").lstrip()
    if _JSON.match(plain):
        return "JSON"
    return "XML" if is_xml(plain) and not _HTML.match(plain) else None


def _see_triples(path: Path) -> None:
    syntax = SYNTAXES[path.suffix.casefold()]
    with path.open("rb") as file, in_words(syntax):
        for _ in islice(parse(file, syntax), _MOST_TRIPLES):
            pass
