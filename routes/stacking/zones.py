"""Where points that nothing beats may still lie, once some are known.

Each point found cuts the zone it lies in into one for every criterion. Klamroth, Lacour and Vanderpooten (2015), "On
the representation of the search region in multi-objective optimization".
"""

from routes.stacking.program import Number

Zone = tuple[Number | float, ...]
"""The corner of a zone: what lies in it is less in every criterion; infinity: no limit."""


def everywhere(criteria: int) -> set[Zone]:
    """The one zone there is before any point is known."""
    return {(float("inf"),) * criteria}


def split(zones: set[Zone], point: tuple[Number, ...]) -> set[Zone]:
    """The zones in which something may lie that this point does not beat; none within another."""
    kept = {zone for zone in zones if not all(p < z for p, z in zip(point, zone, strict=True))}
    for zone in zones - kept:
        for i, value in enumerate(point):
            kept.add((*zone[:i], value, *zone[i + 1 :]))
    return {
        zone
        for zone in kept
        if not any(zone != other and all(a <= b for a, b in zip(zone, other, strict=True)) for other in kept)
    }
