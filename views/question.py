"""The question, as sentences one fills in."""

from decimal import Decimal

import streamlit as st

from exports.countries import country_name
from graph.projection import fold
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from queries.find import Found, find
from routes.ranges import EXPERIENCE_YEARS, FEE_EUR, PACE, Range
from routes.request import RouteRequest
from views import state
from views.choices import Choices, choices
from views.html import plain
from words import N_, tr

CERTAINTIES = {
    Certainty.INFERRED.value: N_("any step, also what we only infer"),
    Certainty.DISCRETIONARY.value: N_("any step that somebody published"),
    Certainty.CONDITIONAL.value: N_("no step that is somebody's decision"),
    Certainty.ENTITLED.value: N_("only steps I have a right to apply for"),
}
SUGGESTED = 6


def question(snapshot: Snapshot) -> RouteRequest | None:
    """Draw the question.

    Returns:
        What is asked, or None while something is still to be chosen.
    """
    offer = choices(snapshot)
    with st.container(key="question", gap="small"):
        _have(snapshot, offer)
        _want(snapshot, offer)
        _situation(offer)
    _suggest(snapshot, offer)
    held = (*st.session_state.get(state.HAVE, ()), *st.session_state.get(state.ALSO, ()))
    want = st.session_state.get(state.WANT)
    if not held or not want:
        return None
    fee = st.session_state.get(state.FEE)
    return RouteRequest(
        held=held,
        target=want,
        experience_years=Decimal(str(st.session_state.get(state.EXPERIENCE) or 0)),
        pace=state.pace_of(st.session_state),
        max_fee=None if fee is None else Decimal(str(fee)),
        countries=frozenset(st.session_state.get(state.COUNTRIES, ())),
        certainty=Certainty(st.session_state.get(state.CERTAINTY) or Certainty.INFERRED),
    )


def _have(snapshot: Snapshot, offer: Choices) -> None:
    st.html(f"<h2>{tr('I have')}</h2>")
    country = _country(tr("from"), state.HAVE_COUNTRY, offer)
    held = st.session_state.get(state.HAVE, ())
    ids = [id_ for id_ in (*offer.types, *offer.programmes) if not country or offer.country_of[id_] == country]
    st.multiselect(
        tr("these certificates, diplomas or degrees"),
        [*ids, *(id_ for id_ in held if id_ not in set(ids))],
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=state.HAVE,
        placeholder=tr("Type a title, in any language"),
        accept_new_options=True,
        filter_mode="contains",
        select_all=False,
        persist_state="session",
        on_change=_take_typed,
        args=(snapshot, state.HAVE),
        help=tr("Choose everything you hold. Spelling does not have to be exact."),
    )
    st.multiselect(
        tr("and these micro-credentials"),
        offer.micro_credentials,
        filter_mode="contains",
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=state.ALSO,
        placeholder=tr("None, or type a title or provider"),
        select_all=False,
        persist_state="session",
        help=tr("A micro-credential certifies a small piece of learning. It counts only where somebody says so."),
    )


def _want(snapshot: Snapshot, offer: Choices) -> None:
    st.html(f"<h2>{tr('I want')}</h2>")
    names = {state.AWARD: tr("a kind of award"), state.PROGRAMME: tr("a certain programme")}
    st.segmented_control(
        tr("to get"),
        list(names),
        format_func=lambda kind: names[kind],
        required=True,
        key=state.WANT_KIND,
        persist_state="session",
        on_change=_forget_target,
        width="stretch",
    )
    country = _country(tr("in"), state.WANT_COUNTRY, offer)
    ids = offer.programmes if st.session_state.get(state.WANT_KIND) == state.PROGRAMME else offer.types
    shown = [id_ for id_ in ids if not country or offer.country_of[id_] == country]
    wanted = st.session_state.get(state.WANT)
    st.selectbox(
        tr("this one"),
        [*shown, *([wanted] if wanted and wanted not in shown else [])],
        index=None,
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=state.WANT,
        placeholder=tr("Type a title, in any language"),
        accept_new_options=True,
        filter_mode="contains",
        persist_state="session",
        on_change=_take_typed,
        args=(snapshot, state.WANT),
    )


