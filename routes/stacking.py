"""Stacking: which micro-credentials count toward a programme, under the published links and caps, solved exactly.

Not a sum and not a path: each micro-credential counts at most once and whole, a policy may limit how much counts, and
what is not needed is not used. A small integer programme (solved with HiGHS) finds the most that counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from graph.numbers import UNKNOWN, exact, hundredths, rounded, shown
from graph.snapshot import Link, Properties, Snapshot
from routes.criteria import credit_range
from routes.integer_programme import SECONDS, Limit, best_subset
from routes.policies import Cap, binding, caps, covers, governing, refusal
from routes.validity import lapsed, not_yet_valid

CREDITS = "credits"
"""The one requirement every programme has: its total credit."""

NOT_PROVEN = (
    f"The search among so many micro-credentials was stopped after {SECONDS:g} seconds: what is counted is allowed, "
    "but more, or as much with fewer, may be possible. Name fewer of them for an exact answer."
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
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True, slots=True)
class Applied:
    """A micro-credential that counts: `ects` in hundredths, under this link."""

    mc_id: str
    ects: int
    link: Link


@dataclass(frozen=True, slots=True)
class Wasted:
    """A micro-credential that does not count: its credit in hundredths or None, why, and a link that may count it."""

    mc_id: str
    ects: int | None
    reason: Reason
    text: str
    link: Link | None = None

    @property
    def may_count(self) -> bool:
        """Whether a rule counts it, and only how much is not known."""
        return self.reason is Reason.CREDIT_NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Stack:
    """What a set of micro-credentials counts for.

    Attributes:
        programme: the programme's id.
        required: its credit in hundredths, or UNKNOWN; where a range, the least.
        required_most: the most it can be, or UNKNOWN.
        usual: whether that is what its kind of award usually takes, since its own credit is not known.
        applied: what counts.
        wasted: what does not, with the reason.
        caps: the limits that bind, also those that cannot be computed.
        policies: every policy of the provider and the country, binding or not.
        policies_that_bind: the ids of those that do.
        proven: whether nothing better is proven to exist; else what is applied is allowed, and more may be possible.
    """

    programme: str
    required: int
    required_most: int = UNKNOWN
    usual: bool = False
    applied: tuple[Applied, ...] = ()
    wasted: tuple[Wasted, ...] = ()
    caps: tuple[Cap, ...] = ()
    policies: tuple[Properties, ...] = ()
    policies_that_bind: frozenset[str] = field(default=frozenset())
    proven: bool = True

    @property
    def credits(self) -> int:
        """Hundredths of credit that count."""
        return sum(item.ects for item in self.applied)

    @property
    def remaining(self) -> int:
        """Hundredths still to earn, or UNKNOWN."""
        return UNKNOWN if self.required == UNKNOWN else max(self.required - self.credits, 0)

    def as_json(self) -> dict[str, object]:
        """The shape of `gradus stack --json`."""
        goal = {"requirement": CREDITS, "ects": _ects(self.remaining)}
        return {
            "programme": self.programme,
            "required_ects": _ects(self.required),
            "applied": [
                {
                    "id": item.mc_id,
                    "ects": _ects(item.ects),
                    "requirement": CREDITS,
                    "conditions": item.link.properties.get("conditions"),
                    "valid_from": item.link.properties.get("valid_from"),
                    "valid_to": item.link.properties.get("valid_to"),
                    "sources": [item.link.properties["source_url"]],
                }
                for item in self.applied
            ],
            "elective": [],
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
            "met": [{"requirement": CREDITS, "ects": _ects(self.required)}] if self.remaining == 0 else [],
            "missing": [goal] if self.remaining != 0 else [],
            "remaining_ects": _ects(self.remaining),
            "notices": [] if self.proven else [NOT_PROVEN],
        }


def stack(snapshot: Snapshot, programme: int, holdings: Sequence[Holding], *, on: date) -> Stack:
    """What these micro-credentials count for toward a programme on a day.

    Args:
        snapshot: the data.
        programme: index of the programme.
        holdings: the micro-credentials held; one held twice is there twice.
        on: the day; a link that has lapsed by then, or is not valid yet, counts nothing.

    Returns:
        The most credit that can count; of equal choices the one with the fewest micro-credentials, then the first ids.
        Where the search runs out of time, what it found so far, as not proven.
    """
    studies = snapshot.studies
    programme_id = studies.ids[programme]
    own_ects = int(studies.ects_min[programme])
    required, required_most = credit_range(snapshot, programme)
    binds = binding(snapshot, programme)
    limits = caps(snapshot, programme, binds)
    known = [cap for cap in limits if cap.limit != UNKNOWN]
    links = {link.mc_id: link for link in snapshot.links_by_target.get(programme_id, ())}
    candidates: list[Applied] = []
    wasted: list[Wasted] = []
    for holding in sorted(holdings, key=lambda h: (h.mc_id, h.ects or 0)):
        item = _candidate(snapshot, holding, links.get(holding.mc_id), own_ects, binds, on)
        (candidates if isinstance(item, Applied) else wasted).append(item)  # type: ignore[arg-type]
    choice = best_subset(
        [item.ects for item in candidates],
        [_limit(snapshot, cap, candidates) for cap in known],
        goal=None if required == UNKNOWN else required,
    )
    applied = tuple(candidates[i] for i in sorted(choice.positions))
    full = required != UNKNOWN and sum(item.ects for item in applied) >= required
    for i in sorted(set(range(len(candidates))) - choice.positions):
        wasted.append(_left_out(snapshot, candidates[i], known, full, choice.proven))
    return Stack(
        programme=programme_id,
        required=required,
        required_most=required_most,
        usual=own_ects == UNKNOWN and required != UNKNOWN,
        applied=applied,
        wasted=tuple(sorted(wasted, key=lambda item: item.mc_id)),
        caps=tuple(limits),
        policies=tuple(governing(snapshot, programme)),
        policies_that_bind=frozenset(policy["id"] for policy in binds),
        proven=choice.proven,
    )


def linked_credits(link: Link, programme_ects: int) -> int:
    """The credit a link counts, in hundredths: stated, or its share of the programme's own credit; else UNKNOWN."""
    if "ects" in link.properties:
        return hundredths(link.properties["ects"])
    if "share_percent" in link.properties and programme_ects != UNKNOWN:
        return rounded(Fraction(programme_ects) * exact(link.properties["share_percent"]) / 100)
    return UNKNOWN


