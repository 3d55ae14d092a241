"""Plans: the routes kept for one or several people, side by side, with notes; to save, to print and to take along."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from exports.plan_file import LONGEST_NICKNAME, LONGEST_NOTE, Plan, PlannedRoute
from graph.snapshot import Snapshot
from routes.changed import Checked
from routes.request import RouteRequest
from views import language, links, pages
from views.answer.answers import answer as answered
from views.answer.timeline import timeline
from views.html import plain, text
from views.notes import Notes
from views.plans import link as plan_link
from views.plans import state as plans_state
from views.plans.cards import question_line, route_card, still_to_ask
from views.plans.compare import side_by_side
from views.plans.files import open_file, print_it, save_file
from views.plans.today import checked_today
from views.store import snapshot as current_snapshot
from words import tr

_RESTORED = "plans_restored"
_MISSING = "plans_missing"
EXAMPLE = ("AT-lehrabschluss", "AT-fh-bachelor")
"""What the example holds and wants."""


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    today = date.today()
    _restore(snapshot, today)
    st.html(
        f'<div class="g-title"><h1>{text(tr("Plans"))}</h1>'
        f"<p>{text(tr('Keep routes for one or several people, write notes, compare, print and take along.'))}</p></div>"
    )
    _said()
    if not plans_state.plans():
        _empty(snapshot)
        links.keep({})
        return
    with st.container(key="plans_files", horizontal=True, vertical_alignment="center", gap="small"):
        save_file(snapshot)
        with st.popover(tr("Open a file"), icon=":material/folder_open:"):
            open_file(snapshot, today)
        st.html(f'<p class="g-private">{text(_private())}</p>')
    keys = _chosen()
    if len(keys) > 1:
        side_by_side(snapshot, [(plans_state.plans()[key], _checked(snapshot, key, today)) for key in keys])
        links.keep({})
    else:
        _one(snapshot, keys[0], today)
        links.keep(plan_link.parameters(snapshot, plans_state.plans()[keys[0]]))


def _private() -> str:
    return tr(
        "Nothing is stored on the server. Close or reload this tab, and plans, nicknames and notes are gone, unless "
        "you saved them to a file."
    )


def _restore(snapshot: Snapshot, today: date) -> None:
    """At the first run of a visit, take the plan that the address names."""
    if _RESTORED in st.session_state:
        return
    st.session_state[_RESTORED] = True
    plan, missing = plan_link.from_link(snapshot, plans_state.free_nickname(), today)
    if plan:
        plans_state.show(plans_state.add(plan))
        plans_state.say(tr("This plan came from a link: a link carries the question and the routes, never notes."))
    st.session_state[_MISSING] = missing


def _said() -> None:
    if st.session_state.pop(_MISSING, False):
        st.info(tr("Part of this link is not in the data (any more)."), icon=":material/link_off:")
    if sentence := plans_state.said():
        st.success(plain(sentence), icon=":material/check:")
    if sentence := plans_state.undoable():
        with st.container(key="plans_undo_bar", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<p role="status">{text(sentence)}</p>')
            st.button(tr("Undo"), key="plans_undo", icon=":material/undo:", on_click=plans_state.undo)
            st.button(tr("Close"), key="plans_no_undo", type="tertiary", on_click=plans_state.forget_undo)


def _empty(snapshot: Snapshot) -> None:
    steps = (
        tr("Ask on the page Find a route, and press “Keep in a plan” on each route that is worth talking about."),
        tr("Here, write notes, and see what is still to ask and whom. A counsellor can keep one plan for each person."),
        tr("Print a plan as a PDF to take home, or save all plans to a file of your own, and open it again next time."),
    )
    st.html(
        f'<section class="g-welcome"><h2>{text(tr("No plan yet"))}</h2><ol>'
        + "".join(f"<li>{text(step)}</li>" for step in steps)
        + "</ol></section>"
    )
    with st.container(key="plans_start", horizontal=True, gap="small"):
        if st.button(tr("Find a route"), key="plans_find", type="primary", icon=":material/route:"):
            pages.go(pages.ROUTES)
        if all(id_ in snapshot.index for id_ in EXAMPLE):
            label = tr("Show me an example plan")
            st.button(label, key="plans_example", icon=":material/visibility:", on_click=_example, args=(snapshot,))
    st.html(f'<h2 class="g-part">{text(tr("Open a file of plans"))}</h2>')
    open_file(snapshot, date.today())
    st.html(f'<p class="g-private">{text(_private())}</p>')


def _example(snapshot: Snapshot) -> None:
    language.speak_here()
    held, wanted = EXAMPLE
    request = RouteRequest(held=(held,), target=wanted)
    key = None
    for route in answered(snapshot, request).routes:
        key = plans_state.keep(snapshot, request, route, into=key, nickname=tr("Example"))
    if key:
        plans_state.show(key)


def _chosen() -> list[str]:
    """Which plans to look at: one, or several side by side."""
    found = plans_state.plans()
    if len(found) == 1:
        return list(found)
    st.session_state[plans_state.SHOWN] = plans_state.shown()
    chosen = st.pills(
        tr("Look at one plan, or choose several to compare them"),
        list(found),
        selection_mode="multi",
        format_func=lambda key: plain(found[key].nickname) if key in found else "",
        key=plans_state.SHOWN,
        persist_state="session",
    )
    keys = [key for key in found if key in (chosen or ())]
    return keys or plans_state.shown()


def _checked(snapshot: Snapshot, key: str, today: date) -> list[Checked]:
    return checked_today(snapshot, plans_state.plans()[key], today)


def _one(snapshot: Snapshot, key: str, today: date) -> None:
    plan = plans_state.plans()[key]
    st.html(f'<h2 class="g-part">{text(plan.nickname)}</h2>{question_line(snapshot, plan)}')
    with st.container(key="plans_actions", horizontal=True, gap="small"):
        if st.button(tr("Ask again"), key="plans_ask", icon=":material/route:", type="tertiary"):
            plan_link.ask_again(snapshot, plan, today)
            pages.go(pages.ROUTES)
        with st.popover(tr("Rename"), icon=":material/edit:", type="tertiary"):
            _rename(key, plan)
        st.button(
            tr("Duplicate"),
            key="plans_duplicate",
            icon=":material/content_copy:",
            type="tertiary",
            on_click=plans_state.duplicate,
            args=(key,),
        )
        st.button(
            tr("Delete"),
            key="plans_delete",
            icon=":material/delete:",
            type="tertiary",
            on_click=plans_state.delete,
            args=(key,),
        )
    _note(f"plans_note_{key}", tr("Note to this plan"), plan.note, lambda said: plans_state.change(key, note=said))
    checked, notes = _checked(snapshot, key, today), Notes()
    if not plan.routes:
        st.write(tr("No route is kept in this plan. Ask again, and keep one."))
    for number, (one, found) in enumerate(zip(plan.routes, checked, strict=True), start=1):
        _route(snapshot, key, number, one, found, notes)
    if cited := notes.html():
        st.html(cited)
    print_it(snapshot, plan, checked, today)
    st.html(
        f'<h2 class="g-part">{text(tr("Pass it on as a link"))}</h2><p>'
        + text(
            tr(
                "The address of this page carries the question and the routes of this plan. It never carries the "
                "nickname or the notes: for these, save a file."
            )
        )
        + "</p>"
    )


def _rename(key: str, plan: Plan) -> None:
    field = f"plans_nickname_{key}"
    st.session_state.setdefault(field, plan.nickname)
    st.text_input(
        tr("Nickname of the plan"),
        key=field,
        max_chars=LONGEST_NICKNAME,
        on_change=_renamed,
        args=(key, field),
        help=tr("A word by which you know whose plan it is. Do not write a full name."),
    )


def _renamed(key: str, field: str) -> None:
    wanted = plans_state.usable_nickname(st.session_state.get(field))
    if wanted and wanted != plans_state.plans()[key].nickname:
        plans_state.change(key, nickname=plans_state.free_nickname(wanted))
    st.session_state[field] = plans_state.plans()[key].nickname


def _note(field: str, label: str, written: str, keep: Callable[[str], None]) -> None:
    st.session_state.setdefault(field, written)

    def kept() -> None:
        keep(str(st.session_state.get(field) or ""))

    st.text_area(label, key=field, height="content", max_chars=LONGEST_NOTE, on_change=kept, persist_state="session")


def _route(snapshot: Snapshot, key: str, number: int, one: PlannedRoute, checked: Checked, notes: Notes) -> None:
    kept = one.route.key
    called = "~".join(kept)
    with st.container(border=True, key=f"card_plan_{number}", gap="small"):
        st.html(route_card(snapshot, one, checked, number))
        if checked.changes and checked.route:
            st.button(
                tr("Keep it as it is today"),
                key=f"plans_today_{called}",
                icon=":material/update:",
                on_click=plans_state.take_over,
                args=(snapshot, key, kept, checked.route),
                help=tr("The plan then remembers the route as the data have it today."),
            )
        if checked.route and checked.route.steps:
            with st.expander(tr("Step by step"), icon=":material/format_list_numbered:"):
                st.html(timeline(snapshot, checked.route, notes))
            still_to_ask(snapshot, checked.route)
        _note(
            f"plans_note_{key}_{called}",
            tr("Note to this route"),
            one.note,
            lambda said: plans_state.change_route(key, kept, note=said),
        )
        st.button(
            tr("Take this route out"),
            key=f"plans_out_{called}",
            icon=":material/bookmark_remove:",
            type="tertiary",
            on_click=plans_state.remove_route,
            args=(key, kept),
        )
