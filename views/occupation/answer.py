"""The answer to an occupation: its skills with who teaches each, what one would take, and what that counts toward."""

from datetime import date

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import SkillNeed
from routes.holdings import look_up_holdings
from routes.occupation import Occupation
from routes.occupation import occupation as worked_out
from routes.occupation.skills import split
from views import focus
from views.choices import choices
from views.html import link, plain, text
from views.occupation.plan import plan
from views.occupation.skills import counts, skill_list
from views.question import state
from views.question.asked import pieces
from views.signs import sentence
from words import tr

NEAR = 6
"""How many occupations of the same group are named."""


def occupation(snapshot: Snapshot) -> None:
    """Draw it, or say what to choose first."""
    visit = st.session_state
    id_ = visit.get(state.WANT_OCCUPATION)
    if not id_:
        st.html(f'<h2 class="g-answer" id="answer">{text(tr("Which occupation?"))}</h2>')
        st.write(tr("Choose an occupation under “I want”, to see which skills it needs and who teaches them."))
        return
    # A country in which nothing is offered is no mistake here: then no offer is known there.
    with st.spinner(tr("Looking for the best sets")):
        answer = _asked(
            snapshot,
            snapshot.version.digest,
            id_,
            tuple(pieces(visit)),
            frozenset(visit.get(state.COUNTRIES) or ()),
            visit.get(state.ON) or date.today(),
        )
    held, _ = split(snapshot, answer.holdings)
    chosen = [mc_id for mc_id in visit.get(state.PLAN) or () if mc_id not in held]
    visit[state.PLAN] = chosen  # what is held by now need not be taken
    st.html(_head(answer))
    offer = choices(snapshot)
    if answer.of(SkillNeed.ESSENTIAL):
        st.html(_part(answer, SkillNeed.ESSENTIAL, tr("What everybody in it needs")))
        st.html(skill_list(snapshot, answer.of(SkillNeed.ESSENTIAL), chosen))
    if answer.of(SkillNeed.OPTIONAL):
        label = tr("What some in it need: {counts}", counts=counts(answer, SkillNeed.OPTIONAL))
        with st.expander(label, key="optional_skills"):
            st.html(skill_list(snapshot, answer.of(SkillNeed.OPTIONAL), chosen))
    if answer.skills:
        plan(snapshot, offer, answer, chosen)
    notes = "".join(f"<li>{sentence(one)}</li>" for one in answer.notices[2:])
    if notes:
        st.html(f'<div class="g-note"><h3>{text(tr("Good to know"))}</h3><ul>{notes}</ul></div>')
    _near(snapshot, answer)


@st.cache_resource(max_entries=256, show_spinner=False)
def _asked(
    _snapshot: Snapshot, digest: str, id_: str, have: tuple[str, ...], countries: frozenset[str], on: date
) -> Occupation:
    return worked_out(_snapshot, id_, look_up_holdings(_snapshot, have), countries=countries, on=on)


def _head(answer: Occupation) -> str:
    """What it is, in the words of its source, and what the answer is not."""
    row = answer.properties
    about = f'<p lang="">{text(row["description"])}</p>' if row.get("description") else ""
    source = text(tr("Source: {host}")).format(host=link(answer.id))
    no, regulated, *_ = answer.notices
    title = str(row["label"])
    return (
        f'<h2 class="g-answer" id="answer" aria-live="polite" lang="">{text(title[:1].upper() + title[1:])}</h2>'
        f'{about}<p class="g-source">{source}</p>'
        f'<div class="g-why"><p>{sentence(no)}</p>{sentence(regulated)}</div>'
    )


def _part(answer: Occupation, need: SkillNeed, heading: str) -> str:
    return f'<h3 class="g-part">{text(heading)}</h3><p class="g-level">{text(counts(answer, need))}</p>'


def _near(snapshot: Snapshot, answer: Occupation) -> None:
    """The occupations of the same unit group of ISCO-08, where the data say the group."""
    group = answer.properties.get("isco_group")
    near = [id_ for id_ in snapshot.occupations.of_group(group) if id_ != answer.id] if group else []
    if not near:
        return
    with st.expander(tr("Other occupations of the same group (ISCO-08 {group})", group=group), key="same_group"):
        for id_ in near[:NEAR]:
            label = plain(snapshot.occupations.by_id[id_]["label"])
            st.button(label, key=f"near_{id_}", type="tertiary", icon=":material/work:", on_click=_look_at, args=(id_,))
        if len(near) > NEAR:
            st.caption(tr("and {n} more", n=len(near) - NEAR))


def _look_at(id_: str) -> None:
    st.session_state[state.WANT_OCCUPATION], st.session_state[state.PLAN] = id_, []
    focus.on(focus.ANSWER)
