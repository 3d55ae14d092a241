"""The question itself: what do these micro-credentials count for, under the published links, requirements and caps?

Not a sum and not a path: each micro-credential counts at most once and whole, a policy may limit how much counts, and
what is not needed is not used. An integer programme finds the use that leaves the least to study.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from graph.numbers import UNKNOWN
from graph.snapshot import Asked as Prerequisite
from graph.snapshot import Properties, Snapshot
from routes.credit import own_credit, programme_credit
from routes.policies import Cap, binding, caps, covers, governing
from routes.stacking.answer import Applied, AskedFor, Conflict, Holding, Reason, Requirement, Stack, Wasted
from routes.stacking.candidates import HOW_MUCH, Candidate, Candidates
from routes.stacking.conflicts import smallest_conflict
from routes.stacking.problem import FREE, Item, Limit, Problem
from routes.stacking.requirements import as_groups, required_groups
from routes.stacking.use import Use, best_use
from routes.terms import Title
from words.said import Listed, Said, said


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the terms of the integer programme, with what its numbers stand for.

    Attributes:
        programme: index of the programme.
        rows: its requirement groups, as the problem has them.
        candidates: what may count, in the order of the problem's items.
        wasted: what is held and may not count.
        caps: the limits of the policies that bind.
        binds: those policies.
        problem: the problem.
        prerequisites: what each of the items asks for.
    """

    programme: int
    rows: tuple[Properties, ...]
    candidates: tuple[Candidate, ...]
    wasted: tuple[Wasted, ...]
    caps: tuple[Cap, ...]
    binds: tuple[Properties, ...]
    problem: Problem
    prerequisites: Mapping[str, tuple[AskedFor, ...]]

    def asks_for(self, mc_id: str) -> tuple[AskedFor, ...]:
        """What a micro-credential asks for."""
        return self.prerequisites.get(mc_id, ())


def stack(snapshot: Snapshot, programme: int, holdings: Sequence[Holding], *, on: date) -> Stack:
    """What these micro-credentials count for toward a programme on a day.

    Args:
        snapshot: the data.
        programme: index of the programme.
        holdings: the micro-credentials held; one held twice is there twice.
        on: the day; a link that has lapsed by then, or is not valid yet, counts nothing.

    Returns:
        The use that leaves the least to study; of equal choices the one with the fewest micro-credentials, then the
        first ids. Where the search runs out of time, what it found so far, as not proven.
    """
    asked = as_problem(snapshot, programme, holdings, on=on)
    use = best_use(asked.problem)
    conflict: tuple[Conflict, ...] = ()
    if use is None:
        conflict = tuple(_explained(asked.rows, rule) for rule in smallest_conflict(asked.problem))
        asked = as_problem(snapshot, programme, holdings, on=on, groups=False)
        use = best_use(asked.problem)
    if use is None:
        raise RuntimeError("a problem without requirement groups has no answer")
    return _stack(snapshot, asked, use, conflict)


def as_problem(
    snapshot: Snapshot,
    programme: int,
    holdings: Sequence[Holding],
    *,
    on: date,
    groups: bool = True,
    catalogue: bool = False,
) -> Asked:
    """The question in whole numbers.

    Args:
        snapshot: the data.
        programme: index of the programme.
        holdings: the micro-credentials held.
        on: the day.
        groups: whether the programme's requirement groups are kept.
        catalogue: whether everything that counts and is not held is there to be taken; else only listed options.
    """
    programme_id = snapshot.studies.ids[programme]
    rows = required_groups(snapshot, programme_id) if groups else ()
    binds = binding(snapshot, programme, on)
    limits = caps(snapshot, programme, binds)
    candidates = Candidates(snapshot, programme, rows, binds, on)
    found: list[Candidate] = []
    wasted: list[Wasted] = []
    for holding in sorted(holdings, key=lambda h: (h.mc_id, h.ects or 0)):
        one = candidates.look_at(holding)
        (found if isinstance(one, Candidate) else wasted).append(one)  # type: ignore[arg-type]
    items = [candidates.item(one, held=True) for one in found]
    held = {holding.mc_id for holding in holdings}
    listed = {mc for row in rows for _, mc, _ in snapshot.options.get(row["id"], ())}
    for mc_id in sorted({*(candidates.links if catalogue else ()), *listed}):
        one = candidates.look_at(Holding(mc_id))
        recognised = isinstance(one, Candidate) and mc_id not in held
        if recognised or mc_id in listed:  # what is listed can be studied in the programme, recognised or not
            found.append(candidates.listed(mc_id))
            items.append(candidates.item(found[-1], held=False, outside=recognised))
    if catalogue:
        items += _asked_for(candidates, items, held)
    required, _ = programme_credit(snapshot, programme)
    return Asked(
        programme=programme,
        rows=rows,
        candidates=tuple(found),
        wasted=tuple(wasted),
        caps=tuple(limits),
        binds=tuple(binds),
        problem=Problem(
            required=None if required == UNKNOWN else required,
            items=items,
            groups=as_groups(snapshot, rows),
            limits=[_limit(snapshot, cap, found) for cap in limits if cap.limit != UNKNOWN],
        ),
        prerequisites={item.id: tuple(map(_row, snapshot.prerequisites.get(item.id, ()))) for item in items},
    )


