"""What a file names and the data do not hold: the nearest kinds of award, of which none is the same."""

import streamlit as st

from exports import holding_words
from exports.whom import centre
from graph.snapshot import Snapshot
from graph.vocabulary import Network
from loaders.holdings.achievement import Achievement
from routes.nearest_types import Near, nearest_types
from routes.places import country_of
from views.choices import Choices
from views.contacts import named
from views.html import plain, text
from views.question import flows, not_listed, state
from views.question.asked import target_of
from views.question.pick import take_button
from words import tr

SHOWN = 4


def nearest(snapshot: Snapshot, offer: Choices, place: int, one: Achievement, *, besides: frozenset[str]) -> None:
    """Offer what is nearest by country, words and level, each to be held with one press; and to describe it oneself.

    Args:
        snapshot: the data.
        offer: what one can choose from.
        place: the achievement's place in the file.
        one: the achievement.
        besides: ids that are offered already.
    """
    found = [near for near in _near(snapshot, one) if snapshot.studies.ids[near.study] not in besides]
    if found:
        said = tr(
            "These are the nearest in our data, not the same. Choose one to see which ways lead on from something like "
            "it. Whether yours counts as much is for the institution that admits you to decide; what it corresponds "
            "to, the recognition centre can say."
        )
        asked = centre(snapshot, country_of(snapshot, target_of(st.session_state)), Network.ENIC_NARIC)
        where = tr("Find the recognition centre (ENIC-NARIC)") if asked.source is None else ""
        st.html(f'<p class="g-near">{text(said)} {named(asked, where)}</p>')
    for near in found[:SHOWN]:
        id_ = snapshot.studies.ids[near.study]
        title = plain(offer.labels[id_])
        take_button(
            f"near_{place}_{id_}",
            title,
            taken=id_ in st.session_state.get(state.HAVE, ()),
            take=state.hold,
            args=(id_,),
            label=tr("Go on from the nearest: {title}", title=title),
        )
        st.caption(plain(holding_words.nearness(near, one)))
    st.button(
        tr("Describe it, to see what is nearest"),
        key=f"describe_{place}",
        type="tertiary",
        icon=":material/search_off:",
        on_click=_describe,
        args=(offer, one),
        wrap=True,
    )


def _near(snapshot: Snapshot, one: Achievement) -> list[Near]:
    """Those that have a word or the level in common with it beside the country; else those one level away."""
    if one.country is None:
        return []
    titles = [title.text for title in one.titles]
    every = nearest_types(snapshot, one.country, eqf_level=one.eqf_level, titles=titles, limit=2 * SHOWN)
    alike = [near for near in every if near.words or near.levels_off == 0]
    return alike or [near for near in every if near.levels_off is not None and abs(near.levels_off) == 1]


def _describe(offer: Choices, one: Achievement) -> None:
    """Open the flow for what is not listed, with what the file says."""
    flows.open_flow(flows.NOT_LISTED)
    visit = st.session_state
    visit[flows.country_key(flows.NOT_LISTED)] = one.country if one.country in offer.countries else None
    visit[not_listed.LEVEL], visit[not_listed.TITLE] = one.eqf_level, one.titles[0].text
