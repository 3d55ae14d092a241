"""What micro-credentials count toward: the programmes that a rule of the data counts any of them for."""

from collections.abc import Sequence
from datetime import date

from graph.snapshot import Snapshot
from routes.choices import programmes_counting
from routes.stacking import Holding, Stack, stack

MOST = 50
"""For how many programmes it is worked out."""


def counts_toward(snapshot: Snapshot, holdings: Sequence[Holding], *, on: date) -> tuple[Stack, ...]:
    """What micro-credentials count for at each programme where something counts, or may count; the most saved first.

    Args:
        snapshot: the data.
        holdings: the micro-credentials held, or to be taken.
        on: the day.
    """
    found = [stack(snapshot, one, holdings, on=on) for one in programmes_counting(snapshot, holdings)[:MOST]]
    useful = [one for one in found if one.counted or any(item.may_count for item in one.wasted)]
    return tuple(sorted(useful, key=lambda one: (-one.saved, one.programme)))