def _row(one: Prerequisite) -> AskedFor:
    said = one.properties
    return AskedFor(one.requires_id, said["kind"], said.get("one_of"), said.get("condition"), said["source_url"])


def _asked_for(candidates: Candidates, items: Sequence[Item], held: set[str]) -> list[Item]:
    """What others ask for, and what that asks for, where it is neither held nor counts itself."""
    there = {one.id for one in items}
    found: list[Item] = []
    open_ = sorted({id_ for one in items for ids in one.asks for id_ in ids} - there)
    while open_:
        id_ = open_.pop(0)
        one = candidates.asked_only(id_)
        found.append(replace(one, held=True) if id_ in held else one)
        there.add(id_)
        open_ += sorted({asked for ids in one.asks for asked in ids} - there - {*open_})
    return found


def counting(snapshot: Snapshot, programme: int, holdings: Sequence[Holding], *, on: date) -> frozenset[int]:
    """The positions of the holdings that a rule counts toward a programme."""
    rows = required_groups(snapshot, snapshot.studies.ids[programme])
    candidates = Candidates(snapshot, programme, rows, binding(snapshot, programme, on), on)
    return frozenset(i for i, one in enumerate(holdings) if isinstance(candidates.look_at(one), Candidate))


def _limit(snapshot: Snapshot, cap: Cap, candidates: Sequence[Candidate]) -> Limit:
    members = (i for i, c in enumerate(candidates) if covers(cap.policy, snapshot.micro_credentials[c.mc_id]))
    return Limit(frozenset(members), cap.limit)


def _stack(snapshot: Snapshot, asked: Asked, use: Use, conflict: tuple[Conflict, ...]) -> Stack:
    problem, rows = asked.problem, asked.rows
    required, most = programme_credit(snapshot, asked.programme)
    own = own_credit(snapshot, asked.programme)
    properties = snapshot.studies.properties[asked.programme]
    counted = {
        i: Applied(one.mc_id, one.ects, one.link, rows[place] if (place := use.places[i]) != FREE else None)
        for i, one in enumerate(asked.candidates)
        if i in use.places
    }
    wasted = [
        *asked.wasted,
        *(
            _left_out(snapshot, asked, i, use)
            for i, one in enumerate(problem.items)
            if one.held and i not in use.places
        ),
    ]
    return Stack(
        programme=snapshot.studies.ids[asked.programme],
        required=required,
        required_most=most,
        usual=own == UNKNOWN and required != UNKNOWN,
        converted=properties["national_credit_system"]
        if own != UNKNOWN and int(snapshot.studies.ects_min[asked.programme]) == UNKNOWN
        else None,
        remaining=UNKNOWN if required == UNKNOWN else ceil(use.remaining),
        applied=tuple(one for one in counted.values() if one.group or not rows),
        elective=tuple(one for one in counted.values() if rows and not one.group),
        wasted=tuple(sorted(wasted, key=lambda item: item.mc_id)),
        requirements=_requirements(asked, use),
        conflict=conflict,
        caps=asked.caps,
        policies=tuple(governing(snapshot, asked.programme)),
        policies_that_bind=frozenset(policy["id"] for policy in asked.binds),
        proven=use.proven,
    )


def _requirements(asked: Asked, use: Use) -> tuple[Requirement, ...]:
    """What each group lacks; those below are looked at before the one that they are a part of."""
    found: dict[int, Requirement] = {}
    for position in reversed(range(len(asked.rows))):
        if position not in use.idle:
            found[position] = _requirement(asked, use, position, found)
    return tuple(found[position] for position in sorted(found))


