"""The legend of a drawn graph, as HTML with figures in SVG."""

from collections.abc import Iterable
from html import escape

from exports.appearance import CERTAINTIES, CONNECTION, COUNTS_TOWARD, NO_ACCESS, Line, Shape
from words import tr

_POINTS = {
    "triangle": "9,2 17,16 1,16",
    "triangleDown": "1,2 17,2 9,16",
    "diamond": "9,1 17,9 9,17 1,9",
    "square": "2,2 16,2 16,16 2,16",
    "hexagon": "5,2 13,2 17,9 13,16 5,16 1,9",
    "star": "9,1 11.2,6.6 17,7 12.5,10.8 14,16.7 9,13.4 4,16.7 5.5,10.8 1,7 6.8,6.6",
}


def legend(shapes: Iterable[Shape], *, no_access: bool, counts: bool, connections: bool) -> str:
    """Two lists: what the shapes and the lines mean. The lines of access are always all there.

    Args:
        shapes: the shapes in the picture.
        no_access: whether an explicit no is in it.
        counts: whether something that counts toward something is.
        connections: whether any other connection is.
    """
    lines = [
        *CERTAINTIES.values(),
        *([NO_ACCESS] if no_access else []),
        *([COUNTS_TOWARD] if counts else []),
        *([CONNECTION] if connections else []),
    ]
    return (
        f'<h3>{escape(tr("Shapes"))}</h3><ul class="legend">'
        + "".join(f"<li>{figure(shape)}<span>{escape(tr(shape.word))}</span></li>" for shape in shapes)
        + f'</ul><h3>{escape(tr("Lines"))}</h3><ul class="legend">'
        + "".join(
            f"<li>{stroke(line)}<span><strong>{escape(line.icon)} {escape(tr(line.word))}</strong><br>"
            f"{escape(tr(line.meaning))}</span></li>"
            for line in lines
        )
        + "</ul>"
    )


def figure(shape: Shape) -> str:
    """A shape as SVG, for the eye only: the word stands beside it."""
    style = f'fill="{shape.colour}" stroke="#6B7885"'
    if shape.shape in _POINTS:
        drawn = f'<polygon points="{_POINTS[shape.shape]}" {style}/>'
    elif shape.shape == "box":
        drawn = f'<rect x="1" y="3" width="34" height="13" rx="3" {style}/>'
    elif shape.shape == "ellipse":
        drawn = f'<ellipse cx="18" cy="9" rx="17" ry="7.5" {style}/>'
    else:
        drawn = f'<circle cx="9" cy="9" r="7.5" {style}/>'
    return f'<svg width="36" height="18" aria-hidden="true">{drawn}</svg>'


def stroke(line: Line) -> str:
    """A line as SVG on either ground, for the eye only."""
    dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
    drawn = "".join(
        f'<line class="{ground}" x1="0" y1="6" x2="46" y2="6" stroke="{colour}" stroke-width="{line.width:g}"{dashes}/>'
        for ground, colour in (("light", line.light), ("dark", line.dark))
    )
    return f'<svg width="46" height="12" aria-hidden="true">{drawn}</svg>'
