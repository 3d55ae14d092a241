"""Where things stand in a drawn graph: EQF levels as lanes, the lowest at the bottom, and countries as columns."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from words import tr

STEP_X = 215
STEP_Y = 125
UNPLACED = 0
"""The lane of what has no EQF level."""
AROUND = -1
"""The lane of what cannot have one: providers, countries, policies, fields, skills."""

_LEVELLED = frozenset({"qualification_type", "programme", "micro_credential", "level", "eqf_level", "ehea_cycle"})
_MOST_COLUMNS = 6
_MOST_PER_ROW = 12
_SHAPE = 1.15
"""Width to height of the place that a picture usually gets."""
_SWEEPS = 4

Place = tuple[int, int]
"""A cell: column and lane."""


@dataclass(frozen=True, slots=True)
class Band:
    """A lane or a column.

    Attributes:
        label: its name; empty for the column of what belongs to no country.
        start: its upper or left edge.
        end: its lower or right edge.
    """

    label: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        positions: x and y of each node; y grows downwards.
        lanes: from top to bottom.
        columns: from left to right; a single one where there are too many countries for one each.
    """

    positions: Mapping[str, tuple[float, float]]
    lanes: tuple[Band, ...]
    columns: tuple[Band, ...]


def lane_of(node: Mapping[str, Any]) -> int:
    """The lane of a node: its EQF level, or UNPLACED, or AROUND."""
    level = node.get("eqf_level")
    if isinstance(level, int) and 1 <= level <= 8 and node.get("kind") != "country":
        return level
    return UNPLACED if node.get("kind") in _LEVELLED else AROUND


def lane_name(lane: int) -> str:
    """What people call a lane."""
    if lane == UNPLACED:
        return tr("Not on the EQF")
    return tr("Who and where") if lane == AROUND else tr("EQF {level}", level=lane)


def layout(graph: "nx.MultiDiGraph[str]", country_name: Callable[[str], str]) -> Layout:
    """Place every node; the same graph always gives the same places.

    Args:
        graph: nodes with `kind`, `eqf_level`, `country` and `title`.
        country_name: the name of a country in the reader's language; also the order of the columns.
    """
    names = {code: country_name(code) for code in _countries(graph)}
    by_country = len(names) <= _MOST_COLUMNS
    columns = [""] if not by_country or any(not country for country in _countries_of(graph)) else []
    columns += sorted(names, key=lambda code: (names[code], code)) if by_country else []
    lanes = _lanes(graph)
    cells: dict[Place, list[str]] = defaultdict(list)
    for node, attributes in graph.nodes(data=True):
        column = columns.index(attributes.get("country") or "") if by_country else 0
        cells[column, lane_of(attributes)].append(node)
    first = {
        node: (names.get(attributes.get("country") or "", ""), str(attributes.get("title", "")), node)
        for node, attributes in graph.nodes(data=True)
    }
    for members in cells.values():
        members.sort(key=first.__getitem__)
    counts = [[len(cells[c, lane]) for lane in lanes] for c in range(len(columns))]
    per_row = _per_row(counts)
    left, right = _edges(_widths(counts, per_row), STEP_X)
    top, bottom = _edges(_heights(counts, per_row), STEP_Y)
    positions: dict[str, tuple[float, float]] = {}
    for sweep in range(_SWEEPS):
        for (column, lane), members in cells.items():
            if sweep and by_country:
                members.sort(key=lambda node: (_middle(graph, node, positions), node))
            height = lanes.index(lane)
            for at, node in enumerate(members):
                row, place = divmod(at, per_row)
                in_row = min(per_row, len(members) - row * per_row)
                # Every other one a little lower, so that lines between neighbours do not run through labels.
                shift = STEP_Y * 0.14 * (1 if place % 2 else -1) if in_row > 1 else 0.0
                # One above the other they step aside in turn, so that a line past one does not run through it.
                aside = STEP_X * 0.3 * (1 if height % 2 else -1) if in_row == 1 and len(lanes) > 2 else 0.0
                x = (left[column] + right[column]) / 2 + (place - (in_row - 1) / 2) * STEP_X + aside
                positions[node] = (x, top[height] + (row + 0.5) * STEP_Y + shift)
    return Layout(
        positions,
        tuple(Band(lane_name(lane), top[i], bottom[i]) for i, lane in enumerate(lanes)),
        tuple(Band(names.get(code, ""), left[i], right[i]) for i, code in enumerate(columns)),
    )


def _countries_of(graph: "nx.MultiDiGraph[str]") -> list[str | None]:
    return [attributes.get("country") for _, attributes in graph.nodes(data=True)]


def _countries(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {country for country in _countries_of(graph) if country}


def _lanes(graph: "nx.MultiDiGraph[str]") -> list[int]:
    """The lanes from top to bottom: no level between two used ones is left out, so that a gap shows as a gap."""
    used = {lane_of(attributes) for _, attributes in graph.nodes(data=True)}
    levels = [lane for lane in used if lane > UNPLACED]
    between = range(max(levels), min(levels) - 1, -1) if levels else range(0)
    return [*between, *(lane for lane in (UNPLACED, AROUND) if lane in used)]


def _per_row(counts: list[list[int]]) -> int:
    """How many to put in one row of a cell: as many as let the whole be seen the largest."""

    def smallness(per_row: int) -> float:
        width, height = sum(_widths(counts, per_row)) * STEP_X, sum(_heights(counts, per_row)) * STEP_Y
        return max(width, height * _SHAPE)

    return min(range(2, _MOST_PER_ROW + 1), key=smallness)


def _widths(counts: list[list[int]], per_row: int) -> list[int]:
    return [max(1, min(per_row, max(column, default=0))) for column in counts]


def _heights(counts: list[list[int]], per_row: int) -> list[int]:
    return [max(1, *(-(-count // per_row) for count in lane)) for lane in zip(*counts, strict=True)]


def _edges(counts: list[int], step: int) -> tuple[list[float], list[float]]:
    starts, ends, at = [], [], 0.0
    for count in counts:
        starts.append(at)
        at += count * step
        ends.append(at)
    return starts, ends


def _middle(graph: "nx.MultiDiGraph[str]", node: str, positions: Mapping[str, tuple[float, float]]) -> float:
    around = [positions[other][0] for other in nx.all_neighbors(graph, node) if other != node]
    return sum(around) / len(around) if around else positions[node][0]
