"""Levels for tests, from their notations and the EQF levels they are linked to."""

from queries.levels import FilledLevel, Referencing
from queries.things import Source

PAGE = Source("https://example.org/levels", "example.org", "seen", "2026-11-23")


def level(
    notation: str, order: int, *eqf: int, cycles: tuple[str, ...] = (), framework: str = "F", match: str = "referenced"
) -> FilledLevel:
    return FilledLevel(
        id=f"{framework}:{notation}",
        framework=framework,
        notation=notation,
        order=order,
        label=f"Level {notation} (name of {notation})",
        referenced_to=tuple(Referencing(eqf_level=one, match=match, sources=(PAGE,)) for one in eqf),
        cycles=cycles,
        qualification_types=(),
        programmes=(),
        micro_credentials=(),
        sources=(PAGE,),
    )
