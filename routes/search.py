"""The main question: I hold this, I want that; which routes are there, and how sure is each?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice

from graph.errors import UnknownIdError, UsageError
from graph.nearest import nearest, nearest_codes
from graph.numbers import UNKNOWN, days, hundredths
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer, Route, Step
from routes.choices import choices, programmes_between
from routes.criteria import NOTHING, Cost, dominates, weighted_sum
from routes.explain import about_place, held_at, none_at, notices, stopped
from routes.front import MANY, best
from routes.holdings import look_up_credits, look_up_holdings
from routes.network import Network, Question, network
from routes.places import how_to_write, read_place, studies_at
from routes.request import RouteRequest
from routes.stacking import Holding, Stack, stack
from routes.steps import steps
from routes.stops import Stop
from routes.ways import ways
from routes.why_none import why_none
from words.said import Said

EQUAL_KEPT = 20
"""How many routes of one cost are kept."""

LOOKED_AT = 2_000
"""How many ways of one cost are looked at for them."""

HELD_KINDS = "qualification type, programme or micro-credential"
AVOIDED_KINDS = "qualification type, programme or access rule"
TARGET_KINDS = "qualification type or programme"


@dataclass(frozen=True, slots=True)
class Situation:
    """A request with its ids looked up.

    Attributes:
        starts: indices of the studies held, with the types that held programmes lead to.
        micro_credentials: the micro-credentials held.
        target: index of what is wanted.
        begun: credit in hundredths earned in programmes that were begun, by their indices.
    """

    starts: tuple[int, ...]
    micro_credentials: tuple[Holding, ...]
    target: int
    begun: Mapping[int, int] = field(default_factory=dict)

    @property
    def earned(self) -> int:
        """The credit earned in the target itself, in hundredths."""
        return self.begun.get(self.target, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found toward one target.

    Attributes:
        situation: the ids of the request, looked up.
        counted: what the micro-credentials held count for there.
        routes: those that nothing beats.
        more: of how many costs there are more routes than are kept.
        complete: whether the search came to its end.
        shared_out: whether every way to share the micro-credentials out between programmes was tried.
    """

    situation: Situation
    counted: Stack | None
    routes: tuple[Route, ...]
    more: int = 0
    complete: bool = True
    shared_out: bool = True


def find_routes(snapshot: Snapshot, request: RouteRequest) -> Answer:
    """Answer a route request.

    Args:
        snapshot: the data.
        request: what the learner asks.

    Returns:
        The exact Pareto front under the six criteria, ordered by the learner's weights, or the reasons for none.
        Toward a place (`CC/EQF`) the front is that over all its qualification types and programmes together.

    Raises:
        UnknownIdError: an id is not in the data; carries the nearest ones.
        UsageError: the target is a micro-credential.
    """
    place = None if request.target in snapshot.index else read_place(request.target)
    if place is None:
        found = _toward(snapshot, request, look_up(snapshot, request))
        given = order(found.routes, request.weights, request.limit)
        stops = () if given or not found.complete else why_none(snapshot, request, found.situation)
        return _answer(
            snapshot,
            request,
            [replace(found, routes=given)],
            given,
            len(found.routes) - len(given),
            stops,
            complete=found.complete and found.shared_out,
        )
    starts, holdings = look_up_held(snapshot, request)
    targets = studies_at(snapshot, place)
    begun = look_up_credits(snapshot, request.credits)
    if held := [target for target in targets if target in starts]:
        there = [_toward(snapshot, request, Situation(starts, holdings, held[0], begun))]
        return _answer(snapshot, request, there, there[0].routes, 0, (), first=(held_at(snapshot, place, held),))
    every = [_toward(snapshot, request, Situation(starts, holdings, target, begun)) for target in targets]
    complete = all(found.complete and found.shared_out for found in every)
    costs = {route.cost for found in every for route in found.routes}
    front = {cost for cost in costs if not any(dominates(other, cost) for other in costs)}
    kept = [replace(one, routes=tuple(route for route in one.routes if route.cost in front)) for one in every]
    routes = [route for found in kept for route in found.routes]
    given = order(routes, request.weights, request.limit)
    shown = [replace(one, routes=tuple(route for route in one.routes if route in given)) for one in kept]
    return _answer(
        snapshot,
        request,
        [one for one in shown if one.routes],
        given,
        len(routes) - len(given),
        () if given or not complete else none_at(place, request, bool(targets)),
        complete=complete,
        first=about_place(snapshot, place, request, every, shown) if given else (),
    )


