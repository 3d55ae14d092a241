"""A drawn graph as an SVG file: the same cards, lanes and lines as on the screen, on white, for print and documents."""

from collections.abc import Mapping
from html import escape
from math import atan2, cos, degrees, hypot, sin
from typing import Any

from exports.graph_data import NOTE_SIZE, TITLE_SIZE, GraphData

_FACE = "'Source Sans 3','Source Sans Pro','Segoe UI','Liberation Sans',Arial,sans-serif"
_INK, _FAINT, _EDGE, _RULE = "#1B2430", "#56616D", "#AEB8C2", "#DCE2E8"
_BANDS, _OFF = ("#F3F6F9", "#FAFBFC"), "#F6F3EC"
_LEFT, _TOP, _PAD, _FOOT = 96.0, 36.0, 24.0, 34.0
_POINTS = {
    "triangle": ((0, -1), (0.95, 0.8), (-0.95, 0.8)),
    "triangleDown": ((0, 1), (0.95, -0.8), (-0.95, -0.8)),
    "diamond": ((0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0)),
    "square": ((-0.84, -0.84), (0.84, -0.84), (0.84, 0.84), (-0.84, 0.84)),
    "hexagon": ((-0.5, -0.88), (0.5, -0.88), (1, 0), (0.5, 0.88), (-0.5, 0.88), (-1, 0)),
    "star": tuple(
        (cos(i * 0.6283185 - 1.5707963) * far, sin(i * 0.6283185 - 1.5707963) * far)
        for i, far in enumerate((1.08, 0.45) * 5)
    ),
}

Point = tuple[float, float]


def graph_svg(data: GraphData, *, title: str, credit: str) -> str:
    """The picture as the text of an SVG file.

    Args:
        data: what is drawn.
        title: what it shows.
        credit: where it comes from and what it is not; stands below it.
    """
    nodes = {node["id"]: node for node in data.nodes}
    left = min((n["x"] - n["wide"] / 2 for n in data.nodes), default=0.0) - _PAD - _LEFT
    right = max((n["x"] + n["wide"] / 2 for n in data.nodes), default=0.0) + _PAD
    top = min((lane["start"] for lane in data.lanes), default=0.0) - _TOP
    bottom = max((lane["end"] for lane in data.lanes), default=0.0) + _FOOT
    size = f"{right - left:.0f}", f"{bottom - top:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" role="img" '
        f'viewBox="{left:.1f} {top:.1f} {size[0]} {size[1]}" font-family="{_FACE}">',
        f"<title>{escape(title)}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="100%" height="100%" fill="#FFFFFF"/>',
        *(_lane(lane, place, left, right) for place, lane in enumerate(data.lanes)),
        *(_column(column, top) for column in data.columns if column["label"]),
        *(_edge(edge, nodes[edge["from"]], nodes[edge["to"]]) for edge in data.edges if not edge["hidden"]),
        *(_card(node) for node in data.nodes),
        f'<text x="{left + 12:.1f}" y="{bottom - 11:.1f}" font-size="12" fill="{_FAINT}">{escape(credit)}</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _lane(lane: Mapping[str, Any], place: int, left: float, right: float) -> str:
    on = any(letter.isdigit() for letter in lane["label"])
    high = lane["end"] - lane["start"]
    return (
        f'<rect x="{left:.1f}" y="{lane["start"]:.1f}" width="{right - left:.1f}" height="{high:.1f}" '
        f'fill="{_BANDS[place % 2] if on else _OFF}"/>'
        f'<text x="{left + 12:.1f}" y="{lane["start"] + high / 2 + 4.5:.1f}" font-size="12.5" font-weight="600" '
        f'fill="{_FAINT}">{escape(lane["label"])}</text>'
    )


def _column(column: Mapping[str, Any], top: float) -> str:
    middle = (column["start"] + column["end"]) / 2
    return (
        f'<text x="{middle:.1f}" y="{top + 23:.1f}" font-size="14" font-weight="600" text-anchor="middle" '
        f'fill="{_INK}">{escape(column["label"])}</text>'
    )


def _card(node: Mapping[str, Any]) -> str:
    x, y, wide, high = node["x"] - node["wide"] / 2, node["y"] - node["high"] / 2, node["wide"], node["high"]
    lines = node["label"].split("\n")
    note = node["note"] if node["note"] and (len(lines) < 2 or high > 56) else ""
    at = node["y"] - ((len(lines) - 1) * 17 + (16 if note else 0)) / 2 + 5
    border = f'stroke="{_INK}" stroke-width="2.4"' if node["marked"] else f'stroke="{_EDGE}" stroke-width="1.2"'
    parts = [
        f"<g><title>{escape(node['title'])}</title>"
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide}" height="{high}" rx="9" fill="#FFFFFF" {border}/>',
        _figure(node, x + 20, node["y"], 10),
    ]
    for line in lines:
        parts.append(_text(line, x + 38, at, f'font-size="{TITLE_SIZE - 2}" font-weight="600" fill="{_INK}"'))
        at += 17
    if note:
        parts.append(_text(note, x + 38, at - 1, f'font-size="{NOTE_SIZE - 0.8:.1f}" fill="{_FAINT}"'))
    return "".join(parts) + "</g>"


