"""What is known of the thing or line that is chosen in the picture, and what one can do with it."""

from datetime import date
from typing import Any

import networkx as nx
import streamlit as st

from exports.appearance import RELATIONS, shape_of
from exports.atlas import atlas
from exports.countries import country_name
from exports.graph_data import edge_text
from exports.names import Name, name_of
from graph.snapshot import Snapshot
from routes.sources import source_of
from routes.validity import lapsed, not_yet_valid
from views import pages
from views.explore import state
from views.explore.choices import title_of
from views.html import plain, text
from views.legend import figure
from views.panel import not_in_force, rule_panel, study_panel
from views.question import state as question
from views.signs import name, source_line
from words import tr, trn

Edge = tuple[str, str, str]


def panel(snapshot: Snapshot, graph: "nx.MultiDiGraph[str]", picked: str | None, edges: dict[str, Edge]) -> None:
    """Draw it.

    Args:
        snapshot: the data.
        graph: what is drawn.
        picked: the node, or the key of a line.
        edges: the lines by key.
    """
    if picked in graph:
        _actions(snapshot, graph, str(picked))
        _about(snapshot, str(picked))
    elif picked in edges:
        start, end, key = edges[str(picked)]
        rule = snapshot.arcs.find(key)
        if rule is not None:
            rule_panel(snapshot, rule)
        else:
            _line(snapshot, start, end, graph.edges[start, end, key])
        _ends(snapshot, start, end)
    else:
        st.html(
            f'<div class="g-note g-empty"><h3>{text(tr("Nothing chosen yet"))}</h3>'
            f"<p>{text(tr('Click a card or a line in the picture, or choose from the list above.'))}</p></div>"
        )


def _actions(snapshot: Snapshot, graph: "nx.MultiDiGraph[str]", id_: str) -> None:
    more = int(graph.nodes[id_].get("more", 0))
    with st.container(key="explore_actions", gap="small"):
        if state.is_open(id_):
            st.button(
                tr("Close what is around it"),
                icon=":material/unfold_less:",
                key="explore_close",
                on_click=state.toggle,
                args=(id_,),
                width="stretch",
            )
        else:
            full = len(st.session_state[state.OPENED]) >= state.MOST_OPENED
            label = trn("Show {n} more around it", "Show {n} more around it", more) if more else tr("All is shown")
            st.button(
                tr("Close something first: much is open") if full and more else label,
                icon=":material/unfold_more:",
                key="explore_open",
                on_click=state.toggle,
                args=(id_,),
                disabled=full or not more,
                type="primary" if more else "secondary",
                width="stretch",
            )
        if id_ in snapshot.index or id_ in snapshot.micro_credentials:
            left, right = st.columns(2, gap="small")
            away = left.button(
                tr("Routes from here"),
                key="explore_route_from",
                width="stretch",
            )
            if away:
                _ask(snapshot, held=id_)
            if id_ in snapshot.index:
                toward = right.button(
                    tr("Routes to here"),
                    key="explore_route_to",
                    width="stretch",
                )
                if toward:
                    _ask(snapshot, wanted=id_)
        if id_ in snapshot.index:
            left, right = st.columns(2, gap="small")
            for column, key, label, icon in (
                (left, state.FROM, tr("Mark the way from here"), "trip_origin"),
                (right, state.TO, tr("Mark the way to here"), "location_on"),
            ):
                column.button(
                    label,
                    icon=f":material/{icon}:",
                    key=f"{key}_here",
                    on_click=_mark,
                    args=(key, id_),
                    type="tertiary",
                    width="stretch",
                )
        if st.session_state[state.START] != [id_]:
            st.button(
                tr("Start from this alone"),
                key="explore_alone",
                on_click=state.start_from,
                args=(id_,),
                type="tertiary",
            )


def _mark(key: str, id_: str) -> None:
    st.session_state[key], st.session_state[state.ROUTE] = id_, 1


