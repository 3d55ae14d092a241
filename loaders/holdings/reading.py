"""A file that a person brings: which format it is in, and what it holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, Protocol

from graph.errors import ContentError
from loaders.holdings import baked, clr, elm, elmo, open_badges
from loaders.holdings.achievement import Achievement, Credit, Holdings
from loaders.holdings.doubts import with_doubts
from loaders.holdings.safe_xml import read_xml
from loaders.holdings.values import MOST
from loaders.proofs import checking, jws
from loaders.proofs.keys import NOBODY, Trusted
from loaders.proofs.proof import Proof, State, Why, covered
from loaders.strict_json import read_json, repeated
from words import tr

MOST_BYTES = 2_000_000
MOST_ACHIEVEMENTS = 200
_Placed = tuple[str, dict[str, Any]]


class _Reader(Protocol):
    """What a module that reads a format of credentials in JSON has."""

    NAME: str

    def recognises(self, document: dict[str, Any]) -> bool: ...
    def read(self, document: dict[str, Any], at: str = "") -> Iterator[Achievement]: ...
    def lost(self, document: dict[str, Any], at: str = "") -> Iterator[str]: ...


_JSON_READERS: tuple[_Reader, ...] = (clr, open_badges, elm)


def read_holdings(raw: bytes, on: date) -> Holdings:
    """What a person's file holds; what it only describes beside is left alone.

    Args:
        raw: the file, whatever it is.
        on: the day for which is asked: what has lapsed by then is said.

    Raises:
        ContentError: it cannot be read, or is none of the formats; says why, and what to do.
    """
    found = _listed(raw, MOST_BYTES, NOBODY, on)
    earned = (_bounded(one) for one in found.achievements if one.described.earned)
    every = tuple(_dated(one, on) for one in islice(earned, MOST_ACHIEVEMENTS))
    if not every:
        raise _none(found.format)
    return replace(found, achievements=every)


def read_credentials(raw: bytes, on: date, most: int, trusted: Trusted = NOBODY) -> Holdings:
    """All that a file lists, achieved by somebody or only described, with the credit that it carries for anybody.

    Args:
        raw: the file, whatever it is.
        on: the day for which is asked: what has lapsed by then is said.
        most: how many bytes it may have.
        trusted: the keys that the user vouches for.

    Raises:
        ContentError: it cannot be read, or is none of the formats; says why, and what to do.
    """
    found = _listed(raw, most, trusted, on)
    return replace(found, achievements=tuple(_dated(_for_anybody(one), on) for one in found.achievements))


def _listed(raw: bytes, most: int, trusted: Trusted, on: date) -> Holdings:
    if len(raw) > most:
        raise ContentError(
            tr(
                "The file is too large: {size} MB. Allowed are {most} MB.",
                size=f"{len(raw) / 1_000_000:.1f}",
                most=f"{most / 1_000_000:g}",
            )
        )
    found = _read(raw, most, trusted, on, baked_in=False)
    if not found.achievements and not found.lost:
        raise _none(found.format)
    return found


def _none(format: str) -> ContentError:
    return ContentError(tr("The file ({format}) names no achievement.", format=format))


def _bounded(one: Achievement) -> Achievement:
    return replace(one, parts=tuple(_bounded(part) for part in one.parts[:MOST]))


def _for_anybody(one: Achievement) -> Achievement:
    credits = tuple(Credit(amount, system) for amount, system in one.described.credits) or one.credits
    return replace(one, credits=credits, parts=tuple(map(_for_anybody, one.parts)))


def _dated(one: Achievement, on: date) -> Achievement:
    """The achievement and its parts, with what makes one look twice."""
    return with_doubts(replace(one, parts=tuple(_dated(part, on) for part in one.parts)), on)


def _read(raw: bytes, most: int, trusted: Trusted, on: date, *, baked_in: bool) -> Holdings:
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    if raw.startswith(baked.PNG) and not baked_in:
        return _read(_small(baked.in_png(raw, MOST_BYTES)), most, trusted, on, baked_in=True)
    if raw.startswith(b"%PDF"):
        raise ContentError(
            tr(
                "A PDF is for people to read. Ask the issuer for the credential itself, as JSON or XML; Europass and "
                "EMREX give both."
            )
        )
    if start.startswith(b"<") and not baked_in:
        return _xml(raw, most, trusted, on)
    if start.startswith(b"http"):
        raise ContentError(
            tr("There is only the address of a badge. No other page is asked from here: download the badge as a file.")
        )
    if signed := jws.of_bytes(raw):
        return _document(raw.decode("ascii"), signed.content(most), most, trusted, on)
    if start and start[:1] not in b"{[" and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unknown()
    document = read_json(raw, most)
    return _document(document, document, most, trusted, on)


def _small(raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise ContentError(tr("The badge in this picture is too large."))
    return raw


def _xml(raw: bytes, most: int, trusted: Trusted, on: date) -> Holdings:
    root = read_xml(raw)
    if root.name == "svg":
        return _read(_small(baked.in_svg(root)), most, trusted, on, baked_in=True)
    if elmo.recognises(root):
        return Holdings(elmo.NAME, tuple(elmo.read(root)), (elmo.proof(root),))
    raise _unknown()


def _document(signed: Any, document: Any, most: int, trusted: Trusted, on: date) -> Holdings:
    """The first format that knows a credential in the document, which may be wrapped or one of several.

    Args:
        signed: the document, or the token that it was in.
        document: the document.
        most: how many bytes a token may say.
        trusted: the keys that the user vouches for.
        on: the day for which is asked.
    """
    credentials = list(unwrapped(document))
    for reader in _JSON_READERS:
        known = [(at, one) for at, one in credentials if reader.recognises(one)]
        if known:
            read = tuple(achievement for at, one in known for achievement in reader.read(one, at))
            lost = [*_lost(document, reader, known, [one.at for one in read])]
            return Holdings(
                reader.NAME,
                read,
                _proofs(signed, [at for at, _ in known], most, trusted, on),
                tuple(one for at, record in known for one in clr.associations(record, at)) if reader is clr else (),
                tuple(lost),
                tuple(repeated(document)),
            )
    raise _unknown()


def _lost(document: Any, reader: _Reader, known: list[_Placed], found: list[str]) -> Iterator[tuple[str, str]]:
    """What is listed and gives no achievement, each with its place and why."""
    taken = {place for at, _ in known for place in _around(at)}
    full = {place for at in found for place in _around(at)}
    for at in _listed_in(document):
        if at not in taken:
            yield at, "is none of the credentials that this format has: nothing of it is taken"
    for at, one in known:
        places = [*reader.lost(one, at)]
        if at not in full and not places:
            yield at, "names no achievement: nothing of it is taken"
        yield from ((place, "is no achievement that can be read: nothing of it is taken") for place in places)


def _around(at: str) -> Iterator[str]:
    """A place, and all around it."""
    while at:
        yield at
        at = at.rpartition("/")[0]
    yield ""


def _listed_in(document: Any) -> Iterator[str]:
    """The places of what a file lists, by itself or in a wrapper."""
    lists = [("", document)]
    if isinstance(document, dict):
        lists = [(f"/{name}", document.get(name)) for name in checking.WRAPPERS]
    for at, many in lists:
        yield from (f"{at}/{place}" for place in range(len(many) if isinstance(many, list) else 0))


def _proofs(signed: Any, places: list[str], most: int, trusted: Trusted, on: date) -> tuple[Proof, ...]:
    """Those that there are, and that a credential has none."""
    found = checking.check(signed, trusted, most, on)
    proven = {proof.at for proof in found if not proof.presented}
    bare = (at for at in places if not covered(at, proven))
    return (*found, *(Proof(State.NONE, Why.ABSENT, at=at) for at in bare))


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
    elif (said := checking.opened(document, MOST_BYTES)) is not document:
        yield from unwrapped(said, at, deepest - 1) if deepest else ()
    elif isinstance(document, dict):
        yield at, document
        document = _with_expiry(document)
        for name in checking.WRAPPERS if deepest else ():
            yield from unwrapped(document.get(name), f"{at}/{name}", deepest - 1)


def _with_expiry(claims: dict[str, Any]) -> dict[str, Any]:
    """The claims of a token whose credential has the day on which the token lapses, where it names none itself."""
    inner, lapses = claims.get("vc"), claims.get("exp")
    if not isinstance(inner, dict) or not isinstance(lapses, int | float) or isinstance(lapses, bool):
        return claims
    try:
        day = datetime.fromtimestamp(lapses, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return claims
    named = inner.get("validUntil") or inner.get("expirationDate")
    return claims if named else {**claims, "vc": {**inner, "expirationDate": day}}


def _unknown() -> ContentError:
    return ContentError(
        tr(
            "The file is none of those that can be read here: a European Digital Credential (JSON), an Open Badge "
            "(JSON, PNG or SVG), or an ELMO transcript (XML)."
        )
    )
