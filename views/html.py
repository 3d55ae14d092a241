"""Small pieces of HTML, safe whatever the data holds: every text is escaped, every link is http or https."""

import re
from html import escape
from urllib.parse import urlsplit

from words import tr

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def text(value: object) -> str:
    """A text, escaped for HTML."""
    return escape(str(value), quote=True)


def filled(sentence: str, **blanks: str) -> str:
    """A sentence of the interface, escaped, with HTML in its blanks.

    Args:
        sentence: with its blanks still as `{name}`.
        blanks: the HTML for each.
    """
    return text(sentence).format(**blanks)


def plain(value: object) -> str:
    """A text, escaped for Markdown: in button labels and the like it stays what it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(value).split()))


def publisher(url: str) -> str:
    """Who publishes a page, as its host name; empty where the address is not one of the web."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def link(url: str, label: str | None = None) -> str:
    """A link that opens in a new tab, or, where the address is not one of the web, only its text.

    Args:
        url: the address.
        label: what to show; the publisher if not given.
    """
    host = publisher(url)
    if not host:
        return text(label or url)
    hint = text(tr("opens in a new tab"))
    return (
        f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer">{text(label or host)}'
        f'<span class="g-out" aria-hidden="true"> ↗</span><span class="g-sr"> ({hint})</span></a>'
    )