def _ask(snapshot: Snapshot, *, held: str | None = None, wanted: str | None = None) -> None:
    """Go to the page of routes with one half of the question answered."""
    studies = (held,) if held in snapshot.index else ()
    also = (held,) if held and held not in snapshot.index else ()
    programme = wanted is not None and not snapshot.is_type(snapshot.index[wanted])
    question.ask(tuple(map(str, studies)), wanted or "", also=tuple(map(str, also)), programme=programme)
    if wanted is None:
        st.session_state[question.WANT] = None
    pages.go(pages.ROUTES)


def _ends(snapshot: Snapshot, start: str, end: str) -> None:
    for key, id_ in (("explore_start_of_line", start), ("explore_end_of_line", end)):
        label = tr("Read about {thing}", thing=plain(title_of(snapshot, id_)))
        st.button(label, key=key, type="tertiary", icon=":material/arrow_forward:", on_click=_pick, args=(id_,))


def _pick(id_: str) -> None:
    st.session_state[state.PICKED] = id_


def _about(snapshot: Snapshot, id_: str) -> None:
    if id_ in snapshot.index:
        study_panel(snapshot, snapshot.index[id_])
        return
    node = atlas(snapshot).nodes[id_]
    if id_ in snapshot.micro_credentials:
        properties = snapshot.micro_credentials[id_]
        called, facts = name_of(properties), _offer_facts(snapshot, node, properties)
    else:
        called, facts = Name(str(node["title"])), _level_facts(node)
    rows = "".join(f"<dt>{text(term)}</dt><dd>{text(said)}</dd>" for term, said in facts)
    source = f"<p>{source_line(source_of(node))}</p>" if node.get("source_url") else ""
    st.html(
        f'<article class="g-panel"><h3>{figure(shape_of(str(node["kind"])))} {name(called)}</h3>'
        f'<dl class="g-facts">{rows}</dl>{_connected(snapshot, id_, date.today())}{source}</article>'
    )


def _offer_facts(snapshot: Snapshot, node: dict[str, Any], properties: Any) -> list[tuple[str, str]]:
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name")
    credit = properties.get("ects")
    return [
        (tr("What it is"), tr(shape_of(str(node["kind"])).word)),
        (tr("Offered by"), provider or tr("not known")),
        *_level_facts(node),
        (tr("Credits"), f"{credit:g} ECTS" if credit is not None else tr("ECTS not known")),
    ]


def _level_facts(node: dict[str, Any]) -> list[tuple[str, str]]:
    country = node.get("country")
    level = tr("EQF level {n}", n=node["eqf_level"]) if node.get("eqf_level") else tr("not placed on the EQF")
    national = [(tr("National level"), str(node["level"]))] if node.get("level") else []
    framework = [(tr("Framework"), str(node["framework"]))] if node.get("framework") else []
    place = country_name(str(country)) if country else tr("not known")
    return [(tr("Country"), place), (tr("Level"), level), *national, *framework]


def _connected(snapshot: Snapshot, id_: str, on: date) -> str:
    """What a micro-credential counts toward and asks for, with what is said of it, and whether that holds."""
    items = []
    for _, end, said in atlas(snapshot).out_edges(id_, data=True):
        if said["type"] == "AT_LEVEL":
            continue
        credit = f" ({said['ects']:g} ECTS)" if isinstance(said.get("ects"), int | float) else ""
        condition = said.get("conditions") or said.get("condition") or ""
        asked = f': <span lang="en">{text(condition)}</span>' if condition else ""
        when = not_in_force(lapsed=lapsed(said, on), to_come=not_yet_valid(said, on))
        what = f"{text(tr(RELATIONS[said['type']]))} {text(title_of(snapshot, end))}"
        items.append(f"<li>{what}{credit}{when}{asked}</li>")
    return f"<h4>{text(tr('How it is connected'))}</h4><ul>{''.join(items)}</ul>" if items else ""


def _line(snapshot: Snapshot, start: str, end: str, said: dict[str, Any]) -> None:
    lines = "".join(f"<p>{text(line)}</p>" for line in edge_text(said).splitlines())
    ends = f"{title_of(snapshot, start)} → {title_of(snapshot, end)}"
    st.html(f'<article class="g-panel"><h3>{text(ends)}</h3>{lines}</article>')
