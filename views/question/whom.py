"""Whom to ask: who decides about this question, and who knows."""

import streamlit as st

from exports.whom import Contact, whom_to_ask
from graph.snapshot import Snapshot
from views.contacts import named
from views.html import text
from views.question import state
from views.question.asked import target_of
from views.signs import source_line
from words import tr


def whom(snapshot: Snapshot) -> None:
    """Those who decide about what is asked, those who keep the frameworks of the countries, and the networks."""
    visit = st.session_state
    target = target_of(visit)
    contacts = whom_to_ask(snapshot, held=visit.get(state.HAVE) or (), target=target)
    st.write(tr("Only those who decide can say yes. Ask from the top of the list."))
    st.html(f'<ol class="g-whom">{"".join(_contact(one) for one in contacts)}</ol>')
    st.html(f"<h3>{text(tr('What to ask'))}</h3>")
    questions = (
        tr("Does what I hold give access to this? To which programmes, and under what conditions?"),
        tr("What do you count of what I have learned and done, and up to how many credits?"),
        tr("Which papers do you need, by when, and what does it cost?"),
    )
    st.html(f"<ul>{''.join(f'<li>{text(question)}</li>' for question in questions)}</ul>")


def _contact(one: Contact) -> str:
    name = named(one)
    where = f"<br>{source_line(one.source)}" if one.source else ""
    return f"<li><strong>{name}</strong><br>{text(one.what_for)}{where}</li>"
