"""A graph as one HTML file that opens offline, asks no host for anything, and says the same in tables."""

import base64
import hashlib
import json
from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx

from exports.appearance import CERTAINTIES
from exports.dates import day
from exports.graph_data import Edge, GraphData, graph_data
from exports.graph_tables import connections_table, things_table, verb
from exports.lanes import Layout
from exports.legend import legend
from exports.vis import graph_script, vis_network
from exports.whom import ENIC_NARIC
from graph.vocabulary import Certainty
from words import N_, language, tr

_HERE = Path(__file__).parent
_HOLE = "\x00"

NO_DECISION = N_(
    "This picture shows what published sources say. It is no decision on recognition, and no promise of a place: "
    "ask the provider, and for recognition in another country the national centre of the {network}."
)


def html_graph(
    graph: "nx.MultiDiGraph[str]",
    *,
    title: str,
    dataset: Mapping[str, Any],
    path_edges: Collection[Edge] = (),
    places: Layout | None = None,
) -> str:
    """One HTML page with the graph to explore, a legend, and the same content as tables with the sources.

    Args:
        graph: as `queries.neighbourhood` gives it; it is not changed.
        title: the page's heading.
        dataset: `{"id", "version", "loaded_at"}`, as `StoreVersion.as_json` gives it.
        path_edges: the edges (start, end, key) of the chosen route; they are drawn thick.
        places: where everything stands, if that is known already.

    Returns:
        The page's text, to be saved as UTF-8.
    """
    path = [edge for edge in path_edges if graph.has_edge(*edge)]
    data = _through_pyvis(graph_data(graph, path_edges=path, places=places))
    scripts = (vis_network(), graph_script(), (_HERE / "html_graph.js").read_text(encoding="utf-8"))
    style = (_HERE / "html_graph.css").read_text(encoding="utf-8")
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_header(title, dataset)}{_warnings(graph, path)}{_picture(graph, title)}"
        f"<h2>{escape(tr('The same as tables'))}</h2>\n"
        f"<h3>{escape(tr('Things'))}</h3>\n{things_table(graph, buttons=True)}\n"
        f"<h3>{escape(tr('Connections'))}</h3>\n{connections_table(graph, path)}\n"
        f"{_footer(dataset)}"
        f'<script type="application/json" id="gradus-data">{_json(data.as_json())}</script>\n'
        + "".join(f"<script>{script}</script>\n" for script in scripts)
        + "</body>\n</html>\n"
    )


