"""What an XML file must be before a parser that reads more than is wanted sees it: no document type, not too deep."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from graph.errors import ContentError

DEEPEST = 100
_BEGINNING = re.compile(rb"<(\?xml|!|[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?[\s>/])")
_PIECE = 65_536


def is_xml(start: bytes) -> bool:
    """Whether a file that begins so is XML; N-Triples begin with `<`, too."""
    return _BEGINNING.match(start) is not None


class _Enough(Exception):
    """The root element was reached."""


class _Look:
    def __init__(self, *, whole: bool) -> None:
        self._whole = whole
        self._depth = 0

    def start(self, *_: object) -> None:
        if not self._whole:
            raise _Enough
        self._depth += 1
        if self._depth > DEEPEST:
            raise ContentError(f"The file nests its elements too deeply: more than {DEEPEST} levels.")

    def end(self, *_: object) -> None:
        self._depth -= 1

    @staticmethod
    def doctype(*_: object) -> None:
        raise ContentError(
            "The file declares a document type (DOCTYPE). This format needs none, and the entities in one can do harm, "
            "so it is not read: take the declaration out."
        )


def refuse_doctype(path: Path, *, whole: bool = False) -> None:
    """See that an XML file declares no document type, and so no entities.

    Args:
        path: the file.
        whole: see also that all of it is well-formed and not nested too deeply, for a parser that does not mind.

    Raises:
        ContentError: it is not so: says where.
    """
    look = _Look(whole=whole)
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = look.doctype
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    try:
        with path.open("rb") as file, _in_words():
            while piece := file.read(_PIECE):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except _Enough:
        return


class WellFormed:
    """An XML file that is seen to be well-formed as it is read, for a parser that goes on after an error."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the file's beginning."""
        self._file = file
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            ContentError: the file is not well-formed up to there: says where it ceases to be so.
        """
        piece = self._file.read(size)
        with _in_words():
            self._parser.Parse(piece, not piece)
        return piece


@contextmanager
def _in_words() -> Iterator[None]:
    """Say in a sentence what expat refuses inside."""
    try:
        yield
    except expat.ExpatError as error:
        reason = f"line {error.lineno}, column {error.offset + 1} ({expat.ErrorString(error.code)})"
        raise ContentError(f"The file is not well-formed XML: {reason}.") from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise ContentError("The file is in an encoding that cannot be read.") from error
