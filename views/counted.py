"""What the micro-credentials held count for toward a programme, and what it still requires."""

import streamlit as st

from exports import amounts
from exports.names import name_by_id
from exports.sentences import listing
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Applied, Holding, Requirement, Stack, stack
from routes.summary import left_of, whole_of
from views.html import link, text
from views.signs import name, sentence
from views.timeline import how_much
from words import tr, trn


def what_counts(snapshot: Snapshot, counted: Stack | None) -> None:
    """What the micro-credentials held count for toward the programme, and what they do not."""
    if counted is None:
        return
    rows = [
        f'<li class="g-yes"><strong>{text(how_much(item.ects))}</strong> '
        f"{name(name_by_id(snapshot, item.mc_id))}{text(_toward(counted, item))}{text(_period(item.link.properties))} "
        f"{link(item.link.properties['source_url'])}</li>"
        for item in counted.counted
    ]
    rows += [
        f'<li class="g-no"><strong>{text(tr("May count") if item.may_count else tr("Not counted"))}</strong> '
        f"{name(name_by_id(snapshot, item.mc_id))}: "
        f"{sentence(item.text)}</li>"
        for item in counted.wasted
    ]
    limits = "".join(f"<p>{sentence(cap.text)} {link(cap.policy['source_url'])}</p>" for cap in counted.caps)
    if not counted.proven:
        limits += f"<p>{sentence(NOT_PROVEN)}</p>"
    label = tr("What your micro-credentials count for")
    st.html(
        f'<div class="g-note"><h3>{text(label)}</h3><ul class="g-counts">{"".join(rows)}</ul>'
        f"<p>{text(_left(counted))}</p>{_still_required(snapshot, counted)}{limits}{_policies(counted)}</div>"
    )


def _toward(counted: Stack, item: Applied) -> str:
    """For which of the programme's requirements it counts, where it has any."""
    if item.group:
        return f" {tr('for: {group}', group=item.group['title'])}"
    return f" {tr('as an elective')}" if counted.requirements else ""


def _still_required(snapshot: Snapshot, counted: Stack) -> str:
    """What the programme's requirements still lack, each with its condition and its page."""
    if counted.conflict:
        said = tr("What the data say this programme requires contradicts itself, so it is not used here.")
        return f"<p>{text(said)}</p>"
    items = [
        f"<li><strong>{text(one.group['title'])}</strong>: {text(_lacks(snapshot, one))} "
        f"<span lang='en'>{text(one.group.get('condition') or '')}</span> {link(one.group['source_url'])}</li>"
        for one in counted.requirements
    ]
    if not items:
        return ""
    label = tr("What this programme requires, in our words (in English)")
    return f'<details class="g-offers" open><summary>{text(label)}</summary><ul>{"".join(items)}</ul></details>'


def _lacks(snapshot: Snapshot, one: Requirement) -> str:
    if one.met:
        return tr("met, as far as the data can tell.")
    if one.lacks == UNKNOWN:
        return tr("only study in the programme itself counts; how much is not known.")
    system = one.group.get("credit_system") or "ECTS"
    said = [tr("{n} {system} are still lacking", n=amounts.credit(one.lacks), system=system)] if one.lacks else []
    names = listing(name_by_id(snapshot, id_).native for id_ in one.options)
    if names:
        said.append(tr("to be chosen from: {names}", names=names))
    elif one.count:
        said.append(trn("{n} more part", "{n} more parts", one.count))
    return "; ".join(said) + "." if said else tr("see what is a part of it.")


def _period(link_properties: Properties) -> str:
    said = amounts.period(link_properties.get("valid_from"), link_properties.get("valid_to"))
    return f" ({said})" if said else ""


def counted_toward(snapshot: Snapshot, request: RouteRequest) -> Stack | None:
    """What the micro-credentials held count for, whatever certainty is asked for; None toward a kind of award."""
    target = snapshot.index[request.target]
    held = [Holding(id_) for id_ in request.held if id_ in snapshot.micro_credentials]
    return None if not held or snapshot.is_type(target) else stack(snapshot, target, held, on=request.on)


def _left(counted: Stack) -> str:
    if counted.required == UNKNOWN:
        return tr("How many credits the whole programme takes is not known.")
    whole, left = amounts.credits(whole_of(counted)), amounts.credits(left_of(counted))
    if counted.usual:
        return tr("Of the {whole} usual for this kind of award, {left} are left to earn.", whole=whole, left=left)
    return tr("Of the programme's {whole}, {left} are left to earn.", whole=whole, left=left)


def _policies(counted: Stack) -> str:
    """The rules that bind the programme, then those of its provider and country that do not."""
    labels = {
        True: tr("The rules on recognition that hold here, in our words (in English)"),
        False: tr("Other rules on recognition of this provider or country, to ask about, in our words (in English)"),
    }
    parts = []
    for binds, label in labels.items():
        rules = [policy for policy in counted.policies if (policy["id"] in counted.policies_that_bind) is binds]
        items = "".join(f"<li lang='en'>{text(p['rule'])} {link(p['source_url'])}</li>" for p in rules)
        if items:
            parts.append(f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}</ul></details>')
    return "".join(parts)
