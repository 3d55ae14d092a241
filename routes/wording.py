"""The words that notices and reasons share."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.numbers import hundredths, shown
from graph.snapshot import Snapshot
from routes.abroad import OUTSIDE_LISBON
from routes.network import rules_into
from routes.provisos import provider_asks
from routes.stops import Stop, StopKind
from routes.terms import Country, Title, full_title
from words.said import Listed, Said, said, saidn

if TYPE_CHECKING:
    from routes.search import Situation

ENIC_NARIC = said(
    "Only the bodies that decide can recognise a qualification: ask the ENIC-NARIC network (enic-naric.net)."
)
ASK_ENIC_NARIC = Stop(StopKind.ASK, ENIC_NARIC, sources=("https://www.enic-naric.net/",))
MENTIONED = 5
"""How many of a kind are named in a sentence before "and N more"."""


def direct_refusals(snapshot: Snapshot, situation: "Situation") -> list[int]:
    """Explicit noes straight from what is held to the target; none of its kind of award where its own rule says yes."""
    target, tail = situation.target, snapshot.arcs.tail
    refusals = rules_into(snapshot, target, refusals=True)
    opened = {int(tail[rule]) for rule in rules_into(snapshot, target) if int(snapshot.arcs.head[rule]) == target}
    return [
        rule
        for rule in refusals
        if int(tail[rule]) in situation.starts
        and not (int(snapshot.arcs.head[rule]) != target and int(tail[rule]) in opened)
    ]


def refusal(snapshot: Snapshot, rule: int, names: "Names | None" = None) -> Said:
    """An explicit no, with its reason, its rule and its page."""
    names = names or Names(snapshot, ())
    arcs = snapshot.arcs
    properties = arcs.properties[rule]
    tail, head = int(arcs.tail[rule]), int(arcs.head[rule])
    held, wanted = names(tail), names(head, beside=tail)
    if "condition" in properties:
        reason = properties["condition"]
        text = said("{held} gives no access to {wanted}: {reason}", held=held, wanted=wanted, reason=reason)
    else:
        text = said("{held} gives no access to {wanted}.", held=held, wanted=wanted)
    return text.cited(arcs.ids[rule], properties["source_url"])


def recognition(countries: set[str | None]) -> Said:
    """Who decides about what was earned in another of these countries."""
    if countries & OUTSIDE_LISBON:
        return said("Recognition abroad is decided there.")
    return said(
        "Recognition abroad is decided there, under the Lisbon Recognition Convention where both are parties to it."
    )


def entry_requirement(snapshot: Snapshot, target: int) -> tuple[Said, ...]:
    """What the provider asks for, with its page, where the data say it."""
    properties = snapshot.studies.properties[target]
    text = properties.get("entry_requirement")
    return (provider_asks(text).cited(None, properties["source_url"]),) if text else ()


def euros(amount: Decimal) -> int | float:
    """An amount in EUR as people write it."""
    return shown(hundredths(amount), 100)


def name_of(snapshot: Snapshot, study: int) -> Title:
    """A study's title in its own language, and in English where that is another."""
    return full_title(snapshot.studies.properties[study])


def country_said(code: str | None) -> str:
    """A country as it is said in a sentence."""
    return Country(code) if code else said("an unknown country")


class Names:
    """The names of studies in an answer, with the country where it is about several."""

    def __init__(self, snapshot: Snapshot, about: Iterable[int]) -> None:
        """Look up the countries of the studies that the answer is about."""
        self._snapshot = snapshot
        self._several = len({snapshot.country(study) for study in about}) > 1

    def __call__(self, study: int, *, beside: int | None = None) -> str:
        """A study's name, with its country unless that is the one of another study in the same sentence.

        Args:
            study: the study.
            beside: another study, whose country is said or plain.
        """
        country = self._snapshot.country(study)
        known = beside is not None and self._snapshot.country(beside) == country
        name = name_of(self._snapshot, study)
        if not self._several or not country or known:
            return name
        return said("{title} in {country}", title=name, country=Country(country))


def listed(items: Iterable[str]) -> Listed:
    """`a, b and c`, or the first few and how many more."""
    named = list(items)
    rest = len(named) - MENTIONED
    if rest > 0:
        named = [*named[:MENTIONED], saidn("{n} more", "{n} more", rest)]
    text = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}" if named else ""
    return Listed.made(text, named)


def either(items: Iterable[str]) -> Listed:
    """`a or b`."""
    named = list(items)
    return Listed.made(" or ".join(named), named, "or")
