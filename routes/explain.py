"""What to know about an answer: in sentences for people."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN, shown
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route, Step
from routes.criteria import Pace, credit_range, usual_years
from routes.places import Place
from routes.provisos import ProvisoKind, credit_earned, less_may_count, of_its_kind
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Reason, Wasted
from routes.steps import not_said
from routes.stops import Stop, StopKind
from routes.terms import Title, Years, own_title
from routes.wording import (
    ASK_ENIC_NARIC,
    ENIC_NARIC,
    direct_refusals,
    entry_requirement,
    euros,
    listed,
    name_of,
    refusal,
)
from words.said import Said, said, saidn

if TYPE_CHECKING:
    from routes.search import Found, Situation

STOPPED = said(
    "There are too many ways to try them all: each route here is one that nothing beats, but others are missing."
)
NOT_DIRECTLY = "Not directly: "
TOWARD_A_PROGRAMME = said(
    "Micro-credentials are counted toward a programme, not toward a kind of award: choose a programme."
)
SHARED_OUT = said(
    "So many micro-credentials would count at several programmes on the way that not every way to share them out was "
    "tried: some are used at the programme wanted only, and there may be better routes."
)


def stopped(found: Sequence["Found"]) -> Iterable[Said]:
    """What to know where a search did not come to its end."""
    shared_out = all(one.shared_out for one in found)
    if shared_out or not all(one.complete for one in found):
        yield STOPPED
    if not shared_out:
        yield SHARED_OUT


def notices(snapshot: Snapshot, request: RouteRequest, found: Sequence["Found"], beyond_limit: int) -> tuple[Said, ...]:
    """What to know about the routes as a whole.

    Args:
        snapshot: the data.
        request: what was asked.
        found: what is given, by target.
        beyond_limit: how many routes were found and are not given, since fewer were asked for.
    """
    routes = [route for one in found for route in one.routes]
    told: list[Said] = []
    for one in found:
        name = name_of(snapshot, one.situation.target)
        for sentence in _about_target(snapshot, request, one):
            known = len(found) == 1 or name in sentence
            told.append(sentence if known else said("{title}: {sentence}", title=name, sentence=sentence))
    told += _about_routes(snapshot, request, routes)
    if beyond_limit:
        told.append(
            saidn(
                "{n} more route that nothing beats: ask for more.",
                "{n} more routes that nothing beats: ask for more.",
                beyond_limit,
            )
        )
    if any(one.more for one in found):
        told.append(said("There are more routes of the same cost than are shown."))
    if routes:
        told.append(ENIC_NARIC)
    return tuple(told)


def beside_the_steps(answer: Answer) -> tuple[Said, ...]:
    """The notices that people do not read with a step already.

    Args:
        answer: an answer whose routes are shown step by step.
    """
    asked = {p.text for r in answer.routes for p in r.provided_that if p.kind is ProvisoKind.ENTRY_REQUIREMENT}
    return tuple(notice for notice in answer.notices if not any(text in notice for text in asked))


def beside_a_plan(snapshot: Snapshot, request: RouteRequest, answer: Answer, kept: Sequence[Route]) -> tuple[Said, ...]:
    """The notices that people do not read with a step already, where only some of the routes are kept.

    Args:
        snapshot: the data.
        request: what was asked.
        answer: its answer.
        kept: the routes of the plan: what is said of all routes together is said of these.
    """
    of_all = set(_about_routes(snapshot, request, answer.routes))
    beside = tuple(notice for notice in beside_the_steps(answer) if notice not in of_all)
    return (*_about_routes(snapshot, request, kept), *beside)


def beside_the_cards(snapshot: Snapshot, request: RouteRequest, answer: Answer) -> tuple[Said, ...]:
    """The notices that people do not read on a route's card, its steps or beside them already.

    Args:
        snapshot: the data.
        request: what was asked.
        answer: its answer, whose routes are shown with what each step is worth, takes and depends on, beside what
            micro-credentials count for and the rules that say no.
    """
    provisos = (proviso.text for route in answer.routes for proviso in route.provided_that)
    usual = _usual_times(snapshot, request, answer.routes)
    read = {TOWARD_A_PROGRAMME, *_about_certainty(answer.routes), *usual, *provisos}
    return tuple(n for n in beside_the_steps(answer) if n not in read and not n.startswith(NOT_DIRECTLY))


def about_place(
    snapshot: Snapshot, place: Place, request: RouteRequest, every: Sequence["Found"], shown: Sequence["Found"]
) -> tuple[Said, ...]:
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
    counts = {"reached": len(reached), "all": len(every), "place": place.said}
    if request.limited:
        told = said(
            "{reached} of {all} qualification types and programmes at {place} can be reached within your limits.",
            **counts,
        )
    else:
        told = said("{reached} of {all} qualification types and programmes at {place} can be reached.", **counts)
    beaten = [name_of(snapshot, target) for target in reached if target not in given]
    if not beaten:
        return (told,)
    return told, said("Reached as well, but not by a route that nothing beats: {titles}.", titles=listed(beaten))


def held_at(snapshot: Snapshot, place: Place, held: Sequence[int]) -> Said:
    """What of a place is held already."""
    names = listed(name_of(snapshot, study) for study in held)
    return said("You hold {titles}, at {place}. Name another one to see the way there.", titles=names, place=place.said)


def none_at(place: Place, request: RouteRequest, any_there: bool) -> tuple[Stop, ...]:
    """Why there is no route to a place."""
    kind = StopKind.NONE_REACHED if any_there else StopKind.NOTHING_THERE
    if not any_there:
        told = said(
            "The data hold no qualification type or programme at {place}; that does not mean that there is none.",
            place=place.said,
        )
    elif request.limited:
        told = said(
            "No qualification type or programme at {place} can be reached within your limits; ask for one to learn "
            "why.",
            place=place.said,
        )
    else:
        told = said(
            "No qualification type or programme at {place} can be reached; ask for one to learn why.", place=place.said
        )
    return Stop(kind, told, from_ids=request.held, to_id=request.target), ASK_ENIC_NARIC


def _about_target(snapshot: Snapshot, request: RouteRequest, found: "Found") -> Iterable[Said]:
    target = found.situation.target
    if any(route.steps for route in found.routes):
        for asked in entry_requirement(snapshot, target):
            yield asked
            yield said("If you meet what the provider asks for already, ask there before you take any of these steps.")
        yield from (sentence for _, sentence in not_said(snapshot, target, request.limits))
        for rule in direct_refusals(snapshot, found.situation):
            yield said("Not directly: {refusal}", refusal=refusal(snapshot, rule))
        yield from _about_credit_begun(snapshot, found.situation)
    yield from _of_its_kind(snapshot, target, found.routes)
    yield from _about_micro_credentials(snapshot, found, request.certainty)


def _about_credit_begun(snapshot: Snapshot, situation: "Situation") -> Iterable[Said]:
    target = name_of(snapshot, situation.target)
    whole = credit_range(snapshot, situation.target)[0]
    if situation.earned and whole == UNKNOWN:
        yield said(
            "Nothing is taken off for the credit earned in {title}: the data do not say how much it has.", title=target
        )
    elif situation.earned:
        yield credit_earned(min(situation.earned, whole), target)
    for programme in situation.begun:
        if programme != situation.target:
            begun = name_of(snapshot, programme)
            yield said(
                "Credit earned in {begun} is taken off there only: whether it counts toward {target}, others decide.",
                begun=begun,
                target=target,
            )


def _about_routes(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route]) -> Iterable[Said]:
    yield from _usual_times(snapshot, request, routes)
    yield from _about_certainty(routes)
    if request.max_fee is not None and any("fee" in s.unknown_parts for r in routes for s in r.steps):
        yield said(
            "Fees that are not known are not counted in the limit of {euros} EUR: ask the providers.",
            euros=euros(request.max_fee),
        )
    if request.max_years is not None and any({*s.unknown_parts} - {"fee"} for r in routes for s in r.steps):
        yield said(
            "Times that are not known are not counted in the limit of {years}.", years=Years.made(request.max_years)
        )


def _about_certainty(routes: Sequence[Route]) -> Iterable[Said]:
    """What people who see every step marked with what it is worth need not be told."""
    weaker = sum(any(s.certainty is not Certainty.ENTITLED for s in route.steps) for route in routes)
    if weaker:
        yield _not_entitled(weaker, len(routes))
    if any(s.certainty is Certainty.ENTITLED for route in routes for s in route.steps):
        right = said("“You may apply” means the right to apply and be considered; admission may still select.")
        yield right.coded("Entitled means the right to apply and be considered; admission may still select.")
    if any(s.certainty is Certainty.INFERRED for route in routes for s in route.steps):
        yield said(
            "A step across a border is our inference: no rule says it. Recognition abroad is decided there, under the "
            "Lisbon Recognition Convention where both are parties to it: ask the ENIC-NARIC centre of that country "
            "before you rely on it."
        )


def _not_entitled(weaker: int, of: int) -> Said:
    """How many of the routes have a step that is no entitlement."""
    rest = "a step that is no entitlement: each such step says what must still be done, or who decides."
    if of == 1:
        return said(
            "The route has a step that is not marked “You may apply”: each such step says what must still be done, or "
            "who decides."
        ).coded(f"1 of 1 route has {rest}")
    return saidn(
        "{n} of {all} routes has a step that is not marked “You may apply”: it says what must still be done, or who "
        "decides.",
        "{n} of {all} routes have a step that is not marked “You may apply”: each such step says what must still be "
        "done, or who decides.",
        weaker,
        all=of,
    ).coded(f"{weaker} of {of} routes {'has' if weaker == 1 else 'have'} {rest}")


def counted_from_credit(step: Step) -> bool:
    """Whether the time of a step is counted from the credit of what is entered."""
    return step.ects > 0 and not step.left_by_rule and not step.within


def other_usual_time(snapshot: Snapshot, study: int) -> Fraction | None:
    """The time in years that the data call usual, where it is not that of its credits at 60 ECTS a year."""
    usual, credit = usual_years(snapshot, study), credit_range(snapshot, study)[0]
    if usual is None or credit == UNKNOWN or Fraction(credit, 100) / Pace().ects_a_year == usual:
        return None
    return usual


def _usual_times(snapshot: Snapshot, request: RouteRequest, routes: Sequence[Route]) -> Iterable[Said]:
    """Where the time counted from credits is not the one the data call usual."""
    for study in dict.fromkeys(snapshot.index[s.to_id] for r in routes for s in r.steps if counted_from_credit(s)):
        usual = other_usual_time(snapshot, study)
        if usual is not None:
            yield said(
                "{title} usually takes {years}; here its time is counted from its credits, at {pace} ECTS a year.",
                title=name_of(snapshot, study),
                years=Years.made(Decimal(str(shown(round(usual * 1000), 1000)))),
                pace=request.pace,
            )


def _about_micro_credentials(snapshot: Snapshot, found: "Found", weakest: Certainty) -> Iterable[Said]:
    situation, counted = found.situation, found.counted
    if not situation.micro_credentials:
        return
    if snapshot.is_type(situation.target):
        yield TOWARD_A_PROGRAMME
    elif counted is None:
        yield said(
            "No micro-credential is counted: that is never sure without a condition, and only steps you have a right "
            "to apply for were asked for."
        ).coded(f"No micro-credential is counted: that is never more than conditional, and {weakest} was asked for.")
    else:
        if not counted.proven:
            yield NOT_PROVEN
        used = {one.id for route in found.routes for step in route.steps for one in step.micro_credentials}
        for item in counted.wasted:
            if item.reason is Reason.NOT_SETTLED or item.mc_id in used:
                continue
            yield _left_out(own_title(snapshot.micro_credentials[item.mc_id]), item)
        for cap in counted.caps:
            if cap.limit == UNKNOWN and counted.counted:
                yield less_may_count(cap.policy["id"], cap.text)


def _left_out(title: Title, item: Wasted) -> Said:
    """That a micro-credential is not counted, or may be, and why."""
    if item.may_count:
        text = said("{title} may count: {reason}", title=title, reason=item.text)
        return text.coded(f"{title} ({item.mc_id}) may count: {item.text}")
    text = said("{title} is not counted: {reason}", title=title, reason=item.text)
    return text.coded(f"{title} ({item.mc_id}) is not counted: {item.text}")


def _of_its_kind(snapshot: Snapshot, target: int, routes: Sequence[Route]) -> Iterable[Said]:
    """Toward a programme: whether a rule opens only the kind of award that we assigned it to."""
    kinds = dict.fromkeys(route.steps[-1].kind_of_award for route in routes if route.steps)
    yield from (of_its_kind(name_of(snapshot, target), kind) for kind in kinds if kind)
