"""What micro-credentials count for, and the ways to complete a programme, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from exports import amounts
from exports.names import Name, name_by_id
from exports.sentences import in_plain_words
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.sources import Source, source_of
from routes.stacking import Reason, Requirement, Wasted
from routes.stacking.further import Further
from routes.stacking.plans import Plan, PlanCost
from routes.stacking.shares import Part, Share
from routes.summary import Amount
from words import N_, tr, trn

REASONS = {
    Reason.NO_LINK: N_("No rule in the data counts it toward this programme: ask the provider."),
    Reason.CREDIT_NOT_KNOWN: N_(
        "A rule counts it, but no source says for how many ECTS, so none are taken off: ask the provider."
    ),
    Reason.NOT_SETTLED: N_("The search was stopped before this was settled."),
}
PARTS = {
    Part.APPLIED: (
        N_("{n} ECTS would count, once recognised, for: {what}"),
        N_("{n} ECTS would count, once recognised"),
    ),
    Part.ELECTIVE: (
        N_("{n} ECTS would count, once recognised, as electives"),
        N_("{n} ECTS would count, once recognised, as electives"),
    ),
    Part.LACKING: (N_("{n} ECTS still to earn for: {what}"), N_("{n} ECTS still to earn")),
    Part.OPEN: (N_("{n} ECTS still to earn"), N_("{n} ECTS still to earn")),
}
OTHER = N_("{n} ECTS still to earn in what our data do not tell apart")
PLANS = {
    "cheapest": N_("Cheapest, as far as is known"),
    "fastest": N_("Fastest"),
    "least_study": N_("Least study"),
}
OPEN_ENDED = N_(
    "The search among so many micro-credentials was stopped before it was done: what is counted is allowed, but more, "
    "or as much with fewer, may be possible. Name fewer of them for an exact answer."
)


@dataclass(frozen=True, slots=True)
class Helpful:
    """A micro-credential that would help: its name, what it saves and leaves, its fee, and what it asks for."""

    name: Name
    saves: str
    left: str
    fee: str
    asks: str
    source: Source


@dataclass(frozen=True, slots=True)
class Way:
    """One way to complete a programme: what it is best in, what it takes, and what to take and study."""

    best_in: str
    study: str
    time: str
    fees: str
    take: tuple[Name, ...]
    inside: str


@dataclass(frozen=True, slots=True)
class Exit:
    """An award on the way: its name, from what credit on, under what condition, and the page."""

    name: Name
    takes: str
    condition: str | None
    source: Source


def why_not(snapshot: Snapshot, item: Wasted) -> str:
    """Why a micro-credential does not count."""
    if item.reason in REASONS:
        return tr(REASONS[item.reason])
    return in_plain_words([item.text])[0].text


def share(one: Share, *, grouped: bool) -> str:
    """A part of the programme's credit in words.

    Args:
        one: the part.
        grouped: whether other parts belong to requirements.
    """
    amount = amounts.credit(one.ects)
    if one.group:
        return tr(PARTS[one.part][0], n=amount, what=one.group["title"])
    said = OTHER if grouped and one.part is Part.OPEN else PARTS[one.part][1]
    return tr(said, n=amount)


def lacks(snapshot: Snapshot, one: Requirement) -> str:
    """What a requirement still lacks."""
    if one.met:
        return tr("met, as far as the data can tell.") if one.checked else tr("met, if it fits the words of the rule.")
    if one.lacks == UNKNOWN:
        return tr("only study in the programme itself counts; how much is not known.")
    system = one.group.get("credit_system") or "ECTS"
    said = [tr("{n} {system} are still lacking", n=amounts.credit(one.lacks), system=system)] if one.lacks else []
    names = [*(name_by_id(snapshot, id_).native for id_ in one.options), *(group["title"] for group in one.groups)]
    if names:
        said.append(tr("to be chosen from: {names}", names=", ".join(names)))
    elif one.count:
        said.append(trn("{n} more part", "{n} more parts", one.count))
    return "; ".join(said) + "." if said else tr("see what is a part of it.")


def helpful(snapshot: Snapshot, next_: Further) -> Iterator[Helpful]:
    """The micro-credentials that would help most, the best first."""
    for one in next_.helpful:
        asked = (name_by_id(snapshot, row.id).native for row in one.asks_for if _known(snapshot, row.id))
        yield Helpful(
            name_by_id(snapshot, one.mc_id),
            tr("{n} ECTS less to study", n=amounts.credit(one.saves)),
            tr("then {n} ECTS are left", n=amounts.credit(one.remaining)),
            amounts.fee(Amount(0, partial=True) if one.fee is None else Amount(one.fee)),
            ", ".join(asked),
            source_of(snapshot.micro_credentials[one.mc_id]),
        )


def ways(snapshot: Snapshot, next_: Further) -> Iterator[Way]:
    """The ways to complete it that are best in something, each once."""
    named: dict[PlanCost, list[str]] = {}
    different: dict[PlanCost, Plan] = {}
    for name, plan in next_.plans.best().items():
        named.setdefault(plan.cost, []).append(tr(PLANS[name]))
        different[plan.cost] = plan
    items = next_.asked.problem.items
    for cost, plan in different.items():
        yield Way(
            ", ".join(named[cost]),
            amounts.credits(Amount(cost.ects)),
            amounts.years(Amount(cost.days)),
            amounts.fee(Amount(cost.fee_eur, partial=cost.unknowns > 0)),
            tuple(name_by_id(snapshot, items[item].id) for item in plan.taken),
            amounts.credits(Amount(plan.inside)),
        )


def exits(snapshot: Snapshot, next_: Further) -> Iterator[Exit]:
    """The awards on the way."""
    for one in next_.exits:
        least = amounts.credit(one.least)
        takes = "" if one.least == UNKNOWN else tr("from {n} ECTS on", n=least)
        if one.reached:
            takes = tr("from {n} ECTS on; that much is recognised already", n=least)
        row = one.exit.properties
        yield Exit(name_by_id(snapshot, one.exit.award_id), takes, row.get("condition"), source_of(row))


def _known(snapshot: Snapshot, id_: str) -> bool:
    return id_ in snapshot.index or id_ in snapshot.micro_credentials
