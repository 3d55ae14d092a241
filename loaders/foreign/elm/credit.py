"""Credit as the European Learning Model writes it: points, each in a credit system; what is odd about it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from graph.nearest import nearest
from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.facts import hours
from loaders.foreign.elm.levels import rows
from loaders.foreign.elm.things import Thing, code, literal
from loaders.holdings.achievement import ECTS
from loaders.holdings.values import credit_system

_AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_MOST_CREDIT = 100_000
_LEAST_HOURS, _MOST_HOURS = 5, 100
"""Hours of work behind an ECTS credit beyond which one of the two is probably wrong."""

_A_NUMBER = "a number, with a point for decimals"


def offered_credit(desk: Desk, parts: Sequence[Thing]) -> dict[str, str]:
    """The credit of an offer, by the columns that take it; says where there is none, or hardly that much."""
    if not any(part.get("creditPoint") for part in parts):
        desk.warn(parts[0], "creditPoint", "says no credit", allowed="a number of credits and their system")
    columns = credit(desk, parts)
    ects, work = columns.get("ects"), hours(parts)
    if (
        ects is not None
        and work is not None
        and not Decimal(ects) * _LEAST_HOURS <= work <= Decimal(ects) * _MOST_HOURS
    ):
        reason = f"hardly fits the workload of {work:f} hours: one of the two may be wrong"
        allowed = f"1 ECTS for {_LEAST_HOURS} to {_MOST_HOURS} hours"
        desk.warn(parts[0], "creditPoint", reason, ects, allowed)
    return columns


def credit(desk: Desk, parts: Sequence[Thing]) -> dict[str, str]:
    """The credit by the columns that take it: ECTS, or that of one other system."""
    found: dict[str, set[str]] = {}
    for point in desk.first(parts, "creditPoint"):
        amount = _amount(desk, point)
        if amount is None:
            continue
        frameworks = desk.follow(point, "framework")
        system = credit_system(*map(code, frameworks), *filter(None, map(called, frameworks))) if frameworks else None
        if system is None:
            desk.warn(point, "creditPoint", "names no credit system, so it is left out", amount, "ECTS, ECVET ...")
            continue
        if system not in _systems():
            reason, known = "is no credit system known here: never counted as ECTS", _systems()
            desk.warn(point, "framework", reason, system, tuple(sorted(known)), nearest(system, known))
        found.setdefault(system[:1000], set()).add(amount)
    for system, amounts in [*found.items()]:
        if len(amounts) > 1:
            said = ", ".join(sorted(amounts))
            desk.warn(parts[0], "creditPoint", f"says several amounts in {system}, so none is taken", said)
            del found[system]
    others = sorted(system for system in found if system != ECTS)
    if len(others) > 1:
        said = ", ".join(others)
        desk.warn(parts[0], "creditPoint", "says credit in several other systems: the table takes the first", said)
    columns = {"ects": next(iter(found[ECTS]))} if ECTS in found else {}
    if others:
        columns |= {"national_credits": next(iter(found[others[0]])), "national_credit_system": others[0]}
    return columns


def _amount(desk: Desk, point: Thing) -> str | None:
    said = literal(point, "point")
    written = str(said).strip() if said is not None and not isinstance(said, bool) else ""
    if _AMOUNT.fullmatch(written) and written.isascii():
        amount = Decimal(written.replace(",", "."))
        if amount <= _MOST_CREDIT:
            plain = f"{amount:f}"
            plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
            if "," in written:
                desk.warn(point, "point", f"has a decimal comma: it is taken as {plain}", written, _A_NUMBER)
            return plain
    reason = "is not a number of credits, so it is left out" if written else "says no number of credits"
    desk.warn(point, "point", reason, written or point.get("id") or called(point), _A_NUMBER)
    return None


@cache
def _systems() -> frozenset[str]:
    return frozenset({ECTS, "ECVET", *(row["credit_system"] for row in rows("credit_systems"))})
