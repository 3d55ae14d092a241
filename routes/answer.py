"""The answer to a route request, as other programs read it (`gradus routes --json`)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph.numbers import DAYS_A_YEAR, UNKNOWN, public, shown
from graph.version import StoreVersion
from graph.vocabulary import Access, BridgeKind, Certainty
from routes.criteria import Cost
from routes.differences import Difference, differences
from routes.provisos import Proviso, addresses, provided_that
from routes.reasons import Because, because
from routes.sources import Source
from routes.stops import Stop
from words.said import Said


class StepKind(StrEnum):
    """What a step is."""

    ACCESS = "access"
    BRIDGE = "bridge"
    STACK = "stack"
    EXEMPT = "exempt"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A micro-credential recognised in a stack step: `ects` in hundredths or UNKNOWN, when, and for which group."""

    id: str
    ects: int
    conditions: str | None
    source: Source
    valid_from: str | None = None
    valid_to: str | None = None
    title: str = ""
    group: str = ""
    group_asks: str | None = None


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """An award that one may leave with on the way through a step.

    Attributes:
        id: the award.
        title: its title, in its own language and in English.
        least: the credit it takes in hundredths of ECTS, or UNKNOWN.
        condition: under what conditions.
        source: the page that says so.
    """

    id: str
    title: str
    least: int
    condition: str | None
    source: Source

    def as_json(self) -> dict[str, Any]:
        """`{"id", "title", "min_ects", "condition", "sources"}`."""
        return {
            "id": self.id,
            "title": self.title,
            "min_ects": public(self.least, 100),
            "condition": self.condition,
            "sources": [self.source.url],
        }


