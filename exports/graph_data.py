"""From a networkx graph to the nodes and edges that vis-network draws, in the file and in the app alike.

Every text is plain: vis-network draws labels on a canvas and shows titles as text, never as HTML.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from exports.amounts import exactly
from exports.appearance import ACCESS, CYCLES, NO_ACCESS, PATH_WIDTH, RELATIONS, line_of, shape_of
from exports.countries import country_name
from exports.dates import day
from exports.lanes import layout
from exports.sentences import in_words
from graph.fields import host_of
from words import tr

Edge = tuple[str, str, str]
"""An edge of the graph: start, end, key."""

_LABEL = 52
_INSIDE = frozenset({"box", "ellipse"})
_IN_OUR_WORDS = frozenset({"country", "eqf_level", "ehea_cycle"})
"""The kinds of things whose titles are the interface's (see `title_of`)."""


@dataclass(frozen=True, slots=True)
class GraphData:
    """What `graph.js` draws.

    Attributes:
        nodes: vis-network nodes, in the graph's order; `marked` ones are set off.
        edges: vis-network edges, in the graph's order; `light` and `dark` are the line's colours by ground.
        lanes: `label`, `start` and `end` of each lane, from top to bottom.
        columns: the same of each column, from left to right.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    lanes: list[dict[str, Any]]
    columns: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name."""
        return {"nodes": self.nodes, "edges": self.edges, "lanes": self.lanes, "columns": self.columns}


def graph_data(graph: "nx.MultiDiGraph[str]", *, path_edges: Collection[Edge] = ()) -> GraphData:
    """Nodes and edges to draw; the graph itself is not touched.

    Args:
        graph: as `queries.neighbourhood` gives it. Its attribute `centre` names nodes to set off.
        path_edges: the edges of the chosen route.
    """
    places = layout(graph, country_name)
    chosen = set(path_edges)
    marked = {*graph.graph.get("centre", ()), *(end for edge in chosen for end in edge[:2])}
    named = {band.label for band in places.columns if band.label}
    nodes = [
        {
            **_node(node, attributes, node in marked, with_country=not named),
            "x": places.positions[node][0],
            "y": places.positions[node][1],
        }
        for node, attributes in graph.nodes(data=True)
    ]
    edges, parallel = [], Counter[frozenset[str]]()
    for number, (start, end, key, attributes) in enumerate(graph.edges(keys=True, data=True)):
        pair = frozenset((start, end))
        edge = _edge(attributes, (start, end, key) in chosen)
        curve = {"enabled": True, "type": "curvedCW", "roundness": round(0.08 + 0.12 * parallel[pair], 2)}
        edges.append({"id": f"edge-{number}", "from": start, "to": end, "smooth": curve, **edge})
        parallel[pair] += 1
    bands = [
        [{"label": band.label, "start": band.start, "end": band.end} for band in row]
        for row in (places.lanes, places.columns)
    ]
    return GraphData(nodes, edges, *bands)


def node_text(attributes: Mapping[str, Any]) -> str:
    """What a thing is, in a few plain lines."""
    title, english = str(attributes.get("title", "")), attributes.get("title_en")
    look = shape_of(str(attributes.get("kind", "")), attributes.get("sector"))
    level = attributes.get("level")
    national = level if attributes.get("kind") != "eqf_level" else None
    eqf_level = attributes.get("eqf_level")
    lines = [
        title,
        str(english) if english and english != title and attributes.get("kind") not in _IN_OUR_WORDS else "",
        tr(look.word),
        country_name(str(attributes["country"])) if attributes.get("country") else "",
        _national_level(str(national), attributes.get("framework")) if national else "",
        tr("EQF level {n}", n=eqf_level) if eqf_level else "",
        in_words(attributes.get("condition") or ""),
        source_text(attributes),
    ]
    return "\n".join(line for line in lines if line)


