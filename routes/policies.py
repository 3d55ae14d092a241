"""Which recognition policies bind a programme, and what each lets through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.numbers import UNKNOWN, exact, hundredths, rounded, shown
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import Cycle, PolicyScope, PolicySubject
from routes.credit import own_credit, programme_credit
from routes.validity import holds
from words.said import Said, said

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
        limit: hundredths of credit, or UNKNOWN where it is a share of a credit that is not known.
        text: the limit in words, with what a share is taken of.
    """

    policy: Properties
    limit: int
    text: Said


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


def binding(snapshot: Snapshot, programme: int, on: date) -> list[Properties]:
    """The policies on micro-credentials that bind a programme: its provider's, its country's, for its level.

    Where the programme's level is not known, a policy for any level binds: never to promise too much.
    """
    return [
        policy
        for policy in governing(snapshot, programme)
        if holds(policy, on)
        and policy["subject"] == PolicySubject.MICRO_CREDENTIAL
        and _fits_level(snapshot, programme, policy)
    ]


def caps(snapshot: Snapshot, programme: int, policies: Sequence[Properties]) -> list[Cap]:
    """The limits that these policies set.

    A share is taken of the programme's least credit, its own or else that of its qualification type.

    Args:
        snapshot: the data.
        programme: index of the programme.
        policies: the policies that bind.
    """
    base, _ = programme_credit(snapshot, programme)
    own = base == own_credit(snapshot, programme)
    found = []
    for policy in policies:
        if "max_ects" in policy:
            most = hundredths(policy["max_ects"])
            found.append(Cap(policy, most, said("Not more than {most} ECTS may be counted.", most=shown(most, 100))))
        if "max_share_percent" in policy:
            percent = shown(hundredths(policy["max_share_percent"]), 100)
            # Published shares are themselves rounded (83.33 % stands for 50 of 60), so theirs is rounded too.
            most = UNKNOWN if base == UNKNOWN else rounded(base * exact(policy["max_share_percent"]) / 100)
            found.append(Cap(policy, most, _share(percent, base, most, own=own)))
    return found


def _share(percent: int | float, base: int, most: int, *, own: bool) -> Said:
    """A limit that is a share of the whole, in words.

    Args:
        percent: the share.
        base: the whole in hundredths of ECTS, or UNKNOWN.
        most: the share of it.
        own: whether the whole is the programme's own, and not what its kind of award takes.
    """
    if base == UNKNOWN:
        return said(
            "Not more than {percent} % of the programme may be counted; how much credit that is is not known.",
            percent=percent,
        )
    amounts = {"most": shown(most, 100), "percent": percent, "whole": shown(base, 100)}
    if own:
        return said(
            "Not more than {most} ECTS may be counted: {percent} % of the {whole} ECTS that the programme takes.",
            **amounts,
        )
    return said(
        "Not more than {most} ECTS may be counted: {percent} % of the {whole} ECTS that its qualification type takes "
        "at least.",
        **amounts,
    )


def covers(policy: Properties, micro_credential: Properties) -> bool:
    """Whether a policy is about this micro-credential: any, unless it names whose it accepts."""
    accepted = policy.get("recognises_provider_id")
    return accepted is None or accepted == micro_credential["provider_id"]


def refusal(policy: Properties, micro_credential: Properties) -> Said | None:
    """Why a policy does not let a micro-credential through, in words; None where it does."""
    if not covers(policy, micro_credential):
        return None
    least = policy.get("min_eqf_level")
    level = micro_credential.get("eqf_level")
    if least is not None and level is None:
        return said(
            "By the provider's or country's policy EQF level {least} or higher is asked for, and its level is not "
            "known.",
            least=least,
        )
    if least is not None and level is not None and level < least:
        return said(
            "By the provider's or country's policy EQF level {least} or higher is asked for, and it is at level "
            "{level}.",
            least=least,
            level=level,
        )
    if policy.get("requires_quality_assurance") and not micro_credential.get("quality_assurance"):
        return said("By the provider's or country's policy quality assurance is asked for, and none is known.")
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
