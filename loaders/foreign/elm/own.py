"""What the European Learning Model has no word for: addresses of our own, which only Gradus writes.

Each stands under `urn:gradus:` with a slash in it, so that it is never the address of an id.
"""

from urllib.parse import quote, unquote

from loaders.foreign.identity import OWN_IDS

ACHIEVEMENT = "achievement"
"""The specification of what an offer leads to; the offer itself has the address of its id."""

CYCLE, FRAMEWORK, LEVEL, NQF_LEVEL, SECTOR = "cycle", "framework", "level", "nqf-level", "sector"
"""Levels of education; a level's address names the framework and the notation, which is empty where none is given."""

PROVIDER_KIND = "provider-kind"
SKILL = "skill"
"""An outcome that says no more than the skill in it."""

SOURCE, QUALITY, STACKABILITY = "source", "quality-assurance", "stackability"
"""What a note is about: it begins with the page that is cited; or says what the model has no property for."""

ORDER = f"{OWN_IDS}order"
"""The place of a level in its framework, as a property."""

PART_OF_A_QUALIFICATION = "Kind of award, part of a qualification"
KIND_OF_AWARD = "Kind of award"
"""Categories of what is written as a specification since it cannot be a Qualification."""


def own_address(kind: str, *parts: str) -> str:
    """The address of a concept of our own.

    Args:
        kind: one of the words above.
        parts: what names it among those of its kind.
    """
    return f"{OWN_IDS}{kind}/{':'.join(quote(part, safe='') for part in parts)}"


def own_parts(kind: str, address: object) -> tuple[str, ...] | None:
    """What names a concept of our own among those of its kind; None where the address is no such one."""
    before = f"{OWN_IDS}{kind}/"
    if not isinstance(address, str) or not address.startswith(before):
        return None
    return tuple(unquote(part) for part in address.removeprefix(before).split(":"))


CERTAINTY = "certainty"
"""How sure a step of a plan is: only written, never read."""