def edge_text(attributes: Mapping[str, Any]) -> str:
    """What a connection says, in a few plain lines."""
    relation = str(attributes.get("type", ""))
    line = line_of(relation, attributes.get("access"), attributes.get("certainty"))
    if relation == "GIVES_ACCESS_TO":
        access = ACCESS.get(str(attributes.get("access")), "")
        first = tr(line.word) if line is NO_ACCESS or not access else f"{tr(line.word)} ({tr(access)})"
        lines = [first, tr(line.meaning)]
    else:
        lines = [relation_word(relation)]
    lines += [
        *amounts_text(attributes),
        *(in_words(attributes.get(name) or "") for name in ("bridging", "condition", "conditions")),
        source_text(attributes),
    ]
    return "\n".join(text for text in lines if text)


def source_text(attributes: Mapping[str, Any]) -> str:
    """Where a fact comes from and when that was checked; empty where no source is given."""
    url = attributes.get("source_url")
    if not url:
        return ""
    checked = attributes.get("checked_on")
    host = host_of(str(url)) or url
    if not checked:
        return tr("Source: {host}", host=host)
    return tr("Source: {host}, checked on {day}", host=host, day=day(str(checked)))


def title_of(node: str, attributes: Mapping[str, Any]) -> str:
    """What a thing is called: countries, EQF levels and Bologna cycles in the reader's language, all else as it is."""
    match attributes.get("kind"):
        case "country":
            return country_name(str(attributes.get("country") or node))
        case "eqf_level" if attributes.get("eqf_level"):
            return tr("EQF level {n}", n=attributes["eqf_level"])
        case "ehea_cycle" if node in CYCLES:
            return tr(CYCLES[node])
    return str(attributes.get("title") or node)


def relation_word(relation: str) -> str:
    """What the start of a connection does to its end."""
    return tr(RELATIONS.get(relation, relation.replace("_", " ").lower()))


def amounts_text(attributes: Mapping[str, Any]) -> list[str]:
    """The credit that a connection counts, and the share of the whole that it is."""
    credit, share = attributes.get("ects"), attributes.get("share_percent")
    return [
        *([tr("{least} ECTS", least=exactly(credit))] if isinstance(credit, int | float) else []),
        *([tr("{percent} % of it", percent=exactly(share))] if isinstance(share, int | float) else []),
    ]


def _national_level(level: str, framework: object) -> str:
    if framework:
        return tr("National level {level} ({framework})", level=level, framework=framework)
    return tr("National level {level}", level=level)


def _node(node: str, attributes: Mapping[str, Any], marked: bool, *, with_country: bool) -> dict[str, Any]:
    look = shape_of(str(attributes.get("kind", "")), attributes.get("sector"))
    title, country = title_of(node, attributes), attributes.get("country")
    label = title if len(title) <= _LABEL else f"{title[: _LABEL - 1].rstrip()}…"
    if country and with_country and attributes.get("kind") != "country":
        label += f"\n{country_name(str(country))}"
    return {
        "id": node,
        "label": label,
        "title": node_text({**attributes, "title": title}),
        "shape": look.shape,
        # `graph.js` gives a marked node a border, and a label beside its shape a colour, in the page's text colour.
        "color": {"background": look.colour, "border": "#6B7885"},
        "marked": marked,
        "borderWidth": 4 if marked else 1,
        "size": 20 if marked else 15,
        **({"font": {"color": look.ink, "strokeWidth": 0}} if look.shape in _INSIDE else {}),
    }


def _edge(attributes: Mapping[str, Any], chosen: bool) -> dict[str, Any]:
    line = line_of(str(attributes.get("type", "")), attributes.get("access"), attributes.get("certainty"))
    credit = attributes.get("ects")
    counts = tr("{least} ECTS", least=exactly(credit)) if isinstance(credit, int | float) else ""
    label = line.icon if line is NO_ACCESS else counts
    return {
        "title": edge_text(attributes),
        "arrows": "to",
        "dashes": list(line.dashes) if line.dashes else False,
        "width": PATH_WIDTH if chosen else line.width,
        "light": line.light,
        "dark": line.dark,
        # The column says it already, and lines from everything to its country would hide the others.
        "hidden": attributes.get("type") == "IN",
        **({"label": label} if label else {}),
    }
