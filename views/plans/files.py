"""Plans as files: saved and opened again, and one plan as a PDF or a page. Each is made at the click."""

import hashlib
import json
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from exports.elm.plan import plan_elm
from exports.plan_document import Printed, plan_document
from exports.plan_file import MOST_BYTES, Plan, PlannedRoute, fit, read_plans, write_plans
from exports.plan_html import plan_html
from exports.plan_pdf import plan_pdf
from graph.errors import ContentError
from graph.snapshot import Snapshot
from routes.changed import SERIOUS, Checked, check
from routes.explain import beside_a_plan
from views.html import plain, text
from views.plans import state as plans_state
from views.plans.today import answer_today, checked_today
from words import language, spoken, tr, trn

LAST_WORDS = 0.4
"""Seconds to wait at a click, in a thread of its own: a note that one leaves by this click arrives just then."""

_UPLOADS = "plans_uploads"
_MADE = "plans_pdf"
_WITH_NAME = "plans_print_name"
_WITH_NOTES = "plans_print_notes"


def save_file(snapshot: Snapshot) -> None:
    """The button that gives all plans as a file."""
    held = plans_state.plans()

    def made() -> bytes:
        time.sleep(LAST_WORDS)
        return write_plans(list(held.values()), snapshot.version)

    st.download_button(
        tr("Save to a file"),
        made,
        file_name=f"gradus-plans-{date.today().isoformat()}.json",
        mime="application/json",
        key="plans_save",
        icon=":material/save:",
        on_click="ignore",
        help=tr("All plans with their notes, as a file on your own device. Open it here again next time."),
    )


def open_file(snapshot: Snapshot, today: date) -> None:
    """The field that takes such a file back."""
    turn = st.session_state.setdefault(_UPLOADS, 0)
    uploaded = st.file_uploader(
        tr("A file that was saved here"),
        type=["json"],
        key=f"plans_upload_{turn}",
        max_upload_size=MOST_BYTES // 1_000_000,
        help=tr("It is read in memory and not stored. The routes are looked for again in the data of today."),
    )
    if uploaded is None:
        return
    try:
        file = read_plans(uploaded.getvalue())
    except ContentError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if not fit((*plans_state.plans().values(), *file.plans)):
        st.error(
            tr("Together with the plans that are open these are more than one file holds. Delete some of those first."),
            icon=":material/error:",
        )
        return
    keys = plans_state.add_all(file.plans)
    st.session_state[_UPLOADS] = turn + 1
    plans_state.say(_opened(snapshot, [plans_state.plans()[key] for key in keys], today))
    st.rerun()


def _opened(snapshot: Snapshot, found: Sequence[Plan], today: date) -> str:
    """What came of opening a file: how many plans; of a single one, what has changed in how many of its routes.

    Several are checked one by one when they are looked at: each takes a search of its own.
    """
    if len(found) > 1:
        said = trn("{n} plan was opened.", "{n} plans were opened.", len(found))
        return tr("{opened} Each says what has changed when you look at it.", opened=said)
    checked = [one for plan in found for one in checked_today(snapshot, plan, today)]
    gone = sum(any(change.kind in SERIOUS for change in one.changes) for one in checked)
    changed = sum(bool(one.changes) for one in checked)
    said = trn("{n} plan was opened.", "{n} plans were opened.", len(found))
    if not changed:
        return tr("{opened} All routes are as they were.", opened=said)
    if not gone:
        more = trn("{n} route has changed.", "{n} routes have changed.", changed)
        return tr("{opened} {more} Each says what.", opened=said, more=more)
    more = trn("{n} route is not possible any more.", "{n} routes are not possible any more.", gone)
    return tr("{opened} {more} Each says why.", opened=said, more=more)


def print_it(snapshot: Snapshot, plan: Plan, checked: Sequence[Checked], today: date) -> None:
    """The choices for printing, and the buttons that give the PDF and the page."""
    st.html(f'<h2 class="g-part">{text(tr("Print and take along"))}</h2>')
    if not checked:
        st.write(tr("There is nothing to print before a route is kept."))
        return
    st.session_state.setdefault(_WITH_NAME, False)
    st.session_state.setdefault(_WITH_NOTES, True)
    with st.container(key="plans_print", horizontal=True, vertical_alignment="center", gap="medium"):
        with_name = st.checkbox(tr("with the nickname"), key=_WITH_NAME, persist_state="session")
        with_notes = st.checkbox(tr("with my notes"), key=_WITH_NOTES, persist_state="session")
        # At the click there is no session to ask any more, only what is named here.
        held, code = plans_state.plans(), language()
        made: dict[str, bytes] = st.session_state.setdefault(_MADE, {})
        key = next(key for key, one in held.items() if one is plan)
        known = {one.route.key: found for one, found in zip(plan.routes, checked, strict=True)}
        answer = answer_today(snapshot, plan, today)

        def printed(one: PlannedRoute) -> Printed:
            found = known.get(one.route.key) or check(snapshot, plan.asked(today), one.route, answer)
            titles = tuple(step.title for step in one.route.steps)
            return Printed(found.route, titles, one.note if with_notes else "", found.changes)

        def as_said() -> tuple[dict[str, Any], list[Printed]]:
            time.sleep(LAST_WORDS)
            now = held.get(key, plan)
            routes = [printed(one) for one in now.routes]
            kept = [one.route for one in routes if one.route]
            with spoken(code):
                document = plan_document(
                    snapshot,
                    now.asked(today),
                    routes,
                    on=today,
                    nickname=now.nickname if with_name else "",
                    note=now.note if with_notes else "",
                    notices=beside_a_plan(snapshot, now.asked(today), answer, kept) if answer else (),
                )
            return document, routes

        def pdf() -> bytes:
            said, _ = as_said()
            # In the session alone: a plan may say who somebody is, so no visit may find what another one made.
            content = hashlib.sha256(json.dumps(said).encode()).hexdigest()
            if content not in made:
                made.clear()
                made[content] = plan_pdf(said, today)
            return made[content]

        st.download_button(
            tr("Print-ready plan (PDF)"),
            pdf,
            file_name=f"gradus-plan-{today.isoformat()}.pdf",
            mime="application/pdf",
            key="plans_pdf_button",
            icon=":material/print:",
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            tr("The plan as a page (HTML)"),
            lambda: plan_html(as_said()[0]).encode(),
            file_name=f"gradus-plan-{today.isoformat()}.html",
            mime="text/html",
            key="plans_html_button",
            icon=":material/html:",
            on_click="ignore",
        )
        st.download_button(
            tr("Plan as data (ELM)"),
            lambda: plan_elm(snapshot, *as_said()),
            file_name=f"gradus-plan-{today.isoformat()}.jsonld",
            mime="application/ld+json",
            key="plans_elm_button",
            icon=":material/data_object:",
            on_click="ignore",
            help=tr(
                "The same plan in the form of the European Learning Model, for other programs. "
                "It is no credential, and gives no right."
            ),
        )
    st.caption(
        tr(
            "The PDF is A4, with the sources as footnotes and lines to write on. The page says the same, opens without "
            "the internet, and prints on any paper. All are made when you click."
        )
    )
