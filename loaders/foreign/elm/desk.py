"""What every question about a thing needs: where to look things up, and whom to tell what is odd."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.record import Record
from loaders.foreign.collector import Collector
from loaders.foreign.elm.things import Thing, Things, follow, text
from loaders.foreign.identity import OWN_IDS
from loaders.report import shown

_MOST_TOLD = 50_000
_MOST_COMPARED = 1000
"""Ids of a kind that an unknown one is compared with, at most."""
_NAMES = ("title", "legalName", "prefLabel", "altLabel")


@dataclass(frozen=True, slots=True)
class Desk:
    """The things of one file, and its collector."""

    things: Things
    collector: Collector
    _told: set[tuple[Any, ...]] = field(default_factory=set)
    """What was said already: many offers share a specification, and what is odd about it is said once."""
    _ids: dict[str, list[str]] = field(default_factory=dict)
    """Kind -> ids of that kind in the file."""

    def follow(self, start: Thing, *path: str) -> list[Thing]:
        """The things at the end of a path of properties."""
        return follow(self.things, start, *path) if path[0] in start else []

    def all(self, parts: Iterable[Thing], *path: str) -> list[Thing]:
        """The things at the end of a path that begins at any of these, each once."""
        found = [one for part in parts if path[0] in part for one in follow(self.things, part, *path)]
        if len(found) < 2:
            return found
        return list({one.get("id") or id(one): one for one in found}.values())

    def first(self, parts: Iterable[Thing], *path: str) -> list[Thing]:
        """The things at the end of a path that begins at the first of these that has any."""
        described = (follow(self.things, part, *path) for part in parts if path[0] in part)
        return next(filter(None, described), [])

    def ids(self, kind: str) -> list[str]:
        """Ids of things of a kind, the first of the file, as a report may show them."""
        if kind not in self._ids:
            self._ids[kind] = [shown(as_written(id_)) for id_ in self.things.ids(kind, _MOST_COMPARED)]
        return self._ids[kind]

    def warn(
        self,
        one: Thing,
        field: str | None,
        reason: str,
        value: Any = None,
        allowed: Any = None,
        nearest: tuple[str, ...] = (),
    ) -> None:
        """Say what is odd about a property of a thing."""
        once = (one.get("@at"), one.get("@line"), field, reason, str(value))
        if once in self._told:
            return
        if len(self._told) < _MOST_TOLD:
            self._told.add(once)
        told = {"line": one.get("@line"), "field": field, "value": value, "allowed": allowed or None}
        said = {name: each for name, each in told.items() if each is not None}
        self.collector.warn(reason, one.get("@at"), **said, nearest=nearest)

    def add(self, record: type[Record], one: Thing, **values: Any) -> Record | None:
        """Take a row of what a thing says; None where it is rejected."""
        if str(one.get("id")).startswith(OWN_IDS):
            self._say_own()
        before = self.collector.rows
        made = self.collector.add(record, one.get("@at") or "/", one.get("@line"), **values)
        if self.collector.rows > before:
            self.collector.read()
        return made

    def _say_own(self) -> None:
        if (OWN_IDS,) not in self._told:
            self._told.add((OWN_IDS,))
            reason = f"holds ids of Gradus ({OWN_IDS}): its rows stand before those of other datasets with the same ids"
            self.collector.warn(reason)

    def reject(self, one: Thing, field: str | None, reason: str, value: Any = None, allowed: Any = None) -> None:
        """Say what keeps a thing out."""
        told = {"line": one.get("@line"), "field": field, "value": value, "allowed": allowed}
        self.collector.reject(reason, one.get("@at"), **{name: said for name, said in told.items() if said is not None})


def called(one: Thing) -> str | None:
    """What a thing is called, in English where it has an English name."""
    return next((said for name in _NAMES if name in one and (said := text(one[name]))), None)


def as_written(id_: str) -> str:
    """An id as the file writes it: those that mean something only inside their document have its number before them."""
    return re.sub(r"^_:\d+/", "", id_)
