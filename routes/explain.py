"""What to know about an answer: in sentences for people."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN, shown
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route
from routes.criteria import Pace, credit_range, usual_years
from routes.places import Place
from routes.reasons import ProvisoKind, credit_earned, less_may_count, of_its_kind
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Reason
from routes.steps import not_said, title
from routes.stops import Stop, StopKind
from routes.wording import (
    ASK_ENIC_NARIC,
    ENIC_NARIC,
    direct_refusals,
    entry_requirement,
    euros,
    listed,
    name_of,
    refusal,
    years,
)

if TYPE_CHECKING:
    from routes.search import Found, Situation

STOPPED = "There are too many ways to try them all: each route here is one that nothing beats, but others are missing."

NOT_DIRECTLY = "Not directly: "
TOWARD_A_PROGRAMME = "Micro-credentials are counted toward a programme, not toward a kind of award: choose a programme."

SHARED_OUT = (
    "So many micro-credentials would count at several programmes on the way that not every way to share them out was "
    "tried: some are used at the programme wanted only, and there may be better routes."
)


def stopped(found: Sequence["Found"]) -> Iterable[str]:
    """What to know where a search did not come to its end."""
    shared_out = all(one.shared_out for one in found)
    if shared_out or not all(one.complete for one in found):
        yield STOPPED
    if not shared_out:
        yield SHARED_OUT


def notices(snapshot: Snapshot, request: RouteRequest, found: Sequence["Found"], beyond_limit: int) -> tuple[str, ...]:
    """What to know about the routes as a whole.

    Args:
        snapshot: the data.
        request: what was asked.
        found: what is given, by target.
        beyond_limit: how many routes were found and are not given, since fewer were asked for.
    """
    routes = [route for one in found for route in one.routes]
    said: list[str] = []
    for one in found:
        name = name_of(snapshot, one.situation.target)
        sentences = _about_target(snapshot, request, one)
        said += [s if len(found) == 1 or name in s else f"{name}: {s}" for s in sentences]
    said += _about_routes(snapshot, request, routes)
    if beyond_limit:
        said.append(
            f"{beyond_limit} more {'route' if beyond_limit == 1 else 'routes'} that nothing beats: ask for more."
        )
    if any(one.more for one in found):
        said.append("There are more routes of the same cost than are shown.")
    if routes:
        said.append(ENIC_NARIC)
    return tuple(said)


def beside_the_steps(answer: Answer) -> tuple[str, ...]:
    """The notices that people do not read with a step already.

    Args:
        answer: an answer whose routes are shown step by step.
    """
    asked = {p.text for r in answer.routes for p in r.provided_that if p.kind is ProvisoKind.ENTRY_REQUIREMENT}
    return tuple(notice for notice in answer.notices if not any(text in notice for text in asked))


def beside_the_cards(answer: Answer) -> tuple[str, ...]:
    """The notices that people do not read on a route's card, its steps or beside them already.

    Args:
        answer: an answer whose routes are shown with what each step is worth and depends on, beside what
            micro-credentials count for and the rules that say no.
    """
    provisos = (proviso.text for route in answer.routes for proviso in route.provided_that)
    said = {TOWARD_A_PROGRAMME, *_about_certainty(answer.routes), *provisos}
    return tuple(n for n in beside_the_steps(answer) if n not in said and not n.startswith(NOT_DIRECTLY))


def about_place(
    snapshot: Snapshot, place: Place, request: RouteRequest, every: Sequence["Found"], shown: Sequence["Found"]
) -> tuple[str, ...]:
    """Of the studies at a place, how many can be reached, and which of these have no route here.

    Args:
        snapshot: the data.
        place: what is wanted.
        request: what was asked.
        every: all that was found, for each study there.
        shown: what is given of it.
    """
    reached = [one.situation.target for one in every if one.routes]
    given = {one.situation.target for one in shown if one.routes}
    of = f"{len(reached)} of {len(every)} qualification types and programmes"
    said = f"{of} at {place} can be reached{_within(request)}."
    beaten = [name_of(snapshot, target) for target in reached if target not in given]
    return (said, f"Reached as well, but not by a route that nothing beats: {listed(beaten)}.") if beaten else (said,)


def held_at(snapshot: Snapshot, place: Place, held: Sequence[int]) -> str:
    """What of a place is held already."""
    names = listed(name_of(snapshot, study) for study in held)
    return f"You hold {names}, at {place}. Name another one to see the way there."


def none_at(place: Place, request: RouteRequest, any_there: bool) -> tuple[Stop, ...]:
    """Why there is no route to a place."""
    kind = StopKind.NOTHING_THERE
    said = f"The data hold no qualification type or programme at {place}; that does not mean that there is none."
    if any_there:
        kind = StopKind.NONE_REACHED
        said = (
            f"No qualification type or programme at {place} can be reached{_within(request)}; ask for one to learn why."
        )
    return Stop(kind, said, from_ids=request.held, to_id=request.target), ASK_ENIC_NARIC


def _within(request: RouteRequest) -> str:
    return " within your limits" if request.limited else ""


def _about_target(snapshot: Snapshot, request: RouteRequest, found: "Found") -> Iterable[str]:
    target = found.situation.target
    if any(route.steps for route in found.routes):
        for asked in entry_requirement(snapshot, target):
            yield asked
            yield "If you meet what the provider asks for already, ask there before you take any of these steps."
        yield from (sentence for _, sentence in not_said(snapshot, target, request.limits))
        for rule in direct_refusals(snapshot, found.situation):
            yield f"{NOT_DIRECTLY}{refusal(snapshot, rule)}"
        yield from _about_credit_begun(snapshot, found.situation)
    yield from _of_its_kind(snapshot, target, found.routes)
    yield from _about_micro_credentials(snapshot, found, request.certainty)


def _about_credit_begun(snapshot: Snapshot, situation: "Situation") -> Iterable[str]:
    target = name_of(snapshot, situation.target)
    whole = credit_range(snapshot, situation.target)[0]
    if situation.earned and whole == UNKNOWN:
        yield f"Nothing is taken off for the credit earned in {target}: the data do not say how much it has."
    elif situation.earned:
        yield credit_earned(min(situation.earned, whole), target)
    for programme in situation.begun:
        if programme != situation.target:
            begun = name_of(snapshot, programme)
            yield f"Credit earned in {begun} is taken off there only: whether it counts toward {target}, others decide."


def _about_routes(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route]) -> Iterable[str]:
    yield from _usual_times(snapshot, request, routes)
    yield from _about_certainty(routes)
    if request.max_fee is not None and any("fee" in s.unknown_parts for r in routes for s in r.steps):
        yield (
            f"Fees that are not known are not counted in the limit of {euros(request.max_fee)} EUR: ask the providers."
        )
    if request.max_years is not None and any({*s.unknown_parts} - {"fee"} for r in routes for s in r.steps):
        yield f"Times that are not known are not counted in the limit of {years(request.max_years)}."


def _about_certainty(routes: Sequence[Route]) -> Iterable[str]:
    """What people who see every step marked with what it is worth need not be told."""
    weaker = sum(any(s.certainty is not Certainty.ENTITLED for s in route.steps) for route in routes)
    if weaker:
        yield (
            f"{weaker} of {len(routes)} {'route' if len(routes) == 1 else 'routes'} {'has' if weaker == 1 else 'have'} "
            "a step that is no entitlement: each such step says what must still be done, or who decides."
        )
    if any(s.certainty is Certainty.ENTITLED for route in routes for s in route.steps):
        yield "Entitled means the right to apply and be considered; admission may still select."
    if any(s.certainty is Certainty.INFERRED for route in routes for s in route.steps):
        yield (
            "A step across a border is our inference: no rule says it. Recognition abroad is decided there, under the "
            "Lisbon Recognition Convention where both are parties to it: ask the ENIC-NARIC centre of that country "
            "before you rely on it."
        )


def _usual_times(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route]) -> Iterable[str]:
    """Where the time counted from credits is not the one the data call usual."""
    for study in dict.fromkeys(
        snapshot.index[s.to_id] for r in routes for s in r.steps if s.ects > 0 and not s.left_by_rule
    ):
        usual = usual_years(snapshot, study)
        credit = credit_range(snapshot, study)[0]
        if usual is not None and credit != UNKNOWN and Fraction(credit, 100) / Pace().ects_a_year != usual:
            length = f"{shown(round(usual * 1000), 1000)} {'year' if usual == 1 else 'years'}"
            yield (
                f"{name_of(snapshot, study)} usually takes {length}; here its time is counted from its credits, at "
                f"{request.pace:f} ECTS a year."
            )


def _about_micro_credentials(snapshot: Snapshot, found: "Found", weakest: Certainty) -> Iterable[str]:
    situation, counted = found.situation, found.counted
    if not situation.micro_credentials:
        return
    if snapshot.is_type(situation.target):
        yield TOWARD_A_PROGRAMME
    elif counted is None:
        yield f"No micro-credential is counted: that is never more than conditional, and {weakest} was asked for."
    else:
        if not counted.proven:
            yield NOT_PROVEN
        used = {one.id for route in found.routes for step in route.steps for one in step.micro_credentials}
        for item in counted.wasted:
            if item.reason is Reason.NOT_SETTLED or item.mc_id in used:
                continue
            name = title(snapshot.micro_credentials[item.mc_id])
            start = "may count" if item.may_count else "is not counted"
            yield f"{name} ({item.mc_id}) {start}: {item.text}"
        for cap in counted.caps:
            if cap.limit == UNKNOWN and counted.counted:
                yield less_may_count(cap.policy["id"], cap.text)


def _of_its_kind(snapshot: Snapshot, target: int, routes: Sequence[Route]) -> Iterable[str]:
    """Toward a programme: whether a rule opens only the kind of award that we assigned it to."""
    kinds = dict.fromkeys(route.steps[-1].kind_of_award for route in routes if route.steps)
    yield from (of_its_kind(name_of(snapshot, target), kind) for kind in kinds if kind)
