"""The map of one country: where each of its things stands, whatever part of it is looked at.

Rows are levels. Within its row every award has a place of its own, chosen so that lines run straight up and past
the others as far as that can be had. The map depends on the data alone: what was seen once stays where it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

_ROUNDS = 10
_CROSSED_CARD = 16
_CROSSED_LINE = 4
_ASIDE = 2
_HALF_CARD = 0.97

Row = tuple[int, int]
"""A row: the lane, and its place in it from the top."""


@dataclass(frozen=True, slots=True)
class CountryMap:
    """Where the awards of a country stand.

    Attributes:
        places: id -> row, and the distance from the left edge in halves of a card's place.
        width: in halves of a card's place.
    """

    places: Mapping[str, tuple[Row, int]]
    width: int


@dataclass(frozen=True, slots=True)
class _Field:
    """What is being placed: who is connected with whom, the lines, where each is, how high, and how wide it may get."""

    near: Mapping[str, list[str]]
    lines: Sequence[tuple[str, str]]
    at: dict[str, int]
    height: Mapping[str, int]
    width: int

    def is_under(self, line: tuple[str, str], card: str) -> bool:
        """Whether a line runs under a card that is at neither of its ends."""
        if card in line:
            return False
        (x, y), (to_x, to_y) = ((self.at[end], self.height[end]) for end in line)
        here, up = self.at[card], self.height[card] - y
        if y == to_y:
            # Along a lane a line bows past its neighbours' edges, but under all between.
            return not up and min(x, to_x) < here < max(x, to_x)
        part = up / (to_y - y)
        # A line leaves and arrives upright, so it is a flat S.
        return 0 < part < 1 and abs(x + (to_x - x) * part * part * (3 - 2 * part) - here) < _HALF_CARD


def country_map(
    everything: "nx.MultiDiGraph[str]", ids: Iterable[str], row_of: Mapping[str, Row], rank: Mapping[Row, int]
) -> CountryMap:
    """Place the awards of a country.

    Args:
        everything: the graph they are in.
        ids: the awards.
        row_of: the row of each.
        rank: how high each row is; the highest first.
    """
    members = sorted(ids, key=lambda id_: (rank[row_of[id_]], str(everything.nodes[id_].get("title", "")), id_))
    near = _neighbours(everything, members)
    lines = [(one, other) for one in members for other in near[one] if one < other]
    rows: dict[Row, list[str]] = defaultdict(list)
    for id_ in members:
        rows[row_of[id_]].append(id_)
    width = 2 * max((len(row) for row in rows.values()), default=1)
    at = {id_: x for row in rows.values() for id_, x in zip(row, _spread(len(row), width), strict=True)}
    field = _Field(near, lines, at, {id_: rank[row_of[id_]] for id_ in members}, width)
    for _ in range(_ROUNDS):
        if not any([_settle(id_, rows[row_of[id_]], field) for id_ in members]):
            break
    left = min(at.values(), default=0)
    return CountryMap({id_: (row_of[id_], at[id_] - left) for id_ in members}, max(at.values(), default=0) - left + 2)


def _neighbours(everything: "nx.MultiDiGraph[str]", members: Sequence[str]) -> dict[str, list[str]]:
    within = set(members)
    return {id_: sorted({o for o in nx.all_neighbors(everything, id_) if o in within and o != id_}) for id_ in members}


def _spread(count: int, width: int) -> list[int]:
    first = (width - 2 * count) // 2
    return [first + 2 * place for place in range(count)]


def _settle(id_: str, row: list[str], field: _Field) -> bool:
    """Move one to where its lines run best: to a free place, or in exchange with another of its row."""
    at = field.at
    here = at[id_]
    chosen: tuple[float, int, str | None] | None = None
    for other in row:
        if other != id_:
            before = _cost(field, id_, other)
            at[id_], at[other] = at[other], here
            gain = before - _cost(field, id_, other)
            at[other], at[id_] = at[id_], here
            if gain > 0 and (chosen is None or gain > chosen[0]):
                chosen = (gain, at[other], other)
    before = _cost(field, id_)
    others = [at[other] for other in row if other != id_]
    for x in range(-2, field.width + 1):
        if x != here and all(abs(x - taken) >= 2 for taken in others):
            at[id_] = x
            gain = before - _cost(field, id_)
            if gain > 0 and (chosen is None or gain > chosen[0]):
                chosen = (gain, x, None)
    at[id_] = here
    if chosen is None:
        return False
    _, at[id_], exchanged = chosen
    if exchanged is not None:
        at[exchanged] = here
    return True


def _cost(field: _Field, *ids: str) -> float:
    """How badly the lines at these run: how far aside, across how many others, and which run under which cards."""
    at, height, total = field.at, field.height, 0.0
    for id_ in ids:
        total += abs(at[id_] + 1 - field.width / 2) * 0.25
        for other in field.near[id_]:
            total += abs(at[other] - at[id_]) * (_ASIDE if height[other] != height[id_] else 1)
        total += _CROSSED_LINE * _crossings(field, id_)
    for line in field.lines:
        if line[0] in ids or line[1] in ids:
            total += _CROSSED_CARD * sum(field.is_under(line, card) for card in at)
        else:
            total += _CROSSED_CARD * sum(field.is_under(line, card) for card in ids)
    return total


def _crossings(field: _Field, id_: str) -> int:
    """How many lines between the same two rows the lines of one cross."""
    at, height, found = field.at, field.height, 0
    for other in field.near[id_]:
        for third in at:
            if height[third] != height[id_] or third == id_:
                continue
            side = at[third] - at[id_]
            found += sum(
                height[fourth] == height[other] and side * (at[fourth] - at[other]) < 0 for fourth in field.near[third]
            )
    return found
