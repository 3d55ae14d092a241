"""A programme's credit in parts: what is recognised for which requirement, and what is still to be earned."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from graph.numbers import UNKNOWN, rounded
from graph.snapshot import Properties
from routes.stacking.answer import Requirement, Stack


class Part(StrEnum):
    """What becomes of a part of the credit."""

    APPLIED = "applied"
    ELECTIVE = "elective"
    LACKING = "lacking"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a programme's credit.

    Attributes:
        part: what becomes of it.
        ects: how much it is, in hundredths of ECTS.
        group: the requirement it belongs to; None: none of them, or the programme has none.
    """

    part: Part
    ects: int
    group: Properties | None = None


def shares(counted: Stack) -> tuple[Share, ...]:
    """The parts of a programme's credit, recognised ones first; together they are what it requires.

    Where the requirements do not tell how the credit is shared out among them, what is left is one part.

    Args:
        counted: what micro-credentials count for.

    Returns:
        Nothing where the programme's credit is not known.
    """
    if UNKNOWN in (counted.required, counted.remaining) or counted.required == 0:
        return ()
    done = _recognised(counted)
    if sum(share.ects for share in done) != counted.saved:
        # Not all that is recognised is of use, or a converted sum was rounded: no source says which part.
        done = [Share(Part.APPLIED, counted.saved)] if counted.saved else []
    lacking = [Share(Part.LACKING, ects, one.group) for one in _outermost(counted) if (ects := _lacks(one)) > 0]
    rest = counted.remaining - sum(share.ects for share in lacking)
    if rest < 0:
        lacking, rest = [], counted.remaining
    return (*done, *lacking, *([Share(Part.OPEN, rest)] if rest else []))


def _recognised(counted: Stack) -> list[Share]:
    outer = {one.group["id"]: one.group for one in _outermost(counted)}
    above = {one.group["id"]: one.group.get("parent_id") for one in counted.requirements}
    sums: dict[str | None, int] = {}
    for item in counted.applied:
        place = item.group["id"] if item.group else None
        while place is not None and place not in outer and above.get(place):
            place = above[place]
        sums[place] = sums.get(place, 0) + max(item.ects, 0)
    found = [Share(Part.APPLIED, ects, outer.get(place or "")) for place, ects in sums.items() if ects]
    electives = sum(max(item.ects, 0) for item in counted.elective)
    return [*found, *([Share(Part.ELECTIVE, electives)] if electives else [])]


def _outermost(counted: Stack) -> list[Requirement]:
    """The requirements that are a part of no other and share the credit out among them."""
    return [
        one for one in counted.requirements if not one.group.get("parent_id") and not one.group.get("double_counting")
    ]


def _lacks(one: Requirement) -> int:
    if one.met or UNKNOWN in (one.lacks, one.rate):
        return 0
    return rounded(one.lacks * Fraction(one.rate))