def _toward(snapshot: Snapshot, request: RouteRequest, situation: Situation) -> Found:
    counted = stacked_toward(snapshot, situation, request)
    if situation.target in situation.starts:
        return Found(situation, counted, (Route((), NOTHING),))
    asked = question(snapshot, request, situation)
    front = best(snapshot, asked)
    routes: list[Route] = []
    more = 0
    for label in front.labels:
        if not affordable(label.cost, request):
            continue
        every = ways(label, lambda arc: snapshot.arcs.ids[arc.rule])
        made = (
            steps(snapshot, way, situation.target, request.learner, situation.earned, request.limits) for way in every
        )
        found = list(islice(_different(islice(made, LOOKED_AT)), EQUAL_KEPT + 1))
        more += len(found) > EQUAL_KEPT
        routes += [Route(one, label.cost) for one in found[:EQUAL_KEPT]]
    return Found(situation, counted, tuple(routes), more, front.complete, asked.choices.exact)


def _different(routes: Iterable[tuple[Step, ...]]) -> Iterator[tuple[Step, ...]]:
    """Without those that differ only in which of several micro-credentials that count alike is used where."""
    seen = set()
    for made in routes:
        alike = tuple((step.from_id, step.to_id, step.rule_id, *_counted(step)) for step in made)
        if alike not in seen:
            seen.add(alike)
            yield made


def _counted(step: Step) -> list[tuple[object, ...]]:
    """What of the micro-credentials in a step makes a difference to who reads it."""
    found = [(one.ects, one.group, one.conditions or "", one.valid_to or "") for one in step.micro_credentials]
    return [*sorted(found)]


def affordable(cost: Cost, request: RouteRequest) -> bool:
    """Whether what is known of the fees and the time of a route is within the learner's limits.

    A route that is has no better one that is not, so this may be asked of the front alone.
    """
    if request.max_fee is not None and cost.fee_eur > hundredths(request.max_fee):
        return False
    return request.max_years is None or cost.years <= days(Fraction(request.max_years))


def order(routes: Sequence[Route], weights: Mapping[str, Fraction], limit: int | None) -> tuple[Route, ...]:
    """Routes by weighted sum, then by cost, then by the ids of their rules; at most as many as asked for."""
    if len(routes) < 2:
        return tuple(routes)

    def place(route: Route) -> tuple[Fraction, Cost, tuple[str, ...]]:
        return weighted_sum(route.cost, weights), route.cost, tuple(s.rule_id or "" for s in route.steps)

    return tuple(sorted(routes, key=place)[:limit])


def look_up(snapshot: Snapshot, request: RouteRequest) -> Situation:
    """Find the ids of a request.

    Raises:
        UnknownIdError: an id or a country is not in the data.
        UsageError: the target is a micro-credential, or only micro-credentials are held by no known id.
    """
    starts, holdings = look_up_held(snapshot, request)
    if request.target not in snapshot.index:
        if request.target in snapshot.micro_credentials:
            raise UsageError(
                f"'{request.target}' is a micro-credential; a route leads to a {TARGET_KINDS}. "
                f"See what it counts for with: gradus describe {request.target}"
            )
        advice = how_to_write(request.target)
        near = () if advice else nearest(request.target, snapshot.index)
        raise UnknownIdError(request.target, TARGET_KINDS, near, advice)
    begun = look_up_credits(snapshot, request.credits)
    return Situation(starts, holdings, snapshot.index[request.target], begun)


