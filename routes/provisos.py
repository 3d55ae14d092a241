"""Under which conditions a route holds (`provided_that`): data that carry their own sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from graph.numbers import UNKNOWN, shown
from graph.vocabulary import Access, BridgeKind, Certainty
from routes.sources import Source
from routes.terms import Moment
from words import N_
from words.said import Said, said

if TYPE_CHECKING:
    from routes.answer import Step, Within


Item = TypeVar("Item")


BRIDGES = {
    BridgeKind.EXAM: N_("an examination"),
    BridgeKind.ADMISSION_SCHEME: N_("an admission procedure"),
    BridgeKind.COURSE: N_("a preparatory course"),
    BridgeKind.CERTIFICATE: N_("a certificate to earn first"),
    BridgeKind.EXPERIENCE: N_("work experience"),
    BridgeKind.TOP_UP: N_("a shortened programme"),
}


UNKNOWN_PARTS = {
    "study time": N_("How long the studies take is not known. The provider's page or its admissions office can say."),
    "bridge time": N_("How long the bridge takes is not known. Whoever holds the examination or course can say."),
    "fee": N_("The fee is not known. The provider's page says what it is now."),
    "credit": N_(
        "How much credit the studies carry is not known. The provider's page or its admissions office can say."
    ),
    "condition": N_("What more must be done or shown is not known. The institution's admissions office can say."),
}


PRESUPPOSED = N_(
    "The credits left to earn presuppose that what you hold is credited, with up to {most} ECTS: ask first."
)


class ProvisoKind(StrEnum):
    """What kind of thing a step depends on."""

    BRIDGE = "bridge"
    CONDITION = "condition"
    RESTRICTED = "restricted"
    ENTRY_REQUIREMENT = "entry_requirement"
    DECISION = "decision"
    INFERRED = "inferred"
    ADMISSION = "admission"
    UNTIL = "until"
    LIMIT_UNKNOWN = "limit_unknown"
    CREDIT_LEFT = "credit_left"
    CREDIT_EARNED = "credit_earned"
    KIND_OF_AWARD = "kind_of_award"
    LEAVING = "leaving"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proviso:
    """One thing that a route depends on, said once however many of its steps depend on it.

    Attributes:
        kind: what kind of thing.
        text: the same as a sentence; of a condition, the words of the data.
        steps: the places in the route of the steps that depend on it, from 0.
        what: the kind of bridge, or what is not known.
        until: the last day or period in which it holds.
        ids: the rules, micro-credentials, policies or studies it is about.
        sources: the pages that say it.
    """

    kind: ProvisoKind
    text: str
    steps: tuple[int, ...] = ()
    what: str | None = None
    until: str | None = None
    ids: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """An entry of `provided_that` in `gradus routes --json`."""
        return {
            "kind": self.kind.value,
            "steps": list(self.steps),
            "what": self.what,
            "until": self.until,
            "ids": list(self.ids),
            "sources": addresses(self.sources),
            "text": self.text,
        }


def addresses(sources: Iterable[Source]) -> list[str]:
    """The addresses of pages, each once."""
    return list(dict.fromkeys(page.url for page in sources))


def provided_that(steps: Sequence["Step"]) -> tuple[Proviso, ...]:
    """What a route depends on, in the order of its steps; what several steps say in the same words is one.

    Args:
        steps: the route's steps.
    """
    found: dict[str, Proviso] = {}
    for place, step in enumerate(steps):
        for one in _provisos(step):
            known = found.get(one.text, replace(one, steps=()))
            found[one.text] = replace(
                known,
                steps=_once(*known.steps, place),
                ids=_once(*known.ids, *one.ids),
                sources=_once(*known.sources, *one.sources),
            )
    return tuple(found.values())


def bridge(title: str | None, kind: BridgeKind | None) -> tuple[str, str | None]:
    """What bridges, and which kind of bridge that is, where the title does not say it already.

    >>> bridge("Work experience", BridgeKind.EXPERIENCE), bridge("Passerelle", BridgeKind.EXAM)
    (('Work experience', None), ('Passerelle', 'an examination'))
    """
    words = BRIDGES[kind] if kind else ""
    if not title:
        return said(words) if words else "", None
    told = kind is not None and any(_bare(word) in _bare(title) for word in (words, kind.value))
    return title, None if told or not words else words


def credit_earned(amount: int, programme: str) -> Said:
    """What is said of the credit (hundredths) earned in a programme that was begun."""
    return said(
        "{credit} ECTS earned in {programme} count as done here: ask the provider whether they still do. Where a rule "
        "itself says what is left to earn, they are not taken off that.",
        credit=shown(amount, 100),
        programme=programme,
    )


def of_its_kind(programme: str, kind: str) -> Said:
    """What is said where a rule opens only the kind of award that we assigned a programme to."""
    return said(
        "The rules that open {programme} here are those of its kind of award, {kind}, to which we assigned it: ask the "
        "provider whether they hold for it.",
        programme=programme,
        kind=kind,
    )


def less_may_count(policy_id: str, limit: str) -> Said:
    """What is said of a limit on what may be counted that cannot be computed."""
    less = said("Less may be counted than is shown: {limit}", limit=limit)
    return less.coded(f"Less may be counted than is shown ({policy_id}): {limit}")


def provider_asks(entry_requirement: str) -> Said:
    """What a provider asks for at entry."""
    return said("The provider asks for: {requirement}", requirement=entry_requirement)


def _provisos(step: "Step") -> Iterator[Proviso]:
    rule = (step.rule_id,) if step.rule_id else ()
    if step.micro_credentials:
        yield from _of_recognition(step)
    elif step.rule_id:
        yield from _of_rule(step)
    else:
        text = step.condition or said("No rule says this.")
        yield Proviso(ProvisoKind.INFERRED, text, ids=(step.to_id,), sources=step.sources)
    if step.within:
        yield from _of_leaving(step, step.within)
    if step.entry_requirement:
        page = (step.entry_source,) if step.entry_source else ()
        text = provider_asks(step.entry_requirement)
        yield Proviso(ProvisoKind.ENTRY_REQUIREMENT, text, ids=(step.entered_id,), sources=page)
    if step.left_by_rule and step.exempted_ects != UNKNOWN:
        text = said(PRESUPPOSED, most=shown(step.exempted_ects, 100))
        yield Proviso(ProvisoKind.CREDIT_LEFT, text, ids=rule, sources=step.sources)
    if step.earned:
        text = credit_earned(step.earned, step.opened or step.title)
        yield Proviso(ProvisoKind.CREDIT_EARNED, text, ids=(step.to_id,))
    if step.kind_of_award:
        text = of_its_kind(step.entered, step.kind_of_award)
        yield Proviso(ProvisoKind.KIND_OF_AWARD, text, ids=(*rule, step.entered_id))
    for part in step.not_known:
        yield Proviso(ProvisoKind.UNKNOWN, said(UNKNOWN_PARTS[part]), what=part, ids=(step.to_id,))
    for part, text in step.not_said:
        yield Proviso(ProvisoKind.UNKNOWN, text, what=part, ids=(step.to_id,))


def _of_rule(step: "Step") -> Iterator[Proviso]:
    """What the access rule itself asks for."""
    rule, pages = (step.rule_id or "",), step.sources
    if step.bridge_title or step.bridge_kind:
        name, _ = bridge(step.bridge_title, step.bridge_kind)
        shortened = step.bridge_kind is BridgeKind.TOP_UP
        text = said("As: {bridge}", bridge=name) if shortened else said("First: {bridge}", bridge=name)
        what = step.bridge_kind.value if step.bridge_kind else None
        yield Proviso(ProvisoKind.BRIDGE, text, what=what, ids=rule, sources=pages)
    if step.condition:
        yield Proviso(ProvisoKind.CONDITION, step.condition, ids=rule, sources=pages)
    if step.valid_to:
        text = said("The rule holds only until {until}.", until=Moment(step.valid_to))
        yield Proviso(ProvisoKind.UNTIL, text, until=step.valid_to, ids=rule, sources=pages)
    if step.access is Access.RESTRICTED:
        text = said("Only certain fields or institutions are open.")
        yield Proviso(ProvisoKind.RESTRICTED, text, ids=rule, sources=pages)
    if step.entering is Certainty.DISCRETIONARY:
        text = said("The institution decides in each case.")
        yield Proviso(ProvisoKind.DECISION, text, ids=rule, sources=pages)
    elif step.entering is Certainty.CONDITIONAL and not (step.condition or step.bridge_title or step.bridge_kind):
        text = said(UNKNOWN_PARTS["condition"])
        yield Proviso(ProvisoKind.UNKNOWN, text, what="condition", ids=rule, sources=pages)


def _of_leaving(step: "Step", within: "Within") -> Iterator[Proviso]:
    """What leaving something on the way with an award depends on."""
    ids, pages = (within.id, step.to_id), (within.source,)
    if within.condition:
        yield Proviso(ProvisoKind.CONDITION, within.condition, ids=ids, sources=pages)
    text = said(
        "You leave {entered} on the way, with {award}: ask the provider before you begin whether it gives that award.",
        entered=within.title,
        award=step.opened or step.title,
    )
    yield Proviso(ProvisoKind.LEAVING, text, ids=ids, sources=pages)


def _of_recognition(step: "Step") -> Iterator[Proviso]:
    """What the recognition of micro-credentials depends on."""
    ids = tuple(item.id for item in step.micro_credentials)
    yield Proviso(ProvisoKind.ADMISSION, said("Micro-credentials are counted only if you are admitted."), ids=ids)
    for item in step.micro_credentials:
        if item.conditions:
            yield Proviso(ProvisoKind.CONDITION, item.conditions, ids=(item.id,), sources=(item.source,))
        if item.group_asks:
            yield Proviso(ProvisoKind.CONDITION, item.group_asks, ids=(item.group,), sources=(item.source,))
        if item.valid_to:
            name, until = item.title or item.id, Moment(item.valid_to)
            text = said("{title} is counted only until {until}.", title=name, until=until)
            yield Proviso(ProvisoKind.UNTIL, text, until=item.valid_to, ids=(item.id,), sources=(item.source,))
    for limit in step.open_limits:
        text = less_may_count(limit.policy_id, limit.text)
        yield Proviso(ProvisoKind.LIMIT_UNKNOWN, text, ids=(limit.policy_id,), sources=(limit.source,))


def _once(*items: Item) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _bare(words: str) -> str:
    """Words without what does not tell kinds of bridge apart."""
    return words.casefold().replace("_", " ").removeprefix("an ").removeprefix("a ").strip(" .")
