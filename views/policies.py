"""Recognition policies as people read them: about what, whose, up to how much, since when, and where it is said."""

from collections.abc import Iterable
from datetime import date

from exports import amounts
from exports import micro_credentials as said
from exports.countries import country_name, region_name
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import PolicyScope, PolicySubject
from routes.sources import source_of
from routes.validity import lapsed, not_yet_valid
from views.html import text
from views.signs import source_line
from words import N_, tr

SCOPES = {
    PolicyScope.SHORT_CYCLE: N_("toward short-cycle programmes"),
    PolicyScope.BACHELOR: N_("toward bachelor programmes"),
    PolicyScope.MASTER: N_("toward master programmes"),
}


def policy_list(snapshot: Snapshot, policies: Iterable[Properties], on: date) -> str:
    """These policies as a list; empty where there are none.

    Args:
        snapshot: the data.
        policies: the policies.
        on: the day; what does not hold then says so.
    """
    items = "".join(f"<li>{_item(snapshot, policy, on)}</li>" for policy in policies)
    return f'<ul class="g-policies">{items}</ul>' if items else ""


def whose(snapshot: Snapshot, policy: Properties) -> str:
    """Whose rule it is."""
    if policy.get("provider_id"):
        return str(snapshot.providers.get(policy["provider_id"], {}).get("name") or tr("not known"))
    if policy.get("institution"):
        return str(policy["institution"])
    if not policy.get("country"):
        return tr("not known")
    place = country_name(policy["country"])
    if code := policy.get("region"):
        part = f"{name}, {code}" if (name := region_name(code)) else code
        return tr("{country}, only in a part of it ({region})", country=place, region=part)
    return place


def _item(snapshot: Snapshot, policy: Properties, on: date) -> str:
    about = [tr("About {subject}", subject=tr(said.SUBJECTS[PolicySubject(policy["subject"])]))]
    scope = SCOPES.get(PolicyScope(policy.get("applies_to") or PolicyScope.ANY))
    about += [tr(scope)] if scope else []
    limit = said.cap(policy)
    about += [limit or tr("no limit is known")]
    period = amounts.period(policy.get("valid_from"), policy.get("valid_to"))
    about += [period] if period else []
    if lapsed(policy, on):
        about.append(tr("it does not hold any more"))
    elif not_yet_valid(policy, on):
        about.append(tr("it does not hold yet"))
    accepted = policy.get("recognises_provider_id")
    named = ""
    if accepted:
        name = snapshot.providers.get(accepted, {}).get("name", "")
        named = f"<br>{text(tr('It names: {provider}', provider=name))}"
    law = f"<br>{text(tr('Legal basis'))}: {text(policy['legal_basis'])}" if policy.get("legal_basis") else ""
    return (
        f'<strong>{text(whose(snapshot, policy))}</strong> <span class="g-level">{text(" · ".join(about))}</span>'
        f'<span lang="en">{text(policy["rule"])}</span>{named}'
        f'<span class="g-mc-foot">{law}<br>{source_line(source_of(policy))}</span>'
    )
