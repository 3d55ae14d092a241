"""What the shapes and lines in a picture mean: those that are in it, and no others."""

import networkx as nx

from exports.appearance import CERTAINTIES, CONNECTION, COUNTS_TOWARD, NO_ACCESS, Shape
from exports.legend import drawn
from views.html import text
from views.signs import outline
from words import tr

_STROKES = {**{line: key for key, line in CERTAINTIES.items()}, NO_ACCESS: "no", COUNTS_TOWARD: "counts"}


def signs_of(graph: "nx.MultiDiGraph[str]") -> str:
    """The legend of a picture, on one or a few lines."""
    shapes, lines = drawn(graph)
    items = [f"<li>{figure(shape)}<span>{text(tr(shape.word))}</span></li>" for shape in shapes]
    for line in lines:
        stroke = "connection" if line is CONNECTION else _STROKES[line]
        items.append(
            f'<li title="{text(tr(line.meaning))}"><span class="g-stroke g-{stroke}"></span>'
            f"<span>{text(tr(line.word))}</span></li>"
        )
    return f'<ul class="g-legend" aria-label="{text(tr("Legend"))}">{"".join(items)}</ul>'


def figure(shape: Shape) -> str:
    """A shape, for the eye only: the word stands beside it."""
    style = f"background:{shape.colour};{outline(shape.shape)}"
    return f'<span class="g-shape" aria-hidden="true"><i style="{style}"></i></span>'
