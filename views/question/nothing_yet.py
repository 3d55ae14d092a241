"""I have finished nothing yet: where people start, what that opens, and what experience may count for."""

from datetime import date

import streamlit as st

from graph.snapshot import Properties, Snapshot
from routes.nearest_types import FIRST_LEVELS, starting_points
from routes.places import level_of
from routes.validity import holds
from views.choices import choices
from views.html import link, text
from views.policies import whose
from views.question import flows, state
from views.question.asked import request_for
from views.question.fields import country
from views.question.pick import study_card, suppose
from views.question.possible import reached
from words import tr, trn

PRIOR_LEARNING = "rpl"
SHOWN = 6


def nothing_yet(snapshot: Snapshot) -> None:
    """Choose a country; see the first awards there, and the rules on recognising what was learned elsewhere."""
    key = flows.begin(snapshot, flows.NOTHING_YET)
    st.write(
        tr("Everybody starts somewhere, at any age. Choose where you are, and see what people finish first there.")
    )
    where = country(tr("I am in"), key, choices(snapshot).countries, tr("choose a country"))
    if not where:
        return
    found = starting_points(snapshot, where)
    st.html(f"<h3>{text(tr('What one can finish first'))}</h3>")
    if not found:
        st.write(tr("The data hold no award of the first levels there. That does not mean that there is none."))
    elif level_of(snapshot, found[0]) > FIRST_LEVELS:
        st.write(tr("The data hold no award of the first three levels there. These are the lowest that they hold:"))
    else:
        st.write(tr("Suppose you finish one of these: a button shows what it would open."))
    opens = {study: _opens(snapshot, study) for study in found}
    for study in sorted(found, key=lambda study: not opens[study]):
        note = trn("It leads on to one thing in the data.", "It leads on to {n} things in the data.", opens[study])
        if not opens[study]:
            note = tr("Where it leads is not in the data.")
        label = tr("What would this open?") if opens[study] else ""
        study_card(snapshot, study, at="start", label=label, take=suppose, note=note)
    _experience(snapshot, where)


def _opens(snapshot: Snapshot, study: int) -> int:
    """To how much a route leads from it at home."""
    return len(reached(snapshot, request_for({state.HAVE: [snapshot.studies.ids[study]]})))


def _experience(snapshot: Snapshot, where: str) -> None:
    """What a country, or an institution there, says on recognising prior learning."""
    rules = [rule for rule in snapshot.policies.values() if _is_of(rule, where)]
    st.html(f"<h3>{text(tr('What you learned at work or by yourself'))}</h3>")
    if not rules:
        st.write(tr("The data hold no rule of this country on recognising prior learning. Ask the provider."))
        return
    st.write(tr("It may count. These rules say how, in our words (in English):"))
    rules.sort(key=lambda rule: bool(rule.get("provider_id") or rule.get("institution")))
    items = "".join(
        f"<li><strong>{text(whose(snapshot, rule))}</strong>: <span lang='en'>{text(rule['rule'])}</span> "
        f"{link(rule['source_url'])}</li>"
        for rule in rules[:SHOWN]
    )
    more = len(rules) - SHOWN
    rest = f"<li>{text(tr('and {n} more', n=more))}</li>" if more > 0 else ""
    st.html(f'<div class="g-note"><ul>{items}{rest}</ul></div>')


def _is_of(rule: Properties, where: str) -> bool:
    return rule.get("country") == where and rule.get("subject") == PRIOR_LEARNING and holds(rule, date.today())
