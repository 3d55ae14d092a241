"""Why there is no route: which rule or limit stops it, and the nearest thing reached."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.abroad import crosses
from routes.labels import pareto_front
from routes.limit_words import limits_said, unaffordable, weak_rule
from routes.limits import Limits
from routes.network import Network, Question, network, rules_into, spread
from routes.request import RouteRequest
from routes.stops import Stop, StopKind
from routes.terms import Moment
from routes.validity import holds, lapsed
from routes.wording import (
    ASK_ENIC_NARIC,
    MENTIONED,
    Names,
    country_said,
    direct_refusals,
    either,
    entry_requirement,
    listed,
    name_of,
    recognition,
    refusal,
)
from words.said import said, saidn

if TYPE_CHECKING:
    from routes.search import Situation


def why_none(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> tuple[Stop, ...]:
    """Why there is no route: which rule stopped it, and the nearest thing reached.

    Args:
        snapshot: the data.
        request: what was asked.
        situation: its ids, looked up.
    """
    target = situation.target
    if not situation.starts:
        alone = Stop(
            StopKind.ONLY_MICRO_CREDENTIALS,
            said("A micro-credential alone gives no access: say which qualification is held as well."),
            from_ids=tuple(holding.mc_id for holding in situation.micro_credentials),
            to_id=snapshot.studies.ids[target],
            opened_by=_ids(snapshot, _openings(snapshot, target)),
        )
        return (alone, *_provider_asks(snapshot, target), ASK_ENIC_NARIC)
    unlimited = _within(snapshot, request, situation, _free(snapshot, request, situation))
    if target in unlimited.reachable():
        names = Names(snapshot, (*situation.starts, target))
        refused = (_refused(snapshot, rule, names) for rule in direct_refusals(snapshot, situation))
        return (*_limits(snapshot, request, situation, names), *refused, ASK_ENIC_NARIC)
    nearest, openings = _nearest_study(snapshot, situation), _openings(snapshot, target)
    refusals = _refusals(snapshot, situation, unlimited)
    ends = (int(end[rule]) for rule in refusals for end in (snapshot.arcs.tail, snapshot.arcs.head))
    about = (*situation.starts, target, *openings, *ends, *([] if nearest is None else [nearest]))
    names = Names(snapshot, about)
    return (
        *(_refused(snapshot, rule, names) for rule in refusals),
        *_out_of_date(snapshot, request, situation, names),
        *_border(snapshot, request, situation),
        *_award_held(snapshot, situation, names),
        _nearest(snapshot, situation, nearest, names),
        _what_opens(snapshot, target, openings, names),
        *_provider_asks(snapshot, target),
        ASK_ENIC_NARIC,
    )


def _border(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Iterable[Stop]:
    """No rule of the data leads to the country of the target; whether a step there may be inferred."""
    target = situation.target
    countries = {snapshot.country(start) for start in situation.starts}
    code = snapshot.country(target)
    if code in countries:
        return
    there = country_said(code)
    here = listed(sorted(map(country_said, countries)))
    held, wanted = _ids(snapshot, situation.starts), snapshot.studies.ids[target]
    yield Stop(
        StopKind.BORDER,
        said(
            "What is held is from {here}, and {title} is in {there}: no published rule in the data crosses that "
            "border. {recognition}",
            here=here,
            title=name_of(snapshot, target),
            there=there,
            recognition=recognition({*countries, code}),
        ),
        from_ids=held,
        to_id=wanted,
    )
    inferred = Limits(countries=frozenset({there}), on=request.on)
    if there not in request.countries and _reaches(snapshot, request, situation, inferred):
        text = said("Allow study in {country}, too, to see the routes with a step that we only infer.", country=there)
        yield Stop(StopKind.ASK, text, from_ids=held, to_id=wanted)


def _out_of_date(snapshot: Snapshot, request: RouteRequest, situation: "Situation", names: Names) -> Iterable[Stop]:
    """The rules straight from what is held to what is wanted that do not hold on the day."""
    arcs, ids = snapshot.arcs, snapshot.studies.ids
    for rule in rules_into(snapshot, situation.target):
        properties, tail = arcs.properties[rule], int(arcs.tail[rule])
        if tail not in situation.starts or holds(properties, request.on):
            continue
        ends = {"held": names(tail), "wanted": names(situation.target)}
        if lapsed(properties, request.on):
            day = Moment(properties["valid_to"])
            text = said("The rule by which {held} opens {wanted} holds only until {day}.", **ends, day=day)
        else:
            day = Moment(properties["valid_from"])
            text = said("The rule by which {held} opens {wanted} holds only from {day} on.", **ends, day=day)
        text = text.coded(f"{text.removesuffix('.')} ({arcs.ids[rule]}).")
        page = (properties["source_url"],)
        yield Stop(StopKind.OUT_OF_DATE, text, (ids[tail],), ids[situation.target], arcs.ids[rule], page)


def _award_held(snapshot: Snapshot, situation: "Situation", names: Names) -> Iterable[Stop]:
    kind = int(snapshot.studies.type_of[situation.target])
    if kind in situation.starts:
        text = said("The award it leads to, {title}, is held already.", title=names(kind))
        held, wanted = snapshot.studies.ids[kind], snapshot.studies.ids[situation.target]
        yield Stop(StopKind.AWARD_HELD, text, from_ids=(held,), to_id=wanted)


def _refused(snapshot: Snapshot, rule: int, names: Names) -> Stop:
    arcs, ids = snapshot.arcs, snapshot.studies.ids
    return Stop(
        StopKind.REFUSED,
        refusal(snapshot, rule, names),
        from_ids=(ids[int(arcs.tail[rule])],),
        to_id=ids[int(arcs.head[rule])],
        rule_id=arcs.ids[rule],
        sources=(arcs.properties[rule]["source_url"],),
    )


def _provider_asks(snapshot: Snapshot, target: int) -> Iterable[Stop]:
    page = snapshot.studies.properties[target]["source_url"]
    for text in entry_requirement(snapshot, target):
        yield Stop(StopKind.PROVIDER_ASKS, text, to_id=snapshot.studies.ids[target], sources=(page,))


def _ids(snapshot: Snapshot, studies: Iterable[int]) -> tuple[str, ...]:
    return tuple(snapshot.studies.ids[study] for study in studies)


def _limits(snapshot: Snapshot, request: RouteRequest, situation: "Situation", names: Names) -> Iterable[Stop]:
    """There is a way without the learner's own limits: which of them stop it."""
    words = dict(limits_said(snapshot, request))
    free = _free(snapshot, request, situation)
    alone = {name: replace(free, **{name: value}) for name, value in request.limits.asked.items()}
    stopping = [name for name, limits in alone.items() if not _reaches(snapshot, request, situation, limits)]
    weak: Iterable[Stop] = ()
    if stopping:
        limits = listed(words[name] for name in stopping)
        text = saidn(
            "There is a route, but {limits} stops it.",
            "There is a route, but {limits} each stop it.",
            len(stopping),
            limits=limits,
        )
        weak = _weak_rules(snapshot, request, situation, names) if "max_rank" in stopping else ()
    elif not _reaches(snapshot, request, situation, request.limits):
        stopping = list(request.limits.asked)
        limits = listed(words[name] for name in stopping)
        text = said("There are routes, but {limits} together stop them all.", limits=limits)
    else:
        beyond = dict(unaffordable(request))
        stopping = list(beyond)
        text = said("There are routes, but what is known {limits}.", limits=either(beyond.values()))
    if stopping:
        yield Stop(
            StopKind.LIMIT,
            text,
            from_ids=_ids(snapshot, situation.starts),
            to_id=snapshot.studies.ids[situation.target],
            limits=tuple("certainty" if name == "max_rank" else name for name in stopping),
        )
    yield from weak


