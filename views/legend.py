"""What the shapes and lines in a picture mean: those that are in it, and no others."""

import networkx as nx

from exports.appearance import NO_ACCESS
from exports.legend import drawn, figure, stroke
from views.html import text
from words import tr


def signs_of(graph: "nx.MultiDiGraph[str]") -> str:
    """The legend of a picture, on one or a few lines."""
    shapes, lines = drawn(graph)
    items = [f"<li>{figure(shape)}<span>{text(tr(shape.word))}</span></li>" for shape in shapes]
    for line in lines:
        sign = f"{text(line.icon)} " if line is NO_ACCESS else ""
        meaning = text(tr(line.meaning))
        items.append(f'<li title="{meaning}">{stroke(line)}<span>{sign}{text(tr(line.word))}</span></li>')
    return f'<ul class="g-legend" aria-label="{text(tr("Legend"))}">{"".join(items)}</ul>'
