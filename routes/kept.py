"""A route that somebody keeps: what it was on that day, and how it is found again."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.vocabulary import Certainty
from routes.answer import Route, Step, StepKind
from routes.request import RouteRequest

Id = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(max_length=4000)]
Amount = Annotated[float, Field(ge=0, le=1e7, allow_inf_nan=False)]
MOST_STEPS = 40
"""No route in any data seen has more than ten."""


class KeptSource(BaseModel):
    """A page as it was cited then.

    Attributes:
        url: its address.
        evidence: seen or known.
        checked_on: the day it was read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(min_length=1, max_length=2000)]
    evidence: Annotated[str, Field(max_length=20)] | None = None
    checked_on: Annotated[str, Field(max_length=20)] | None = None


class KeptStep(BaseModel):
    """A step as it was then.

    Attributes:
        kind: what it is.
        rule_id: its access rule; None for a stack, and where no rule says it.
        from_id: what is held; None for a stack.
        to_id: what is entered.
        held: the title of what is held.
        title: the title of what is entered.
        certainty: what it was worth.
        condition: what had to be done or shown.
        bridge: what bridged.
        micro_credentials: the ids of what was recognised.
        within: where the step led to an award on the way, the id of what was entered and left with it.
        leaving: what that award asked for.
        sources: the pages it rested on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: StepKind
    rule_id: Id | None = None
    from_id: Id | None = None
    to_id: Id
    held: Text = ""
    title: Text
    certainty: Certainty
    condition: Text | None = None
    bridge: Text | None = None
    micro_credentials: Annotated[tuple[Id, ...], Field(max_length=200)] = ()
    within: Id | None = None
    leaving: Text | None = None
    sources: Annotated[tuple[KeptSource, ...], Field(max_length=50)] = ()

    @property
    def key(self) -> str:
        """What it is found by: its rule, else what it leads from and to."""
        return step_key(self)


class KeptCost(BaseModel):
    """The six criteria then, in their public units: ECTS, years, EUR, counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ects: Amount
    years: Amount
    fee_eur: Amount
    unknowns: Amount
    steps: Amount
    uncertainty: Amount


class KeptRoute(BaseModel):
    """A route as it was on the day it was kept.

    Attributes:
        steps: its steps; none where the target was held already.
        cost: its cost.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: Annotated[tuple[KeptStep, ...], Field(max_length=MOST_STEPS)]
    cost: KeptCost

    @property
    def key(self) -> tuple[str, ...]:
        """What it is found by."""
        return tuple(step.key for step in self.steps)

    @property
    def certainty(self) -> Certainty:
        """That of the weakest step."""
        return max((step.certainty for step in self.steps), key=lambda c: c.rank, default=Certainty.ENTITLED)


def step_key(step: Step | KeptStep) -> str:
    """What a step is found by: its rule, else its kind and its two ends.

    A rule also opens the programmes of the kind of award that it names, so what is entered is said with it where the
    rule's id, as the pack makes these, does not say it.
    """
    if step.rule_id is None:
        return f"{step.kind.value} {step.from_id or ''} {step.to_id}"
    return step.rule_id if step.to_id in step.rule_id.split("--") else f"{step.rule_id} {step.to_id}"


def route_key(route: Route) -> tuple[str, ...]:
    """What a route is found by, among those of its question."""
    return tuple(map(step_key, route.steps))


def keep(route: Route) -> KeptRoute:
    """What to keep of a route.

    Args:
        route: a route as it was found.
    """
    return KeptRoute(steps=tuple(map(_kept, route.steps)), cost=KeptCost.model_validate(route.cost.as_json()))


def _kept(step: Step) -> KeptStep:
    return KeptStep(
        kind=step.kind,
        rule_id=step.rule_id,
        from_id=step.from_id,
        to_id=step.to_id,
        held=step.held,
        title=step.opened or step.title,
        certainty=step.certainty,
        condition=step.condition,
        bridge=step.bridge_title,
        micro_credentials=tuple(item.id for item in step.micro_credentials),
        within=step.within.id if step.within else None,
        leaving=step.within.condition if step.within else None,
        sources=tuple(KeptSource(url=s.url, evidence=s.evidence, checked_on=s.checked_on) for s in step.sources),
    )


def same_question(one: RouteRequest, other: RouteRequest) -> bool:
    """Whether two requests ask the same; their order, how many routes to give, and the day aside."""
    aside = {"weights", "limit", "on"}
    return one.model_dump(exclude=aside) == other.model_dump(exclude=aside)
