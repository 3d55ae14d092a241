"""What every question about a thing needs: where to look things up, and whom to tell what is odd."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from loaders.foreign.collector import Collector
from loaders.foreign.elm_things import Thing, Things, follow, text


@dataclass(frozen=True, slots=True)
class Desk:
    """The things of one file, and its collector."""

    things: Things
    collector: Collector

    def follow(self, start: Thing, *path: str) -> list[Thing]:
        """The things at the end of a path of properties."""
        return follow(self.things, start, *path)

    def all(self, parts: Iterable[Thing], *path: str) -> list[Thing]:
        """The things at the end of a path that begins at any of these, each once."""
        found = [one for part in parts for one in self.follow(part, *path)]
        return list({one.get("id") or id(one): one for one in found}.values())

    def first(self, parts: Iterable[Thing], *path: str) -> list[Thing]:
        """The things at the end of a path that begins at the first of these that has any."""
        return next((found for part in parts if (found := self.follow(part, *path))), [])

    def warn(self, one: Thing, field: str | None, reason: str, value: Any = None, allowed: Any = None) -> None:
        """Say what is odd about a property of a thing."""
        told = {"line": one.get("@line"), "field": field, "value": value, "allowed": allowed}
        self.collector.warn(reason, one.get("@at"), **{name: said for name, said in told.items() if said is not None})

    def reject(self, one: Thing, field: str | None, reason: str, value: Any = None, allowed: Any = None) -> None:
        """Say what keeps a thing out."""
        told = {"line": one.get("@line"), "field": field, "value": value, "allowed": allowed}
        self.collector.reject(reason, one.get("@at"), **{name: said for name, said in told.items() if said is not None})


def called(one: Thing) -> str | None:
    """What a thing is called, in English where it has an English name."""
    return next(filter(None, (text(one.get(name)) for name in ("title", "legalName", "prefLabel", "altLabel"))), None)
