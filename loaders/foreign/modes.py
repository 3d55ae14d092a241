"""Ways of studying as foreign files call them."""

from graph.vocabulary import Mode
from loaders.foreign.collector import Collector

_MODES = {
    "online": Mode.ONLINE,
    "distance learning": Mode.ONLINE,
    "blended": Mode.BLENDED,
    "hybrid": Mode.BLENDED,
    "on campus": Mode.ONSITE,
    "onsite": Mode.ONSITE,
    "on site": Mode.ONSITE,
    "presential": Mode.ONSITE,
    "face to face": Mode.ONSITE,
    "situated": Mode.ONSITE,
}


def taught(collector: Collector, said: str | None, at: str) -> Mode | None:
    """The way of studying that a file names; of any other it is said that it is not taken.

    Args:
        collector: takes the warning.
        said: what the file says.
        at: where.
    """
    known = mode(said)
    if said and known is None:
        reason = "is no way of studying that is known here: none is taken"
        collector.warn(reason, at, field="mode", value=said, allowed=tuple(one.value for one in Mode))
    return known


def mode(said: str | None) -> Mode | None:
    """The way of studying that goes by a name; None where it is not known."""
    return _MODES.get(" ".join((said or "").replace("-", " ").replace("_", " ").casefold().split()))
