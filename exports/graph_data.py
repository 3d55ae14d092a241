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
from exports.lanes import STEP_Y, Layout, layout
from exports.sentences import in_words
from exports.wrapping import wrapped
from graph.fields import host_of
from words import tr

Edge = tuple[str, str, str]
"""An edge of the graph: start, end, key."""

CARD_WIDTH = 200
CARD_HEIGHT = {"programme": 50, "micro_credential": 50, "level": 50}
"""The height of the smaller cards, by kind; two of them fit above each other into a lane."""
BOW = 100.0
"""How far the handle of a line along a lane is from its middle; the line itself bows half as far."""
TITLE_SIZE = 14.5
NOTE_SIZE = 12.0
FAR_SIZE = 19.0
"""The size of titles where the picture is seen from some way off, and nothing else is written."""
PLACE_SIZE = 16.5
"""The size of the country above such a title, where no column says it."""
TEXT_WIDTH = CARD_WIDTH - 46
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


def graph_data(
    graph: "nx.MultiDiGraph[str]",
    *,
    path_edges: Collection[Edge] = (),
    places: Layout | None = None,
) -> GraphData:
    """Nodes and edges to draw; the graph itself is not touched.

    Args:
        graph: as `queries.neighbourhood` gives it. Its attribute `centre` names nodes to set off; a node's `more` says
            how many things around it are not in the graph, `open` whether it is opened.
        path_edges: the edges of the chosen route.
        places: where everything stands, if that is known already.
    """
    places = places or layout(graph, lambda code: country_name(code))
    chosen = set(path_edges)
    marked = {*graph.graph.get("centre", ()), *(end for edge in chosen for end in edge[:2])}
    named = {band.label for band in places.columns if band.label}
    nodes = [
        {
            **_node(node, attributes, node in marked, with_country=not named),
            "x": round(places.positions[node][0], 1),
            "y": round(places.positions[node][1], 1),
        }
        for node, attributes in graph.nodes(data=True)
    ]
    edges, parallel = [], Counter[frozenset[str]]()
    for number, (start, end, key, attributes) in enumerate(graph.edges(keys=True, data=True)):
        pair = frozenset((start, end))
        edge = _edge(attributes, (start, end, key) in chosen)
        curve = _curve(places.positions[start], places.positions[end], parallel[pair])
        edges.append({"id": f"edge-{number}", "from": start, "to": end, "smooth": curve, **edge})
        parallel[pair] += 1
    bands = [
        [{"label": band.label, "start": band.start, "end": band.end} for band in row]
        for row in (places.lanes, places.columns)
    ]
    return GraphData(nodes, edges, *bands)


def _curve(start: tuple[float, float], end: tuple[float, float], before: int) -> dict[str, Any]:
    """How a line runs: upright at both its ends; along a lane, and beside another between the same two, in a bow."""
    if before:
        bow = "curvedCW" if before % 2 else "curvedCCW"
        return {"enabled": True, "type": bow, "roundness": round(0.12 + 0.1 * before, 2)}
    if abs(start[1] - end[1]) < STEP_Y / 2:
        # However far it goes, it stays within its lane.
        return {"enabled": True, "type": "curvedCW", "roundness": round(min(0.3, BOW / abs(start[0] - end[0] or 1)), 3)}
    if abs(start[0] - end[0]) < 1:
        return {"enabled": False}
    return {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.5}


def node_text(attributes: Mapping[str, Any]) -> str:
    """What a thing is, in a few plain lines."""
    title, english = str(attributes.get("title", "")), attributes.get("title_en")
    look = shape_of(str(attributes.get("kind", "")), attributes.get("sector"))
    level = attributes.get("level")
    framework, eqf_level = attributes.get("framework"), attributes.get("eqf_level")
    if framework:
        national = tr("National level {level} ({framework})", level=level, framework=framework)
    else:
        national = tr("National level {level}", level=level)
    lines = [
        title,
        str(english) if english and english != title and attributes.get("kind") not in _IN_OUR_WORDS else "",
        tr(look.word),
        country_name(str(attributes["country"])) if attributes.get("country") else "",
        national if level and attributes.get("kind") != "eqf_level" else "",
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
        access = tr(ACCESS.get(str(attributes.get("access")), ""))
        first = tr(line.word) if line is NO_ACCESS or not access else f"{tr(line.word)} ({access})"
        lines = [first, tr(line.meaning)]
    else:
        lines = [relation_word(relation)]
    credit = attributes.get("ects")
    share = attributes.get("share_percent")
    lines += [
        tr("{least} ECTS", least=exactly(credit)) if isinstance(credit, int | float) else "",
        tr("{percent} % of it", percent=exactly(share)) if isinstance(share, int | float) else "",
        *(in_words(attributes.get(name) or "") for name in ("bridging", "condition", "conditions")),
        source_text(attributes),
    ]
    return "\n".join(text for text in lines if text)


def relation_word(relation: str) -> str:
    """What the start of a connection does to its end."""
    return tr(RELATIONS.get(relation, relation.replace("_", " ").lower()))


def source_text(attributes: Mapping[str, Any]) -> str:
    """Where a fact comes from and when that was checked; empty where no source is given."""
    url = attributes.get("source_url")
    if not url:
        return ""
    host, checked = host_of(str(url)) or str(url), attributes.get("checked_on")
    if checked:
        return tr("Source: {host}, checked on {day}", host=host, day=day(str(checked)))
    return tr("Source: {host}", host=host)


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


def _node(node: str, attributes: Mapping[str, Any], marked: bool, *, with_country: bool) -> dict[str, Any]:
    look = shape_of(str(attributes.get("kind", "")), attributes.get("sector"))
    title, country = title_of(node, attributes), attributes.get("country")
    ours = attributes.get("kind") in _IN_OUR_WORDS
    place = country_name(str(country)) if country and with_country and not ours else ""
    english = str(attributes.get("title_en") or "") if not ours else ""
    said = [part for part in (place, english if english != title else "") if part]
    high = CARD_HEIGHT.get(str(attributes.get("kind")), 64)
    most = 2 if high > 50 or not place else 1
    lines = wrapped(str(attributes.get("short") or title), TITLE_SIZE, TEXT_WIDTH, most)
    return {
        "id": node,
        "label": "\n".join(lines),
        "far": "\n".join(wrapped(str(attributes.get("short") or title), FAR_SIZE, TEXT_WIDTH, most)),
        "place": wrapped(place, PLACE_SIZE, TEXT_WIDTH, 1)[0] if place else "",
        "note": wrapped(" · ".join(said), NOTE_SIZE, TEXT_WIDTH, 1)[0] if said else "",
        "title": node_text({**attributes, "title": title}),
        "shape": "custom",
        "figure": look.shape,
        # `graph.js` draws the card in the colours of its ground; only the figure on it has a colour of its own.
        "fill": look.colour,
        "kind": str(attributes.get("kind", "")),
        "marked": marked,
        "wide": CARD_WIDTH,
        "high": high,
        **{name: attributes[name] for name in ("more", "open") if name in attributes},
    }


def _edge(attributes: Mapping[str, Any], chosen: bool) -> dict[str, Any]:
    line = line_of(str(attributes.get("type", "")), attributes.get("access"), attributes.get("certainty"))
    credit = attributes.get("ects")
    label = (
        line.icon
        if line is NO_ACCESS
        else tr("{least} ECTS", least=exactly(credit))
        if isinstance(credit, int | float)
        else ""
    )
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
