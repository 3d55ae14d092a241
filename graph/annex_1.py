"""Where the data hold what Annex I of Council Recommendation 2022/C 243/02 asks of a micro-credential's description."""

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
