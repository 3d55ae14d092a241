"""A flow picture (Sankey diagram) as SVG: colour and line style say the same as words; nothing is fetched.

Written by hand because no chart library draws bands with the line styles of certainty (docs/decisions/0008-sankey.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from exports.flows import Bar, Flow, Layout, layout
from exports.wrapping import width

BAR = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar and its bands look.

    Attributes:
        word: what it is called.
        count: the number beside the word.
        colour: its fill; empty for that of the text.
    """

    word: str
    count: int
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is drawn.

    Attributes:
        width: in pixels.
        margins: the room at the left and at the right, for labels.
        letters: how many letters of a label fit on a line, by column.
        font: the size of letters.
        above: whether labels stand above their bars, not beside them.
        tallest: about how high the bars of a column are together.
        thickest: how high one of size 1 is at most.
    """

    width: float
    margins: tuple[float, float]
    letters: tuple[int, int, int]
    font: float
    above: bool
    tallest: float
    thickest: float


WIDE = Size(1080, (205, 255), (27, 27, 34), 15, above=False, tallest=560, thickest=26)
NARROW = Size(350, (0, 0), (15, 15, 15), 12.5, above=True, tallest=420, thickest=16)


def flow_picture(
    flows: Sequence[Flow],
    order: Sequence[Sequence[str]],
    looks: Mapping[str, Look],
    heads: tuple[str, str, str],
    size: Size,
) -> str:
    """The picture, for the eye only: the same must stand beside it as a table.

    Args:
        flows: the bands; `style` becomes a class of the band.
        order: the keys of each column, from top to bottom.
        looks: how each key looks.
        heads: what each column is.
        size: how large.
    """
    total = sum(flow.size for flow in flows)
    unit = min(size.thickest, size.tallest / max(total, 1))
    line = size.font * 1.25
    labels = {
        key: _lines(look, size.letters[column])
        for column, keys in enumerate(order)
        for key in keys
        if (look := looks.get(key))
    }

    def room(column: int, key: str) -> tuple[float, float]:
        lines = len(labels[key]) * line
        if size.above:
            return lines + 4, 0.0
        beside = max(0.0, (lines - unit * _sum(flows, column, key)) / 2)
        return beside, beside

    placed = layout(flows, order, unit=unit, gap=10.0 if size.above else 12.0, room=room)
    top = line * 2.2
    height = placed.height + top + (8 if size.above else line)
    columns = _columns(size)
    return (
        f'<svg class="g-flow" viewBox="0 0 {size.width:g} {height:.1f}" width="{size.width:g}" '
        f'height="{height:.1f}" aria-hidden="true" focusable="false" font-size="{size.font:g}">'
        f"{_heads(heads, columns, size)}"
        f'<g transform="translate(0 {top:.1f})">'
        f"{''.join(_band(band.flow, band.tops, band.height, columns, looks) for band in placed.bands)}"
        f"{_bars(placed, columns, looks)}"
        f"{''.join(_label(bar, labels[bar.key], looks[bar.key], columns, size) for bar in placed.bars)}"
        "</g></svg>"
    )


def _sum(flows: Sequence[Flow], column: int, key: str) -> int:
    return sum(flow.size for flow in flows if flow.ends[column] == key)


def _lines(look: Look, letters: int) -> list[str]:
    room = " " * (len(str(look.count)) + 1)
    return wrap(look.word, letters, initial_indent=room, break_long_words=False) or [""]


def _columns(size: Size) -> tuple[float, float, float]:
    left, right = size.margins
    return left, (size.width + left - right - BAR) / 2, size.width - right - BAR


def _heads(heads: tuple[str, str, str], columns: tuple[float, float, float], size: Size) -> str:
    if size.above:
        places = [(0.0, "start"), (columns[1] + BAR / 2, "middle"), (size.width, "end")]
    else:
        places = [(columns[0] + BAR, "end"), (columns[1] + BAR / 2, "middle"), (columns[2], "start")]
    return "".join(
        f'<text class="g-flow-head" x="{x:g}" y="{size.font * 1.1:g}" text-anchor="{anchor}">{escape(head)}</text>'
        for head, (x, anchor) in zip(heads, places, strict=True)
    )


def _band(
    flow: Flow,
    tops: tuple[float, float, float],
    height: float,
    columns: tuple[float, float, float],
    looks: Mapping[str, Look],
) -> str:
    colour = looks[flow.ends[0]].colour
    pieces = ""
    for side in (0, 1):
        x1, x2 = columns[side] + BAR, columns[side + 1]
        y1, y2 = tops[side], tops[side + 1]
        bend = (x1 + x2) / 2
        upper = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        lower = f"C{bend:.1f} {y2 + height:.1f} {bend:.1f} {y1 + height:.1f} {x1:.1f} {y1 + height:.1f}"
        middle = height / 2
        core = (
            f"M{x1:.1f} {y1 + middle:.1f}C{bend:.1f} {y1 + middle:.1f} {bend:.1f} {y2 + middle:.1f} "
            f"{x2:.1f} {y2 + middle:.1f}"
        )
        pieces += (
            f'<path class="g-fill" d="{upper}L{x2:.1f} {y2 + height:.1f}{lower}Z" fill="{colour}"/>'
            f'<path class="g-core" d="{core}" stroke-width="{min(1.6, 0.25 + height / 6):.2f}"/>'
        )
    return f'<g class="g-band g-{escape(flow.style)}"><title>{escape(flow.hint)}</title>{pieces}</g>'


def _bars(placed: Layout, columns: tuple[float, float, float], looks: Mapping[str, Look]) -> str:
    return "".join(
        f'<rect class="g-flow-bar" x="{columns[bar.column]:.1f}" y="{bar.top:.1f}" width="{BAR:g}" '
        f'height="{max(bar.height, 1):.1f}"{_fill(looks[bar.key])}/>'
        for bar in placed.bars
    )


def _fill(look: Look) -> str:
    return f' fill="{look.colour}"' if look.colour else ""


def _label(bar: Bar, lines: list[str], look: Look, columns: tuple[float, float, float], size: Size) -> str:
    line = size.font * 1.25
    if size.above:
        x, anchor = ((0.0, "start"), (columns[1] + BAR / 2, "middle"), (size.width, "end"))[bar.column]
        y = bar.top - 4 - (len(lines) - 1) * line
    else:
        x, anchor = (
            (columns[0] - 10, "end"),
            (columns[1] + BAR + 8, "start"),
            (columns[2] + BAR + 10, "start"),
        )[bar.column]
        y = bar.top + bar.height / 2 - (len(lines) - 1) * line / 2 + size.font * 0.35
    said = "".join(
        f'<tspan x="{x:g}" y="{y + i * line:.1f}">'
        f"{f'<tspan class=g-flow-count>{look.count}</tspan>  ' if not i else ''}{escape(words.strip())}</tspan>"
        for i, words in enumerate(lines)
    )
    plate = "" if size.above or bar.column != 1 else _plate(lines, look, x, y - size.font * 0.35 - line / 2, size)
    return f'{plate}<text class="g-flow-label" text-anchor="{anchor}">{said}</text>'


def _plate(lines: list[str], look: Look, x: float, top: float, size: Size) -> str:
    """The ground of a label that lies on bands: their lines would run through its letters."""
    first, *rest = (words.strip() for words in lines)
    wide = max(width(words, size.font) for words in (f"{look.count}  {first}", *rest))
    return (
        f'<rect class="g-flow-plate" x="{x - 4:g}" y="{top - 2:.1f}" width="{wide + 10:.1f}" '
        f'height="{len(lines) * size.font * 1.25 + 4:.1f}" rx="4"/>'
    )
