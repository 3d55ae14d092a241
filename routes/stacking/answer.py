"""What micro-credentials count for toward one programme, as other programs read it (`gradus stack --json`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from graph.numbers import UNKNOWN, public, rounded
from graph.snapshot import Link, Properties
from routes.policies import Cap
from routes.stacking.use import SECONDS
from words.said import Said, said

CREDITS = "credits"
"""The one requirement every programme has: its total credit."""

NOT_PROVEN = said(
    "The search among so many micro-credentials was stopped after {seconds} seconds: what is counted is allowed, but "
    "more, or as much with fewer, may be possible. Name fewer of them for an exact answer.",
    seconds=int(SECONDS),
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A micro-credential somebody has.

    Attributes:
        mc_id: which.
        ects: how much credit they have for it in hundredths; None: what it usually carries.
    """

    mc_id: str
    ects: int | None = None


class Reason(StrEnum):
    """Why a micro-credential does not count."""

    NO_LINK = "no_link"
    LAPSED = "lapsed"
    NOT_YET_VALID = "not_yet_valid"
    CREDIT_NOT_KNOWN = "credit_not_known"
    REFUSED = "refused"
    OVER_CAP = "over_cap"
    NOT_NEEDED = "not_needed"
    NO_ROOM = "no_room"
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True, slots=True)
class Applied:
    """A micro-credential that counts.

    Attributes:
        mc_id: which.
        ects: how much it counts in hundredths, or UNKNOWN where it fills a requirement that is not one of credit.
        link: the link or the option that says so.
        group: the requirement group in which it counts; None: toward the programme's credit alone.
    """

    mc_id: str
    ects: int
    link: Link
    group: Properties | None = None


@dataclass(frozen=True, slots=True)
class Wasted:
    """A micro-credential that does not count: its credit in hundredths or None, why, and a link that may count it."""

    mc_id: str
    ects: int | None
    reason: Reason
    text: Said
    link: Link | None = None

    @property
    def may_count(self) -> bool:
        """Whether a rule counts it, and only how much is not known."""
        return self.reason is Reason.CREDIT_NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement group, and what it still lacks.

    Attributes:
        group: what the data say of it.
        recognised: the credit that counts in it, in hundredths of its own system.
        lacks: the credit that is still to be studied, likewise; UNKNOWN where no source says how much there is.
        count: how many options are still to be had; 0 where none are, or no number is asked for.
        options: the ids of the micro-credentials that may still be taken for it, where they are listed.
        groups: the groups that may still be met for it, where it counts groups.
        met: whether it lacks nothing.
        rate: how many ECTS a credit of its system is, or UNKNOWN.
        closed: whether only what is listed counts in it.
    """

    group: Properties
    recognised: int
    lacks: int
    count: int
    options: tuple[str, ...]
    groups: tuple[Properties, ...]
    met: bool
    rate: Fraction | int = 1
    closed: bool = False

    @property
    def credits(self) -> int:
        """What counts in it where it is met, else what it lacks: in hundredths of its own system, or UNKNOWN."""
        return self.recognised if self.met else self.lacks

    @property
    def in_ects(self) -> int:
        """The same in hundredths of ECTS, or UNKNOWN where no rule converts it."""
        return UNKNOWN if UNKNOWN in (self.credits, self.rate) else rounded(self.credits * Fraction(self.rate))

    @property
    def checked(self) -> bool:
        """Whether the data can tell what belongs here, and not only the words of its condition."""
        filters = {"level_framework_id", "isced_f", "provider_id"} & self.group.keys()
        return self.closed or bool(filters) or "condition" not in self.group

    def as_json(self) -> dict[str, Any]:
        """In public units, with what else must be met, and the page that says so."""
        return {
            "requirement": self.group["id"],
            "title": self.group["title"],
            "part_of": self.group.get("parent_id"),
            "ects": _ects(self.in_ects),
            "credits": _ects(self.credits),
            "credit_system": self.group.get("credit_system") or "ECTS",
            "min_credits": self.group.get("min_credits"),
            "min_count": self.group.get("min_count"),
            "count": self.count,
            "options": list(self.options),
            "groups": [group["id"] for group in self.groups],
            "double_counting": bool(self.group.get("double_counting")),
            "own_study": bool(self.group.get("own_study")),
            "checked": self.checked,
            "condition": self.group.get("condition"),
            "sources": [self.group["source_url"]],
        }


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a micro-credential asks for: a row of the prerequisites."""

    id: str
    kind: str
    one_of: str | None
    condition: str | None
    source: str

    def as_json(self) -> dict[str, Any]:
        """`{"id", "kind", "one_of", "condition", "sources"}`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "one_of": self.one_of,
            "condition": self.condition,
            "sources": [self.source],
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of the rules that cannot all be kept.

    Attributes:
        rule: which.
        text: what it says.
        source: the page that says it, if it is a rule of the data.
    """

    rule: str
    text: str
    source: str | None

    def as_json(self) -> dict[str, Any]:
        """`{"rule", "text", "sources"}`."""
        return {"rule": self.rule, "text": self.text, "sources": [self.source] if self.source else []}


