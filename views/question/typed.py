"""What was typed and is in no list: looked up once, and asked back rather than guessed."""

import streamlit as st

from graph.projection import fold
from graph.snapshot import Snapshot
from queries.find import Found, find
from views import language
from views.choices import Choices
from views.html import plain
from views.question import flows, state
from words import tr

SUGGESTED = 6


def take_typed(snapshot: Snapshot, key: str) -> None:
    """What was typed and is in no list: the one thing with all its words; else kept, to suggest what it means."""
    visit = st.session_state
    value = visit[key]
    if key == state.HAVE:
        new = [item for item in value if item not in snapshot.index]
        visit[key] = [item for item in value if item in snapshot.index]
    else:
        new = [value] if value and value not in snapshot.index else []
        if new:
            visit[key] = None
    text = new[-1].strip() if new else ""
    if not text:
        visit[state.TYPED] = None
        return
    hits = _hits(snapshot, key, text)
    visit[state.TYPED] = (key, text, tuple(hits))
    if len(hits) == 1 and not hits[0].only_resembles and _has_all_words(hits[0], text):
        _choose(key, hits[0].id)


def _has_all_words(hit: Found, text: str) -> bool:
    title = fold(f"{hit.title} {hit.title_en or ''}")
    return all(word in title for word in fold(text).split())


def _hits(snapshot: Snapshot, key: str, typed: str) -> list[Found]:
    """What the typed words may mean, best first; for what is wanted, first in the countries of what is held."""
    visit = st.session_state
    kinds: tuple[str, ...] = ("qualification_type", "programme")
    if key == state.WANT:
        kinds = kinds[1:] if visit.get(state.WANT_KIND) == state.PROGRAMME else kinds[:1]
    country = visit.get(state.HAVE_COUNTRY if key == state.HAVE else state.WANT_COUNTRY)
    hits = [hit for hit in find(snapshot, typed, kinds=kinds, limit=None) if not country or hit.country == country]
    held = visit.get(state.HAVE) or ()
    home = {snapshot.country(snapshot.index[id_]) for id_ in held if id_ in snapshot.index}
    return sorted(hits, key=lambda hit: key == state.WANT and hit.country not in home)


def suggest(snapshot: Snapshot, offer: Choices) -> None:
    """What may be meant, over the page: seen at once at any width, and the list is closed."""
    if not st.session_state.get(state.TYPED):
        return
    key, typed, hits = st.session_state[state.TYPED]
    known = [hit for hit in hits if hit.id in snapshot.index]
    title = tr("Did you mean one of these?") if known else tr("Not found")
    language.dialog(title, _suggestions, key, typed, known, offer, on_dismiss=_forget_typed)


def _suggestions(key: str, typed: str, hits: list[Found], offer: Choices) -> None:
    if not hits:
        said = tr(
            "Nothing is called “{typed}”. Try another word, the English title, or another country.",
            typed=plain(typed),
        )
        st.write(said)
        if flows.opens(flows.NOT_LISTED, tr("My qualification is not listed"), at="typed", icon="search_off"):
            st.rerun()
        return
    if hits[0].only_resembles:
        st.write(tr("Nothing has all of “{typed}”. These only resemble it:", typed=plain(typed)))
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
