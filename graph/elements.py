"""Which columns hold the elements of a micro-credential's description (Annex I of Recommendation 2022/C 243/02)."""

from collections.abc import Mapping

HOLDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "country_or_region_of_issuer": ("country",),
    "awarding_body": ("provider_id",),
    "learning_outcomes": ("learning_outcomes",),
    "notional_workload": ("ects", "workload_hours", "national_credits"),
    "level_and_cycle": ("eqf_level", "level", "nqf_level"),
    "assessment_type": ("assessment",),
    "form_of_participation": ("mode",),
    "quality_assurance_type": ("quality_assurance",),
    "prerequisites": ("prerequisite",),
    "integration_stackability": ("stackability",),
}
"""Element -> the columns of which one must be filled; for an element that is not here the data have no column."""


def is_known(element: str, offer: Mapping[str, object]) -> bool | None:
    """Whether an offer says an element; None: the data have no place for it.

    Args:
        element: the element, as the data spell it.
        offer: the offer's columns.
    """
    if element not in HOLDS:
        return None
    return any(offer.get(column) not in (None, "") for column in HOLDS[element])
