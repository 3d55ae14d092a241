"""The text of a PDF that Typst made, page by page: just enough of the format to read what stands there."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_INNER = rb"[^()\\]|\\."
for _ in range(4):  # brackets that close again may stand in a text as they are
    _INNER += rb"|\((?:" + _INNER + rb")*\)"
_TEXT = rb"\((?:" + _INNER + rb")*\)|<[0-9A-Fa-f]+>"
_SHOWN = re.compile(
    # What a tag says of its text; a font; a text; the beginning of a head or foot; the end of something.
    rb"/[A-Z]\w+\s*(?:" + _TEXT + rb")|/(f\d+) [\d.]+ Tf|(" + _TEXT + rb")|/Artifact<<[^>]*/Pagination[^>]*>>BDC|EMC",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(pdf: bytes) -> list[str]:
    """What each page says, in the order of its drawing, without its head and foot."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}
    return [_page(objects, one) for one in objects.values() if re.search(rb"/Type/Page\b", one)]


def _page(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_reference(rb"/Resources", page)]
    fonts = {
        name.decode(): dict(_letters(_stream(objects[_reference(rb"/ToUnicode", objects[int(number)])])))
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    said, font, in_margin = [], "", False
    for found in _SHOWN.finditer(_stream(objects[_reference(rb"/Contents", page)])):
        if found[1]:
            font = found[1].decode()
        elif found[2] is None:
            in_margin = found[0].startswith(b"/Artifact") or (in_margin and found[0] != b"EMC")
        elif found[2] and not in_margin:
            raw = _bytes(found[2])
            said += [fonts[font].get(raw[at : at + 2], "\ufffd") for at in range(0, len(raw), 2)]
    return "".join(said)


def _reference(name: bytes, entry: bytes) -> int:
    found = re.search(name + rb" (\d+) 0 R", entry)
    assert found, (name, entry)
    return int(found[1])


def _stream(entry: bytes) -> bytes:
    found = _STREAM.search(entry)
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in entry else found[1]


def _letters(table: bytes) -> Iterator[tuple[bytes, str]]:
    for code, meant in re.findall(rb"^<(\w{4})> <(\w+)>", table, re.MULTILINE):
        yield bytes.fromhex(code.decode()), bytes.fromhex(meant.decode()).decode("utf-16-be")


def _bytes(text: bytes) -> bytes:
    return bytes.fromhex(text[1:-1].decode()) if text[:1] == b"<" else _ESCAPED.sub(_unescaped, text[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 0xFF]) if said[:1].isdigit() else _CONTROLS.get(said, said)
