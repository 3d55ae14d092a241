"""My situation and limits: everything by which a learner may rule something out, behind one line."""

from contextlib import suppress

import streamlit as st
from babel import Locale

from exports.appearance import MODES
from exports.countries import country_name
from exports.names import name_of
from graph.errors import GradusError
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes.on_the_way import on_the_way
from routes.ranges import FEE_EUR, PACE, YEARS
from views.choices import Choices
from views.question import state
from views.question.asked import asked
from views.question.fields import ends
from views.question.link import languages_taught
from words import N_, language, tr, trn

CERTAINTIES = {
    Certainty.INFERRED.value: N_("any step, also what we only infer"),
    Certainty.DISCRETIONARY.value: N_("any step that somebody published"),
    Certainty.CONDITIONAL.value: N_("no step that is somebody's decision"),
    Certainty.ENTITLED.value: N_("only steps I have a right to apply for"),
}
PACES = {
    state.FULL_TIME: N_("full time"),
    state.PART_TIME: N_("half time"),
    state.OWN_PACE: N_("my own pace"),
}


def situation(snapshot: Snapshot, offer: Choices) -> None:
    """Pace, time, money, place, language, certainty, and what to do without."""
    with st.expander(tr("My situation and limits"), icon=":material/tune:", key="limits"):
        _pace()
        _numbers()
        _where(offer)
        _how(snapshot)
        st.selectbox(
            tr("Show me"),
            list(CERTAINTIES),
            format_func=lambda value: tr(CERTAINTIES[value]),
            key=state.CERTAINTY,
            filter_mode=None,
            persist_state="session",
        )
        st.checkbox(
            tr("Also leave a programme on the way, with an award that it has there"),
            key=state.EXITS,
            persist_state="session",
            help=tr(
                "Some programmes give an award of their own after a part of them, as a certificate after the first "
                "year, and some of these awards open other ways. Whether you get it is asked of the provider."
            ),
        )
        _between(snapshot, offer)
        st.date_input(
            tr("The rules as of this day"),
            value=None,
            key=state.ON,
            min_value=state.FIRST_DAY,
            max_value=state.LAST_DAY,
            format="YYYY-MM-DD",
            persist_state="session",
            help=tr("Left open it is today. Rules that have lapsed by then, or do not hold yet, count nothing."),
        )
    number = state.limits_set(st.session_state)
    if number:
        with st.container(key="limits_set", horizontal=True, gap="small", vertical_alignment="center"):
            said = trn("One limit is set.", "{n} limits are set.", number)
            st.caption(said, width="content")
            st.button(
                tr("Remove"),
                key="forget_limits",
                type="tertiary",
                icon=":material/close:",
                on_click=state.forget_limits,
            )


def _pace() -> None:
    st.segmented_control(
        tr("I can study"),
        list(PACES),
        format_func=lambda kind: tr(PACES[kind]),
        required=True,
        key=state.PACE_KIND,
        persist_state="session",
        width="stretch",
        help=tr("ECTS are Europe's credit points: 60 for a year of full-time study, 30 at half time."),
    )
    if st.session_state.get(state.PACE_KIND) == state.OWN_PACE:
        st.number_input(
            tr("Credits (ECTS) a year"),
            *ends(PACE),
            step=5.0,
            format="%g",
            key=state.PACE,
            persist_state="session",
        )


def _numbers() -> None:
    st.number_input(
        tr("Years it may take at most"),
        *ends(YEARS),
        value=None,
        step=0.5,
        format="%g",
        key=state.MAX_YEARS,
        placeholder=tr("no limit"),
        persist_state="session",
        help=tr("Compared with what is known. Ways whose time is not known stay."),
    )
    st.number_input(
        tr("Fees up to, in EUR"),
        *ends(FEE_EUR),
        value=None,
        step=500.0,
        format="%g",
        key=state.FEE,
        placeholder=tr("no limit"),
        persist_state="session",
        help=tr("Compared with what is known. Most fees are not known: those ways stay."),
    )


def _where(offer: Choices) -> None:
    st.multiselect(
        tr("Study only in"),
        offer.countries,
        format_func=country_name,
        filter_mode="contains",
        key=state.COUNTRIES,
        placeholder=tr("any country"),
        select_all=False,
        persist_state="session",
        help=tr(
            "The country your certificate is from always counts. Steps across a border are only our inference, so they "
            "are looked for only where you name another country."
        ),
    )


def _how(snapshot: Snapshot) -> None:
    """Language and mode; only programmes say theirs, so what says nothing stays."""
    note = tr("Only programmes say this. Kinds of award, and programmes that do not say it, stay.")
    st.multiselect(
        tr("Taught in"),
        languages_taught(snapshot),
        format_func=_language_name,
        filter_mode="contains",
        key=state.TAUGHT,
        placeholder=tr("any language"),
        select_all=False,
        persist_state="session",
        help=note,
    )
    st.pills(
        tr("Studied"),
        list(MODES),
        selection_mode="multi",
        format_func=lambda mode: tr(MODES[mode]),
        key=state.MODES,
        persist_state="session",
        help=note,
    )


def _language_name(code: str) -> str:
    return str(Locale(language()).languages.get(code, code)).capitalize()


def _between(snapshot: Snapshot, offer: Choices) -> None:
    """What to pass and what to do without, among what lies on the ways that there are."""
    visit = st.session_state
    chosen = [*(visit.get(state.AVOID) or ()), *(visit.get(state.REQUIRE) or ())]
    request = asked(visit)
    found: tuple[tuple[str, ...], ...] = ()
    if request and request.target in snapshot.index:
        with suppress(GradusError):  # the answer says what is wrong
            found = on_the_way(snapshot, request)
    options = [*dict.fromkeys((*(id_ for ids in found for id_ in ids), *chosen))]
    labels = {id_: _said(snapshot, offer, id_) for id_ in options}
    hint = tr("choose") if options else tr("say first what you have and want")
    for key, label in ((state.REQUIRE, tr("The way must go through")), (state.AVOID, tr("I want to do without"))):
        st.multiselect(
            label,
            options,
            format_func=lambda id_: labels[id_],
            filter_mode="contains",
            key=key,
            placeholder=hint,
            select_all=False,
            persist_state="session",
            disabled=not options,
        )


def _said(snapshot: Snapshot, offer: Choices, id_: str) -> str:
    """A study by its title; a rule by what it leads from and to, and its bridge."""
    rule = snapshot.arcs.find(id_)
    if rule is None:
        return offer.label(id_)
    rows = snapshot.studies.properties
    ends_ = (name_of(rows[int(end[rule])]).native for end in (snapshot.arcs.tail, snapshot.arcs.head))
    step = tr("the step {held} → {opened}", **dict(zip(("held", "opened"), ends_, strict=True)))
    bridge = snapshot.arcs.properties[rule].get("bridging")
    return f"{step} ({bridge})" if bridge else step
