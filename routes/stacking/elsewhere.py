"""Toward a kind of award: at which of its programmes micro-credentials would count, and for how much."""

from collections.abc import Sequence
from datetime import date

from graph.snapshot import Snapshot
from routes.choices import programmes_between
from routes.stacking import Holding, Stack, stack


def where_they_count(snapshot: Snapshot, kind: int, holdings: Sequence[Holding], *, on: date) -> tuple[Stack, ...]:
    """What these micro-credentials would count for at each programme that leads to a kind of award.

    Args:
        snapshot: the data.
        kind: index of the qualification type.
        holdings: the micro-credentials held.
        on: the day.

    Returns:
        Of the programmes where something counts, or may count, the one where the most is saved first.
    """
    found = [stack(snapshot, one, holdings, on=on) for one in programmes_between(snapshot, frozenset({kind}), holdings)]
    useful = [one for one in found if one.counted or any(item.may_count for item in one.wasted)]
    return tuple(sorted(useful, key=lambda one: (-one.saved, one.programme)))
