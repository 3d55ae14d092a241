"""Lower bounds from the target: one reverse single-criterion search each, which ends where the learner stands.

A search that ends at radius r knows the exact least cost to the target of every study within r, and of any other that
it is r or more. The smaller of the two is a consistent bound: no arc lowers it by more than it costs.
"""

import numpy as np
from numba import njit

from routes.kernel.arrays import Bools, Ints32, Ints64

_BUCKETS = 32


@njit(cache=True)
def bounds(
    in_start: Ints64,
    in_tail: Ints32,
    in_cost: Ints32,
    is_start: Bools,
    entry_tail: Ints32,
    entry_cost: Ints64,
    least: Ints64,
    radius: Ints64,
) -> bool:
    """Fill in the bounds of all criteria.

    Args:
        in_start: see `ArcArrays`.
        in_tail: see `ArcArrays`.
        in_cost: see `ArcArrays`.
        is_start: (n) what is held.
        entry_tail: (k) where the arcs into the target come from.
        entry_cost: (k, 6) what they cost.
        least: (n, 6) zeros; becomes the least cost to the target plus 1 within the radius, that or more outside, and
            0 where the search did not come.
        radius: (6) becomes how far each search went.

    Returns:
        Whether the target can be reached at all.
    """
    for criterion in range(len(radius)):
        most = 0
        for arc in range(len(in_tail)):
            most = max(most, in_cost[arc, criterion])
        for entry in range(len(entry_tail)):
            most = max(most, entry_cost[entry, criterion])
        if most == 0:
            continue  # nothing is bounded
        if most < _BUCKETS:
            arrived = _by_buckets(
                in_start, in_tail, in_cost, is_start, entry_tail, entry_cost, least, radius, criterion
            )
        else:
            arrived = _by_heap(in_start, in_tail, in_cost, is_start, entry_tail, entry_cost, least, radius, criterion)
        if not arrived:
            return False
    return True


@njit(cache=True)
def _by_buckets(
    in_start: Ints64,
    in_tail: Ints32,
    in_cost: Ints32,
    is_start: Bools,
    entry_tail: Ints32,
    entry_cost: Ints64,
    least: Ints64,
    radius: Ints64,
    criterion: int,
) -> bool:
    """For small whole numbers, with one bucket for each (Dial 1969); whether it arrived at a start."""
    first = np.full(_BUCKETS, -1, np.int32)
    room = len(in_tail) + len(entry_tail)
    nodes, following = np.empty(room, np.int32), np.empty(room, np.int32)
    size = waiting = 0
    for entry in range(len(entry_tail)):
        tail, new = entry_tail[entry], entry_cost[entry, criterion]
        if _closer(least, tail, criterion, new):
            nodes[size], following[size], first[new] = tail, first[new], size
            size += 1
            waiting += 1
    key = 0
    while waiting:
        bucket = key % _BUCKETS
        place = first[bucket]
        if place < 0:
            key += 1
            continue
        first[bucket] = following[place]
        waiting -= 1
        node = nodes[place]
        if key + 1 > least[node, criterion]:
            continue
        if is_start[node]:
            radius[criterion] = key
            return True
        for arc in range(in_start[node], in_start[node + 1]):
            tail, new = in_tail[arc], key + in_cost[arc, criterion]
            if _closer(least, tail, criterion, new):
                bucket = new % _BUCKETS
                nodes[size], following[size], first[bucket] = tail, first[bucket], size
                size += 1
                waiting += 1
    return False


@njit(cache=True)
def _by_heap(
    in_start: Ints64,
    in_tail: Ints32,
    in_cost: Ints32,
    is_start: Bools,
    entry_tail: Ints32,
    entry_cost: Ints64,
    least: Ints64,
    radius: Ints64,
    criterion: int,
) -> bool:
    """As `_by_buckets`, for any whole numbers (Dijkstra)."""
    keys = np.empty(1024, np.int64)
    nodes = np.empty(1024, np.int32)
    size = 0
    for entry in range(len(entry_tail)):
        tail, new = entry_tail[entry], entry_cost[entry, criterion]
        if _closer(least, tail, criterion, new):
            size, keys, nodes = _push(size, keys, nodes, new, tail)
    while size:
        key, node = keys[0], nodes[0]
        size = _drop(size, keys, nodes)
        if key + 1 > least[node, criterion]:
            continue
        if is_start[node]:
            radius[criterion] = key
            return True
        for arc in range(in_start[node], in_start[node + 1]):
            tail, new = in_tail[arc], key + in_cost[arc, criterion]
            if _closer(least, tail, criterion, new):
                size, keys, nodes = _push(size, keys, nodes, new, tail)
    return False


@njit(cache=True)
def _closer(least: Ints64, study: int, criterion: int, new: int) -> bool:
    """Keep a cost to the target if it is less than what was known."""
    if least[study, criterion] and new + 1 >= least[study, criterion]:
        return False
    least[study, criterion] = new + 1
    return True


@njit(cache=True)
def _push(size: int, keys: Ints64, nodes: Ints32, key: int, node: int) -> tuple[int, Ints64, Ints32]:
    if size == len(keys):
        more_keys, more_nodes = np.empty(2 * size, np.int64), np.empty(2 * size, np.int32)
        more_keys[:size], more_nodes[:size] = keys, nodes
        keys, nodes = more_keys, more_nodes
    place = size
    while place:
        above = (place - 1) >> 1
        if keys[above] <= key:
            break
        keys[place], nodes[place] = keys[above], nodes[above]
        place = above
    keys[place], nodes[place] = key, node
    return size + 1, keys, nodes


@njit(cache=True)
def _drop(size: int, keys: Ints64, nodes: Ints32) -> int:
    """Take the first away; the size that is left."""
    size -= 1
    key, node = keys[size], nodes[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[place], nodes[place] = keys[below], nodes[below]
        place = below
    keys[place], nodes[place] = key, node
    return size
