"""Explore: the graph itself, to click through; levels as lanes, so that up is up."""

import hashlib

import networkx as nx
import streamlit as st

from exports.countries import country_name
from exports.explored import MOST, View, explored
from exports.graph_data import Edge, GraphData, graph_data
from exports.graph_tables import connections_table, things_table
from exports.lanes import Layout
from exports.map_layout import map_layout
from graph.snapshot import Snapshot
from views.component import CLICKED, TOGGLED, network
from views.explore import state
from views.explore.choices import title_of
from views.explore.panel import panel
from views.explore.tools import credit, keep_picture, start, tools
from views.explore.way import Way, way_bar, way_of
from views.explore.welcome import welcome
from views.html import text
from views.legend import signs_of
from views.store import snapshot as current_snapshot
from words import language, tr, trn

NETWORK = "explore_network"


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    unknown = state.restore(snapshot)
    st.html(
        f'<div class="g-title g-explore"><h1>{text(tr("Explore"))}</h1>'
        f"<p>{text(tr('What opens what, from level to level. Higher up is a higher EQF level.'))}</p></div>"
    )
    start(snapshot)
    if unknown:
        st.info(tr("Part of this link is not in the data (any more)."), icon=":material/link_off:")
    way = way_of(snapshot)
    if st.session_state[state.START] or way.routes:
        tools(snapshot)
        way_bar(snapshot, way)
        _stage(snapshot, way)
    else:
        way_bar(snapshot, way)
        welcome(snapshot)
    state.keep()


def _stage(snapshot: Snapshot, way: Way) -> None:
    view = state.view(way.studies)
    graph, places, data = _drawn(snapshot, snapshot.version.digest, language(), view, way.ends, way)
    if not graph:
        st.info(tr("The filters leave nothing to see. Take one away."), icon=":material/filter_alt_off:")
        return
    edges = {_line_key(edge): edge for edge in graph.edges(keys=True)}
    drawn = {key: one["id"] for key, one in zip(edges, data.edges, strict=True)}
    st.html(f'<h2 class="g-sr">{text(tr("The picture"))}</h2>{_counts(graph)}')
    names = _names(snapshot, graph, edges)
    picked = st.session_state[state.PICKED]
    left, right = st.columns([19, 8], gap="medium")
    with left:
        lines = {id_: key for key, id_ in drawn.items()}
        network(
            data,
            key=NETWORK,
            label=tr("What opens what, as a picture; the same is in the tables below"),
            words=_words(snapshot),
            on_click=lambda: _pick(lines),
            on_toggle=lambda: state.toggle(st.session_state[NETWORK].get(TOGGLED)),
            selected=drawn.get(str(picked), picked if picked in graph else None),
            stage=hashlib.sha256(repr((view.starts, way.studies)).encode()).hexdigest(),
        )
        st.html(signs_of(graph))
    with right:
        panel(snapshot, graph, _read_about(names), edges)
    _tables(graph, way)
    keep_picture(snapshot, graph, way, data, places)


@st.cache_resource(max_entries=32, show_spinner=False)
def _drawn(
    _snapshot: Snapshot, digest: str, language: str, view: View, ends: tuple[str, ...], _way: Way
) -> tuple["nx.MultiDiGraph[str]", Layout, GraphData]:
    """The picture of a view: choosing something in it does not make it anew."""
    graph = _way.added_to(explored(_snapshot, view))
    places = map_layout(_snapshot, graph, country_name)
    return graph, places, graph_data(graph, path_edges=_way.edges, places=places)


def _names(snapshot: Snapshot, graph: "nx.MultiDiGraph[str]", edges: dict[str, Edge]) -> dict[str, str]:
    """Everything in the picture, by name; what is chosen and no longer there is forgotten."""
    names = {id_: title_of(snapshot, id_) for id_ in sorted(graph, key=lambda id_: title_of(snapshot, id_).casefold())}
    for key, (start_, end, _) in edges.items():
        names[key] = f"{title_of(snapshot, start_)} → {title_of(snapshot, end)}"
    if st.session_state[state.PICKED] not in names:
        begun = graph.graph["centre"]
        st.session_state[state.PICKED] = begun[0] if len(begun) == 1 else None
    return names


def _read_about(names: dict[str, str]) -> str | None:
    """The list of everything in the picture: to look something up in it, and to choose without a mouse."""
    chosen: str | None = st.selectbox(
        tr("Find in the picture"),
        list(names),
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        key=state.PICKED,
        placeholder=tr("Type a title"),
        filter_mode="contains",
        persist_state="session",
    )
    return chosen


def _pick(lines: dict[str, str]) -> None:
    clicked = st.session_state[NETWORK].get(CLICKED)
    if clicked:
        st.session_state[state.PICKED] = lines.get(clicked, clicked)


def _line_key(edge: Edge) -> str:
    """The key by which a line is chosen: an access rule's own, else what it says and of what."""
    start_, end, key = edge
    return f"{start_} {key} {end}" if key.isupper() else key


def _counts(graph: "nx.MultiDiGraph[str]") -> str:
    said = [
        trn("{n} card", "{n} cards", len(graph)),
        trn("{n} line", "{n} lines", graph.number_of_edges()),
    ]
    if hidden := graph.graph["hidden"]:
        said.append(trn("{n} more is kept out by the filters", "{n} more are kept out by the filters", hidden))
    counts = f'<p class="g-counted" role="status">{text(" · ".join(said))}</p>'
    if left_out := graph.graph["left_out"]:
        cut = tr(
            "Too much for one picture: the first {most} are drawn, {n} are left out. "
            "Start from less, or filter by country, sector or level.",
            most=MOST,
            n=left_out,
        )
        counts += f'<p class="g-cut">{text(cut)}</p>'
    return counts


def _words(snapshot: Snapshot) -> dict[str, str]:
    return {
        "fit": tr("Show all"),
        "closer": tr("Closer"),
        "farther": tr("Farther away"),
        "save": tr("Save as picture"),
        "opened": tr("What is around it is shown"),
        "more": tr("{n} more around it", n="{n}"),
        "credit": credit(snapshot),
        "overview": tr("The whole picture; press where you want to look"),
        "touch": tr(
            "Tap a card or a line to read about it; tap a card twice to show or hide what is around it. "
            "Where not everything fits, the small picture in the corner shows the whole: press there to look elsewhere."
        ),
        "hint": tr(
            "Click a card or a line to read about it; double-click a card to show or hide what is around it. "
            "Keys: arrows go from card to card, Enter reads, Space shows or hides, + and - zoom, 0 shows all."
        ),
    }


def _tables(graph: "nx.MultiDiGraph[str]", way: Way) -> None:
    # Hundreds of rows take the browser longer than the picture: they are written when somebody wants to read them.
    tables = st.expander(tr("The same as tables"), icon=":material/table:", key="explore_tables", on_change="rerun")
    if tables.open:
        tables.html(
            f"<h3>{text(tr('Cards'))}</h3>{things_table(graph)}"
            f"<h3>{text(tr('Lines'))}</h3>{connections_table(graph, way.edges)}"
        )