def _free(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Limits:
    """No limits, but for the countries where the learner asks for others: they open more than they close."""
    countries = Limits(countries=request.countries, on=request.on)
    return countries if crosses(snapshot, frozenset(situation.starts), countries) else Limits(on=request.on)


def _within(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> Network:
    """What there is under these limits, instead of the learner's."""
    question = Question(
        frozenset(situation.starts),
        situation.target,
        request.learner,
        limits=limits,
        exit_awards=request.exit_awards,
    )
    return network(snapshot, question)


def _reaches(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> bool:
    within = _within(snapshot, request, situation, limits)
    if limits.require:
        return bool(pareto_front(within).labels)
    return situation.target in within.reachable()


def _weak_rules(snapshot: Snapshot, request: RouteRequest, situation: "Situation", names: Names) -> Iterable[Stop]:
    """The rules at the edge of what the certain steps reach."""
    free = _free(snapshot, request, situation)
    unlimited, weakest = _within(snapshot, request, situation, free), request.certainty.rank

    def certain(study: int) -> Iterable[int]:
        return (arc.head for arc in unlimited.leaving.get(study, ()) if arc.cost.uncertainty <= weakest)

    strict = spread(situation.starts, certain)
    edge = [arc for study in sorted(strict) for arc in unlimited.leaving.get(study, ()) if arc.head not in strict]
    for arc in edge[:MENTIONED]:
        properties, rule = snapshot.arcs.properties[arc.rule], snapshot.arcs.ids[arc.rule]
        ends = {"held": names(arc.tail), "wanted": names(arc.head, beside=arc.tail)}
        yield Stop(
            StopKind.TOO_WEAK,
            weak_rule(ends, Certainty.INFERRED, None, None)
            if arc.inferred
            else weak_rule(ends, Certainty(properties["certainty"]), properties.get("condition"), rule),
            from_ids=_ids(snapshot, [arc.tail]),
            to_id=snapshot.studies.ids[arc.head],
            rule_id=None if arc.inferred else rule,
            limits=("certainty",),
            sources=(properties["source_url"],),
        )


def _refusals(snapshot: Snapshot, situation: "Situation", unlimited: Network) -> list[int]:
    """Explicit noes between what can be reached from what is held and what the target can be reached from."""
    reached = _reached_types(snapshot, situation)
    useful = unlimited.reaching()
    return sorted(
        rule
        for head in useful
        for rule in rules_into(snapshot, head, refusals=True)
        if int(snapshot.arcs.tail[rule]) in reached
    )


def _reached_types(snapshot: Snapshot, situation: "Situation") -> set[int]:
    """Everything that can be reached from what is held, whether or not it leads on to the target."""
    arcs = snapshot.arcs

    def opened(study: int) -> Iterable[int]:
        return (int(arcs.head[rule]) for rule in arcs.leaving(study) if int(arcs.certainty[rule]) != UNKNOWN)

    return spread(situation.starts, opened)


def _nearest_study(snapshot: Snapshot, situation: "Situation") -> int | None:
    """The study that can be reached and is nearest to the target's level; None where nothing can be reached."""
    reached = _reached_types(snapshot, situation) - set(situation.starts)
    levels = {study: int(snapshot.studies.eqf_level[study]) for study in reached}
    wanted = int(snapshot.studies.eqf_level[situation.target])
    # Nearest to the level wanted; where that is not known, the highest. One whose level is not known comes last.
    wanted = max(levels.values(), default=UNKNOWN) if wanted == UNKNOWN else wanted
    return min(reached, key=lambda s: (levels[s] == UNKNOWN, abs(levels[s] - wanted), s), default=None)


def _nearest(snapshot: Snapshot, situation: "Situation", nearest: int | None, names: Names) -> Stop:
    starts, wanted = _ids(snapshot, situation.starts), snapshot.studies.ids[situation.target]
    home = {snapshot.country(start) for start in situation.starts}
    one = situation.starts[0] if len(home) == 1 else None
    held = listed(names(start, beside=one) for start in situation.starts)
    if nearest is None:
        text = said(
            "No rule in the data says what {held} gives access to. None was found; that does not mean there is none.",
            held=held,
        )
        return Stop(StopKind.NO_RULE_OUT, text, from_ids=starts, to_id=wanted)
    level = int(snapshot.studies.eqf_level[nearest])
    at_home = snapshot.country(situation.target) in home
    best_name: str = names(nearest, beside=one if at_home else None)
    if level != UNKNOWN:
        best_name = said("{title} (EQF level {level})", title=best_name, level=level)
    if at_home:
        text = said(
            "The nearest that can be reached from {held} is {title}; no rule leads on from there to what is wanted.",
            held=held,
            title=best_name,
        )
    else:
        text = said(
            "The nearest that can be reached at home from {held} is {title}; no rule leads on from there to what is "
            "wanted.",
            held=held,
            title=best_name,
        )
    page = snapshot.studies.properties[nearest]["source_url"]
    best = snapshot.studies.ids[nearest]
    return Stop(StopKind.NO_RULE_ON, text, from_ids=starts, to_id=wanted, nearest=best, sources=(page,))


def _openings(snapshot: Snapshot, target: int) -> tuple[int, ...]:
    """What opens the target, each once."""
    return tuple(dict.fromkeys(int(snapshot.arcs.tail[rule]) for rule in rules_into(snapshot, target)))


def _what_opens(snapshot: Snapshot, target: int, openings: Sequence[int], names: Names) -> Stop:
    wanted = snapshot.studies.ids[target]
    if not openings:
        text = said("No rule in the data says what gives access to {title}.", title=names(target))
        return Stop(StopKind.NO_RULE_IN, text, to_id=wanted)
    pages = dict.fromkeys(snapshot.arcs.properties[rule]["source_url"] for rule in rules_into(snapshot, target))
    return Stop(
        StopKind.OPENED_BY,
        said(
            "{title} is opened by {titles}.",
            title=names(target),
            titles=listed(names(study, beside=target) for study in openings),
        ),
        to_id=wanted,
        opened_by=_ids(snapshot, openings),
        sources=tuple(pages),
    )
