"""A route as a card: the headline in words, the steps at a glance, and the six criteria beside the best."""

from collections.abc import Mapping

from exports import amounts
from exports.appearance import CERTAINTIES
from exports.compared import NAMES, value, verdict
from exports.names import name_by_id
from graph.snapshot import Snapshot
from graph.vocabulary import Evidence
from routes.answer import Route, Step, StepKind
from routes.differences import differences
from routes.standing import Standing, Verdict
from routes.summary import Summary, summary
from views.answer.state import heading_id
from views.html import text
from views.signs import certainty_word, sector_sign, sentence
from words import tr


def card(
    snapshot: Snapshot, route: Route, place: int, standing: Mapping[str, Standing], best: Route, *, new: bool = False
) -> str:
    """The card of one route.

    Args:
        snapshot: the data.
        route: the route.
        place: its place among those shown, from 1.
        standing: how it stands among them; nothing where it is alone.
        best: the first of them.
        new: whether it is only shown because a filter takes away what beat it.
    """
    total = summary(route)
    compared = differences(route, best).text(place, 1) if place > 1 else ""
    told = f'<p class="g-differs">{sentence(compared)}</p>' if compared else ""
    if any(step.evidence == Evidence.KNOWN for step in route.steps):
        said = tr("The text of a rule that this rests on was not checked.")
        told += f'<p class="g-differs g-unread">{text(said)}</p>'
    if new:
        said = tr("Shown because the filter takes away what was better.")
        told += f'<p class="g-differs g-new">{text(said)}</p>'
    return (
        f'<article class="g-card"><header><span class="g-place">{text(tr("Route {n}", n=place))}</span>'
        f"{certainty_word(route.certainty)}</header>"
        f'<h3 id="{heading_id(route.token)}" tabindex="-1">{text(amounts.headline(total))}</h3>'
        f"{strip(snapshot, route)}{told}{_bars(route, total, standing) if standing else ''}</article>"
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
    known = sum(max(item.ects, 0) for item in step.micro_credentials)
    said = (
        tr("{n} ECTS from micro-credentials", n=amounts.credit(known)) if known else tr("micro-credentials recognised")
    )
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
            via = _via(tr("by way of {bridge}", bridge=step.bridge_title))
        elif step.within:
            via = _via(tr("on the way through {entered}", entered=name_by_id(snapshot, step.within.id).native))
    chip = (
        f'<span class="g-chip">{sector_sign(sector)}<span><span{tongue}>{text(title.native)}</span>{via}</span></span>'
    )
    return f"<li>{move}{chip}</li>"


def _via(said: str) -> str:
    return f'<span class="g-via">{text(said)}</span>'


def _bars(route: Route, total: Summary, standing: Mapping[str, Standing]) -> str:
    rows = []
    for criterion, name in NAMES.items():
        here = standing[criterion]
        said = text(verdict(here))
        kind = {Verdict.NOT_COMPARABLE: " g-unknown", Verdict.BEST: " g-best"}.get(here.verdict, "")
        if here.verdict in (Verdict.SAME, Verdict.SAME_MINIMUM):
            beside = f'<span class="g-same">{said}</span>'
        else:
            share = max(4, round(100 * here.share)) if here.share else 0
            beside = f'<span class="g-track" title="{said}" aria-hidden="true"><i style="width:{share}%"></i></span>'
        rows.append(
            f'<div class="g-bar{kind}"><dt>{text(tr(name))}</dt>'
            f'<dd>{text(value(criterion, route, total))}<span class="g-sr"> ({said})</span>{beside}</dd></div>'
        )
    return f'<dl class="g-bars">{"".join(rows)}</dl>'
