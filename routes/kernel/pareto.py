"""Label setting on arrays, with lower bounds and every way of equal cost; see `routes.labels` for the same in words.

A label is taken when its estimate (cost plus bound) is the least of all in lexicographic order. So the labels settled
at a study, and those found at the target, were no worse in the first criterion, and only the others need comparing
(Pulido, Mandow and Perez de la Cruz 2015, dimensionality reduction).
"""

import numpy as np
from numba import njit

from routes.kernel.arrays import Ints32, Ints64


@njit(cache=True)
def settle(
    out_start: Ints64,
    head: Ints32,
    cost: Ints32,
    starts: Ints32,
    target: int,
    entry_first: Ints32,
    entry_tail: Ints32,
    entry_cost: Ints64,
    least: Ints64,
    radius: Ints64,
    first: Ints32,
    budget: int,
) -> tuple[Ints32, Ints64, Ints32, Ints32, Ints32, Ints32, Ints32, bool]:
    """Settle labels until nothing is left that could beat what was found at the target.

    Args:
        out_start: see `ArcArrays`.
        head: see `ArcArrays`.
        cost: see `ArcArrays`.
        starts: what is held; no arc leads there.
        target: what is wanted; no arc but the entries leads there.
        entry_first: (n) the position plus 1 of a study's first arc into the target, or 0.
        entry_tail: (k) where the arcs into the target come from, in order.
        entry_cost: (k, 6) what they cost.
        least: (n, 6) the bounds, see `bounds`.
        radius: (6) likewise.
        first: (n) zeros; working room.
        budget: how many labels may be made.

    Returns:
        Of every label its study, its cost and its first way in; of every way in the label before, the arc (m + k for
        the entry k) and the label's next way in, or -1; the labels at the target, in lexicographic order of cost;
        whether that is all.
    """
    criteria = len(radius)
    arcs = len(head)
    room = max(1024, 2 * len(starts))
    study, came = np.empty(room, np.int32), np.empty(room, np.int32)
    value, estimate = np.empty((room, criteria), np.int64), np.empty((room, criteria), np.int64)
    following = np.empty(room, np.int32)
    way_from, way_arc, way_next = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
    heap = np.empty(room, np.int32)
    found = np.empty(64, np.int32)
    labels = ways = size = fronts = 0
    new, guess = np.empty(criteria, np.int64), np.empty(criteria, np.int64)
    complete = True

    for start in starts:
        study[labels], came[labels] = start, -1
        for c in range(criteria):
            value[labels, c], estimate[labels, c] = 0, _bound(least, radius, start, c)
        size = _push(size, heap, estimate, labels)
        labels += 1

    while size:
        label = heap[0]
        size = _drop(size, heap, estimate)
        node = study[label]
        if _beaten(estimate[label], value, found, fronts):
            continue
        twin, beaten = _compared(value[label], value, first[node] - 1, following)
        if beaten:
            continue
        if twin >= 0:
            # The label's one way in becomes one more way into its twin.
            way = came[label]
            if way >= 0:
                way_next[way] = came[twin]
                came[twin] = way
            continue
        following[label] = first[node] - 1
        first[node] = label + 1
        if node == target:
            if fronts == len(found):
                found = _longer(found)
            found[fronts] = label
            fronts += 1
            continue
        entry = entry_first[node] - 1
        place, end = out_start[node], out_start[node + 1]
        while True:
            if entry >= 0:
                arc, to = arcs + entry, target
                for c in range(criteria):
                    new[c] = value[label, c] + entry_cost[entry, c]
                    guess[c] = new[c]
                entry += 1
                if entry == len(entry_tail) or entry_tail[entry] != node:
                    entry = -1
            elif place < end:
                arc, to = place, head[place]
                place += 1
                for c in range(criteria):
                    new[c] = value[label, c] + cost[arc, c]
                    guess[c] = new[c] + _bound(least, radius, to, c)
            else:
                break
            if _beaten(guess, value, found, fronts):
                continue
            twin, beaten = _compared(new, value, first[to] - 1, following)
            if beaten:
                continue
            if ways == len(way_from):
                way_from, way_arc, way_next = _longer(way_from), _longer(way_arc), _longer(way_next)
            way_from[ways], way_arc[ways] = label, arc
            if twin >= 0:
                way_next[ways] = came[twin]
                came[twin] = ways
                ways += 1
                continue
            if labels >= budget:
                complete = False
                break
            if labels == len(study):
                study, came, following = _longer(study), _longer(came), _longer(following)
                value, estimate = _taller(value), _taller(estimate)
                heap = _longer(heap)
            study[labels], came[labels] = to, ways
            way_next[ways] = -1
            ways += 1
            for c in range(criteria):
                value[labels, c], estimate[labels, c] = new[c], guess[c]
            size = _push(size, heap, estimate, labels)
            labels += 1
        if not complete:
            break
    return (
        study[:labels],
        value[:labels],
        came[:labels],
        way_from[:ways],
        way_arc[:ways],
        way_next[:ways],
        found[:fronts],
        complete,
    )


@njit(cache=True)
def _bound(least: Ints64, radius: Ints64, study: int, criterion: int) -> int:
    known, furthest = int(least[study, criterion]), int(radius[criterion])
    return min(known - 1, furthest) if known else furthest


@njit(cache=True)
def _beaten(guess: Ints64, value: Ints64, found: Ints32, fronts: int) -> bool:
    """Whether a label at the target is at least as good in everything and better in something."""
    for place in range(fronts - 1, -1, -1):
        other = found[place]
        better = False
        worse = False
        for c in range(len(guess)):
            if value[other, c] > guess[c]:
                worse = True
                break
            better |= value[other, c] < guess[c]
        if better and not worse:
            return True
    return False


@njit(cache=True)
def _compared(new: Ints64, value: Ints64, other: int, following: Ints32) -> tuple[int, bool]:
    """Compare with the settled labels of a study: the equal one or -1, and whether one beats it."""
    while other >= 0:
        worse = False
        equal = value[other, 0] == new[0]
        for c in range(1, len(new)):
            if value[other, c] > new[c]:
                worse = True
                break
            equal &= value[other, c] == new[c]
        if not worse:
            return (other, False) if equal else (-1, True)
        other = following[other]
    return -1, False


@njit(cache=True)
def _before(estimate: Ints64, a: int, b: int) -> bool:
    for c in range(estimate.shape[1]):
        if estimate[a, c] != estimate[b, c]:
            return bool(estimate[a, c] < estimate[b, c])
    return a < b


@njit(cache=True)
def _push(size: int, heap: Ints32, estimate: Ints64, label: int) -> int:
    place = size
    while place:
        above = (place - 1) >> 1
        if not _before(estimate, label, heap[above]):
            break
        heap[place] = heap[above]
        place = above
    heap[place] = label
    return size + 1


@njit(cache=True)
def _drop(size: int, heap: Ints32, estimate: Ints64) -> int:
    size -= 1
    label = heap[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and _before(estimate, heap[below + 1], heap[below]):
            below += 1
        if not _before(estimate, heap[below], label):
            break
        heap[place] = heap[below]
        place = below
    heap[place] = label
    return size


@njit(cache=True)
def _longer(array: Ints32) -> Ints32:
    more = np.empty(2 * len(array), array.dtype)
    more[: len(array)] = array
    return more


@njit(cache=True)
def _taller(array: Ints64) -> Ints64:
    more = np.empty((2 * len(array), array.shape[1]), array.dtype)
    more[: len(array)] = array
    return more
