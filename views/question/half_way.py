"""I stopped half-way: what was begun, how far, and what of it can be used."""

import streamlit as st

from exports import amounts
from exports.names import name_by_id
from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import Snapshot
from routes.half_way import WayOut, programmes_of, ways_out, whole_credit
from routes.ranges import HELD_ECTS
from views.choices import choices
from views.html import link, plain, text
from views.question import flows
from views.question.fields import country, ends
from views.question.held import earned_in, finish
from views.question.pick import hold
from views.signs import name
from words import tr

BEGUN, EARNED = "half_way_begun", "half_way_earned"


def half_way(snapshot: Snapshot) -> None:
    """Say what was begun and how much was passed; see the awards one may leave with, and where the credit counts."""
    offer = choices(snapshot)
    key = flows.begin(snapshot, flows.HALF_WAY)
    st.write(tr("What you passed may still count. Ask the place where you studied for a transcript of your results."))
    where = country(tr("I began in"), key, offer.countries)
    ids = offer.studies_in(where)
    if st.session_state.get(BEGUN) not in (None, *ids):
        st.session_state[BEGUN] = None
    begun = st.selectbox(
        tr("this award or programme"),
        ids,
        index=None,
        format_func=offer.label,
        key=BEGUN,
        placeholder=tr("Type a title"),
        filter_mode="contains",
    )
    earned = st.number_input(
        tr("and passed so many credits (ECTS)"),
        *ends(HELD_ECTS),
        value=None,
        step=5.0,
        format="%g",
        key=EARNED,
        placeholder=tr("not known"),
        help=tr("60 are usual for a year of full-time study. They stand on your transcript of results."),
    )
    if not begun:
        return
    study = snapshot.index[begun]
    _ways_out(snapshot, ways_out(snapshot, study, hundredths(earned or 0)), earned is not None)
    _same_programme(snapshot, study, earned)
    st.html(f"<h3>{text(tr('Elsewhere'))}</h3>")
    st.write(
        tr(
            "Another programme decides itself what it takes from you. Ask its admissions office how it recognises "
            "earlier learning. Until then, choose here the last certificate that you completed."
        )
    )


def _ways_out(snapshot: Snapshot, found: tuple[WayOut, ...], told: bool) -> None:
    st.html(f"<h3>{text(tr('An award for what you did'))}</h3>")
    if not found:
        st.write(tr("The data name no award that one may leave this with early. Ask whether there is one."))
        return
    for number, way in enumerate(found, start=1):
        with st.container(border=True, key=f"way_out_{number}", gap="small"):
            condition = f'<p lang="en">{text(way.condition)}</p>' if way.condition else ""
            st.html(
                f"<p><strong>{name(name_by_id(snapshot, way.award_id))}</strong></p><p>{text(_reach(way, told))}</p>"
                f"{condition}<p>{link(way.source.url)}</p>"
            )
            label = tr("I have this award: ask with it")
            if st.button(label, key=f"take_exit_{way.award_id}", on_click=hold, args=(way.award_id,)):
                st.rerun()


def _reach(way: WayOut, told: bool) -> str:
    if way.least == UNKNOWN:
        return tr("How many credits it takes is not known.")
    least = amounts.credit(way.least)
    if not told:
        return tr("It takes {least} ECTS.", least=least)
    if way.enough:
        return tr("It takes {least} ECTS: you have as many. Ask whether you can still claim it.", least=least)
    return tr("It takes {least} ECTS: you do not have as many yet.", least=least)


def _same_programme(snapshot: Snapshot, study: int, earned: float | None) -> None:
    """Credit earned in a programme comes off what is left in it; of a kind of award, the programmes in the data."""
    st.html(f"<h3>{text(tr('Go on with the same programme'))}</h3>")
    programmes = programmes_of(snapshot, study)
    if not programmes:
        st.write(
            tr("The data hold no programme that leads to this award, so your credits can be counted nowhere here.")
        )
        return
    if not earned:
        st.write(tr("Say how many credits you passed, to see what is left."))
        return
    st.write(tr("Choose yours only if it is the very programme that you began:"))
    for programme in programmes:
        id_, whole = snapshot.studies.ids[programme], whole_credit(snapshot, programme)
        title = plain(choices(snapshot).label(id_))
        label = tr("Finish {programme}", programme=title)
        if whole != UNKNOWN:
            left = amounts.credit(max(0, whole - hundredths(earned)))
            label = tr("Finish {programme}: {left} ECTS are left", programme=title, left=left)
        if st.button(label, key=f"go_on_{id_}", on_click=_go_on, args=(id_, earned), width="stretch", wrap=True):
            st.rerun()


def _go_on(programme: str, earned: float) -> None:
    earned_in(programme, earned)
    finish(programme)
    flows.close()
