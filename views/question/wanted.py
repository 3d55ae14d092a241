"""Where a learner wants to get: an award, a programme, a level and field, skills, or whatever is possible."""

import streamlit as st

from graph.snapshot import Snapshot
from routes.places import fields_at, levels_in, read_place, studies_at
from routes.sources import source_of
from views import focus
from views.choices import Choices, choices
from views.html import plain, text
from views.occupation import choice as occupation
from views.question import state
from views.question.fields import country, from_list
from views.question.typed import look_up
from views.signs import source_line
from words import N_, tr, trn

KINDS = {
    state.AWARD: N_("a kind of award"),
    state.PROGRAMME: N_("a certain programme"),
    state.PLACE: N_("a level and field"),
    state.SKILL: N_("a skill"),
    state.OCCUPATION: N_("the skills of an occupation"),
    state.POSSIBLE: N_("what is possible from here"),
}


def want(snapshot: Snapshot, offer: Choices) -> None:
    """What is wanted."""
    st.html(f"<h2>{text(tr('I want'))}</h2>")
    st.pills(
        tr("to get"),
        [kind for kind in KINDS if kind != state.OCCUPATION or snapshot.occupations.by_id],
        format_func=lambda kind: tr(KINDS[kind]),
        required=True,
        key=state.WANT_KIND,
        persist_state="session",
        on_change=_forget_target,
        label_visibility="collapsed",
    )
    kind = st.session_state.get(state.WANT_KIND)
    if kind == state.PLACE:
        _place(snapshot, offer)
    elif kind == state.SKILL:
        _skill(snapshot)
    elif kind == state.OCCUPATION:
        occupation.choose(snapshot, offer)
    elif kind == state.POSSIBLE:
        st.caption(
            tr(
                "Everything to which a route leads from what you hold. To look beyond the country it is from, choose "
                "countries under “My situation and limits”."
            )
        )
    else:
        _study(snapshot, offer, kind == state.PROGRAMME)


def _study(snapshot: Snapshot, offer: Choices, programme: bool) -> None:
    where = country(tr("in"), state.WANT_COUNTRY, offer.countries)
    ids = offer.programmes_in(where) if programme else offer.types_in(where)
    wanted = st.session_state.get(state.WANT)
    look_up(snapshot, offer, state.WANT, tr("this one"))
    st.selectbox(
        tr("What I want"),
        [*ids, *([wanted] if wanted and wanted not in ids else [])],
        index=None,
        format_func=offer.label,
        key=state.WANT,
        placeholder=from_list(),
        filter_mode=None,
        persist_state="session",
        label_visibility="collapsed",
    )


def _place(snapshot: Snapshot, offer: Choices) -> None:
    """A country, a level, and a field where any programme there says its own."""
    where = country(tr("in"), state.WANT_COUNTRY, offer.countries, tr("choose a country"))
    levels = levels_in(snapshot, where) if where else ()
    _only(state.WANT_LEVEL, levels)
    st.selectbox(
        tr("at this level of the European framework (EQF)"),
        levels,
        index=None,
        format_func=_level,
        key=state.WANT_LEVEL,
        placeholder=tr("choose a level") if where else tr("choose the country first"),
        filter_mode=None,
        persist_state="session",
        disabled=not where,
        help=tr("The EQF has eight levels. A bachelor is usually at level 6, a master at level 7."),
    )
    level = st.session_state.get(state.WANT_LEVEL)
    fields = fields_at(snapshot, where, level) if where and level else ()
    _only(state.WANT_FIELD, fields)
    if fields:
        st.selectbox(
            tr("in this field"),
            fields,
            index=None,
            format_func=lambda code: snapshot.fields.get(code, code),
            key=state.WANT_FIELD,
            placeholder=tr("any field"),
            filter_mode="contains",
            persist_state="session",
        )
    if where and level:
        _what_is_there(snapshot, f"{where}/{level}", bool(fields))


