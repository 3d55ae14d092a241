"""What has changed since a route was kept: it is looked for again in today's data, and both are put side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import GradusError, UnknownIdError
from graph.snapshot import ACCESS, Snapshot
from graph.vocabulary import Access
from routes.answer import Answer, Route, StepKind
from routes.criteria import CRITERIA, NOTHING
from routes.kept import KeptRoute, KeptStep, route_key
from routes.network import Arc, Network
from routes.request import RouteRequest
from routes.search import find_routes, look_up, usable
from routes.steps import steps
from routes.validity import holds


class ChangeKind(StrEnum):
    """What has changed."""

    QUESTION_GONE = "question_gone"
    STUDY_GONE = "study_gone"
    RULE_GONE = "rule_gone"
    RULE_LAPSED = "rule_lapsed"
    NO_ACCESS = "no_access"
    NO_LONGER_A_WAY = "no_longer_a_way"
    BEATEN = "beaten"
    CERTAINTY = "certainty"
    CONDITION = "condition"
    BRIDGE = "bridge"
    MICRO_CREDENTIALS = "micro_credentials"
    AMOUNT = "amount"
    SOURCE = "source"
    CHECKED_ANEW = "checked_anew"


SERIOUS = frozenset(
    {
        ChangeKind.QUESTION_GONE,
        ChangeKind.STUDY_GONE,
        ChangeKind.RULE_GONE,
        ChangeKind.RULE_LAPSED,
        ChangeKind.NO_ACCESS,
        ChangeKind.NO_LONGER_A_WAY,
    }
)
"""Changes by which the route is none any more."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        kind: what has changed.
        step: the place of the step, from 0; None where it is about the whole route.
        about: the title of what is entered, or the id that is not in the data any more.
        before: what it was: a certainty, words, an amount, a day.
        now: what it is.
        criterion: of an amount, the criterion.
        url: of a page, its address.
    """

    kind: ChangeKind
    step: int | None = None
    about: str = ""
    before: str | None = None
    now: str | None = None
    criterion: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A kept route in today's data.

    Attributes:
        route: the route as it is today; None where it is none any more.
        changes: what has changed since it was kept, what is most serious first.
    """

    route: Route | None
    changes: tuple[Change, ...]


def check(snapshot: Snapshot, request: RouteRequest, kept: KeptRoute, answer: Answer | None = None) -> Checked:
    """Find a kept route again in the data, and say what has changed.

    Args:
        snapshot: the data of today.
        request: the question it answered.
        kept: the route as it was.
        answer: the answer to the question in these data, where it is there already.
    """
    try:
        answer = answer or find_routes(snapshot, request)
    except UnknownIdError as error:
        return Checked(None, (Change(ChangeKind.QUESTION_GONE, about=error.value), *_gone(snapshot, request, kept)))
    except GradusError:
        return Checked(None, (Change(ChangeKind.NO_LONGER_A_WAY), *_gone(snapshot, request, kept)))
    found = next((route for route in answer.routes if _same(route, kept, exactly=True)), None)
    found = found or next((route for route in answer.routes if _same(route, kept)), None)
    if found is not None:
        return Checked(found, tuple(_differences(found, kept)))
    reasons = tuple(_gone(snapshot, request, kept))
    again = None if reasons else _walked(snapshot, request, kept)
    if again is None:
        return Checked(None, reasons or (Change(ChangeKind.NO_LONGER_A_WAY),))
    return Checked(again, (Change(ChangeKind.BEATEN), *_differences(again, kept)))


def _same(route: Route, kept: KeptRoute, *, exactly: bool = False) -> bool:
    if route_key(route) != kept.key:
        return False
    recognised = [tuple(item.id for item in step.micro_credentials) for step in route.steps]
    return not exactly or recognised == [step.micro_credentials for step in kept.steps]


