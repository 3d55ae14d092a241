"""JSON of a person's file, read so that whatever it holds is either plain data or one clear error."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

from graph.errors import ContentError
from words import N_, tr

DEEPEST = 60
"""No format read here nests deeper than twenty."""

LONGEST_NUMBER = 40
_SHOWN = 40
_WRITTEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^\s"\[\]{},:]+', re.DOTALL)
"""A text, or what stands bare: a number, or a word."""


class _Unfit(Exception):
    """What is wrong, as it is said of a file and of one line of it."""

    def __init__(self, of_file: str, of_line: str, **values: object) -> None:
        super().__init__(of_file)
        self.of_file, self.of_line, self.values = of_file, of_line, values


class _NoNumber(Exception):
    """What stands where a number should."""


class Repeating(dict[str, Any]):
    """A table that names something more than once: what stands last counts, others may read what stands first."""

    names: tuple[str, ...] = ()


def read_json(raw: bytes, most: int) -> Any:
    """The data that a JSON file holds.

    A table that names something more than once is a `Repeating` one: see `repeated`.

    Args:
        raw: the file.
        most: how many bytes it may have.

    Raises:
        ContentError: it is empty, too large, no UTF-8, no JSON, too deep, or holds a number that is none.
    """
    if len(raw) > most:
        raise ContentError(
            tr(
                "The file is too large: {size} MB. Allowed are {most} MB.",
                size=f"{len(raw) / 1_000_000:.1f}",
                most=f"{most / 1_000_000:g}",
            )
        )
    if not raw.strip():
        raise ContentError(tr("The file is empty."))
    try:
        return _read(raw)
    except _Unfit as unfit:
        raise ContentError(tr(unfit.of_file, **unfit.values)) from unfit.__cause__


def read_line(raw: bytes) -> Any:
    """The data that one line of a file holds, of many that are JSON each.

    Args:
        raw: the line.

    Raises:
        ContentError: it is no UTF-8, no JSON, too deep, or holds a number that is none; the line's number is not said.
    """
    try:
        return _read(raw.rstrip(b"\r\n"))
    except _Unfit as unfit:
        raise ContentError(tr(unfit.of_line, **unfit.values)) from unfit.__cause__


def repeated(document: Any) -> Iterator[tuple[str, str]]:
    """What a document names more than once in one table.

    Yields:
        The JSON pointer of the table, and the name.
    """
    waiting = [("", document)] if _repeats(document) else []
    while waiting:
        at, one = waiting.pop()
        if isinstance(one, Repeating):
            yield from ((at, name) for name in one.names)
        inside = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        waiting += [(f"{at}/{escaped(name)}", inner) for name, inner in inside if isinstance(inner, dict | list)][::-1]


def _read(raw: bytes) -> Any:
    text = _decoded(raw)
    try:
        found = json.loads(text, parse_constant=_refused, parse_float=_float, parse_int=_int, object_pairs_hook=_table)
    except json.JSONDecodeError as error:
        raise _Unfit(
            N_(
                "The file is not valid JSON: line {line}, column {column} ({reason}). It may be cut off or have been "
                "changed by hand; ask for it again where it comes from."
            ),
            N_("The line is not valid JSON: column {column} ({reason})."),
            line=error.lineno,
            column=error.colno,
            reason=error.msg,
        ) from error
    except _NoNumber as error:
        raise _no_number(text, str(error)) from error
    except RecursionError as error:
        raise _too_deep() from error
    # Most documents are neither deep nor hold half a letter, and show it.
    if not text.isascii() or "\\u" in text or text.count("{") + text.count("[") >= DEEPEST:
        _check(found)
    return found


def _decoded(raw: bytes) -> str:
    plain = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        if (at := plain[:4].find(0)) >= 0:
            raise UnicodeDecodeError("utf-8", plain, at, at + 1, "as in UTF-16 or UTF-32")
        return plain.decode()
    except UnicodeDecodeError as error:
        before = plain[: error.start]
        raise _Unfit(
            N_("The file is no text in UTF-8: line {line} holds other bytes. Is it the right file?"),
            N_("The line is no text in UTF-8: other bytes begin in column {column}."),
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1,
        ) from error


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    table = Repeating(found)
    table.names = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return table


def _repeats(document: Any) -> bool:
    """Whether there is a table that names something twice, without the cost of telling where."""
    level = [document]
    while level:
        if any(type(one) is Repeating for one in level):
            return True
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return False


def escaped(name: object) -> str:
    """A name as a part of a JSON pointer (RFC 6901)."""
    return str(name).replace("~", "~0").replace("/", "~1")


def _refused(name: str) -> NoReturn:
    raise _NoNumber(name)


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_NUMBER else float("inf")
    if not isfinite(value):
        raise _NoNumber(text)
    return value


def _int(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _NoNumber(text)
    return int(text)


def _no_number(text: str, value: str) -> _Unfit:
    """The error, with the place: what is refused first is the first that is written so."""
    at = next((one.start() for one in _WRITTEN.finditer(text) if one.group() == value), 0)
    return _Unfit(
        N_("The file holds {value} where a number should stand: line {line}, column {column}."),
        N_("The line holds {value} where a number should stand: column {column}."),
        value=f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value,
        line=text.count("\n", 0, at) + 1,
        column=at - text.rfind("\n", 0, at),
    )


def _check(found: Any) -> None:
    """Without recursion: how deep it is, and that every text can be written down again."""
    level = [found]
    for _ in range(DEEPEST):
        texts = [item for item in level if isinstance(item, str)]
        for item in level:
            if isinstance(item, dict):
                texts += item
        if any("\ud800" <= letter <= "\udfff" for text in texts if not text.isascii() for letter in text):
            raise _Unfit(
                N_("The file holds a text with half a letter in it (a lone surrogate)."),
                N_("The line holds a text with half a letter in it (a lone surrogate)."),
            )
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> _Unfit:
    return _Unfit(
        N_("The file nests its parts too deeply: more than {n} levels."),
        N_("The line nests its parts too deeply: more than {n} levels."),
        n=DEEPEST,
    )
