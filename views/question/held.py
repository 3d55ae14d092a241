"""What a learner brings: where they are from, what they hold, and what else they have done."""

from decimal import Decimal

import streamlit as st

from exports.amounts import credit
from exports.names import name_by_id
from graph.errors import GradusError
from graph.numbers import hundredths
from graph.snapshot import Snapshot
from routes.holdings import claims
from routes.ranges import EXPERIENCE_YEARS, HELD_ECTS
from views.choices import Choices
from views.html import plain, text
from views.question import flows, state
from views.question.asked import pieces
from views.question.fields import country, ends, from_list
from views.question.typed import look_up
from words import tr


def have(snapshot: Snapshot, offer: Choices) -> None:
    """The country, and the certificates held."""
    st.html(f"<h2>{text(tr('I have'))}</h2>")
    where = country(tr("from"), state.HAVE_COUNTRY, offer.countries)
    held = st.session_state.get(state.HAVE, ())
    ids = offer.studies_in(where)
    look_up(
        snapshot,
        offer,
        state.HAVE,
        tr("these certificates, diplomas or degrees"),
        explained=tr("Choose everything you hold. Spelling does not have to be exact."),
    )
    st.multiselect(
        tr("What I hold"),
        [*ids, *(id_ for id_ in held if where and offer.country_of.get(id_) != where)],
        format_func=offer.label,
        key=state.HAVE,
        placeholder=from_list(),
        filter_mode=None,
        select_all=False,
        persist_state="session",
        label_visibility="collapsed",
    )
    with st.container(key="not_found", gap="small", horizontal=True):
        flows.opens(flows.NOT_LISTED, tr("It is not listed"), at="have", icon="search_off")
        flows.opens(flows.NOTHING_YET, tr("I have finished nothing yet"), at="have", icon="flag")


def done(snapshot: Snapshot, offer: Choices) -> None:
    """What else has been done: work, micro-credentials, studies that were begun and not ended."""
    with st.expander(tr("What else I have done"), icon=":material/work_history:", key="done"):
        st.number_input(
            tr("Years of work experience"),
            *ends(EXPERIENCE_YEARS),
            step=0.5,
            format="%g",
            key=state.EXPERIENCE,
            persist_state="session",
        )
        look_up(
            snapshot,
            offer,
            state.ALSO,
            tr("Micro-credentials"),
            placeholder=tr("Type a title or provider"),
            explained=tr(
                "A micro-credential certifies a small piece of learning. It counts only where somebody says so."
            ),
        )
        st.multiselect(
            tr("Micro-credentials that I hold"),
            offer.micro_credentials,
            filter_mode=None,
            format_func=offer.label,
            key=state.ALSO,
            placeholder=from_list(),
            select_all=False,
            persist_state="session",
            label_visibility="collapsed",
        )
        for mc_id in st.session_state.get(state.ALSO) or ():
            _pieces(snapshot, mc_id)
        look_up(
            snapshot,
            offer,
            state.BEGUN,
            tr("Programmes I began and did not end"),
            placeholder=tr("Type a title or provider"),
            explained=tr(
                "Credits earned there come off what is left in the same programme. Elsewhere somebody decides."
            ),
        )
        st.multiselect(
            tr("Programmes that I began"),
            offer.programmes,
            filter_mode=None,
            format_func=offer.label,
            key=state.BEGUN,
            placeholder=from_list(),
            select_all=False,
            persist_state="session",
            label_visibility="collapsed",
        )
        for programme in st.session_state.get(state.BEGUN) or ():
            _begun(snapshot, programme)
        flows.opens(flows.HALF_WAY, tr("I stopped half-way in something else"), at="done", icon="pause_circle")


def _pieces(snapshot: Snapshot, mc_id: str) -> None:
    """How often a micro-credential is held, and for how much credit: left open, it is what the data say."""
    carries = snapshot.micro_credentials[mc_id].get("ects")
    usual = tr("as the data say: {n}", n=credit(hundredths(carries))) if carries is not None else tr("not known")
    title = plain(name_by_id(snapshot, mc_id).native)
    key = state.pieces_key(mc_id)
    st.session_state.setdefault(key, 1)
    with st.container(border=True, key=f"pieces_of_{mc_id}", gap="small"):
        st.markdown(f"**{title}**")
        with st.container(horizontal=True, key=f"amounts_of_{mc_id}"):
            st.number_input(
                tr("How many"),
                int(state.PIECES.least),
                int(state.PIECES.most),
                key=key,
                persist_state="session",
                width=130,
                help=tr("Some stand for any module of a kind, and you may have several of them."),
            )
            for number in range(1, int(st.session_state[key]) + 1):
                st.number_input(
                    tr("Credits (ECTS) I was given") if number == 1 else tr("and for number {n}", n=number),
                    *ends(HELD_ECTS),
                    value=None,
                    step=1.0,
                    format="%g",
                    key=state.piece_key(mc_id, number),
                    placeholder=usual,
                    persist_state="session",
                    width=190,
                )
        _overclaimed(snapshot, mc_id)


def _overclaimed(snapshot: Snapshot, mc_id: str) -> None:
    """Say so where more credit is claimed than the micro-credential carries: only what it carries can count."""
    named = [one for one in pieces(st.session_state) if one.startswith(f"{mc_id}:")]
    try:
        found = claims(snapshot, named)
    except GradusError:
        return
    if found:
        said = tr(
            "You enter {claimed} ECTS. According to the data it carries {carries}: no more than that is counted. If "
            "your certificate says more, report it as a wrong fact.",
            claimed=credit(max(claim.claimed for claim in found)),
            carries=credit(found[0].carries),
        )
        st.warning(said, icon=":material/info:")


def _begun(snapshot: Snapshot, programme: str) -> None:
    key = state.begun_key(programme)
    title = plain(name_by_id(snapshot, programme).native)
    st.number_input(
        tr("Credits (ECTS) earned in {programme}", programme=title),
        *ends(HELD_ECTS),
        value=None,
        step=5.0,
        format="%g",
        key=key,
        placeholder=tr("not said yet"),
        persist_state="session",
    )
    earned = st.session_state.get(key)
    if earned and state.WANT in st.session_state and st.session_state[state.WANT] != programme:
        button = tr("Ask for the way to finish it")
        st.button(button, key=f"finish_{programme}", on_click=finish, args=(programme,), icon=":material/flag:")


def finish(programme: str) -> None:
    """Want the programme that was begun."""
    visit = st.session_state
    visit[state.WANT_KIND], visit[state.WANT], visit[state.WANT_COUNTRY] = state.PROGRAMME, programme, None


def earned_in(programme: str, ects: Decimal | float) -> None:
    """Note credit earned in a programme that was begun."""
    visit = st.session_state
    visit[state.BEGUN] = [*dict.fromkeys((*(visit.get(state.BEGUN) or ()), programme))]
    visit[state.begun_key(programme)] = float(ects)
