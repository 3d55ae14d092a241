"""What foreign things are called in the graph: ids that stay the same, and the page that is cited."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote, urlsplit

from pydantic import TypeAdapter, ValidationError
from pyoxigraph import NamedNode

from graph.fields import MOST_ID_LETTERS, Id

OWN_IDS = "urn:gradus:"
"""Before the ids that Gradus writes itself, so that they come back as they were."""

OF_A_DOCUMENT = ("urn:epass:", "_:")
"""How ids begin that mean something only inside their document: Europass counts its things anew in each."""

_LONGEST_SLUG = 80
_ID: TypeAdapter[str] = TypeAdapter(Id)


def own_id(dataset: str, given: str | None, *parts: str) -> str:
    """The id of a thing: the one that the file gives it, or one made of the dataset's name and what it is called.

    A made id begins with the dataset's name, so that it never takes over a thing of another dataset. Two ids of a
    file never become one: where letters of an id have to change, a checksum of the whole id ends it.

    Args:
        dataset: the dataset's id.
        given: the id in the file; one that is a web address or a URN names the thing everywhere.
        parts: what it is called, and by whom, most general first.
    """
    text = (given or "").strip()
    if (text.startswith("urn:") or is_page(text)) and text.isprintable() and len(text) <= MOST_ID_LETTERS:
        return text
    named = [slug(part) for part in ((text,) if text else parts)]
    made = "/".join([dataset, *(part for part in named if part)])
    whole = named == [text] if text else all(named)
    if len(made) <= MOST_ID_LETTERS and whole:
        return made
    digest = sha256((text or "\n".join(("", *parts))).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{made[: MOST_ID_LETTERS - 13]}-{digest}"


def written_id(dataset: str, given: str | None, *parts: str) -> str:
    """The same, but what Gradus wrote comes back as it was; a format that reads so warns of it."""
    text = (given or "").strip()
    return (_own(text) if text.startswith(OWN_IDS) else None) or own_id(dataset, given, *parts)


def is_rewritten(given: str, id_: str) -> bool:
    """Whether more of an id of the file changed than its case and blanks, where the thing has this id in the graph."""
    text = given.strip()
    return id_ != text and not text.startswith(OWN_IDS) and slug(text) != re.sub(r"\s+", "-", text).casefold()


def as_address(id_: str) -> str:
    """An id of the graph as an address, from which `written_id` makes the same id; one that is an address stays."""
    known = id_.startswith(("urn:", "http://", "https://")) and not id_.startswith((OWN_IDS, *OF_A_DOCUMENT))
    if known and own_id("", id_) == id_ and _is_iri(id_):
        return id_
    return f"{OWN_IDS}{quote(id_, safe=':')}"


def _own(address: str) -> str | None:
    """The id behind an address of our own; None where it is none that a row can have."""
    try:
        return _ID.validate_python(unquote(address.removeprefix(OWN_IDS)))
    except ValidationError:
        return None


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def slug(text: str) -> str:
    """A text as part of an id: its letters and digits, small, joined by hyphens; other scripts stay."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^\w]+", "-", kept).strip("-_")[:_LONGEST_SLUG]


def is_page(text: object) -> bool:
    """Whether a text is the address of a web page."""
    return isinstance(text, str) and _is_address(text)


@lru_cache(10_000)
def _is_address(text: str) -> bool:
    if not text.isprintable() or len(text) > 2000 or re.search(r"[\s<>\"\\]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def page(*candidates: object, instead: str | None = None) -> str | None:
    """The page to cite: the first that is an address of the web.

    Args:
        candidates: what the file names, best first; lists are looked into.
        instead: the page to cite where it names none.
    """
    for one in candidates:
        inner = one if isinstance(one, Iterable) and not isinstance(one, str) else [one]
        for text in inner:
            if is_page(text):
                return str(text)
    return instead