def _through_pyvis(data: GraphData) -> GraphData:
    """The nodes and edges as pyvis hands them to vis-network."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in data.nodes:
        network.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for edge in data.edges:
        ends = ("from", "to")
        network.add_edge(
            *(edge[end] for end in ends), **{name: value for name, value in edge.items() if name not in ends}
        )
    nodes, edges, *_ = network.get_network_data()
    return GraphData(nodes, edges, data.lanes, data.columns)


def _policy(scripts: Collection[str]) -> str:
    """Nothing from anywhere, and only these scripts: not even one that a hostile title might bring."""
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _header(title: str, dataset: Mapping[str, Any]) -> str:
    version = str(dataset.get("version") or "")
    loaded = escape(
        tr(
            "Dataset {id}, version {version}, loaded on {day}",
            id=dataset.get("id") or "",
            version=version[:12],
            day=_day(dataset.get("loaded_at")),
        )
    )
    network = f'<a href="{ENIC_NARIC}" rel="noopener noreferrer external">ENIC-NARIC</a>'
    return (
        f"<header>\n<h1>{escape(title)}</h1>\n"
        f'<p class="faint" title="{escape(version)}">{loaded}</p>\n'
        f'<p class="note">{escape(tr(NO_DECISION, network=_HOLE)).replace(_HOLE, network)}</p>\n</header>\n'
    )


def _warnings(graph: "nx.MultiDiGraph[str]", path: Collection[Edge]) -> str:
    lines = []
    if graph.graph.get("cut") or graph.graph.get("left_out"):
        cut = tr("This is not everything: the picture was cut to a limited size.")
        lines.append(f"<p><strong>{escape(cut)}</strong></p>")
    rules = [edge for edge in path if graph.edges[edge].get("type") == "GIVES_ACCESS_TO"]
    weak = [edge for edge in rules if graph.edges[edge].get("certainty") != Certainty.ENTITLED]
    asking = [edge for edge in rules if edge not in weak and graph.edges[edge].get("condition")]
    if weak:
        lines.append(f"<p>{escape(tr('Not entitlements on the marked route:'))}</p>{_steps(graph, weak)}")
    elif rules:
        said = tr("Every access rule on the marked route lets its holder apply; admission may still select.")
        lines.append(f"<p>{escape(said)}</p>")
    if asking:
        lines.append(f"<p>{escape(tr('Still to be done or shown on the marked route:'))}</p>{_steps(graph, asking)}")
    return "".join(f"{line}\n" for line in lines)


def _steps(graph: "nx.MultiDiGraph[str]", edges: Collection[Edge]) -> str:
    return f"<ul>{''.join(f'<li>{_step(graph, edge)}</li>' for edge in edges)}</ul>"


def _step(graph: "nx.MultiDiGraph[str]", edge: Edge) -> str:
    start, end, _ = edge
    attributes = graph.edges[edge]
    word = tr(CERTAINTIES.get(str(attributes.get("certainty")), CERTAINTIES[Certainty.INFERRED]).word)
    ends = [str(graph.nodes[node].get("title") or node) for node in (start, end)]
    said = "" if attributes.get("access") == "none" else f": {word}"
    asked = f". {attributes['condition']}" if attributes.get("condition") else ""
    return escape(f"{ends[0]} {verb(attributes)} {ends[1]}{said}{asked}")


def _picture(graph: "nx.MultiDiGraph[str]", title: str) -> str:
    empty = tr("Choose something in the picture: a click, or “Show” in the table, explains it here.")
    keys = tr("Arrow keys go from one to the next, Enter explains it, + and - change the size, 0 shows all.")
    named = tr("{title}: a graph. The tables below say the same.", title=title)
    higher = tr(
        "Higher up means a higher level of the European Qualifications Framework (EQF). "
        "The level alone opens nothing: only a published rule does."
    )
    buttons = "".join(
        f'<button type="button" id="{id_}">{escape(word)}</button>'
        for id_, word in (
            ("fit", tr("Show all")),
            ("closer", tr("Closer")),
            ("farther", tr("Farther away")),
            ("save", tr("Save as picture")),
        )
    )
    return (
        f'<div class="tools">{buttons}'
        f'<label>{escape(tr("Find"))} <input type="search" id="search" autocomplete="off"></label></div>\n'
        '<div class="picture">\n<div>'
        f'<div id="graph" role="application" tabindex="0" aria-label="{escape(named)}" aria-describedby="keys"></div>'
        f'<p class="faint" id="keys">{escape(keys)}</p></div>\n'
        f"<noscript><p>{escape(tr('The picture needs JavaScript. The tables below say the same.'))}</p></noscript>\n"
        f'<aside><div id="details" aria-live="polite" data-empty="{escape(empty)}" '
        f'data-row="{escape(tr("Its row in the table"))}"><p>{escape(empty)}</p></div>\n{legend(graph)}'
        f'<p class="faint">{escape(higher)}</p></aside>\n</div>\n'
    )


def _footer(dataset: Mapping[str, Any]) -> str:
    made = tr(
        "Made with Gradus from dataset {id}, version {version}. The picture is drawn by vis-network 9.1.2 "
        "(Apache-2.0 or MIT). The file holds everything it shows and asks no other host for anything.",
        id=dataset.get("id") or "",
        version=dataset.get("version") or "",
    )
    return f'<footer class="faint"><p>{escape(made)}</p></footer>\n'


def _day(moment: object) -> str:
    return day(str(moment)[:10]) if moment else tr("a day that is not known")
