"""Which recognition policies bind a programme, and what each lets through."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.numbers import UNKNOWN, exact, hundredths, rounded
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import Cycle, PolicyScope, PolicySubject

_SCOPE = {
    PolicyScope.SHORT_CYCLE: (5, Cycle.SHORT),
    PolicyScope.BACHELOR: (6, Cycle.FIRST),
    PolicyScope.MASTER: (7, Cycle.SECOND),
}


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit on the credit counted toward one programme.

    Attributes:
        policy: the policy it comes from.
        limit: hundredths of credit.
    """

    policy: Properties
    limit: int


def governing(snapshot: Snapshot, programme: int) -> list[Properties]:
    """The policies of a programme's provider and of its country, whatever they are about."""
    properties = snapshot.studies.properties[programme]
    provider, country, region = (
        properties.get("provider_id"),
        properties.get("country"),
        _region(snapshot, programme),
    )
    return [
        policy
        for policy in snapshot.policies.values()
        if (
            policy.get("provider_id") == provider
            if policy.get("provider_id")
            else policy.get("country") == country
            and country is not None
            and not policy.get("institution")
            and policy.get("region") in (None, region)
        )
    ]


def binding(snapshot: Snapshot, programme: int) -> list[Properties]:
    """The policies on micro-credentials that bind a programme: its provider's, its country's, for its level.

    Where the programme's level is not known, a policy for any level binds: never to promise too much.
    """
    return [
        policy
        for policy in governing(snapshot, programme)
        if policy["subject"] == PolicySubject.MICRO_CREDENTIAL and _fits_level(snapshot, programme, policy)
    ]


def caps(policies: Sequence[Properties], programme_ects: int) -> list[Cap]:
    """The limits that these policies set.

    Args:
        policies: the policies that bind.
        programme_ects: the programme's own credit in hundredths, or UNKNOWN; a share of it is a limit only if known.
    """
    found = []
    for policy in policies:
        limits = []
        if "max_ects" in policy:
            limits.append(hundredths(policy["max_ects"]))
        if "max_share_percent" in policy and programme_ects != UNKNOWN:
            # Published shares are themselves rounded (83.33 % stands for 50 of 60), so theirs is rounded too.
            limits.append(rounded(programme_ects * exact(policy["max_share_percent"]) / 100))
        if limits:
            found.append(Cap(policy, min(limits)))
    return found


def covers(policy: Properties, micro_credential: Properties) -> bool:
    """Whether a policy is about this micro-credential: any, unless it names whose it accepts."""
    accepted = policy.get("recognises_provider_id")
    return accepted is None or accepted == micro_credential["provider_id"]


def refusal(policy: Properties, micro_credential: Properties) -> str | None:
    """Why a policy does not let a micro-credential through, in words; None where it does."""
    if not covers(policy, micro_credential):
        return None
    least = policy.get("min_eqf_level")
    level = micro_credential.get("eqf_level")
    if least is not None and level is None:
        return f"EQF level {least} or higher is asked for, and its level is not known"
    if least is not None and level is not None and level < least:
        return f"EQF level {least} or higher is asked for, and it is at level {level}"
    if policy.get("requires_quality_assurance") and not micro_credential.get("quality_assurance"):
        return "quality assurance is asked for, and none is known"
    return None


def _fits_level(snapshot: Snapshot, programme: int, policy: Properties) -> bool:
    scope = policy.get("applies_to")
    if scope is None or scope == PolicyScope.ANY:
        return True
    level, cycle = _SCOPE[PolicyScope(scope)]
    properties = snapshot.studies.properties[programme]
    own_level, own_cycle = properties.get("eqf_level"), properties.get("qf_ehea_cycle")
    if own_level is None and own_cycle is None:
        return True
    return own_cycle == cycle or own_level == level


def _region(snapshot: Snapshot, programme: int) -> str | None:
    kind = int(snapshot.studies.type_of[programme])
    if kind == UNKNOWN:
        return None
    framework = snapshot.frameworks.get(snapshot.studies.properties[kind]["framework_id"], {})
    region: str | None = framework.get("region")
    return region
