"""Which thing of a file became which offer, and what is a part of what, in a temporary file: there may be many."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.model import MicroCredential, Programme
from loaders.aside import put_aside
from loaders.foreign.elm.things import Thing

_USE = "INSERT OR IGNORE INTO used VALUES (?)"
_MAKE = "INSERT INTO made VALUES (?, ?, ?, ?, ?)"
_PART = "INSERT INTO parts VALUES (?, ?, ?, ?)"
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A micro-credential that is a part of an offer of the same provider.

    Attributes:
        part: its id.
        whole: the offer's id.
        source_url: the page that the offer cites.
        where: the thing that says so, as far as its place.
    """

    part: str
    whole: str
    source_url: str
    where: Thing


class Ledger:
    """What offers were made of which things."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows = put_aside(
            "CREATE TABLE used (id TEXT PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE made (thing TEXT, offer TEXT, provider TEXT, page TEXT, micro INTEGER)",
            "CREATE TABLE parts (whole TEXT, part TEXT, place TEXT, line INTEGER)",
        )
        self._new: dict[str, list[tuple[Any, ...]]] = {statement: [] for statement in (_USE, _MAKE, _PART)}

    def use(self, specification: Thing) -> None:
        """Remember that an opportunity leads to a specification."""
        if "id" in specification:
            self._write(_USE, (specification["id"],))

    def is_used(self, specification: Thing) -> bool:
        """Whether an opportunity leads to it."""
        self._flush(_USE)
        found = self._rows.execute("SELECT 1 FROM used WHERE id = ?", (specification.get("id"),))
        return found.fetchone() is not None

    def enter(self, thing: Thing, made: Programme | MicroCredential) -> None:
        """Remember what was made of a thing, and what it is a part of or has as a part."""
        me = thing.get("id")
        if not me:
            return
        micro = isinstance(made, MicroCredential)
        self._write(_MAKE, (me, made.id, made.provider_id, made.source_url, micro))
        inner = [(me, one["id"]) for one in thing.get("hasPart", ()) if "id" in one]
        outer = [(one["id"], me) for one in thing.get("isPartOf", ()) if "id" in one]
        for whole, part in inner + outer:
            self._write(_PART, (whole, part, thing.get("@at"), thing.get("@line")))

    def parts(self) -> Iterator[Part]:
        """The micro-credentials that are parts of offers, in the file's order."""
        self._flush(_MAKE, _PART)
        self._rows.execute("CREATE INDEX IF NOT EXISTS made_of ON made (thing)")
        joined = self._rows.execute(
            "SELECT part.offer, whole.offer, whole.page, place, line FROM parts "
            "JOIN made AS whole ON whole.thing = parts.whole JOIN made AS part ON part.thing = parts.part "
            "WHERE part.micro AND part.offer <> whole.offer AND part.provider = whole.provider "
            "ORDER BY parts.rowid, whole.rowid, part.rowid"
        )
        for part, whole, page, place, line in joined:
            yield Part(part, whole, page, {"@at": place, "@line": line})

    def _write(self, statement: str, row: tuple[Any, ...]) -> None:
        self._new[statement].append(row)
        if len(self._new[statement]) >= _AT_ONCE:
            self._flush(statement)

    def _flush(self, *statements: str) -> None:
        for statement in statements:
            if self._new[statement]:
                self._rows.executemany(statement, self._new[statement])
                self._new[statement].clear()
