"""What a thing refers to that is nowhere in the file, or is the thing itself: something is not known by that."""

from collections.abc import Sequence

from graph.nearest import nearest
from loaders.foreign.elm.desk import Desk, as_written
from loaders.foreign.elm.terms import OPPORTUNITY, ORGANISATION, QUALIFICATION, SPECIFICATION
from loaders.foreign.elm.things import META, Thing

_OFFERED = (OPPORTUNITY, QUALIFICATION, SPECIFICATION)
_LEADS_TO = "learningAchievementSpecification"
_NAMED = 3


def lost(desk: Desk, one: Thing, name: str) -> list[str]:
    """The ids that a property names of things that are nowhere in the file."""
    bare = (linked["id"] for linked in one.get(name, ()) if linked.get("id") and linked.keys() <= META)
    return [id_ for id_ in dict.fromkeys(bare) if desk.things.find(id_) is None]


def leads_nowhere(desk: Desk, opportunity: Thing) -> bool:
    """Whether an opportunity leads to what is nowhere in the file."""
    return bool(lost(desk, opportunity, _LEADS_TO))


def say_of_an_opportunity(desk: Desk, one: Thing) -> None:
    """Say where an opportunity leads to what is nowhere in the file, or is provided by it."""
    _say(
        desk,
        one,
        _LEADS_TO,
        "is nowhere in the file, so it is not known what one achieves",
        QUALIFICATION,
        SPECIFICATION,
    )
    _say(desk, one, "providedBy", "is nowhere in the file, so nothing is known of it", ORGANISATION)


def say_of_parts(desk: Desk, described: Sequence[Thing]) -> None:
    """Say where an offer is said to have as a part, or be a part of, what is nowhere in the file, or itself.

    Args:
        desk: the file's.
        described: the things that describe the offer.
    """
    own = {one.get("id") for one in described} - {None}
    for one in described:
        for name in ("hasPart", "isPartOf"):
            itself = next((linked["id"] for linked in one.get(name, ()) if linked.get("id") in own), None)
            if itself is not None:
                desk.warn(one, name, "is the offer itself: no link is made", as_written(itself))
            _say(desk, one, name, "is nowhere in the file: no link is made", *_OFFERED)


def _say(desk: Desk, one: Thing, name: str, reason: str, *kinds: str) -> None:
    ids = [as_written(id_) for id_ in lost(desk, one, name)]
    if not ids:
        return
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    there = [] if desk.collector.reading.warnings.full else [id_ for kind in kinds for id_ in desk.ids(kind)]
    desk.warn(one, name, reason, ", ".join(ids[:_NAMED]) + more, nearest=nearest(ids[0], there, _NAMED))
