"""How the answer to `gradus stack` looks in a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from exports.amounts import credit, credits, fee, years
from exports.footnotes import Footnotes
from exports.terminal import bullets, table
from graph.numbers import UNKNOWN
from graph.snapshot import Properties
from routes.sources import source_of
from routes.stacking import NOT_PROVEN, Applied, Requirement, Stack, Wasted
from routes.stacking.further import Further
from routes.stacking.plans import Plan, PlanCost
from routes.summary import Amount, left_of, whole_of

PLANS = {"cheapest": "Cheapest, as far as is known", "fastest": "Fastest", "least_study": "Least study"}


def stack(counted: Stack, next_: Further | None, titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus stack`.

    Args:
        counted: what the micro-credentials count for.
        next_: what to do next, if that was asked.
        titles: a readable title for every id in it.
    """
    notes = Footnotes()
    parts: list[RenderableType] = [Text(_total(counted, titles), style="bold")]
    for heading, items in (("counts", counted.applied), ("counts as an elective", counted.elective)):
        if items:
            rows = [_applied(item, titles[item.mc_id], notes) for item in items]
            parts.append(_filled(rows, heading, "ECTS", "toward", "since", "until", "under this condition"))
    for heading, unsettled in (("may count", True), ("does not count", False)):
        left_out = [
            _left_out(item, titles[item.mc_id], notes) for item in counted.wasted if item.may_count is unsettled
        ]
        if left_out:
            parts.append(table(left_out, heading, "ECTS", "why"))
    if counted.requirements:
        parts += [Text("What it requires", style="bold"), _requirements(counted.requirements, titles, notes)]
    if counted.conflict:
        said = "What the data say it requires cannot all be met, so it is not used here:"
        parts += [Text(said, style="bold red"), bullets(one.text for one in counted.conflict)]
    if counted.caps:
        parts.append(bullets(_marked(f"{cap.text} {cap.policy['rule']}", cap.policy, notes) for cap in counted.caps))
    if not counted.proven:
        parts.append(Text(NOT_PROVEN))
    ask = "" if counted.remaining != UNKNOWN else "; ask the provider"
    parts.append(Text(f"Still to earn: {credits(left_of(counted))}{ask}", style="bold"))
    if next_:
        parts += _next(next_, titles, notes)
    pages = list(notes.lines())
    return Group(*parts, *([Text("Sources", style="bold"), *pages] if pages else []))


def _total(counted: Stack, titles: Mapping[str, str]) -> str:
    said = f"{titles[counted.programme]}: {credits(whole_of(counted))}"
    if counted.usual:
        said += " (usual for this kind of award)"
    if counted.converted:
        said += f" (from {counted.converted}, by the rule of conversion in the data)"
    return said


def _filled(rows: Sequence[Sequence[str | None]], *columns: str) -> RenderableType:
    """A table without the columns in which nothing stands."""
    kept = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    return table(([row[i] for i in kept] for row in rows), *(columns[i] for i in kept))


def _applied(item: Applied, title: str, notes: Footnotes) -> tuple[str | None, ...]:
    link = item.link.properties
    dates = link.get("valid_from"), link.get("valid_to")
    toward = item.group["title"] if item.group else None
    ects = "not known" if item.ects == UNKNOWN else credit(item.ects)
    return _marked(title, link, notes), ects, toward, *dates, link.get("conditions")


def _left_out(item: Wasted, title: str, notes: Footnotes) -> tuple[str | None, ...]:
    ects = None if item.ects is None else credit(item.ects)
    if item.link is None:
        return title, ects, item.text
    link = item.link.properties
    condition = f" Its condition: {link['conditions']}" if link.get("conditions") else ""
    return _marked(title, link, notes), ects, item.text + condition


def _requirements(found: Iterable[Requirement], titles: Mapping[str, str], notes: Footnotes) -> RenderableType:
    depth: dict[str, int] = {}
    rows = []
    for one in found:
        depth[one.group["id"]] = depth.get(one.group.get("parent_id", ""), -1) + 1
        name = "  " * depth[one.group["id"]] + one.group["title"]
        lacks = ("met" if one.checked else "met, if it fits the words") if one.met else _lacks(one, titles)
        rows.append((_marked(name, one.group, notes), lacks, one.group.get("condition")))
    return table(rows, "requirement", "still lacks", "in the words of our data")


