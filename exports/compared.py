"""Routes side by side, criterion by criterion: values, what is not known, conditions and sources, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports import amounts
from exports.appearance import CERTAINTIES
from exports.names import name_by_id
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Route, Step
from routes.provisos import ProvisoKind, bridge, provided_that
from routes.sources import Source
from routes.standing import Standing, Verdict, standings
from routes.summary import Summary, summary
from words import N_, tr, trn

NAMES = {
    "years": N_("Time"),
    "ects": N_("Credits to earn"),
    "fee_eur": N_("Fees"),
    "steps": N_("Steps"),
    "uncertainty": N_("Not certain"),
    "unknowns": N_("Not known"),
}
"""The criteria, in the order in which people ask for them."""

UNKNOWN_PARTS = {
    "study time": N_("study time of {what}"),
    "bridge time": N_("time of the bridge to {what}"),
    "fee": N_("fee of {what}"),
    "credit": N_("credits of {what}"),
}
FROM_THE_DATA = (ProvisoKind.CONDITION, ProvisoKind.ENTRY_REQUIREMENT, ProvisoKind.INFERRED)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell.

    Attributes:
        text: what it says.
        of_the_data: whether that is in the words of the data.
        source: the page that says it.
        about: the step it belongs to, in words, where that is to be said.
    """

    text: str
    of_the_data: bool = False
    source: Source | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of one route: lines, and how it stands beside the others where that is compared."""

    lines: tuple[Line, ...]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in which routes are compared."""

    label: str
    cells: tuple[Cell, ...]


def comparison(snapshot: Snapshot, routes: Sequence[Route]) -> tuple[Row, ...]:
    """The rows of a table of these routes.

    Args:
        snapshot: the data.
        routes: two to four of them, in the order of the columns.
    """
    stand = standings(routes)
    totals = [summary(route) for route in routes]
    rows = [
        Row(
            tr(name),
            tuple(
                Cell((Line(value(criterion, route, total)),), place[criterion])
                for route, total, place in zip(routes, totals, stand, strict=True)
            ),
        )
        for criterion, name in NAMES.items()
    ]
    texts = (
        (tr("How sure"), _sure),
        (tr("Bridges"), _bridges),
        (tr("Conditions, in our words (in English)"), _conditions),
        (tr("What is not known"), _unknown),
        (tr("Sources"), _sources),
    )
    rows += [Row(label, tuple(Cell(tuple(lines(snapshot, route))) for route in routes)) for label, lines in texts]
    return tuple(row for row in rows if any(cell.lines for cell in row.cells))


def value(criterion: str, route: Route, total: Summary) -> str:
    """What a route takes in one criterion."""
    match criterion:
        case "years":
            return amounts.years(total.time)
        case "ects":
            return amounts.credits(total.credits)
        case "fee_eur":
            return amounts.fee(total.fee)
        case "steps":
            return trn("{n} step", "{n} steps", total.steps)
        case "unknowns":
            return tr("nothing") if not route.cost.unknowns else trn("{n} thing", "{n} things", route.cost.unknowns)
    weak = sum(step.certainty is not Certainty.ENTITLED for step in route.steps)
    worst = tr(CERTAINTIES[route.certainty].word)
    if not weak:
        return tr("no step")
    return trn("{n} step: “{word}”", "{n} steps, at worst “{word}”", weak, word=worst)


def verdict(standing: Standing) -> str:
    """How it stands beside the others, in words."""
    match standing.verdict:
        case Verdict.BEST:
            return tr("the best of these routes")
        case Verdict.WORSE:
            return tr("another route is better in this")
        case Verdict.SAME:
            return tr("the same in all")
        case Verdict.SAME_MINIMUM:
            return tr("the same minimum in all")
        case Verdict.NOT_COMPARABLE:
            return tr("cannot be compared")


def _sure(snapshot: Snapshot, route: Route) -> list[Line]:
    counts = {one: sum(step.certainty is one for step in route.steps) for one in Certainty}
    said = [
        trn("{word}: {n} step", "{word}: {n} steps", count, word=tr(CERTAINTIES[one].word))
        for one, count in counts.items()
        if count
    ]
    return [Line(text) for text in said]


def _bridges(snapshot: Snapshot, route: Route) -> list[Line]:
    bridged = [step for step in route.steps if step.bridge_title or step.bridge_kind]
    return [Line(bridge(step.bridge_title, step.bridge_kind)[0]) for step in bridged]


def _conditions(snapshot: Snapshot, route: Route) -> list[Line]:
    """What each step asks, with the step: two steps that ask for the same ask for it twice."""
    return [
        Line(one.text, True, one.sources[0] if one.sources else None, _about(snapshot, step, place))
        for place, step in enumerate(route.steps, start=1)
        for one in provided_that([step])
        if one.kind in FROM_THE_DATA
    ]


def _about(snapshot: Snapshot, step: Step, place: int) -> str:
    return tr("Step {n}, {title}:", n=place, title=name_by_id(snapshot, step.to_id).native)


def _unknown(snapshot: Snapshot, route: Route) -> list[Line]:
    return [
        Line(tr(UNKNOWN_PARTS[part], what=name_by_id(snapshot, step.to_id).native))
        for step in route.steps
        for part in step.not_known
    ]


def _sources(snapshot: Snapshot, route: Route) -> list[Line]:
    pages = dict.fromkeys(page for step in route.steps for page in step.sources)
    return [Line("", source=page) for page in pages]