def _what_is_there(snapshot: Snapshot, written: str, with_fields: bool) -> None:
    """How much the data hold there: a kind of award has no field, and few programmes say theirs."""
    place = read_place(written)
    there = studies_at(snapshot, place) if place else ()
    programmes = [study for study in there if not snapshot.is_type(study)]
    types = len(there) - len(programmes)
    said = [
        trn("The data hold {n} kind of award there.", "The data hold {n} kinds of award there.", types),
        trn("They hold {n} programme there.", "They hold {n} programmes there.", len(programmes)),
    ]
    if with_fields:
        said.append(
            tr("Only programmes have a field, and not all say theirs: with a field you see only those that do.")
        )
    else:
        said.append(tr("No programme there says its field, so one can only ask for any field."))
    st.caption(" ".join(said))


def _level(level: int) -> str:
    return tr("EQF level {n}", n=level)


def _skill(snapshot: Snapshot) -> None:
    """A skill leads to the micro-credentials that teach it, and by these to programmes that count them."""
    skills = sorted(snapshot.taught_by, key=str.casefold)
    _only(state.WANT_SKILL, skills)
    st.selectbox(
        tr("this one"),
        skills,
        index=None,
        format_func=lambda label: label[:1].upper() + label[1:],
        key=state.WANT_SKILL,
        placeholder=tr("choose a skill"),
        filter_mode="contains",
        persist_state="session",
    )
    taught = len({mc_id for ids in snapshot.taught_by.values() for mc_id in ids})
    of = len(snapshot.micro_credentials)
    if snapshot.occupations.by_id:
        st.caption(tr("The data say of {n} of {all} micro-credentials which skill they teach.", n=taught, all=of))
        return
    st.caption(
        tr(
            "The data say of {n} of {all} micro-credentials which skill they teach, and of no kind of award or "
            "programme. They hold no occupations: for these, Europass has a search of its own.",
            n=taught,
            all=of,
        )
    )


def taught(snapshot: Snapshot) -> None:
    """The answer to a skill: who teaches it, and which programmes count that."""
    offer, skill = choices(snapshot), st.session_state.get(state.WANT_SKILL)
    if not skill:
        st.html(f'<h2 class="g-answer" id="answer">{text(tr("Which skill?"))}</h2>')
        st.write(tr("Choose a skill under “I want”, to see who teaches it and what that counts toward."))
        return
    ids = snapshot.taught_by.get(skill, ())
    said = trn("One micro-credential teaches this", "{n} micro-credentials teach this", len(ids))
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(said)}</h2>')
    counting = {mc_id: _programmes(snapshot, mc_id) for mc_id in ids}
    for mc_id in sorted(ids, key=lambda mc_id: not counting[mc_id]):
        with st.container(border=True, key=f"taught_{mc_id}", gap="small"):
            st.markdown(f"**{plain(offer.label(mc_id))}**")
            if counting[mc_id]:
                st.caption(tr("It counts toward these. A button asks for the way there, as somebody who holds it:"))
            else:
                st.caption(tr("Nothing in the data says that it counts toward a programme."))
            for id_ in counting[mc_id]:
                st.button(
                    plain(offer.label(id_)),
                    key=f"by_skill_{mc_id}_{id_}",
                    icon=":material/arrow_forward:",
                    type="tertiary",
                    on_click=_toward,
                    args=(mc_id, id_),
                    wrap=True,
                )
            st.html(f"<p>{source_line(source_of(snapshot.micro_credentials[mc_id]))}</p>")


def _programmes(snapshot: Snapshot, mc_id: str) -> list[str]:
    """The programmes toward which somebody says that it counts."""
    targets = dict.fromkeys(link.target_id for link in snapshot.links if link.mc_id == mc_id)
    return [id_ for id_ in targets if id_ in snapshot.index and not snapshot.is_type(snapshot.index[id_])]


def _toward(mc_id: str, programme: str) -> None:
    """Ask for a programme, as somebody who holds the micro-credential beside what is held."""
    visit = st.session_state
    visit[state.ALSO] = [*dict.fromkeys((*(visit.get(state.ALSO) or ()), mc_id))]
    visit[state.WANT_KIND], visit[state.WANT], visit[state.WANT_COUNTRY] = state.PROGRAMME, programme, None
    focus.on(focus.ANSWER)


def _only(key: str, allowed: tuple[object, ...] | list[str]) -> None:
    """Forget a choice that is not offered (any more)."""
    if st.session_state.get(key) not in (None, *allowed):
        st.session_state[key] = None


def _forget_target() -> None:
    for key in (state.WANT, state.WANT_LEVEL, state.WANT_FIELD):
        st.session_state[key] = None
