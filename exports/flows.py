"""Where the bands of a flow picture lie: three columns of bars, and a band for each way through them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """One band.

    Attributes:
        ends: what it passes, a key for each of the three columns.
        size: how thick it is.
        style: how it is drawn.
        hint: what it says, in a sentence.
    """

    ends: tuple[str, str, str]
    size: int
    style: str
    hint: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a column.

    Attributes:
        key: what it stands for.
        column: 0, 1 or 2.
        top: where it begins.
        height: how high it is.
    """

    key: str
    column: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """Where one flow lies.

    Attributes:
        flow: the flow.
        tops: where it begins, in each column.
        height: how high it is, the same everywhere.
    """

    flow: Flow
    tops: tuple[float, float, float]
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture.

    Attributes:
        bars: all bars.
        bands: all bands.
        height: how high the picture is.
    """

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    height: float


def layout(
    flows: Sequence[Flow],
    order: Sequence[Sequence[str]],
    *,
    unit: float,
    gap: float,
    room: Callable[[int, str], tuple[float, float]] = lambda _column, _key: (0.0, 0.0),
) -> Layout:
    """Lay the bands out so that they cross as little as the order of the bars lets them.

    Args:
        flows: the bands.
        order: the keys of each column, from top to bottom; a key without a band is left out.
        unit: how high one of `size` is.
        gap: the least distance between two bars.
        room: how much room a bar's label needs above and below it, by column and key.
    """
    tops: list[dict[str, float]] = []
    bars: list[Bar] = []
    ends: list[float] = []
    sums = [_sums(flows, column) for column in range(3)]
    for column, keys in enumerate(order):
        at, tops_here = 0.0, {}
        for key in (key for key in keys if key in sums[column]):
            above, below = room(column, key)
            at += above
            height = sums[column][key] * unit
            tops_here[key] = at
            bars.append(Bar(key, column, at, height))
            at += height + below + gap
        tops.append(tops_here)
        ends.append(max(at - gap, 0.0))
    height = max(ends, default=0.0)
    shift = [(height - end) / 2 for end in ends]
    moved = tuple(Bar(b.key, b.column, b.top + shift[b.column], b.height) for b in bars)
    return Layout(moved, _bands(flows, order, moved, unit), height)


def _sums(flows: Iterable[Flow], column: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for flow in flows:
        found[flow.ends[column]] = found.get(flow.ends[column], 0) + flow.size
    return found


def _bands(flows: Sequence[Flow], order: Sequence[Sequence[str]], bars: Sequence[Bar], unit: float) -> tuple[Band, ...]:
    """Stack the bands of each bar in the order of what they come from and go to."""
    place = [{key: i for i, key in enumerate(keys)} for keys in order]
    start = {(bar.column, bar.key): bar.top for bar in bars}
    tops: list[dict[int, float]] = [{}, {}, {}]
    by_neighbours = ((1, 2), (0, 2), (1, 0))
    for column, (first, second) in enumerate(by_neighbours):

        def neighbours(i: int, first: int = first, second: int = second) -> tuple[int, int, str]:
            ends = flows[i].ends
            return place[first][ends[first]], place[second][ends[second]], flows[i].style

        at = {key: start[column, key] for key in place[column] if (column, key) in start}
        for i in sorted(range(len(flows)), key=neighbours):
            key = flows[i].ends[column]
            tops[column][i] = at[key]
            at[key] += flows[i].size * unit
    return tuple(Band(flow, (tops[0][i], tops[1][i], tops[2][i]), flow.size * unit) for i, flow in enumerate(flows))
