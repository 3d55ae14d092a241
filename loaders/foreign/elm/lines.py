"""JSON-LD with one document on each line: read line by line, so that the file's size does not matter."""

from pathlib import Path

from graph.errors import ContentError
from loaders.foreign.collector import Collector
from loaders.foreign.elm.jsonld import Reader
from loaders.foreign.elm.things import READING
from loaders.strict_json import read_line

LONGEST_LINE = 16_000_000
"""Bytes of a line that are read; a longer one is passed over, and said to be."""

_ENDINGS = (".jsonl", ".ndjson")
_BOM = b"\xef\xbb\xbf"


def is_lines(path: Path) -> bool:
    """Whether the first line of a file is a whole JSON document and the next begins another, or its name says so."""
    with path.open("rb") as file:
        first, second = file.readline(LONGEST_LINE).removeprefix(_BOM).strip(), file.readline(64).strip()
    if path.suffix.casefold() in _ENDINGS:
        return first not in (b"{", b"[")  # one document, written over several lines
    return first[:1] == b"{" and first[-1:] == b"}" and second[:1] == b"{"


def put_aside(path: Path, reader: Reader, collector: Collector) -> None:
    """Put aside what each line describes; a line that is no JSON is rejected by itself.

    Args:
        path: the file.
        reader: takes the documents.
        collector: told what is wrong with lines.
    """
    with collector.options.watch.open(path, READING) as file:
        line = 0
        while raw := file.readline(LONGEST_LINE + 1):
            line += 1
            if len(raw) > LONGEST_LINE:
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(LONGEST_LINE)
                collector.read()
                collector.reject(f"The line is longer than {LONGEST_LINE / 1_000_000:g} MB.", line=line)
                continue
            if not raw.removeprefix(_BOM).strip():
                continue
            try:
                reader.take(read_line(raw), line)
            except ContentError as error:
                collector.read()
                collector.reject(str(error), line=line)