def _lacks(one: Requirement, titles: Mapping[str, str]) -> str:
    system = one.group.get("credit_system") or "ECTS"
    if one.lacks == UNKNOWN:
        return "study in the programme; how much is not known"
    where = " in the programme itself" if one.group.get("own_study") else ""
    said = [f"{credit(one.lacks)} {system}{where}"] if one.lacks else []
    names = ", ".join([*(titles[id_] for id_ in one.options), *(group["title"] for group in one.groups)])
    if one.count or names:
        said.append(f"{one.count or 'some'} more{f' of: {names}' if names else ''}")
    return "; ".join(said) or "what is below it"


def _next(next_: Further, titles: Mapping[str, str], notes: Footnotes) -> Iterator[RenderableType]:
    if next_.helpful:
        rows = (
            (_taken(next_, one.mc_id, titles), credit(one.saves), credit(one.remaining), fee(_fee(one.fee)))
            for one in next_.helpful
        )
        yield Text("What would help most", style="bold")
        yield table(rows, "micro-credential", "saves ECTS", "then left", "fee")
    best = next_.plans.best()
    if any(plan.taken for plan in next_.plans.plans):
        many = "" if next_.plans.complete else " so far; there are others, and not all were looked for"
        yield Text(f"Ways to complete it: {len(next_.plans.plans)} that nothing beats{many}", style="bold")
        named: dict[PlanCost, list[str]] = {}
        for name, plan in best.items():
            named.setdefault(plan.cost, []).append(PLANS[name])
        different = {plan.cost: plan for plan in best.values()}
        yield table(
            ((", ".join(named[cost]), *_plan(next_, plan, titles)) for cost, plan in different.items()),
            "way",
            "study",
            "time",
            "fees",
            "take",
            "in the programme",
        )
    if next_.exits:
        yield Text("Awards on the way", style="bold")
        yield bullets(_exit(one, titles, notes) for one in next_.exits)


def _fee(cents: int | None) -> Amount:
    return Amount(0, partial=True) if cents is None else Amount(cents)


def _plan(next_: Further, plan: Plan, titles: Mapping[str, str]) -> tuple[str, ...]:
    items = next_.asked.problem.items
    unknown = plan.cost.unknowns > 0
    return (
        credits(Amount(plan.cost.ects)),
        years(Amount(plan.cost.days)),
        fee(Amount(plan.cost.fee_eur, partial=unknown)),
        ", then ".join(_taken(next_, items[item].id, titles) for item in plan.taken) or "nothing",
        credits(Amount(plan.inside)),
    )


def _taken(next_: Further, id_: str, titles: Mapping[str, str]) -> str:
    """A micro-credential to take, and what it asks for that is none."""
    asked = (titles.get(one.id, one.id) for one in next_.asked.asks_for(id_))
    return f"{titles[id_]}{_asks(asked)}"


def _asks(names: Iterable[str]) -> str:
    found = ", ".join(names)
    return f" (asks for: {found})" if found else ""


def _exit(one: Any, titles: Mapping[str, str], notes: Footnotes) -> str:
    award, of = titles.get(one.exit.award_id, one.exit.award_id), titles.get(one.exit.target_id, one.exit.target_id)
    takes = "" if one.least == UNKNOWN else f", from {credit(one.least)} ECTS on"
    reached = " (the credit is reached)" if one.reached else ""
    condition = f" {one.exit.properties['condition']}" if one.exit.properties.get("condition") else ""
    return _marked(f"{award}, on the way through {of}{takes}{reached}.{condition}", one.exit.properties, notes)


def _marked(said: str, row: Properties, notes: Footnotes) -> str:
    """What is said, with the number of the page that its row names."""
    page = source_of(row)
    return f"{said} {notes.marks([{'url': page.url, 'evidence': page.evidence, 'checked_on': page.checked_on}])}"
