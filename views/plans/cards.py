"""A plan's question, its routes as cards, what has changed, and what is still to ask."""

import streamlit as st

from exports import amounts, plan_words
from exports.dates import day
from exports.names import Name
from exports.plan_file import Plan, PlannedRoute
from exports.question_words import Question, question
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.changed import SERIOUS, Change, Checked
from routes.open_questions import open_questions
from routes.summary import summary
from views.answer.cards import strip
from views.html import link, text
from views.signs import certainty_word, name, sentence
from words import tr, trn


def question_line(snapshot: Snapshot, plan: Plan) -> str:
    """What a plan asks, as a list of terms: what is held, what is wanted, limits, when it was made."""
    said = asked(snapshot, plan)
    rows = [
        (tr("Has"), "; ".join(map(name, said.held))),
        (tr("Wants"), name(said.wanted)),
        *((tr("Situation and limits"), text(phrases)) for phrases in ["; ".join(said.situation)] if phrases),
        (tr("Made on"), text(day(plan.made_on.isoformat()))),
    ]
    return f'<dl class="g-facts">{"".join(f"<dt>{text(term)}</dt><dd>{said}</dd>" for term, said in rows)}</dl>'


def asked(snapshot: Snapshot, plan: Plan) -> Question:
    """A plan's question in words."""
    steps = [step for one in plan.routes for step in one.route.steps]
    then = {step.from_id: step.held for step in steps if step.from_id} | {step.to_id: step.title for step in steps}
    return question(snapshot, plan.question, plan.made_on, then)


def route_card(snapshot: Snapshot, one: PlannedRoute, checked: Checked, place: int) -> str:
    """A kept route: what it is today, and what has changed."""
    route = checked.route
    head = f'<span class="g-place">{text(tr("Route {n}", n=place))}</span>'
    if route is None:
        gone = text(tr("Not possible any more by the data of today"))
        passed = "".join(f"<li>{text(step.title)}</li>" for step in one.route.steps)
        through = f"<p>{text(tr('It went through:'))}</p><ol>{passed}</ol>"
        return f'<article class="g-card"><header>{head}</header><h3>{gone}</h3>{changes(checked)}{through}</article>'
    return (
        f'<article class="g-card"><header>{head}{certainty_word(route.certainty)}</header>'
        f"<h3>{text(amounts.headline(summary(route)))}</h3>{strip(snapshot, route)}{changes(checked)}</article>"
    )


def changes(checked: Checked) -> str:
    """What has changed since a route was kept; nothing where nothing has."""
    if not checked.changes:
        return ""
    items = "".join(f"<li>{_changed(one)}</li>" for one in checked.changes)
    serious = " g-serious" if any(one.kind in SERIOUS for one in checked.changes) else ""
    label = tr("Changed since this route was kept")
    return f'<div class="g-changed{serious}"><h4>{text(label)}</h4><ul>{items}</ul></div>'


def _changed(one: Change) -> str:
    said = text(plan_words.change(one))
    if one.url:
        said += f" {link(one.url)}"
    if one.kind.value in ("condition", "no_access", "bridge") and one.now:
        said += f' <span lang="en">{text(one.now)}</span>'
    return said


def still_to_ask(snapshot: Snapshot, route: Route) -> None:
    """What a route leaves open, and whom to ask."""
    found = open_questions(route)
    if not found:
        return
    items = []
    for one in found:
        parts = plan_words.open_question(snapshot, one)
        said = "".join(text(part) if isinstance(part, str) else _title(part) for part in parts)
        detail = f'<br><span class="g-words">{sentence(one.detail)}</span>' if one.detail else ""
        pages = " ".join(link(page.url) for page in one.sources)
        whom = text(plan_words.whom_to_ask(snapshot, one))
        items.append(f'<li>{said}{detail}<br><span class="g-source">{whom} {pages}</span></li>')
    with st.expander(
        trn("{n} question still to ask", "{n} questions still to ask", len(found)), icon=":material/help:"
    ):
        st.html(f'<ul class="g-ask">{"".join(items)}</ul>')


def _title(called: Name) -> str:
    tongue = f' lang="{text(called.language)}"' if called.language else ""
    return f"<strong{tongue}>{text(called.native)}</strong>"
