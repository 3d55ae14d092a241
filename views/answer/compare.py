"""Up to four routes side by side: a table at desktop width, one below the other on a phone."""

import streamlit as st

from exports.compared import Cell, Line, comparison, verdict
from exports.dates import day
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.differences import differences
from routes.standing import Verdict
from views.answer import state as answer_state
from views.answer.cards import strip
from views.html import link, text
from views.notes import Notes
from views.signs import certainty_word, sentence
from words import tr, trn

_SIGNS = {Verdict.BEST: "g-best", Verdict.NOT_COMPARABLE: "g-unknown"}


def choose(route: Route, place: int, chosen: int) -> None:
    """The control on a card that puts its route beside others.

    Args:
        route: the route.
        place: its place among those shown.
        chosen: how many are chosen.
    """
    key = answer_state.compare_key(route.token)
    full = chosen >= answer_state.COMPARED_MOST and not st.session_state.get(key)
    most = answer_state.COMPARED_MOST
    st.checkbox(
        tr("Compare route {n}", n=place),
        key=key,
        on_change=answer_state.compare,
        args=(route.token,),
        disabled=full,
        help=tr("At most {n} routes can stand beside each other: take one away first.", n=most) if full else None,
    )


def jump(chosen: int) -> None:
    """The way from the cards down to the table, where there is one.

    Args:
        chosen: how many routes are chosen.
    """
    if chosen > 1:
        said = trn("See {n} route side by side", "See {n} routes side by side", chosen)
        st.html(f'<p class="g-beside-jump"><a href="#comparison">{text(said)} ↓</a></p>')


def comparison_table(snapshot: Snapshot, routes: tuple[Route, ...], shown: tuple[Route, ...], notes: Notes) -> None:
    """The routes chosen, criterion by criterion, and how each differs from the first of them.

    Args:
        snapshot: the data.
        routes: those chosen.
        shown: all that are shown, for their places.
        notes: takes the pages cited.
    """
    if not routes:
        return
    with st.container(key="comparison", gap="small"):
        st.html(f'<h2 class="g-answer" id="comparison">{text(tr("Side by side"))}</h2>')
        if len(routes) < 2:
            st.html(f"<p>{text(tr('Choose another route to compare it with.'))}</p>")
        else:
            st.html(_table(snapshot, routes, [shown.index(route) + 1 for route in routes], notes))
        st.button(tr("Compare none"), key="compare_none", icon=":material/close:", on_click=answer_state.compare_none)


def _table(snapshot: Snapshot, routes: tuple[Route, ...], places: list[int], notes: Notes) -> str:
    names = [tr("Route {n}", n=place) for place in places]
    heads = "".join(
        f'<th scope="col" role="columnheader">{text(named)} {certainty_word(route.certainty)}'
        f"{strip(snapshot, route)}</th>"
        for named, route in zip(names, routes, strict=True)
    )
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{text(row.label)}</th>'
        + "".join(_cell(cell, named, notes) for cell, named in zip(row.cells, names, strict=True))
        + "</tr>"
        for row in comparison(snapshot, routes)
    )
    told = "".join(
        f"<li>{sentence(differences(route, routes[0]).text(place, places[0]))}</li>"
        for route, place in zip(routes[1:], places[1:], strict=True)
    )
    label = text(tr("Routes side by side"))
    return (
        f'<ul class="g-told">{told}</ul>'
        f'<div class="g-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="g-table g-beside" role="table"><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader"><span class="g-sr">{text(tr("What is compared"))}</span></th>{heads}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cell(cell: Cell, named: str, notes: Notes) -> str:
    sign, said = "g-in-words", ""
    if cell.standing:
        words = text(verdict(cell.standing))
        sign = _SIGNS.get(cell.standing.verdict, "")
        said = f'<span class="g-same">{words}</span>'
    lines = "".join(f"<p>{_line(line, notes)}</p>" for line in cell.lines) or f"<p>{text(tr('nothing'))}</p>"
    return f'<td role="cell" class="{sign}" data-of="{text(named)}">{lines}{said}</td>'


def _line(line: Line, notes: Notes) -> str:
    said = f'<span lang="en">{text(line.text)}</span>' if line.of_the_data else text(line.text)
    if line.about:
        said = f'<span class="g-about">{text(line.about)}</span> {said}'
    if line.source is None:
        return said
    when = f" · {text(day(line.source.checked_on))}" if line.source.checked_on else ""
    return f'{said} <span class="g-source g-cited">{link(line.source.url)}{when}</span>{notes.mark(line.source)}'
