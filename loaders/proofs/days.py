"""When a proof was made and until when it counts, as it says itself, beside the day for which is asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from loaders.proofs.proof import Proof, State, Why


def dated(proof: Proof, made: Iterable[date | None], lapses: date | None, on: date) -> Proof:
    """A proof with what its days say: one that has lapsed is no longer valid.

    Args:
        proof: the proof.
        made: the days on which it says that it was made, or from which it counts.
        lapses: the last day on which it counts.
        on: the day for which is asked.
    """
    if proof.state is not State.VALID:
        return proof
    if lapses is not None and lapses < on:
        return Proof(State.INVALID, Why.EXPIRED, lapses.isoformat())
    later = max((day for day in made if day is not None and day > on), default=None)
    days = proof.signer.days if proof.signer else None
    outside = days is not None and not days[0] <= on.isoformat() <= days[1]
    return replace(proof, made_on=later.isoformat() if later else "", asked_for=on.isoformat() if outside else "")


def moment(value: Any) -> date | None:
    """The day of a moment in ISO 8601, in UTC unless it names an offset; None where it is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return None if found is None else (found.astimezone(UTC) if found.tzinfo else found).date()
    except (ValueError, OverflowError):
        return None


def second(value: Any) -> date | None:
    """The day of a NumericDate (RFC 7519): seconds since 1970; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
