"""Which micro-credentials may count toward a programme, for how much, and why others do not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from graph.numbers import UNKNOWN, exact, hundredths, rounded
from graph.snapshot import Asked, Link, Properties, Snapshot
from graph.vocabulary import PrerequisiteKind
from routes.credit import converted, own_credit
from routes.policies import refusal
from routes.stacking.answer import Holding, Reason, Wasted
from routes.stacking.problem import Item
from routes.stacking.requirements import amount_in, takes
from routes.terms import Moment
from routes.validity import lapsed, not_yet_valid
from words.said import said

HOW_MUCH = said("A rule counts it, but no source says for how many ECTS, so none are taken off: ask the provider.")
"""What is said of a micro-credential whose credit is not known."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A micro-credential that a rule counts.

    Attributes:
        mc_id: which.
        ects: for how much, in hundredths, or UNKNOWN.
        link: the link or option that says so.
        usual: what it carries itself in hundredths, or None.
        part: whether only a part of it is held.
    """

    mc_id: str
    ects: int
    link: Link
    usual: int | None
    part: bool = False


class Candidates:
    """What may count toward one programme on a day."""

    def __init__(
        self, snapshot: Snapshot, programme: int, groups: Sequence[Properties], binds: Sequence[Properties], on: date
    ) -> None:
        """Look up the links and the listed options.

        Args:
            snapshot: the data.
            programme: index of the programme.
            groups: its requirement groups.
            binds: the policies that bind it.
            on: the day; what has lapsed by then, or is not valid yet, counts nothing.
        """
        self._snapshot = snapshot
        self._id = snapshot.studies.ids[programme]
        self._own = own_credit(snapshot, programme)
        self._groups = groups
        self._binds = binds
        self._on = on
        self.links = {link.mc_id: link for link in snapshot.links_by_target.get(self._id, ())}
        self._linked = frozenset(self.links)
        for group in groups:
            for _, mc_id, option in snapshot.options.get(group["id"], ()):
                # An option is a rule that counts it, and says of itself no more than the micro-credential's own credit.
                self.links.setdefault(mc_id, Link(mc_id, self._id, option))

    def look_at(self, holding: Holding) -> Candidate | Wasted:
        """Whether a micro-credential may count."""
        micro_credential = self._snapshot.micro_credentials[holding.mc_id]
        usual = hundredths(micro_credential["ects"]) if "ects" in micro_credential else None
        held = usual if holding.ects is None else holding.ects
        if holding.ects == 0:
            return Wasted(holding.mc_id, 0, Reason.NOT_NEEDED, said("It adds no credit."))
        link = self.links.get(holding.mc_id)
        if link is None:
            text = said("No rule in the data counts it toward this programme: ask the provider.")
            return Wasted(holding.mc_id, held, Reason.NO_LINK, text)
        if lapsed(link.properties, self._on):
            until = Moment(link.properties["valid_to"])
            text = said("The rule that counted it toward this programme was valid until {until}.", until=until)
            return Wasted(holding.mc_id, held, Reason.LAPSED, text)
        if not_yet_valid(link.properties, self._on):
            since = Moment(link.properties["valid_from"])
            text = said("The rule that counts it toward this programme is valid only from {since} on.", since=since)
            return Wasted(holding.mc_id, held, Reason.NOT_YET_VALID, text)
        credits = self._credits(link, micro_credential)
        if credits == UNKNOWN and not self._groups_for(micro_credential):
            return Wasted(holding.mc_id, held, Reason.CREDIT_NOT_KNOWN, HOW_MUCH, link)
        for policy in self._binds:
            why = refusal(policy, micro_credential)
            if why:
                return Wasted(holding.mc_id, held, Reason.REFUSED, why)
        if holding.ects is not None and credits != UNKNOWN:
            credits = min(credits, holding.ects)
        part = holding.ects is not None and usual is not None and holding.ects < usual
        return Candidate(holding.mc_id, credits, link, held, part)

    def listed(self, mc_id: str) -> Candidate:
        """A listed option as it can be studied in the programme itself, whatever is recognised of it."""
        link = self.links[mc_id]
        return Candidate(mc_id, self._credits(link, self._snapshot.micro_credentials[mc_id]), link, None)

    def item(self, candidate: Candidate, *, held: bool, outside: bool = True) -> Item:
        """A candidate in whole numbers.

        Args:
            candidate: the candidate.
            held: whether it is held.
            outside: whether it may be earned outside the programme and be recognised.
        """
        micro_credential = self._snapshot.micro_credentials[candidate.mc_id]
        direct = self._groups_for(micro_credential)
        amounts: dict[int, int] = {}
        unsized: set[int] = set()
        for position, group in enumerate(self._groups):
            counts = position in direct or (group.get("double_counting") and self._takes(group, micro_credential))
            if counts or self._is_above(position, direct):
                amount = amount_in(self._snapshot, group, micro_credential, candidate.ects)
                if amount is None:
                    unsized.add(position)
                else:
                    amounts[position] = amount
        made = Item(
            id=candidate.mc_id,
            credits=max(candidate.ects, 0),
            groups=direct,
            amounts=amounts,
            unsized=frozenset(unsized),
            held=held,
            part=candidate.part,
            outside=outside,
            # What is only listed where credit counts double is a part of the programme somewhere.
            elective=candidate.mc_id in self._linked or not direct,
        )
        return made if held else self._to_take(made)

    def asked_only(self, mc_id: str) -> Item:
        """A micro-credential that counts for nothing here, but that others ask for."""
        return self._to_take(Item(id=mc_id, credits=0, held=False, elective=False))

    def _to_take(self, item: Item) -> Item:
        """An item with what it takes to earn it, and what it asks for."""
        study, days, fee = _price(self._snapshot.micro_credentials[item.id])
        return replace(
            item,
            study=study,
            days=days,
            fee=fee,
            unknowns=(fee is None) + (not study and not days),
            asks=asked_for(self._snapshot, item.id),
            before=asked_for(self._snapshot, item.id, PrerequisiteKind.PREREQUISITE),
        )

    def _credits(self, link: Link, micro_credential: Properties) -> int:
        if link.mc_id in self._linked:
            return linked_credits(link, self._own)
        return own_ects(self._snapshot, micro_credential)

    def _groups_for(self, micro_credential: Properties) -> tuple[int, ...]:
        return tuple(
            position
            for position, group in enumerate(self._groups)
            if not group.get("double_counting")
            and self._takes(group, micro_credential)
            and not self._counts_groups(group)
        )

    def _counts_groups(self, group: Properties) -> bool:
        """Whether the options of a group are other groups: then it takes nothing itself but what it lists."""
        if group["id"] in self._snapshot.options or not {"min_count", "max_count"} & group.keys():
            return False
        return any(one.get("parent_id") == group["id"] and not one.get("double_counting") for one in self._groups)

    def _takes(self, group: Properties, micro_credential: Properties) -> bool:
        return takes(self._snapshot, group, micro_credential)

    def _is_above(self, position: int, groups: Sequence[int]) -> bool:
        ids = [group["id"] for group in self._groups]
        for group in groups:
            parent = self._groups[group].get("parent_id")
            while parent is not None:
                if ids.index(parent) == position:
                    return True
                parent = self._groups[ids.index(parent)].get("parent_id")
        return False


def linked_credits(link: Link, programme_ects: int) -> int:
    """The credit a link counts, in hundredths: stated, or its share of the programme's own credit; else UNKNOWN."""
    if "ects" in link.properties:
        return hundredths(link.properties["ects"])
    if "share_percent" in link.properties and programme_ects != UNKNOWN:
        return rounded(Fraction(programme_ects) * exact(link.properties["share_percent"]) / 100)
    return UNKNOWN