def _text(said: str, x: float, y: float, look: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(said)}</text>'


def _figure(node: Mapping[str, Any], x: float, y: float, size: float) -> str:
    look = f'fill="{node["fill"]}" stroke="#3F4A55"'
    if points := _POINTS.get(node["figure"]):
        drawn = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in points)
        return f'<polygon points="{drawn}" {look}/>'
    if node["figure"] == "box":
        return f'<rect x="{x - 10.5:.1f}" y="{y - 7:.1f}" width="21" height="14" rx="2.5" {look}/>'
    if node["figure"] == "ellipse":
        return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="11" ry="7.5" {look}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9.2" {look}/>'


def _edge(edge: Mapping[str, Any], start: Mapping[str, Any], end: Mapping[str, Any]) -> str:
    """A line from card to card, with its arrowhead at the border of the second."""
    one, other = (start["x"], start["y"]), (end["x"], end["y"])
    bends = _bends(edge["smooth"], one, other)
    track = [_on(one, bends, other, step / 60) for step in range(61)]
    # The arrowhead is as long as the line is thick; the line ends where it begins.
    long = 7 + edge["width"] * 1.6
    tip = next((p for p in reversed(track) if not _inside(p, end)), other)
    rest = [p for p in track if not _inside(p, end) and hypot(p[0] - tip[0], p[1] - tip[1]) >= long * 0.8]
    if len(rest) < 2:
        return ""
    turn = degrees(atan2(tip[1] - rest[-1][1], tip[0] - rest[-1][0]))
    path = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in rest)
    dashes = f' stroke-dasharray="{" ".join(map(str, edge["dashes"]))}"' if edge["dashes"] else ""
    label = ""
    if edge.get("label"):
        middle = track[30]
        label = (
            f'<text x="{middle[0]:.1f}" y="{middle[1] + 4:.1f}" font-size="12.5" text-anchor="middle" fill="{_INK}" '
            f'stroke="#FFFFFF" stroke-width="4" paint-order="stroke">{escape(edge["label"])}</text>'
        )
    return (
        f"<g><title>{escape(edge['title'])}</title>"
        f'<path d="{path}" fill="none" stroke="{edge["light"]}" stroke-width="{edge["width"]:g}"{dashes}/>'
        f'<path d="M0,0 L{-long:.1f},{long * 0.42:.1f} L{-long:.1f},{-long * 0.42:.1f} Z" fill="{edge["light"]}" '
        f'transform="translate({tip[0]:.1f},{tip[1]:.1f}) rotate({turn:.1f})"/>{label}</g>'
    )


def _inside(point: Point, node: Mapping[str, Any]) -> bool:
    beside, above = abs(point[0] - node["x"]), abs(point[1] - node["y"])
    return bool(beside <= node["wide"] / 2 + 1 and above <= node["high"] / 2 + 1)


def _bends(smooth: Mapping[str, Any], start: Point, end: Point) -> tuple[Point, Point]:
    """The two handles of the line, as vis-network bends it."""
    kind = smooth.get("type") if smooth.get("enabled") else None
    dx, dy = end[0] - start[0], end[1] - start[1]
    if kind == "cubicBezier":
        far = dy * float(smooth["roundness"])
        return (start[0], start[1] + far), (end[0], end[1] - far)
    if kind in ("curvedCW", "curvedCCW"):
        side = float(smooth["roundness"]) * (1 if kind == "curvedCW" else -1)
        bow = ((start[0] + end[0]) / 2 + dy * side, (start[1] + end[1]) / 2 - dx * side)
        return _toward(start, bow), _toward(end, bow)
    return (start[0] + dx / 3, start[1] + dy / 3), (start[0] + dx * 2 / 3, start[1] + dy * 2 / 3)


def _toward(end: Point, bow: Point) -> Point:
    return end[0] + (bow[0] - end[0]) * 2 / 3, end[1] + (bow[1] - end[1]) * 2 / 3


def _on(start: Point, bends: tuple[Point, Point], end: Point, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
    x = a * start[0] + b * bends[0][0] + c * bends[1][0] + d * end[0]
    return x, a * start[1] + b * bends[0][1] + c * bends[1][1] + d * end[1]
