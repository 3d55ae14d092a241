"""Why there is no route: which rule or limit stops it, and the nearest thing reached."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.abroad import crosses
from routes.limits import NO_LIMITS, Limits
from routes.network import Network, Question, network, rules_into, spread
from routes.request import RouteRequest
from routes.wording import (
    ENIC_NARIC,
    MENTIONED,
    direct_refusals,
    entry_requirement,
    euros,
    listed,
    name_of,
    recognition,
    refusal,
    years,
)

if TYPE_CHECKING:
    from routes.search import Situation


def why_none(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> tuple[str, ...]:
    """Why there is no route: which rule stopped it, and the nearest thing reached.

    Args:
        snapshot: the data.
        request: what was asked.
        situation: its ids, looked up.
    """
    if not situation.starts:
        return (
            "A micro-credential alone gives no access: say which qualification is held as well.",
            *entry_requirement(snapshot, situation.target),
            ENIC_NARIC,
        )
    unlimited = _within(snapshot, request, situation, _free(snapshot, request, situation))
    reached = unlimited.reachable()
    if situation.target in reached:
        refused = (refusal(snapshot, rule) for rule in direct_refusals(snapshot, situation))
        return (*_limits(snapshot, request, situation), *refused, ENIC_NARIC)
    said = [refusal(snapshot, rule) for rule in _refusals(snapshot, situation, unlimited)]
    target = situation.target
    countries = {snapshot.country(start) for start in situation.starts}
    if snapshot.country(target) not in countries:
        here = listed(sorted(country or "an unknown country" for country in countries))
        there = snapshot.country(target) or "an unknown country"
        said.append(
            f"What is held is from {here}, and {name_of(snapshot, target)} is in {there}: no published rule in the "
            f"data crosses that border. {recognition({*countries, snapshot.country(target)})}"
        )
        if there not in request.countries and _reaches(
            snapshot, request, situation, Limits(countries=frozenset({there}))
        ):
            said.append(f"Allow study in {there}, too, to see the routes with a step that we only infer.")
    kind = int(snapshot.studies.type_of[target])
    if kind in situation.starts:
        said.append(f"The award it leads to, {name_of(snapshot, kind)}, is held already.")
    said.append(_nearest(snapshot, situation))
    said.append(_what_opens(snapshot, target))
    said += entry_requirement(snapshot, target)
    said.append(ENIC_NARIC)
    return tuple(said)


def _limits(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Iterable[str]:
    """There is a way without the learner's own limits: which of them stop it."""
    names = dict(_named(snapshot, request))
    free = _free(snapshot, request, situation)
    alone = {name: replace(free, **{name: value}) for name, value in request.limits.asked.items()}
    stopping = [name for name, limits in alone.items() if not _reaches(snapshot, request, situation, limits)]
    if stopping:
        stop = "stops it" if len(stopping) == 1 else "each stop it"
        yield f"There is a route, but {listed(names[name] for name in stopping)} {stop}."
        if "max_rank" in stopping:
            yield from _weak_rules(snapshot, request, situation)
    elif not _reaches(snapshot, request, situation, request.limits):
        yield f"There are routes, but {listed(names[name] for name in request.limits.asked)} together stop them all."
    else:
        yield from _unaffordable(request)


def _named(snapshot: Snapshot, request: RouteRequest) -> Iterable[tuple[str, str]]:
    """The learner's limits in words, by name."""
    yield "max_rank", f"the limit to steps that are at least {request.certainty}"
    yield "countries", f"the limit to study in {listed(sorted(request.countries))}"
    yield "languages", f"the limit to what is taught in {listed(sorted(request.languages))}"
    yield "modes", f"the limit to what is studied {listed(sorted(request.modes))}"
    index = snapshot.index
    avoided = (name_of(snapshot, index[id_]) if id_ in index else id_ for id_ in sorted(request.avoid))
    yield "avoid", f"the wish to avoid {listed(avoided)}"


def _unaffordable(request: RouteRequest) -> Iterable[str]:
    limits = []
    if request.max_fee is not None:
        limits.append(f"of their fees is more than {euros(request.max_fee)} EUR")
    if request.max_years is not None:
        limits.append(f"of their time is more than {years(request.max_years)}")
    if limits:
        yield f"There are routes, but what is known {' or '.join(limits)}."


def _free(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Limits:
    """No limits, but for the countries where the learner asks for others: they open more than they close."""
    countries = Limits(countries=request.countries)
    return countries if crosses(snapshot, frozenset(situation.starts), countries) else NO_LIMITS


def _within(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> Network:
    """What there is under these limits, instead of the learner's."""
    return network(snapshot, Question(frozenset(situation.starts), situation.target, request.learner, limits=limits))


def _reaches(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> bool:
    return situation.target in _within(snapshot, request, situation, limits).reachable()


def _weak_rules(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Iterable[str]:
    """The rules at the edge of what the certain steps reach."""
    free = _free(snapshot, request, situation)
    strict = _within(snapshot, request, situation, replace(free, max_rank=request.certainty.rank)).reachable()
    unlimited = _within(snapshot, request, situation, free)
    edge = [arc for study in sorted(strict) for arc in unlimited.leaving.get(study, ()) if arc.head not in strict]
    for arc in edge[:MENTIONED]:
        opens = f"{name_of(snapshot, arc.tail)} opens {name_of(snapshot, arc.head)} only as"
        if arc.inferred:
            yield f"{opens} {Certainty.INFERRED}: no rule says it."
            continue
        properties = snapshot.arcs.properties[arc.rule]
        condition = f": {properties['condition']}" if "condition" in properties else "."
        yield (f"{opens} {properties['certainty']}{condition} ({snapshot.arcs.ids[arc.rule]})")


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


def _nearest(snapshot: Snapshot, situation: "Situation") -> str:
    reached = _reached_types(snapshot, situation) - set(situation.starts)
    held = listed(name_of(snapshot, start) for start in situation.starts)
    if not reached:
        return (
            f"No rule in the data says what {held} gives access to. None was found; that does not mean there is none."
        )
    levels = {study: int(snapshot.studies.eqf_level[study]) for study in reached}
    wanted = int(snapshot.studies.eqf_level[situation.target])
    # Nearest to the level wanted; where that is not known, the highest. One whose level is not known comes last.
    wanted = max(levels.values()) if wanted == UNKNOWN else wanted
    best = min(reached, key=lambda study: (levels[study] == UNKNOWN, abs(levels[study] - wanted), study))
    level = levels[best]
    where = f" (EQF level {level})" if level != UNKNOWN else ""
    home = {snapshot.country(start) for start in situation.starts}
    at_home = "" if snapshot.country(situation.target) in home else "at home "
    reach = f"The nearest that can be reached {at_home}from {held} is {name_of(snapshot, best)}{where}"
    return f"{reach}; no rule leads on from there to what is wanted."


def _what_opens(snapshot: Snapshot, target: int) -> str:
    openings = dict.fromkeys(int(snapshot.arcs.tail[rule]) for rule in rules_into(snapshot, target))
    if not openings:
        return f"No rule in the data says what gives access to {name_of(snapshot, target)}."
    return f"{name_of(snapshot, target)} is opened by {listed(name_of(snapshot, study) for study in openings)}."
