"""What foreign things are called in the graph: ids that stay the same, and the page that is cited."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from graph.fields import MOST_ID_LETTERS

_LONGEST_SLUG = 80


def own_id(dataset: str, given: str | None, *parts: str) -> str:
    """The id of a thing: the one that the file gives it, or one made of the dataset's name and what it is called.

    A made id begins with the dataset's name, so that it never takes over a thing of another dataset.

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
    if len(made) <= MOST_ID_LETTERS and len(named) == len([part for part in named if part]):
        return made
    digest = sha256("\n".join((text, *parts)).encode()).hexdigest()[:12]
    return f"{made[: MOST_ID_LETTERS - 13]}-{digest}"


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
