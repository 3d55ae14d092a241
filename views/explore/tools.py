"""The controls around the picture: where to start, what to see, and what to take away."""

from html import unescape

import networkx as nx
import streamlit as st

from exports.appearance import CERTAINTIES, NO_ACCESS, SECTORS
from exports.countries import country_name
from exports.explored import countries
from exports.graph_data import GraphData
from exports.graph_svg import graph_svg
from exports.html_graph import html_graph
from exports.lanes import Layout
from graph.snapshot import Snapshot
from queries.find import find
from views.explore import state
from views.explore.choices import starts, title_of
from views.explore.way import Way
from views.html import plain
from words import language, spoken, tr

SUGGESTED = 5
_TYPED = "explore_typed"


def start(snapshot: Snapshot) -> None:
    """Where to start from: anything that has a title, a country, a level, a framework."""
    offer = starts(snapshot)
    st.multiselect(
        tr("Start from"),
        offer.ids,
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=state.START,
        placeholder=tr("Type a title, a country or a level"),
        accept_new_options=True,
        filter_mode="contains",
        select_all=False,
        persist_state="session",
        on_change=_take_typed,
        args=(snapshot,),
        help=tr("Choose several to see them side by side."),
    )
    typed = st.session_state.get(_TYPED)
    if not typed:
        return
    found = find(snapshot, typed, kinds=("qualification_type", "programme", "micro_credential"), limit=SUGGESTED)
    with st.container(key="explore_suggest", gap=None):
        if found:
            st.markdown(tr("Did you mean, by “{typed}”:", typed=plain(typed)))
        else:
            st.markdown(tr("Nothing is called “{typed}”. Try another word, or a country.", typed=plain(typed)))
        for place, one in enumerate(found):
            st.button(
                plain(offer.labels.get(one.id, title_of(snapshot, one.id))),
                key=f"explore_suggest_{place}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=_add,
                args=(one.id,),
            )


def _take_typed(snapshot: Snapshot) -> None:
    """What was typed and is in no list is asked back; what was begun from otherwise is a new beginning."""
    session = st.session_state
    known = starts(snapshot).labels
    new = [one for one in session[state.START] if one not in known]
    session[state.START] = [one for one in session[state.START] if one in known]
    session[_TYPED] = new[-1].strip() if new else None
    session[state.SHUT] = [one for one in session[state.SHUT] if one in session[state.START]]
    if not session[state.START]:
        session[state.OPENED], session[state.PICKED] = [], None


def _add(id_: str) -> None:
    session = st.session_state
    session[state.START] = [*(one for one in session[state.START] if one != id_), id_]
    session[_TYPED] = None


def tools(snapshot: Snapshot) -> None:
    """What is to be seen."""
    with st.container(key="explore_tools", horizontal=True, vertical_alignment="center", gap="small"):
        active = sum(bool(st.session_state[key]) for key in (state.COUNTRY, state.SECTOR, state.LEVEL, state.CERTAINTY))
        label = tr("Filters ({n})", n=active) if active else tr("Filters")
        with st.popover(label, icon=":material/filter_alt:", key="explore_filters"):
            _filters(snapshot)
        with st.popover(tr("Mark a way"), icon=":material/route:", key="explore_mark"):
            _way(snapshot)
        st.toggle(
            tr("Programmes and micro-credentials"),
            key=state.OFFERS,
            persist_state="session",
            help=tr("Show them around what is opened. Kinds of award are always shown."),
        )
        st.button(tr("Start over"), key="explore_over", icon=":material/restart_alt:", on_click=state.start_from)


def _filters(snapshot: Snapshot) -> None:
    worth = {**{str(key): line.word for key, line in CERTAINTIES.items()}, "none": NO_ACCESS.word}
    st.multiselect(
        tr("Only these countries"),
        sorted(countries(snapshot), key=country_name),
        format_func=country_name,
        key=state.COUNTRY,
        placeholder=tr("All"),
        filter_mode="contains",
        select_all=False,
        persist_state="session",
    )
    st.pills(
        tr("Only these sectors"),
        list(map(str, SECTORS)),
        format_func=lambda sector: tr(SECTORS[sector].word),
        selection_mode="multi",
        key=state.SECTOR,
        persist_state="session",
    )
    st.pills(
        tr("Only these EQF levels"),
        [*state.LEVELS[1:], 0],
        format_func=lambda level: str(level) if level else tr("Not on the EQF"),
        selection_mode="multi",
        key=state.LEVEL,
        persist_state="session",
    )
    st.pills(
        tr("Only lines that are"),
        list(state.WORTH),
        format_func=lambda value: tr(worth[value]),
        selection_mode="multi",
        key=state.CERTAINTY,
        persist_state="session",
    )
    st.button(tr("Take all filters away"), key="explore_unfilter", on_click=_unfilter)


def _unfilter() -> None:
    for key in (state.COUNTRY, state.SECTOR, state.LEVEL, state.CERTAINTY):
        st.session_state[key] = []


def _way(snapshot: Snapshot) -> None:
    offer = starts(snapshot)
    ids = [id_ for id_ in offer.ids if id_ in snapshot.index]
    for key, label in ((state.FROM, tr("The way from")), (state.TO, tr("to"))):
        st.selectbox(
            label,
            ids,
            index=None,
            format_func=lambda id_: offer.labels.get(id_, id_),
            key=key,
            placeholder=tr("Type a title, in any language"),
            filter_mode="contains",
            persist_state="session",
        )


def credit(snapshot: Snapshot) -> str:
    """What stands below a picture that is taken away."""
    return tr(
        "Gradus, data version {version}. What published sources say; no decision on recognition: ask the ENIC-NARIC "
        "network (enic-naric.net).",
        version=(snapshot.version.digest or "")[:12],
    )


def keep_picture(snapshot: Snapshot, graph: "nx.MultiDiGraph[str]", way: Way, data: GraphData, places: Layout) -> None:
    """The picture as a file: for documents, and as a page that opens offline."""
    labels, spoken_now, said = starts(snapshot).labels, language(), credit(snapshot)
    begun = [labels.get(one, one) for one in st.session_state[state.START][:3]] or [tr("Explore")]
    title = unescape(" · ".join(begun))

    def page() -> str:
        with spoken(spoken_now):
            dataset = snapshot.version.as_json()
            return html_graph(graph, title=title, dataset=dataset, path_edges=way.edges, places=places)

    with st.container(key="explore_keep", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="g-keep">{tr("Take it with you")}</h2>')
        st.download_button(
            tr("Picture for documents (SVG)"),
            data=lambda: graph_svg(data, title=title, credit=said),
            file_name="gradus.svg",
            mime="image/svg+xml",
            icon=":material/image:",
            on_click="ignore",
            key="explore_svg",
        )
        st.download_button(
            tr("Page that opens offline (HTML)"),
            data=page,
            file_name="gradus.html",
            mime="text/html",
            icon=":material/html:",
            on_click="ignore",
            key="explore_html",
        )
