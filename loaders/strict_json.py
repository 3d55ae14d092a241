"""JSON of a person's file, read so that whatever it holds is either plain data or one clear error."""

import json
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

from graph.errors import ContentError
from words import tr

DEEPEST = 60
"""No format read here nests deeper than twenty."""

LONGEST_NUMBER = 40
_SHOWN = 40


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
        ContentError: it is too large, no UTF-8, no JSON, too deep, or holds a number that is none.
    """
    text = decoded(raw, most)
    try:
        found = json.loads(text, parse_constant=_refused, parse_float=_float, parse_int=_int, object_pairs_hook=_table)
    except json.JSONDecodeError as error:
        raise ContentError(
            tr(
                "The file is not valid JSON: line {line}, column {column} ({reason}). It may be cut off or have been "
                "changed by hand; ask for it again where it comes from.",
                line=error.lineno,
                column=error.colno,
                reason=error.msg,
            )
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    _check(found)
    return found


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
        waiting += [(f"{at}/{_escaped(name)}", inner) for name, inner in inside if isinstance(inner, dict | list)][::-1]


def decoded(raw: bytes, most: int) -> str:
    """The text of a file of at most so many bytes, in UTF-8 with or without a byte order mark.

    Raises:
        ContentError: it is empty, too large, or no UTF-8.
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
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(
            tr("The file is no text in UTF-8: line {line} holds other bytes. Is it the right file?", line=line)
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


def _escaped(name: object) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")


def _refused(name: str) -> NoReturn:
    raise ContentError(tr("The file holds {value} where a number should stand.", value=name))


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_NUMBER else float("inf")
    if not isfinite(value):
        _refused(f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text)
    return value


def _int(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        _refused(f"{text[:_SHOWN]}…")
    return int(text)


def _check(found: Any) -> None:
    """Without recursion: how deep it is, and that every text can be written down again."""
    level = [found]
    for _ in range(DEEPEST):
        texts = [item for item in level if isinstance(item, str)]
        for item in level:
            if isinstance(item, dict):
                texts += item
        if any("\ud800" <= letter <= "\udfff" for text in texts if not text.isascii() for letter in text):
            raise ContentError(tr("The file holds a text with half a letter in it (a lone surrogate)."))
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> ContentError:
    return ContentError(tr("The file nests its parts too deeply: more than {n} levels.", n=DEEPEST))
