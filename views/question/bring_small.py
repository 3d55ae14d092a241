"""A micro-credential, badge or course from a file that the data do not hold: what is known, and whom to ask."""

from datetime import date

import streamlit as st

from exports import holding_words
from exports.sentences import listing
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import PolicySubject
from loaders.holdings.achievement import Achievement
from queries.likely import MICRO_CREDENTIAL, Held, in_title
from routes.policies import governing
from routes.validity import holds
from views.choices import Choices
from views.html import filled, link, plain, text
from views.policies import policy_list
from views.question.asked import target_of
from words import tr

SHOWN = 3
ABOUT = (PolicySubject.MICRO_CREDENTIAL, PolicySubject.CREDIT_TRANSFER, PolicySubject.RPL)


def unknown(snapshot: Snapshot, offer: Choices, held: Held, one: Achievement) -> None:
    """Say that nothing here counts it, who decides, what to bring, and which entries have most words of its title.

    Args:
        snapshot: the data.
        offer: what one can choose from.
        held: what is known of it, to look for.
        one: the achievement.
    """
    said = tr("It is not in our data: no rule there names it, so it counts for nothing in the routes shown here.")
    st.html(f"<p>{text(said)} {_who_decides(snapshot)}</p>")
    if missing := holding_words.not_said(one):
        st.caption(
            tr(
                "They will want to know what the file does not say, or not readably: {what}. Ask its issuer.",
                what=listing(missing),
            )
        )
    rules = _rules(snapshot)
    if rules:
        label = text(tr("Rules there that may concern it, and do not name it"))
        policies = policy_list(snapshot, rules[:SHOWN], date.today())
        st.html(f'<details class="g-offers"><summary>{label}</summary>{policies}</details>')
    alike = in_title(snapshot, held, kinds=(MICRO_CREDENTIAL,), limit=SHOWN)
    if alike:
        st.caption(tr("Most words of its title are in these micro-credentials of others. They are not yours:"))
        st.markdown("\n".join(f"- {plain(offer.labels[id_])}" for id_ in alike))


def _who_decides(snapshot: Snapshot) -> str:
    """Whom to ask: the provider of what is wanted, where that is a programme."""
    target = target_of(st.session_state)
    study = snapshot.index.get(target or "")
    row = {} if study is None else snapshot.studies.properties[study]
    provider = snapshot.providers.get(row.get("provider_id", ""), {})
    if provider:
        name, page = str(provider["name"]), str(provider.get("website") or "")
        who = link(page, name) if page else text(name)
        return filled(
            tr("Whether it counts is for {provider} to decide: ask there before you rely on it."), provider=who
        )
    return text(tr("Whether it counts is for the provider of what you want to study to decide: ask there."))


def _rules(snapshot: Snapshot) -> list[Properties]:
    """The rules of whoever decides, and of their country, on learning from elsewhere."""
    study = snapshot.index.get(target_of(st.session_state) or "")
    found = [] if study is None else governing(snapshot, study)
    known = [rule for rule in found if rule["subject"] in ABOUT and holds(rule, date.today())]
    return sorted(known, key=lambda rule: (ABOUT.index(rule["subject"]), not rule.get("provider_id")))
