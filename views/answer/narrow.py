"""Filters on the answer, each value with how many routes it leaves; what they hide is said, never silent."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from exports.amounts import exactly, usual_time
from exports.appearance import CERTAINTIES, MODES
from exports.countries import country_name
from exports.languages import language_name
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.answer import Answer
from routes.narrow import Facet, Narrowed, beside, narrowed
from routes.request import RouteRequest
from views.answer import state as answer_state
from views.answer.answers import answer as answered
from views.answer.answers import found_facets
from views.html import plain, text
from words import N_, tr, trn

LABELS = {
    "certainty": N_("No step weaker than"),
    "country": N_("Study only in"),
    "language": N_("Taught in"),
    "mode": N_("Studied"),
    "max_fee": N_("Known fees up to"),
    "max_years": N_("Known time up to"),
}
_SAID: Mapping[str, Callable[[Any], str]] = {
    "certainty": lambda value: tr(CERTAINTIES[value].word),
    "country": country_name,
    "language": language_name,
    "mode": lambda value: tr(MODES[value]),
    "max_fee": lambda value: tr("EUR {euros}", euros=exactly(value)),
    "max_years": lambda value: usual_time(float(value)),
}


def narrow(snapshot: Snapshot, request: RouteRequest, whole: Answer) -> tuple[RouteRequest, Narrowed]:
    """Draw the filters, and say what they leave.

    Args:
        snapshot: the data.
        request: what was asked.
        whole: its answer.

    Returns:
        The question with the filters as its limits, and its answer beside the whole one.
    """
    only = whole.routes[0] if len(whole.routes) == 1 else None
    if only is None or only.certainty is not Certainty.ENTITLED or answer_state.filters():
        _panel(snapshot, request, whole)
    filters = answer_state.filters()
    asked = narrowed(request, filters)
    found = beside(whole, answered(snapshot, asked))
    if filters:
        _said(whole, found)
    return asked, found


def _panel(snapshot: Snapshot, request: RouteRequest, whole: Answer) -> None:
    """The filters, where the panel is open: each value is a search of its own."""
    label = tr("Show only some of the routes") if len(whole.routes) > 1 else tr("Is there a surer route?")
    with st.container(key="narrow", gap="small"):
        panel = st.expander(label, icon=":material/filter_list:", key=answer_state.NARROW, on_change="rerun")
        if not panel.open:
            return
        with panel:
            facets = found_facets(snapshot, request, whole, answer_state.filters())
            if not facets:
                st.write(tr("These routes do not differ in anything that can be filtered by."))
                return
            st.caption(
                tr(
                    "Each filter asks again within that limit, so a route can appear that was left out because a "
                    "better one stood beside it. The number says how many routes there are then."
                )
            )
            for facet in facets:
                _facet(facet)


def _facet(facet: Facet) -> None:
    key = answer_state.FILTERS[facet.name]
    counts = {_value(value): count for value, count in facet.values}
    words = {_value(value): _SAID[facet.name](value) for value, _ in facet.values}
    if st.session_state.get(key) not in counts:
        st.session_state[key] = None
    st.pills(
        tr(LABELS[facet.name]),
        list(counts),
        format_func=lambda value: plain(tr("{value} ({n})", value=words[value], n=counts[value])),
        key=key,
        persist_state="session",
    )


def _value(value: Any) -> Any:
    return float(value) if hasattr(value, "as_tuple") else str(value)


def _said(whole: Answer, found: Narrowed) -> None:
    """How many of the routes are shown, in words."""
    of = len(whole.routes)
    said = trn("{shown} of one route is shown.", "{shown} of {n} routes are shown.", of, shown=of - found.hidden)
    more = ""
    if found.appeared:
        more = trn(
            "One more appears: what was better in every respect is filtered out.",
            "{n} more appear: what was better in every respect is filtered out.",
            len(found.appeared),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="narrowed"):
        st.html(f'<p class="g-shown" role="status">{text(said)} {text(more)}</p>', width="content")
        st.button(
            tr("Show all routes"), key="show_all", icon=":material/filter_list_off:", on_click=answer_state.no_filters
        )
