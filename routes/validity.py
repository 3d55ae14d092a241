"""Whether what a source states holds on a day: its dates may be a year, a month or a day."""

from collections.abc import Iterable
from datetime import date

from graph.snapshot import Properties, Snapshot


def lapsed(properties: Properties, on: date) -> bool:
    """Whether it held only until before this day; `2020` means until the end of 2020."""
    until: str | None = properties.get("valid_to")
    return until is not None and _as_fine(on, until) > until


def not_yet_valid(properties: Properties, on: date) -> bool:
    """Whether it holds only from after this day; `2020` means from some day of 2020, so all of 2020 is let through."""
    since: str | None = properties.get("valid_from")
    return since is not None and _as_fine(on, since) < since


def _as_fine(day: date, other: str) -> str:
    """A day as year, month or date: as finely as the other is written, so that the two compare as texts."""
    return day.isoformat()[: len(other)]


def holds(properties: Properties, on: date) -> bool:
    """Whether it holds on this day, as far as its dates say."""
    return not (lapsed(properties, on) or not_yet_valid(properties, on))


def in_force(snapshot: Snapshot, rules: Iterable[int], on: date | None = None) -> list[int]:
    """The access rules among these that hold on a day.

    Args:
        snapshot: the data.
        rules: indices of access rules.
        on: the day; today if not given.
    """
    day = on or date.today()
    return [rule for rule in map(int, rules) if holds(snapshot.arcs.properties[rule], day)]
