"""Micro-credentials: the catalogue, what each one counts toward, and under whose recognition policy."""

from datetime import date

import streamlit as st

from exports.dates import day
from exports.whom import ENIC_NARIC
from graph.snapshot import Snapshot
from routes.catalogue.facets import Catalogue
from views import focus, pages
from views.html import link, text
from views.micro_credentials import state as micro_state
from views.micro_credentials.entries import found_list
from views.micro_credentials.filters import filters
from views.micro_credentials.recognises import who_recognises_whom
from views.micro_credentials.sheet import sheet
from views.micro_credentials.themes import entry_points
from views.store import snapshot as current_snapshot
from words import tr


def page() -> None:
    """The page."""
    if st.session_state.pop(micro_state.GO, False):
        pages.go(pages.ROUTES)
    snapshot = current_snapshot()
    found = micro_state.current(snapshot, date.today())
    unknown = micro_state.restore(snapshot, found)
    opened = st.session_state[micro_state.OPEN]
    st.html(
        f'<div class="g-title"><h1>{text(tr("Micro-credentials"))}</h1>'
        f"<p>{text(tr('A small piece of learning, certified. It counts only where somebody says so.'))}</p></div>"
    )
    if unknown:
        st.info(tr("Part of this link is not in the data (any more)."), icon=":material/link_off:")
    if opened:
        sheet(snapshot, found, opened)
    else:
        _catalogue(snapshot, found)
    who_recognises_whom(snapshot, found.on)
    _end(snapshot, found.on)
    if st.session_state.pop(micro_state.JUMP, False):
        focus.on("opened" if opened else "found")
    focus.follow("start")
    micro_state.keep_in_link()


def _end(snapshot: Snapshot, on: date) -> None:
    """Who decides on recognition; and, in print, of which day and which data this is."""
    decides = tr("Whether something is recognised is decided by the institution. How to ask, this network knows:")
    printed = tr("Printed on {day}, from the data {version}.", day=day(on.isoformat()), version=_versions(snapshot))
    st.html(
        f'<p class="g-mc-end">{text(decides)} {link(ENIC_NARIC, "ENIC-NARIC")} '
        f'<span class="g-mc-printed">{text(printed)}</span></p>'
    )


def _versions(snapshot: Snapshot) -> str:
    return ", ".join(f"{dataset.id} {dataset.version[:12]}" for dataset in snapshot.version.datasets)


def _catalogue(snapshot: Snapshot, found: Catalogue) -> None:
    entry_points(found)
    left, right = st.columns([4, 9], gap="large")
    with left:
        st.html(f'<p class="g-jump"><a href="#found">{text(tr("See what was found"))} ↓</a></p>')
        filters(snapshot, found)
    with right, st.container(key="micro_found"):
        found_list(snapshot, found)
