"""What the data say a programme requires, as the groups of a stacking problem."""

from collections.abc import Iterator
from fractions import Fraction

from graph.model import level_id
from graph.numbers import UNKNOWN, hundredths, rounded
from graph.snapshot import Properties, Snapshot
from routes.credit import ECTS, rate_of
from routes.stacking.problem import Group


def required_groups(snapshot: Snapshot, programme_id: str) -> tuple[Properties, ...]:
    """The requirement groups of a programme, each after the group it is a part of."""
    groups = {group["id"]: group for group in snapshot.requirements_of.get(programme_id, ())}

    def below(parent: str | None) -> Iterator[Properties]:
        for group in groups.values():
            if group.get("parent_id") == parent:
                yield group
                yield from below(group["id"])

    return tuple(below(None))


def as_groups(snapshot: Snapshot, rows: tuple[Properties, ...]) -> tuple[Group, ...]:
    """These requirement groups in whole numbers."""
    position = {row["id"]: i for i, row in enumerate(rows)}
    return tuple(
        Group(
            id=row["id"],
            parent=position.get(row.get("parent_id", "")),
            least=hundredths(row["min_credits"]) if "min_credits" in row else None,
            most=hundredths(row["max_credits"]) if "max_credits" in row else None,
            system=row.get("credit_system") or ECTS,
            rate=rate_of(snapshot, row.get("credit_system")),
            fewest=row.get("min_count"),
            at_most=row.get("max_count"),
            double=bool(row.get("double_counting")),
            closed=row["id"] in snapshot.options and not row.get("own_study"),
            own_study=bool(row.get("own_study")),
            mandatory=tuple(mc for _, mc, option in snapshot.options.get(row["id"], ()) if option.get("mandatory")),
        )
        for row in rows
    )


def takes(snapshot: Snapshot, row: Properties, micro_credential: Properties) -> bool:
    """Whether a micro-credential may count in a requirement group, as far as the data can tell."""
    if row.get("own_study"):
        return False
    listed = snapshot.options.get(row["id"])
    if listed and micro_credential["id"] not in {mc for _, mc, _ in listed}:
        return False
    if "provider_id" in row and row["provider_id"] != micro_credential["provider_id"]:
        return False
    if "isced_f" in row and not (micro_credential.get("isced_f") or "").startswith(row["isced_f"]):
        return False
    if "min_level_code" in row and not _is_at(snapshot, row, micro_credential):
        return False
    parent = snapshot.requirements.get(row.get("parent_id", ""))
    # What is listed below is listed; the group above lists its own options besides.
    return parent is None or takes(snapshot, _without_list(parent), micro_credential)


def _without_list(row: Properties) -> Properties:
    return {name: value for name, value in row.items() if name not in ("id", "own_study")} | {"id": ""}


def _is_at(snapshot: Snapshot, row: Properties, micro_credential: Properties) -> bool:
    """Whether a micro-credential is at the level asked for or above; one whose level is not known is not."""
    framework = row["level_framework_id"]
    asked = snapshot.levels.get(level_id(framework, row["min_level_code"]))
    if asked is None:
        return False
    if micro_credential.get("level_framework") == framework:
        own = snapshot.levels[level_id(framework, micro_credential["level"])]
        return bool(own["order"] >= asked["order"])
    eqf, least = micro_credential.get("eqf_level"), asked["eqf_level"]
    if eqf is None or least is None or eqf != least:
        return eqf is not None and least is not None and eqf > least
    # Several levels of a framework can be at one EQF level: at the lowest of them it is for certain.
    same = [
        one["order"]
        for one in snapshot.levels.values()
        if one["framework_id"] == framework and one["eqf_level"] == least
    ]
    return bool(asked["order"] == min(same))


def amount_in(snapshot: Snapshot, row: Properties, micro_credential: Properties, credits: int) -> int | None:
    """What a micro-credential is in the credit system of a group, in hundredths; None where no rule says it.

    Args:
        snapshot: the data.
        row: the group.
        micro_credential: the micro-credential.
        credits: what it counts toward the programme, in hundredths of ECTS, or UNKNOWN.
    """
    if credits == UNKNOWN:
        return None
    system = row.get("credit_system")
    rate = rate_of(snapshot, system)
    if rate is not None:
        return rounded(Fraction(credits) / rate)
    own, whole = micro_credential.get("national_credits"), micro_credential.get("ects")
    if own is None or not whole or micro_credential.get("national_credit_system") != system:
        return None
    # Its own row says what it is in both systems: as much of the one counts as of the other.
    return rounded(hundredths(own) * min(Fraction(credits, hundredths(whole)), Fraction(1)))