def look_up_held(snapshot: Snapshot, request: RouteRequest) -> tuple[tuple[int, ...], tuple[Holding, ...]]:
    """The studies and the micro-credentials held; all that a request names but its target is checked as well.

    Raises:
        UnknownIdError: an id or a country is not in the data.
    """
    for code in sorted(request.countries - snapshot.countries):
        raise UnknownIdError(code, "country", nearest_codes(code, snapshot.countries))
    for id_ in sorted(request.avoid | request.require):
        if id_ not in snapshot.index and snapshot.arcs.find(id_) is None:
            raise UnknownIdError(id_, AVOIDED_KINDS, nearest(id_, (*snapshot.index, *snapshot.arcs.ids)))
    starts: list[int] = []
    holdings: list[Holding] = []
    for id_ in request.held:
        if id_ in snapshot.index:
            study = snapshot.index[id_]
            kind = int(snapshot.studies.type_of[study])
            starts += [study] if kind == UNKNOWN else [study, kind]
        elif id_ in snapshot.micro_credentials:
            holdings.append(Holding(id_))
        else:
            raise UnknownIdError(id_, HELD_KINDS, nearest(id_, (*snapshot.index, *snapshot.micro_credentials)))
    return tuple(dict.fromkeys(starts)), (*holdings, *look_up_holdings(snapshot, request.have))


def stacked_toward(snapshot: Snapshot, situation: Situation, request: RouteRequest) -> Stack | None:
    """What the micro-credentials count for; None toward a kind of award, and where only entitlements are asked for."""
    if not _counts_micro_credentials(snapshot, situation, request):
        return None
    return stack(snapshot, situation.target, situation.micro_credentials, on=request.on)


def _counts_micro_credentials(snapshot: Snapshot, situation: Situation, request: RouteRequest) -> bool:
    if snapshot.is_type(situation.target) or not situation.micro_credentials:
        return False
    return request.certainty.rank >= Certainty.CONDITIONAL.rank


def usable(snapshot: Snapshot, request: RouteRequest, situation: Situation) -> Network:
    """The arcs that the learner's conditions leave between what is held and what is wanted."""
    return network(snapshot, question(snapshot, request, situation))


def question(snapshot: Snapshot, request: RouteRequest, situation: Situation) -> Question:
    """What is asked of the search."""
    asked = Question(
        starts=frozenset(situation.starts),
        target=situation.target,
        pace=request.learner,
        earned=situation.earned,
        limits=request.limits,
        exit_awards=request.exit_awards,
    )
    if not _counts_micro_credentials(snapshot, situation, request):
        return asked
    held = situation.micro_credentials
    if len(snapshot.arcs.ids) < MANY:
        between = network(snapshot, asked)
        on_the_way = programmes_between(snapshot, frozenset(between.reachable() & between.reaching()), held)
        others = [one for one in on_the_way if one != situation.target and one not in situation.starts]
        return replace(asked, choices=choices(snapshot, situation.target, others, held, on=request.on))
    # The compiled search counts them at the target alone.
    every = programmes_between(snapshot, frozenset(range(snapshot.studies.type_count)), held)
    made = choices(snapshot, situation.target, [], held, on=request.on)
    return replace(asked, choices=replace(made, exact=set(every) <= {situation.target}))


def _answer(
    snapshot: Snapshot,
    request: RouteRequest,
    found: Sequence[Found],
    routes: Sequence[Route],
    beyond_limit: int,
    stops: tuple[Stop, ...],
    *,
    complete: bool = True,
    first: tuple[Said, ...] = (),
) -> Answer:
    return Answer(
        held=request.held,
        target=request.target,
        version=snapshot.version,
        routes=tuple(routes),
        notices=(
            *(() if complete else stopped(found)),
            *first,
            *notices(snapshot, request, found, beyond_limit),
        ),
        stops=stops,
        complete=complete,
    )
