"""The map of one country's awards: where each stands, whatever part of it is looked at.

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
    rows: dict[Row, list[str]] = defaultdict(list)
    for id_ in members:
        rows[row_of[id_]].append(id_)
    width = 2 * max((len(row) for row in rows.values()), default=1)
    at = {id_: x for row in rows.values() for id_, x in zip(row, _spread(len(row), width), strict=True)}
    height = {id_: rank[row_of[id_]] for id_ in members}
    for _ in range(_ROUNDS):
        if not any([_settle(id_, rows[row_of[id_]], near, at, height, width) for id_ in members]):
            break
    left = min(at.values(), default=0)
    return CountryMap({id_: (row_of[id_], at[id_] - left) for id_ in members}, max(at.values(), default=0) - left + 2)


def _neighbours(everything: "nx.MultiDiGraph[str]", members: Sequence[str]) -> dict[str, list[str]]:
    within = set(members)
    return {id_: sorted({o for o in nx.all_neighbors(everything, id_) if o in within and o != id_}) for id_ in members}


def _spread(count: int, width: int) -> list[int]:
    first = (width - 2 * count) // 2
    return [first + 2 * place for place in range(count)]


def _settle(
    id_: str,
    row: list[str],
    near: Mapping[str, list[str]],
    at: dict[str, int],
    height: Mapping[str, int],
    width: int,
) -> bool:
    """Move one to where its lines run best: to a free place, or in exchange with another of its row."""
    here = at[id_]
    best = _cost((id_,), near, at, height, width)
    chosen: tuple[float, int, str | None] | None = None
    for other in row:
        if other != id_:
            before = _cost((id_, other), near, at, height, width)
            at[id_], at[other] = at[other], here
            gain = before - _cost((id_, other), near, at, height, width)
            at[other], at[id_] = at[id_], here
            if gain > 0 and (chosen is None or gain > chosen[0]):
                chosen = (gain, at[other], other)
    others = [at[other] for other in row if other != id_]
    for x in range(-2, width + 1):
        if x != here and all(abs(x - taken) >= 2 for taken in others):
            at[id_] = x
            gain = best - _cost((id_,), near, at, height, width)
            if gain > 0 and (chosen is None or gain > chosen[0]):
                chosen = (gain, x, None)
    at[id_] = here
    if chosen is None:
        return False
    _, at[id_], exchanged = chosen
    if exchanged is not None:
        at[exchanged] = here
    return True


def _cost(
    ids: Sequence[str],
    near: Mapping[str, list[str]],
    at: Mapping[str, int],
    height: Mapping[str, int],
    width: int,
) -> float:
    """How badly the lines of these run: how far aside, under how many cards, across how many lines."""
    total = 0.0
    for id_ in ids:
        x, y = at[id_], height[id_]
        total += abs(x + 1 - width / 2) * 0.25
        for other in near[id_]:
            dx, dy = at[other] - x, height[other] - y
            total += abs(dx) * (_ASIDE if dy else 1)
            for third, third_x in at.items():
                if third == id_ or third == other:
                    continue
                up = height[third] - y
                if dy and 0 < up / dy < 1:
                    # A line leaves and arrives upright, so it is a flat S.
                    part = up / dy
                    total += _CROSSED_CARD * (abs(x + dx * part * part * (3 - 2 * part) - third_x) < 0.97)
                elif not dy and not up and dx and 0 < (third_x - x) / dx < 1:
                    total += _CROSSED_CARD
        total += _CROSSED_LINE * _crossings(id_, near, at, height)
    return total


def _crossings(id_: str, near: Mapping[str, list[str]], at: Mapping[str, int], height: Mapping[str, int]) -> int:
    """How many lines between the same two rows the lines of one cross."""
    found, y = 0, height[id_]
    for other in near[id_]:
        for third in at:
            if height[third] != y or third == id_:
                continue
            side = at[third] - at[id_]
            found += sum(
                height[fourth] == height[other] and side * (at[fourth] - at[other]) < 0 for fourth in near[third]
            )
    return found