@dataclass(frozen=True, slots=True)
class Within:
    """What a step enters and leaves on the way, with an award.

    Attributes:
        id: what is entered.
        title: its title, in its own language and in English.
        certainty: what the rule by which it is entered is worth.
        condition: under what conditions it may be left with the award.
        source: the page that says so.
    """

    id: str
    title: str
    certainty: Certainty
    condition: str | None
    source: Source

    def as_json(self) -> dict[str, Any]:
        """`{"id", "title", "certainty", "condition", "sources"}`."""
        return {
            "id": self.id,
            "title": self.title,
            "certainty": self.certainty.value,
            "condition": self.condition,
            "sources": [self.source.url],
        }


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """A limit on what micro-credentials may count that cannot be computed: the policy, what it says, and its page."""

    policy_id: str
    text: Said
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route, with what it rests on; times in days, credit in hundredths, fees in cents, else UNKNOWN.

    Attributes:
        kind: what it is.
        from_id: what is held, or None for a stack.
        to_id: what is entered and completed.
        title: the title of what is entered, in its own language where known.
        certainty: what the step is worth.
        ects: credit still to earn; 0 where what is entered carries none, or none that is known (see `ects_known`).
        ects_known: whether that credit is known; false where no source says how much a higher-education award carries.
        ects_max: the most it can be.
        days: the time it takes, as far as known.
        bridge_days: the bridge's part of it.
        fee: what it costs, as far as known.
        unknown_parts: which parts of time and fee are not known ("study time", "bridge time", "fee").
        rule_id: the access rule, or None for a stack and where no rule says it.
        access: how far the rule opens it.
        condition: what must still be done or shown.
        bridge_kind: the kind of bridge.
        bridge_title: the bridge.
        exempted_ects: the most credit that may be granted for what is held, never subtracted here.
        left_by_rule: whether `ects` is what the rule itself leaves to earn, once what is held is credited.
        entry_requirement: what the provider itself asks for, where a programme is entered.
        entry_source: the page that says so.
        legal_basis: the law or regulation.
        evidence: seen or known.
        checked_on: the day the source was read.
        micro_credentials: what is recognised in a stack.
        sources: the pages it rests on.
        held: the title of what is held, in its own language and in English.
        opened: the title of what is entered, in both.
        earned: credit earned in what is entered, counted as done.
        kind_of_award: the kind of award whose rule it is, where that is not the programme's own.
        not_said: what the learner limits and the data do not say of what is entered: which limit, and a sentence.
        open_limits: in a stack, the limits on what may be counted that cannot be computed.
        valid_to: until when its rule holds, where that is said.
        awards: what one may leave with on the way; neither needed for the next step nor counted in the cost.
        within: where the step leads to an award on the way, what is entered and left with it.
    """

    kind: StepKind
    from_id: str | None
    to_id: str
    title: str
    certainty: Certainty
    ects: int = 0
    ects_known: bool = True
    ects_max: int = UNKNOWN
    days: int = 0
    bridge_days: int = 0
    fee: int = 0
    unknown_parts: tuple[str, ...] = ()
    rule_id: str | None = None
    access: Access | None = None
    condition: str | None = None
    bridge_kind: BridgeKind | None = None
    bridge_title: str | None = None
    exempted_ects: int = UNKNOWN
    left_by_rule: bool = False
    entry_requirement: str | None = None
    entry_source: Source | None = None
    legal_basis: str | None = None
    evidence: str | None = None
    checked_on: str | None = None
    micro_credentials: tuple[Recognised, ...] = ()
    sources: tuple[Source, ...] = ()
    held: str = ""
    opened: str = ""
    earned: int = 0
    kind_of_award: str | None = None
    not_said: tuple[tuple[str, Said], ...] = field(default=(), compare=False)  # of the question, not of the step
    open_limits: tuple[OpenLimit, ...] = ()
    valid_to: str | None = None
    awards: tuple[OnTheWay, ...] = ()
    within: Within | None = None

    @property
    def entered_id(self) -> str:
        """What the rule opens: what is completed, but for an award on the way."""
        return self.within.id if self.within else self.to_id

    @property
    def entering(self) -> Certainty:
        """What the rule by which it is entered is worth."""
        return self.within.certainty if self.within else self.certainty

    @property
    def entered(self) -> str:
        """Its title, in its own language and in English."""
        return self.within.title if self.within else self.opened or self.title

    @property
    def not_known(self) -> tuple[str, ...]:
        """What is not known of it: parts of its time and fee, its credit."""
        return (*self.unknown_parts, *(() if self.ects_known else ("credit",)))

    def as_json(self) -> dict[str, Any]:
        """The step in public units; what is not known is null.

        `years` is the part of the time that is known, null where none of it is; `unknown` names the rest.
        """
        nothing_known = bool(set(self.unknown_parts) - {"fee"}) and not self.days
        return {
            "kind": self.kind.value,
            "rule_id": self.rule_id,
            "from": self.from_id,
            "to": self.to_id,
            "title": self.title,
            "ects": public(self.ects, 100),
            "ects_known": self.ects_known,
            "ects_max": public(self.ects_max, 100),
            "exempted_ects": public(self.exempted_ects, 100),
            "years": None if nothing_known else shown(self.days, DAYS_A_YEAR),
            "fee_eur": public(self.fee, 100),
            "access": self.access.value if self.access else None,
            "bridge_kind": self.bridge_kind.value if self.bridge_kind else None,
            "bridge_title": self.bridge_title,
            "condition": self.condition,
            "valid_to": self.valid_to,
            "certainty": self.certainty.value,
            "unknown": list(self.unknown_parts),
            "micro_credentials": [{"id": m.id, "ects": public(m.ects, 100)} for m in self.micro_credentials],
            "exit_awards": [award.as_json() for award in self.awards],
            "within": self.within.as_json() if self.within else None,
            "legal_basis": self.legal_basis,
            "evidence": self.evidence,
            "checked_on": self.checked_on,
            "sources": addresses(self.sources),
        }


@dataclass(frozen=True, slots=True)
class Route:
    """An ordered list of steps that nothing beats under the six criteria.

    Attributes:
        steps: the steps; none where the target is held already.
        cost: the cost vector.
    """

    steps: tuple[Step, ...]
    cost: Cost

    @property
    def certainty(self) -> Certainty:
        """That of the weakest step."""
        return max((step.certainty for step in self.steps), key=lambda c: c.rank, default=Certainty.ENTITLED)

    @property
    def way(self) -> tuple[str, ...]:
        """What it goes over, whatever is recognised on it: each step by its rule, if it has one, and its end.

        A rule into a kind of award leads into each of its programmes, too.
        """
        return tuple(f"{step.rule_id or step.from_id} → {step.to_id}" for step in self.steps if step.from_id)

    @property
    def token(self) -> str:
        """A short name for its steps, the same in every answer that has them: for links."""
        stacks = (
            f"{step.to_id}: {[one.id for one in step.micro_credentials]}" for step in self.steps if not step.from_id
        )
        return hashlib.sha256("\n".join((*self.way, *stacks)).encode()).hexdigest()[:8]

    @property
    def because(self) -> tuple[Because, ...]:
        """What each of its steps rests on."""
        return because(self.steps)

    @property
    def provided_that(self) -> tuple[Proviso, ...]:
        """What it depends on, each thing once."""
        return provided_that(self.steps)

    def as_json(self) -> dict[str, Any]:
        """`{"cost", "certainty", "steps", "because", "provided_that"}`."""
        return {
            "cost": self.cost.as_json(),
            "certainty": self.certainty.value,
            "steps": [step.as_json() for step in self.steps],
            "because": [reason.as_json() for reason in self.because],
            "provided_that": [proviso.as_json() for proviso in self.provided_that],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """All routes that nothing beats, or the reasons why there is none.

    Attributes:
        held: what the learner holds.
        target: what they want.
        version: the data it rests on.
        routes: ordered by what matters to the learner.
        notices: what to know about all of them.
        stops: where there is no route, where it stops.
        complete: whether these are all; else the search stopped at its budget, and there may be others.
    """

    held: tuple[str, ...]
    target: str
    version: StoreVersion
    routes: tuple[Route, ...]
    notices: tuple[Said, ...] = ()
    stops: tuple[Stop, ...] = ()
    complete: bool = True

    @property
    def why(self) -> tuple[Said, ...]:
        """Where there is no route, why, in sentences."""
        return tuple(stop.text for stop in self.stops)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """How each further route differs from the first."""
        return tuple(differences(route, self.routes[0]) for route in self.routes[1:])

    def as_json(self) -> Mapping[str, Any]:
        """The shape of `gradus routes --json`."""
        document: dict[str, Any] = {
            "from": list(self.held),
            "to": self.target,
            "dataset": self.version.as_json(),
            "routes": [route.as_json() for route in self.routes],
            "notices": list(self.notices),
            "differences": [
                {"route": place, "than": 0, **found.as_json(), "text": found.text(place + 1, 1)}
                for place, found in enumerate(self.differences, start=1)
            ],
        }
        if not self.complete:
            document["complete"] = False
        if not self.routes:
            document["why"] = list(self.why)
            document["stops"] = [stop.as_json() for stop in self.stops]
        return document