def _candidate(
    snapshot: Snapshot,
    holding: Holding,
    link: Link | None,
    programme_ects: int,
    binds: Sequence[Properties],
    on: date,
) -> Applied | Wasted:
    micro_credential = snapshot.micro_credentials[holding.mc_id]
    usual = hundredths(micro_credential["ects"]) if "ects" in micro_credential else None
    held = usual if holding.ects is None else holding.ects
    if link is None:
        text = "No rule in the data counts it toward this programme: ask the provider."
        return Wasted(holding.mc_id, held, Reason.NO_LINK, text)
    if lapsed(link.properties, on):
        text = f"The rule that counted it toward this programme was valid until {link.properties['valid_to']}."
        return Wasted(holding.mc_id, held, Reason.LAPSED, text)
    if not_yet_valid(link.properties, on):
        text = f"The rule that counts it toward this programme is valid only from {link.properties['valid_from']} on."
        return Wasted(holding.mc_id, held, Reason.NOT_YET_VALID, text)
    credits = linked_credits(link, programme_ects)
    if credits == UNKNOWN:
        text = "A rule counts it, but no source says for how many ECTS, so none are taken off: ask the provider."
        return Wasted(holding.mc_id, held, Reason.CREDIT_NOT_KNOWN, text, link)
    for policy in binds:
        why = refusal(policy, micro_credential)
        if why:
            return Wasted(holding.mc_id, held, Reason.REFUSED, f"By the provider's or country's policy {why}.")
    if holding.ects is not None:
        credits = min(credits, holding.ects)
    return Applied(holding.mc_id, credits, link)


def _limit(snapshot: Snapshot, cap: Cap, candidates: Sequence[Applied]) -> Limit:
    members = (i for i, c in enumerate(candidates) if covers(cap.policy, snapshot.micro_credentials[c.mc_id]))
    return Limit(frozenset(members), cap.limit)


def _left_out(snapshot: Snapshot, item: Applied, limits: Sequence[Cap], full: bool, proven: bool) -> Wasted:
    if not proven:
        return Wasted(item.mc_id, item.ects, Reason.NOT_SETTLED, "The search was stopped before this was settled.")
    if full and item.ects:
        return Wasted(item.mc_id, item.ects, Reason.NOT_NEEDED, "The programme's credit is complete without it.")
    stopping = [cap for cap in limits if covers(cap.policy, snapshot.micro_credentials[item.mc_id])]
    if not stopping or not item.ects:
        return Wasted(item.mc_id, item.ects, Reason.NOT_NEEDED, "It adds no credit.")
    tightest = min(stopping, key=lambda cap: cap.limit)
    text = f"{tightest.text.removesuffix('.')} ({tightest.policy['id']})."
    return Wasted(item.mc_id, item.ects, Reason.OVER_CAP, text)


def _ects(value: int) -> int | float | None:
    return None if value == UNKNOWN else shown(value, 100)
