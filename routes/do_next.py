"""What to do next for one step of a route, whom to ask, and which page says so: as data, in the order of doing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Access, BridgeKind, Certainty, Sector
from routes.answer import Step, StepKind
from routes.sources import Source


class Task(StrEnum):
    """What is to be done."""

    RECOGNISE = "recognise"
    TAKE_BRIDGE = "take_bridge"
    MEET = "meet"
    READ = "read"
    FIND_CONDITION = "find_condition"
    FIND_FIELDS = "find_fields"
    MEET_PROVIDER = "meet_provider"
    ASK_WHETHER_IT_HOLDS = "ask_whether_it_holds"
    ASK_RECOGNITION = "ask_recognition"
    ASK_WHO_DECIDES = "ask_who_decides"
    ASK_CREDIT = "ask_credit"
    ASK_UNKNOWN = "ask_unknown"
    ASK_WHETHER_IT_AWARDS = "ask_whether_it_awards"
    APPLY = "apply"
    LEAVE = "leave"


class Whom(StrEnum):
    """Who can say."""

    PROVIDER = "provider"
    INSTITUTIONS = "institutions"
    BODIES = "bodies"
    BRIDGE = "bridge"
    ENIC_NARIC = "enic_naric"


_OFFERED = frozenset({BridgeKind.EXAM, BridgeKind.COURSE, BridgeKind.CERTIFICATE})
"""The bridges that somebody holds or offers; of the others, who admits decides: nobody offers work experience."""


def has_its_own_office(bridge: BridgeKind | None) -> bool:
    """Whether a bridge is asked about where it is held or offered, and not where one is admitted.

    Args:
        bridge: its kind; None where the data name only its title.
    """
    return bridge is None or bridge in _OFFERED


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        task: what kind of thing.
        whom: who can say, or to whom one turns.
        provider_id: the provider, where it is one that is known.
        says: what must be met, in the words of the data; or the bridge's title; or the award.
        bridge_kind: the kind of bridge to take.
        most: the credit (hundredths) that may be granted, or UNKNOWN.
        counted_on: whether the credit left to earn presupposes that it is granted.
        parts: what is not known, of which to ask.
        until: until when the rule holds, where that is said.
        country: where the decision is taken, of a certificate from elsewhere.
        sources: the pages that say it.
    """

    task: Task
    whom: Whom
    provider_id: str | None = None
    says: str | None = None
    bridge_kind: BridgeKind | None = None
    most: int = UNKNOWN
    counted_on: bool = False
    parts: tuple[str, ...] = ()
    until: str | None = None
    country: str | None = None
    sources: tuple[Source, ...] = ()


def actions(snapshot: Snapshot, step: Step) -> tuple[Action, ...]:
    """What to do for a step, in the order in which it is done: first what opens it, last to apply.

    Nothing is asked for that the data do not say: where a rule names no condition, none is made up.

    Args:
        snapshot: the data.
        step: a step of a route.
    """
    provider = snapshot.studies.properties[snapshot.index[step.entered_id]].get("provider_id")
    whom = Whom.PROVIDER if provider else _offerers(snapshot, snapshot.index[step.entered_id])
    if step.kind is StepKind.STACK:
        return (Action(Task.RECOGNISE, whom, provider, sources=step.sources),)
    return tuple(_of_move(snapshot, step, whom, provider))


def _of_move(snapshot: Snapshot, step: Step, whom: Whom, provider: str | None) -> Iterator[Action]:
    pages = step.sources
    bridged = step.bridge_title or step.bridge_kind
    if bridged and step.bridge_kind is not BridgeKind.TOP_UP:
        own = has_its_own_office(step.bridge_kind)
        yield Action(
            Task.TAKE_BRIDGE,
            Whom.BRIDGE if own else whom,
            None if own else provider,
            says=step.bridge_title,
            bridge_kind=step.bridge_kind,
            sources=pages,
        )
    if step.rule_id and step.condition:
        # Beside a right to apply the rule may say what else is granted, as well as what is asked for.
        task = Task.READ if step.entering is Certainty.ENTITLED else Task.MEET
        yield Action(task, whom, provider, says=step.condition, sources=pages)
    elif step.rule_id and step.entering is Certainty.CONDITIONAL and not bridged:
        yield Action(Task.FIND_CONDITION, whom, provider, sources=pages)
    if step.access is Access.RESTRICTED:
        yield Action(Task.FIND_FIELDS, whom, provider, sources=pages)
    if step.entry_requirement:
        page = (step.entry_source,) if step.entry_source else ()
        yield Action(Task.MEET_PROVIDER, whom, provider, says=step.entry_requirement, sources=page)
    if step.kind_of_award:
        yield Action(Task.ASK_WHETHER_IT_HOLDS, whom, provider, says=step.kind_of_award)
    there = _other_country(snapshot, step)
    if there:
        yield Action(Task.ASK_RECOGNITION, Whom.ENIC_NARIC, country=there)
    if step.certainty in (Certainty.DISCRETIONARY, Certainty.INFERRED):
        yield Action(Task.ASK_WHO_DECIDES, whom, provider, sources=pages)
    if step.exempted_ects != UNKNOWN:
        most, counted_on = step.exempted_ects, step.left_by_rule
        yield Action(Task.ASK_CREDIT, whom, provider, most=most, counted_on=counted_on, sources=pages)
    if step.not_known:
        yield Action(Task.ASK_UNKNOWN, whom, provider, parts=step.not_known)
    if step.within:
        award, page = step.opened or step.title, (step.within.source,)
        yield Action(Task.ASK_WHETHER_IT_AWARDS, whom, provider, says=award, sources=page)
        yield Action(Task.LEAVE, whom, provider, says=award, until=step.valid_to)
    else:
        yield Action(Task.APPLY, whom, provider, until=step.valid_to)


def _other_country(snapshot: Snapshot, step: Step) -> str | None:
    """The country of what is entered, where what is held is from another."""
    held = snapshot.country(snapshot.index[step.from_id]) if step.from_id else None
    there = snapshot.country(snapshot.index[step.to_id])
    return there if held and there and held != there else None


def _offerers(snapshot: Snapshot, study: int) -> Whom:
    """Who offers a kind of award: an institution of higher education, or a school, chamber or examining body."""
    return Whom.INSTITUTIONS if snapshot.sector(study) == Sector.HIGHER_EDUCATION else Whom.BODIES
