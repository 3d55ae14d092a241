"""What a file of the European Learning Model describes, whatever its syntax: things that refer to each other.

A thing is a table in the words of `elm.terms`. Beside these it has `id`, `type` (a list), `@at` (its place in the file)
and `@line`. Texts are tables from language (empty: not said) to a list of texts; everything that is no text or literal
is a list of things, some of which only name the one that is meant.
"""

import json
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Protocol, Self

from loaders.aside import put_aside
from loaders.foreign.elm.terms import listed_as
from loaders.holdings.achievement import Title
from loaders.holdings.values import tag

Thing = dict[str, Any]

META = frozenset({"id", "type", "@at", "@line"})
written = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
READING = 0.25
"""How much of the work with a file is to put aside what it says; the rest is to make rows of it."""

MOST_RECENT = 5000
"""How many things that were looked up are kept at hand, at most."""

_MOST_WRITTEN = 4_000_000
"""Letters of their JSON at most: in memory a thing takes about ten times as much."""

MOST = 200
"""How many of a kind are taken over from one thing."""

MOST_LETTERS = 20_000
"""Letters of a text that are taken over, as many as the model allows."""


class Things(Protocol):
    """The things of a file."""

    def of_type(self, kind: str) -> Iterator[Thing]:
        """Those that the file lists of a kind, in its order where it has one."""

    def count(self, kind: str) -> int:
        """How many there are of a kind."""

    def ids(self, kind: str, most: int) -> list[str]:
        """The ids of so many of a kind, at most."""

    def find(self, id_: str) -> Thing | None:
        """The thing of this id; of several the first."""


class Recent:
    """The things that were looked up last."""

    def __init__(self, look: Callable[[str], tuple[Thing | None, int]]) -> None:
        """Begin with none.

        Args:
            look: finds a thing by its id, and says how many letters of JSON it has.
        """
        self._look = look
        self._found: dict[str, Thing | None] = {}
        self._letters = 0

    def find(self, id_: str) -> Thing | None:
        """The thing of this id; None where there is none."""
        if id_ not in self._found:
            if len(self._found) >= MOST_RECENT or self._letters > _MOST_WRITTEN:
                self._found.clear()
                self._letters = 0
            self._found[id_], letters = self._look(id_)
            self._letters += letters
        return self._found[id_]


class Shelf:
    """Things put aside outside of memory: files refer forth and back, and may be larger than memory."""

    def __init__(self) -> None:
        """Begin with nothing, in a temporary file that nobody else sees and that goes with the last use."""
        self._rows = put_aside("CREATE TABLE things (place INTEGER PRIMARY KEY, id TEXT, kind TEXT, said TEXT)")
        self._indexed = False
        self._recent = Recent(self._look)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._rows.close()

    def put(self, thing: Thing, *, listed: bool = True) -> None:
        """Put a thing aside.

        Args:
            thing: the thing.
            listed: whether the file lists it, or only describes it inside another.
        """
        kind = listed_as(thing["type"]) if listed else ""
        row = (thing.get("id"), kind, written(thing))
        self._rows.execute("INSERT INTO things (id, kind, said) VALUES (?, ?, ?)", row)

    def of_type(self, kind: str) -> Iterator[Thing]:
        """Those that the file lists of a kind, in its order."""
        self._index()
        for (said,) in self._rows.execute("SELECT said FROM things WHERE kind = ? ORDER BY place", (kind,)):
            yield json.loads(said)

    def count(self, kind: str) -> int:
        """How many there are of a kind."""
        self._index()
        return int(self._rows.execute("SELECT count(*) FROM things WHERE kind = ?", (kind,)).fetchone()[0])

    def ids(self, kind: str, most: int) -> list[str]:
        """The ids of so many of a kind, at most."""
        self._index()
        asked = "SELECT id FROM things WHERE kind = ? AND id IS NOT NULL ORDER BY place LIMIT ?"
        return [id_ for (id_,) in self._rows.execute(asked, (kind, most))]

    def find(self, id_: str) -> Thing | None:
        """The thing of this id; of several the first."""
        return self._recent.find(id_)

    def _look(self, id_: str) -> tuple[Thing | None, int]:
        self._index()
        found = self._rows.execute("SELECT said FROM things WHERE id = ? ORDER BY place LIMIT 1", (id_,)).fetchone()
        return (json.loads(found[0]), len(found[0])) if found else (None, 0)

    def _index(self) -> None:
        if not self._indexed:
            self._rows.execute("CREATE INDEX by_id ON things (id, place)")
            self._rows.execute("CREATE INDEX by_kind ON things (kind, place)")
            self._indexed = True


def follow(things: Things, start: Thing, *path: str) -> list[Thing]:
    """The things at the end of a path of properties, each once; those that are only named are looked up.

    Args:
        things: where to look them up.
        start: where the path begins.
        path: the properties.
    """
    here = [start]
    for name in path:
        if len(here) == 1 and len(links := here[0].get(name, ())) < 2:
            here = [resolved(things, linked, here[0]) for linked in links]
            continue
        found: dict[int | str, Thing] = {}
        for one in here:
            for linked in one.get(name, ()):
                known = resolved(things, linked, one)
                found.setdefault(known.get("id") or id(known), known)
        here = list(found.values())[:MOST]
    return here


def resolved(things: Things, linked: Thing, among: Thing) -> Thing:
    """A thing that is only named, looked up; what is nowhere described stays its name.

    What has no place of its own in the file has that of what names it.
    """
    id_ = linked.get("id")
    known = linked if not id_ or not linked.keys() <= META else things.find(id_) or linked
    return known if known.get("@at") else {**known, "@at": among.get("@at"), "@line": among.get("@line")}


def titles(value: Any) -> list[Title]:
    """Texts with their languages, whatever the file's order: English, those of no language, the others."""
    if not isinstance(value, dict):
        return []
    found = [Title(text, tag(language)) for language, texts in value.items() for text in texts]
    return sorted(dict.fromkeys(found), key=_first_english)


def _first_english(title: Title) -> tuple[int, str]:
    language = (title.language or "").casefold()
    return (0 if language.partition("-")[0] == "en" else 1 if not language else 2, language)


def text(value: Any) -> str | None:
    """A text in English where there is one, else in the first of its languages; None where there is none."""
    if isinstance(value, dict) and value.get("en"):
        return str(value["en"][0])
    return next((title.text for title in titles(value)), None)


def literal(one: Thing, name: str) -> Any:
    """The only value of a property; None where there is none or several that differ."""
    value = one.get(name)
    distinct = list(dict.fromkeys(value)) if isinstance(value, list) else []
    return distinct[0] if len(distinct) == 1 else None


def code(concept: Thing) -> str:
    """What a concept is named by: the end of its address, else its notation."""
    id_ = str(concept.get("id") or "")
    # Europass writes the name of the list as the notation, and the value as the end of the address.
    if "://" in id_:
        return id_.rstrip("/").rpartition("/")[2]
    return str(literal(concept, "notation") or ("" if id_.startswith("_:") else id_))
