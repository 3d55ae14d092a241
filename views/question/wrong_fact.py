"""A fact is wrong: choose it, and take a ready text along, to send to who can mend it."""

from urllib.parse import urlencode

import streamlit as st

from exports.wrong_fact import facts_about, mail_to, report
from graph.snapshot import Snapshot
from views.choices import choices
from views.html import link, plain, publisher, text
from views.question import state
from views.question.link import written
from words import tr

ABOUT, FACT, WRONG, SEEN = "wrong_about", "wrong_fact", "wrong_what", "wrong_seen"
LONGEST = 1500
"""Letters of what a person writes; a mail program takes no endless link."""


def wrong_fact(snapshot: Snapshot) -> None:
    """Choose what the fact is about, then the fact; say what is wrong; copy, send or keep the text."""
    offer, visit = choices(snapshot), st.session_state
    near = [*visit.get(state.HAVE, ()), *visit.get(state.ALSO, ()), *filter(None, (visit.get(state.WANT),))]
    every = (*near, *(id_ for id_ in (*offer.types, *offer.programmes, *offer.micro_credentials) if id_ not in near))
    if visit.get(ABOUT) not in every:
        visit[ABOUT] = near[-1] if near else None
    about = st.selectbox(
        tr("It is about"),
        every,
        index=None,
        format_func=offer.label,
        key=ABOUT,
        placeholder=tr("Type a title"),
        filter_mode="contains",
    )
    if not about:
        return
    facts = {fact.key: fact for fact in facts_about(snapshot, about)}
    if visit.get(FACT) not in facts:
        visit[FACT] = next(iter(facts))
    key = st.selectbox(
        tr("This fact"), list(facts), format_func=lambda key: facts[key].label, key=FACT, filter_mode="contains"
    )
    fact = facts[key]
    page = fact.row["source_url"]
    st.html(
        f"<p>{text(tr('Look first at the page it rests on. Does it say something else now?'))} {link(page)}</p>"
        f"<ul>{''.join(f'<li>{text(line)}</li>' for line in fact.says)}</ul>"
    )
    wrong = st.text_area(tr("What is wrong?"), key=WRONG, max_chars=LONGEST)
    seen = st.text_input(tr("Where can that be seen? (a page, a law)"), key=SEEN, max_chars=LONGEST)
    said = report(snapshot, fact, wrong=wrong, seen_at=seen, question=_address())
    st.html(f"<h3>{text(tr('Your text'))}</h3>")
    st.code(said, language=None, wrap_lines=True)
    with st.container(horizontal=True, key="send"):
        st.download_button(
            tr("Keep as a file"),
            said,
            file_name="gradus-fact.txt",
            mime="text/plain",
            icon=":material/download:",
            on_click="ignore",
        )
        st.link_button(tr("Write an e-mail with it"), mail_to(tr("A fact to correct"), said), icon=":material/mail:")
    _whom(page)


def _whom(page: str) -> None:
    said = tr(
        "If the page itself is wrong, tell its publisher, {publisher}. If only our data are, tell whoever runs this "
        "Gradus, or whoever gave you the data: the data name no address, so the e-mail has none yet. The page Data "
        "tells how to correct a fact oneself.",
        publisher=plain(publisher(page)),
    )
    st.caption(said)


def _address() -> str:
    """The address of the question, so that whoever reads the text sees what the reader saw."""
    base = str(st.context.url or "").partition("?")[0]
    return f"{base}?{urlencode(written(st.session_state), doseq=True)}" if base else ""
