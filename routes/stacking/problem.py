"""A stacking problem in whole numbers: what may count where, and what is required. Knows nothing of the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

FREE = -1
"""The place of what counts toward the programme's credit, and toward none of its requirement groups: an elective."""


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement group.

    Attributes:
        id: its id.
        parent: the position of the group it is a part of; None: the programme itself requires it. Parents come first.
        least: the least credit, in hundredths of its own credit system; None: no such rule.
        most: the most that counts, likewise.
        system: its credit system.
        rate: how many ECTS one credit of that system is; None: no source says it.
        fewest: the least number of options; None: no such rule.
        at_most: the most options; None: no such rule.
        double: whether what counts here counts in another group, too; only what is in its parent counts here.
        closed: whether only what is listed counts here.
        own_study: whether only study in the programme itself counts here.
        mandatory: the ids of the options that must be among those taken.
    """

    id: str
    parent: int | None = None
    least: int | None = None
    most: int | None = None
    system: str = "ECTS"
    rate: Fraction | None = Fraction(1)
    fewest: int | None = None
    at_most: int | None = None
    double: bool = False
    closed: bool = False
    own_study: bool = False
    mandatory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A micro-credential that may count: one that is held, or one that may still be taken.

    Attributes:
        id: which; held more than once, it is there more than once.
        credits: what it counts toward the programme, in hundredths of ECTS; 0 where that is not known.
        groups: in which of the groups that share the credit out it may count.
        amounts: for each of these, for all those above, and for those that count double, its credit in hundredths of
            that group's own system, as far as it is known.
        unsized: those of these groups for which it is not known.
        held: whether the learner has it.
        part: whether only a part of it is held: that is credit, and no option taken.
        outside: whether it may still be earned outside the programme and be recognised.
        elective: whether it may count as an elective.
        study: what it takes to earn, in hundredths of ECTS; 0 where that is not known.
        days: how long it takes where `study` is not known, in days; 0 where that is not known either.
        fee: in cents; None: not known.
        unknowns: how many of its time and its fee are not known.
        asks: what must be held or taken as well: of each of these sets of ids one.
        before: those of these sets of which one must come before it, and not only along with it.
    """

    id: str
    credits: int
    groups: tuple[int, ...] = ()
    amounts: Mapping[int, int] = field(default_factory=dict)
    unsized: frozenset[int] = frozenset()
    held: bool = True
    part: bool = False
    outside: bool = True
    elective: bool = True
    study: int = 0
    days: int = 0
    fee: int | None = None
    unknowns: int = 0
    asks: tuple[frozenset[str], ...] = ()
    before: tuple[frozenset[str], ...] = ()

    def counts_in(self, group: int) -> bool:
        """Whether what it counts may count in a group, be that known or not."""
        return group in self.amounts or group in self.unsized

    def may_fill(self, position: int, group: Group) -> bool:
        """Whether it may count in a group itself, and not only in one below it."""
        return self.counts_in(position) if group.double else position in self.groups


@dataclass(frozen=True, slots=True)
class Limit:
    """What these items count may not be more than `most` together, in hundredths of ECTS."""

    members: frozenset[int]
    most: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What may count toward one programme.

    Attributes:
        required: the programme's credit in hundredths of ECTS; None: not known.
        items: what may count.
        groups: what is required.
        limits: what recognition policies allow.
    """

    required: int | None
    items: Sequence[Item]
    groups: Sequence[Group] = ()
    limits: Sequence[Limit] = ()

    def within(self, group: int) -> list[int]:
        """A group and the groups nested in it that share its credit out among them."""
        found = [group]
        for position in range(group + 1, len(self.groups)):
            if self.groups[position].parent in found and not self.groups[position].double:
                found.append(position)
        return found

    def scope(self, group: int) -> list[int]:
        """The places of which the credit counts in a group: for one that counts double those of its parent."""
        if not self.groups[group].double:
            return self.within(group)
        parent = self.groups[group].parent
        if parent is not None:
            return self.within(parent)
        return [FREE, *(i for i, one in enumerate(self.groups) if not one.double)]

    def children(self, group: int) -> list[int]:
        """The groups right below a group."""
        return [i for i, one in enumerate(self.groups) if one.parent == group]

    def exchange(self, place: int, group: int) -> Fraction | None:
        """How many credits of a group's system one credit of a place's system is; None where no source says it."""
        here, there = None if place == FREE else self.groups[place], self.groups[group]
        if (here.system if here else "ECTS") == there.system:
            return Fraction(1)
        rate = here.rate if here else Fraction(1)
        return None if rate is None or there.rate is None else rate / there.rate

    def places(self, item: int) -> list[int]:
        """Where an item may count."""
        one = self.items[item]
        return [*one.groups, *([FREE] if one.elective else [])]

    def allows(self, places: Mapping[int, int]) -> bool:
        """Whether items at these places keep every limit, and the most of every group."""
        if any(sum(self.items[i].credits for i in places if i in one.members) > one.most for one in self.limits):
            return False
        for position, group in enumerate(self.groups):
            scope = self.scope(position)
            credit = sum(self.items[i].amounts.get(position, 0) for i, place in places.items() if place in scope)
            count = sum(place == position for place in places.values())
            if (group.most is not None and credit > group.most) or (
                group.at_most is not None and count > group.at_most
            ):
                return False
        return True