def _situation(offer: Choices) -> None:
    with st.expander(tr("My situation and limits"), icon=":material/tune:"):
        st.number_input(
            tr("Years of work experience"),
            *_ends(EXPERIENCE_YEARS),
            step=0.5,
            format="%g",
            key=state.EXPERIENCE,
            persist_state="session",
        )
        paces = {
            state.FULL_TIME: tr("full time"),
            state.PART_TIME: tr("half time"),
            state.OWN_PACE: tr("my own pace"),
        }
        st.segmented_control(
            tr("I can study"),
            list(paces),
            format_func=lambda kind: paces[kind],
            required=True,
            key=state.PACE_KIND,
            persist_state="session",
            width="stretch",
            help=tr("ECTS are Europe's credit points: 60 for a year of full-time study, 30 at half time."),
        )
        if st.session_state.get(state.PACE_KIND) == state.OWN_PACE:
            st.number_input(
                tr("Credits (ECTS) a year"),
                *_ends(PACE),
                step=5.0,
                format="%g",
                key=state.PACE,
                persist_state="session",
            )
        st.selectbox(
            tr("Show me"),
            list(CERTAINTIES),
            format_func=lambda value: tr(CERTAINTIES[value]),
            key=state.CERTAINTY,
            filter_mode=None,
            persist_state="session",
        )
        st.number_input(
            tr("Fees up to, in EUR"),
            *_ends(FEE_EUR),
            value=None,
            step=500.0,
            format="%g",
            key=state.FEE,
            placeholder=tr("no limit"),
            persist_state="session",
            help=tr("Compared with what is known. Most fees are not known: those ways stay."),
        )
        st.multiselect(
            tr("Study only in"),
            offer.countries,
            format_func=country_name,
            filter_mode="contains",
            key=state.COUNTRIES,
            placeholder=tr("any country"),
            select_all=False,
            persist_state="session",
            help=tr("The country your certificate is from always counts."),
        )


def _ends(allowed: Range) -> tuple[float, float]:
    return float(allowed.least), float(allowed.most)


def _country(label: str, key: str, offer: Choices) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        offer.countries,
        index=None,
        format_func=country_name,
        filter_mode="contains",
        key=key,
        placeholder=tr("any country"),
        persist_state="session",
    )
    return chosen


def _forget_target() -> None:
    st.session_state[state.WANT] = None


def _take_typed(snapshot: Snapshot, key: str) -> None:
    """What was typed and is in no list: the one thing with all its words; else kept, to suggest what it means."""
    value = st.session_state[key]
    if key == state.HAVE:
        new = [item for item in value if item not in snapshot.index]
        st.session_state[key] = [item for item in value if item in snapshot.index]
    else:
        new = [value] if value and value not in snapshot.index else []
        if new:
            st.session_state[key] = None
    text = new[-1].strip() if new else ""
    st.session_state[state.TYPED] = (key, text) if text else None
    hits = _hits(snapshot, key, text) if text else []
    if len(hits) == 1 and _has_all_words(hits[0], text):
        _choose(key, hits[0].id)


def _has_all_words(hit: Found, text: str) -> bool:
    title = fold(f"{hit.title} {hit.title_en or ''}")
    return all(word in title for word in fold(text).split())


def _hits(snapshot: Snapshot, key: str, typed: str) -> list[Found]:
    """What the typed words may mean, best first; for what is wanted, first in the countries of what is held."""
    kinds: tuple[str, ...] = ("qualification_type", "programme")
    if key == state.WANT:
        kinds = kinds[1:] if st.session_state.get(state.WANT_KIND) == state.PROGRAMME else kinds[:1]
    country = st.session_state.get(state.HAVE_COUNTRY if key == state.HAVE else state.WANT_COUNTRY)
    hits = [hit for hit in find(snapshot, typed, kinds=kinds, limit=None) if not country or hit.country == country]
    held = st.session_state.get(state.HAVE) or ()
    home = {snapshot.country(snapshot.index[id_]) for id_ in held if id_ in snapshot.index}
    return sorted(hits, key=lambda hit: key == state.WANT and hit.country not in home)


def _suggest(snapshot: Snapshot, offer: Choices) -> None:
    """What may be meant, over the page: seen at once at any width, and the list is closed."""
    if not st.session_state.get(state.TYPED):
        return
    key, typed = st.session_state[state.TYPED]
    hits = _hits(snapshot, key, typed)
    title = tr("Did you mean one of these?") if hits else tr("Not found")
    st.dialog(title, on_dismiss=_forget_typed)(_suggestions)(key, typed, hits, offer)


def _suggestions(key: str, typed: str, hits: list[Found], offer: Choices) -> None:
    if not hits:
        said = tr(
            "Nothing is called “{typed}”. Try another word, the English title, or another country.",
            typed=plain(typed),
        )
        st.write(said)
        return
    with st.container(key="suggest", gap="small"):
        for hit in hits[:SUGGESTED]:
            label = plain(offer.labels[hit.id])
            if st.button(
                label, key=f"suggest_{hit.id}", on_click=_choose, args=(key, hit.id), width="stretch", wrap=True
            ):
                st.rerun()
        if len(hits) > SUGGESTED:
            more = len(hits) - SUGGESTED
            st.caption(tr("{n} more have these words: add a word, or choose the country first.", n=more))


def _choose(key: str, id_: str) -> None:
    if key == state.HAVE:
        st.session_state[key] = [*dict.fromkeys((*st.session_state.get(key, ()), id_))]
    else:
        st.session_state[key] = id_
    _forget_typed()


def _forget_typed() -> None:
    st.session_state[state.TYPED] = None
