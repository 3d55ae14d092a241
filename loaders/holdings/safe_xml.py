"""XML of a person's file as a small tree: no entities, no external parts, no bomb, whatever the file declares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from graph.errors import ContentError
from words import tr

DEEPEST = 60
MOST_ELEMENTS = 100_000
XML_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        name: without its namespace.
        namespace: its namespace; empty for none.
        attributes: by name; those of a namespace as `NAMESPACE NAME`.
        children: the elements in it.
        pieces: the text in it, in pieces.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text."""
        return "".join(self.pieces)

    @property
    def language(self) -> str | None:
        """The language that it names."""
        return self.attributes.get(XML_LANGUAGE)

    def all(self, *path: str) -> Iterator["Element"]:
        """The elements at a path below it."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.all(*path[1:])

    def first(self, *path: str) -> str:
        """The text of the first element at a path; empty where there is none."""
        return next((one.text for one in self.all(*path)), "")


def read_xml(raw: bytes) -> Element:
    """The tree of an XML file.

    Args:
        raw: the file, of a size that was looked at already.

    Raises:
        ContentError: it is not well-formed, declares entities, or is too deep or has too many elements.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    parser.UnparsedEntityDeclHandler = reader.refuse
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ContentError(
            tr(
                "The file is not well-formed XML: line {line}, column {column} ({reason}).",
                line=error.lineno,
                column=error.offset + 1,
                reason=expat.ErrorString(error.code),
            )
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise ContentError(tr("The file is in an encoding that cannot be read.")) from error
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self._open: list[Element] = []
        self._count = 0
        self._root: Element | None = None

    @property
    def root(self) -> Element:
        assert self._root is not None  # noqa: S101 - expat refuses a document without an element
        return self._root

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        element = Element(local, namespace, attributes)
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_ELEMENTS:
            raise ContentError(tr("The file nests too deeply or has too many parts to be a credential."))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, piece: str) -> None:
        self._open[-1].pieces.append(piece)

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            self.refuse()

    def refuse(self, *_: object) -> int:
        raise ContentError(
            tr("The file declares entities. No credential needs them, and they can do harm, so it is not read.")
        )
