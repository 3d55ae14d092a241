"""From labels to ways: every sequence of arcs that has a label's cost."""

from collections.abc import Callable, Iterator

from routes.labels import Label
from routes.network import Arc

Way = tuple[Arc, ...]


def ways(label: Label, name: Callable[[Arc], str]) -> Iterator[Way]:
    """The ways to a label, in the order of their arcs' names.

    Args:
        label: a label of the front.
        name: the arc's name for the order (the rule's id).

    Yields:
        Sequences of arcs from a start to the label's study.
    """
    onward: dict[int, list[tuple[Arc, Label]]] = {}
    starts: dict[int, Label] = {}
    pending, seen = [label], {id(label)}
    while pending:
        here = pending.pop()
        if not here.parents:
            starts[id(here)] = here
        for parent, arc in here.parents:
            onward.setdefault(id(parent), []).append((arc, here))
            if id(parent) not in seen:
                seen.add(id(parent))
                pending.append(parent)
    first = [step for start in starts for step in onward.get(start, ())]
    if label.parents:
        yield from _forward(sorted(first, key=lambda step: name(step[0])), (), label, onward, name)
    else:
        yield ()


def _forward(
    steps: list[tuple[Arc, Label]],
    so_far: Way,
    goal: Label,
    onward: dict[int, list[tuple[Arc, Label]]],
    name: Callable[[Arc], str],
) -> Iterator[Way]:
    for arc, here in steps:
        way = (*so_far, arc)
        if here is goal:
            yield way
        else:
            further = sorted(onward.get(id(here), ()), key=lambda step: name(step[0]))
            yield from _forward(further, way, goal, onward, name)
