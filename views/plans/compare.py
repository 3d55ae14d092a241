"""Plans side by side: one column for each, one row for each thing one compares."""

from collections.abc import Callable, Sequence

import streamlit as st

from exports import amounts, plan_words
from exports.dates import day
from exports.names import Name, name_by_id
from exports.plan_file import Plan
from graph.snapshot import Snapshot
from routes.answer import Route, StepKind
from routes.changed import Checked
from routes.open_questions import open_questions
from routes.summary import summary
from views.html import text
from views.plans.cards import asked
from views.signs import certainty_word, name
from words import tr, trn

Column = tuple[Plan, Sequence[Checked]]


def side_by_side(snapshot: Snapshot, columns: Sequence[Column]) -> None:
    """Draw two plans or more."""
    rows: list[tuple[str, Callable[[Column], str]]] = [
        (tr("Has"), lambda one: "; ".join(map(name, asked(snapshot, one[0]).held))),
        (tr("Wants"), lambda one: name(asked(snapshot, one[0]).wanted)),
        (tr("Situation and limits"), lambda one: text("; ".join(asked(snapshot, one[0]).situation) or tr("as usual"))),
        (tr("Routes"), lambda one: _each(one, lambda route: _through(snapshot, route))),
        (tr("Steps"), lambda one: _each(one, lambda route: text(trn("{n} step", "{n} steps", summary(route).steps)))),
        (tr("Certainty"), lambda one: _each(one, lambda route: certainty_word(route.certainty))),
        (tr("Time"), lambda one: _each(one, lambda route: text(amounts.years(summary(route).time)))),
        (tr("Credits to earn"), lambda one: _each(one, lambda route: text(amounts.credits(summary(route).credits)))),
        (tr("Fees"), lambda one: _each(one, lambda route: text(amounts.fee(summary(route).fee)))),
        (tr("Still to ask"), lambda one: _each(one, lambda route: text(_asks(route)))),
        (tr("Changed since"), lambda one: _changed(one[1])),
        (tr("Note"), lambda one: _lines(one[0].note)),
        (tr("Notes to the routes"), lambda one: _notes(one[0])),
        (tr("Made on"), lambda one: text(day(one[0].made_on.isoformat()))),
    ]
    heads = "".join(f'<th scope="col">{text(plan.nickname)}</th>' for plan, _ in columns)
    body = "".join(
        f'<tr><th scope="row">{text(label)}</th>{"".join(f"<td>{cell(one)}</td>" for one in columns)}</tr>'
        for label, cell in rows
    )
    label = tr("Plans side by side")
    st.html(
        f'<h2 class="g-part">{text(label)}</h2>'
        f'<div class="g-scroll g-plans" tabindex="0" role="region" aria-label="{text(label)}"><table class="g-table">'
        f'<thead><tr><td><span class="g-sr">{text(tr("What is compared"))}</span></td>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
    st.caption(tr("A link carries one plan only. To pass on several, save a file."))


def _each(one: Column, cell: Callable[[Route], str]) -> str:
    """Something of every route, in order, so that the lines of a column stand for the same routes in every row."""
    if not one[1]:
        return text(tr("no route"))
    gone = text(tr("not possible any more"))
    items = "".join(f"<li>{cell(checked.route) if checked.route else gone}</li>" for checked in one[1])
    return f"<ol>{items}</ol>"


def _through(snapshot: Snapshot, route: Route) -> str:
    """What a route leads through, to what is wanted."""
    if not route.steps:
        return text(tr("held already"))
    return " → ".join(
        _tongue(name_by_id(snapshot, step.to_id)) for step in route.steps if step.kind is not StepKind.STACK
    )


def _tongue(called: Name) -> str:
    tongue = f' lang="{text(called.language)}"' if called.language else ""
    return f"<span{tongue}>{text(called.native)}</span>"


def _asks(route: Route) -> str:
    return plan_words.how_many(len(open_questions(route)))


def _changed(checked: Sequence[Checked]) -> str:
    changes = sum(len(one.changes) for one in checked)
    return text(trn("{n} change", "{n} changes", changes) if changes else tr("nothing"))


def _lines(note: str) -> str:
    return f'<span class="g-note-text">{text(note)}</span>' if note else text(tr("none"))


def _notes(plan: Plan) -> str:
    if not any(one.note for one in plan.routes):
        return text(tr("none"))
    return f"<ol>{''.join(f'<li>{_lines(one.note)}</li>' for one in plan.routes)}</ol>"
