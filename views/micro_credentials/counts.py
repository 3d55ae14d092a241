"""What one micro-credential counts toward, under whose recognition policy, and what would complete the programme."""

from collections.abc import Collection, Sequence
from datetime import date

import streamlit as st

from exports import amounts
from exports.countries import country_name
from exports.names import name_by_id
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.catalogue.counting import Counting, counts_toward, policies_around
from routes.sources import source_of
from views.answer.limits import want
from views.answer.timeline import rule_asks
from views.html import text
from views.micro_credentials import state as micro_state
from views.micro_credentials.completion import completion
from views.policies import policy_list
from views.question import state
from views.signs import name, sentence, source_line
from words import tr


def what_it_counts_toward(snapshot: Snapshot, mc_id: str, on: date) -> None:
    """Draw it."""
    st.html(f'<h3 class="g-mc-head">{text(tr("What it counts toward"))}</h3>')
    toward = counts_toward(snapshot, mc_id, on)
    if not any(one.holds for one in toward):
        none = tr("No rule in the data counts it toward any programme: ask the provider.")
        st.html(f'<div class="g-why"><p>{text(none)}</p>{_whom_to_ask(snapshot, mc_id)}</div>')
    for place, one in enumerate(toward):
        with st.container(border=True, key=f"micro_toward_{place}", gap="small"):
            st.html(_counting(snapshot, one, on))
            _next(snapshot, mc_id, one, place)
            if st.session_state[micro_state.COMPLETE] == one.target_id and one.programme is not None and one.holds:
                completion(snapshot, mc_id, one.programme, on)
    st.button(
        tr("What does it count for with what I hold?"),
        key="micro_ask",
        type="primary",
        icon=":material/route:",
        on_click=_ask,
        args=(snapshot, mc_id, None),
        help=tr("Opens “Find a route” with this micro-credential beside what you chose there."),
    )
    _around(snapshot, mc_id, on, {policy["id"] for one in toward for policy in (*one.binds, *one.others)})


def _whom_to_ask(snapshot: Snapshot, mc_id: str) -> str:
    offer = snapshot.micro_credentials[mc_id]
    return f"<p>{source_line(source_of(offer))}</p>"


def _counting(snapshot: Snapshot, one: Counting, on: date) -> str:
    rule = one.link.properties
    parts = [
        f"<h4>{name(name_by_id(snapshot, one.target_id))}</h4>",
        f'<p class="g-mc-by">{text(_whose(snapshot, one))}</p>',
    ]
    parts.append(f'<p class="g-mc-how"><strong>{text(_how_much(one))}</strong></p>')
    period = amounts.period(rule.get("valid_from"), rule.get("valid_to"))
    if period:
        parts.append(f"<p>{text(tr('The rule holds {period}.', period=period))}</p>")
    if not one.holds:
        said = tr("It does not hold any more.") if one.lapsed else tr("It does not hold yet.")
        parts.append(f"<p><strong>{text(said)}</strong></p>")
    if one.refused:
        parts.append(f'<p class="g-gap">{sentence(one.refused)}</p>')
    if rule.get("conditions"):
        parts.append(rule_asks(rule["conditions"]))
    parts += [_listed(group) for group in one.groups]
    parts.append(f"<p>{source_line(source_of(rule))}</p>")
    parts += _policies(snapshot, one, on)
    return f'<article class="g-mc-toward-one">{"".join(parts)}</article>'


def _whose(snapshot: Snapshot, one: Counting) -> str:
    if one.programme is None:
        return tr("a larger micro-credential")
    properties = snapshot.studies.properties[one.programme]
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", "")
    place = country_name(properties["country"]) if properties.get("country") else ""
    return " · ".join(part for part in (provider, place) if part)


def _how_much(one: Counting) -> str:
    share = one.link.properties.get("share_percent")
    if one.credits != UNKNOWN:
        credit = amounts.credit(one.credits)
        if share is None:
            return tr("{n} ECTS count, if you are admitted", n=credit)
        return tr("{n} ECTS count ({share} % of the whole), if you are admitted", n=credit, share=f"{share:g}")
    if share is not None:
        return tr("{share} % of the whole counts, if you are admitted; how many ECTS is not known", share=f"{share:g}")
    return tr("It counts, if you are admitted; how much is not known")


