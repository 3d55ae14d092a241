"""Credit in ECTS: a programme's own, by a stated rule where it is in another system, or what its kind usually takes."""

from fractions import Fraction

from graph.numbers import UNKNOWN, exact, hundredths, rounded
from graph.snapshot import Snapshot
from routes.criteria import credit_range

ECTS = "ECTS"


def rate_of(snapshot: Snapshot, system: str | None) -> Fraction | None:
    """How many ECTS a credit of a system is, by a stated rule; None where no rule is known."""
    if system is None or system == ECTS:
        return Fraction(1)
    stated = snapshot.credit_systems.get(system)
    return None if stated is None else exact(stated["ects_per_credit"])


def converted(snapshot: Snapshot, amount: float | None, system: str | None) -> int:
    """Credit of another system in hundredths of ECTS, by a stated rule; else UNKNOWN."""
    rate = rate_of(snapshot, system) if system else None
    return UNKNOWN if amount is None or rate is None else rounded(hundredths(amount) * rate)


def programme_credit(snapshot: Snapshot, programme: int) -> tuple[int, int]:
    """The least and most credit of a programme in hundredths of ECTS, or UNKNOWN.

    Its own, else its national credit by a stated rule, else what its qualification type usually takes.
    """
    own = own_credit(snapshot, programme)
    return credit_range(snapshot, programme) if own == UNKNOWN else (own, own)


def own_credit(snapshot: Snapshot, programme: int) -> int:
    """The programme's own credit in hundredths of ECTS, by a stated rule where it is in another system; or UNKNOWN."""
    own = int(snapshot.studies.ects_min[programme])
    if own != UNKNOWN:
        return own
    row = snapshot.studies.properties[programme]
    return converted(snapshot, row.get("national_credits"), row.get("national_credit_system"))
