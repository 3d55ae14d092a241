"""One CTDL file while it is read: what its things are called, who offers them, and which page is cited for them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from graph.model import Provider
from graph.record import Record
from loaders.foreign.collector import Collector
from loaders.foreign.ctdl.document import Document, Said, Thing
from loaders.foreign.ctdl.ladders import Ladder, ladders
from loaders.foreign.ctdl.terms import KINDS, ORGANISATIONS
from loaders.foreign.ctdl.values import LONGEST_TITLE, Values, concepts, country, text
from loaders.foreign.identity import is_page, page

NO_PAGE = "names no web page of its own, and neither does its organisation"
PAGE_ALLOWED = (
    "a ceterms:subjectWebpage or ceterms:source, an @id that is a web address, or --source-url with the page to cite"
)


class CtdlFile:
    """What the readers of the parts share.

    Attributes:
        document: what the file says.
        collector: takes the rows.
        goals: what pathways lead to, and so is read as a programme.
        unread: the places of the things of each class that are not read.
        studies: as what each offer is read, by its place; None: it is not.
        stand_ins: what each component of a pathway stands for, by its place.
        told: what was said already and is not said again.
    """

    def __init__(self, document: Document, collector: Collector) -> None:
        """Begin with nothing read; who offers what is known from both sides."""
        self.document = document
        self.collector = collector
        self.goals: set[str] = set()
        self.unread: dict[str, list[str]] = {}
        self.studies: dict[str, type[Record] | None] = {}
        self.stand_ins: dict[str, Thing] = {}
        self.told: set[tuple[object, ...]] = set()
        self._providers: dict[str, str | None] = {}
        self._offered: dict[str, Thing] = {}
        for one in document.roots:
            if one.a(ORGANISATIONS):
                for offered in (*one.get("offers"), *one.get("owns")):
                    if (found := document.thing(offered)) is not None:
                        self._offered.setdefault(found.at, one)

    @cached_property
    def ladders(self) -> list[Ladder]:
        """The frameworks of the file with their levels."""
        return ladders(self.document)

    @cached_property
    def rungs(self) -> dict[str, Ladder]:
        """The framework of each level, by the level's place."""
        return {level.at: ladder for ladder in self.ladders for level in ladder.levels}

    def id_of(self, one: Thing) -> str:
        """What a thing is called in the graph."""
        if one.id and not one.id.startswith("_:"):
            return self.id_at(one.id, one.at)
        if ctid := text(one.get("ctid")):
            return self.id_at(ctid, one.at)
        named = text(one.get("name", "prefLabel")) or one.at
        by = [text(org.get("name")) or "" for org in self.offerers(one)[:1]]
        code = text(one.get("codedNotation")) or ""
        return self.collector.id_for(None, *by, *(part for part in (code, named) if part), at=one.at)

    def id_at(self, address: str, at: str) -> str:
        """What a thing that is named by an address is called in the graph; what Gradus wrote comes back as it was."""
        return self.collector.id_for(address, at=at, written=True)

    def offerers(self, one: Thing) -> list[Thing]:
        """The organisations of the file that offer a thing; else those that own it, or list it as theirs."""
        named = self.document.things(one.get("offeredBy")) or self.document.things(one.get("ownedBy"))
        if not named and not one.get("offeredBy", "ownedBy") and one.at in self._offered:
            return [self._offered[one.at]]
        return named

    def provider_of(self, one: Thing) -> str | None:
        """The id of who offers a thing, whose row is then read as well; None where nobody is named."""
        found = self.offerers(one)
        if len(found) > 1:
            others = ", ".join(self.id_of(other) for other in found[1:5])
            self.warn(f"is offered by several: taken as the first's, not as that of {others}", one.at)
        if found:
            return self.provider(found[0]) or self.id_of(found[0])
        named = [v.value for v in one.get("offeredBy", "ownedBy") if isinstance(v, Said) and isinstance(v.value, str)]
        return self.id_at(self.document.address(named[0]), one.at) if named else None

    def provider(self, one: Thing) -> str | None:
        """The id of an organisation's row, which is read where it was not yet; None where it cannot be one."""
        if one.at not in self._providers:
            self._providers[one.at] = None
            self._providers[one.at] = self._read_provider(one)
        return self._providers[one.at]

    def is_named(self, one: Thing) -> bool:
        """Whether something that was read already names an organisation."""
        return one.at in self._providers

    def _read_provider(self, one: Thing) -> str | None:
        kinds = {KINDS[name] for _, name, _ in concepts(one.get("agentType")) if name in KINDS}
        valid = self.add(
            Provider,
            one,
            id=self.id_of(one),
            name=text(one.get("name"), most=LONGEST_TITLE),
            country=self.country_of(one.get("address"), one.at),
            website=page(text(one.get("subjectWebpage"))),
            kind=kinds.pop() if len(kinds) == 1 else "other",
        )
        return valid.id if isinstance(valid, Provider) else None

    def country_of(self, places: Values, at: str) -> str | None:
        """The country of places, where it is one."""
        found: set[str] = set()
        for place in self.document.things(places):
            named = text(place.get("addressCountry"))
            if named and (code := country(named)) is None:
                self.collector.warn(
                    "is no country that is known by this name", place.at, field="ceterms:addressCountry", value=named
                )
            elif named and code:
                found.add(code)
        return found.pop() if len(found) == 1 else None

    def page_of(self, *things: Thing | None) -> str | None:
        """The page to cite: a thing's authoritative source, own page or address, the first's first; else the user's."""
        return next(filter(is_page, self._pages(things)), None) or self.collector.options.source_url

    def _pages(self, things: Sequence[Thing | None]) -> Iterator[str | None]:
        for one in things:
            if one is not None:
                yield text(one.get("source"))
                yield text(one.get("subjectWebpage"))
                yield one.id
        for org in self.offerers(things[0])[:1] if things and things[0] is not None else ():
            yield text(org.get("subjectWebpage"))
            yield org.id

    def add(self, record: type[Record], one: Thing, *beside: Thing, **values: Any) -> Record | None:
        """Take a row of a thing, with the page that is cited for it.

        Args:
            record: the table's model.
            one: the thing.
            beside: whose pages are cited instead, where it names none.
            values: what the row says.
        """
        self.collector.read()
        cited = self.page_of(one, *beside)
        if cited is None:
            self.collector.reject(NO_PAGE, one.at, field="source_url", allowed=PAGE_ALLOWED)
            return None
        return self.collector.add(record, one.at, **values, source_url=cited)

    def warn(self, reason: str, at: str, **said: Any) -> None:
        """Say what deserves a look, once."""
        once = reason, at, said.get("field"), said.get("value")
        if once not in self.told:
            self.told.add(once)
            self.collector.warn(reason, at, **said)
