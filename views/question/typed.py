"""What is typed, looked up while one types: what it may mean, best first, and one press takes it."""

import hashlib
import json

import streamlit as st

from exports.countries import country_name
from exports.names import name_by_id
from graph.snapshot import Snapshot
from queries.find import Found, find
from queries.labelled import OCCUPATION
from queries.likely import MICRO_CREDENTIAL, PROGRAMME, TYPE
from views import focus, language
from views.choices import Choices
from views.html import plain, text
from views.question import flows, state
from views.question.pick import take_button
from words import tr, trn

SHOWN = 6
_TAKEN, _JUST_TAKEN = "typed_taken", "typed_just_taken"
# Beside the answer the question scrolls by itself, and what is found may be below its edge. On a phone it follows the
# field, and the page stays where the reader has it. The words make each script another one: the same would not run.
_IN_VIEW = """<script>/* {words} */
innerWidth > 992 && setTimeout(() => document.querySelector({found})?.scrollIntoView({{block: "nearest"}}), 100);
</script>"""
_COUNTRIES = {state.HAVE: state.HAVE_COUNTRY, state.WANT: state.WANT_COUNTRY}
_SINGLE = (state.WANT, state.WANT_OCCUPATION)
"""Where one thing is taken, and not several."""


@language.fragment
def look_up(
    snapshot: Snapshot, offer: Choices, key: str, label: str, *, placeholder: str = "", explained: str | None = None
) -> None:
    """Draw a field to type into, and under it what that may mean. While one types nothing else is drawn anew.

    Args:
        snapshot: the data.
        offer: what one can choose from.
        key: where what is taken is kept: one of those of the question.
        label: what the field is called.
        placeholder: what stands in it while it is empty.
        explained: a word of help.
    """
    if st.session_state.pop(_JUST_TAKEN, None) == key:
        st.rerun()  # the rest of the page asks with it
    typed = st.text_input(
        label,
        key=state.words_key(key),
        type="search",
        live=True,
        icon=":material/search:",
        placeholder=placeholder or tr("Type a title, in any language"),
        help=explained,
    )
    with st.container(key=f"{key}_found", gap="small"):
        if typed and typed.strip():
            _found(snapshot, offer, key, typed.strip())
        elif (taken := st.session_state.get(_TAKEN)) and taken[0] == key and _held(key, taken[1]):
            said = tr("Added: {title}", title=_title(snapshot, taken[1]))
            st.html(f'<p class="g-level" id="{key}_taken">{text(said)}</p>')


def _found(snapshot: Snapshot, offer: Choices, key: str, typed: str) -> None:
    country_key = _COUNTRIES.get(key)
    where: str | None = st.session_state.get(country_key) if country_key else None
    everywhere = _hits(snapshot, key, typed)
    there = [hit for hit in everywhere if where in (None, hit.country)]
    hits = there or everywhere
    said = trn("{n} found", "{n} found", len(hits)) if hits else tr("Not found")
    st.html(f'<p class="g-sr" role="status">{text(said)}</p>')
    if not hits:
        _nothing(key, typed)
        return
    if where and not there:
        st.caption(
            tr("Nothing in {country} is called “{typed}”. Elsewhere:", country=country_name(where), typed=plain(typed))
        )
    if hits[0].only_resembles:
        st.caption(tr("Nothing has all of “{typed}”. These only resemble it:", typed=plain(typed)))
    for hit in hits[:SHOWN]:
        take_button(
            f"typed_{key}_{hit.id}",
            plain(offer.labels.get(hit.id, hit.title)),
            taken=_held(key, hit.id),
            take=_take,
            args=(key, hit.id),
        )
    if len(hits) > SHOWN and not hits[0].only_resembles:
        st.caption(tr("{n} more have these words: add a word, or choose the country first.", n=len(hits) - SHOWN))
    words = hashlib.sha256(typed.encode()).hexdigest()
    script = _IN_VIEW.format(words=words, found=json.dumps(f".st-key-{key}_found"))
    st.html(script, unsafe_allow_javascript=True)


def _nothing(key: str, typed: str) -> None:
    st.write(
        tr(
            "Nothing is called “{typed}”. Try another word, the English title, or another country.",
            typed=plain(typed),
        )
    )
    if key == state.HAVE and flows.opens(
        flows.NOT_LISTED, tr("My qualification is not listed"), at="typed", icon="search_off"
    ):
        st.rerun()


def _held(key: str, id_: str) -> bool:
    held = st.session_state.get(key)
    return id_ == held if key in _SINGLE else id_ in (held or ())


def _title(snapshot: Snapshot, id_: str) -> str:
    occupation = snapshot.occupations.by_id.get(id_)
    return str(occupation["label"]) if occupation else name_by_id(snapshot, id_).native


def _hits(snapshot: Snapshot, key: str, typed: str) -> list[Found]:
    """What the typed words may mean, best first; for what is wanted, first in the countries of what is held."""
    hits = find(snapshot, typed, kinds=_kinds(key), limit=None)
    if key != state.WANT:
        return hits
    held = st.session_state.get(state.HAVE) or ()
    home = {snapshot.country(snapshot.index[id_]) for id_ in held if id_ in snapshot.index}
    return sorted(hits, key=lambda hit: hit.country not in home)


def _kinds(key: str) -> tuple[str, ...]:
    if key == state.ALSO:
        return (MICRO_CREDENTIAL,)
    if key == state.WANT_OCCUPATION:
        return (OCCUPATION,)
    if key == state.HAVE:
        return TYPE, PROGRAMME
    programme = key == state.BEGUN or st.session_state.get(state.WANT_KIND) == state.PROGRAMME
    return (PROGRAMME,) if programme else (TYPE,)


def _take(key: str, id_: str) -> None:
    visit = st.session_state
    visit[key] = id_ if key in _SINGLE else [*dict.fromkeys((*(visit.get(key) or ()), id_))]
    if key == state.WANT_OCCUPATION:
        visit[state.PLAN] = []  # what one would take was for another one
    visit[state.words_key(key)] = ""
    visit[_TAKEN], visit[_JUST_TAKEN] = (key, id_), key
    focus.on(f"{key}_taken")
