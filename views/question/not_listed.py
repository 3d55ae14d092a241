"""My qualification is not listed: what is nearest to it, what it may be called now, and what to ask whom."""

import streamlit as st

from exports.appearance import SECTORS
from exports.countries import country_name
from exports.whom import centre
from graph.snapshot import Snapshot
from graph.vocabulary import Network
from routes.nearest_types import Near, nearest_types, once_called
from routes.places import country_of
from views.choices import choices
from views.contacts import named
from views.html import link, text
from views.question import flows
from views.question.asked import target_of
from views.question.fields import country
from views.question.pick import hold, study_card
from views.signs import source_line
from words import N_, tr, trn

LEVEL, SECTOR, YEARS, TITLE = (f"not_listed_{part}" for part in ("level", "sector", "years", "title"))


LEVELS = {
    1: N_("the basics of school"),
    2: N_("compulsory school, or a first short training"),
    3: N_("a shorter vocational training"),
    4: N_("upper secondary school, or an apprenticeship of three or four years"),
    5: N_("a short higher course, or further vocational training"),
    6: N_("a bachelor's degree, or a master craftsman"),
    7: N_("a master's degree"),
    8: N_("a doctorate"),
}
"""What is usual at each EQF level, so that one finds one's own; no award is placed by this."""

LONGEST = 12.0
"""Years that one qualification may take."""


def not_listed(snapshot: Snapshot) -> None:
    """Describe what one has, and see the nearest kinds of award: nearest is not the same."""
    offer = choices(snapshot)
    key = flows.begin(snapshot, flows.NOT_LISTED)
    st.write(tr("Say what you know of it. What you leave open is not compared."))
    where = country(tr("It was awarded in"), key, offer.countries, tr("choose a country"))
    st.caption(tr("Another country? Choose the one where you want to study, and ask there what yours corresponds to."))
    unknown = tr("I do not know")
    left, right = st.columns(2)
    with left:
        level = st.selectbox(
            tr("It is about as high as"),
            list(LEVELS),
            index=None,
            format_func=lambda value: tr(LEVELS[value]),
            key=LEVEL,
            placeholder=unknown,
            filter_mode=None,
        )
        years = st.number_input(
            tr("It took so many years"), 0.0, LONGEST, None, 0.5, format="%g", key=YEARS, placeholder=unknown
        )
    with right:
        sector = st.selectbox(
            tr("It belongs to"),
            list(SECTORS),
            index=None,
            format_func=lambda value: tr(SECTORS[value].word),
            key=SECTOR,
            placeholder=unknown,
            filter_mode=None,
        )
        title = st.text_input(tr("Its title, and the year"), key=TITLE, max_chars=200)
    if not where:
        return
    if level or sector or years is not None:
        _nearest(snapshot, nearest_types(snapshot, where, eqf_level=level, sector=sector, years=years))
    _older(snapshot, where)
    _what_to_ask(snapshot, where, title)


def _nearest(snapshot: Snapshot, found: tuple[Near, ...]) -> None:
    st.html(f"<h3>{text(tr('The nearest in the data, not the same'))}</h3>")
    st.warning(
        tr(
            "None of these is your qualification. Choose one only to see which ways there are from something like it. "
            "Whether yours opens the same, only those who decide can say."
        ),
        icon=":material/info:",
    )
    for near in found:
        study_card(
            snapshot, near.study, at="near", note=_differs(near), label=tr("See the ways from this one"), take=hold
        )


def _differs(near: Near) -> str:
    """How it differs from what was described, as far as is known."""
    said = []
    if near.levels_off is not None:
        if near.levels_off == 0:
            said.append(tr("The level you said."))
        elif near.levels_off > 0:
            said.append(trn("One EQF level higher.", "{n} EQF levels higher.", near.levels_off))
        else:
            said.append(trn("One EQF level lower.", "{n} EQF levels lower.", -near.levels_off))
    if near.same_sector is not None:
        said.append(tr("The part of education you said.") if near.same_sector else tr("Another part of education."))
    if near.years_off:
        said.append(tr("It takes another time."))
    return " ".join(said)


def _older(snapshot: Snapshot, where: str) -> None:
    """Titles that say what they were called before; the data hold no list of what replaced what."""
    ids = once_called(snapshot, where)
    st.html(f"<h3>{text(tr('An older title?'))}</h3>")
    if not ids:
        st.write(
            tr(
                "The data do not say which award of {country} replaced which. Ask the school or the authority that "
                "issued yours what its successor is, and choose that.",
                country=country_name(where),
            )
        )
        return
    st.write(tr("These say themselves what they were called before. Other changes of title are not in the data."))
    for study in ids:
        study_card(snapshot, study, at="older", label=tr("I have this one"), take=hold)


def _what_to_ask(snapshot: Snapshot, where: str, title: str) -> None:
    """A ready text for the recognition centre."""
    st.html(f"<h3>{text(tr('Whom to ask, and what'))}</h3>")
    asked = centre(snapshot, country_of(snapshot, target_of(st.session_state)), Network.ENIC_NARIC)
    said = tr("Ask the recognition centre of the country where you want to study. You can use this text:")
    if asked.source:
        page = f"{named(asked)} {text(asked.what_for)} {source_line(asked.source)}"
    else:
        page = link(asked.url or "", tr("Find the recognition centre (ENIC-NARIC)"))
    st.html(f"<p>{text(said)} {page}</p>")
    st.code(
        tr(
            "I hold this qualification: {title}, awarded in {country}.\n"
            "Which qualification in your country does it correspond to, and at which level?\n"
            "Does it give access to higher education there, and to which programmes?\n"
            "Is a formal recognition needed, who decides, and what does that cost?",
            title=" ".join(title.split()) or tr("(its title in its own language, and the year)"),
            country=country_name(where),
        ),
        language=None,
        wrap_lines=True,
    )
