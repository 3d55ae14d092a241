"""What to know about an answer, and why there is none: in sentences for people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from graph.numbers import UNKNOWN, hundredths, shown
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Route
from routes.criteria import Pace, credit_range, usual_years
from routes.limits import NO_LIMITS, Limits
from routes.network import Network, Question, network, rules_into, spread
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Reason, Stack
from routes.steps import title

if TYPE_CHECKING:
    from routes.search import Situation

ENIC_NARIC = "Only the bodies that decide can recognise a qualification: ask the ENIC-NARIC network (enic-naric.net)."
OUTSIDE_LISBON = frozenset({"HK", "US"})
"""Countries of the pack outside the Lisbon Recognition Convention; the United States signed it, and never ratified."""

STOPPED = "There are too many ways to try them all: each route here is one that nothing beats, but others are missing."

MENTIONED = 5
"""How many of a kind are named in a sentence before "and N more"."""


def notices(
    snapshot: Snapshot,
    request: RouteRequest,
    situation: "Situation",
    routes: Sequence[Route],
    counted: Stack | None,
    more: int,
    beyond_limit: int,
) -> tuple[str, ...]:
    """What to know about the routes as a whole.

    Args:
        snapshot: the data.
        request: what was asked.
        situation: its ids, looked up.
        routes: the routes found.
        counted: what the micro-credentials count for, if the target is a programme.
        more: of how many costs there are more routes than are kept.
        beyond_limit: how many routes were found and are not given, since fewer were asked for.
    """
    said: list[str] = []
    moves = any(route.steps for route in routes)
    if moves:
        for asked in _entry_requirement(snapshot, situation.target):
            said += [asked, "If you meet that already, ask the provider before you take any of these steps."]
    said += _usual_times(snapshot, request, routes)
    weaker = sum(any(s.certainty is not Certainty.ENTITLED for s in route.steps) for route in routes)
    if weaker:
        said.append(
            f"{weaker} of {len(routes)} {'route' if len(routes) == 1 else 'routes'} {'has' if weaker == 1 else 'have'} "
            "a step that is no entitlement: each such step says what must still be done, or who decides."
        )
    if any(s.certainty is Certainty.ENTITLED for route in routes for s in route.steps):
        said.append("Entitled means the right to apply and be considered; admission may still select.")
    if request.max_fee is not None and any("fee" in s.unknown_parts for r in routes for s in r.steps):
        said.append(
            f"Fees that are not known are not counted in the limit of {_euros(request.max_fee)} EUR: ask the providers."
        )
    if moves:
        said += [f"Not directly: {_refusal(snapshot, rule)}" for rule in _direct_refusals(snapshot, situation)]
    said += _of_its_kind(snapshot, situation.target, routes)
    if beyond_limit:
        said.append(
            f"{beyond_limit} more {'route' if beyond_limit == 1 else 'routes'} that nothing beats: ask for more."
        )
    if more:
        said.append("There are more routes of the same cost than are shown.")
    said += _about_micro_credentials(snapshot, situation, counted, request.certainty)
    if routes:
        said.append(ENIC_NARIC)
    return tuple(said)


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
            *_entry_requirement(snapshot, situation.target),
            ENIC_NARIC,
        )
    unlimited = _within(snapshot, request, situation, NO_LIMITS)
    reached = unlimited.reachable()
    if situation.target in reached:
        refused = (_refusal(snapshot, rule) for rule in _direct_refusals(snapshot, situation))
        return (*_limits(snapshot, request, situation), *refused, ENIC_NARIC)
    said = [_refusal(snapshot, rule) for rule in _refusals(snapshot, situation, unlimited)]
    target = situation.target
    countries = {snapshot.country(start) for start in situation.starts}
    if snapshot.country(target) not in countries:
        said.append(
            f"What is held is from {_words(sorted(c or 'an unknown country' for c in countries))}, and "
            f"{_name(snapshot, target)} is in {snapshot.country(target) or 'an unknown country'}: no published rule in "
            f"the data crosses that border. {_recognition({*countries, snapshot.country(target)})}"
        )
    kind = int(snapshot.studies.type_of[target])
    if kind in situation.starts:
        said.append(f"The award it leads to, {_name(snapshot, kind)}, is held already.")
    said.append(_nearest(snapshot, situation))
    said.append(_what_opens(snapshot, target))
    said += _entry_requirement(snapshot, target)
    said.append(ENIC_NARIC)
    return tuple(said)


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
                f"{_name(snapshot, study)} usually takes {length}; here its time is counted from its credits, at "
                f"{request.pace:f} ECTS a year."
            )


def _recognition(countries: set[str | None]) -> str:
    if countries & OUTSIDE_LISBON:
        return "Recognition abroad is decided there."
    return "Recognition abroad is decided there, under the Lisbon Recognition Convention where both are parties to it."


def _about_micro_credentials(
    snapshot: Snapshot, situation: "Situation", counted: Stack | None, weakest: Certainty
) -> Iterable[str]:
    if not situation.micro_credentials:
        return
    if snapshot.is_type(situation.target):
        yield "Micro-credentials are counted toward a programme, not toward a kind of award: choose a programme."
    elif counted is None:
        yield f"No micro-credential is counted: that is never more than conditional, and {weakest} was asked for."
    else:
        if not counted.proven:
            yield NOT_PROVEN
        for item in counted.wasted:
            if item.reason is Reason.NOT_SETTLED:
                continue
            name = title(snapshot.micro_credentials[item.mc_id])
            start = "may count" if item.may_count else "is not counted"
            yield f"{name} ({item.mc_id}) {start}: {item.text}"
        for cap in counted.caps:
            if cap.limit == UNKNOWN and counted.applied:
                yield f"Less may be counted than is shown ({cap.policy['id']}): {cap.text}"


def _limits(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Iterable[str]:
    """There is a way without the learner's own limits: which of them stop it."""
    asked = request.limits
    names = {
        "max_rank": f"the limit to steps that are at least {request.certainty}",
        "countries": f"the limit to study in {_words(sorted(request.countries))}",
    }
    alone = {name: replace(NO_LIMITS, **{name: getattr(asked, name)}) for name in names}
    stopping = [name for name, limits in alone.items() if not _reaches(snapshot, request, situation, limits)]
    if stopping:
        stop = "stops it" if len(stopping) == 1 else "each stop it"
        yield f"There is a route, but {_words(names[name] for name in stopping)} {stop}."
        if "max_rank" in stopping:
            yield from _weak_rules(snapshot, request, situation)
    elif not _reaches(snapshot, request, situation, asked):
        yield f"There are routes, but {_words(names.values())} together stop them all."
    elif request.max_fee is not None:
        yield f"There are routes, but what is known of their fees is more than {_euros(request.max_fee)} EUR."