def own_ects(snapshot: Snapshot, micro_credential: Properties) -> int:
    """What a micro-credential carries itself, in hundredths of ECTS, by a stated rule; else UNKNOWN."""
    if "ects" in micro_credential:
        return hundredths(micro_credential["ects"])
    return converted(snapshot, micro_credential.get("national_credits"), micro_credential.get("national_credit_system"))


def asked_for(snapshot: Snapshot, mc_id: str, *kinds: PrerequisiteKind) -> tuple[frozenset[str], ...]:
    """What must be held or taken as well: of each of these sets of micro-credentials one.

    What asks for a qualification is left to those who admit: it is no part of a stack.

    Args:
        snapshot: the data.
        mc_id: the micro-credential.
        kinds: only sets of which every one is asked for in one of these ways; none: in any.
    """
    alternatives: dict[str, list[Asked]] = {}
    for one in snapshot.prerequisites.get(mc_id, ()):
        alternatives.setdefault(one.properties.get("one_of") or f"={one.requires_id}", []).append(one)
    return tuple(
        frozenset(one.requires_id for one in group)
        for group in alternatives.values()
        if all(one.requires_id in snapshot.micro_credentials for one in group)
        and (not kinds or all(one.properties["kind"] in kinds for one in group))
    )


def _price(micro_credential: Properties) -> tuple[int, int, int | None]:
    """What it takes to earn a micro-credential: hundredths of ECTS, days where these are not known, cents."""
    study = hundredths(micro_credential["ects"]) if "ects" in micro_credential else 0
    weeks = micro_credential.get("duration_weeks")
    days = rounded(exact(weeks) * 7) if weeks is not None and not study else 0
    return study, days, hundredths(micro_credential["fee_eur"]) if "fee_eur" in micro_credential else None
