"""What one micro-credential counts toward, and under whose recognition policy: only what a rule of the data says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.numbers import UNKNOWN
from graph.snapshot import Asked, Link, Properties, Snapshot
from graph.vocabulary import PolicySubject
from routes.policies import Cap, binding, caps, governing
from routes.recognition import policies_of
from routes.stacking.answer import Holding, Reason
from routes.stacking.candidates import HOW_MUCH, Candidate, Candidates, linked_credits
from routes.stacking.requirements import required_groups
from routes.validity import holds, lapsed


@dataclass(frozen=True, slots=True)
class Counting:
    """A programme, or a larger micro-credential, that a rule counts it toward.

    Attributes:
        target_id: which.
        programme: its index, where it is a programme.
        link: the rule that says so; it may be that a requirement group lists it.
        credits: what it counts, in hundredths of ECTS, or UNKNOWN.
        holds: whether the rule holds on the day.
        lapsed: whether it held only before.
        refused: why a policy that binds does not let it through, or how much it counts is not known, in English.
        groups: the requirement groups that list it.
        binds: the policies that bind the programme.
        caps: the limits that they set.
        others: the policies of its provider and country that do not bind: to be asked about.
    """

    target_id: str
    programme: int | None
    link: Link
    credits: int
    holds: bool
    lapsed: bool
    refused: str | None = None
    groups: tuple[Properties, ...] = ()
    binds: tuple[Properties, ...] = ()
    caps: tuple[Cap, ...] = ()
    others: tuple[Properties, ...] = ()


def counts_toward(snapshot: Snapshot, mc_id: str, on: date) -> tuple[Counting, ...]:
    """Everything that a rule of the data counts a micro-credential toward: what holds on the day first, then by id.

    Args:
        snapshot: the data.
        mc_id: the micro-credential.
        on: the day.
    """
    links = {link.target_id: link for link in snapshot.links_by_micro_credential.get(mc_id, ())}
    listed: dict[str, list[Properties]] = {}
    for group_id, options in snapshot.options.items():
        for _, listed_id, option in options:
            if listed_id == mc_id and group_id in snapshot.requirements:
                group = snapshot.requirements[group_id]
                listed.setdefault(group["programme_id"], []).append(group)
                links.setdefault(group["programme_id"], Link(mc_id, group["programme_id"], option))
    found = [_counting(snapshot, link, tuple(listed.get(target, ())), on) for target, link in links.items()]
    return tuple(sorted(found, key=lambda one: (not one.holds, one.target_id)))


def _counting(snapshot: Snapshot, link: Link, groups: tuple[Properties, ...], on: date) -> Counting:
    programme = snapshot.index.get(link.target_id)
    valid, over = holds(link.properties, on), lapsed(link.properties, on)
    if programme is None:
        return Counting(link.target_id, None, link, linked_credits(link, UNKNOWN), valid, over)
    binds = binding(snapshot, programme, on)
    seen = Candidates(snapshot, programme, required_groups(snapshot, link.target_id), binds, on)
    looked = seen.look_at(Holding(link.mc_id))
    refused = None
    if isinstance(looked, Candidate):
        credits = looked.ects
    else:
        credits = UNKNOWN
        refused = looked.text if looked.reason in (Reason.REFUSED, Reason.CREDIT_NOT_KNOWN) else None
    if isinstance(looked, Candidate) and credits == UNKNOWN:
        refused = HOW_MUCH
    bound = {policy["id"] for policy in binds}
    return Counting(
        target_id=link.target_id,
        programme=programme,
        link=link,
        credits=credits,
        holds=valid,
        lapsed=over,
        refused=refused,
        groups=groups,
        binds=tuple(binds),
        caps=tuple(caps(snapshot, programme, binds)),
        others=tuple(p for p in governing(snapshot, programme) if p["id"] not in bound and holds(p, on)),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """The rules around a micro-credential, whoever asks: none of them says that this one counts anywhere.

    Attributes:
        own: its provider's own rules on micro-credentials.
        naming: rules of others that name its provider among those whose awards they accept.
        national: the rules on micro-credentials of its provider's country.
        other: further rules of its provider and its country, on prior learning or on credit: to be asked about.
    """

    own: tuple[Properties, ...]
    naming: tuple[Properties, ...]
    national: tuple[Properties, ...]
    other: tuple[Properties, ...]


def policies_around(snapshot: Snapshot, mc_id: str, on: date) -> Around:
    """The recognition policies of a micro-credential's provider and its country.

    Args:
        snapshot: the data.
        mc_id: the micro-credential.
        on: the day; what does not hold then is left out.
    """
    provider = snapshot.micro_credentials[mc_id]["provider_id"]
    around = policies_of(snapshot, provider)
    if around is None:
        return Around((), (), (), ())
    mine = [policy for policy in around.recognises if holds(policy, on)]
    national = [policy for policy in around.national if holds(policy, on)]
    named = [policy for policy in around.recognised_by if holds(policy, on)]
    return Around(
        own=_about(mine),
        naming=tuple(policy for policy in named if policy.get("provider_id") != provider),
        national=_about(national),
        other=tuple(p for p in (*mine, *national) if p["subject"] != PolicySubject.MICRO_CREDENTIAL),
    )


def _about(policies: Sequence[Properties]) -> tuple[Properties, ...]:
    return tuple(policy for policy in policies if policy["subject"] == PolicySubject.MICRO_CREDENTIAL)


def asked_before(snapshot: Snapshot, mc_id: str) -> tuple[tuple[Asked, ...], ...]:
    """What must be held before, or taken along: of each of these sets one, micro-credentials and kinds of award."""
    sets: dict[str, list[Asked]] = {}
    for one in snapshot.prerequisites.get(mc_id, ()):
        sets.setdefault(one.properties.get("one_of") or f"={one.requires_id}", []).append(one)
    return tuple(tuple(group) for group in sets.values())
