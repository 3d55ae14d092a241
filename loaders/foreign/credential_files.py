"""Files of credentials as a dataset: Open Badges and CLR, DC4EU (EUDI) and ELMO, told apart by what they hold."""

import re
from collections.abc import Callable
from pathlib import Path

from graph.errors import ContentError, PathError
from loaders.foreign.collector import Collector
from loaders.foreign.credentials import take
from loaders.foreign.files import MOST_BYTES, beginning, document_or_none, is_json
from loaders.foreign.options import Options
from loaders.holdings import baked, clr, elm, elmo, open_badges
from loaders.holdings.elm import kinds
from loaders.holdings.reading import read_credentials, unwrapped
from loaders.reading import Reading

_BADGES = re.compile(
    rb'"(OpenBadgeCredential|AchievementCredential|ClrCredential|BadgeClass)"|purl\.imsglobal\.org/spec/(ob|clr)/'
    rb"|w3id\.org/openbadges"
)
_BAKED = re.compile(rb"openbadges?(\.org|credential|\0)|purl\.imsglobal\.org/spec/ob")
_EUDI = re.compile(
    rb'ec\.europa\.eu/credentials/v1|"European(?!DigitalCredential")[A-Z]\w+"|tsr\.ebsi\.europa\.eu/schemas'
)
_EUDI_TYPE = re.compile(r"European(?!DigitalCredential$)[A-Z]\w+")
_ELMO = re.compile(rb"<elmo[\s>/]|<\w+:elmo[\s>/]")


def is_open_badge(path: Path) -> bool:
    """Whether a file is an Open Badge or CLR: as JSON, as a signed token, or baked into a picture."""
    start = beginning(path)
    if start.startswith(baked.PNG):
        return _has(path, _BAKED)
    if start.startswith(b"<"):
        return b"<svg" in start and _has(path, _BAKED)
    return _holds(path, start, _is_badge, _BADGES)


def is_eudi(path: Path) -> bool:
    """Whether a file is an education credential of the EUDI pilots (DC4EU): as JSON, or as a signed token."""
    return _holds(path, beginning(path), _is_eudi, _EUDI)


def is_elmo(path: Path) -> bool:
    """Whether a file is an ELMO transcript."""
    start = beginning(path).replace(b"\0", b"")
    return b"<" in start[:8] and bool(_ELMO.search(start))


def read_open_badge(path: Path, options: Options) -> Reading:
    """What Open Badges and CLRs say that is offered."""
    return _read(path, options, (open_badges.NAME, clr.NAME))


def read_eudi(path: Path, options: Options) -> Reading:
    """What education credentials of the EUDI pilots say that is offered."""
    return _read(path, options, (elm.NAME,))


def read_elmo(path: Path, options: Options) -> Reading:
    """What an ELMO transcript lists: nothing that is offered, unless the user says so."""
    return _read(path, options, (elmo.NAME,))


def _read(path: Path, options: Options, names: tuple[str, ...]) -> Reading:
    if not path.is_file():
        raise PathError(f"'{path}' cannot be opened: it is no file.")
    collector = Collector(path, options)
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(f"The file is larger than {MOST_BYTES // 1_000_000} MB: split it into several files.")
        found = read_credentials(raw, options.day, MOST_BYTES, options.trusted)
    except ContentError as error:
        collector.read()
        collector.reject(str(error), line=getattr(error.__cause__, "lineno", None))
        return collector.reading
    if found.format in names:
        take(collector, found)
    else:
        collector.read()
        collector.reject(f"The file's format is {found.format}, not {' or '.join(names)}: leave out --format.")
    return collector.reading


def _holds(path: Path, start: bytes, known: Callable[[dict[str, object]], bool], marks: re.Pattern[bytes]) -> bool:
    """Whether a document is known; of one that cannot be read its beginning decides, so that it is said why not."""
    document = document_or_none(path)
    if document is not None:
        return any(known(one) for _, one in unwrapped(document))
    plain = start.replace(b"\0", b"")  # of UTF-16, which is then refused with the reason
    looks = is_json(path) or plain.lstrip(b"\xff\xfe \t\r\n")[:1] in (b"{", b"[")
    return looks and bool(marks.search(plain))


def _has(path: Path, marks: re.Pattern[bytes]) -> bool:
    return path.stat().st_size <= MOST_BYTES and bool(marks.search(path.read_bytes()))


def _is_badge(document: dict[str, object]) -> bool:
    return clr.recognises(document) or open_badges.recognises(document)


def _is_eudi(document: dict[str, object]) -> bool:
    """Whether a credential is in the shape of the European ones, and of the pilots rather than of Europass."""
    if not elm.recognises(document):
        return False
    context = str(document.get("@context"))[:2000]
    return bool([one for one in kinds(document) if _EUDI_TYPE.fullmatch(one)]) or "ec.europa.eu/credentials" in context
