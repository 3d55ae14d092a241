"""No route: what stops it and says which rule, how far one gets, what would open it, and one click to let it."""

from collections.abc import Iterable

import streamlit as st

from exports.countries import country_name
from exports.names import name_by_id
from exports.stopped import Part, Said, loosened, opens, said
from exports.whom import centre, is_domestic
from graph.snapshot import Snapshot
from graph.vocabulary import Network
from routes.answer import Answer
from routes.loosen import Loosening
from routes.places import country_of
from routes.request import RouteRequest
from routes.stops import Stop
from routes.wording import ASK_ENIC_NARIC
from views.answer.answers import answer as answered
from views.answer.answers import found_loosenings
from views.answer.limits import may_set, set_limits, want
from views.contacts import named
from views.html import filled, link, plain, text
from views.notes import Notes
from views.signs import certainty_word, name
from words import N_, tr

HEADINGS = (
    (Part.STOPS, N_("What stops it")),
    (Part.NEAREST, N_("How far the rules lead you")),
    (Part.OPENS, N_("What would open it")),
    (Part.ASK, N_("Whom to ask")),
)
SHOWN = 5


def no_route(snapshot: Snapshot, request: RouteRequest, answer: Answer, notes: Notes) -> None:
    """Say why there is no route, and what to do about it.

    Args:
        snapshot: the data.
        request: the question.
        answer: its answer, which has no route.
        notes: takes the pages cited.
    """
    lead = tr("That does not mean that there is none. This is what the published rules in our data say:")
    st.html(
        f'<h2 class="g-answer" id="answer">{text(tr("No route was found"))}</h2><p class="g-sr" role="status">'
        f"{text(tr('No route was found'))}</p><p>{text(lead)}</p>"
    )
    changes = [one for one in found_loosenings(snapshot, request) if may_set(one.limits)]
    # What a button offers need not be said as a sentence, too.
    offered = {loosened(one) for one in changes}
    stops = [(stop, said(snapshot, stop)) for stop in answer.stops if stop != ASK_ENIC_NARIC]
    stops = [(stop, one) for stop, one in stops if one.text not in offered]
    with st.container(key="why_none", gap="small"):
        for part, heading in HEADINGS:
            of_it = [(stop, one) for stop, one in stops if one.part == part]
            if part == Part.ASK:
                asks = [_line(one, notes) for _, one in of_it]
                decides = _who_decides(snapshot, request, notes)
                st.html(f"<h3>{text(tr(heading))}</h3><ul>{''.join(asks)}{decides}</ul>")
            elif of_it or (part == Part.OPENS and changes):
                lines = "".join(_line(one, notes) for _, one in of_it)
                st.html(f'<section class="g-why-{part}"><h3>{text(tr(heading))}</h3><ul>{lines}</ul></section>')
                if part == Part.OPENS:
                    for place, change in enumerate(changes):
                        _change(change, place)
                _further(snapshot, request, [stop for stop, _ in of_it])


def _change(change: Loosening, place: int) -> None:
    """A limit that may give way, with what the surest route is worth that there would be."""
    st.button(
        tr("{change}: {result}", change=loosened(change), result=opens(change)),
        key=f"loosen_{place}",
        type="primary" if place == 0 else "secondary",
        on_click=set_limits,
        args=(change.limits,),
    )
    word = certainty_word(change.surest, explain=True)
    said = tr("How sure that route is: {word}") if change.opens == 1 else tr("How sure the surest of them is: {word}")
    st.html(f'<p class="g-how-sure">{filled(said, word=word)}</p>')


def _who_decides(snapshot: Snapshot, request: RouteRequest, notes: Notes) -> str:
    country = country_of(snapshot, request.target)
    if is_domestic(snapshot, request.held, request.target):
        office = tr("The admissions office of an institution that offers it: it knows what else it accepts.")
        return f"<li>{text(office)}</li>"
    found = centre(snapshot, country, Network.ENIC_NARIC)
    label = tr("The recognition centres (ENIC-NARIC): only the bodies that decide can recognise a qualification.")
    if found.source and country:
        label = tr(
            "{centre}: the recognition centre (ENIC-NARIC) of {country}. Only the bodies that decide can recognise a "
            "qualification.",
            centre=found.name,
            country=country_name(country),
        )
    return f"<li>{named(found, label)}{notes.mark(found.page) if found.page else ''}</li>"


def _line(one: Said, notes: Notes) -> str:
    asks = f' <span lang="en">{text(one.of_the_data)}</span>' if one.of_the_data else ""
    pages = ", ".join(link(url) for url in dict.fromkeys(one.sources))
    marks = "".join(map(notes.mark, dict.fromkeys(one.sources)))
    where = f' <span class="g-source g-cited">{text(tr("Source"))}: {pages}</span>{marks}' if pages else ""
    ways = "".join(f"<li>{certainty_word(worth)} {name(opener)}</li>" for opener, worth in one.ways)
    listed = f'<ul class="g-ways">{ways}</ul>' if ways else ""
    return f"<li>{text(one.text)}{listed}{asks}{where}</li>"


def _further(snapshot: Snapshot, request: RouteRequest, stops: Iterable[Stop]) -> None:
    """What is nearest, or would open it, as something to ask for next, where a route leads there."""
    ids = dict.fromkeys(id_ for stop in stops for id_ in (stop.nearest, *stop.opened_by) if id_)
    there = [id_ for id_ in ids if id_ in snapshot.index and id_ not in request.held][:SHOWN]
    for id_ in there:
        if not answered(snapshot, request.model_copy(update={"target": id_})).routes:
            continue
        st.button(
            tr("Find a route to {name}", name=plain(_where(snapshot, request, id_))),
            key=f"instead_{id_}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=want,
            args=(snapshot, id_),
        )


def _where(snapshot: Snapshot, request: RouteRequest, id_: str) -> str:
    """What it is called, with its country where that is another than the one of what is wanted."""
    title, country = name_by_id(snapshot, id_).native, snapshot.country(snapshot.index[id_])
    wanted = snapshot.index.get(request.target)
    if country is None or wanted is None or snapshot.country(wanted) == country:
        return title
    return tr("{title} in {country}", title=title, country=country_name(country))
