"""How to complete a programme from what is held, what would help most, and what one may leave with on the way."""

import streamlit as st

from exports.completed import exits, helpful, ways
from graph.snapshot import Snapshot
from routes.request import RouteRequest
from routes.stacking import Stack
from routes.stacking.further import Further
from views.answer import state as answer_state
from views.answer.answers import next_toward
from views.html import text
from views.notes import Notes
from views.signs import name
from words import tr


def completions(snapshot: Snapshot, request: RouteRequest, counted: Stack, notes: Notes) -> None:
    """Draw it where it is opened: the plans are looked for only then.

    Args:
        snapshot: the data.
        request: the question.
        counted: what the micro-credentials held count for.
        notes: takes the pages cited.
    """
    label = tr("How to complete it, and what would help most")
    panel = st.expander(label, icon=":material/checklist:", key=answer_state.NEXT, on_change="rerun")
    if not panel.open:
        return
    with panel:
        with st.spinner(tr("Looking for the ways to complete it ...")):
            next_ = next_toward(snapshot, request, counted)
        parts = f"{_ways(snapshot, next_)}{_helpful(snapshot, next_, notes)}{_exits(snapshot, next_, notes)}"
        st.html(f'<div class="g-note g-plain">{parts}</div>')


def _ways(snapshot: Snapshot, next_: Further) -> str:
    found = list(ways(snapshot, next_))
    head = f"<h3>{text(tr('Ways to complete it'))}</h3>"
    if not found:
        said = tr("Our data do not say enough of what the programme requires to plan it: ask the provider.")
        return f"{head}<p>{text(said)}</p>"
    if not any(way.take for way in found):
        said = tr(
            "Earning micro-credentials outside would not make it less study, sooner or cheaper, as far as is known: "
            "what is left is studied in the programme itself."
        )
        way = found[0]
        return f"{head}<p>{text(said)}</p><p>{text(', '.join((way.study, way.time, way.fees)))}</p>"
    heads = (
        tr("Best in"),
        tr("Study in all"),
        tr("Time"),
        tr("Fees"),
        tr("Take first, in this order"),
        tr("Then in the programme"),
    )
    rows = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{text(way.best_in)}</th>'
        f"{_cell(heads[1], text(way.study))}{_cell(heads[2], text(way.time))}{_cell(heads[3], text(way.fees))}"
        f"{_cell(heads[4], _taken(way.take))}{_cell(heads[5], text(way.inside))}</tr>"
        for way in found
    )
    more = (
        "" if next_.plans.complete else f"<p>{text(tr('There are other ways: not all of them were looked for.'))}</p>"
    )
    return f"{head}{_table(heads, rows)}{more}"


def _taken(names: tuple[object, ...]) -> str:
    items = "".join(f"<li>{name(one)}</li>" for one in names)  # type: ignore[arg-type]
    return f"<ol>{items}</ol>" if items else text(tr("nothing"))


def _helpful(snapshot: Snapshot, next_: Further, notes: Notes) -> str:
    items = ""
    for one in helpful(snapshot, next_):
        asks = f" {text(tr('It asks for: {names}.', names=one.asks))}" if one.asks else ""
        items += (
            f"<li><strong>{name(one.name)}</strong>: {text(one.saves)}, {text(one.left)}; {text(one.fee)}.{asks} "
            f"{notes.link(one.source)}</li>"
        )
    label = tr("Single micro-credentials that would count for most, if you earned them")
    return f"<h3>{text(label)}</h3><ul>{items}</ul>" if items else ""


def _exits(snapshot: Snapshot, next_: Further, notes: Notes) -> str:
    items = ""
    for one in exits(snapshot, next_):
        takes = f", {text(one.takes)}" if one.takes else ""
        condition = f" <span lang='en'>{text(one.condition)}</span>" if one.condition else ""
        items += f"<li><strong>{name(one.name)}</strong>{takes}.{condition} {notes.line(one.source)}</li>"
    return f"<h3>{text(tr('Awards on the way'))}</h3><ul>{items}</ul>" if items else ""


def _table(heads: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col" role="columnheader">{text(one)}</th>' for one in heads)
    return (
        f'<table class="g-table g-stacked" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _cell(head: str, inside: str) -> str:
    return f'<td role="cell" data-of="{text(head)}">{inside}</td>'
