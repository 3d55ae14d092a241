"""The order in which offers are shown; what is not known comes last, whichever way."""

from collections.abc import Iterable

from graph.numbers import UNKNOWN
from graph.projection import fold
from graph.snapshot import Properties, Snapshot
from routes.stacking.candidates import own_ects

TITLE, PROVIDER, LEAST_CREDIT, MOST_CREDIT, LOWEST_LEVEL, LOWEST_FEE, LAST_CHECKED = ORDERS = (
    "title",
    "provider",
    "credit",
    "most",
    "level",
    "fee",
    "checked",
)


def ordered(snapshot: Snapshot, ids: Iterable[str], by: str) -> list[str]:
    """These offers in an order; those that are equal in it by title, then by id.

    Args:
        snapshot: the data.
        ids: the offers.
        by: one of ORDERS.
    """
    return sorted(ids, key=lambda id_: (_place(snapshot, snapshot.micro_credentials[id_], by), _title(snapshot, id_)))


def _title(snapshot: Snapshot, id_: str) -> tuple[str, str]:
    return fold(snapshot.micro_credentials[id_].get("title", "")), id_


def _place(snapshot: Snapshot, offer: Properties, by: str) -> tuple[bool, float | str]:
    """Whether it is not known, and the value."""
    if by in (LEAST_CREDIT, MOST_CREDIT):
        credits = own_ects(snapshot, offer)
        return credits == UNKNOWN, credits if by == LEAST_CREDIT else -credits
    if by == LOWEST_LEVEL:
        return _known(offer.get("eqf_level"))
    if by == LOWEST_FEE:
        return _known(offer.get("fee_eur"))
    if by == LAST_CHECKED:
        day = str(offer.get("checked_on") or "")
        return not day, -int(day.replace("-", "") or 0)
    if by == PROVIDER:
        return False, fold(snapshot.providers.get(offer["provider_id"], {}).get("name", ""))
    return False, ""


def _known(value: float | None) -> tuple[bool, float]:
    return value is None, 0.0 if value is None else value
