"""What one would take for the skills of an occupation, what that counts toward, and the way on from there."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from exports.amounts import credits
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import SkillNeed
from routes.occupation import Occupation, Status
from routes.occupation.answer import Choice
from routes.occupation.toward import counts_toward
from routes.stacking import Holding
from routes.stacking.candidates import own_ects
from routes.summary import Amount
from views import focus
from views.answer.elsewhere import programme_card
from views.choices import Choices
from views.html import text
from views.question import state
from words import tr, trn

SHOWN = 8
"""How many programmes are shown."""


def plan(snapshot: Snapshot, offer: Choices, answer: Occupation, chosen: Sequence[str]) -> None:
    """Draw it.

    Args:
        snapshot: the data.
        offer: the lines that people read.
        answer: the answer.
        chosen: the micro-credentials that one would take.
    """
    st.html(f'<h3 class="g-part">{text(tr("What would you take?"))}</h3>')
    teach = [id_ for one in answer.skills if one.status != Status.HELD for id_ in one.micro_credentials]
    for choice in (answer.fewest, answer.least_study):
        teach += choice.cover.micro_credentials if choice else ()
    options = [*dict.fromkeys((*teach, *chosen))]
    if not options:
        st.write(
            tr("No micro-credential that we know teaches what you still lack. Ask providers, or look in Europass.")
        )
    else:
        _sets(snapshot, answer)
        st.multiselect(
            tr("Micro-credentials that I would take"),
            sorted(options, key=lambda id_: (-teach.count(id_), offer.label(id_))),
            format_func=offer.label,
            key=state.PLAN,
            placeholder=tr("Choose any of those that teach it"),
            filter_mode="contains",
            select_all=False,
            persist_state="session",
        )
    if chosen:
        st.write(_said(snapshot, answer, chosen))
    _toward(snapshot, answer, chosen)


def _sets(snapshot: Snapshot, answer: Occupation) -> None:
    """The best sets, each a button that chooses it."""
    fewest, least = answer.fewest, answer.least_study
    if fewest is None or least is None:
        return
    same = fewest.cover.micro_credentials == least.cover.micro_credentials
    named = [(tr("Fewest and least study"), fewest)] if same else [(tr("Fewest"), fewest), (tr("Least study"), least)]
    st.caption(
        trn(
            "For the {n} essential skill that a micro-credential teaches and you do not hold:",
            "For the {n} essential skills that a micro-credential teaches and you do not hold:",
            len(fewest.cover.skills),
        )
    )
    with st.container(horizontal=True, key="sets"):
        for place, (label, choice) in enumerate(named):
            ids = list(choice.cover.micro_credentials)
            many = trn("{n} micro-credential", "{n} micro-credentials", len(ids))
            said = f"{label}: {many}, {_credit(choice.cover.ects, len(choice.cover.unknown))}"
            st.button(said, key=f"set_{place}", icon=":material/checklist:", on_click=_choose, args=(ids,), wrap=True)
    if not all(_settled(choice) for _, choice in named):
        st.caption(tr("Other sets are as good: the list below holds all that teach any of the skills."))


def _settled(choice: Choice) -> bool:
    return choice.cover.alone is not False


def _credit(ects: int, unknown: int) -> str:
    """Credit as far as it is known; what is not known is not zero."""
    known = credits(Amount(ects))
    if not unknown:
        return known
    if not ects:
        return trn("{n} of unknown credit", "{n} of unknown credit", unknown)
    return trn("{known} and {n} of unknown credit", "{known} and {n} of unknown credit", unknown, known=known)


def _said(snapshot: Snapshot, answer: Occupation, chosen: Sequence[str]) -> str:
    essential = answer.of(SkillNeed.ESSENTIAL)
    taught = sum(one.status == Status.HELD or bool({*one.micro_credentials} & {*chosen}) for one in essential)
    ects = [own_ects(snapshot, snapshot.micro_credentials[id_]) for id_ in chosen]
    known, unknown = sum(one for one in ects if one != UNKNOWN), sum(one == UNKNOWN for one in ects)
    return " ".join(
        (
            tr("With these, {n} of {all} essential skills are taught.", n=taught, all=len(essential)),
            tr("Together: {credit}.", credit=_credit(known, unknown)),
        )
    )


def _toward(snapshot: Snapshot, answer: Occupation, chosen: Sequence[str]) -> None:
    """The programmes toward which what is held and chosen counts, each with a way to ask for it."""
    held = [one for one in answer.holdings if one.mc_id not in chosen]  # a part of one that would be taken whole
    if not held and not chosen:
        return
    st.html(f'<h3 class="g-part">{text(tr("What that counts toward"))}</h3>')
    on = st.session_state.get(state.ON) or date.today()
    found = counts_toward(snapshot, [*held, *map(Holding, chosen)], on=on)
    if not found:
        st.write(tr("No programme in our data counts any of them. That does not mean that none does: ask."))
    for place, one in enumerate(found[:SHOWN], start=1):
        with st.container(border=True, key=f"toward_{place}", gap="small"):
            st.html(programme_card(snapshot, one))
            st.button(
                tr("Find a route to this programme"),
                key=f"ask_toward_{place}",
                icon=":material/arrow_forward:",
                on_click=_ask,
                args=(tuple(chosen), one.programme),
            )
    if len(found) > SHOWN:
        st.caption(tr("and {n} more", n=len(found) - SHOWN))
    if chosen:
        st.caption(tr("Each button asks as somebody who holds what you would take. Choose yourself where to:"))
        st.button(
            tr("Put these into my question"),
            key="put_plan",
            icon=":material/input:",
            on_click=_ask,
            args=(tuple(chosen), None),
        )


def _choose(ids: list[str]) -> None:
    st.session_state[state.PLAN] = ids


def _ask(chosen: Sequence[str], programme: str | None) -> None:
    """Go on to the question of routes, as somebody who holds what was chosen, too."""
    visit = st.session_state
    for mc_id in chosen:  # as a whole, also where so far only a part is held
        visit[state.pieces_key(mc_id)], visit[state.piece_key(mc_id, 1)] = 1, None
    visit[state.ALSO] = [*dict.fromkeys((*(visit.get(state.ALSO) or ()), *chosen))]
    visit[state.PLAN] = []
    visit[state.WANT_KIND] = state.PROGRAMME if programme else state.AWARD
    visit[state.WANT], visit[state.WANT_COUNTRY] = programme, None
    focus.on(focus.ANSWER)
