"""Who recognises whom, on the snapshot: the lists of `queries.recognition`, which asks a store, for every click."""

from dataclasses import dataclass

from graph.snapshot import Properties, Snapshot


@dataclass(frozen=True, slots=True)
class Policies:
    """The recognition policies around one provider or country, each list by policy id.

    Attributes:
        id: the provider's id, or the country's code.
        is_provider: whether it is a provider.
        national: the rules of the country (of the provider's country), whoever asks there; some are for a region.
        recognises: the provider's own rules, or those of the institutions in the country.
        recognised_by: the rules of anybody that name the provider, or a provider in the country. A rule that names
            nobody is in no such list: it may still accept the awards.
    """

    id: str
    is_provider: bool
    national: tuple[Properties, ...]
    recognises: tuple[Properties, ...]
    recognised_by: tuple[Properties, ...]


def policies_of(snapshot: Snapshot, id_: str) -> Policies | None:
    """The recognition policies around a provider or a country; None where neither has this id.

    Args:
        snapshot: the data.
        id_: a provider's id, or a country's code.
    """
    where = {provider: row.get("country") for provider, row in snapshot.providers.items()}
    is_provider = id_ in where
    if not is_provider and id_ not in countries_with_policies(snapshot):
        return None
    country = where[id_] if is_provider else id_
    mine = {id_} if is_provider else {provider for provider, place in where.items() if place == id_}
    policies = [snapshot.policies[policy] for policy in sorted(snapshot.policies)]
    nobodys = [policy for policy in policies if not policy.get("provider_id")]
    return Policies(
        id=id_,
        is_provider=is_provider,
        national=tuple(
            policy for policy in nobodys if country and policy.get("country") == country and "institution" not in policy
        ),
        recognises=tuple(
            policy
            for policy in policies
            if (
                policy["provider_id"] in mine
                if policy.get("provider_id")
                else not is_provider and "institution" in policy and policy.get("country") == id_
            )
        ),
        recognised_by=tuple(policy for policy in policies if policy.get("recognises_provider_id") in mine),
    )


def countries_with_policies(snapshot: Snapshot) -> frozenset[str]:
    """The countries that a provider or a recognition policy is in."""
    rows = (*snapshot.providers.values(), *snapshot.policies.values())
    return frozenset(row["country"] for row in rows if row.get("country"))