@dataclass(frozen=True, slots=True)
class Stack:
    """What a set of micro-credentials counts for.

    Attributes:
        programme: the programme's id.
        required: its credit in hundredths, or UNKNOWN; where a range, the least.
        required_most: the most it can be, or UNKNOWN.
        usual: whether that is what its kind of award usually takes, since its own credit is not known.
        converted: the national credit system from which it is converted by a stated rule, if it is.
        remaining: hundredths still to earn, or UNKNOWN.
        applied: what counts toward a requirement.
        elective: what counts toward the programme's credit alone, where it has requirements.
        wasted: what does not count, with the reason.
        requirements: what the programme requires, each group after the one it is a part of.
        conflict: the smallest set of its rules that contradict each other; then none of them is used here.
        caps: the limits that bind, also those that cannot be computed.
        policies: every policy of the provider and the country, binding or not.
        policies_that_bind: the ids of those that do.
        proven: whether nothing better is proven to exist; else what is applied is allowed, and more may be possible.
    """

    programme: str
    required: int
    required_most: int = UNKNOWN
    usual: bool = False
    converted: str | None = None
    remaining: int = UNKNOWN
    applied: tuple[Applied, ...] = ()
    elective: tuple[Applied, ...] = ()
    wasted: tuple[Wasted, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    caps: tuple[Cap, ...] = ()
    policies: tuple[Properties, ...] = ()
    policies_that_bind: frozenset[str] = field(default=frozenset())
    proven: bool = True

    @property
    def open_ended(self) -> bool:
        """Whether something is still required of which no source says how much it is."""
        return any(not one.met and one.in_ects == UNKNOWN for one in self.requirements)

    @property
    def counted(self) -> tuple[Applied, ...]:
        """All that counts."""
        return (*self.applied, *self.elective)

    @property
    def credits(self) -> int:
        """Hundredths of credit that are recognised."""
        return sum(max(item.ects, 0) for item in self.counted)

    @property
    def saved(self) -> int:
        """Hundredths of credit that need not be studied any more: less than is recognised where not all is of use."""
        if UNKNOWN in (self.required, self.remaining):
            return self.credits
        return max(self.required - self.remaining, 0)

    def as_json(self) -> dict[str, object]:
        """The shape of `gradus stack --json`."""
        goal = {"requirement": CREDITS, "ects": _ects(self.remaining)}
        done = {"requirement": CREDITS, "ects": _ects(self.required)}
        lacking = self.remaining != 0 or self.open_ended
        return {
            "programme": self.programme,
            "required_ects": _ects(self.required),
            "required_ects_max": _ects(self.required_most),
            "required_is_usual": self.usual,
            "required_converted_from": self.converted,
            "applied": [_counted(item) for item in self.applied],
            "elective": [_counted(item) for item in self.elective],
            "wasted": [
                {
                    "id": item.mc_id,
                    "ects": None if item.ects is None else _ects(item.ects),
                    "reason": item.text,
                    "reason_code": item.reason.value,
                    "conditions": item.link.properties.get("conditions") if item.link else None,
                    "sources": [item.link.properties["source_url"]] if item.link else [],
                }
                for item in self.wasted
            ],
            "caps": [
                {
                    "policy_id": cap.policy["id"],
                    "max_ects": _ects(cap.limit),
                    "text": cap.text,
                    "rule": cap.policy["rule"],
                    "sources": [cap.policy["source_url"]],
                }
                for cap in self.caps
            ],
            "policies": [
                {
                    "id": policy["id"],
                    "subject": policy["subject"],
                    "binds": policy["id"] in self.policies_that_bind,
                    "rule": policy["rule"],
                    "sources": [policy["source_url"]],
                }
                for policy in self.policies
            ],
            "met": [
                *([] if lacking else [done]),
                *(r.as_json() for r in self.requirements if r.met),
            ],
            "missing": [
                *([goal] if lacking else []),
                *(r.as_json() for r in self.requirements if not r.met),
            ],
            "remaining_ects": _ects(self.remaining),
            "more_not_known": self.open_ended,
            "conflict": [one.as_json() for one in self.conflict],
            "notices": [] if self.proven else [NOT_PROVEN],
        }


def _counted(item: Applied) -> Mapping[str, Any]:
    return {
        "id": item.mc_id,
        "ects": _ects(item.ects),
        "requirement": item.group["id"] if item.group else CREDITS,
        "conditions": item.link.properties.get("conditions"),
        "requirement_condition": item.group.get("condition") if item.group else None,
        "valid_from": item.link.properties.get("valid_from"),
        "valid_to": item.link.properties.get("valid_to"),
        "sources": list(
            dict.fromkeys([item.link.properties["source_url"], *([item.group["source_url"]] if item.group else [])])
        ),
    }


def _ects(value: int) -> int | float | None:
    return public(value, 100)
