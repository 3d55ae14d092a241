"""A file that a person brings: which format it is in, and what it holds."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from graph.errors import ContentError
from loaders.holdings import baked, elm, elmo, open_badges
from loaders.holdings.achievement import Achievement, Holdings, Proof
from loaders.holdings.doubts import with_doubts
from loaders.holdings.safe_xml import read_xml
from loaders.holdings.values import inside
from loaders.strict_json import read_json
from words import tr

MOST_BYTES = 2_000_000
MOST_ACHIEVEMENTS = 200
_SIGNED = re.compile(rb"[\w-]+\.[\w-]+\.[\w-]*")
_JSON_READERS = (open_badges, elm)
_WRAPPERS = ("verifiableCredential", "credential", "vc")


def read_holdings(raw: bytes, on: date) -> Holdings:
    """What a file holds.

    Args:
        raw: the file, whatever it is.
        on: the day for which is asked: what has lapsed by then is said.

    Raises:
        ContentError: it cannot be read, or is none of the formats; says why, and what to do.
    """
    if len(raw) > MOST_BYTES:
        raise ContentError(
            tr(
                "The file is too large: {size} MB. Allowed are {most} MB.",
                size=f"{len(raw) / 1_000_000:.1f}",
                most=f"{MOST_BYTES / 1_000_000:g}",
            )
        )
    found = _read(raw, baked_in=False)
    every = tuple(_dated(one, on) for one in found.achievements[:MOST_ACHIEVEMENTS])
    if not every:
        raise ContentError(tr("The file is a {format}, but it names no achievement.", format=found.format))
    return replace(found, achievements=every)


def _dated(one: Achievement, on: date) -> Achievement:
    """The achievement and its parts, with what makes one look twice."""
    return with_doubts(replace(one, parts=tuple(_dated(part, on) for part in one.parts)), on)


def _read(raw: bytes, *, baked_in: bool) -> Holdings:
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    if raw.startswith(baked.PNG) and not baked_in:
        return _read(_small(baked.in_png(raw, MOST_BYTES)), baked_in=True)
    if raw.startswith(b"%PDF"):
        raise ContentError(
            tr(
                "A PDF is for people to read. Ask the issuer for the credential itself, as JSON or XML; Europass and "
                "EMREX give both."
            )
        )
    if start.startswith(b"<") and not baked_in:
        return _xml(raw)
    if start.startswith(b"http"):
        raise ContentError(
            tr("There is only the address of a badge. No other page is asked from here: download the badge as a file.")
        )
    if _SIGNED.fullmatch(raw.strip()):
        return replace(_document(_payload(raw.strip())), proof=Proof.NAMED)
    if start and start[:1] not in b"{[" and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unknown()
    return _document(read_json(raw, MOST_BYTES))


def _small(raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise ContentError(tr("The badge in this picture is too large."))
    return raw


def _xml(raw: bytes) -> Holdings:
    root = read_xml(raw)
    if root.name == "svg":
        return _read(_small(baked.in_svg(root)), baked_in=True)
    if elmo.recognises(root):
        return Holdings(elmo.NAME, tuple(elmo.read(root)), elmo.proof(root))
    raise _unknown()


def _document(document: Any) -> Holdings:
    """The first format that knows a credential in the document, which may be wrapped or one of several."""
    credentials = list(_unwrapped(document, deepest=4))
    for reader in _JSON_READERS:
        known = [one for one in credentials if reader.recognises(one)]
        if known:
            signed = any("proof" in one for one in (*known, *([document] if isinstance(document, dict) else ())))
            achievements = tuple(achievement for one in known for achievement in reader.read(one))
            return Holdings(reader.NAME, achievements, Proof.NAMED if signed else Proof.NONE)
    raise _unknown()


def _unwrapped(document: Any, deepest: int) -> Iterator[dict[str, Any]]:
    for one in inside(document):
        if isinstance(one, str) and _SIGNED.fullmatch(one.encode("utf-8", "replace")) and deepest:
            yield from _unwrapped(_payload(one.encode()), deepest - 1)
        if not isinstance(one, dict):
            continue
        yield one
        for name in _WRAPPERS if deepest else ():
            yield from _unwrapped(one.get(name), deepest - 1)


def _payload(token: bytes) -> Any:
    """What a signed token (JWS) says; its signature is not checked."""
    part = token.split(b".")[1]
    try:
        raw = base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise _unknown() from error
    return read_json(raw, MOST_BYTES)


def _unknown() -> ContentError:
    return ContentError(
        tr(
            "The file is none of those that can be read here: a European Digital Credential (JSON), an Open Badge "
            "(JSON, PNG or SVG), or an ELMO transcript (XML)."
        )
    )
