"""A file that a person brings: which format it is in, and what it holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from graph.errors import ContentError
from loaders.holdings import baked, clr, elm, elmo, open_badges
from loaders.holdings.achievement import Achievement, Credit, Holdings, Proof
from loaders.holdings.doubts import with_doubts
from loaders.holdings.safe_xml import read_xml
from loaders.holdings.tokens import is_token, payload, payload_or_none
from loaders.holdings.values import MOST
from loaders.strict_json import read_json
from words import tr

MOST_BYTES = 2_000_000
MOST_ACHIEVEMENTS = 200
_JSON_READERS = (clr, open_badges, elm)
_WRAPPERS = ("verifiableCredential", "credential", "vc")


def read_holdings(raw: bytes, on: date) -> Holdings:
    """What a person's file holds; what it only describes beside is left alone.

    Args:
        raw: the file, whatever it is.
        on: the day for which is asked: what has lapsed by then is said.

    Raises:
        ContentError: it cannot be read, or is none of the formats; says why, and what to do.
    """
    found = _listed(raw, MOST_BYTES)
    earned = (_bounded(one) for one in found.achievements if one.described.earned)
    every = tuple(_dated(one, on) for one in islice(earned, MOST_ACHIEVEMENTS))
    if not every:
        raise _none(found.format)
    return replace(found, achievements=every)


def read_credentials(raw: bytes, on: date, most: int) -> Holdings:
    """All that a file lists, achieved by somebody or only described, with the credit that it carries for anybody.

    Args:
        raw: the file, whatever it is.
        on: the day for which is asked: what has lapsed by then is said.
        most: how many bytes it may have.

    Raises:
        ContentError: it cannot be read, or is none of the formats; says why, and what to do.
    """
    found = _listed(raw, most)
    return replace(found, achievements=tuple(_dated(_for_anybody(one), on) for one in found.achievements))


def _listed(raw: bytes, most: int) -> Holdings:
    if len(raw) > most:
        raise ContentError(
            tr(
                "The file is too large: {size} MB. Allowed are {most} MB.",
                size=f"{len(raw) / 1_000_000:.1f}",
                most=f"{most / 1_000_000:g}",
            )
        )
    found = _read(raw, most, baked_in=False)
    if not found.achievements:
        raise _none(found.format)
    return found


def _none(format: str) -> ContentError:
    return ContentError(tr("The file is a {format}, but it names no achievement.", format=format))


def _bounded(one: Achievement) -> Achievement:
    return replace(one, parts=tuple(_bounded(part) for part in one.parts[:MOST]))


def _for_anybody(one: Achievement) -> Achievement:
    credits = tuple(Credit(amount, system) for amount, system in one.described.credits) or one.credits
    return replace(one, credits=credits, parts=tuple(map(_for_anybody, one.parts)))


def _dated(one: Achievement, on: date) -> Achievement:
    """The achievement and its parts, with what makes one look twice."""
    return with_doubts(replace(one, parts=tuple(_dated(part, on) for part in one.parts)), on)


def _read(raw: bytes, most: int, *, baked_in: bool) -> Holdings:
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    if raw.startswith(baked.PNG) and not baked_in:
        return _read(_small(baked.in_png(raw, MOST_BYTES)), most, baked_in=True)
    if raw.startswith(b"%PDF"):
        raise ContentError(
            tr(
                "A PDF is for people to read. Ask the issuer for the credential itself, as JSON or XML; Europass and "
                "EMREX give both."
            )
        )
    if start.startswith(b"<") and not baked_in:
        return _xml(raw, most)
    if start.startswith(b"http"):
        raise ContentError(
            tr("There is only the address of a badge. No other page is asked from here: download the badge as a file.")
        )
    if is_token(raw.strip()):
        return replace(_document(payload(raw.strip(), most)), proof=Proof.NAMED)
    if start and start[:1] not in b"{[" and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unknown()
    return _document(read_json(raw, most))


def _small(raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise ContentError(tr("The badge in this picture is too large."))
    return raw


def _xml(raw: bytes, most: int) -> Holdings:
    root = read_xml(raw)
    if root.name == "svg":
        return _read(_small(baked.in_svg(root)), most, baked_in=True)
    if elmo.recognises(root):
        return Holdings(elmo.NAME, tuple(elmo.read(root)), elmo.proof(root))
    raise _unknown()


def _document(document: Any) -> Holdings:
    """The first format that knows a credential in the document, which may be wrapped or one of several."""
    credentials = list(unwrapped(document))
    for reader in _JSON_READERS:
        known = [(at, one) for at, one in credentials if reader.recognises(one)]
        if known:
            whole = [document] if isinstance(document, dict) else []
            signed = any(one.get("proof") for one in (*whole, *(one for _, one in known)))
            return Holdings(
                reader.NAME,
                tuple(achievement for at, one in known for achievement in reader.read(one, at)),
                Proof.NAMED if signed or (reader is clr and any(clr.signed(one) for _, one in known)) else Proof.NONE,
                tuple(one for at, record in known for one in clr.associations(record, at)) if reader is clr else (),
            )
    raise _unknown()


def unwrapped(document: Any, at: str = "", deepest: int = 4) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of a document that may be credentials: itself, those it lists, and those it is wrapped around.

    Args:
        document: the document.
        at: where it stands.
        deepest: how many wrappers may be in one another.

    Yields:
        Each with its JSON pointer.
    """
    if isinstance(document, list):
        for place, one in enumerate(document):
            if not isinstance(one, list):
                yield from unwrapped(one, f"{at}/{place}", deepest)
    elif isinstance(document, str) and deepest:
        yield from unwrapped(payload_or_none(document, MOST_BYTES), at, deepest - 1)
    elif isinstance(document, dict):
        yield at, document
        for name in _WRAPPERS if deepest else ():
            yield from unwrapped(document.get(name), f"{at}/{name}", deepest - 1)


def _unknown() -> ContentError:
    return ContentError(
        tr(
            "The file is none of those that can be read here: a European Digital Credential (JSON), an Open Badge "
            "(JSON, PNG or SVG), or an ELMO transcript (XML)."
        )
    )
