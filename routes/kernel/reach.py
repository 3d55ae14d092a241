"""The part of a graph that can matter to one question: what the starts reach and the target is reached from."""

import numpy as np
from numba import njit

from routes.kernel.arrays import Bools, Bytes, Ints32, Ints64

_AHEAD = 1
_BEHIND = 2
_AHEAD_FIRST = 3


@njit(cache=True)
def between(
    out_start: Ints64,
    head: Ints32,
    in_start: Ints64,
    in_tail: Ints32,
    in_arc: Ints32,
    closed: Bools,
    starts: Ints32,
    target: int,
    entry_tail: Ints32,
    first: int,
    last: int,
    seen: Bytes,
) -> Ints32:
    """The studies on any way from a start to the target, but for the target.

    Two breadth-first searches take turns, three arcs ahead for one behind. When one has come to its end, the other
    goes on only within what that one has seen, so that both together cost little more than the smaller one. Neither
    leaves the numbers between the first that a start may reach and the last that may reach the target.

    Args:
        out_start: see `ArcArrays`.
        head: see `ArcArrays`.
        in_start: see `ArcArrays`.
        in_tail: see `ArcArrays`.
        in_arc: see `ArcArrays`.
        closed: (m) arcs that may not be used, or nothing.
        starts: what is held.
        target: what is wanted.
        entry_tail: where the arcs into the target come from.
        first: no start reaches a lower number.
        last: no higher number reaches an entry tail.
        seen: (n) zeros; working room.
    """
    masked = len(closed) > 0
    room = len(out_start) - 1
    ahead, behind = np.empty(room, np.int32), np.empty(room, np.int32)
    ahead_end = behind_end = ahead_at = behind_at = 0
    for start in starts:
        seen[start] |= _AHEAD
        ahead[ahead_end] = start
        ahead_end += 1
    for tail in entry_tail:
        if not seen[tail] & _BEHIND:
            seen[tail] |= _BEHIND
            behind[behind_end] = tail
            behind_end += 1
    ahead_work = behind_work = 0
    ahead_within = behind_within = False
    while ahead_at < ahead_end or behind_at < behind_end:
        ahead_done, behind_done = ahead_at == ahead_end, behind_at == behind_end
        # Who has come to its end was not restricted, so what it has seen is all; the other now keeps within that.
        behind_within |= ahead_done and not ahead_within
        ahead_within |= behind_done and not behind_within
        if behind_done or (not ahead_done and ahead_work <= _AHEAD_FIRST * behind_work):
            node = ahead[ahead_at]
            ahead_at += 1
            if node == target or (ahead_within and not seen[node] & _BEHIND):
                continue
            for arc in range(out_start[node], out_start[node + 1]):
                to = head[arc]
                if to > last or seen[to] & _AHEAD or (masked and closed[arc]):
                    continue
                if ahead_within and not seen[to] & _BEHIND:
                    continue
                seen[to] |= _AHEAD
                ahead[ahead_end] = to
                ahead_end += 1
            ahead_work += out_start[node + 1] - out_start[node]
        else:
            node = behind[behind_at]
            behind_at += 1
            if behind_within and not seen[node] & _AHEAD:
                continue
            for place in range(in_start[node], in_start[node + 1]):
                tail = in_tail[place]
                if tail < first or seen[tail] & _BEHIND or (masked and closed[in_arc[place]]):
                    continue
                if behind_within and not seen[tail] & _AHEAD:
                    continue
                seen[tail] |= _BEHIND
                behind[behind_end] = tail
                behind_end += 1
            behind_work += in_start[node + 1] - in_start[node]
    kept = 0
    for place in range(ahead_end):
        node = ahead[place]
        if seen[node] & _BEHIND and node != target:
            ahead[kept] = node
            kept += 1
    return ahead[:kept].copy()


@njit(cache=True)
def part(
    out_start: Ints64,
    head: Ints32,
    cost: Ints32,
    closed: Bools,
    is_start: Bools,
    target: int,
    nodes: Ints32,
    place_of: Ints32,
) -> tuple[Ints64, Ints32, Ints32, Ints32, Ints64, Ints32, Ints32]:
    """The arcs among some studies, numbered by their place; none into a start, and none from or into the target.

    Args:
        out_start: see `ArcArrays`.
        head: see `ArcArrays`.
        cost: see `ArcArrays`.
        closed: (m) arcs that may not be used, or nothing.
        is_start: (n) what is held.
        target: what is wanted; not one of the studies.
        nodes: (p) the studies.
        place_of: (n) zeros; becomes each study's place plus 1.

    Returns:
        As in `ArcArrays`, over p studies: out_start, head, cost, the arc each is, in_start, in_tail, in_cost.
    """
    masked = len(closed) > 0
    size = len(nodes)
    for place in range(size):
        place_of[nodes[place]] = place + 1
    most = 0
    for node in nodes:
        most += out_start[node + 1] - out_start[node]
    own_start, own_head, own_arc = np.empty(size + 1, np.int64), np.empty(most, np.int32), np.empty(most, np.int32)
    entering = np.zeros(size + 1, np.int64)
    arcs = 0
    for place in range(size):
        own_start[place] = arcs
        for arc in range(out_start[nodes[place]], out_start[nodes[place] + 1]):
            to = head[arc]
            if not place_of[to] or is_start[to] or (masked and closed[arc]):
                continue
            own_head[arcs], own_arc[arcs] = place_of[to] - 1, arc
            entering[place_of[to]] += 1
            arcs += 1
    own_start[size] = arcs
    criteria = cost.shape[1]
    own_cost, in_cost = np.empty((arcs, criteria), np.int32), np.empty((arcs, criteria), np.int32)
    in_start, in_tail = np.cumsum(entering), np.empty(arcs, np.int32)
    following = in_start.copy()
    for place in range(size):
        for arc in range(own_start[place], own_start[place + 1]):
            at = following[own_head[arc]]
            following[own_head[arc]] += 1
            in_tail[at] = place
            for c in range(criteria):
                own_cost[arc, c] = cost[own_arc[arc], c]
                in_cost[at, c] = own_cost[arc, c]
    return own_start, own_head[:arcs], own_cost, own_arc[:arcs], in_start, in_tail, in_cost
