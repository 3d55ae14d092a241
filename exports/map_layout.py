"""Where things stand in a part that somebody explores: on the maps of its countries, so that nothing moves as it grows.

Up to six countries have a column each, in the order in which they come in, with the whole map of the country: what is
not seen keeps its place free. Of more countries each has a column one card wide, or, where only one or two levels were
asked for, all stand in rows by country.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil, sqrt

import networkx as nx

from exports.atlas import OFFERS, atlas
from exports.country_map import Row, country_map
from exports.lanes import STEP_X, STEP_Y, UNPLACED, Band, Layout, lane_name, lane_of
from graph.snapshot import Snapshot

MOST_COLUMNS = 6
ROW = 70.0
"""From one row to the next where a lane has several."""

_OFFER = 29.0
"""How far programmes and micro-credentials stand above or below the middle of a lane."""
_GAP = 56.0
"""Between two countries."""
_PAD = 54.0
_WIDE = 7
_SHAPE = 1.6
_HALF = STEP_X / 2

Spot = tuple[Row, float, float]
"""A row, x from the left of the country, and y from the middle of the row."""


def map_layout(snapshot: Snapshot, part: "nx.MultiDiGraph[str]", country_name: Callable[[str], str]) -> Layout:
    """Place a part; what is in it twice, now and as it grows, stands in the same place.

    Args:
        snapshot: the data.
        part: as `exports.explored` gives it.
        country_name: the name of a country in the reader's language.
    """
    codes = tuple(dict.fromkeys(str(node.get("country") or "") for node in part.nodes.values()))
    frameworks = _frameworks(part)
    offers = bool(part.graph.get("offers"))
    if len(codes) == 1:
        # What is offered comes beside the awards as it comes in: there is nothing to the right that it could push.
        seen = tuple(id_ for id_, node in part.nodes.items() if node["kind"] in OFFERS)
        maps = [_map(snapshot, codes[0], seen, frameworks)]
    elif len(codes) <= MOST_COLUMNS:
        maps = [_map(snapshot, code, _offered(snapshot, code) if offers else (), frameworks) for code in codes]
    else:
        codes = tuple(sorted(codes, key=lambda code: (country_name(code), code)))
        maps = [_tower(snapshot, code, offers) for code in codes]
        lanes = {lane_of(part.nodes[id_]) for id_ in part.graph["begun"]}
        if len(lanes) <= 2:
            maps, codes = [_rows(snapshot, part, codes, offers, lanes)], ("",)
    return _joined(part, codes, maps, country_name, spaced=len(codes) > 1 and len(codes) <= MOST_COLUMNS)


def _frameworks(part: "nx.MultiDiGraph[str]") -> frozenset[str]:
    """The frameworks whose levels are in a part."""
    levels = [node for node in part.nodes.values() if node["kind"] == "level"]
    return frozenset(str(node["framework_id"]) for node in levels if node.get("framework_id"))


@lru_cache(maxsize=256)
def _map(
    snapshot: Snapshot, code: str, offered: tuple[str, ...], frameworks: frozenset[str]
) -> tuple[Mapping[str, Spot], float]:
    """The map of one country: levels of the frameworks asked for, awards, and beside them what is offered."""
    everything = atlas(snapshot)
    here = [id_ for id_, node in everything.nodes.items() if str(node.get("country") or "") == code]
    rungs = [
        i for i in here if everything.nodes[i]["kind"] == "level" and everything.nodes[i]["framework_id"] in frameworks
    ]
    rungs.sort(key=lambda id_: (-everything.nodes[id_]["order"], id_))
    spots: dict[str, Spot] = {}
    left = _side(everything, rungs, spots, 0.0)
    awards = [id_ for id_ in here if everything.nodes[id_]["kind"] == "qualification_type"]
    row_of = _row_of(snapshot, everything, awards)
    order = sorted(set(row_of.values()), key=lambda row: (-row[0], row[1]))
    made = country_map(everything, awards, row_of, {row: place for place, row in enumerate(order)})
    for id_, (row, x) in made.places.items():
        spots[id_] = (row, left + (x + 1) * _HALF, 0.0)
    right = left + (made.width * _HALF if awards else 0.0)
    right = max(right, _side(everything, offered, spots, right))
    return spots, max(right, STEP_X)


def _row_of(snapshot: Snapshot, everything: "nx.MultiDiGraph[str]", awards: Iterable[str]) -> dict[str, Row]:
    """A row for each lane; several where there is no EQF level: by national level, and by seven."""
    unplaced: dict[float, list[str]] = defaultdict(list)
    found: dict[str, Row] = {}
    for id_ in sorted(awards):
        node = everything.nodes[id_]
        if lane_of(node) != UNPLACED:
            found[id_] = (lane_of(node), 0)
        else:
            level = snapshot.levels.get(f"{node.get('framework_id')}:{node.get('level')}", {})
            unplaced[-float(level.get("order", -1))].append(id_)
    row = 0
    for order in sorted(unplaced):
        for place, id_ in enumerate(unplaced[order]):
            found[id_] = (UNPLACED, row + place // _WIDE)
        row += ceil(len(unplaced[order]) / _WIDE)
    return found


def _offered(snapshot: Snapshot, code: str) -> tuple[str, ...]:
    """What is offered in a country, beside what it belongs to."""
    everything = atlas(snapshot)
    nodes = everything.nodes.items()
    found = [id_ for id_, node in nodes if node["kind"] in OFFERS and str(node.get("country") or "") == code]
    return tuple(sorted(found, key=lambda id_: (_belongs_to(everything, id_), id_)))


def _side(everything: "nx.MultiDiGraph[str]", ids: Sequence[str], spots: dict[str, Spot], left: float) -> float:
    """Put these beside what stands there already: two above each other, where there is no EQF level as they come.

    Things of two kinds have columns of their own, so that there is room for the lines between them.
    """
    filled: dict[int, list[tuple[str, int]]] = defaultdict(list)
    right = left
    for id_ in ids:
        lane, kind = lane_of(everything.nodes[id_]), str(everything.nodes[id_]["kind"])
        columns, most = filled[lane], 5 if lane == UNPLACED else 2
        at = next((i for i, (held, rows) in enumerate(columns) if held == kind and rows < most), len(columns))
        if at == len(columns):
            columns.append((kind, 0))
        row = columns[at][1]
        columns[at] = (kind, row + 1)
        x = left + (at + 0.5) * STEP_X
        spots[id_] = ((lane, row), x, 0.0) if lane == UNPLACED else ((lane, 0), x, _OFFER * (2 * row - 1))
        right = max(right, x + _HALF)
    return right


def _belongs_to(everything: "nx.MultiDiGraph[str]", id_: str) -> str:
    """The first thing that something is connected with: what belongs together stands together."""
    near = sorted(o for o in nx.all_neighbors(everything, id_) if everything.nodes[o]["kind"] != "level")
    return near[0] if near else ""


@lru_cache(maxsize=512)
def _tower(snapshot: Snapshot, code: str, offers: bool) -> tuple[Mapping[str, Spot], float]:
    """A country in one column: in each lane one below the other."""
    everything = atlas(snapshot)
    kinds = {"qualification_type"} | (OFFERS if offers else set())
    rows: dict[int, int] = defaultdict(int)
    spots: dict[str, Spot] = {}
    for id_, node in sorted(everything.nodes.items(), key=lambda one: (str(one[1].get("title")), one[0])):
        if str(node.get("country") or "") == code and node["kind"] in kinds:
            spots[id_] = ((lane_of(node), rows[lane_of(node)]), _HALF, 0.0)
            rows[lane_of(node)] += 1
    return spots, STEP_X


def _rows(
    snapshot: Snapshot, part: "nx.MultiDiGraph[str]", codes: tuple[str, ...], offers: bool, asked: set[int]
) -> tuple[Mapping[str, Spot], float]:
    """All countries in one: the lanes asked for are filled row by row, as wide as lets the whole be seen best."""
    everything, order = atlas(snapshot), {code: place for place, code in enumerate(codes)}
    kinds = {"qualification_type", "level"} | (OFFERS if offers else set())
    lanes: dict[int, list[str]] = defaultdict(list)
    for id_, node in everything.nodes.items():
        if str(node.get("country") or "") in order and (id_ in part or node["kind"] in kinds - {"level"}):
            lanes[lane_of(node)].append(id_)
    many = sum(len(lanes[lane]) for lane in asked)
    per_row = max(2, round(sqrt(_SHAPE * many * ROW / STEP_X)))
    spots: dict[str, Spot] = {}
    for lane, members in lanes.items():
        members.sort(
            key=lambda i: (order[str(everything.nodes[i].get("country") or "")], str(everything.nodes[i]["title"]), i)
        )
        for place, id_ in enumerate(members):
            row, column = divmod(place, per_row)
            spots[id_] = ((lane, row), (column + 0.5) * STEP_X, 0.0)
    return spots, per_row * STEP_X


def _joined(
    part: "nx.MultiDiGraph[str]",
    codes: tuple[str, ...],
    maps: list[tuple[Mapping[str, Spot], float]],
    country_name: Callable[[str], str],
    *,
    spaced: bool,
) -> Layout:
    """The maps side by side, and the lanes across them."""
    rows: dict[int, int] = defaultdict(int)
    for spots, _ in maps:
        for (lane, row), _, _ in spots.values():
            rows[lane] = max(rows[lane], row + 1)
    bands, middle, y = {}, {}, 0.0
    for lane in _lanes(rows):
        height = max(STEP_Y, _PAD + rows[lane] * ROW) if rows[lane] > 1 else STEP_Y
        bands[lane] = Band(lane_name(lane), y, y + height)
        middle[lane] = y + (height - max(rows[lane] - 1, 0) * ROW) / 2
        y += height
    positions, columns, x = {}, [], 0.0
    for code, (spots, width) in zip(codes, maps, strict=True):
        for id_, ((lane, row), right, down) in spots.items():
            if id_ in part:
                positions[id_] = (x + right, middle[lane] + row * ROW + down)
        columns.append(Band(country_name(code) if code else "", x, x + width))
        x += width + (_GAP if spaced else 0.0)
    seen = [lane_of(part.nodes[id_]) for id_ in part]
    shown = [lane for lane in bands if min(seen) <= lane <= max(seen)] if seen else []
    return Layout(positions, tuple(bands[lane] for lane in shown), tuple(columns))


def _lanes(rows: Mapping[int, int]) -> list[int]:
    """From EQF 8 down to the lowest level there is, so that a gap shows as a gap; then what is not on the EQF."""
    levels = [lane for lane in rows if lane > UNPLACED]
    lowest = min(levels, default=9)
    return [*range(8, lowest - 1, -1), *([UNPLACED] if UNPLACED in rows else [])]
