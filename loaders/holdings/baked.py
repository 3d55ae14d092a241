"""Badges baked into pictures: the assertion inside a PNG or an SVG."""

import zlib
from collections.abc import Iterator

from graph.errors import ContentError
from loaders.holdings.safe_xml import Element
from words import tr

PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"openbadges", b"openbadgecredential")
_NAMESPACES = ("http://openbadges.org", "https://purl.imsglobal.org/ob/v3p0")


def in_png(raw: bytes, most: int) -> bytes:
    """What is baked into a PNG.

    Args:
        raw: the picture.
        most: how many bytes the badge may have, unpacked.

    Raises:
        ContentError: there is no badge in it, or the picture is damaged.
    """
    for kind, data in _chunks(raw):
        keyword, zero, rest = data.partition(b"\0")
        if keyword not in _KEYWORDS or not zero:
            continue
        if kind == b"tEXt":
            return rest
        if kind == b"iTXt" and len(rest) > 2:
            compressed, tail = rest[0] == 1, rest[2:]
            text = tail.split(b"\0", 2)[-1]
            return _unpacked(text, most) if compressed else text
    raise ContentError(
        tr("There is no badge in this picture. Download the badge from where it is kept, not a copy of it.")
    )


def in_svg(root: Element) -> bytes:
    """What is baked into an SVG.

    Raises:
        ContentError: there is no badge in it.
    """
    for one in _everything(root):
        if one.name in ("assertion", "credential") and one.namespace.startswith(_NAMESPACES):
            return (one.text.strip() or one.attributes.get("verify", "")).encode()
    raise ContentError(
        tr("There is no badge in this picture. Download the badge from where it is kept, not a copy of it.")
    )


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place + 8 <= len(raw):
        length = int.from_bytes(raw[place : place + 4], "big")
        kind = raw[place + 4 : place + 8]
        if kind == b"IEND":
            return
        if place + 8 + length > len(raw):
            raise ContentError(tr("The picture is cut off or damaged."))
        yield kind, raw[place + 8 : place + 8 + length]
        place += 12 + length


def _unpacked(data: bytes, most: int) -> bytes:
    try:
        reader = zlib.decompressobj()
        found = reader.decompress(data, most + 1)
    except zlib.error as error:
        raise ContentError(tr("The picture is cut off or damaged.")) from error
    return found  # one byte more than is allowed where it is too large, so that it is refused as that


def _everything(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.children)
