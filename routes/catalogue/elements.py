"""Which elements of the European description of a micro-credential the data know of an offer.

The elements are those of Annex I of Council Recommendation 2022/C 243/02, as the data list them. Some describe the
credential that one person holds (who, when, the grade): a catalogue cannot know these.
"""

from dataclasses import dataclass

from graph.elements import HOLDS, is_known
from graph.snapshot import Snapshot
from graph.vocabulary import ElementScope, Obligation


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the description.

    Attributes:
        name: which, as the data spell it.
        mandatory: whether the Recommendation asks for it of every micro-credential.
        known: whether the data hold it of this offer; None: they have no place for it.
        source: the page of the Recommendation.
    """

    name: str
    mandatory: bool
    known: bool | None
    source: str


def elements(snapshot: Snapshot, mc_id: str) -> tuple[Element, ...]:
    """The elements that describe an offer, the mandatory ones first, each in the order of `HOLDS`.

    Args:
        snapshot: the data.
        mc_id: the offer.

    Returns:
        The elements; none where the data do not list them.
    """
    offer = snapshot.micro_credentials[mc_id]
    order = {name: place for place, name in enumerate(HOLDS)}
    found = [
        Element(
            name=name,
            mandatory=row["obligation"] == Obligation.MANDATORY,
            known=is_known(name, offer),
            source=row["source_url"],
        )
        for name, row in snapshot.elements.items()
        if row["applies_to"] == ElementScope.CATALOGUE_ENTRY
    ]
    return tuple(sorted(found, key=lambda one: (not one.mandatory, order.get(one.name, len(order)), one.name)))