def _requirement(asked: Asked, use: Use, position: int, below: Mapping[int, Requirement]) -> Requirement:
    """What a group lacks where micro-credentials count as in this use."""
    problem, group = asked.problem, asked.problem.groups[position]
    scope = problem.scope(position)
    within = [i for i, place in use.places.items() if place in scope]
    recognised = sum(problem.items[i].amounts.get(position, 0) for i in within)
    there = {position} if not group.double else {*scope}
    direct = {problem.items[i].id for i, place in use.places.items() if place in there}
    room = None if group.most is None else group.most - recognised
    listed = [
        one.id
        for one in (problem.items if group.closed else ())
        if not one.held
        and one.id not in direct
        and one.may_fill(position, group)
        and (room is None or one.amounts.get(position, 0) <= room)
    ]
    to_study = [problem.items[i] for i, place in use.options if place == position]
    groups = [child for child in problem.children(position) if not problem.groups[child].double]
    counts = group.fewest is not None or group.at_most is not None
    unmet = [c for c in groups if counts and c in below and not below[c].met]
    count = len(to_study) + use.modules.get(position, 0) + len(unmet)
    lacks = max((group.least or 0) - recognised, sum(one.amounts.get(position, 0) for one in to_study), 0)
    parts = [below[child] for child in problem.children(position) if child in below]
    unsized = group.own_study and group.least is None
    met = not (lacks or count or unsized or set(group.mandatory) - direct) and all(one.met for one in parts)
    return Requirement(
        group=asked.rows[position],
        recognised=recognised,
        lacks=UNKNOWN if unsized else lacks,
        count=count,
        options=() if met else tuple(dict.fromkeys(listed)),
        groups=tuple(asked.rows[c] for c in groups if c in use.idle or c in unmet) if counts and not met else (),
        met=met,
        rate=UNKNOWN if group.rate is None else group.rate,
        closed=group.closed,
    )


def _left_out(snapshot: Snapshot, asked: Asked, position: int, use: Use) -> Wasted:
    """Why something that may count is not counted here."""
    candidate, item = asked.candidates[position], asked.problem.items[position]
    ects = None if candidate.ects == UNKNOWN else candidate.ects

    def wasted(reason: Reason, text: Said) -> Wasted:
        return Wasted(candidate.mc_id, ects, reason, text)

    if not use.proven:
        return wasted(Reason.NOT_SETTLED, said("The search was stopped before this was settled."))
    if use.remaining == 0 and asked.problem.required and item.credits:
        return wasted(Reason.NOT_NEEDED, said("The programme's credit is complete without it."))
    stopping = [
        cap
        for cap in asked.caps
        if cap.limit != UNKNOWN
        and covers(cap.policy, snapshot.micro_credentials[candidate.mc_id])
        and _counted_under(snapshot, asked, use, cap) + item.credits > cap.limit
    ]
    if stopping and item.credits:
        tightest = min(stopping, key=lambda cap: cap.limit)
        return wasted(
            Reason.OVER_CAP, tightest.text.coded(f"{tightest.text.removesuffix('.')} ({tightest.policy['id']}).")
        )
    if candidate.ects == UNKNOWN:
        return Wasted(candidate.mc_id, candidate.usual, Reason.CREDIT_NOT_KNOWN, HOW_MUCH, candidate.link)
    if asked.rows and (item.credits or item.groups):
        return wasted(Reason.NO_ROOM, _no_room(asked, item))
    return wasted(Reason.NOT_NEEDED, said("It adds no credit."))


def _counted_under(snapshot: Snapshot, asked: Asked, use: Use, cap: Cap) -> int:
    return sum(
        asked.problem.items[i].credits
        for i in use.places
        if covers(cap.policy, snapshot.micro_credentials[asked.candidates[i].mc_id])
    )


def _no_room(asked: Asked, item: Item) -> Said:
    if item.groups:
        titles = [Title.made(asked.rows[group]["title"]) for group in item.groups]
        return said(
            "What it could count for is filled already, or cannot take it whole: {titles}.",
            titles=Listed.made(", ".join(titles), titles),
        )
    return said("It is none of what the programme requires, and the rest of its credit is filled already.")


def _explained(rows: Sequence[Properties], rule: str) -> Conflict:
    """A rule of the problem, in words and with its page."""
    row = next((one for one in rows if rule.startswith(f"{one['id']}: ")), None)
    if row is None:
        raise RuntimeError(f"a conflict with a rule that no row holds: {rule}")
    what = rule.removeprefix(f"{row['id']}: ")
    value = f" {row[what]:g}" if isinstance(row.get(what), int | float) else ""
    return Conflict(rule, f"{row['title']}: {what.replace('_', ' ')}{value}", row["source_url"])
