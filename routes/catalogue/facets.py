"""The catalogue as sets of bits: one bit an offer, so that every filter of thousands of offers is one `and`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import Properties, Snapshot
from routes.catalogue.themes import Member, Theme, members
from routes.stacking.candidates import own_ects
from routes.validity import holds

NOT_KNOWN = "unknown"
"""The value of a facet where the data do not say; never a level, a language or a fee."""

THEME, COUNTRY, PROVIDER, LEVEL, CREDIT = "theme", "country", "provider", "level", "credit"
FIELD, LANGUAGE, MODE, FEE, COUNTS, STACKING = "field", "language", "mode", "fee", "counts", "stacking"
FACETS = (THEME, COUNTRY, PROVIDER, LEVEL, CREDIT, FIELD, LANGUAGE, MODE, FEE, COUNTS, STACKING)

FREE, PRICED = "free", "known"
YES, NO = "yes", "no"
CREDITS = (("to5", 5), ("to15", 15), ("to30", 30))
"""The ranges of credit with the most ECTS of each; the next begins above it."""
OVER = "over30"

Chosen = Mapping[str, Collection[str]]
"""Facet -> the values wanted, of which one is enough; a facet without any does not filter."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every micro-credential of the data, by what one can look for.

    Attributes:
        on: the day for which it was made.
        ids: the offers, in the order of their bits.
        place: id -> its bit's position.
        masks: facet -> value -> the offers with that value.
        maybe: theme -> the offers of which the deciding fact is not known.
        members: theme -> id -> on what basis it is there.
    """

    on: date
    ids: tuple[str, ...]
    place: Mapping[str, int]
    masks: Mapping[str, Mapping[str, int]]
    maybe: Mapping[str, int]
    members: Mapping[Theme, Mapping[str, Member]]

    def values(self, facet: str) -> dict[str, int]:
        """The values of a facet, and how many offers have each."""
        return {value: mask.bit_count() for value, mask in self.masks[facet].items()}

    def matching(self, chosen: Chosen, among: Iterable[str] | None = None) -> list[str]:
        """The offers that have one of the values wanted of every facet.

        Args:
            chosen: the values wanted.
            among: only these, in this order; None: all, in the order of their ids.
        """
        mask = self._mask(chosen)
        if among is not None:
            return [id_ for id_ in among if id_ in self.place and mask >> self.place[id_] & 1]
        return [self.ids[position] for position in _positions(mask)]

    def may_match(self, chosen: Chosen, among: Iterable[str] | None = None) -> list[str]:
        """The offers that match but for a deciding fact of the entry point wanted, which is not known."""
        rest = {facet: values for facet, values in chosen.items() if facet != THEME}
        apart = 0
        for theme in chosen.get(THEME, ()):
            apart |= self.maybe.get(theme, 0)
        return [id_ for id_ in self.matching(rest, among) if apart >> self.place[id_] & 1]

    def without(self, chosen: Chosen, among: Collection[str] | None = None) -> dict[str, int]:
        """How many offers there would be without each one of the filters; those that would help, the most first."""
        counts = {}
        for facet, values in chosen.items():
            if values:
                rest = {other: wanted for other, wanted in chosen.items() if other != facet}
                counts[facet] = len(self.matching(rest, among))
        return dict(sorted(((f, n) for f, n in counts.items() if n), key=lambda pair: -pair[1]))

    def _mask(self, chosen: Chosen) -> int:
        mask = (1 << len(self.ids)) - 1
        for facet, values in chosen.items():
            if values:
                either = 0
                for value in values:
                    either |= self.masks[facet].get(value, 0)
                mask &= either
        return mask


def catalogue(snapshot: Snapshot, on: date) -> Catalogue:
    """Look everything up once.

    Args:
        snapshot: the data.
        on: the day; a rule that has lapsed by then, or is not valid yet, counts nothing.
    """
    ids = tuple(snapshot.micro_credentials)
    place = {id_: position for position, id_ in enumerate(ids)}
    masks: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    counted = counting(snapshot, on)
    for id_, offer in snapshot.micro_credentials.items():
        bit = 1 << place[id_]
        for facet, value in _values(snapshot, offer, id_ in counted):
            masks[facet][value] = masks[facet].get(value, 0) | bit
    found = members(snapshot)
    maybe = {}
    for theme, those in found.items():
        masks[THEME][theme] = sum(1 << place[id_] for id_, one in those.items() if not one.lacks)
        maybe[theme.value] = sum(1 << place[id_] for id_, one in those.items() if one.lacks)
    return Catalogue(on, ids, place, masks, maybe, found)


def counting(snapshot: Snapshot, on: date) -> frozenset[str]:
    """The offers that a rule of the data counts toward something on a day."""
    linked = {link.mc_id for link in snapshot.links if holds(link.properties, on)}
    listed = {mc_id for options in snapshot.options.values() for _, mc_id, option in options if holds(option, on)}
    return frozenset(linked | listed)


def fee_kind(offer: Properties) -> str:
    """Whether an offer is free, has a fee that is known in some currency, or has one that is not known."""
    if offer.get("fee_eur") == 0:
        return FREE
    return PRICED if {"fee_eur", "fee_original"} & offer.keys() else NOT_KNOWN


def credit_range(credits: int) -> str:
    """The range that an amount of credit is in.

    Args:
        credits: hundredths of ECTS, or UNKNOWN.
    """
    if credits == UNKNOWN:
        return NOT_KNOWN
    return next((name for name, most in CREDITS if credits <= hundredths(most)), OVER)


def _values(snapshot: Snapshot, offer: Properties, counts: bool) -> Iterator[tuple[str, str]]:
    yield COUNTRY, offer.get("country") or NOT_KNOWN
    yield PROVIDER, offer["provider_id"]
    yield LEVEL, str(offer.get("eqf_level") or NOT_KNOWN)
    yield CREDIT, credit_range(own_ects(snapshot, offer))
    yield FIELD, (offer.get("isced_f") or "")[:2] or NOT_KNOWN
    yield LANGUAGE, (offer.get("language") or NOT_KNOWN).partition("-")[0].lower()
    yield MODE, offer.get("mode") or NOT_KNOWN
    yield FEE, fee_kind(offer)
    yield COUNTS, YES if counts else NO
    yield STACKING, offer.get("stackability") or NOT_KNOWN


def _positions(mask: int) -> Iterator[int]:
    position = 0
    for bit in reversed(f"{mask:b}"):
        if bit == "1":
            yield position
        position += 1