def _within(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> Network:
    """What there is under these limits, instead of the learner's."""
    return network(snapshot, Question(frozenset(situation.starts), situation.target, request.learner, limits=limits))


def _reaches(snapshot: Snapshot, request: RouteRequest, situation: "Situation", limits: Limits) -> bool:
    return situation.target in _within(snapshot, request, situation, limits).reachable()


def _weak_rules(snapshot: Snapshot, request: RouteRequest, situation: "Situation") -> Iterable[str]:
    """The rules at the edge of what the certain steps reach."""
    certain = Limits(max_rank=request.certainty.rank)
    strict = _within(snapshot, request, situation, certain).reachable()
    unlimited = _within(snapshot, request, situation, NO_LIMITS)
    edge = [arc for study in sorted(strict) for arc in unlimited.leaving.get(study, ()) if arc.head not in strict]
    for arc in edge[:MENTIONED]:
        properties = snapshot.arcs.properties[arc.rule]
        condition = f": {properties['condition']}" if "condition" in properties else "."
        yield (
            f"{_name(snapshot, arc.tail)} opens {_name(snapshot, arc.head)} only as {properties['certainty']}"
            f"{condition} ({snapshot.arcs.ids[arc.rule]})"
        )


def _direct_refusals(snapshot: Snapshot, situation: "Situation") -> list[int]:
    """Explicit noes straight from what is held to the target."""
    refusals = rules_into(snapshot, situation.target, refusals=True)
    return [rule for rule in refusals if int(snapshot.arcs.tail[rule]) in situation.starts]


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


def _refusal(snapshot: Snapshot, rule: int) -> str:
    arcs = snapshot.arcs
    properties = arcs.properties[rule]
    reason = f": {properties['condition']}" if "condition" in properties else "."
    held, wanted = _name(snapshot, int(arcs.tail[rule])), _name(snapshot, int(arcs.head[rule]))
    return f"{held} gives no access to {wanted}{reason} ({arcs.ids[rule]}, {properties['source_url']})"


def _reached_types(snapshot: Snapshot, situation: "Situation") -> set[int]:
    """Everything that can be reached from what is held, whether or not it leads on to the target."""
    arcs = snapshot.arcs

    def opened(study: int) -> Iterable[int]:
        return (int(arcs.head[rule]) for rule in arcs.leaving(study) if int(arcs.certainty[rule]) != UNKNOWN)

    return spread(situation.starts, opened)


def _nearest(snapshot: Snapshot, situation: "Situation") -> str:
    reached = _reached_types(snapshot, situation) - set(situation.starts)
    held = _words(_name(snapshot, start) for start in situation.starts)
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
    reach = f"The nearest that can be reached {at_home}from {held} is {_name(snapshot, best)}{where}"
    return f"{reach}; no rule leads on from there to what is wanted."


def _what_opens(snapshot: Snapshot, target: int) -> str:
    openings = dict.fromkeys(int(snapshot.arcs.tail[rule]) for rule in rules_into(snapshot, target))
    if not openings:
        return f"No rule in the data says what gives access to {_name(snapshot, target)}."
    return f"{_name(snapshot, target)} is opened by {_words(_name(snapshot, study) for study in openings)}."


def _of_its_kind(snapshot: Snapshot, target: int, routes: Sequence[Route]) -> Iterable[str]:
    """Toward a programme: whether a rule opens only the kind of award that we assigned it to."""
    kind = int(snapshot.studies.type_of[target])
    own = {snapshot.arcs.ids[rule] for rule in snapshot.arcs.entering(target)}
    if kind != UNKNOWN and any(route.steps and route.steps[-1].rule_id not in own for route in routes):
        yield (
            f"The rules that open {_name(snapshot, target)} here are those of its kind of award, "
            f"{_name(snapshot, kind)}, to which we assigned it: ask the provider whether they hold for it."
        )


def _entry_requirement(snapshot: Snapshot, target: int) -> tuple[str, ...]:
    properties = snapshot.studies.properties[target]
    text = properties.get("entry_requirement")
    return (f"The provider asks for: {text} ({properties['source_url']})",) if text else ()


def _euros(amount: Decimal) -> int | float:
    return shown(hundredths(amount), 100)


def _name(snapshot: Snapshot, study: int) -> str:
    properties = snapshot.studies.properties[study]
    native, english = title(properties), properties.get("title_en")
    return f"{native} ({english})" if english and english != native else native


def _words(items: Iterable[str]) -> str:
    named = list(items)
    rest = len(named) - MENTIONED
    if rest > 0:
        named = [*named[:MENTIONED], f"{rest} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}" if named else ""
