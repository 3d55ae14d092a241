"""A route as a card: the headline in words, the steps at a glance, and the six criteria beside the best."""

from collections.abc import Sequence

from exports import amounts
from exports.appearance import CERTAINTIES
from exports.names import name_by_id
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Route, Step, StepKind
from routes.criteria import CRITERIA
from routes.differences import differences
from routes.summary import Summary, summary
from views.html import text
from views.signs import certainty_word, sector_sign, sentence
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


def card(snapshot: Snapshot, route: Route, routes: Sequence[Route], place: int) -> str:
    """The card of one route.

    Args:
        snapshot: the data.
        route: the route.
        routes: all routes shown, for the comparison.
        place: its place among them, from 1.
    """
    total = summary(route)
    bars = _bars(route, routes, total) if len(routes) > 1 else ""
    compared = differences(route, routes[0]).text(place, 1) if place > 1 else ""
    told = f'<p class="g-differs">{sentence(compared)}</p>' if compared else ""
    return (
        f'<article class="g-card"><header><span class="g-place">{text(tr("Route {n}", n=place))}</span>'
        f"{certainty_word(route.certainty)}</header>"
        f"<h3>{text(amounts.headline(total))}</h3>"
        f"{strip(snapshot, route)}{told}{bars}</article>"
    )


def strip(snapshot: Snapshot, route: Route) -> str:
    """The steps at a glance: what is held, and what each step leads to."""
    start = next((step.from_id for step in route.steps if step.from_id), None)
    if start is None:
        return ""
    moves = "".join(
        _recognised(step) if step.kind is StepKind.STACK else _chip(snapshot, step.to_id, step) for step in route.steps
    )
    return f'<ol class="g-strip">{_chip(snapshot, start, None)}{moves}</ol>'


def _recognised(step: Step) -> str:
    credit = amounts.credit(sum(item.ects for item in step.micro_credentials))
    said = tr("{n} ECTS from micro-credentials", n=credit)
    return f'<li>{_move(step)}<span class="g-chip"><b aria-hidden="true">+</b>{text(said)}</span></li>'


def _move(step: Step) -> str:
    look = CERTAINTIES[step.certainty]
    return (
        f'<span class="g-link g-{step.certainty.value}" title="{text(tr(look.word))}"><b aria-hidden="true">'
        f'{text(look.icon)}</b><span class="g-sr">{text(tr(look.word))}: </span></span>'
    )


def _chip(snapshot: Snapshot, study_id: str, step: Step | None) -> str:
    sector = snapshot.sector(snapshot.index[study_id])
    title = name_by_id(snapshot, study_id)
    tongue = f' lang="{text(title.language)}"' if title.language else ""
    via = move = ""
    if step is not None:
        move = _move(step)
        if step.kind is StepKind.BRIDGE and step.bridge_title:
            via = f'<span class="g-via">{text(tr("by way of {bridge}", bridge=step.bridge_title))}</span>'
    chip = (
        f'<span class="g-chip">{sector_sign(sector)}<span><span{tongue}>{text(title.native)}</span>{via}</span></span>'
    )
    return f"<li>{move}{chip}</li>"


def _bars(route: Route, routes: Sequence[Route], total: Summary) -> str:
    rows = []
    unknown_in = [summary(other).partly_unknown for other in routes]
    for criterion in NAMES:
        at = CRITERIA.index(criterion)
        values = [other.cost[at] for other in routes]
        known = [value for value, parts in zip(values, unknown_in, strict=True) if criterion not in parts]
        value, best, most = route.cost[at], min(values), max(values)
        said = _said(criterion, route, total)
        # Its place is not known where a part of it is not, or where only such routes seem to be less.
        unknown = criterion in total.partly_unknown or best < value == min(known)
        same = best == most and len(known) == len(values)
        share = 0 if unknown or not most else max(4, round(100 * value / most))
        verdict = _equal(criterion, total) if same else _verdict(unknown, value == best)
        kind = " g-unknown" if unknown else " g-best" if value == best and best != most else ""
        track = (
            f'<span class="g-track" title="{text(verdict)}" aria-hidden="true"><i style="width:{share}%"></i></span>'
        )
        equal = f'<span class="g-same">{text(_equal(criterion, total))}</span>'
        rows.append(
            f'<div class="g-bar{kind}"><dt>{text(tr(NAMES[criterion]))}</dt>'
            f'<dd>{text(said)}<span class="g-sr"> ({text(verdict)})</span>'
            f"{equal if same else track}</dd></div>"
        )
    return f'<dl class="g-bars">{"".join(rows)}</dl>'


def _verdict(unknown: bool, best: bool) -> str:
    if unknown:
        return tr("cannot be compared")
    return tr("the best of these routes") if best else tr("another route is better in this")


def _equal(criterion: str, total: Summary) -> str:
    amount = total.amount(criterion)
    return tr("the same minimum in all") if amount and amount.may_be_more else tr("the same in all")


def _said(criterion: str, route: Route, total: Summary) -> str:
    if criterion == "years":
        return amounts.years(total.time)
    if criterion == "ects":
        return amounts.credits(total.credits)
    if criterion == "fee_eur":
        return amounts.fee(total.fee)
    if criterion == "steps":
        return trn("{n} step", "{n} steps", total.steps)
    if criterion == "unknowns":
        return tr("nothing") if not route.cost.unknowns else trn("{n} thing", "{n} things", route.cost.unknowns)
    weak = sum(step.certainty is not Certainty.ENTITLED for step in route.steps)
    return tr("no step") if not weak else trn("{n} step", "{n} steps", weak)