def _gone(snapshot: Snapshot, request: RouteRequest, kept: KeptRoute) -> Iterator[Change]:
    """What a kept route needs that the data do not hold any more."""
    for place, step in enumerate(kept.steps):
        if step.to_id not in snapshot.index:
            yield Change(ChangeKind.STUDY_GONE, place, step.title)
        if step.rule_id is None:
            continue
        rule = snapshot.arcs.find(step.rule_id)
        if rule is None:
            yield Change(ChangeKind.RULE_GONE, place, step.title)
        elif ACCESS[int(snapshot.arcs.access[rule])] is Access.NONE:
            yield Change(ChangeKind.NO_ACCESS, place, step.title, now=snapshot.arcs.properties[rule].get("condition"))
        elif not holds(snapshot.arcs.properties[rule], request.on):
            until = snapshot.arcs.properties[rule].get("valid_to")
            yield Change(ChangeKind.RULE_LAPSED, place, step.title, now=until)


def _walked(snapshot: Snapshot, request: RouteRequest, kept: KeptRoute) -> Route | None:
    """The same steps in today's data, whether or not another route beats them; None where they lead there no more."""
    if request.target not in snapshot.index or not kept.steps:
        return None
    situation = look_up(snapshot, request)
    net = usable(snapshot, request, situation)
    way: list[Arc] = []
    here = snapshot.index.get(next((step.from_id for step in kept.steps if step.from_id), ""))
    stacked = False
    for step in kept.steps:
        if step.kind is StepKind.STACK:
            stacked = True
            continue
        arc = _arc(snapshot, net, here, step, stacked)
        if arc is None:
            return None
        way.append(arc)
        here, stacked = arc.head, False
    if here != situation.target or way[0].tail not in net.starts:
        return None
    made = steps(snapshot, tuple(way), situation.target, request.learner, situation.earned, request.limits)
    cost = NOTHING
    for arc in way:
        cost = cost.plus(arc.cost)
    return Route(made, cost)


def _arc(snapshot: Snapshot, net: Network, here: int | None, step: KeptStep, stacked: bool) -> Arc | None:
    if here is None:
        return None
    found = [
        arc
        for arc in net.leaving.get(here, ())
        if snapshot.studies.ids[arc.head] == step.to_id
        and (arc.inferred if step.rule_id is None else snapshot.arcs.ids[arc.rule] == step.rule_id and not arc.inferred)
        and bool(arc.choice and arc.choice.stack.counted) == stacked
    ]
    return min(found, key=lambda arc: arc.cost, default=None)


def _differences(route: Route, kept: KeptRoute) -> Iterator[Change]:
    pairs = list(zip(route.steps, kept.steps, strict=True))
    for place, (now, then) in enumerate(pairs):
        about = now.opened or now.title
        if now.certainty is not then.certainty:
            yield Change(ChangeKind.CERTAINTY, place, about, then.certainty.value, now.certainty.value)
        if (now.condition or "") != (then.condition or ""):
            yield Change(ChangeKind.CONDITION, place, about, then.condition, now.condition)
        asked = now.within.condition if now.within else None
        if (asked or "") != (then.leaving or ""):
            yield Change(ChangeKind.CONDITION, place, about, then.leaving, asked)
        if (now.bridge_title or "") != (then.bridge or ""):
            yield Change(ChangeKind.BRIDGE, place, about, then.bridge, now.bridge_title)
        if {item.id for item in now.micro_credentials} != set(then.micro_credentials):
            yield Change(ChangeKind.MICRO_CREDENTIALS, place, about)
    today = route.cost.as_json()
    for criterion in CRITERIA:
        was, is_ = getattr(kept.cost, criterion), today[criterion]
        if abs(was - is_) >= 0.005 and criterion not in ("steps", "uncertainty"):
            yield Change(ChangeKind.AMOUNT, None, "", f"{was:g}", f"{is_:g}", criterion)
    for place, (now, then) in enumerate(pairs):
        about = now.opened or now.title
        known = {page.url: page for page in then.sources}
        for page in now.sources:
            old = known.get(page.url)
            if old is None:
                yield Change(ChangeKind.SOURCE, place, about, url=page.url)
            elif (old.checked_on, old.evidence) != (page.checked_on, page.evidence):
                yield Change(ChangeKind.CHECKED_ANEW, place, about, old.checked_on, page.checked_on, url=page.url)
