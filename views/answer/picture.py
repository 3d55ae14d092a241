"""The routes as a picture: levels as lanes, so that a way up goes up; a click opens what something is."""

import streamlit as st

from exports.graph_data import graph_data
from exports.names import name_by_id
from exports.route_graph import EXIT, edges_of, path_edges, route_graph
from graph.snapshot import Snapshot
from routes.answer import Route, Step
from views.answer import state as answer_state
from views.component import CLICKED, network
from views.html import filled, text
from views.language import fragment
from views.legend import signs_of
from views.panel import rule_panel, study_panel
from views.signs import certainty_word, name, sentence
from words import tr

NETWORK = "network"


@fragment
def picture(snapshot: Snapshot, routes: tuple[Route, ...], chosen: Route) -> None:
    """Draw the routes, the chosen one thick.

    Args:
        snapshot: the data.
        routes: the routes shown.
        chosen: the one that is open.
    """
    graph = route_graph(snapshot, routes)
    picked = st.session_state.get(answer_state.PICKED) or chosen.steps[-1].to_id
    data = graph_data(graph, path_edges=path_edges(chosen))
    # What one leaves with on the way has no words of its own beside those of the two it joins.
    rules = {
        edge["id"]: end if key == EXIT else key
        for edge, (_, end, key) in zip(data.edges, graph.edges(keys=True), strict=True)
    }
    drawn = {key: edge for edge, key in rules.items()}
    names = {node: str(name_by_id(snapshot, node)) for node in graph}
    for start, end, key in graph.edges(keys=True):
        if key != EXIT:
            names[key] = f"{name_by_id(snapshot, start).native} → {name_by_id(snapshot, end).native}"
    st.html(f'<h2 class="g-answer">{text(tr("The routes as a picture"))}</h2>{signs_of(graph)}')
    left, right = st.columns([7, 5], gap="medium")
    with left:
        network(
            data,
            key=NETWORK,
            label=tr("The routes as a picture; the same is in the table below"),
            words={
                "fit": tr("Show all"),
                "closer": tr("Closer"),
                "farther": tr("Farther away"),
                "hint": tr("Click a shape or a line to read about it. The thick line is the route that is open above."),
            },
            on_click=lambda: _pick(rules),
            selected=drawn.get(str(picked), picked),
        )
    with right:
        if st.session_state.get(answer_state.PICKED) not in names:
            st.session_state[answer_state.PICKED] = chosen.steps[-1].to_id
        picked = st.selectbox(
            tr("Read about"),
            list(names),
            format_func=lambda id_: names[id_],
            key=answer_state.PICKED,
            persist_state="session",
        )
        if picked in snapshot.index:
            study_panel(snapshot, snapshot.index[picked])
        elif (rule := snapshot.arcs.find(picked)) is not None:
            rule_panel(snapshot, rule)
        else:
            inferred = next(s for r in routes for s in r.steps if s.from_id and edges_of(s)[0][2] == picked)
            st.html(f"<p>{certainty_word(inferred.certainty)}</p><p>{sentence(inferred.condition or '')}</p>")
    with st.expander(tr("The same as a table"), icon=":material/table:"):
        st.html(_table(snapshot, routes))


def _pick(rules: dict[str, str]) -> None:
    clicked = st.session_state[NETWORK].get(CLICKED)
    if clicked:
        st.session_state[answer_state.PICKED] = rules.get(clicked, clicked)


def _table(snapshot: Snapshot, routes: tuple[Route, ...]) -> str:
    used: dict[tuple[str, str], tuple[str, str, str, str, list[int]]] = {}
    for number, route in enumerate(routes, start=1):
        for step in route.steps:
            if not step.from_id:
                continue
            key = edges_of(step)[0][2], step.to_id
            if key not in used:
                used[key] = (
                    name(name_by_id(snapshot, str(step.from_id))),
                    _opened(snapshot, step),
                    certainty_word(step.certainty),
                    sentence(step.condition) if step.condition else "",
                    [],
                )
            used[key][4].append(number)
    heads = (tr("From"), tr("To"), tr("How sure"), tr("Condition, in our words (in English)"), tr("In route"))
    head = "".join(f'<th scope="col">{text(word)}</th>' for word in heads)
    rows = "".join(
        f"<tr><td>{start}</td><td>{end}</td><td>{sure}</td><td>{asks}</td><td>{', '.join(map(str, places))}</td></tr>"
        for start, end, sure, asks, places in used.values()
    )
    table = f'<table class="g-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="g-scroll">{table}</div>'


def _opened(snapshot: Snapshot, step: Step) -> str:
    title = name(name_by_id(snapshot, step.to_id))
    if step.within is None:
        return title
    entered = name(name_by_id(snapshot, step.within.id))
    return filled(tr("{award}, on the way through {entered}"), award=title, entered=entered)