def _listed(row: Properties) -> str:
    said = tr("It is on the list of what this programme requires:")
    condition = f' <span lang="en">{text(row["condition"])}</span>' if row.get("condition") else ""
    return (
        f'<p>{text(said)} <strong lang="en">{text(row["title"])}</strong>.{condition} {source_line(source_of(row))}</p>'
    )


def _policies(snapshot: Snapshot, one: Counting, on: date) -> list[str]:
    if one.programme is None:
        return []
    parts = []
    if one.binds:
        limits = "".join(f"<p>{sentence(cap.text)}</p>" for cap in one.caps)
        label = tr("The rules on recognising micro-credentials that hold here")
        parts.append(f"<h5>{text(label)}</h5>{limits}{policy_list(snapshot, one.binds, on)}")
    else:
        none = tr("No published policy of its provider or country on recognising micro-credentials is known to us.")
        parts.append(f"<p>{text(none)}</p>")
    if one.others:
        parts.append(_to_ask_about(snapshot, one.others, on))
    return parts


def _to_ask_about(snapshot: Snapshot, policies: Sequence[Properties], on: date) -> str:
    label = tr("Other rules of this provider or country, to ask about ({n})", n=len(policies))
    rules = policy_list(snapshot, policies, on)
    return f'<details class="g-offers"><summary>{text(label)}</summary>{rules}</details>'


def _next(snapshot: Snapshot, mc_id: str, one: Counting, place: int) -> None:
    if one.programme is None or not one.holds:
        return
    shown = st.session_state[micro_state.COMPLETE] == one.target_id
    with st.container(horizontal=True, gap="small"):
        st.button(
            tr("With what I hold: what counts, what is left?"),
            key=f"micro_ask_{place}",
            icon=":material/route:",
            on_click=_ask,
            args=(snapshot, mc_id, one.target_id),
        )
        st.button(
            tr("Hide what would complete it") if shown else tr("What would complete this programme?"),
            key=f"micro_complete_{place}",
            icon=":material/checklist:",
            on_click=_complete,
            args=(None if shown else one.target_id,),
        )


def _complete(target: str | None) -> None:
    st.session_state[micro_state.COMPLETE] = target


def _ask(snapshot: Snapshot, mc_id: str, target: str | None) -> None:
    """Add this to the question of the page Find a route, which stays as it is; toward a programme, if one is meant."""
    visit = st.session_state
    visit[state.ALSO] = [*dict.fromkeys((*(visit.get(state.ALSO) or ()), mc_id))]
    if target:
        want(snapshot, target)
    visit[micro_state.GO] = True


def _around(snapshot: Snapshot, mc_id: str, on: date, shown: Collection[str]) -> None:
    """The rules around it that are not shown above: none of them says that this one counts anywhere."""
    offer = snapshot.micro_credentials[mc_id]
    provider = str(snapshot.providers.get(offer["provider_id"], {}).get("name", ""))
    around = policies_around(snapshot, mc_id, on)
    lead = tr("How its provider, and others who name it, decide on recognition. No rule here promises that it counts.")
    none = tr("No published policy of {provider} on recognising micro-credentials is known to us.", provider=provider)
    place = country_name(offer["country"]) if offer.get("country") else ""
    nothing = (
        tr("No rule of {country} on recognising micro-credentials is known to us.", country=place) if place else ""
    )
    groups = (
        (tr("Published by {provider} itself", provider=provider), around.own, none),
        (tr("Rules of others that name {provider}", provider=provider), around.naming, ""),
        (tr("Rules on micro-credentials of its country"), around.national, nothing if place else ""),
    )
    parts = [f'<h3 class="g-mc-head">{text(tr("The recognition policies around it"))}</h3><p>{text(lead)}</p>']
    for label, rules, otherwise in groups:
        further = [policy for policy in rules if policy["id"] not in shown]
        if further:
            parts.append(f"<h4>{text(label)}</h4>{policy_list(snapshot, further, on)}")
        elif rules:
            parts.append(f"<p>{text(tr('{label}: shown above.', label=label))}</p>")
        elif otherwise:
            parts.append(f"<p>{text(otherwise)}</p>")
    others = [policy for policy in around.other if policy["id"] not in shown]
    if others:
        parts.append(_to_ask_about(snapshot, others, on))
    st.html("".join(parts))
