"""The words that notices and reasons share."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.numbers import hundredths, shown
from graph.snapshot import Snapshot
from routes.abroad import OUTSIDE_LISBON
from routes.network import rules_into
from routes.steps import title

if TYPE_CHECKING:
    from routes.search import Situation

ENIC_NARIC = "Only the bodies that decide can recognise a qualification: ask the ENIC-NARIC network (enic-naric.net)."
MENTIONED = 5
"""How many of a kind are named in a sentence before "and N more"."""


def direct_refusals(snapshot: Snapshot, situation: "Situation") -> list[int]:
    """Explicit noes straight from what is held to the target."""
    refusals = rules_into(snapshot, situation.target, refusals=True)
    return [rule for rule in refusals if int(snapshot.arcs.tail[rule]) in situation.starts]


def refusal(snapshot: Snapshot, rule: int) -> str:
    """An explicit no, with its reason, its rule and its page."""
    arcs = snapshot.arcs
    properties = arcs.properties[rule]
    reason = f": {properties['condition']}" if "condition" in properties else "."
    held, wanted = name_of(snapshot, int(arcs.tail[rule])), name_of(snapshot, int(arcs.head[rule]))
    return f"{held} gives no access to {wanted}{reason} ({arcs.ids[rule]}, {properties['source_url']})"


def recognition(countries: set[str | None]) -> str:
    """Who decides about what was earned in another of these countries."""
    if countries & OUTSIDE_LISBON:
        return "Recognition abroad is decided there."
    return "Recognition abroad is decided there, under the Lisbon Recognition Convention where both are parties to it."


def entry_requirement(snapshot: Snapshot, target: int) -> tuple[str, ...]:
    """What the provider asks for, with its page, where the data say it."""
    properties = snapshot.studies.properties[target]
    text = properties.get("entry_requirement")
    return (f"The provider asks for: {text} ({properties['source_url']})",) if text else ()


def euros(amount: Decimal) -> int | float:
    """An amount in EUR as people write it."""
    return shown(hundredths(amount), 100)


def years(amount: Decimal) -> str:
    """A number of years as people write it."""
    return f"{amount:f} {'year' if amount == 1 else 'years'}"


def name_of(snapshot: Snapshot, study: int) -> str:
    """A study's title in its own language, and in English where that is another."""
    properties = snapshot.studies.properties[study]
    native, english = title(properties), properties.get("title_en")
    return f"{native} ({english})" if english and english != native else native


def listed(items: Iterable[str]) -> str:
    """`a, b and c`, or the first few and how many more."""
    named = list(items)
    rest = len(named) - MENTIONED
    if rest > 0:
        named = [*named[:MENTIONED], f"{rest} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}" if named else ""
